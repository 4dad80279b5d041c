"""What a kind of page declares of itself, in one place, beside what writes its pages."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from generator.pages.search_terms import TermsOf
from generator.pages.site_context import Site, Writers


@dataclass(frozen=True, slots=True)
class PageKind:
    """A kind of page: what writes its pages, and what navigation, editing and search must know."""

    pages: Callable[[Site], Writers]
    """Gives what writes each page, with its path in the docs folder."""
    section: str = ""
    """The entry of the navigation below which its pages stand; empty where they stand in none."""
    listed: Callable[[Site], Mapping[str, str]] = lambda _: {}
    """Gives the pages that stand there: titles by path."""
    edited: Mapping[str, str] = field(default_factory=dict)
    """The file of records in which a page is edited, by the page's top folder, or its path where it
    lies in none; ``{id}`` is what follows the folder. A folder's ``index.md`` has no id."""
    searched: Mapping[str, Callable[[Site], TermsOf]] = field(default_factory=dict)
    """What gives the words by which search finds the pages of records, by their folder; other pages
    are found by the words of their Markdown."""

    def edited_in(self, path: str) -> str:
        """Return the file of records in which a page is edited; empty where there is none.

        Args:
            path: the page's path in the docs folder.
        """
        folder, _, name = path.removesuffix(".md").partition("/")
        file = self.edited.get(path, self.edited.get(folder, "") if name else "")
        record = name.partition("/")[0]
        return "" if "{id}" in file and record == "index" else file.format(id=record)
