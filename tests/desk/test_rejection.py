"""Rejected drafts go, and are remembered by the words that they rested on."""

from pathlib import Path

import pytest

from generator import edtf
from generator.desk.planned_files import PlannedFiles
from generator.desk.rejection import plan_rejection
from tests.support.desk_runs import done, held, library, project, run

FILE = "content/drafts/rejected.yml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a project with drafts."""
    return project(tmp_path)


def turned_down(root: Path, *ids: str, why: str = "It is about the weather.") -> None:
    plan_rejection(
        library(root), PlannedFiles(root), ids, why, edtf.parse("2021-03-04")
    ).sheets.carry_out()


def test_a_rejected_draft_goes_and_is_remembered(root: Path) -> None:
    turned_down(root, "2021-canal-reopens")

    assert (root / FILE).read_text("utf-8") == (
        """\
# yaml-language-server: $schema=../schemas/rejected.schema.json
# Drafts that were turned down, and why: extraction does not propose again what rests on these
# words. To let it, take the entry out.
2021-canal-reopens:
  title: The canal reopens after the winter
  why: >-
    It is about the weather.
  date: 2021-03-04
  evidence:
    - source: northwire-2021-03-03
      quote: >-
        Vessia and Oradel reopened the Orva Canal after the winter on Tuesday
"""
    )
    assert "2021-canal-reopens" not in library(root).draft_events
    assert list(library(root).rejected) == ["2021-canal-reopens"]


def test_what_is_remembered_covers_the_same_words_under_any_id(root: Path) -> None:
    draft = library(root).draft_events["2021-canal-reopens"]
    turned_down(root, "2021-canal-reopens")
    found = library(root)

    assert found.rejection(draft)
    assert found.rejection(draft.model_copy(update={"id": "2021-other", "title": "Other"}))
    assert not found.rejection(draft.model_copy(update={"source": "oradel-gazette-2019-12-10"}))
    more = (*draft.claims, draft.claims[0].model_copy(update={"quote": "shook hands at the locks"}))
    assert not found.rejection(draft.model_copy(update={"claims": more}))
    assert not found.rejection(found.draft_events["2018-treaty-again"])


def test_with_a_source_goes_what_rests_on_it(root: Path) -> None:
    source = library(root).draft_sources["northwire-2021-03-03"]
    said = done(root, "reject", "northwire-2021-03-03", "--why", "Another canal.")

    assert said == (
        "rejected: northwire-2021-03-03\n"
        "rejected: 2018-treaty-again\n"
        "rejected: 2021-canal-reopens\n"
        "No draft waits for review.\n"
    )
    found = library(root)
    assert found.rejection(source.model_copy(update={"id": "northwire-2021"}))
    assert len(found.rejected) == 3
    assert all(one.why == "Another canal." for one in found.rejected.values())


def test_a_second_rejection_leaves_the_first_as_a_person_has_it(root: Path) -> None:
    turned_down(root, "2021-canal-reopens")
    path = root / FILE
    path.write_text(path.read_text("utf-8").replace("why: >-", "why: >-  # mine"), encoding="utf-8")
    before = path.read_text("utf-8")
    assert "# mine" in before
    turned_down(root, "2018-treaty-again", why="Twice.")

    assert path.read_text("utf-8").startswith(before)
    assert [one.why for one in library(root).rejected.values()][1] == "Twice."


def test_the_same_id_can_be_rejected_again(root: Path) -> None:
    path = root / "content/drafts/events/2021-canal-reopens.yml"
    text = path.read_bytes()
    turned_down(root, "2021-canal-reopens")
    path.write_bytes(text)
    turned_down(root, "2021-canal-reopens")

    assert list(library(root).rejected) == ["2021-canal-reopens", "2021-canal-reopens-2"]


def test_all_entries_can_be_taken_out_by_hand(root: Path) -> None:
    (root / FILE).write_text("# nothing left\n", encoding="utf-8")
    turned_down(root, "2021-canal-reopens")

    assert (root / FILE).read_text("utf-8").startswith("# nothing left\n2021-canal-reopens:\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["2021-canal-reopens", "2021-x", "--why", "No."], "There is no draft '2021-x'."),
        (["2021-canal-reopens", "--why", " "], "Say why, in a sentence: --why 'It is about"),
        (["2021-canal-reopens"], "Missing option '--why'."),
    ],
)
def test_where_one_cannot_be_rejected_none_is(root: Path, arguments: list[str], said: str) -> None:
    before = held(root)
    result = run(root, "reject", *arguments)

    assert result.exit_code == 2
    assert said in result.output
    assert held(root) == before
