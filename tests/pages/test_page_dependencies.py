"""A page of which all that it read is the same is the same; most pages stay so after a change."""

import random
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import pages
from generator.pages import Site, fingerprints, page_dependencies
from generator.pages.event_scopes import find_event_scopes
from generator.pages.page_dependencies import NOTHING_ASKED, PageDependencies, Unknowable, unwrap
from generator.pages.story_view import View
from generator.story.loading import load_story
from tests.bench import edits, story
from tests.bench.plain import written
from tests.support.desk_runs import done
from tests.support.stories import TEMPLATES, copy_toy, toy

pytestmark = pytest.mark.slow

Notes = tuple[str, str | None, bytes]
"""A page's Markdown, what it asked (none where that is unknowable), and the answers."""


def recorded(root: Path) -> tuple[Site, dict[str, Notes]]:
    """Write every page of a project, with notes."""
    site = loaded(root)
    return site, dict(notes(site, pages.list_writers(site)))


def loaded(root: Path) -> Site:
    library, report = load_story(root)
    assert library, [*report.lines()]
    return Site(View(library), TEMPLATES)


def notes(site: Site, writers: Mapping[str, pages.Writer]) -> Iterator[tuple[str, Notes]]:
    for path, writer in writers.items():
        if writer.depends:
            answers = site.reads.answers(writer.depends(), NOTHING_ASKED)
            yield path, (str(writer.write()), NOTHING_ASKED, answers)
        else:
            text, asked, answers = site.reads.record(writer.write, writer.event)
            yield path, (str(text), asked, answers)


def is_unchanged(site: Site, writer: pages.Writer, page: Notes) -> bool:
    _, asked, answers = page
    try:
        given = writer.depends() if writer.depends else writer.write
        return asked is not None and site.reads.answers(given, asked, answers) == answers
    except Unknowable:
        return False


Change = Callable[[Path, random.Random], None]


def in_folder(kind: str, *fields: str) -> Change:
    """Change a text of a record that has a file of its own."""

    def change(root: Path, chance: random.Random) -> None:
        file = chance.choice(sorted((root / "content" / kind).glob("*.yml")))
        record = yaml.load(file.read_text(encoding="utf-8"), yaml.CBaseLoader)
        reword(record, chance.choice([name for name in fields if name in record]), chance)
        file.write_text(written(record), encoding="utf-8")

    return change


def in_list(kind: str, *fields: str) -> Change:
    """Change a text of a record that shares a file with others."""

    def change(root: Path, chance: random.Random) -> None:
        file = root / "content" / f"{kind}.yml"
        records = yaml.load(file.read_text(encoding="utf-8"), yaml.CBaseLoader)
        record = records[chance.choice(sorted(records))]
        reword(record, chance.choice([name for name in fields if name in record]), chance)
        file.write_text(written(records), encoding="utf-8")

    return change


def reword(record: dict[str, Any], field: str, chance: random.Random) -> None:
    value = record[field]
    if isinstance(value, list):
        reword(chance.choice(value), "text", chance)
    else:
        record[field] = f"{value.rstrip('.')} {edits.word(chance.randrange(10_000))}"


def story_question(root: Path, chance: random.Random) -> None:
    file = root / "content" / "story.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("question: ", f"question: {edits.word(7)} "), encoding="utf-8")


def rename(kind: str) -> Change:
    """Give a record another id, as an editor does."""

    def change(root: Path, chance: random.Random) -> None:
        file = chance.choice(sorted((root / "content" / kind).glob("*.yml")))
        done(root, "rename", file.stem, f"{file.stem[:60].strip('-')}-renamed")

    return change


CHANGES: dict[str, Change] = {
    "event": in_folder("events", "title", "claims"),
    "claim": in_folder("events", "claims"),
    "source": in_folder("sources", "title", "author", "note"),
    "topic": in_folder("topics", "title", "question", "lead"),
    "undertaking": in_folder("undertakings", "title"),
    "person": in_list("people", "name"),
    "place": in_list("places", "name"),
    "name": in_list("names", "display"),
    "outlet": in_list("outlets", "name"),
    "series": in_list("series", "title"),
    "event added": lambda root, _: void(edits.add(root)),
    "event removed": lambda root, _: edits.delete(root),
    "event renamed": rename("events"),
    "source renamed": rename("sources"),
    "story": story_question,
}


def void(_: object) -> None:
    """Give nothing."""


