"""What of one build serves the next: under ``mkdocs serve`` most pages stay as they are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
from jinja2.bccache import Bucket
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents


class Compiled(jinja2.BytecodeCache):
    """Compiled templates kept in memory: between two builds most are the same."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket, if its template is known; Jinja compares the source."""
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a bucket holds."""
        self._kept[bucket.key] = bucket.bytecode_to_string()


_KEPT = "kept-from-the-last-build.html"
"""The template of a page that is as it was."""

_UNDERSTOOD = {"material/search", "material/offline", "explainer"}
"""Plugins of which we know that they put nothing of other pages into a page."""


@dataclass(frozen=True, slots=True)
class _Whole:
    """A page as it was built."""

    identity: object
    """All that it depends on, beside what stands around it on every page."""
    output: str
    entries: tuple[Any, ...]
    """What search found on it."""


class Framed:
    """Whole pages, kept while neither they nor what a theme puts around them changed."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._kept: dict[str, _Whole] = {}
        self._around: object = None
        self._entries: list[Any] = []
        self._seen = 0

    def begin(
        self, environment: jinja2.Environment, config: MkDocsConfig, nav: Navigation, files: Files
    ) -> None:
        """Let the pages that are as they were take what was kept of them.

        Args:
            environment: the theme's; it gets one more template.
            config: the settings.
            nav: the navigation, which stands on every page.
            files: all files, with the pages read and converted.
        """
        around = (str(nav), *_signatures(config))
        if around != self._around or set(config.plugins) - _UNDERSTOOD or not environment.loader:
            self._kept.clear()
        self._around = around
        source = "{{ kept_pages[page.file.src_uri].output }}"
        loaders = [jinja2.DictLoader({_KEPT: source}), environment.loader or jinja2.DictLoader({})]
        environment.loader = jinja2.ChoiceLoader(loaders)
        environment.globals["kept_pages"] = self._kept
        self._entries = _search_entries(config)
        for file in files.documentation_pages():
            kept = self._kept.get(file.src_uri)
            if file.page and kept and kept.identity == _identity(file.page):
                file.page.meta["template"] = _KEPT
                file.page.meta["search"] = {"exclude": True}
                self._entries.extend(kept.entries)
        self._seen = len(self._entries)

    def keep(self, page: Page, output: str) -> None:
        """Keep a page that was just built anew."""
        if page.meta.get("template") != _KEPT:
            entries = tuple(self._entries[self._seen :])
            self._kept[page.file.src_uri] = _Whole(_identity(page), output, entries)
            self._seen = len(self._entries)


def _search_entries(config: MkDocsConfig) -> list[Any]:
    """Give the list in which Material's search collects what it finds on each page."""
    index = getattr(config.plugins.get("material/search"), "search_index", None)
    return index.entries if index else []


def _identity(page: Page) -> object:
    kept = page.markdown, page.content, dict(page.meta)
    return *kept, page.title, page.update_date, page.edit_url


def _signatures(config: MkDocsConfig) -> Iterator[object]:
    """Tell by time and size whether the settings or a file of the project's theme changed."""
    paths = [Path(config.config_file_path)]
    if config.theme.custom_dir:
        paths += sorted(Path(config.theme.custom_dir).rglob("*"))
    for path in paths:
        try:
            found = path.stat()
        except OSError:
            continue
        yield str(path), found.st_mtime_ns, found.st_size


@dataclass(frozen=True, slots=True)
class _Kept:
    """What MkDocs made of a page's Markdown."""

    markdown: str | None
    content: str | None
    toc: TableOfContents
    anchors: set[str] | None
    links: Mapping[str, dict[str, str]]
    """Links to places on other pages, by the path of the other page."""


class Converted:
    """The HTML of pages, kept while their Markdown, and all that it depends on, is the same.

    Measured: converting takes half of the time of a build.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self._kept: dict[str, _Kept] = {}
        self._depends: object = None

    def begin(self, config: MkDocsConfig, files: Files) -> None:
        """Begin a build; forget all where the settings changed, or which pages there are."""
        settings = (config.markdown_extensions, config.mdx_configs, config.use_directory_urls)
        depends = (sorted(files.src_uris), repr(settings))
        if depends != self._depends:
            self._kept.clear()
        self._depends = depends

    def reuse(self, page: Page) -> None:
        """Let a page take what was kept, where its Markdown turns out to be the same."""
        convert, path = page.render, page.file.src_uri

        def render(config: MkDocsConfig, files: Files) -> None:
            kept = self._kept.get(path)
            if kept and kept.markdown == page.markdown:
                _restore(page, kept, files)
                return
            convert(config, files)
            if "title" in page.meta:  # else it is found while converting, and kept elsewhere
                self._kept[path] = _keep(page)

        page.render = render  # type: ignore[method-assign]


def _keep(page: Page) -> _Kept:
    links = {file.src_uri: found for file, found in (page.links_to_anchors or {}).items()}
    return _Kept(page.markdown, page.content, page.toc, page.present_anchor_ids, links)


def _restore(page: Page, kept: _Kept, files: Files) -> None:
    page.content, page.toc, page.present_anchor_ids = kept.content, kept.toc, kept.anchors
    targets = {files.get_file_from_path(path): links for path, links in kept.links.items()}
    page.links_to_anchors = {file: links for file, links in targets.items() if file}


class Reuse:
    """All that one build leaves to the next, in the order in which MkDocs builds."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.compiled = Compiled()
        self._converted = Converted()
        self._framed = Framed()
        self._nav = Navigation([], [])

    def begin(self, nav: Navigation, config: MkDocsConfig, files: Files) -> None:
        """Begin to read the pages, when it is known which there are."""
        self._nav = nav
        self._converted.begin(config, files)

    def read(self, page: Page) -> None:
        """Begin to read a page."""
        self._converted.reuse(page)

    def frame(self, environment: jinja2.Environment, config: MkDocsConfig, files: Files) -> None:
        """Begin to put the theme around the pages, when all have been read."""
        self._framed.begin(environment, config, self._nav, files)

    def keep(self, page: Page, output: str) -> None:
        """Keep a page that is finished."""
        self._framed.keep(page, output)
