"""The addresses of pages and files of the site, whatever the settings of its host are."""

import posixpath
from dataclasses import dataclass

from generator.story.forecasts import list_forecasts
from generator.story.ledger import have_own_pages
from generator.story.library import Library

HOME = "index.md"


@dataclass(frozen=True, slots=True)
class SiteUrls:
    """Where the site is published, and how it names its pages."""

    site: str = ""
    """The site's address with a final slash; empty where it is not known."""
    folders: bool = True
    """Whether pages are folders with an ``index.html`` (MkDocs' ``use_directory_urls``)."""

    def path(self, page: str) -> str:
        """Return the path in the site of a page or file, by its path in the docs folder.

        Args:
            page: ``events/2012-fire.md``, with or without ``#`` and a place on it; a file that is
                no Markdown keeps its path.
        """
        target, mark, place = page.partition("#")
        return f"{self._path(target)}{mark}{place}"

    def full(self, page: str) -> str:
        """Return the whole address of a page or file; its path where no address is known."""
        return f"{self.site}{self.path(page)}"

    def _path(self, page: str) -> str:
        if not page.endswith(".md"):
            return page
        stem = page.removesuffix(".md")
        if not self.folders:
            return f"{stem}.html"
        folder, name = posixpath.split(stem)
        return f"{folder}/" * bool(folder) if name == "index" else f"{stem}/"


def find_promise_page(library: Library, undertaking: str) -> str:
    """Return the place of an undertaking and its promises, as a path in the docs folder.

    Where nothing at all is promised, no page tells of it, and the home page is all there is.
    """
    if not list_forecasts(library):
        return HOME
    own = have_own_pages(library)
    return f"promises/{undertaking}.md" if own else f"promises.md#u-{undertaking}"
