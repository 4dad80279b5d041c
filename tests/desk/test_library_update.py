"""After a step the story in memory is what a whole reading of the files would give."""

from pathlib import Path

import pytest

from generator.desk import acceptance, step_history
from generator.desk.library_update import update_library
from generator.desk.planned_files import PlannedFiles
from generator.story.library import Library
from tests.support.desk_runs import library, project


def check_same(updated: Library | None, root: Path) -> None:
    """Compare all that is worked out of the evidence with a story that is read anew."""
    fresh = library(root)
    assert updated is not None
    assert dict(updated.events) == dict(fresh.events)
    assert list(updated.events) == list(fresh.events)
    for name in ("quoted_in", "citations", "quoted_of", "cited"):
        held, wanted = getattr(updated, name), getattr(fresh, name)
        assert {key: value for key, value in held.items() if value} == dict(wanted), name


@pytest.mark.parametrize("as_new", [True, False], ids=["accepted", "merged"])
def test_a_step_and_its_undoing_leave_the_story_as_it_is_on_disk(
    tmp_path: Path, as_new: bool
) -> None:
    root = project(tmp_path)
    before = library(root)
    draft = "2021-canal-reopens" if as_new else "2018-treaty-again"
    step = acceptance.plan_acceptance(before, PlannedFiles(root), draft, as_new=as_new)
    done = step_history.carry_out_step(step.sheets, "Accepted")
    after = update_library(before, PlannedFiles(root), step.sheets.changes)
    check_same(after, root)

    step_history.undo_step(root, done.number)
    assert after
    check_same(update_library(after, PlannedFiles(root), step.sheets.changes), root)
