"""Forecasts: each claim that something is to come, said when, by whom, due when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.edtf import Date, from_day
from generator.model import Claim, ClaimKind, DateBasis, Event, Voice
from generator.story.event_status import find_known_from, is_about_itself
from generator.story.library import Library
from generator.story.once_per_library import once_per_library


@dataclass(frozen=True, slots=True)
class Forecast:
    """One forecast: the claim that makes it, what it is of, said when, due when."""

    event: Event
    """The event in whose record the claim stands."""
    number: int
    """The claim's number in it, from 1."""
    claim: Claim
    target: str
    """The id of the undertaking or event that it is of."""
    said: Date
    """When it was said."""
    due: Date | None
    """When it is due; none for "soon"."""
    known: date
    """The issue date of the first source that tells it."""


def list_forecasts(library: Library, by: date | None = None) -> tuple[Forecast, ...]:
    """Return every forecast that sources issued by a day tell, in the order they were said."""
    every = _list_all(library)
    return every if by is None else tuple(forecast for forecast in every if forecast.known <= by)


@once_per_library
def _list_all(library: Library) -> tuple[Forecast, ...]:
    events = (library.events[event] for event in library.forecasting)
    every = (forecast for event in events for forecast in list_event_forecasts(library, event))
    return tuple(sorted(every, key=order_said))


def order_said(forecast: Forecast) -> tuple[object, ...]:
    """Return what forecasts are put in the order by in which they were said."""
    return forecast.said.key, forecast.known, forecast.event.id, forecast.number


def list_event_forecasts(library: Library, event: Event) -> Iterator[Forecast]:
    """Return the forecasts that the claims of one event make, in the order of the record."""
    for number, claim in enumerate(event.claims, 1):
        if claim.kind is not ClaimKind.FORECAST:
            continue
        own = is_about_itself(event, claim)
        # An outlet speaks on the day of its article; parties and officials on that of the event.
        is_reported = own or claim.voice in (Voice.OUTLET, Voice.UNNAMED)
        said = claim.said or (_issue_date(library, event, number) if is_reported else event.date)
        due = claim.due or (event.date if own and _dates(event, claim) else None)
        known = find_known_from(library, event, number)
        yield Forecast(event, number, claim, claim.of or event.id, said, due, known)


def _dates(event: Event, claim: Claim) -> bool:
    """Tell whether an event has its date from a source of this claim.

    A forecast that names no date takes the event's for its due date only then: else a date that
    another source named would count as promised by who left it open. A date that was worked out,
    and from no words about the time, is named by nobody.
    """
    if event.date_basis is DateBasis.INFERRED and event.date_text is None:
        return False
    first = event.evidence_of(event.claims[0])[0].source
    source = event.date_source or event.source or first
    return any(piece.source == source for piece in event.evidence_of(claim))


def _issue_date(library: Library, event: Event, number: int) -> Date:
    dates = [citation.source.issued for citation in library.citations_of(event.id, number)]
    return min(dates, key=lambda day: day.latest, default=from_day(date.max))
