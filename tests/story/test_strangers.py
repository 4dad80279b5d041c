"""A project that came from a stranger is data: no link in it leads to files elsewhere."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.story.loading import load_story
from tests.support.stories import copy_toy

WORDS_OUTSIDE = "title: my-secret-words\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    copy_toy(root)
    outside = tmp_path / "outside"
    (outside / "events").mkdir(parents=True)
    (outside / "secret.yml").write_text(WORDS_OUTSIDE, "utf-8")
    (outside / "events" / "2020-x.yml").write_text(WORDS_OUTSIDE, "utf-8")
    return root


@pytest.mark.parametrize(
    ("place", "target"),
    [
        ("content/events/2020-linked.yml", "secret.yml"),
        ("content/people.yml", "secret.yml"),
        ("content/story.yml", "secret.yml"),
        ("content/land.json", "secret.yml"),
        ("content/addresses.yml", "secret.yml"),
        ("content/drafts/events", "events"),
        ("content/events", "events"),
        ("seeds/002_quay.txt", "secret.yml"),
        ("seeds", "events"),
    ],
)
def test_a_link_that_leads_out_of_the_project_is_not_followed(
    project: Path, place: str, target: str
) -> None:
    path = project / place
    if place.startswith("seeds/"):
        path = min((project / "seeds").glob("*.txt"))
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(project.parent / "outside" / target)

    library, report = load_story(project)
    told = "\n".join(map(str, report))

    assert report.errors
    assert "secret" not in told
    assert library is None or "2020-x" not in library.events


def test_nothing_is_written_through_a_link_that_leads_out(project: Path) -> None:
    outside = project.parent / "outside"
    events = project / "content" / "events"
    shutil.copytree(events, outside / "theirs")
    shutil.rmtree(events)
    events.symlink_to(outside / "theirs")
    before = {path.name: path.read_bytes() for path in (outside / "theirs").iterdir()}

    command = ["--project", str(project), "rename", "canal", "waterway"]
    done = CliRunner().invoke(main, command)

    assert done.exit_code != 0
    assert "Traceback" not in done.output
    assert {path.name: path.read_bytes() for path in (outside / "theirs").iterdir()} == before


def test_a_new_project_is_not_begun_in_a_linked_folder(project: Path) -> None:
    empty = project.parent / "empty"
    empty.mkdir()
    link = project / "begin-here"
    link.symlink_to(empty)

    done = CliRunner().invoke(main, ["init", str(link)])

    assert done.exit_code == 2
    assert not list(empty.iterdir())
