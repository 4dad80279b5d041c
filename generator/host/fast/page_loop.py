"""MkDocs' loop over pages, done for ours in its place.

MkDocs reads every page, converts it, puts the theme around it and writes it, one after the other.
For the pages made of records, all but those in the navigation, the loop finds nothing to do: when
it reads them they are empty, and when it comes to write them they are gone from its list, because
they are written already, by as many processes as there are cores, and only where one changed since
the last build. All else stays MkDocs': settings, navigation, theme, files, the pages written by
hand, the site map, which finds all pages in ``every_page``, and the warnings about links.

This module and :mod:`generator.host.fast.page_output` are all that rests on how MkDocs works
inside. A test compares whole sites, byte for byte, with what MkDocs alone makes. Where something is
switched on of which we do not know what it does to pages, all are MkDocs': other plugins, hooks,
extensions of Markdown. ``fast: false`` in the plugin's settings switches this off.
"""

import json
import os
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import meta

from generator.host.fast.footnotes import Unknown
from generator.host.fast.frames import Frames
from generator.host.fast.lazy_pages import LazyPage
from generator.host.fast.page_cache import Store, key, opened, signature
from generator.host.fast.page_output import Content, Finishing, Link
from generator.runtime.processes import spread

log = get_plugin_logger("explainer")

_UNDERSTOOD = {"material/search", "material/offline", "explainer"}
"""Plugins of which we know that they put nothing into a page."""


class Loop:
    """Finishes the pages made of records, in one build."""

    def __init__(
        self,
        config: MkDocsConfig,
        nav: Navigation,
        files: Files,
        cache: Path | None = None,
        later: Container[str] | None = None,
    ) -> None:
        """Begin, when it is known which files there are.

        Args:
            config: MkDocs' settings.
            nav: the navigation.
            files: all files.
            cache: the file of finished pages; none to keep nothing.
            later: paths of files that will be there only later; then our pages wait
                (:meth:`wait`), those in the navigation too, where it gives their titles.

        Raises:
            Unknown: with these settings only MkDocs itself can.
        """
        if set(config.plugins) - _UNDERSTOOD or config.hooks:
            raise Unknown("plugins")
        self._config, self._nav, self._cache = config, nav, cache
        self._every = Files(files)
        self._later: Container[str] = later or ()
        self._content = Content(config, self._every.src_uris, self._more)
        own = [page for page in nav.pages if later is None or page.title is None]
        listed = {page.file.src_uri for page in own}
        self._ours = {file.src_uri: file for file in files if isinstance(file, LazyPage)}
        self._bulk = {path: file for path, file in self._ours.items() if path not in listed}
        self._linking: list[Page] = []

    def _more(self, path: str) -> File | None:
        if path not in self._later:
            return None
        return File.generated(self._config, path, content=b"", inclusion=InclusionLevel.INCLUDED)

    def read(self, page: Page) -> None:
        """Before MkDocs reads a page: leave it empty, or convert it in MkDocs' place."""
        path = page.file.src_uri
        if path in self._bulk:
            page.read_source = lambda config: _empty(page)  # type: ignore[method-assign]
            page.content = ""
            page.render = lambda config, files: None  # type: ignore[method-assign]
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
                _link(page, links, self._every.src_uris)

        page.render = convert  # type: ignore[method-assign]

    def write(self, environment: jinja2.Environment, files: Files) -> None:
        """Write our pages, when MkDocs has read all others and is about to write.

        Args:
            environment: the theme's.
            files: all files; ours are taken out.
        """
        finishing = self._finishing(environment, files)
        others = [path for path in self._every.src_uris if path not in self._ours]
        writing = _Writing(self._config, self._nav, others, finishing, self._cache)
        tasks = _spread_out(self._bulk.values())
        used = []
        for file, made in zip(tasks, spread(writing.write, tasks), strict=True):
            page = _page(file)
            if made is None:
                self._leave(page, file)
                continue
            if made.robots:
                page.meta["robots"] = "told"
            page.present_anchor_ids = set(made.ids)
            _link(page, made.links, self._every.src_uris)
            self._linking.append(page)
            used.append(made.key)
            files.remove(file)
        writing.keep_only(used)

    def _finishing(self, environment: jinja2.Environment, files: Files) -> Finishing:
        every = list(files.documentation_pages())
        environment.globals["every_page"] = every
        frames = Frames(environment, self._nav)
        return Finishing(self._config, self._nav, every, self._content, frames)

    def wait(
        self, environment: jinja2.Environment, files: Files
    ) -> tuple[list[LazyPage], Callable[[LazyPage], str]]:
        """Take our pages away, before MkDocs writes them, and give what writes one later.

        Args:
            environment: the theme's.
            files: all files; ours are taken out.

        Returns:
            The pages, and what gives the HTML of one of them.
        """
        finishing = self._finishing(environment, files)
        for file in self._bulk.values():
            files.remove(file)

        def finish(file: LazyPage) -> str:
            text, page = file.writer.write(), _page(file)
            found = finishing.finish(page, text, lambda one: Page.render(one, config, self._every))
            return found.output.decode("utf-8")

        config = self._config
        return list(self._bulk.values()), finish

    def _leave(self, page: Page, file: LazyPage) -> None:
        """Do what MkDocs does when it reads a page; it writes it itself."""
        page.markdown, page.meta = meta.get_data(file.content_string)
        Page.render(page, self._config, self._every)

    def check(self) -> None:
        """Warn of links to places that there are not, as MkDocs does for the other pages."""
        level = self._config.validation.links.anchors
        for page in self._linking:
            page.validate_anchor_links(files=self._every, log_level=level)


