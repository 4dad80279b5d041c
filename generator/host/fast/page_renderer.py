"""One page from its Markdown to its bytes, as MkDocs would write it."""

import json
import os
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_relative_url

from generator.host.fast.conversion import Converter
from generator.host.fast.footnotes import Unknown
from generator.host.fast.lazy_page import LazyPage
from generator.host.fast.page_cache import Notes, PageCache, RenderedPage, digest, open_cache
from generator.pages import Written
from generator.pages.reads import NOTHING_ASKED, Reads, Unknowable
from generator.search import page_text

Link = tuple[str, str, str]
"""A link to a place: the page's path in the docs folder, the place, and the link as written."""

_ID = re.compile(r'<[a-z0-9]+\b[^<>]*? id="([^"]*)"')


class Links(NamedTuple):
    """Where a page leads."""

    places: tuple[Link, ...]
    """The links to places on pages."""
    targets: tuple[str, ...]
    """The pages and files that it links to, by path in the docs folder, each once."""


class ContentConverter:
    """Converts the Markdown of pages: what `Page.render` does."""

    def __init__(
        self,
        config: MkDocsConfig,
        files: Mapping[str, File],
        expected: Callable[[str], File | None],
    ) -> None:
        """Begin.

        Args:
            config: MkDocs' settings.
            files: all files by their path in the docs folder.
            expected: gives a file that is not among them, where there will be one.

        Raises:
            Unknown: with these settings only MkDocs itself can.
        """
        self._files, self._expected = files, expected
        self._converter = Converter(config.markdown_extensions, config.mdx_configs or {})
        self._addresses: dict[tuple[str, str], str] = {}
        self._there: dict[str, File | None] = {}

    def convert(self, page: Page) -> Links:
        """Convert a page, and return its links.

        Raises:
            Unknown: only MkDocs can; the page is as it was.
        """
        links: dict[tuple[str, str], Link] = {}
        targets: dict[str, None] = {}

        def link(url: str) -> str:
            address, target, place = self._address(page.file, url)
            targets[target] = None
            if place:
                links.setdefault((target, place), (target, place, url))
            return address

        converted = self._converter.convert(page.markdown or "", link)
        page.content = converted.content
        page.toc = get_toc(converted.toc)  # type: ignore[arg-type]
        page.present_anchor_ids = set(_ID.findall(converted.content))
        return Links(tuple(links.values()), tuple(targets))

    def leads_somewhere(self, targets: Iterable[str]) -> bool:
        """Return whether all pages and files to which a page links are in the site."""
        return all(map(self._target, targets))

    def _target(self, path: str) -> File | None:
        """Return the file at the end of a link; nothing where the site has none."""
        if path not in self._there:
            file = self._files.get(path) or self._expected(path)
            included = file is not None and file.inclusion.is_included()  # type: ignore[no-untyped-call]
            self._there[path] = file if included else None
        return self._there[path]

    def _address(self, file: File, url: str) -> tuple[str, str, str]:
        """Return the address of a link's target, the target's path, and the place on it."""
        folder = posixpath.dirname(file.src_uri)
        path, _, place = url.partition("#")
        if not path:
            return url, file.src_uri, place
        target = posixpath.normpath(posixpath.join(folder, path))
        there = self._target(target)
        if there is None:
            raise Unknown(f"a link to {target}")
        # Neighbours address a page alike, unless it lies within one of them.
        if there.url.startswith(file.url) or file.name == "index":
            address = get_relative_url(there.url, file.url)
        else:
            key = folder, target
            if key not in self._addresses:
                self._addresses[key] = get_relative_url(there.url, file.url)
            address = self._addresses[key]
        return address + (f"#{place}" if place else ""), target, place


