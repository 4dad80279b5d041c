"""What is known of an event at a given day: which claims, and what status they give it."""

import re
from datetime import date
from enum import StrEnum

from generator.model import CalledOff, Claim, ClaimKind, Event
from generator.story.library import Library


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

_WORDS = {
    CalledOff.POSTPONED: r"postpon|put(ting)? off|defer|delay|shelv|suspen|reschedul",
    CalledOff.CANCELLED: r"cancel|call(ed|ing)? off|scrap|abandon|dropped",
}
"""Words by which a fact tells that a plan was called off."""


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
    if by and by < library.told_between[event.id][0]:
        return None
    claims = [claim for _, claim in claims_known(library, event, by)]
    told = any(claim.kind is ClaimKind.FACT for claim in claims)
    if told and event.called_off:
        known = by is None or _called_off_from(library, event, event.called_off) <= by
        return _CALLED_OFF[event.called_off] if known else Status.PLANNED
    if not told and any(about_itself(event, claim) for claim in claims):
        return Status.PLANNED
    return Status.HAPPENED


def _called_off_from(library: Library, event: Event, how: CalledOff) -> date:
    """Give the issue date of the first source whose fact tells that an event was called off.

    Where no fact says so in a word that is known here, all facts together do.
    """
    facts = {
        number: known_from(library, event, number)
        for number, claim in enumerate(event.claims, 1)
        if claim.kind is ClaimKind.FACT
    }
    for pattern in (_WORDS[how], "|".join(_WORDS.values())):
        saying = [day for n, day in facts.items() if _says(library, event, n, pattern)]
        if saying:
            return min(saying)
    return max(facts.values())


def _says(library: Library, event: Event, number: int, pattern: str) -> bool:
    """Tell whether the text of a claim or a quote under it has a word."""
    quotes = [citation.words or "" for citation in library.citations_of(event.id, number)]
    words = " ".join([event.claims[number - 1].text, *quotes])
    return re.search(rf"\b(?:{pattern})", words, re.IGNORECASE) is not None


def year_ends(library: Library) -> tuple[date, ...]:
    """Give the last day of each year from the first source's to the latest one's."""
    years = [source.issued.latest.year for source in library.sources.values()]
    return tuple(date(y, 12, 31) for y in range(min(years), max(years) + 1)) if years else ()
