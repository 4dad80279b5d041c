"""A check that takes records for sound finds what a check finds that takes nothing for granted."""

import copy
import random
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import checks
from generator.checks import support
from generator.checks.unchanged_records import UnchangedRecords
from generator.problems.report import Problem
from generator.story import claim_anchors, record_cache
from generator.story.library import Library
from generator.story.loading import load_story
from tests.bench import edits, story
from tests.bench.plain import written
from tests.pages.test_page_dependencies import CHANGES, Change

pytestmark = pytest.mark.slow

FOLDERS = (*["events"] * 7, "sources", "undertakings", "topics")
"""Kinds of records in files of their own; events are changed most."""

SPOILT = "title: ["
"""What is no YAML."""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a story of which all is kept, as of a large one."""
    monkeypatch.setattr(record_cache, "FEWEST", 0)
    root = tmp_path / "project"
    story.make(60, root)
    return root


def find_both(root: Path) -> tuple[list[Problem], list[Problem]] | None:
    """Return what is found by what an earlier check knows, and by nothing; none without a story."""
    library, _ = load_story(root)
    if library is None:
        return None
    by_nothing = checks.check_library(replace(library, earlier=None))
    return [*checks.check_library(library)], [*by_nothing]


def load(root: Path) -> Library:
    library, report = load_story(root)
    assert library, [*report.lines()]
    return library


def record_in(file: Path) -> Any:
    return yaml.load(file.read_text(encoding="utf-8"), yaml.CBaseLoader)


def some_file(root: Path, kind: str, chance: random.Random) -> Path:
    """Return the file of a record that nothing has spoilt."""
    files = sorted((root / "content" / kind).glob("*.yml"))
    chance.shuffle(files)
    marks = ("\nclaims:\n",) if kind == "events" else ()
    texts = ((file, f"\n{file.read_text(encoding='utf-8')}") for file in files)
    return next(f for f, text in texts if SPOILT not in text and all(m in text for m in marks))


def transplant(root: Path, chance: random.Random) -> None:
    """Let a record, or a claim of an event, have a value of another one, or have one no more."""
    kind = chance.choice(FOLDERS)
    file = some_file(root, kind, chance)
    record, other = record_in(file), record_in(some_file(root, kind, chance))
    to, of = record, other
    if kind == "events" and chance.random() < 0.6 and record.get("claims") and other.get("claims"):
        to, of = chance.choice(record["claims"]), chance.choice(other["claims"])
    if chance.random() < 0.2:
        to.pop(chance.choice(sorted(to)))
    else:
        name = chance.choice(sorted(of))
        to[name] = copy.deepcopy(of[name])
    file.write_text(written(record), encoding="utf-8")


def add_claim(root: Path, chance: random.Random) -> None:
    """Let an event tell what another one tells, perhaps as another kind of sentence."""
    file, other = (some_file(root, "events", chance) for _ in range(2))
    record, claim = record_in(file), dict(chance.choice(record_in(other)["claims"]))
    claim.setdefault("source", record_in(other).get("source", "nowhere"))
    claim.pop("id", None)
    if chance.random() < 0.5:
        sides = sorted(record_in(root / "content/story.yml")["sides"])
        claim |= {"kind": "position", "speaker": chance.choice(sides)}
    record["claims"].append(claim)
    file.write_text(written(record), encoding="utf-8")


def name_another(root: Path, chance: random.Random) -> None:
    """Let an event say that it meets, bears on or belongs to another record."""
    file = some_file(root, "events", chance)
    record = record_in(file)
    field = chance.choice(["fulfils", "bears_on", "related"])
    kind = "events" if field == "related" else chance.choice(["events", "undertakings"])
    record[field] = [some_file(root, kind, chance).stem]
    file.write_text(written(record), encoding="utf-8")


def spoil(root: Path, chance: random.Random) -> None:
    """Break a file, so that its record cannot be read."""
    some_file(root, chance.choice(FOLDERS), chance).write_text(SPOILT, encoding="utf-8")


def remove(root: Path, chance: random.Random) -> None:
    some_file(root, chance.choice(FOLDERS), chance).unlink()


def change_text(root: Path, chance: random.Random) -> None:
    """Change an article's text, so that a quote is there no more, or twice."""
    seed = chance.choice(sorted((root / "seeds").glob("*.txt")))
    text = seed.read_text(encoding="utf-8")
    half = text[: len(text) // 2]
    seed.write_text(chance.choice([half, f"{text}\n\n{half}"]), encoding="utf-8")


def publish(root: Path, chance: random.Random) -> None:
    """Publish a story's sentences, of which some then move to another place."""
    library = load(root)
    entries = {event.id: library.numbering(event).entries for event in library.events.values()}
    path = root / "content" / claim_anchors.FILE
    path.write_text(claim_anchors.format_published_claims(entries), encoding="utf-8")
    file = some_file(root, "events", chance)
    record = record_in(file)
    record["claims"].reverse()
    file.write_text(written(record), encoding="utf-8")


WILD: tuple[Change, ...] = (transplant, add_claim, name_another, spoil, remove, change_text)


@pytest.mark.parametrize("name", [*sorted(CHANGES), "published"])
def test_after_each_kind_of_change_the_same_is_found(project: Path, name: str) -> None:
    find_both(project)
    find_both(project)
    for number in range(2):
        chance = random.Random(number)  # noqa: S311 - not for secrets
        (publish if name == "published" else CHANGES[name])(project, chance)

        found = find_both(project)

        assert found
        assert found[0] == found[1]


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_changed_the_same_is_found(project: Path, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    whole = tmp_path / "whole"
    shutil.copytree(project, whole)
    codes = set()
    for at in range(40):
        if at % 8 == 0:  # else few records are sound any more
            for folder in ("content", "seeds"):
                shutil.rmtree(project / folder)
                shutil.copytree(whole / folder, project / folder)
        changes = [chance.choice(WILD) for _ in range(chance.choice([1, 1, 2, 4]))]
        for change in changes:
            change(project, chance)
        found = find_both(project)
        if found:
            assert found[0] == found[1], (at, changes)
            codes |= {problem.code for problem in found[0]}
    assert len(codes) > 10, sorted(codes)


def test_after_an_edit_only_what_may_be_wrong_with_it_is_looked_at(project: Path) -> None:
    find_both(project)
    library = load(project)
    edits.edit(edits.some_event(project), "zqnew")

    again = load(project)
    sound = UnchangedRecords(again, support.find_shared(again).common)

    doubtful = sound.list_doubtful()
    assert ("events", edits.some_event(project).stem) in doubtful
    assert len(doubtful) < (len(library.events) + len(library.sources)) / 3


def codes_of(root: Path, file: Path) -> list[str]:
    """Return the kinds of problem in a file, which are those that a check of all finds there."""
    found = find_both(root)
    assert found
    assert found[0] == found[1]
    return [problem.code for problem in found[0] if problem.place.file.endswith(file.name)]


def plain_events(root: Path) -> list[tuple[Path, Any]]:
    """Return events whose first sentence rests on one quote, each of another source."""
    of_source: dict[str, tuple[Path, Any]] = {}
    for file in edits.events(root):
        record = record_in(file)
        claim = record["claims"][0]
        if "quote" in claim and "source" not in claim and "kind" not in claim:
            of_source.setdefault(record["source"], (file, record))
    return [*of_source.values()]


def test_a_fact_on_the_words_of_two_positions_is_found_when_the_second_is_added(
    project: Path,
) -> None:
    (file, fact), (one, first), (other, second) = plain_events(project)[:3]
    sides = sorted(record_in(project / "content/story.yml")["sides"])
    pieces = [{"source": e["source"], "quote": e["claims"][0]["quote"]} for e in (first, second)]
    fact["claims"][0] = {"text": fact["claims"][0]["text"], "evidence": pieces, "why": "It says."}
    file.write_text(written(fact), encoding="utf-8")

    for path, record in ((one, first), (other, second)):
        assert "fact-on-position" not in codes_of(project, file)
        record["claims"][0] |= {"kind": "position", "speaker": sides[0]}
        path.write_text(written(record), encoding="utf-8")

    assert "fact-on-position" in codes_of(project, file)


def test_a_definition_is_looked_at_again_when_a_source_under_it_changes(project: Path) -> None:
    file, event = plain_events(project)[0]
    source = project / "content/sources" / f"{event['source']}.yml"
    outlets = record_in(project / "content/outlets.yml")
    outlet = record_in(source)["outlet"]
    undertaking = min((project / "content/undertakings").glob("*.yml"))
    record = record_in(undertaking)
    told = f"They said to {outlets[outlet]['name']} what they would do."
    record["definition"] = [{"text": told, "from": [f"{file.stem}#done"]}]
    undertaking.write_text(written(record), encoding="utf-8")
    assert "not-supported" not in codes_of(project, undertaking)

    instead = next(name for name in sorted(outlets) if name != outlet)
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace(f"outlet: {outlet}", f"outlet: {instead}"), encoding="utf-8")

    assert "not-supported" in codes_of(project, undertaking)
