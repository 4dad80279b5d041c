"""The MkDocs plugin: its hooks, each a step of a :class:`generator.host.session.Session`."""

import errno
from typing import Literal

import jinja2
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from generator.host.session import Session
from generator.host.settings import Settings
from generator.runtime.garbage import collect_seldom

_UNWRITABLE = frozenset((errno.ENOSPC, errno.EFBIG, errno.EDQUOT, errno.EACCES, errno.EROFS))
"""What the system says where nothing can be written: no room, no rights."""


class ExplainerConfig(Config):  # type: ignore[no-untyped-call]
    """Settings under ``plugins: - explainer:``."""

    seeds = config_options.Type(str, default="seeds")
    """The folder of reading texts, beside ``mkdocs.yml``."""
    templates = config_options.Type(str, default="theme/templates")
    """The folder of page templates, beside ``mkdocs.yml``; where it is missing, the package's."""
    cards = config_options.Type(bool, default=True)
    """Whether a build with a ``site_url`` draws cards, the pictures of shared pages."""
    fast = config_options.Type(bool, default=True)
    """Whether pages are made the fast way, to the same bytes (:mod:`generator.host.fast`)."""


class ExplainerPlugin(BasePlugin[ExplainerConfig]):  # type: ignore[no-untyped-call]
    """Adds the pages of a story to a site; see :class:`ExplainerConfig`."""

    session: Session

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Begin a run; that there is this hook also makes MkDocs keep the plugin between builds.

        It keeps it for all projects of one process, so that each run has to begin anew.
        """
        collect_seldom()
        self.session = Session(live=command == "serve", dirty=dirty)

    # After other plugins: the one for reading offline changes how pages are addressed.
    @event_priority(-50)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load and check the records, and prepare the pages."""
        settings = Settings(**self.config)
        self.session.load(config, settings)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Set what an earlier build left aside."""
        self.session.set_aside()

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages."""
        self.session.add_pages(files, config)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Decide who renders the pages."""
        self.session.plan(nav, config, files)
        return nav

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        """Leave a page of ours to the session."""
        self.session.read(page)
        return page

    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """List all forms of the names on a hand-written page."""
        return self.session.complete(page, markdown)

    def on_env(
        self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment:
        """Write the pages, or let them be pending."""
        self.session.write(env, config, files)
        return env

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Put the banner above a page while there are errors."""
        return self.session.with_banner(output, config)

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Put the banner above the theme's own pages too."""
        pages = template_name.endswith(".html")
        return self.session.with_banner(output, config) if pages else output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Warn of links that lead nowhere, and write down where sentences are published."""
        self.session.finish(config)

    def on_build_error(self, *, error: Exception) -> None:
        """Let others build the site, and tell in words that the disk or its rights do not let us.

        Raises:
            Abort: a file could not be written; ``mkdocs serve`` shows it as any other mistake.
        """
        self.session.give_up()
        if isinstance(error, OSError) and error.errno in _UNWRITABLE and not self.session.live:
            where = f"{error.filename2 or error.filename}: " if error.filename else ""
            raise Abort(
                f"{where}{error.strerror}. The site is not whole: make room or mend the rights, "
                "then build it again."
            ) from error

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object
    ) -> LiveReloadServer:
        """Follow all files of the project, and outlive what MkDocs cannot build."""
        self.session.follow(server, config)
        return server
