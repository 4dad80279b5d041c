"""The entries of the search index: title, address and words of each page that may be found."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.pages import KINDS, Site, View
from generator.pages.name_lines import find_names
from generator.pages.page_dependencies import unwrap
from generator.pages.search_terms import SearchTerms
from generator.search.page_text import PageText
from generator.story.library import Library

PAGE = "Page"
"""The kind of a page that no record stands behind."""

SHOWN = 500
"""How many characters of a page are kept to be shown below a result."""


@dataclass(frozen=True, slots=True)
class SearchedPage:
    """A page as it is written."""

    path: str
    """Its path in the docs folder: ``events/2012-fire.md``."""
    address: str
    """Its address in the site: ``events/2012-fire/``."""
    read: Callable[[], PageText]
    """Gives its words; not asked of the page of a record."""
    by_hand: bool = False
    """Whether a person wrote it."""


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A page as search knows it."""

    address: str
    title: str
    tags: tuple[str, ...]
    """What it is, when, and how it stands: shown below a result."""
    preview: tuple[str, ...]
    """Sentences of which the one that fits best is shown below a result."""
    ours: str
    """Our own words, beside the title."""
    quoted: str
    """The words of sources; also what only leads to other pages."""
    boost: float = 1
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What a reader can filter by: ids of ``topic`` and ``side``, ``kind``, ``year``."""


def build_entries(site: Site, pages: Iterable[SearchedPage]) -> list[IndexEntry]:
    """Return what search knows of all pages but those that are kept out of it.

    Events stand last and by date, so that where nothing else decides the latest are shown first.
    """
    view: View = unwrap(site.view)
    places = {f"events/{event.id}.md": at for at, event in enumerate(view.events)}
    ordered = sorted(pages, key=lambda page: (places.get(page.path, -1), page.path))
    by_folder = {folder: of(site) for kind in KINDS for folder, of in kind.searched.items()}
    index_entries = []
    for page in ordered:
        folder, _, name = page.path.removesuffix(".md").partition("/")
        terms = by_folder[folder](name) if folder in by_folder and not page.by_hand else None
        terms = terms or _terms_of_markdown(view.library, page)
        if terms is not None:
            index_entries.append(_entry(view.library, page, terms))
    return index_entries


def reads_markdown(path: str) -> bool:
    """Return whether search reads a page's Markdown, not the words of a record.

    Args:
        path: the page's path in the docs folder.
    """
    folder, _, name = path.removesuffix(".md").partition("/")
    of_records = any(folder in kind.searched for kind in KINDS)
    return not of_records or name == "index" or "/" in name


def _terms_of_markdown(library: Library, page: SearchedPage) -> SearchTerms | None:
    """Return the words of a page's Markdown, of one by hand or a list; nothing where it is out."""
    text = page.read()
    if text.excluded:
        return None
    kind, _, name = page.path.removesuffix(".md").partition("/")
    title = text.title or (name or kind).replace("-", " ").capitalize()
    lines = [text.description, *text.blocks] if text.description else text.blocks
    topic = name.partition("/")[0] if kind == "topics" else ""
    known = {"topic": (topic,)} if topic in library.topics else {}
    return SearchTerms(
        title,
        (PAGE, *(tag for tag in text.tags if tag != title)),
        lines,
        # What a list says of the pages that it leads to must not outweigh these pages.
        lines if page.by_hand else (),
        () if page.by_hand else lines,
        [text.names],
        text.boost,
        {**known, "kind": (PAGE,)},
    )


def _entry(library: Library, page: SearchedPage, terms: SearchTerms) -> IndexEntry:
    """Return a page's entry, with all forms of the disputed names of which the page holds any."""
    ours, quoted = "\n".join(terms.ours), "\n".join(terms.quoted)
    names = find_names(library, "\n".join([terms.title, ours, quoted, *terms.beside]))
    forms = (form for name in names for form in name.name.all_forms)
    return IndexEntry(
        page.address,
        terms.title,
        terms.tags,
        tuple(_fitting(terms.preview)),
        ours,
        "\n".join([quoted, *forms]),
        terms.boost,
        terms.facets,
    )


def _fitting(texts: Iterable[str]) -> Iterator[str]:
    """Return texts until there are enough to be shown, the last one cut at a word."""
    room = SHOWN
    for text in texts:
        if len(text) > room:
            yield text[:room].rpartition(" ")[0] + " …"
            return
        yield text
        room -= len(text)
        if room < 40:
            return
