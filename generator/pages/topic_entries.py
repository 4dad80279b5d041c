"""A topic's story: its events in order, each with the sentences that tell it; and its sources."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.edtf import Date
from generator.model import ClaimKind, Event, Source
from generator.pages.story_view import EventClaim, View, find_main_claim, find_story_origin

SENTENCES = 3
"""How many sentences of an event a topic's story tells; its own page tells all."""


@dataclass(frozen=True, slots=True)
class TopicEntry:
    """An event in a topic's story, with the sentences that tell it."""

    event: Event
    claims: tuple[EventClaim, ...]
    """Those on the topic; where none is marked so, the first facts, else plans, else the rest."""
    more: int
    """How many further sentences its own page has."""


@dataclass(frozen=True, slots=True)
class SourceStory:
    """One article and all its copies."""

    sources: tuple[Source, ...]
    claims: int
    """How many of the topic's sentences rest on it."""


def list_topic_entries(
    view: View, events: Iterable[Event], topic: str = ""
) -> Iterator[TopicEntry]:
    """Return the events of a topic, each with the sentences that tell it there.

    Claims that name topics stand only on those; of the others, the sentence that says what the
    event is comes first (see :func:`find_main_claim`), then facts, else plans.
    """
    for event in events:
        here = [t for t in view.claims(event) if not t.claim.topics or topic in t.claim.topics]
        own = [t for t in here if t.claim.topics]
        if view.by and not view.claims(event):
            continue  # only other records foretold it: it stands among the promises
        chosen = own or _main_first(here)
        shown_claims = tuple(chosen[:SENTENCES])
        yield TopicEntry(event, shown_claims, len(view.claims(event)) - len(shown_claims))


def find_entry_date(entry: TopicEntry) -> Date:
    """Return the date under which an entry stands."""
    return entry.event.date


_ORDER = ((ClaimKind.FACT, ClaimKind.REPORT), (ClaimKind.FORECAST,))


def _main_first(here: list[EventClaim]) -> list[EventClaim]:
    main = find_main_claim(here)
    rest = next(filter(None, (_of_kind(here, kinds) for kinds in _ORDER)), here)
    return [*([main] if main else []), *(each for each in rest if each is not main)]


def _of_kind(every: Iterable[EventClaim], kinds: Iterable[ClaimKind]) -> list[EventClaim]:
    return [event_claim for event_claim in every if event_claim.claim.kind in kinds]


def list_topic_sources(view: View, events: Iterable[Event]) -> list[SourceStory]:
    """Return the sources of a topic, copies of one story together, the most used first."""
    copies: dict[str, dict[str, Source]] = {}
    claims: dict[str, set[tuple[str, int]]] = {}
    for event_claim in view.claims_in(events):
        for citation in view.evidence(event_claim.event.id, event_claim.number):
            key = find_story_origin(citation.source)
            copies.setdefault(key, {})[citation.source.id] = citation.source
            claims.setdefault(key, set()).add((event_claim.event.id, event_claim.number))
    order = sorted(copies, key=lambda key: (-len(claims[key]), key))
    return [SourceStory(tuple(copies[key].values()), len(claims[key])) for key in order]
