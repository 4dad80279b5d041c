"""Renders and writes our pages in place of MkDocs' own loop over pages.

MkDocs reads every page, converts it, puts the theme around it and writes it, one after the other.
For the pages made of records, all but those in the navigation, the loop has
nothing to do: when it reads them they are empty, and when it comes to write them they are gone from
its list. A build writes them already, in as many processes as there are cores, and renders only
what changed since the last build (:meth:`PageLoop.write`); while a site is served, each is rendered
when somebody asks for it (:meth:`PageLoop.defer`). All else stays MkDocs': settings, navigation,
theme, files, pages by hand, the site map (it lists those of ``every_page``), warnings about links.

This module and :mod:`generator.host.fast.page_renderer` are all that rests on how MkDocs works
inside. A test compares whole sites, byte for byte, with what MkDocs alone makes. Where something is
switched on of which we do not know what it does to pages, all are MkDocs': other plugins, hooks,
extensions of Markdown, a theme that lists all pages, versions that no test has seen.
``fast: false`` in the plugin's settings switches this off.
"""

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import meta

from generator.host.fast.content_converter import ContentConverter, Link, set_links
from generator.host.fast.digests import digest_shared
from generator.host.fast.earlier_site import EarlierSite
from generator.host.fast.footnotes import Unknown
from generator.host.fast.frames import Frames
from generator.host.fast.lazy_page import LazyPage, one_of_each_folder_first
from generator.host.fast.machine_files import list_published_groups
from generator.host.fast.output import Output, SiteOutput
from generator.host.fast.page_renderer import PageRenderer, make_mkdocs_page
from generator.host.fast.standing import About, Task, find_standing, name_of, paths_of
from generator.host.fast.understood import require_understood
from generator.host.fast.writings import Writings
from generator.pages import Site, Writer
from generator.pages.event_scopes import find_event_scopes
from generator.pages.file_groups import FileGroup
from generator.pages.page_dependencies import unwrap
from generator.runtime.processes import spread_work

log = get_plugin_logger("explainer")


