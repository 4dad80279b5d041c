"""Reading a project from disk: a folder that cannot be read is told, not taken for empty."""

from pathlib import Path

import pytest

from generator.loading import load
from tests.story import copied


@pytest.mark.parametrize("folder", ["events", "sources", "topics", "undertakings"])
def test_a_folder_that_is_none_is_told(tmp_path: Path, folder: str) -> None:
    project = copied(tmp_path)
    (project / "content" / folder).rename(tmp_path / "away")
    (project / "content" / folder).touch()

    _, report = load(project)

    told = "cannot be read: Not a directory. It has to be a folder that you may read."
    assert f"content/{folder}: error: {told}" in [str(problem) for problem in report.errors]


def test_a_link_to_nowhere_is_no_empty_folder(tmp_path: Path) -> None:
    project = copied(tmp_path)
    (project / "content/events").rename(tmp_path / "away")
    (project / "content/events").symlink_to("nowhere")

    _, report = load(project)

    told = [(problem.place.file, problem.code) for problem in report.errors]
    assert ("content/events", "unreadable") in told


def test_a_folder_that_is_not_there_is_empty(tmp_path: Path) -> None:
    project = copied(tmp_path)
    (project / "content/undertakings").rename(tmp_path / "away")

    _, report = load(project)

    assert "unreadable" not in {problem.code for problem in report}
