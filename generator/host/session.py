"""One run of MkDocs, ``build`` or ``serve``: what each step of a build does, and what outlasts it.

Under ``mkdocs serve`` one build follows another, and no step raises: what holds a mistake stays as
it last was, and a banner on every page leads to the problems.
"""

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from generator import pages
from generator.host import last_good, prepared_site, search_plugin, serving
from generator.host.card_files import can_draw
from generator.host.current_build import CurrentBuild
from generator.host.fast.compiled_templates import CompiledTemplates
from generator.host.fast.footnotes import Unknown
from generator.host.fast.machine_files import MachinePaths
from generator.host.fast.page_cache import CACHE
from generator.host.fast.page_loop import Deferred, PageLoop
from generator.host.pending_pages import Pending, PendingPages, serve_pending
from generator.host.prepared_site import (
    BadTemplates,
    PreparedSite,
    add_data_files,
    add_story_pages,
    find_project,
    list_followed,
    list_known_files,
    make_problems_page,
    prepare_site,
    reword_site,
    stop_build,
)
from generator.host.published_anchors import remember_anchors
from generator.host.saved_words import SavedWords, StoryFiles
from generator.host.settings import Settings
from generator.host.shown_problems import ShownProblems, write_problems
from generator.pages import problem_page
from generator.pages.page import Page as StoryPage
from generator.problems.report import Report
from generator.runtime import journal
from generator.story.library import Library

log = get_plugin_logger("explainer")
_FILES = ("data/", "embed/", "timeline/", "robots.txt")
"""How the paths in the site begin of what machines and other sites take."""
_DESK = ("report_url", "report_mail")
"""The settings under ``extra:`` that say where readers report mistakes."""


