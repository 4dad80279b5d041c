"""The MkDocs plugin: thin hooks round the library, the checks and the pages."""

import os
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Literal

import jinja2
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from generator import checks, pages
from generator.host import last_good, search_plugin, serving
from generator.host.card_files import can_draw, card_files
from generator.host.fast.footnotes import Unknown
from generator.host.fast.lazy_pages import lazy
from generator.host.fast.on_demand import MANY, Later, Waiting, serve_waiting
from generator.host.fast.page_loop import Loop
from generator.host.prepared_site import BadTemplates, Made, made, problems_at, project, stopped
from generator.host.rebuilds import Reuse
from generator.pages import problem_page
from generator.pages.navigation import navigation, redirects
from generator.problems.excerpts import excerpt
from generator.problems.formats import spelled
from generator.problems.report import Place, Problem, Report
from generator.runtime import journal
from generator.runtime.garbage import seldom
from generator.story import claim_addresses, loading
from generator.story.library import Library

log = get_plugin_logger("explainer")

_DESK = ("report_url", "report_mail")
"""The settings under ``extra:`` that say where readers report mistakes."""

_FILES = ("data/", "embed/", "timeline/", "robots.txt")
"""Where the files for machines and other sites lie."""

CACHE = Path(".cache/explainer/pages.sqlite")
"""Where finished pages are kept from one build to the next."""


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
    """Adds the pages of a story to a site; see :class:`ExplainerConfig`.

    Under ``mkdocs serve`` no hook raises: what holds a mistake stays as it last was, and a banner
    on every page leads to the problems.
    """

    live = False
    """Whether `mkdocs serve` runs."""
    made: Made | None = None
    loop: Loop | None = None
    extra: Mapping[str, Any]
    """The settings under ``extra:``."""
    report: Report
    root: Path
    reuse: Reuse
    waiting: Waiting
    index: Callable[[], Mapping[str, bytes]] = dict
    """Makes the index of the search box."""
    look: last_good.Look
    by_hand: last_good.ByHand

    def on_startup(
        self,
        *,
        command: Literal["build", "gh-deploy", "serve"],
        dirty: bool,
    ) -> None:
        """Remember what runs; that there is this hook also makes MkDocs keep the plugin.

        It keeps it for all projects of one process, so that each run has to begin anew.
        """
        seldom()
        self.live = command == "serve"
        self.made = None
        self.report = Report()
        self.reuse, self.waiting = Reuse(), Waiting()
        self.look, self.by_hand = last_good.Look(), last_good.ByHand()

    # After other plugins: the one for reading offline changes how pages are addressed.
    @event_priority(-50)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load and check the records and write the pages.

        Raises:
            PluginError: there are errors; ``mkdocs serve`` keeps the last good pages instead.
        """
        self.root, content = project(config)
        journal.finish_interrupted(self.root)
        config.markdown_extensions += [
            name for name in pages.EXTENSIONS if name not in config.markdown_extensions
        ]
        self.extra = config.extra
        broken = bool(self.report.errors)
        library, self.report = loading.load(self.root, content, self.config.seeds)
        if library:
            self.report.add(checks.check(library))
            if not self.report.errors:
                self._make(library, config.site_url or "", folders=config.use_directory_urls)
        if self.live:
            self.report.add(self.look.check(self.root, config.theme))
            self._tell(broken)
        elif self.report.errors:
            raise stopped(self.report)
        return config

    def _make(self, library: Library, address: str, *, folders: bool) -> None:
        """Prepare the pages; where a template holds a mistake, report it and keep what was."""
        folder = pages.templates(self.root, self.config.templates)
        carded = self.config.cards and bool(address) and not self.live and can_draw()
        desk = pages.Desk(*(str(self.extra.get(name) or "") for name in _DESK))
        site = pages.Site(pages.View(library), folder, address, folders, carded, desk)
        try:
            self.made = made(self.root, library, site, self.reuse.compiled, now=self.live)
        except BadTemplates as error:
            self.report.add(error.problems)

    def _tell(self, broken: bool) -> None:
        """Tell the errors on the terminal as the page of problems does; and when they are gone."""
        errors = Report(list(self.report.errors))
        if errors.problems:
            for _, text in spelled(errors, lambda place: excerpt(self.root, place)):
                log.error(text)
        elif broken:
            log.info("All errors are mended.")

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages; one that a person wrote at the same place stands."""
        self._check_inside(files)
        if self.live:
            for problem in self.by_hand.keep(files, config, self.root):
                self.report.add([problem])
                log.error(str(problem))
        writers = self.made.writers if self.made else {}
        for path, writer in writers.items():
            if files.get_file_from_path(path) is None:
                files.append(lazy(config, path, writer))
        if self.made:
            for path, page in redirects(self.made.library, folders=config.use_directory_urls):
                files.append(File.generated(config, path, content=page))
            if config.nav is None:
                paths = {file.src_uri for file in files.documentation_pages()}
                config.nav = navigation(self.made.library, paths)
            self.index = search_plugin.index_of(files, config, self.made.site)
        if self.live:
            alone, told = self.made is None, bool(self.report.errors)
            text = self._problems(helped=not alone)
            last_good.add_problems(files, config, text, alone=alone, told=told)
        if not self._later():
            self._add_files(files, config)
        return files

    def _check_inside(self, files: Files) -> None:
        """Leave out files that lead out of the project: nobody means to publish them.

        Raises:
            PluginError: there is one; ``mkdocs serve`` reports it instead.
        """
        kept = (file for file in files if file.generated_by is None and file.abs_src_path)
        for file in [file for file in kept if file.inclusion.is_included()]:  # type: ignore[no-untyped-call]
            path = Path(str(file.abs_src_path))
            theme = not path.is_relative_to(self.root)
            if theme or path.resolve().is_relative_to(self.root):
                continue
            files.remove(file)
            place = Place(path.relative_to(self.root).as_posix())
            hint = "Put the file itself there, or take the link out."
            self.report.add([Problem(place, "", "leads out of the project.", hint, "unreadable")])
            if not self.live:
                raise stopped(self.report)

    def _later(self) -> bool:
        """Tell whether pages and files wait until somebody asks for them."""
        many = self.made is not None and len(self.made.writers) >= MANY
        return self.live and self.config.fast and many

    def _add_files(self, files: Files, config: MkDocsConfig) -> None:
        """Add what machines and the search box read."""
        made = {**self.made.site.files, **self.index()} if self.made else {}
        if self.made and self.made.site.carded:
            made |= card_files(self.made.site, self.root)
        for path, data in made.items():
            files.append(File.generated(config, path, content=data))

    def _problems(self, *, helped: bool) -> str:
        own = pages.templates(self.root, self.config.templates)
        return problem_page.page(
            self.report,
            {problem: excerpt(self.root, problem.place) for problem in self.report},
            (own, *pages.OWN_TEMPLATES),
            helped=helped,
        )

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """See whether pages may be kept, now that all there are is known."""
        self.loop = None
        if self.live:
            self.reuse.begin(nav, config, files)
        if self.made and self.config.fast and (self._later() or not self.live):
            try:
                if self.live:
                    self.loop = Loop(config, nav, files, later=Later(self.made.site))
                else:
                    self.loop = Loop(config, nav, files, self.root / CACHE)
            except Unknown as error:
                log.debug("All pages are left to MkDocs: %s", error)
                if self.live:
                    self._add_files(files, config)
        return nav

    def on_env(
        self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment:
        """Do without templates that hold a mistake, and with pages that are as they were."""
        env.bytecode_cache = self.reuse.compiled
        if self.live:
            self.look.keep(env)
        if self.loop and self.live:
            self._wait(self.loop, env, config, files)
        elif self.loop:
            self.loop.write(env, files)
        elif self.live:
            self.waiting.end()
            self.reuse.frame(env, config, files)
        return env

    def _wait(
        self, loop: Loop, env: jinja2.Environment, config: MkDocsConfig, files: Files
    ) -> None:
        waiting, write = loop.wait(env, files)

        def made() -> Mapping[str, bytes]:
            return self.made.site.files if self.made else {}

        def failed(error: Exception) -> str:
            problem = serving.build_mistake(error)
            self.report.add([problem] if problem not in self.report.problems else [])
            log.error(str(error))
            return problem_page.alone(self._problems(helped=False))

        self.waiting.begin(
            Path(config.site_dir),
            waiting,
            lambda file: self._with_banner(write(file), config),
            failed,
            {
                "search/": self.index,
                **dict.fromkeys(_FILES, made),
            },
        )

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        """Date the page by its sources, so that two builds of the same records are the same."""
        if self.made and "SOURCE_DATE_EPOCH" not in os.environ:
            # The archive of the site's map counts seconds from 1970, as 32 bits.
            day = min(max(self.made.site.view.horizon, date(1970, 1, 1)), date(2105, 12, 31))
            page.update_date = day.isoformat()
        if self.loop:
            self.loop.read(page)
        elif self.live:
            self.reuse.read(page)
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
        page.meta.setdefault("machines", self.made.site.page(path).machines())
        return pages.with_names(self.made.site, path, markdown)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Put the banner above a page while there are errors."""
        if self.live and not self.loop:
            self.reuse.keep(page, output)
        return self._with_banner(output, config)

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Put the banner above the theme's own pages too."""
        return self._with_banner(output, config) if template_name.endswith(".html") else output

    def _with_banner(self, output: str, config: MkDocsConfig) -> str:
        if not self.live:
            return output
        return serving.with_banner(output, self.report, problems_at(config)[1])

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Warn of links that lead nowhere on pages that MkDocs did not write."""
        if self.loop:
            self.loop.check()
        if self.made and not self.live:
            self._record_addresses(Path(config.docs_dir), self.made.library)

    def _record_addresses(self, content: Path, library: Library) -> None:
        """Write down under which addresses sentences are published, so that they keep them."""
        path = content / claim_addresses.FILE
        numbered = ((event, library.numbering(event)) for event in library.events.values())
        try:
            if claim_addresses.record(path, library.published, numbered):
                log.info("The addresses of new sentences are in %s: commit it.", path)
        except OSError as error:
            log.warning("%s cannot be written: %s.", path, error.strerror)

    def on_serve(
        self,
        server: LiveReloadServer,
        *,
        config: MkDocsConfig,
        builder: object,
    ) -> LiveReloadServer:
        """Follow reading texts, templates and theme too, and outlive what MkDocs cannot build."""
        paths = [Path(config.docs_dir), Path(config.config_file_path)]
        paths += [self.root / self.config.seeds, self.root / self.config.templates]
        paths += [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
        serving.follow(server, self.root, paths)
        path, address = problems_at(config)

        def failed(error: Exception) -> None:
            self.report = Report([*self.report, serving.build_mistake(error)])
            log.error(str(error))
            text = self._problems(helped=False)
            serving.show_problems(
                Path(config.site_dir), self.report, address, path, problem_page.alone(text)
            )

        site, lock = Path(config.site_dir), self.waiting.lock
        server.builder = serving.Steady(server.builder, site, failed, lock)
        serve_waiting(server, self.waiting)
        return server