@pytest.mark.parametrize(("events", "rounds", "changes"), [(150, 1, 8), (60, 3, 3)])
def test_what_is_taken_for_unchanged_is_what_would_be_written(
    tmp_path: Path, events: int, rounds: int, changes: int
) -> None:
    root, chance = tmp_path / "project", random.Random(events)  # noqa: S311 - not for secrets
    story.make(events, root)
    site, before = recorded(root)
    for _ in range(rounds):
        scopes = find_event_scopes(unwrap(site.view).library)
        names = chance.sample(sorted(CHANGES), changes)
        for name in names:
            CHANGES[name](root, chance)
        asked = loaded(root)
        library = unwrap(asked.view).library
        settled = {e for e, scope in find_event_scopes(library).items() if scopes.get(e) == scope}
        assert len(settled) > events / 2 or "source" in " ".join(names)
        asked.reads.settle(settled)
        unchanged = {
            path
            for path, writer in pages.list_writers(asked).items()
            if path in before and is_unchanged(asked, writer, before[path])
        }

        # What was taken for granted is seen by those who take nothing for granted.
        site = Site(View(library), TEMPLATES)
        after = dict(notes(site, pages.list_writers(site)))
        wrong = sorted(path for path in unchanged if after[path] != before[path])
        assert not wrong, (names, wrong[:10])
        before = after


@pytest.mark.parametrize("name", ["claim", "event added"])
def test_after_one_change_most_pages_of_records_are_unchanged(tmp_path: Path, name: str) -> None:
    root, chance = tmp_path / "project", random.Random(1)  # noqa: S311 - not for secrets
    story.make(120, root)
    _, before = recorded(root)
    CHANGES[name](root, chance)

    site = loaded(root)
    writers = pages.list_writers(site)

    paths = [
        path for path in before if path.startswith(("events/", "sources/")) and path in writers
    ]
    changed = [path for path in paths if not is_unchanged(site, writers[path], before[path])]
    assert 0 < len(changed) < len(paths) / 4


def test_two_stories_that_are_the_same_give_the_same_answers() -> None:
    first, second = (Site(View(toy()), TEMPLATES) for _ in range(2))
    pages_of = dict(notes(first, pages.list_writers(first)))

    for path, writer in pages.list_writers(second).items():
        assert is_unchanged(second, writer, pages_of[path]) or pages_of[path][1] is None


def test_where_little_is_remembered_the_answers_are_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    roomy, narrow = (Site(View(toy()), TEMPLATES) for _ in range(2))
    before = dict(notes(roomy, pages.list_writers(roomy)))
    monkeypatch.setattr(fingerprints, "_MOST_KNOWN", 1)
    monkeypatch.setattr(page_dependencies, "_MOST_NOTED", 1)

    assert dict(notes(narrow, pages.list_writers(narrow))) == before
    assert len(narrow.reads._noted) == 1


def test_what_is_asked_without_a_page_does_not_fill_the_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(fingerprints, "_MOST_KNOWN", 10)
    reads = PageDependencies()

    for number in range(100):
        reads.answers((f"event {number}",), NOTHING_ASKED)
        reads.record(partial(str, f"page {number}"))

    assert len(reads._fingerprints._known) + len(reads._fingerprints._texts) < 20


def test_pages_of_past_years_leave_the_answers_of_today_alone() -> None:
    first, second = (Site(View(toy()), TEMPLATES) for _ in range(2))
    pages_of = dict(notes(first, pages.list_writers(first)))
    writers = pages.list_writers(second)
    past = [writer for writer in writers.values() if writer.depends]
    for writer in past:
        writer.write()

    assert past
    for path, writer in writers.items():
        assert is_unchanged(second, writer, pages_of[path]) or pages_of[path][1] is None, path


def test_what_cannot_be_asked_again_is_written_in_each_build() -> None:
    site = Site(View(toy()), TEMPLATES)

    _, asked, _ = site.reads.record(lambda: site.files)

    assert asked is None


def test_an_event_s_page_may_ask_by_name_and_of_what_is_not_there(tmp_path: Path) -> None:
    root = tmp_path / "project"
    copy_toy(root)
    site = loaded(root)
    event, *_ = site.view.events

    claims, asked, _ = site.reads.record(lambda: site.view.claims(event=event), event.id)
    missing, *_ = site.reads.record(lambda: site.view.account_of.get(("none", 1)), event.id)

    assert len(claims) == len(event.claims)
    assert asked is None
    assert missing is None


def test_a_value_that_nothing_is_known_of_has_no_fingerprint() -> None:
    class Anything:
        pass

    reads = PageDependencies()
    thing = reads.track("thing", type("Thing", (), {"value": Anything()})())

    _, asked, _ = reads.record(lambda: thing.value)

    assert asked is None
