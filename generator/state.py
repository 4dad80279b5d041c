"""What is known of an event at a given day: which claims, and what status they give it."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from generator.library import Library
from generator.model import CalledOff, Claim, ClaimKind, Event


class Status(StrEnum):
    """What became of an event, as far as the sources say."""

    HAPPENED = "happened"
    PLANNED = "planned"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


_CALLED_OFF = {
    CalledOff.POSTPONED: Status.POSTPONED,
    CalledOff.CANCELLED: Status.CANCELLED,
}


def horizon(library: Library) -> date:
    """Give the latest issue date among the sources; ages are counted to it, never to the clock."""
    return max((s.issued.latest for s in library.sources.values()), default=date.min)


def known_from(library: Library, event: Event, number: int) -> date:
    """Give the issue date of the first source that supports a claim, counted from 1."""
    return library.known_from.get((event.id, number), date.max)


def claims_known(
    library: Library, event: Event, by: date | None = None
) -> tuple[tuple[int, Claim], ...]:
    """Give an event's claims, numbered from 1, that sources issued by a day support."""
    first, last = library.told_between[event.id] if by else (date.min, date.min)
    if by and by < first:
        return ()
    if by is None or last <= by:
        return tuple(enumerate(event.claims, 1))
    return tuple(
        (number, claim)
        for number, claim in enumerate(event.claims, 1)
        if known_from(library, event, number) <= by
    )


def about_itself(event: Event, claim: Claim) -> bool:
    """Tell whether a forecast is about the event that it stands in."""
    return claim.kind is ClaimKind.FORECAST and claim.of in (None, event.id)


def status(library: Library, event: Event, by: date | None = None) -> Status | None:
    """Give an event's status, now or as sources issued by a day had it; none if unknown then."""
    claims: Sequence[Claim] = event.claims
    if by:
        first, last = library.told_between[event.id]
        if by < first:
            return None
        if by < last:
            claims = [claim for _, claim in claims_known(library, event, by)]
    told = any(claim.kind is ClaimKind.FACT for claim in claims)
    if told and event.called_off:
        return _CALLED_OFF[event.called_off]
    if not told and any(about_itself(event, claim) for claim in claims):
        return Status.PLANNED
    return Status.HAPPENED


def year_ends(library: Library) -> tuple[date, ...]:
    """Give the last day of each year from the first source's to the latest one's."""
    years = [source.issued.latest.year for source in library.sources.values()]
    return tuple(date(y, 12, 31) for y in range(min(years), max(years) + 1)) if years else ()
