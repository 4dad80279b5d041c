"""The index behind the search box: written from the records, and fetched in parts.

:func:`write_index` gives its files; ``search.js`` in the theme reads them. A reader's browser
fetches the list of what there is when the box is opened, and then only the parts that hold the
words searched for and the results that are shown.
"""

from collections.abc import Iterable, Mapping

from generator.pages import Site
from generator.pages.page_dependencies import unwrap
from generator.search.entries import IndexEntry, SearchedPage, build_entries, reads_markdown
from generator.search.index_parts import write_parts

__all__ = ["FOLDER", "IndexEntry", "SearchedPage", "reads_markdown", "write_index"]

FOLDER = "search"
"""Where the index lies in the site."""


def write_index(site: Site, pages: Iterable[SearchedPage]) -> Mapping[str, bytes]:
    """Write the index of all pages.

    Args:
        site: the site with its records.
        pages: every page of the site, those by hand too.

    Returns:
        Bytes by path in the site; the same pages always give the same bytes.
    """
    parts = write_parts(unwrap(site.view).library, build_entries(site, pages))
    return {f"{FOLDER}/{name}": data for name, data in parts.items()}