class PageRenderer:
    """Renders the pages of one build, in any process; what was rendered before is remembered."""

    def __init__(
        self,
        config: MkDocsConfig,
        nav: Navigation,
        every: Sequence[File],
        content: ContentConverter,
        frame: Callable[[Page, Any], str],
        cache: Path,
        shared: bytes,
        reads: Reads,
    ) -> None:
        """Begin.

        Args:
            config: MkDocs' settings.
            nav: the navigation.
            every: all pages of the site, for the theme.
            content: converts Markdown.
            frame: puts the theme around a page, by what MkDocs gives to a template for it.
            cache: the file of pages rendered before.
            shared: the digest of what all pages depend on.
            reads: what pages ask of the story.
        """
        self._config, self._nav, self._every = config, nav, every
        self._content, self._frame = content, frame
        self._cache, self._shared, self._reads = cache, shared, reads
        self._first_process = os.getpid()
        self._open: list[PageCache | None] = []

    def render(
        self, file: LazyPage, otherwise: Callable[[Page], None] | None = None
    ) -> RenderedPage:
        """Render a page, or take it from the cache.

        Args:
            file: the page's file; MkDocs has made its page, and read nothing.
            otherwise: converts a page where only MkDocs can.

        Raises:
            Unknown: only MkDocs can, and there is nothing that does.
        """
        page = page_of(file)
        depends = (file.src_uri, page.edit_url or "", page.canonical_url or "", page.update_date)
        shared = digest(self._shared, *depends)
        with self._opened() as cache:
            rendered = self._unchanged(cache, file, shared) if cache else None
            if rendered is None:
                written, notes = self._written(file, shared)
                key = digest(shared, json.dumps(written.meta), written.body)
                rendered = self._remembered(cache, key) if cache else None
                if rendered is None:
                    rendered = self._rendered(page, written, key, otherwise)
                    if file.has_words:
                        rendered = replace(rendered, words=page_text.read(str(written)))
                    if cache and rendered.targets is not None:
                        cache.put(rendered)
                if cache and notes:
                    cache.put_notes(file.src_uri, replace(notes, key=key))
        return rendered

    def _unchanged(self, cache: PageCache, file: LazyPage, shared: bytes) -> RenderedPage | None:
        """Return a page of which all that it was written from is as it was."""
        notes = cache.notes(file.src_uri)
        if notes is None or notes.shared != shared:
            return None
        writer = file.writer
        try:
            given = writer.depends() if writer.depends else writer.write
            answers = self._reads.answers(given, notes.asked)
        except Unknowable:
            return None
        return self._remembered(cache, notes.key) if answers == notes.answers else None

    def _remembered(self, cache: PageCache, key: bytes) -> RenderedPage | None:
        """Return a page of the cache, if all that it links to is still there."""
        page = cache.get(key)
        there = page and self._content.leads_somewhere(page.targets or ())
        return page if there else None

    def _written(self, file: LazyPage, shared: bytes) -> tuple[Written, Notes | None]:
        """Write a page, and note what it was written from."""
        if file.is_written:
            return file.write(), None
        writer = file.writer
        try:
            if writer.depends:
                answers = self._reads.answers(writer.depends(), NOTHING_ASKED)
                return file.write(), Notes(shared, NOTHING_ASKED, answers)
        except Unknowable:
            return file.write(), None
        written, asked, answers = self._reads.record(writer.write)
        return written, Notes(shared, asked, answers) if asked is not None else None

    def _rendered(
        self, page: Page, written: Written, key: bytes, otherwise: Callable[[Page], None] | None
    ) -> RenderedPage:
        page.markdown, page.meta = written.body.lstrip("\n"), {**written.meta}
        if "template" in page.meta:
            raise Unknown("a template of its own")
        links = Links((), ())
        known = True
        try:
            links = self._content.convert(page)
        except Unknown:
            if otherwise is None:
                raise
            otherwise(page)
            known = False
        page.active = True
        context: Any = get_context(self._nav, self._every, self._config, page)
        output = self._frame(page, context)
        page.active = False
        rendered = RenderedPage(
            key,
            output.encode("utf-8", errors="xmlcharrefreplace"),
            bool(page.meta.get("robots")),
            tuple(sorted(page.present_anchor_ids or ())),
            links.places,
            links.targets if known else None,
        )
        page.content = page.markdown = ""
        page.toc = get_toc([])
        return rendered

    def forget_others(self, used: Sequence[bytes]) -> None:
        """Forget the pages that this build has no use for, by the keys of the others."""
        with self._opened() as cache:
            if cache:
                cache.forget_others(used)

    @contextmanager
    def _opened(self) -> Iterator[PageCache | None]:
        """Open the cache: for one page in the first process, for all pages in a fork of it.

        SQLite asks that no open file is carried into a fork.
        """
        if os.getpid() != self._first_process:
            if not self._open:
                self._open.append(open_cache(self._cache))
            yield self._open[0]
            return
        cache = open_cache(self._cache)
        try:
            yield cache
        finally:
            if cache:
                cache.close()


def page_of(file: File) -> Page:
    """Return the page that MkDocs has made of a file."""
    if file.page is None:
        raise ValueError(f"MkDocs has made no page of {file.src_uri}")
    return file.page
