"""The page of each event: its permanent address."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.library import Citation
from generator.model import ClaimKind, Conflict, Event, Series, Source
from generator.pages.page import Page, Site
from generator.pages.view import View, origins

SECTIONS: Mapping[ClaimKind, str] = {
    ClaimKind.FACT: "What happened",
    ClaimKind.FORECAST: "What was expected",
    ClaimKind.POSITION: "What was said",
    ClaimKind.ASSESSMENT: "How it was judged",
}
"""Claims are shown apart by kind, so that nobody takes a position or a plan for a fact."""


@dataclass(frozen=True, slots=True)
class Round:
    """An event's place in a series."""

    series: Series
    number: int | None
    before: Event | None
    after: Event | None
    missing_before: int
    """How many rounds lie between it and the one before that no source here tells."""
    missing_after: int


@dataclass(frozen=True, slots=True)
class Differing:
    """A conflict between sources, with the evidence of each value."""

    conflict: Conflict
    values: tuple[tuple[str, tuple[Citation, ...]], ...]


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Other events that an event's page leads to."""

    before: Event | None
    after: Event | None
    part_of: Event | None
    parts: tuple[Event, ...]
    related: tuple[Event, ...]


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """Write the page of each event."""
    for event in site.view.events:
        path = f"events/{event.id}.md"
        yield path, _page(site.page(path), event)


def _page(page: Page, event: Event) -> str:
    view = page.view
    claims = {title: view.claims(event, kind) for kind, title in SECTIONS.items()}
    sources = _sources(view, event)
    return page.render(
        "event",
        title=event.title,
        description=view.claims(event)[0].claim.text,
        event=event,
        sections={title: told for title, told in claims.items() if told},
        date_evidence=view.evidence_for(event.id, "date"),
        conflicts=tuple(_conflicts(view, event)),
        round=series_of(view, event),
        near=neighbours(view, event),
        sources=sources,
        support=support(view, event),
    )


def _sources(view: View, event: Event) -> tuple[Source, ...]:
    citations = (c for t in view.claims(event) for c in view.evidence(event.id, t.number))
    return tuple({c.source.id: c.source for c in citations}.values())


def support(view: View, event: Event) -> str:
    """Say how an event's page marks the number of sources behind its sentences.

    Returns:
        ``one`` where everything rests on one source; ``mostly-one`` where most sentences do, so
        that only the others are marked; else ``several``, and only those on one source are marked.
    """
    found = [origins(view.evidence(event.id, told.number)) for told in view.claims(event)]
    if len(frozenset().union(*found)) == 1:
        return "one"
    alone = sum(len(each) == 1 for each in found)
    return "mostly-one" if alone * 2 > len(found) else "several"


def _conflicts(view: View, event: Event) -> Iterator[Differing]:
    evidence = view.evidence_for(event.id, "conflict")
    for number, conflict in enumerate(event.conflicts):
        values = tuple(
            (value.value, tuple(c for c in evidence if c.quoted.path[1:4:2] == (number, v)))
            for v, value in enumerate(conflict.values)
        )
        known = tuple((value, citations) for value, citations in values if citations)
        if len(known) > 1:
            yield Differing(conflict, known)


def series_of(view: View, event: Event) -> Round | None:
    """Find an event's place in its series."""
    if event.series is None:
        return None
    rounds = [e for e in view.events if e.series and e.series.id == event.series.id]
    at = rounds.index(event)
    before = rounds[at - 1] if at else None
    after = rounds[at + 1] if at + 1 < len(rounds) else None
    return Round(
        view.library.series[event.series.id],
        event.series.number,
        before,
        after,
        _missing(before, event),
        _missing(event, after),
    )


def _missing(first: Event | None, second: Event | None) -> int:
    numbers = [e.series.number if e and e.series else None for e in (first, second)]
    start, end = numbers
    return max(end - start - 1, 0) if start and end else 0


def neighbours(view: View, event: Event) -> Neighbours:
    """Find the events round an event: the ones before and after it share a topic with it."""
    known = {e.id: e for e in view.events}
    near = [e for e in view.events if e is event or set(e.topics) & set(event.topics)]
    at = near.index(event)
    before = near[at - 1] if at else None
    after = near[at + 1] if at + 1 < len(near) else None
    parts = tuple(e for e in view.events if e.part_of == event.id)
    named = [known[e] for e in event.related if e in known]
    back = [e for e in view.events if event.id in e.related]
    shown = {e.id for e in (before, after, *parts, event) if e} | {event.part_of}
    related = {e.id: e for e in (*named, *back) if e.id not in shown}
    whole = known.get(event.part_of or "")
    return Neighbours(before, after, whole, parts, tuple(related.values()))
