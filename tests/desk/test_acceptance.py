"""Drafts are accepted into their place, or into an event there; nothing is lost on the way."""

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from generator import checks
from tests.support.desk_runs import done, held, library, project, run

EVENT = "content/events/2018-treaty-signed.yml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a project with drafts."""
    return project(tmp_path)


def test_the_drafts_are_listed_with_their_doubts(root: Path) -> None:
    assert done(root, "drafts") == (
        "northwire-2021-03-03\n"
        "2018-treaty-again  The treaty is signed\n"
        "  may be told already: 2018-treaty-signed (the day 2018-05 fits 2018-05-14)\n"
        "2021-canal-reopens  The canal reopens after the winter\n"
        "  doubt: No kind was found.\n"
        "They lie in content/drafts/. Next: `explainer accept ID`, or `explainer reject ID`.\n"
    )


def test_an_event_moves_with_its_source_and_without_its_proposal(root: Path) -> None:
    before = (root / "content/drafts/events/2021-canal-reopens.yml").read_text("utf-8")
    said = done(root, "accept", "2021-canal-reopens")

    assert said == (
        "content/drafts/sources/northwire-2021-03-03.yml → "
        "content/sources/northwire-2021-03-03.yml\n"
        "content/drafts/events/2021-canal-reopens.yml → content/events/2021-canal-reopens.yml\n"
        "Now run `explainer check`.\n"
    )
    after = (root / "content/events/2021-canal-reopens.yml").read_text("utf-8")
    line = "# yaml-language-server: $schema=../schemas/event.schema.json\n"
    assert after == line + before.split("proposal:")[0]
    assert list(library(root).draft_events) == ["2018-treaty-again"]
    assert not library(root).draft_sources
    assert not checks.check_library(library(root)).errors


def test_without_a_terminal_nothing_is_added_unasked(root: Path) -> None:
    before = held(root)
    result = run(root, "accept", "2021-canal-reopens", "2018-treaty-again")

    assert result.exit_code == 2
    assert (
        "2018-treaty-again adds to content/events/2018-treaty-signed.yml, which needs an answer. "
        "Say --yes to add it without asking, or --as-new to make it an event of its own. Nothing "
        "was changed."
    ) in " ".join(result.output.split())
    assert held(root) == before


def test_evidence_goes_to_the_claim_that_says_the_same_and_other_claims_to_the_end(
    root: Path,
) -> None:
    before = (root / EVENT).read_text("utf-8")
    said = done(root, "accept", "2018-treaty-again", "--yes")

    said_before = "quote: The transport ministers of Vessia and Oradel signed a treaty"
    (quote,) = [line.strip() for line in before.splitlines() if said_before in line]
    assert (root / EVENT).read_text("utf-8") == before.replace(
        f"    {quote}\n",
        f"""\
    evidence:
      - {quote}
      - source: northwire-2021-03-03
        quote: >-
          The treaty on the canal was signed in May 2018 by both transport ministers
""",
    ).replace(
        "history:\n",
        """\
  - text: >-
      The two ministers shook hands at the locks.
    source: northwire-2021-03-03
    quote: >-
      The two ministers shook hands at the locks
history:
""",
    )
    assert said.startswith(f"--- {EVENT}\n+++ {EVENT}\n@@ ")
    assert "+      - source: northwire-2021-03-03\n" in said
    assert "belongs_to" not in said
    assert "  2018-treaty-again has date: 2018-05, not 2018-05-14\n" in said
    assert "2018-treaty-again → into content/events/2018-treaty-signed.yml\n" in said
    found = library(root)
    assert "2018-treaty-again" not in found.draft_events
    assert "northwire-2021-03-03" in found.sources
    assert not checks.check_library(found).errors


def test_the_same_words_are_not_added_twice(root: Path) -> None:
    draft = root / "content/drafts/events/2018-treaty-again.yml"
    text = draft.read_text("utf-8")
    done(root, "accept", "2018-treaty-again", "--yes")
    once = (root / EVENT).read_text("utf-8")
    draft.write_text(text, encoding="utf-8")
    said = done(root, "accept", "2018-treaty-again", "--yes")

    assert (root / EVENT).read_text("utf-8") == once
    assert said.count("is told already, by the same words") == 2
    assert not draft.exists()


def test_a_draft_can_be_kept_apart(root: Path) -> None:
    before = (root / EVENT).read_bytes()
    done(root, "accept", "2018-treaty-again", "--as-new")

    assert (root / EVENT).read_bytes() == before
    assert "2018-treaty-again" in library(root).events


def test_a_draft_that_belongs_to_a_draft_goes_into_it(root: Path) -> None:
    draft = root / "content/drafts/events/2018-treaty-again.yml"
    text = draft.read_text("utf-8").replace("to: 2018-treaty-signed", "to: 2021-canal-reopens")
    draft.write_text(text, encoding="utf-8")

    alone = run(root, "accept", "2018-treaty-again", "--yes")
    assert alone.exit_code == 2
    assert "belong to 2021-canal-reopens, which is no event yet. Accept that" in alone.output

    done(root, "accept", "2018-treaty-again", "2021-canal-reopens", "--yes")
    assert len(library(root).events["2021-canal-reopens"].claims) == 3


