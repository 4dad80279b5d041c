"""The toy story, for tests: a library, a copy to change, a site built from it."""

import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from generator import pages
from generator.story.library import Library
from generator.story.loading import load_story
from tests.conftest import ROOT

TOY = ROOT / "tests" / "toy"
"""A small complete project about a made-up canal."""

TEMPLATES = ROOT / "theme" / "templates"
"""The page templates."""


@cache
def toy() -> Library:
    """Load the toy story, which holds no mistake."""
    return loaded(TOY)


@cache
def real_story() -> Library:
    """Load the story of this project."""
    return loaded(ROOT)


@cache
def real_pages() -> Mapping[str, str]:
    """Write the pages of the story of this project, by path."""
    return pages.render_site(real_story(), TEMPLATES)


def loaded(root: Path) -> Library:
    """Load a story that holds no mistake."""
    library, report = load_story(root)
    assert library, list(report.lines())
    assert not report.errors, list(report.lines())
    return library


def copy_toy(project: Path) -> None:
    """Copy the toy story without what it remembers of builds: another worker may be building it."""
    shutil.copytree(TOY, project, ignore=shutil.ignore_patterns(".cache"))


def copied(folder: Path) -> Path:
    """Copy the toy story, with the theme beside it, into an empty folder; gives the project."""
    project = folder / "project"
    copy_toy(project)
    shutil.copytree(ROOT / "theme", project / "theme")
    config = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(config.replace("../../theme", "theme"), encoding="utf-8")
    return project


def configured(
    project: Path, site: Path, *, command: str = "build", settings: str = "mkdocs.yml"
) -> MkDocsConfig:
    """Read a project's settings as ``mkdocs build --strict`` does."""
    config = load_config(str(project / settings), site_dir=str(site), strict=True)
    config.plugins.on_startup(command=command, dirty=False)  # type: ignore[arg-type]
    return config


def built(project: Path, site: Path, *, settings: str = "mkdocs.yml") -> Path:
    """Build a project's site strictly: any warning fails."""
    mkdocs_build(configured(project, site, settings=settings))
    return site
