"""What an event answers depends on its scope alone: nothing else that is changed changes it."""

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from generator.pages import list_writers
from generator.pages.event_scopes import EVENT_OF_QUESTION, event_asked_about, find_event_scopes
from generator.pages.page_dependencies import unwrap
from tests.bench.plain import written
from tests.pages.test_page_dependencies import CHANGES, loaded, notes, recorded
from tests.support.stories import copy_toy

Record = dict[str, Any]
LINKED = "vessia-transport-ministry-2020-03-20"
"""A source of the toy story that needs no quote."""


def foretell_others(record: Record, others: list[str]) -> None:
    """Let an event say of all others that they may come."""
    forecast = {"kind": "forecast", "modality": "may", "voice": "outlet", "source": LINKED}
    record["claims"] += [
        {"text": f"It may come to {other}.", "of": other, **forecast} for other in others
    ]


EVENT_CHANGES: dict[str, Callable[[Record, list[str]], object]] = {
    "other words": lambda record, _: record.update(
        title="Another", claims=[{**claim, "text": "It came so."} for claim in record["claims"]]
    ),
    "the last day": lambda record, _: record.update(date="2035-01-01"),
    "the first day": lambda record, _: record.update(date="1901-01-01"),
    "forecasts of others": foretell_others,
    "bears on others": lambda record, others: record.update(bears_on=others, related=others),
    "called off": lambda record, _: record.update(called_off="cancelled"),
    "one claim": lambda record, _: record.update(claims=record["claims"][-1:]),
    "names of others": lambda record, others: record.update(
        former_ids=[f"{other}-then" for other in others]
    ),
}
"""What is changed in one event, given the ids of all others."""

OTHER_CHANGES = ("source", "topic", "undertaking", "person", "place", "name", "outlet", "series")


def changed_stories(root: Path) -> Iterator[tuple[str, str | None]]:
    """Change the story in many ways, one after the other; gives what and in which event."""
    files = sorted((root / "content" / "events").glob("*.yml"))
    for file in files:
        text = file.read_text(encoding="utf-8")
        others = [other.stem for other in files if other != file]
        for name, change_event in EVENT_CHANGES.items():
            record = yaml.load(text, yaml.CBaseLoader)
            change_event(record, others)
            file.write_text(written(record), encoding="utf-8")
            yield name, file.stem
        file.unlink()
        yield "none", file.stem
        file.write_text(text, encoding="utf-8")
    for name in OTHER_CHANGES:
        CHANGES[name](root, random.Random(2))  # noqa: S311 - not for secrets
        yield name, None


def test_what_one_event_answers_is_the_same_whatever_changes_beside_its_scope(
    tmp_path: Path,
) -> None:
    root = tmp_path / "project"
    copy_toy(root)
    site = loaded(root)
    library = unwrap(site.view).library
    # Question by question, also on an event's own page.
    writers = {path: replace(w, event="") for path, w in list_writers(site).items()}
    before = dict(notes(site, writers))
    event_of: dict[str, str] = {}
    for _, asked, _ in before.values():
        for question in (asked or "").splitlines():
            if event := event_asked_about(json.loads(question), library):
                event_of[question] = event
    former = {question: site.reads.answers("", question) for question in event_of}
    assert {tuple(json.loads(question)[:3]) for question in event_of} == {*EVENT_OF_QUESTION}

    scopes = find_event_scopes(library)
    for name, changed in changed_stories(root):
        site = loaded(root)
        now = find_event_scopes(unwrap(site.view).library)
        same = {event for event, scope in scopes.items() if now.get(event) == scope}
        if changed:
            assert same >= scopes.keys() - {changed}
        for question, event in event_of.items():
            if event in same:
                assert site.reads.answers("", question) == former[question], (
                    name,
                    changed,
                    question,
                )


def test_an_event_s_page_notes_its_scope_in_place_of_what_the_scope_answers(tmp_path: Path) -> None:
    root = tmp_path / "project"
    copy_toy(root)
    site, before = recorded(root)
    library = unwrap(site.view).library

    for event in library.events:
        asked = [*map(json.loads, (before[f"events/{event}.md"][1] or "").splitlines())]
        assert ["scopes", "digests", "get", event] in asked
        assert event not in {event_asked_about(question, library) for question in asked}
