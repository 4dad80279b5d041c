"""MkDocs up to where it puts the theme around pages: what a theme is given for each of them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page

from tests.support.stories import configured


@dataclass(frozen=True)
class Stage:
    """A site of which every page is read and converted by MkDocs, and none is written."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    environment: jinja2.Environment
    """The theme's."""

    def pages(self) -> Iterator[tuple[Page, Any]]:
        """Give each page with what MkDocs gives to a template for it."""
        every = self.files.documentation_pages()
        for file in every:
            assert file.page
            file.page.active = True
            yield file.page, get_context(self.nav, every, self.config, file.page)
            file.page.active = False


def staged(
    project: Path, site: Path, change: Callable[[MkDocsConfig], object] = lambda _: None
) -> Stage:
    """Let MkDocs read and convert the pages of a project, with no fast way.

    Args:
        project: its folder.
        site: where its site would be.
        change: changes the settings.
    """
    config = configured(project, site)
    config.plugins["explainer"].config["fast"] = False
    change(config)
    config = config.plugins.on_config(config)
    files = get_files(config)
    environment = config.theme.get_env()
    files.add_files_from_theme(environment, config)
    files = config.plugins.on_files(files, config=config)
    set_exclusions(files, config)
    nav = get_navigation(files, config)
    nav = config.plugins.on_nav(nav, config=config, files=files)
    for file in files.documentation_pages():
        assert file.page
        file.page.read_source(config)
        file.page.render(config, files)
    return Stage(config, files, nav, environment)
