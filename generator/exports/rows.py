"""The records as flat rows: the same columns for JSON, CSV and SQLite."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.edtf import Date
from generator.model import PLOVER, Event, Source
from generator.story.evidence import Citation
from generator.story.ledger import Promise, Verdict, promises, settled
from generator.story.library import Library, anchor
from generator.story.status import known_from, status

Value = str | int | bool | None
Row = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one kind."""

    name: str
    rows: tuple[Row, ...]


def tables(library: Library, site: str) -> tuple[Table, ...]:
    """Give all tables: events, their topics and people, claims, evidence, sources.

    Args:
        library: the records.
        site: the site's address with a final slash, before the paths of pages.
    """
    events = tuple(library.events.values())
    forecasts = {(p.event.id, p.number): p for p in promises(library)}
    return (
        Table("events", tuple(_event(library, event, site) for event in events)),
        Table("event_topics", tuple(_topics(events))),
        Table("event_people", tuple(_people(events))),
        Table("claims", tuple(_claims(library, events, forecasts, site))),
        Table("evidence", tuple(_evidence(library, events, site))),
        Table("sources", tuple(_source(library, s, site) for s in library.sources.values())),
    )


def _bounds(name: str, when: Date | None) -> Row:
    """Give a date in EDTF and its first and last day; none for an open end."""
    first = None if when is None or when.open_start else when.earliest.isoformat()
    last = None if when is None or when.open_end else when.latest.isoformat()
    return {
        name: str(when) if when else None,
        f"{name}_earliest": first,
        f"{name}_latest": last,
    }


def _event(library: Library, event: Event, site: str) -> Row:
    known = min(known_from(library, event, n) for n in range(1, len(event.claims) + 1))
    return {
        "id": event.id,
        "title": event.title,
        **_bounds("date", event.date),
        "date_basis": event.date_basis,
        "status": status(library, event),
        "kind": event.kind,
        "plover": PLOVER[event.kind],
        "place": event.place,
        "series": event.series.id if event.series else None,
        "series_number": event.series.number if event.series else None,
        "known_from": None if known == date.max else known.isoformat(),
        "url": f"{site}events/{event.id}/",
    }


def _topics(events: tuple[Event, ...]) -> Iterator[Row]:
    for event in events:
        for topic in event.topics:
            yield {"event": event.id, "topic": topic}


def _people(events: tuple[Event, ...]) -> Iterator[Row]:
    for event in events:
        for one in event.people:
            yield {"event": event.id, "person": one.person, "role": one.role, "part": one.part}


def _claims(
    library: Library,
    events: tuple[Event, ...],
    forecasts: Mapping[tuple[str, int], Promise],
    site: str,
) -> Iterator[Row]:
    for event in events:
        for number, claim in enumerate(event.claims, 1):
            citations = library.citations_of(event.id, number)
            yield {
                "event": event.id,
                "number": number,
                "text": claim.text,
                "kind": claim.kind,
                "speaker": claim.speaker,
                "to": claim.to,
                "issue": claim.issue,
                "modality": claim.modality,
                "voice": claim.voice,
                **_outcome(library, forecasts.get((event.id, number))),
                "linked_only": all(citation.linked for citation in citations),
                "url": f"{site}events/{event.id}/#{anchor(claim, number)}",
            }


def _outcome(library: Library, promise: Promise | None) -> Row:
    if promise is None:
        return {
            "of": None,
            **_bounds("due", None),
            "verdict": None,
            "decided_by": None,
            "days": None,
        }
    found = settled(library, promise)
    verdict: str = found.verdict
    if found.verdict is Verdict.BY_HAND and found.by_hand:
        verdict = found.by_hand.is_
    return {
        "of": promise.target,
        **_bounds("due", promise.due),
        "verdict": verdict,
        "decided_by": found.by.id if found.by else None,
        "days": found.days,
    }


def _evidence(library: Library, events: tuple[Event, ...], site: str) -> Iterator[Row]:
    for event in events:
        for number in range(1, len(event.claims) + 1):
            for citation in library.citations_of(event.id, number):
                yield {"event": event.id, "claim": number, **_citation(citation, site)}


def _citation(citation: Citation, site: str) -> Row:
    return {
        "source": citation.source.id,
        "quote": citation.words,
        "start": citation.span.start if citation.span else None,
        "end": citation.span.end if citation.span else None,
        "linked": citation.linked,
        "contradicts": citation.quoted.evidence.contradicts,
        "source_url": f"{site}sources/{citation.source.id}/",
    }


def _source(library: Library, source: Source, site: str) -> Row:
    outlet = library.outlet(source) if source.outlet else None
    return {
        "id": source.id,
        "outlet": outlet.name if outlet else None,
        "perspective": outlet.perspective if outlet else None,
        "title": source.title,
        "author": source.author,
        "url": source.url,
        "language": source.language,
        **_bounds("issued", source.issued),
        "issued_basis": source.issued_basis,
        "agency": source.agency,
        "origin": source.origin,
        "linked": source.linked,
        "sha256": source.sha256,
        "state": source.state,
        "page": f"{site}sources/{source.id}/",
    }
