"""One page from its Markdown to its bytes, as MkDocs would write it."""

import posixpath
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_relative_url

from generator.host.fast.conversion import Converter
from generator.host.fast.footnotes import Unknown
from generator.host.fast.frames import Frames
from generator.host.fast.page_cache import Finished
from generator.pages import Written

Link = tuple[str, str, str]

_ID = re.compile(r'<[a-z0-9]+\b[^<>]*? id="([^"]*)"')


class Content:
    """Converts the Markdown of pages: what `Page.render` does."""

    def __init__(
        self, config: MkDocsConfig, files: Mapping[str, File], more: Callable[[str], File | None]
    ) -> None:
        """Begin.

        Args:
            config: MkDocs' settings.
            files: all files by their path in the docs folder.
            more: gives a file that is not among them, where there will be one.

        Raises:
            Unknown: with these settings only MkDocs itself can.
        """
        self._files, self._more = files, more
        self._converter = Converter(config.markdown_extensions, config.mdx_configs or {})
        self._known: dict[tuple[str, str], str] = {}

    def convert(self, page: Page) -> tuple[Link, ...]:
        """Convert a page, and give its links to places.

        Raises:
            Unknown: only MkDocs can; the page is as it was.
        """
        links: dict[tuple[str, str], Link] = {}

        def link(url: str) -> str:
            address, target, place = self._address(page.file, url)
            if place:
                links.setdefault((target, place), (target, place, url))
            return address

        made = self._converter.convert(page.markdown or "", link)
        page.content = made.content
        page.toc = get_toc(made.toc)  # type: ignore[arg-type]
        page.present_anchor_ids = set(_ID.findall(made.content))
        return tuple(links.values())

    def _address(self, file: File, url: str) -> tuple[str, str, str]:
        """Give the address of a link's target, the target's path, and the place on it."""
        folder = posixpath.dirname(file.src_uri)
        path, _, place = url.partition("#")
        if not path:
            return url, file.src_uri, place
        target = posixpath.normpath(posixpath.join(folder, path))
        found = self._files.get(target) or self._more(target)
        if found is None or not found.inclusion.is_included():  # type: ignore[no-untyped-call]
            raise Unknown(f"a link to {target}")
        # Neighbours address a page alike, unless it lies within one of them.
        if found.url.startswith(file.url) or file.name == "index":
            address = get_relative_url(found.url, file.url)
        else:
            key = folder, target
            if key not in self._known:
                self._known[key] = get_relative_url(found.url, file.url)
            address = self._known[key]
        return address + (f"#{place}" if place else ""), target, place


class Finishing:
    """Finishes pages for one build."""

    def __init__(
        self,
        config: MkDocsConfig,
        nav: Navigation,
        pages: Sequence[File],
        content: Content,
        frames: Frames,
    ) -> None:
        """Begin.

        Args:
            config: MkDocs' settings.
            nav: the navigation.
            pages: all pages of the site, for the theme.
            content: converts Markdown.
            frames: puts the theme around it.
        """
        self._config, self._nav, self._pages = config, nav, pages
        self._content, self._frames = content, frames

    def finish(
        self, page: Page, text: Written, otherwise: Callable[[Page], None] | None = None
    ) -> Finished:
        """Finish a page.

        Args:
            page: a page that MkDocs knows by its file alone.
            text: the page as we write it.
            otherwise: converts a page where only MkDocs can.

        Raises:
            Unknown: only MkDocs can, and there is nothing that does.
        """
        page.markdown, page.meta = text.body.lstrip("\n"), {**text.meta}
        if "template" in page.meta:
            raise Unknown("a template of its own")
        links: tuple[Link, ...] = ()
        try:
            links = self._content.convert(page)
        except Unknown:
            if otherwise is None:
                raise
            otherwise(page)
        page.active = True
        context: Any = get_context(self._nav, self._pages, self._config, page)
        output = self._frames.framed(page, context)
        page.active = False
        found = Finished(
            output.encode("utf-8", errors="xmlcharrefreplace"),
            bool(page.meta.get("robots")),
            tuple(sorted(page.present_anchor_ids or ())),
            links,
        )
        page.content = page.markdown = ""
        page.toc = get_toc([])
        return found
