"""A page as it goes into the site, with what a build has to know of it."""

import json
from dataclasses import dataclass

from generator.search.page_text import PageText


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page as it goes into the site, and what the build has to know of it."""

    key: bytes
    """The digest of all that it depends on."""
    output: bytes
    """Empty while it has not been asked for."""
    robots: bool
    """Whether search engines are told something about it: the site map leaves it out."""
    ids: tuple[str, ...]
    """The places on it that can be linked to."""
    links: tuple[tuple[str, str, str], ...]
    """Its links to places: the page's path, the place, and the link as written."""
    targets: tuple[str, ...] | None
    """What it links to, by path in the docs folder; none where MkDocs converted it."""
    words: PageText | None = None
    """What search reads of it, where it is not the page of a record."""


def read_rendered_page(key: bytes, about: str) -> RenderedPage | None:
    """Return a page by what is told of it, without its output; none where that is damaged."""
    try:
        robots, ids, links, targets, words = json.loads(about)
        places = tuple((*link,) for link in links)
        text = words and PageText(words[0], words[1], tuple(words[2]), tuple(words[3]), *words[4:])
        return RenderedPage(key, b"", robots, tuple(ids), places, tuple(targets), text)
    except (ValueError, TypeError):
        return None