@dataclass(frozen=True, slots=True)
class _Written:
    """What the build has to know of a page that is written."""

    robots: bool
    ids: tuple[str, ...]
    links: tuple[Link, ...]
    key: bytes


class _Writing:
    """Writes pages into the site, in any process."""

    def __init__(
        self,
        config: MkDocsConfig,
        nav: Navigation,
        others: Iterable[str],
        finishing: Finishing,
        cache: Path | None,
    ) -> None:
        self._finishing = finishing
        self._signed = signature(config, nav, others)
        self._cache = cache
        self._first = os.getpid()
        self._stores: list[Store | None] = []

    def write(self, file: LazyPage) -> _Written | None:
        """Write one page; nothing if only MkDocs can."""
        page = _page(file)
        text = file.writer.write()
        parts = (file.src_uri, page.edit_url or "", page.canonical_url or "", page.update_date)
        wanted = key(self._signed, *parts, json.dumps(text.meta), text.body)
        with self._store() as store:
            found = store.get(wanted) if store else None
            if found is None:
                try:
                    found = self._finishing.finish(page, text)
                except Unknown as error:
                    log.debug("%s is left to MkDocs: %s", file.src_uri, error)
                    return None
                if store:
                    store.put(wanted, found)
        path = Path(file.abs_dest_path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(found.output)
        return _Written(found.robots, found.ids, found.links, wanted)

    def keep_only(self, used: Sequence[bytes]) -> None:
        """Forget what was kept of other pages."""
        with self._store() as store:
            if store:
                store.keep_only(used)

    @contextmanager
    def _store(self) -> Iterator[Store | None]:
        """Open the store: for one page in the first process, for all pages in a fork of it.

        SQLite asks that no open file is carried into a fork.
        """
        if os.getpid() != self._first:
            if not self._stores:
                self._stores.append(opened(self._cache))
            yield self._stores[0]
            return
        store = opened(self._cache)
        try:
            yield store
        finally:
            if store:
                store.close()


def _spread_out(files: Collection[LazyPage]) -> list[LazyPage]:
    """Put a page of each folder first, so that what all of its kind need is there for all."""
    first: dict[str, LazyPage] = {}
    for file in files:
        first.setdefault(file.src_uri.partition("/")[0], file)
    return list(dict.fromkeys([*first.values(), *files]))


def _page(file: File) -> Page:
    if file.page is None:
        raise ValueError(f"MkDocs has made no page of {file.src_uri}")
    return file.page


def _empty(page: Page) -> None:
    page.markdown, page.meta = "", {}


def _link(page: Page, links: Iterable[Link], files: Mapping[str, File]) -> None:
    found: dict[File, dict[str, str]] = {}
    for target, place, url in links:
        if target in files:
            found.setdefault(files[target], {})[place] = url
    page.links_to_anchors = found
