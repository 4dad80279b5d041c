"""What is known of an event at a given day: which claims, and what status they give it.

Today's status depends on the event and the horizon alone, and builds rely on it: where it comes to
depend on more, its row in :data:`generator.pages.event_scopes.EVENT_OF_QUESTION` goes.
"""

import re
from datetime import date
from enum import StrEnum

from generator.model import CalledOff, Claim, ClaimKind, Event, Modality
from generator.story.library import Library
from generator.story.once_per_library import once_per_library


class EventStatus(StrEnum):
    """What became of an event, as far as the sources say."""

    HAPPENED = "happened"
    REPORTED = "reported"
    """Told as done by one source that names no source of its own for it, or only unnamed ones."""
    STATED = "stated"
    """Told by nothing but what sides hold or somebody judges: no source tells it as done."""
    PLANNED = "planned"
    HOPED = "hoped-for"
    """Only sought or held possible: nobody has planned or agreed it."""
    NOT_KNOWN = "not-known"
    """Planned or hoped for, its day is over, and no source here tells whether it took place."""
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


HELD_STATUSES = frozenset({EventStatus.HAPPENED, EventStatus.REPORTED})
"""The statuses of what is told as done."""

AHEAD_STATUSES = frozenset({EventStatus.PLANNED, EventStatus.HOPED, EventStatus.NOT_KNOWN})
"""The statuses of what is told only as to come."""

TELLING_KINDS = frozenset({ClaimKind.FACT, ClaimKind.REPORT})
"""The kinds of claim that tell something as done."""

_WISHED = frozenset({Modality.SEEKS, Modality.MAY})
"""How strong a forecast is that only wishes for a thing or holds it possible."""

_CALLED_OFF = {
    CalledOff.POSTPONED: EventStatus.POSTPONED,
    CalledOff.CANCELLED: EventStatus.CANCELLED,
}

_WORDS = {
    CalledOff.POSTPONED: r"postpon|put(ting)? off|defer|delay|shelv|suspen|reschedul",
    CalledOff.CANCELLED: r"cancel|call(ed|ing)? off|scrap|abandon|dropped",
}
"""Words by which a fact tells that a plan was called off."""


@once_per_library
def find_horizon(library: Library) -> date:
    """Return the latest issue date among the sources; ages are counted to it, not to the clock."""
    return max((s.issued.latest for s in library.sources.values()), default=date.min)


def find_known_from(library: Library, event: Event, number: int) -> date:
    """Return the issue date of the first source that supports a claim, counted from 1."""
    return library.known_from.get((event.id, number), date.max)


def list_known_claims(
    library: Library, event: Event, by: date | None = None
) -> tuple[tuple[int, Claim], ...]:
    """Return an event's claims, numbered from 1, that sources issued by a day support."""
    first, last = library.told_between[event.id] if by else (date.min, date.min)
    if by and by < first:
        return ()
    if by is None or last <= by:
        return tuple(enumerate(event.claims, 1))
    return tuple(
        (number, claim)
        for number, claim in enumerate(event.claims, 1)
        if find_known_from(library, event, number) <= by
    )


def list_foretold_elsewhere(library: Library, event: Event, by: date) -> list[Claim]:
    """Return what other events' records, by sources issued by a day, foretold of an event."""
    return [claim for known, claim in library.foretold_elsewhere.get(event.id, ()) if known <= by]


def is_about_itself(event: Event, claim: Claim) -> bool:
    """Return whether a forecast is about the event that it stands in."""
    return claim.kind is ClaimKind.FORECAST and claim.of in (None, event.id)


def find_status(library: Library, event: Event, by: date | None = None) -> EventStatus | None:
    """Return an event's status, now or as sources issued by a day had it; none if unknown then."""
    if by and by < library.told_between[event.id][0]:
        return None
    claims = [claim for _, claim in list_known_claims(library, event, by)]
    kinds_told = {claim.kind for claim in claims} & TELLING_KINDS
    own = [claim for claim in claims if is_about_itself(event, claim)]
    if by and not claims:
        # Nothing of its own record was known yet: it is what others' records foretold of it.
        own = list_foretold_elsewhere(library, event, by)
    planned = not kinds_told and bool(own)
    if kinds_told and event.called_off:
        known = by is None or find_calling_off(library, event)[1] <= by
        if known:
            return _CALLED_OFF[event.called_off]
        planned = True
    if planned:
        over = event.date.latest < (by or find_horizon(library))
        if over:
            return EventStatus.NOT_KNOWN
        strengths = {claim.modality for claim in own}
        return EventStatus.HOPED if strengths and strengths <= _WISHED else EventStatus.PLANNED
    if kinds_told:
        return EventStatus.REPORTED if kinds_told == {ClaimKind.REPORT} else EventStatus.HAPPENED
    return EventStatus.STATED if claims else EventStatus.HAPPENED


def find_calling_off(library: Library, event: Event) -> tuple[int, date]:
    """Return the fact that tells that an event was called off: its number and since when known.

    Where no fact says so in a word that is known here, all facts together do, and the last known
    of them counts.
    """
    facts = {
        number: find_known_from(library, event, number)
        for number, claim in enumerate(event.claims, 1)
        if claim.kind is ClaimKind.FACT
    }
    own = [_WORDS[event.called_off]] if event.called_off else []
    for pattern in (*own, "|".join(_WORDS.values())):
        saying = [number for number in facts if _says(library, event, number, pattern)]
        if saying:
            first = min(saying, key=lambda number: facts[number])
            return first, facts[first]
    last = max(facts, key=lambda number: facts[number])
    return last, facts[last]


def _says(library: Library, event: Event, number: int, pattern: str) -> bool:
    """Return whether the text of a claim or a quote under it has a word."""
    quotes = [citation.words or "" for citation in library.citations_of(event.id, number)]
    words = " ".join([event.claims[number - 1].text, *quotes])
    return re.search(rf"\b(?:{pattern})", words, re.IGNORECASE) is not None
