"""The MkDocs plugin: thin hooks round the library, the checks and the pages."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from jinja2 import TemplateError
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from generator import checks, loading, pages
from generator.library import Library
from generator.pages.navigation import navigation, redirects
from generator.problems import Report
from generator.state import horizon

log = get_plugin_logger("explainer")

RECORDS = ("events", "sources", "topics")
"""Kinds whose page is edited in a file of its own."""


class ExplainerConfig(Config):  # type: ignore[no-untyped-call]
    """Settings under ``plugins: - explainer:``."""

    seeds = config_options.Type(str, default="seeds")
    """The folder of reading texts, beside ``mkdocs.yml``."""
    templates = config_options.Type(str, default="theme/templates")
    """The folder of page templates, beside ``mkdocs.yml``; where it is missing, the package's."""


@dataclass(frozen=True, slots=True)
class Made:
    """What was made of the records when they last held no error."""

    library: Library
    site: pages.Site
    pages: dict[str, str]
    """Markdown by path in the docs folder."""


class ExplainerPlugin(BasePlugin[ExplainerConfig]):  # type: ignore[no-untyped-call]
    """Adds the pages of a story to a site; see :class:`ExplainerConfig`."""

    serving = False
    made: Made | None = None
    report: Report

    def on_startup(
        self,
        *,
        command: Literal["build", "gh-deploy", "serve"],
        dirty: bool,
    ) -> None:
        """Remember what runs; that there is this hook also makes MkDocs keep the plugin.

        It keeps it for all projects of one process, so that each run has to begin anew.
        """
        self.serving = command == "serve"
        self.made = None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load and check the records and write the pages.

        Raises:
            PluginError: the records hold errors; ``mkdocs serve`` keeps the last good pages.
        """
        root, content = _project(config)
        config.markdown_extensions += [
            name for name in pages.EXTENSIONS if name not in config.markdown_extensions
        ]
        library, self.report = loading.load(root, content, self.config.seeds)
        if library:
            self.report.add(checks.check(library))
        if self.report.errors and not self.serving:
            raise PluginError("\n".join(["The records hold errors.", *self.report.lines()]))
        for problem in self.report.errors:
            log.error(str(problem))
        if library and not self.report.errors:
            templates = pages.templates(root, self.config.templates)
            view, address = pages.View(library), config.site_url or ""
            self.made = self._make(pages.Site(view, templates, address))
        return config

    def _make(self, site: pages.Site) -> Made | None:
        """Write the pages; under serve a template with a mistake leaves the last good ones."""
        try:
            return Made(site.view.library, site, pages.rendered(site))
        except TemplateError as error:
            where = f"{getattr(error, 'name', None) or site.templates}: {error}"
            if not self.serving:
                raise PluginError(f"A page template holds a mistake: {where}") from error
            log.error("A page template holds a mistake: %s", where)
            return self.made

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages; one that a person wrote at the same place stands."""
        made = self.made.pages if self.made else {"index.md": pages.broken(self.report)}
        for path, text in made.items():
            if files.get_file_from_path(path) is None:
                files.append(_file(config, path, text))
        if self.made:
            for path, data in self.made.site.files.items():
                files.append(File.generated(config, path, content=data))
            for path, page in redirects(self.made.library, folders=config.use_directory_urls):
                files.append(File.generated(config, path, content=page))
            if config.nav is None:
                paths = {file.src_uri for file in files.documentation_pages()}
                config.nav = navigation(self.made.library, paths)
        return files

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        """Date the page by its sources, so that two builds of the same records are the same."""
        if self.made and "SOURCE_DATE_EPOCH" not in os.environ:
            page.update_date = horizon(self.made.library).isoformat()
        return page

    def on_page_markdown(
        self,
        markdown: str,
        *,
        page: Page,
        config: MkDocsConfig,
        files: Files,
    ) -> str:
        """List all forms of the names that a hand-written page holds, as on the other pages."""
        if self.made is None or page.file.generated_by:
            return markdown
        path = page.file.src_uri
        return pages.with_names(self.made.site, path, markdown)

    def on_serve(
        self,
        server: LiveReloadServer,
        *,
        config: MkDocsConfig,
        builder: object,
    ) -> LiveReloadServer:
        """Follow changes of reading texts and templates too; MkDocs follows all else."""
        root, _ = _project(config)
        for folder in (self.config.seeds, self.config.templates):
            if (root / folder).is_dir():
                server.watch(str(root / folder))
        return server


def _project(config: MkDocsConfig) -> tuple[Path, str]:
    """Give the project's folder and the name of the folder of its records."""
    root = Path(config.config_file_path).resolve().parent
    try:
        return root, Path(config.docs_dir).relative_to(root).as_posix()
    except ValueError as error:
        raise PluginError(f"docs_dir must lie in {root}, beside mkdocs.yml.") from error


def _file(config: MkDocsConfig, path: str, text: str) -> File:
    file = File.generated(config, path, content=text)
    kind, _, name = path.removesuffix(".md").partition("/")
    if kind in RECORDS and name != "index":
        file.edit_uri = f"{kind}/{name}.yml"
    return file