def test_what_points_to_a_draft_points_to_the_event_that_it_went_into(root: Path) -> None:
    other = root / "content/drafts/events/2021-canal-reopens.yml"
    text = other.read_text("utf-8").replace(
        "topics: [canal]", "topics: [canal]\nrelated: [2018-treaty-again] # see"
    )
    other.write_text(text, encoding="utf-8")
    done(root, "accept", "2018-treaty-again", "--yes")

    assert other.read_text("utf-8") == text.replace(
        "[2018-treaty-again] # see", "[2018-treaty-signed] # see"
    )


def test_all_are_accepted_as_they_are(root: Path) -> None:
    done(root, "accept", "--all", "--as-new")

    assert not library(root).draft_events
    assert done(root, "accept", "--all") == "No draft waits for review.\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["2021-canal-reopens", "2021-canal-reopen"],
            "There is no draft '2021-canal-reopen'. Did you mean `2021-canal-reopens`?",
        ),
        ([], "Name the drafts to accept (`explainer drafts`), or say --all."),
        (["2018-treaty-gone"], "content/drafts/events/2018-treaty-gone.yml has mistakes:"),
    ],
)
def test_where_one_cannot_be_accepted_none_is(root: Path, arguments: list[str], said: str) -> None:
    (root / "content/drafts/events/2018-treaty-gone.yml").write_text("title: [", encoding="utf-8")
    before = held(root)
    result = run(root, "accept", *arguments)

    assert result.exit_code == 2
    assert said in result.output
    assert held(root) == before


def test_a_record_that_stands_is_not_overwritten(root: Path) -> None:
    path = root / "content/events/2021-canal-reopens.yml"
    path.write_bytes((root / "content/events/2021-sixth-round.yml").read_bytes())
    before = held(root)
    result = run(root, "accept", "2021-canal-reopens")

    assert result.exit_code == 2
    assert "content/events/2021-canal-reopens.yml stands already." in result.output
    assert held(root) == before


def test_line_ends_and_a_missing_last_one_stay(root: Path) -> None:
    path = root / EVENT
    path.write_bytes(path.read_bytes().rstrip(b"\n").replace(b"\n", b"\r\n"))
    done(root, "accept", "2018-treaty-again", "--yes")

    after = path.read_bytes()
    assert after.count(b"\n") == after.count(b"\r\n")
    assert not after.endswith(b"\n")
    assert len(library(root).events["2018-treaty-signed"].claims) == 7


class Interrupt:
    """Sends Ctrl-C right before the n-th rename or removal of a file, through the real signal."""

    def __init__(self) -> None:
        self.left = 0
        sys.addaudithook(self.hear)

    def hear(self, event: str, _arguments: tuple[Any, ...]) -> None:
        """Count the renames and removals."""
        if self.left and event in ("os.rename", "os.remove"):
            self.left -= 1
            if not self.left:
                signal.raise_signal(signal.SIGINT)


INTERRUPT = Interrupt()


@pytest.mark.slow
@pytest.mark.parametrize("moment", range(1, 12))
def test_ctrl_c_in_the_middle_leaves_all_or_nothing(root: Path, moment: int) -> None:
    before = held(root)
    INTERRUPT.left = moment
    result = run(root, "accept", "--all", "--yes")
    interrupted, INTERRUPT.left = not INTERRUPT.left, 0

    after = held(root)
    assert not [name for name in after if name.endswith(".part")]
    if after == before:
        assert result.exit_code == 1
        assert "Stopped. All of it was done, or nothing" in result.output
    else:
        assert not library(root).draft_events
        assert not library(root).draft_sources
        assert "2021-canal-reopens" in library(root).events
    assert interrupted or result.exit_code == 0


def as_a_user(
    root: Path, *arguments: str, room: int | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command as a person without root's power over every folder, with so much room."""
    power = "-dac_override,-dac_read_search"
    plain = [] if os.geteuid() else ["setpriv", f"--bounding-set={power}", f"--inh-caps={power}"]

    def limit() -> None:
        if room is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    return subprocess.run(
        [*plain, sys.executable, "-m", "generator.cli", "--project", str(root), *arguments],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limit,
    )


@pytest.mark.slow
def test_a_folder_that_may_not_be_written_to_is_told(root: Path) -> None:
    before = held(root)
    (root / "content/events").chmod(0o555)
    result = as_a_user(root, "accept", "--all", "--yes")
    (root / "content/events").chmod(0o755)

    assert result.returncode == 1
    assert "Permission denied. Nothing was changed: make room or mend the rights." in result.stderr
    assert held(root) == before


@pytest.mark.slow
def test_a_full_disk_is_told_and_nothing_is_half_written(root: Path) -> None:
    before = held(root)
    result = as_a_user(root, "accept", "--all", "--yes", room=400)

    assert result.returncode == 1
    assert "File too large. Nothing was changed: make room" in result.stderr
    assert held(root) == before
