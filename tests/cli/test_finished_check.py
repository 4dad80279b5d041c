"""A check that is finished is known again until anything that it read has changed."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from generator.cli import check as check_command
from generator.cli import finished_check
from generator.runtime import clock, stamps
from tests.support.desk_runs import run
from tests.support.stories import copied

EVENT = "content/events/2016-second-round.yml"
FORMATS = ("text", "json", "github")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a story whose files are older than a tick of the clock."""
    monkeypatch.setattr(stamps, "now", lambda _: 1 << 62)
    return copied(tmp_path)


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Give the projects that are really checked, one for each time."""
    checked: list[Path] = []
    real = check_command._check

    def check(root: Path) -> finished_check.Findings:
        checked.append(root)
        return real(root)

    monkeypatch.setattr(check_command, "_check", check)
    return checked


def test_the_same_is_found_again_in_every_format_without_a_check(
    project: Path, checks: list[Path]
) -> None:
    path = project / EVENT
    path.write_text(path.read_text("utf-8").replace("[canal]", "[cannal]"), encoding="utf-8")
    first = run(project, "check")
    found = [run(project, "check", "--format", form) for form in FORMATS]
    assert len(checks) == 1

    (project / ".cache/explainer/finished-check").unlink()
    anew = [run(project, "check", "--format", form) for form in FORMATS]

    assert first.output == found[0].output
    assert [(r.output, r.exit_code) for r in found] == [(r.output, r.exit_code) for r in anew]


CHANGES: dict[str, Callable[[Path], object]] = {
    "record changed": lambda root: (root / EVENT).write_text("x", "utf-8"),
    "record gone": lambda root: (root / EVENT).unlink(),
    "record added": lambda root: (root / "content/events/b.yml").touch(),
    "seed changed": lambda root: next((root / "seeds").glob("*.txt")).write_text("x", "utf-8"),
    "seeds gone": lambda root: (root / "seeds").rename(root / "other"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_after_a_change_all_is_checked(project: Path, checks: list[Path], name: str) -> None:
    run(project, "check")
    CHANGES[name](project)

    run(project, "check")

    assert len(checks) == 2


def test_on_another_day_all_is_checked(
    project: Path, checks: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(project, "check")
    monkeypatch.setattr(clock, "today", lambda: date(2026, 12, 1) + timedelta(365))

    run(project, "check")

    assert len(checks) == 2


def test_a_file_that_was_saved_a_moment_before_is_checked_again(
    project: Path, checks: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stamps, "now", lambda _: (project / EVENT).stat().st_mtime_ns)

    run(project, "check")
    run(project, "check")

    assert len(checks) == 2
