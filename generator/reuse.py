"""What of one build serves the next: under ``mkdocs serve`` most pages stay as they are."""

from collections.abc import Mapping
from dataclasses import dataclass

import jinja2
from jinja2.bccache import Bucket
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
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
