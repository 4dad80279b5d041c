"""A page for each topic: its question, the answer, and all that stands behind it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from generator.ledger import Verdict
from generator.library import Library
from generator.model import ClaimKind, Event, Source, Topic
from generator.pages import structured
from generator.pages.page import Page, Site
from generator.pages.positions import stands
from generator.pages.view import Told, View, origin
from generator.pages.words import year
from generator.state import Status, known_from, year_ends

SENTENCES = 3
"""How many sentences of an event a topic's story tells; its own page tells all."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An event in a topic's story, with the sentences that tell it."""

    event: Event
    claims: tuple[Told, ...]
    """The first of its facts; where there are none, of its plans; else of what was said."""
    more: int
    """How many further sentences its own page has."""


@dataclass(frozen=True, slots=True)
class Story:
    """One article and all its copies."""

    sources: tuple[Source, ...]
    claims: int
    """How many of the topic's sentences rest on it."""


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """Write the page of each topic."""
    for topic in site.view.library.topics.values():
        path = f"topics/{topic.id}.md"
        yield path, write(site.page(path), topic)


def write(page: Page, topic: Topic) -> str:
    """Write a topic's page."""
    view = page.view
    found = gathered(view, topic)
    sources = [source for story in found["stories"] for source in story.sources]
    return page.render(
        "topic",
        title=topic.title,
        description=topic.question,
        search={"boost": 2},
        tags=[topic.title],
        structured=structured.article(view, topic.title, topic.question, sources),
        silent=silent_years(view, sources),
        ends=year_ends_of(view.library, topic),
        **found,
    )


def gathered(view: View, topic: Topic) -> dict[str, Any]:
    """Gather what stands behind a topic, as the view has it."""
    events = view.events_of.get(topic.id, ())
    return {
        "topic": topic,
        "stands": stands(view, positions(view, topic, events)),
        "years": list(by_year(entries(view, events))),
        "ledgers": [(name, view.promised[name]) for name in followed_here(view, topic, events)],
        "unsettled": unsettled(view, events),
        "stories": origins_of(view, events),
    }


def year_ends_of(library: Library, topic: Topic) -> list[date]:
    """Give the last days of the years from the first source of a topic to the latest source."""
    days = [
        known_from(library, event, number)
        for event in library.events.values()
        if topic.id in event.topics
        for number in range(1, len(event.claims) + 1)
    ]
    first = min(days, default=date.max)
    return [end for end in year_ends(library) if first <= end]


def silent_years(view: View, sources: Iterable[Source]) -> list[str]:
    """Give the years in which none of a topic's sources was issued, between the first and now."""
    spoken = {source.issued.latest.year for source in sources}
    between = range(min(spoken, default=0), view.horizon.year + 1) if spoken else ()
    silent = [year for year in between if year not in spoken]
    found = []
    # Years in a row differ from their places in the list by the same number.
    for _, group in groupby(enumerate(silent), key=lambda pair: pair[1] - pair[0]):
        years = [year for _, year in group]
        found.append(f"{years[0]} to {years[-1]}" if len(years) > 1 else str(years[0]))
    return found


def entries(view: View, events: Iterable[Event]) -> Iterator[Entry]:
    """Give the events of a topic with the sentences that tell them."""
    for event in events:
        kinds = (ClaimKind.FACT, ClaimKind.FORECAST, None)
        told = next(filter(None, (view.claims(event, kind) for kind in kinds)))[:SENTENCES]
        yield Entry(event, told, len(view.claims(event)) - len(told))


def positions(view: View, topic: Topic, events: Iterable[Event]) -> list[Told]:
    """Give the positions that belong on a topic's page: those on its issues, where it names any."""
    found = view.claims_in(events, ClaimKind.POSITION)
    return [t for t in found if not topic.issues or t.claim.issue in topic.issues]


def by_year(found: Iterable[Entry]) -> Iterator[tuple[str, list[Entry]]]:
    """Group entries, which are in order, by year."""
    for key, group in groupby(found, key=lambda entry: year(entry.event.date)):
        yield key, list(group)


def followed_here(view: View, topic: Topic, events: Iterable[Event]) -> list[str]:
    """Give what is promised in a topic: its undertakings, and its events that were announced."""
    targets = [*topic.undertakings, *(event.id for event in events)]
    return [target for target in targets if target in view.promised]


def unsettled(view: View, events: Iterable[Event]) -> tuple[Event, ...]:
    """Give the planned events of which no source tells whether they took place."""
    return tuple(
        event
        for event in events
        if view.statuses[event.id] is Status.PLANNED
        and all(
            followed.settled.verdict in (Verdict.OPEN, Verdict.UNSAID)
            for followed in view.promised.get(event.id, ())
        )
    )


def origins_of(view: View, events: Iterable[Event]) -> list[Story]:
    """Give the sources of a topic, copies of one story together, the most used first."""
    copies: dict[str, dict[str, Source]] = {}
    claims: dict[str, set[tuple[str, int]]] = {}
    for told in view.claims_in(events):
        for citation in view.evidence(told.event.id, told.number):
            key = origin(citation.source)
            copies.setdefault(key, {})[citation.source.id] = citation.source
            claims.setdefault(key, set()).add((told.event.id, told.number))
    order = sorted(copies, key=lambda key: (-len(claims[key]), key))
    return [Story(tuple(copies[key].values()), len(claims[key])) for key in order]