class Session:
    """One run of MkDocs."""

    def __init__(self, *, live: bool, dirty: bool = False) -> None:
        """Begin.

        Args:
            live: whether `mkdocs serve` runs.
            dirty: whether MkDocs leaves what an earlier build wrote where it is.
        """
        self.live = live
        self._dirty = dirty
        self.prepared: PreparedSite | None = None
        """The site as its records were when they last held no error."""
        self.report = Report()
        self.pending = PendingPages()
        self._root = Path()
        self._build: CurrentBuild | None = None
        self._loop: PageLoop | None = None
        self._nav: Navigation
        self._shown: ShownProblems
        self._index: search_plugin.Index = lambda _: {}
        self._saved = SavedWords()
        self._theme = last_good.GoodTemplates()
        self._by_hand = last_good.GoodPages()
        self._compiled = CompiledTemplates()

    def load(self, config: MkDocsConfig, settings: Settings) -> None:
        """Load and check the records, and prepare the pages.

        Raises:
            mkdocs.exceptions.PluginError: there are errors, where ``mkdocs serve`` keeps the last
                good pages; or another process builds the site.
        """
        self._settings = settings
        self._root, content = find_project(config)
        journal.finish_interrupted(self._root)
        if not self.live:
            self._compiled.read(self._root)
            folders = (settings.seeds, settings.templates)
            self._build = CurrentBuild(config, self._root, folders)
        config.markdown_extensions += [
            name for name in pages.EXTENSIONS if name not in config.markdown_extensions
        ]
        broken = bool(self.report.errors)
        known = list_known_files(config, self._root, settings) if self.live else ()
        library, self.report = self._saved.load(
            StoryFiles(self._root, content, settings.seeds, known)
        )
        if library and not self.report.errors:
            self._prepare(library, config)
        if self.live:
            self.report.add(self._theme.check(self._root, config.theme))
            serving.print_errors(self._root, self.report, broken)
        elif self.report.errors:
            raise stop_build(self.report)

    def _prepare(self, library: Library, config: MkDocsConfig) -> None:
        """Prepare the pages; where a template holds a mistake, report it and keep what was."""
        folder = pages.find_templates(self._root, self._settings.templates)
        address, folders = config.site_url or "", config.use_directory_urls
        carded = self._settings.cards and bool(address) and not self.live and can_draw()
        desk = pages.ReportAddress(*(str(config.extra.get(name) or "") for name in _DESK))
        site = pages.Site(pages.View(library), folder, address, folders, carded, desk)
        site.environment.bytecode_cache = self._compiled
        if self._build:
            self._build.begin_data(site)
        try:
            self.prepared = prepare_site(self._root, site, tried=self.live)
        except BadTemplates as error:
            self.report.add(error.problems)

    def set_aside(self) -> None:
        """Set what an earlier build left aside, before MkDocs removes it."""
        if self._build and not self._dirty:
            self._build.earlier.set_aside()

    def add_pages(self, files: Files, config: MkDocsConfig) -> None:
        """Add the pages; one that a person wrote at the same place stands.

        Raises:
            mkdocs.exceptions.PluginError: a file leads out of the project; ``mkdocs serve``
                reports it instead.
        """
        self._leave_out_links(files)
        if self.live:
            for problem in self._by_hand.restore(files, config, self._root):
                self.report.add([problem])
                log.error(str(problem))
        if self.prepared:
            self._add_prepared(self.prepared, files, config)
        if self.live:
            alone = self.prepared is None
            text = self._problems(helped=not alone)
            problems = bool(self.report.errors)
            last_good.add_problems(files, config, text, alone=alone, problems=problems)

    def _add_prepared(self, prepared: PreparedSite, files: Files, config: MkDocsConfig) -> None:
        add_story_pages(prepared, files, config)
        self._index = search_plugin.find_index(files, config)
        if not (self.live and self._settings.fast):
            add_data_files(prepared.site, self._root, files, config)

    def _leave_out_links(self, files: Files) -> None:
        self.report.add(problems := last_good.leave_out_links(files, self._root))
        if problems and not self.live:
            raise stop_build(self.report)

    def _problems(self, *, helped: bool) -> str:
        return write_problems(self._root, self._settings.templates, self.report, helped=helped)

    def plan(self, nav: Navigation, config: MkDocsConfig, files: Files) -> None:
        """Decide whether the pages are rendered in MkDocs' place, now that all are known."""
        self._loop, self._nav = None, nav
        if not (self.prepared and self._settings.fast):
            return
        site = self.prepared.site
        expected = MachinePaths(site) if self.live else None
        try:
            self._loop = PageLoop(config, nav, files, site, self._root / CACHE, expected)
        except Unknown as error:
            log.debug("All pages are left to MkDocs: %s", error)
            if self.live:
                add_data_files(self.prepared.site, self._root, files, config)

    def read(self, page: Page) -> None:
        """Date a page by its sources, so that two builds of the same records are the same."""
        if self.prepared and "SOURCE_DATE_EPOCH" not in os.environ:
            # The archive of the site's map counts seconds from 1970, as 32 bits.
            day = min(max(self.prepared.site.view.horizon, date(1970, 1, 1)), date(2105, 12, 31))
            page.update_date = day.isoformat()
        if self._loop:
            self._loop.read(page)

    def complete(self, page: Page, markdown: str) -> str:
        """Add to a hand-written page all forms of the names that it holds, as on the others."""
        if self.prepared is None or page.file.generated_by:
            return markdown
        site, path = self.prepared.site, page.file.src_uri
        page.meta.setdefault("machines", StoryPage(site, path).machines())
        return pages.add_names(site, path, markdown)

    def write(self, env: jinja2.Environment, config: MkDocsConfig, files: Files) -> None:
        """Write our pages, or let them be pending; without templates that hold a mistake."""
        if self.live or self._loop:
            env.bytecode_cache = self._compiled
        if self.live:
            self._theme.use(env)
            self._shown = ShownProblems(self._nav, files, env)
            self.pending.now = Pending()
            if self._loop:
                self.pending.now = self._pending(self._loop.defer(env, files), config)
                return  # the index is written when somebody searches
        elif self._loop and self._build:
            self._build.wait_for_data()
            self._loop.write(env, files, self._build.earlier)
            self._build.write_data(files)
        # The words of pages that have not changed are known by now.
        index = self._index(self.prepared.site) if self.prepared else {}
        for path, data in index.items():
            files.append(File.generated(config, path, content=data))

    def _pending(self, deferred: Deferred, config: MkDocsConfig) -> Pending:
        site, index = deferred.site, self._index

        def explain(error: Exception) -> str:
            problem = serving.find_build_mistake(error)
            self.report.add([problem] if problem not in self.report.problems else [])
            log.error(str(error))
            return problem_page.render_standalone(self._problems(helped=False))

        def data() -> Mapping[str, bytes]:
            every = site.files
            site.forget_data()  # from now on they lie in the folder that is served
            return every

        return Pending(
            {page.dest_uri: page for page in deferred.pages},
            {"search/": lambda: index(site), **dict.fromkeys(_FILES, data)},
            lambda file: self.with_banner(deferred.render(file), config),
            explain,
        )

    def with_banner(self, output: str, config: MkDocsConfig) -> str:
        """Put the banner above a page while there are errors."""
        if not self.live:
            return output
        return serving.add_banner(output, self.report, make_problems_page(config)[1])

    def finish(self, config: MkDocsConfig) -> None:
        """Warn of links that lead nowhere, and write down where sentences are published."""
        if self._loop:
            self._loop.check_links()
        if self.prepared and not self.live:
            remember_anchors(self.prepared.library, Path(config.docs_dir))
        if self._build:  # where MkDocs renders the pages, plugins may read what we do not know of
            self._compiled.write(self._root)
            self._build.finish(all_known=self._loop is not None)

    def give_up(self) -> None:
        """Let others build the site: this build has failed."""
        if self._build:
            self._build.give_up()

    def follow(self, server: LiveReloadServer, config: MkDocsConfig) -> None:
        """Follow all files of the project, and outlive what MkDocs cannot build."""
        serving.follow_files(server, self._root, list_followed(config, self._root, self._settings))
        site, (path, address) = Path(config.site_dir), make_problems_page(config)

        def explain(error: Exception) -> None:
            self.report = Report([*self.report, serving.find_build_mistake(error)])
            log.error(str(error))
            text = problem_page.render_standalone(self._problems(helped=False))
            serving.show_problems(site, self.report, address, path, text)

        server.builder = serving.Rebuilder(
            server.builder, site, self.pending, explain, lambda: self._follow_words(config)
        )
        serve_pending(server, self.pending, site)

    def _follow_words(self, config: MkDocsConfig) -> bool:
        """Let the site follow words of events that were saved; all else is left to a build."""
        prepared, loop = self.prepared, self._loop
        if not (prepared and loop and loop.defers_all) or self.report.errors:
            return False
        # The Markdown of a small story is written before anything is replaced: by a build.
        large = len(prepared.writers) >= prepared_site.MANY
        found = self._saved.find_reworded() if large else None
        if found is None:
            return False
        library, problems = found
        self.prepared = now = reword_site(self._root, prepared, library)
        deferred = loop.defer_again(now.site, now.writers, MachinePaths(now.site))
        self.pending.begin_again(Path(config.site_dir), self._pending(deferred, config))
        if problems or self.report.problems:
            self.report = Report([*problems])
            self._shown.show(self._problems(helped=True), config)
        return True
