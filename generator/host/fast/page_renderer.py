"""One page from its Markdown to its bytes, as MkDocs would write it."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from generator.host.fast.content_converter import ContentConverter, Links
from generator.host.fast.digests import digest_page
from generator.host.fast.footnotes import Unknown
from generator.host.fast.lazy_page import LazyPage
from generator.host.fast.output import Output
from generator.host.fast.page_cache import Notes, PageCache
from generator.host.fast.rendered_page import RenderedPage
from generator.host.fast.writings import Writings
from generator.pages import WrittenPage
from generator.pages.page_dependencies import NOTHING_ASKED, Unknowable
from generator.search import page_text


class PageRenderer:
    """Renders the pages of one build, in any process; what was rendered before is remembered."""

    def __init__(
        self,
        config: MkDocsConfig,
        nav: Navigation,
        every: Sequence[File],
        content: ContentConverter,
        frame: Callable[[Page, Any], str],
        writings: Writings,
    ) -> None:
        """Begin.

        Args:
            config: MkDocs' settings.
            nav: the navigation.
            every: all pages of the site, for the theme.
            content: converts Markdown.
            frame: puts the theme around a page, by what MkDocs gives to a template for it.
            writings: what was written before.
        """
        self._config, self._nav, self._every = config, nav, every
        self._content, self._frame = content, frame
        self._writings, self._reads = writings, writings.reads

    def with_writings(self, writings: Writings) -> "PageRenderer":
        """Return what renders the same pages of another version of the story."""
        return PageRenderer(
            self._config, self._nav, self._every, self._content, self._frame, writings
        )

    def shared_of(self, file: LazyPage) -> bytes:
        """Return the digest of what a page depends on beside the story."""
        page = make_mkdocs_page(file)
        depends = (file.src_uri, page.edit_url or "", page.canonical_url or "", page.update_date)
        return digest_page(self._writings.shared, *depends)

    def render(
        self, file: LazyPage, output: Output, otherwise: Callable[[Page], None] | None = None
    ) -> RenderedPage:
        """Render a page, or take it from the cache, and put it out.

        Args:
            file: the page's file; MkDocs has made its page, and read nothing.
            output: where it goes.
            otherwise: converts a page where only MkDocs can.

        Raises:
            Unknown: only MkDocs can, and there is nothing that does.
        """
        shared = self.shared_of(file)
        with self._writings.opened() as cache:
            notes = cache.notes(file.src_uri) if cache else None
            if cache and notes and self._writings.are_same(notes, shared, file.writer):
                known = self._remembered(cache, notes.key)
                if known and (data := cache.output(notes.key)) is not None:
                    stamps, state = output.write(data), self._writings.state
                    cache.put(None, file.src_uri, replace(notes, stamps=stamps, state=state))
                    return replace(known, output=data)
            return self._render_anew(cache, file, shared, output, otherwise)

    def _render_anew(
        self,
        cache: PageCache | None,
        file: LazyPage,
        shared: bytes,
        output: Output,
        otherwise: Callable[[Page], None] | None,
    ) -> RenderedPage:
        written, notes = self._written(file, shared)
        key = digest_page(shared, json.dumps(written.meta), written.body)
        known = self._remembered(cache, key) if cache else None
        data = cache.output(key) if cache and known else None
        if known and data is not None:
            rendered = replace(known, output=data)
        else:
            rendered = self._rendered(make_mkdocs_page(file), written, key, otherwise)
            if file.has_words:
                rendered = replace(rendered, words=page_text.read_page_text(str(written)))
        stamps = output.write(rendered.output)
        if cache:
            new = rendered if data is None and rendered.targets is not None else None
            noted = replace(notes, key=key, stamps=stamps) if notes else None
            cache.put(new, file.src_uri, noted)
        return rendered

    def _remembered(self, cache: PageCache, key: bytes) -> RenderedPage | None:
        """Return a page of the cache, if all that it links to is still there."""
        page = cache.get(key)
        there = page and self._content.leads_somewhere(page.targets or ())
        return page if there else None

    def _written(self, file: LazyPage, shared: bytes) -> tuple[WrittenPage, Notes | None]:
        """Write a page, and note what it was written from."""
        if file.is_written:
            return file.write(), None
        writer = file.writer
        try:
            if writer.depends:
                answers = self._reads.answers(writer.depends(), NOTHING_ASKED)
                return file.write(), Notes(
                    shared, NOTHING_ASKED, answers, state=self._writings.state
                )
        except Unknowable:
            return file.write(), None
        written, asked, answers = self._reads.record(writer.write, writer.event)
        if asked is None:
            return written, None
        return written, Notes(shared, asked, answers, state=self._writings.state)

    def _rendered(
        self, page: Page, written: WrittenPage, key: bytes, otherwise: Callable[[Page], None] | None
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


def make_mkdocs_page(file: File) -> Page:
    """Return the page that MkDocs has made of a file."""
    if file.page is None:
        raise ValueError(f"MkDocs has made no page of {file.src_uri}")
    return file.page
