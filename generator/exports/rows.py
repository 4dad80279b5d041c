"""The records as flat rows: the same columns for JSON, CSV and SQLite."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from generator.edtf import Date
from generator.exports.site_urls import SiteUrls, find_promise_page
from generator.model import PLOVER, Event, Person, Place, Source, Topic, Undertaking
from generator.story.event_status import find_known_from, find_status
from generator.story.evidence import Citation
from generator.story.forecasts import Forecast
from generator.story.ledger import Account, Days, list_accounts
from generator.story.library import Library

Value = str | int | float | bool | None
Row = dict[str, Value]


class Rows(Mapping[str, tuple[Row, ...]]):
    """The rows of each table of :data:`generator.exports.columns.TABLES`, by its name.

    They are made when they are asked for: those of all tables take as much memory as all records.
    """

    def __init__(self, makers: Mapping[str, Callable[[], Iterable[Row]]]) -> None:
        """Keep what makes the rows of each table."""
        self._makers = makers

    def __getitem__(self, table: str) -> tuple[Row, ...]:
        """Make the rows of a table."""
        return (*self._makers[table](),)

    def __iter__(self) -> Iterator[str]:
        """Return the names of the tables."""
        return iter(self._makers)

    def __len__(self) -> int:
        """Return how many tables there are."""
        return len(self._makers)


def make_data_rows(library: Library, addresses: SiteUrls) -> Rows:
    """Return the rows of all tables.

    Args:
        library: the records.
        addresses: the addresses of the site's pages.
    """
    events = tuple(library.events.values())
    forecasts = {
        (forecast.event.id, forecast.number): (account, forecast)
        for account in list_accounts(library).values()
        for forecast in account.forecasts
    }
    return Rows(
        {
            "topics": lambda: (_topic(topic, addresses) for topic in library.topics.values()),
            "people": lambda: (_person(person, addresses) for person in library.people.values()),
            "places": lambda: map(_place, library.places.values()),
            "undertakings": lambda: (
                _undertaking(library, undertaking, addresses)
                for undertaking in library.undertakings.values()
            ),
            "sources": lambda: (_source(library, s, addresses) for s in library.sources.values()),
            "events": lambda: (_event(library, event, addresses) for event in events),
            "event_topics": lambda: _topics(events),
            "event_people": lambda: _participants(library, events),
            "claims": lambda: _claims(library, events, forecasts, addresses),
            "evidence": lambda: _evidence(library, events, addresses),
        }
    )


def _topic(topic: Topic, addresses: SiteUrls) -> Row:
    return {
        "id": topic.id,
        "title": topic.title,
        "question": topic.question,
        "url": addresses.full(f"topics/{topic.id}.md"),
    }


def _person(person: Person, addresses: SiteUrls) -> Row:
    return {
        "id": person.id,
        "name": person.name,
        "side": person.side,
        "url": addresses.full(f"people/{person.id}.md"),
    }


def _place(place: Place) -> Row:
    latitude, longitude = place.coordinates or (None, None)
    return {
        "id": place.id,
        "name": place.name,
        "latitude": latitude,
        "longitude": longitude,
    }


def _undertaking(library: Library, undertaking: Undertaking, addresses: SiteUrls) -> Row:
    return {
        "id": undertaking.id,
        "title": undertaking.title,
        "met_when": undertaking.met_when,
        "url": addresses.full(find_promise_page(library, undertaking.id)),
    }


def _bounds(name: str, when: Date | None) -> Row:
    """Return a date in EDTF and its first and last day; none for an open end."""
    first = None if when is None or when.open_start else when.earliest.isoformat()
    last = None if when is None or when.open_end else when.latest.isoformat()
    return {
        name: str(when) if when else None,
        f"{name}_earliest": first,
        f"{name}_latest": last,
    }


def _event(library: Library, event: Event, addresses: SiteUrls) -> Row:
    known = min(find_known_from(library, event, n) for n in range(1, len(event.claims) + 1))
    return {
        "id": event.id,
        "title": event.title,
        **_bounds("date", event.date),
        "date_basis": event.date_basis,
        "status": find_status(library, event),
        "kind": event.kind,
        "plover": PLOVER[event.kind],
        "place": event.place,
        "series": event.series.id if event.series else None,
        "series_number": event.series.number if event.series else None,
        "known_from": None if known == date.max else known.isoformat(),
        "url": addresses.full(f"events/{event.id}.md"),
    }


def _topics(events: tuple[Event, ...]) -> Iterator[Row]:
    for event in events:
        for topic in event.topics:
            yield {"event": event.id, "topic": topic}


def _participants(library: Library, events: tuple[Event, ...]) -> Iterator[Row]:
    for event in events:
        became = find_status(library, event) if event.people else None
        for taking in event.people:
            yield {
                "event": event.id,
                "person": taking.person,
                "role": taking.role,
                "part": taking.part,
                "status": became,
            }


def _claims(
    library: Library,
    events: tuple[Event, ...],
    forecasts: Mapping[tuple[str, int], tuple[Account, Forecast]],
    addresses: SiteUrls,
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
                **_outcome(forecasts.get((event.id, number))),
                "linked_only": all(citation.linked for citation in citations),
                "url": addresses.full(f"events/{event.id}.md#{library.anchor(event, number)}"),
            }


def _outcome(found_forecast: tuple[Account, Forecast] | None) -> Row:
    if found_forecast is None:
        empty = {"of": None, "promise": False, **_bounds("said", None), **_bounds("due", None)}
        return {**empty, "verdict": None, "due_verdict": None, **_readings((), ())}
    account, forecast = found_forecast
    promised = forecast.claim.undertaken
    verdict = account.by_hand.is_ if account.by_hand else account.verdict
    own = next((due for due in account.dues if promised and due.due == forecast.due), None)
    done = account.fulfilments or ((account.off,) if account.off else ())
    # A forecast that names no day is not late: only where none names one is its age counted.
    days = own.late if own else () if account.dues or account.off else account.took
    return {
        "of": forecast.target,
        "promise": promised,
        **_bounds("said", forecast.said),
        **_bounds("due", forecast.due),
        "verdict": verdict if promised else None,
        "due_verdict": own.verdict if own else None,
        **(_readings(done, days) if promised else _readings((), ())),
    }


def _readings(done: Sequence[Event], days: Sequence[Days]) -> Row:
    """Return what settles a promise, and by how many days; by the last reading too, if several."""
    first, last = (days[0], days[-1]) if days else (None, None)
    several = len(done) > 1
    return {
        "decided_by": done[0].id if done else None,
        "days": first.least if first else None,
        "days_most": first.most if first else None,
        "also_decided_by": done[-1].id if several else None,
        "also_days": last.least if last and several else None,
        "also_days_most": last.most if last and several else None,
    }


def _evidence(library: Library, events: tuple[Event, ...], addresses: SiteUrls) -> Iterator[Row]:
    for event in events:
        for number in range(1, len(event.claims) + 1):
            for citation in library.citations_of(event.id, number):
                yield {"event": event.id, "claim": number, **_citation(citation, addresses)}


def _citation(citation: Citation, addresses: SiteUrls) -> Row:
    return {
        "source": citation.source.id,
        "quote": citation.words,
        "start": citation.span.start if citation.span else None,
        "end": citation.span.end if citation.span else None,
        "linked": citation.linked,
        "contradicts": citation.quoted.evidence.contradicts,
        "source_url": addresses.full(f"sources/{citation.source.id}.md"),
    }


def _source(library: Library, source: Source, addresses: SiteUrls) -> Row:
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
        "archive_url": source.archive_url,
        "page": addresses.full(f"sources/{source.id}.md"),
    }
