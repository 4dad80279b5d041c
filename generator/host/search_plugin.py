"""The index within MkDocs: Material's box stays, and what answers in it is ours."""

from collections.abc import Callable, Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from generator.host.fast.lazy_page import LazyPage
from generator.pages import Site
from generator.search import SearchedPage, page_text, write_index
from generator.search.page_text import PageText

Index = Callable[[Site], Mapping[str, bytes]]
"""Gives the files of an index by path in the site."""

_BOX = "material/search"
_OURS = "assets/javascripts/search.js"
"""What reads the index, in the theme."""


def find_index(files: Files, config: MkDocsConfig) -> Index:
    """Return what makes the index of all pages that there are, with the records of a site.

    Material's plugin, which would read every page anew, keeps its box and its settings. A theme
    that does not bring what reads our index keeps Material's.
    """
    plugin = config.plugins.get(_BOX)
    if plugin is None or not _ours(config):
        return lambda _: {}
    for name in ("page_context", "post_build"):
        hooks = config.plugins.events[name]
        hooks[:] = [hook for hook in hooks if getattr(hook, "__self__", None) is not plugin]
    found = [file for file in files.documentation_pages() if _found(file)]
    return lambda site: write_index(site, map(_written, found))


def _written(file: File) -> SearchedPage:
    by_hand = file.generated_by is None
    address = "" if file.url == "./" else file.url
    return SearchedPage(file.src_uri, address, lambda: _words(file, by_hand), by_hand)


def _words(file: File, by_hand: bool) -> PageText:
    if not isinstance(file, LazyPage):
        return page_text.read_page_text(file.content_string, by_hand=by_hand)
    # While a site is served, what is written for the index alone is let go again.
    return file.words or page_text.read_page_text(file.make_text(), by_hand=by_hand)


def _found(file: File) -> bool:
    return not isinstance(file, LazyPage) or file.writer.searchable


def _ours(config: MkDocsConfig) -> bool:
    return any((Path(folder) / _OURS).is_file() for folder in config.theme.dirs)
