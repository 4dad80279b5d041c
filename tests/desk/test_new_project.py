"""A new explainer passes its checks and builds at once, with nothing of another story in it."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.utils.yaml import yaml_load

from generator import checks
from generator.cli import main
from generator.desk.new_project import write_new_project
from generator.desk.planned_files import CannotDo
from tests.conftest import ROOT
from tests.support.stories import loaded


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a new explainer as an editor does."""
    folder = tmp_path_factory.mktemp("new") / "deep" / "story"
    result = CliRunner().invoke(main, ["init", str(folder)])
    assert result.exit_code == 0, result.output
    assert "Its README.md tells how to go on:" in result.output
    return folder


def test_it_holds_what_a_story_needs(made: Path) -> None:
    for name in (
        *("mkdocs.yml", "README.md", ".gitignore", "seeds/000_sample-ferry.txt"),
        *("content/story.yml", "content/schemas/event.schema.json", "content/about.md"),
        *("theme/templates/topic.md.j2", "theme/overrides/main.html"),
    ):
        assert (made / name).is_file(), name
    story = loaded(made)
    assert [len(story.of_kind(k)) for k in ("events", "sources", "topics", "undertakings")] == [
        1
    ] * 4
    assert all(text.text.count("invented") for text in story.texts.values())


def test_its_records_pass_all_checks_without_a_remark(made: Path) -> None:
    assert list(checks.check_library(loaded(made)).lines()) == ["0 errors, 0 pieces of advice"]


@pytest.mark.site
def test_it_builds_strictly(made: Path) -> None:
    for command in (
        ["-m", "generator.cli", "check"],
        ["-m", "mkdocs", "build", "--strict", "--quiet"],
        ["-m", "generator.cli", "render", "build/pages"],
    ):
        run = subprocess.run(
            [sys.executable, *command], cwd=made, capture_output=True, text=True, check=False
        )
        assert run.returncode == 0, run.stdout + run.stderr

    page = (made / "site/topics/ferry/index.html").read_text("utf-8")
    assert "The town councils of Elmford and Ashwick agreed on Monday" in page


def test_its_settings_are_those_of_this_site() -> None:
    """All but the words of one story: what is mended here would be missing there."""
    words = ("site_name", "site_description", "copyright")
    sample = yaml_load((ROOT / "generator/desk/sample/mkdocs.yml").read_text("utf-8"))
    ours = yaml_load((ROOT / "mkdocs.yml").read_text("utf-8"))

    assert {key: value for key, value in sample.items() if key not in words} == {
        key: value for key, value in ours.items() if key not in words
    }, "carry the change over into generator/desk/sample/mkdocs.yml"


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    result = CliRunner().invoke(main, ["init", str(tmp_path)])

    assert result.exit_code == 2
    assert "is not empty: it holds mine.txt. Name another folder." in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    with pytest.raises(CannotDo, match="is a file"):
        write_new_project(tmp_path / "mine.txt")
