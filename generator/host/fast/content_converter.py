"""The Markdown of pages to HTML, with the links as MkDocs writes them."""

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_relative_url

from generator.host.fast.conversion import Converter
from generator.host.fast.footnotes import Unknown

Link = tuple[str, str, str]
"""A link to a place: the page's path in the docs folder, the place, and the link as written."""

_ID = re.compile(r' id="([^"]*)"(?=[^<>]*>)')


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
        self._ways: dict[tuple[str, str], str] = {}
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
        address = self._relative(there.url, file, folder)
        return address + (f"#{place}" if place else ""), target, place

    def _relative(self, url: str, file: File, folder: str) -> str:
        """Return an address from a page; from and to neighbours the way is the same."""
        above, slash, name = url.removesuffix("/").rpartition("/")
        # It is not where one page lies within the other.
        within = url.startswith(file.url) or file.url.startswith(url)
        if not above or file.name == "index" or within:
            return get_relative_url(url, file.url)
        key = folder, above
        way = self._ways.get(key)
        if way is None:
            way = self._ways[key] = get_relative_url(above + slash, file.url)
        if way.startswith("./"):
            return get_relative_url(url, file.url)
        return f"{way}{name}{'/' if url.endswith('/') else ''}"


def set_links(page: Page, links: Iterable[Link], files: Mapping[str, File]) -> None:
    """Tell MkDocs to which places a page links, so that it can warn of those that there are not."""
    targets: dict[File, dict[str, str]] = {}
    for target, place, url in links:
        if target in files:
            targets.setdefault(files[target], {})[place] = url
    page.links_to_anchors = targets
