"""What search knows of the page of a record; each kind of page gives it beside what it shows."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.edtf import Date
from generator.pages.story_view import EventClaim, View

TOPIC, PERSON, SOURCE = "Topic", "Person", "Source"
"""The kinds of pages of records that are no events."""

_MOST_YEARS = 100
"""An event that may have been in more years than these counts for the first of them."""


@dataclass(frozen=True, slots=True)
class SearchTerms:
    """The words of a page, by where they come from."""

    title: str
    tags: tuple[str, ...]
    """What it is, when, and how it stands: shown below a result."""
    preview: Iterable[str]
    """Sentences of which the one that fits best is shown below a result."""
    ours: Iterable[str]
    """Our own words, beside the title."""
    quoted: Iterable[str] = ()
    """The words of sources; also what only leads to other pages."""
    beside: Iterable[str] = ()
    """What the page shows of other records: disputed names in it count as the page's own."""
    boost: float = 1
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What a reader can filter by: ids of ``topic`` and ``side``, ``kind``, ``year``."""


TermsOf = Callable[[str], SearchTerms | None]
"""Gives what search knows of the page of a record, by its id; nothing where there is none."""


def list_years(when: Date) -> tuple[str, ...]:
    """Return the years that a date may lie in, to filter by."""
    first, last = when.earliest.year, when.latest.year
    if when.open_start:
        return (str(last),)
    years = range(first, last + 1)
    return tuple(map(str, years)) if len(years) <= _MOST_YEARS else (str(first),)


def list_shown_words(view: View, claims: Iterable[EventClaim]) -> Iterator[str]:
    """Return the sentences of claims that a page shows, and the words that they rest on."""
    for event_claim in claims:
        yield event_claim.claim.text
        citations = view.evidence(event_claim.event.id, event_claim.number)
        yield from (citation.words for citation in citations if citation.words)
