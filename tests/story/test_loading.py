"""Reading a project from disk: a folder that cannot be read is told, not taken for empty."""

import hashlib
from pathlib import Path

import pytest

from generator import checks
from generator.story.loading import load_story
from tests.support.stories import TOY, copied, loaded


@pytest.mark.parametrize("folder", ["events", "sources", "topics", "undertakings"])
def test_a_folder_that_is_none_is_told(tmp_path: Path, folder: str) -> None:
    project = copied(tmp_path)
    (project / "content" / folder).rename(tmp_path / "away")
    (project / "content" / folder).touch()

    _, report = load_story(project)

    told = "cannot be read: Not a directory. It has to be a folder that you may read."
    assert f"content/{folder}: error: {told}" in [str(problem) for problem in report.errors]


def test_a_link_to_nowhere_is_no_empty_folder(tmp_path: Path) -> None:
    project = copied(tmp_path)
    (project / "content/events").rename(tmp_path / "away")
    (project / "content/events").symlink_to("nowhere")

    _, report = load_story(project)

    told = [(problem.place.file, problem.code) for problem in report.errors]
    assert ("content/events", "unreadable") in told


def test_a_folder_that_is_not_there_is_empty(tmp_path: Path) -> None:
    project = copied(tmp_path)
    (project / "content/undertakings").rename(tmp_path / "away")

    _, report = load_story(project)

    assert "unreadable" not in {problem.code for problem in report}


SOURCE = "harbour-post-2018-05-15"


def seeded(folder: Path, before: bytes) -> Path:
    """Put bytes before a reading text of the toy story, as if it had been captured so."""
    project = copied(folder)
    record = project / f"content/sources/{SOURCE}.yml"
    seed = next((project / "seeds").glob("000_*"))
    old = seed.read_bytes()
    seed.write_bytes(before + old)
    was, now = (hashlib.sha256(data).hexdigest() for data in (old, before + old))
    record.write_text(record.read_text("utf-8").replace(was, now), encoding="utf-8")
    return project


def test_a_byte_order_mark_moves_no_offset(tmp_path: Path) -> None:
    library, report = load_story(seeded(tmp_path, b"\xef\xbb\xbf"))

    assert library
    assert not report.errors
    assert library.texts[SOURCE].text == loaded(TOY).texts[SOURCE].text
    assert not checks.check_library(library).errors


def test_what_add_would_refuse_is_no_reading_text(tmp_path: Path) -> None:
    _, report = load_story(seeded(tmp_path, b"A line\nand a \x00 in it\n"))

    (problem,) = report.errors
    assert problem.message == (
        "names seeds/000_canal-treaty.txt, which is not a text: line 2 holds the byte 0x00."
    )