class _PageOfOurs(Page):
    """A page with which MkDocs has nothing to do: it reads nothing, and converts nothing."""

    def read_source(self, config: MkDocsConfig) -> None:
        """Leave it empty."""
        self.markdown, self.meta = "", {}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Leave it empty."""


@dataclass(frozen=True, slots=True)
class Deferred:
    """Pages that are rendered when somebody asks for them."""

    site: Site
    """What they are written of."""
    pages: tuple[LazyPage, ...]
    render: Callable[[LazyPage], str]
    """Gives the HTML of one of them."""


_FEW_PAGES = 64
"""For fewer pages than this it takes longer to find out what their frames share than it saves."""


class PageLoop:
    """Renders the pages made of records, in one build."""

    def __init__(
        self,
        config: MkDocsConfig,
        nav: Navigation,
        files: Files,
        site: Site,
        cache: Path,
        expected: Container[str] | None = None,
    ) -> None:
        """Begin, when it is known which files there are.

        Args:
            config: MkDocs' settings.
            nav: the navigation.
            files: all files.
            site: our part of the site.
            cache: the file of pages rendered before.
            expected: paths of files that will be there only when somebody asks for them. Then our
                pages are deferred, those in the navigation too, where it gives their titles.

        Raises:
            Unknown: with these settings only MkDocs itself can.
        """
        require_understood(config)
        self._config, self._nav, self._site, self._cache = config, nav, site, cache
        self._every = Files(files)
        self._expected: Container[str] = expected or ()
        self._content = ContentConverter(config, self._every.src_uris, self._expected_file)
        by_mkdocs = {p.file.src_uri for p in nav.pages if expected is None or p.title is None}
        self._ours = {file.src_uri: file for file in files if isinstance(file, LazyPage)}
        self._bulk = {path: file for path, file in self._ours.items() if path not in by_mkdocs}
        self._linking: list[tuple[Page, tuple[Link, ...]]] = []
        self._writings: Writings
        self._renders: PageRenderer | None = None

    def _expected_file(self, path: str) -> File | None:
        if path not in self._expected:
            return None
        return File.generated(self._config, path, content=b"", inclusion=InclusionLevel.INCLUDED)

    def read(self, page: Page) -> None:
        """Before MkDocs reads a page: leave it empty, or convert it in MkDocs' place."""
        path = page.file.src_uri
        if path in self._bulk:
            page.__class__ = _PageOfOurs  # functions of its own would take a kilobyte for each page
            page.content = ""
        elif path in self._ours:
            self._convert(page)

    def _convert(self, page: Page) -> None:
        render = page.render

        def convert(config: MkDocsConfig, files: Files) -> None:
            try:
                links = self._content.convert(page)
            except Unknown as error:
                log.debug("%s is left to MkDocs: %s", page.file.src_uri, error)
                render(config, files)
            else:
                set_links(page, links.places, self._every.src_uris)

        page.render = convert  # type: ignore[method-assign]

    def write(self, environment: jinja2.Environment, files: Files, earlier: EarlierSite) -> None:
        """Write our pages, when MkDocs has read all others and is about to write.

        Args:
            environment: the theme's.
            files: all files; ours are taken out.
            earlier: what an earlier build left in the folder of the site.
        """
        frames = Frames(environment, self._nav)

        def frame(page: Page, context: Any) -> str:
            few = len(changed) < _FEW_PAGES
            return _render_whole(environment, context) if few else frames.framed(page, context)

        renderer = self._renderer(environment, files, frame)
        groups = list_published_groups(self._site, files)

        def write(task: Task) -> About | None:
            output = SiteOutput(earlier, paths_of(task))
            if isinstance(task, FileGroup):
                return About(self._writings.write_group(task, output))
            try:
                rendered = renderer.render(task, output)
            except Unknown as error:
                log.debug("%s is left to MkDocs: %s", task.src_uri, error)
                return None
            return About.of(rendered)

        pages = one_of_each_folder_first(self._bulk.values())
        tasks: list[Task] = [*pages, *groups]
        library = unwrap(self._site.view).library
        standing = find_standing(
            tasks,
            earlier,
            renderer,
            self._writings,
            self._content,
            lambda: find_event_scopes(library),
        )
        changed = [task for task in tasks if task not in standing]
        used: list[bytes] = []
        for task, about in chain(
            standing.items(), zip(changed, spread_work(write, changed), strict=True)
        ):
            used += self._take(files, task, about)
        right = {name_of(task): about.answers for task, about in standing.items()}
        self._writings.finish(used, right)
        for path in (path for group in groups for path in group.paths):
            if grouped := files.get_file_from_path(path):
                files.remove(grouped)

    def _take(self, files: Files, file: Task, about: About | None) -> list[bytes]:
        """Take a page that is written away from MkDocs, or leave it to it; gives the key in use."""
        if about is None:
            self._leave(file)
            return []
        if isinstance(file, LazyPage):
            self._note(file, about)
            files.remove(file)
        return [about.key]

    def _note(self, file: LazyPage, about: About) -> None:
        """Note what the build has to know of a page that is written."""
        page = make_mkdocs_page(file)
        if about.robots:
            page.meta["robots"] = "restricted"
        # In a tuple they take a tenth of the memory, and few are looked for.
        page.present_anchor_ids = about.ids  # type: ignore[assignment]
        self._linking.append((page, about.links))
        file.words = about.words

    def defer(self, environment: jinja2.Environment, files: Files) -> Deferred:
        """Take our pages away, before MkDocs writes them, and give what renders one of them.

        Args:
            environment: the theme's.
            files: all files; ours are taken out.
        """
        renderer = self._renderer(
            environment, files, lambda _, context: _render_whole(environment, context)
        )
        for file in self._bulk.values():
            files.remove(file)
        return self._deferred_by(renderer)

    def defer_again(
        self, site: Site, writers: Mapping[str, Writer], expected: Container[str]
    ) -> Deferred:
        """Give what :meth:`defer` gave, of a version of the story that has the same pages.

        Args:
            site: our part of the site, of that version.
            writers: what writes each page, by path.
            expected: as it was given to the loop.
        """
        if self._renders is None:
            raise ValueError("nothing was deferred")
        self._site, self._expected = site, expected
        self._writings = Writings(self._cache, self._writings.shared, site.reads)
        for file in self._bulk.values():
            file.follow(writers)
        return self._deferred_by(self._renders.with_writings(self._writings))

    @property
    def defers_all(self) -> bool:
        """Whether every page of ours is deferred, and MkDocs has written none."""
        return self._renders is not None and len(self._bulk) == len(self._ours)

    def _deferred_by(self, renderer: PageRenderer) -> Deferred:
        self._renders, output = renderer, Output()

        def by_mkdocs(page: Page) -> None:
            Page.render(page, self._config, self._every)

        def render(file: LazyPage) -> str:
            return renderer.render(file, output, by_mkdocs).output.decode("utf-8")

        return Deferred(self._site, tuple(self._bulk.values()), render)

    def _renderer(
        self, environment: jinja2.Environment, files: Files, frame: Callable[[Page, Any], str]
    ) -> PageRenderer:
        every = list(files.documentation_pages())
        environment.globals["every_page"] = every
        shared = digest_shared(self._config, self._nav, self._site.templates)
        self._writings = Writings(self._cache, shared, self._site.reads)
        return PageRenderer(self._config, self._nav, every, self._content, frame, self._writings)

    def _leave(self, file: Task) -> None:
        """Do what MkDocs does when it reads a page; it writes it itself."""
        if isinstance(file, FileGroup):
            return
        page = make_mkdocs_page(file)
        page.markdown, page.meta = meta.get_data(file.content_string)
        Page.render(page, self._config, self._every)

    def check_links(self) -> None:
        """Warn of links to places that there are not, as MkDocs does for the other pages."""
        level = self._config.validation.links.anchors
        for page, links in self._linking:
            set_links(page, links, self._every.src_uris)
            page.validate_anchor_links(files=self._every, log_level=level)
            page.links_to_anchors = None


def _render_whole(environment: jinja2.Environment, context: Any) -> str:
    return environment.get_template("main.html").render(context)
