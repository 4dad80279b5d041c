"""A finished build is known again until anything that it was made of, or the site, has changed."""

import sysconfig
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from generator.runtime import finished_build, stamps
from generator.runtime.finished_build import Ingredients

DAY = date(2026, 11, 30)
LINES = [("The site holds 1 event.", ""), ("An advice.", "yellow")]


@pytest.fixture
def made_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ingredients:
    """Give a project with a finished site."""
    # What the system knows of a file cannot be set back: its own clock has to be ahead.
    monkeypatch.setattr(stamps, "now", lambda _: 1 << 62)
    root = tmp_path / "project"
    for path in ("content/events/a.yml", "site/index.html", ".git/index", "theme/__pycache__/x"):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(path, encoding="utf-8")
    theme = tmp_path / "theme"
    theme.mkdir()
    (theme / "main.html").touch()
    found = Ingredients(root, root / "site", (theme,), ("SITE_URL",), DAY)
    digest = found.digest()
    assert digest
    finished_build.remember_finished(found, digest)
    finished_build.add_lines(root, LINES)
    return found


def test_a_finished_build_is_told_with_its_lines(made_of: Ingredients) -> None:
    assert finished_build.find_finished_lines(made_of.root, DAY) == LINES


CHANGES: dict[str, Callable[[Path], object]] = {
    "record changed": lambda root: (root / "content/events/a.yml").write_text("x", "utf-8"),
    "record added": lambda root: (root / "content/events/b.yml").touch(),
    "record gone": lambda root: (root / "content/events/a.yml").unlink(),
    "record renamed": lambda root: (root / "content/events/a.yml").rename(root / "content/b.yml"),
    "file beside": lambda root: (root / "mkdocs.yml").touch(),
    "theme": lambda root: (root.parent / "theme/main.html").write_text("x", "utf-8"),
    "page of the site gone": lambda root: (root / "site/index.html").unlink(),
    "page of the site changed": lambda root: (root / "site/index.html").write_text("x", "utf-8"),
    "site gone": lambda root: (root / "site").rename(root / "other"),
    "link to a folder": lambda root: (root / "linked").symlink_to(root.parent / "theme"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_after_a_change_the_site_has_to_be_built(made_of: Ingredients, name: str) -> None:
    CHANGES[name](made_of.root)

    assert finished_build.find_finished_lines(made_of.root, DAY) is None


def test_what_is_no_ingredient_may_change(made_of: Ingredients) -> None:
    (made_of.root / ".git/index").write_text("other", encoding="utf-8")
    (made_of.root / "theme/__pycache__/y").touch()

    assert finished_build.find_finished_lines(made_of.root, DAY) == LINES


def test_another_day_another_variable_and_another_package_make_another_site(
    made_of: Ingredients, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert finished_build.find_finished_lines(made_of.root, DAY + timedelta(1)) is None
    with monkeypatch.context() as context:
        context.setenv("SITE_URL", "https://x.example/")
        assert finished_build.find_finished_lines(made_of.root, DAY) is None
    (tmp_path / "packages" / "thing-2.0.dist-info").mkdir(parents=True)
    monkeypatch.setattr(sysconfig, "get_path", lambda _: str(tmp_path / "packages"))
    assert finished_build.find_finished_lines(made_of.root, DAY) is None


def test_a_record_that_came_with_a_project_is_not_believed(made_of: Ingredients) -> None:
    path = made_of.root / ".cache/explainer/finished"
    path.write_bytes(path.read_bytes().replace(b"1 event", b"9 event"))

    assert finished_build.find_finished_lines(made_of.root, DAY) is None


def test_a_file_that_was_saved_a_moment_ago_is_not_trusted(
    made_of: Ingredients, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()

    assert made_of.digest() is None


def test_what_was_changed_while_the_site_was_built_is_built_again(made_of: Ingredients) -> None:
    digest = made_of.digest()
    assert digest
    finished_build.forget_finished(made_of.root)
    (made_of.root / "content/events/b.yml").touch()

    finished_build.remember_finished(made_of, digest)
    finished_build.add_lines(made_of.root, LINES)

    assert finished_build.find_finished_lines(made_of.root, DAY) is None
