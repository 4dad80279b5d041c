"""What a record names is declared once, on its class; whoever follows references reads it there."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import pytest

from generator import checks
from generator.checks import support
from generator.checks.unchanged_records import UnchangedRecords
from generator.desk.planned_files import PlannedFiles
from generator.desk.renaming import rename_record
from generator.model import Event, Identified, Record, record_kinds
from generator.model.base import Id, Line, OwnId
from generator.model.record_kinds import RECORD_KINDS, FileLayout, RecordKind, share_ids
from generator.model.references import (
    Ref,
    find_references,
    find_references_in,
    list_reference_fields,
)
from generator.story.library import Library
from generator.story.loading import load_story
from tests.conftest import ROOT
from tests.support.stories import TOY, copy_toy


class WitnessedEvent(Event):
    """An event with one field more, which names another event."""

    witness: Annotated[Id, Ref("events")] | None = None
    """An event at which somebody saw this one."""


class Ship(Identified):
    """A kind of record that this project has not."""

    name: Line
    """What stands on its bow."""
    place: Annotated[Id, Ref("places")] | None = None
    """Where it lies."""


FILE = Path("content", "events", "2016-second-round.yml")
OTHER = "2018-treaty-signed"


@pytest.fixture
def witnessed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a project in which an event names another in the field that is new."""
    kind = replace(RECORD_KINDS["events"], model=WitnessedEvent)
    monkeypatch.setitem(RECORD_KINDS, "events", kind)
    project = tmp_path / "project"
    copy_toy(project)
    with (project / FILE).open("a", encoding="utf-8") as file:
        file.write(f"witness: {OTHER}\n")
    return project


def _loaded(project: Path) -> Library:
    library, report = load_story(project)
    assert library is not None, list(report)
    return library


def _is_known_as_sound(library: Library) -> bool:
    sound = UnchangedRecords(library, support.find_shared(library).common)
    return sound.holds("events", FILE.stem)


def _write(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def test_a_new_field_is_read_and_its_reference_known_to_the_library(witnessed: Path) -> None:
    library = _loaded(witnessed)
    named = {(one.path, one.name) for one in library.references("events", FILE.stem)}
    assert (("witness",), OTHER) in named


def test_a_new_field_is_checked(witnessed: Path) -> None:
    path = witnessed / FILE
    path.write_text(
        path.read_text("utf-8").replace(f"witness: {OTHER}", "witness: nowhere"), "utf-8"
    )
    found = [
        problem
        for problem in checks.check_library(_loaded(witnessed))
        if problem.field == "witness"
    ]
    assert [problem.code for problem in found] == ["no-such-record"]


def test_a_new_field_follows_a_rename(witnessed: Path) -> None:
    sheets = rename_record(PlannedFiles(witnessed), OTHER, "2016-other-name", "events").sheets
    assert "witness: 2016-other-name" in sheets.read(FILE)


def test_a_sound_event_is_checked_anew_when_what_a_new_field_names_has_changed(
    witnessed: Path,
) -> None:
    checks.check_library(_loaded(witnessed))
    assert _is_known_as_sound(_loaded(witnessed))

    named = witnessed / "content" / "events" / f"{OTHER}.yml"
    named.write_text(named.read_text("utf-8") + "# changed\n", "utf-8")

    assert not _is_known_as_sound(_loaded(witnessed))


def test_a_class_with_an_id_that_says_not_of_what_cannot_be_made() -> None:
    with pytest.raises(TypeError, match=r"Forgetful\.seen holds an id and does not say of what"):

        class Forgetful(Record):
            seen: tuple[Id, ...] = ()

    class Own(Record):
        seen: tuple[OwnId, ...] = ()

    assert list_reference_fields(Own) == ()


def test_every_kind_that_a_field_names_is_in_the_registry() -> None:
    def kinds(shape: Any) -> set[str]:
        if isinstance(shape, Ref):
            return set(shape.kinds)
        if isinstance(shape, type):
            return {kind for field in list_reference_fields(shape) for kind in kinds(field.shape)}
        inner = (getattr(shape, name, None) for name in ("item", "keys", "values"))
        return {kind for one in inner if one is not None for kind in kinds(one)}

    named = {kind for known in RECORD_KINDS.values() for kind in kinds(known.model)}
    assert named <= RECORD_KINDS.keys()


@pytest.mark.slow
@pytest.mark.parametrize("story", [TOY, ROOT], ids=["toy", "content"])
def test_a_record_and_its_file_tell_of_the_same_references(story: Path) -> None:
    library = _loaded(story)
    for (kind, record), (document, steps) in library.documents.items():
        value = library.story if kind == "story" else library.of_kind(kind)[record]
        sheet = PlannedFiles(story).document(Path(library.place(kind, record).file)).data
        for step in steps:
            assert isinstance(sheet, Mapping)
            sheet = sheet[str(step)]
        of_file = {(one.name, one.kinds) for one in find_references_in(type(value), sheet)}
        assert {(one.name, one.kinds) for one in find_references(value)} == of_file, document


def test_kinds_that_share_their_ids_are_known_from_either_side() -> None:
    assert set(share_ids("sides")) == set(share_ids("people")) == {"people", "sides"}
    assert set(share_ids("drafts/events")) == {"events", "drafts/events"}
    assert share_ids("topics") == ("topics",)


def test_a_new_kind_of_record_is_read_checked_and_renamed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind = RecordKind("ships", Ship, FileLayout.LIST, "ship")
    monkeypatch.setitem(record_kinds.RECORD_KINDS, "ships", kind)
    project = tmp_path / "project"
    copy_toy(project)
    ships = project / "content" / "ships.yml"
    ships.write_text("gull:\n  name: Gull\n  place: nowhere\n", "utf-8")

    library = _loaded(project)
    assert library.of_kind("ships")["gull"].name == "Gull"
    found = [
        problem for problem in checks.check_library(library) if problem.code == "no-such-record"
    ]
    assert [str(problem.place) for problem in found] == ["content/ships.yml:3:3"]

    ships.write_text(
        ships.read_text("utf-8").replace("nowhere", next(iter(library.places))), "utf-8"
    )
    place = next(iter(library.places))
    sheets = rename_record(PlannedFiles(project), place, "elsewhere", "places").sheets
    assert "place: elsewhere" in sheets.read(Path("content", "ships.yml"))
