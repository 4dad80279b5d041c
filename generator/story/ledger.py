"""The ledger of promises: what was forecast, when, by whom, and what came of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from generator.edtf import Date, from_day
from generator.model import Claim, ClaimKind, Event, Outcome
from generator.story.library import Library
from generator.story.status import Status, about_itself, horizon, known_from, status


class Verdict(StrEnum):
    """What came of a forecast."""

    MET = "met"
    """Done when it was due, or done where no time was set."""
    LATE = "late"
    """Missed, and done later."""
    MISSED = "missed"
    """Due and not done: a later source still speaks of it as to come."""
    OPEN = "open"
    """Not yet due, or due at no set time and not done."""
    UNSAID = "unsaid"
    """Due, and no source in this collection says what came of it."""
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    UNSURE = "unsure"
    """Done, but the dates are too wide to say whether in time."""
    BY_HAND = "by-hand"
    """Judged by a person, with evidence."""


@dataclass(frozen=True, slots=True)
class Promise:
    """One forecast: the claim that makes it, what it is of, made when, due when."""

    event: Event
    """The event in whose record the claim stands."""
    number: int
    """The claim's number in it, from 1."""
    claim: Claim
    target: str
    """The id of the undertaking or event that is promised."""
    made: Date
    """When it was made."""
    due: Date | None
    """When it is due; none for "soon"."""
    known: date
    """The issue date of the first source that tells it."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What came of a promise."""

    verdict: Verdict
    by: Event | None = None
    """The event that decided it."""
    days: int | None = None
    """How many days late, at least; or, where no time was set, how many days it took."""
    by_hand: Outcome | None = None


def promises(library: Library, by: date | None = None) -> tuple[Promise, ...]:
    """Give every forecast that sources issued by a day tell, in the order they were made."""
    return tuple(p for p in _promises(library) if by is None or p.known <= by)


def ledger(library: Library, target: str, by: date | None = None) -> tuple[Promise, ...]:
    """Give the promises of one undertaking or event."""
    found = _by_target(library).get(target, ())
    return tuple(promise for promise in found if by is None or promise.known <= by)


APART = 60
"""With more promises, or more undertakings, than this each undertaking has a page of its own."""


def apart(library: Library) -> bool:
    """Tell whether each undertaking has a page of its own: else one page holds them all."""
    return max(len(_promises(library)), len(library.undertakings)) > APART


@lru_cache(maxsize=1)
def _promises(library: Library) -> tuple[Promise, ...]:
    events = (library.events[event] for event in library.forecasting)
    found = [promise for event in events for promise in _in_event(library, event)]
    return tuple(sorted(found, key=lambda p: (p.made.key, p.known, p.event.id, p.number)))


@lru_cache(maxsize=1)
def _by_target(library: Library) -> Mapping[str, tuple[Promise, ...]]:
    found: dict[str, list[Promise]] = {}
    for promise in _promises(library):
        found.setdefault(promise.target, []).append(promise)
    return {target: tuple(made) for target, made in found.items()}


@lru_cache(maxsize=1)
def _fulfilling(library: Library) -> Mapping[str, tuple[Event, ...]]:
    found: dict[str, list[Event]] = {}
    for event in library.events.values():
        for target in event.fulfils:
            found.setdefault(target, []).append(event)
    return {target: tuple(events) for target, events in found.items()}


def _in_event(library: Library, event: Event) -> Iterator[Promise]:
    for number, claim in enumerate(event.claims, 1):
        if claim.kind is not ClaimKind.FORECAST:
            continue
        known = known_from(library, event, number)
        own = about_itself(event, claim)
        made = _issue_date(library, event, number) if own else event.date
        due = claim.due or (event.date if own else None)
        yield Promise(event, number, claim, claim.of or event.id, made, due, known)


def _issue_date(library: Library, event: Event, number: int) -> Date:
    dates = [citation.source.issued for citation in library.citations_of(event.id, number)]
    return min(dates, key=lambda d: d.latest, default=from_day(date.max))


def fulfilments(library: Library, target: str, by: date | None = None) -> tuple[Event, ...]:
    """Give the events that met an undertaking, or the promised event itself once it happened."""
    found = list(_fulfilling(library).get(target, ()))
    if target in library.events:
        found.append(library.events[target])
    done = [event for event in found if status(library, event, by) is Status.HAPPENED]
    return tuple(sorted(done, key=lambda event: event.date.key))


def settled(library: Library, promise: Promise, by: date | None = None) -> Settled:
    """Work out what came of a promise, from what sources issued by a day say."""
    claim = promise.claim
    if claim.outcome and (by is None or _outcome_known(library, promise) <= by):
        return Settled(Verdict.BY_HAND, by_hand=claim.outcome)
    target = library.events.get(promise.target)
    if target and status(library, target, by) in (Status.POSTPONED, Status.CANCELLED):
        off = status(library, target, by) is Status.POSTPONED
        return Settled(Verdict.POSTPONED if off else Verdict.CANCELLED, target)
    done = [
        event
        for event in fulfilments(library, promise.target, by)
        if event.date.latest >= promise.made.earliest
    ]
    if done:
        return _compared(promise, done[0])
    until = by or horizon(library)
    if promise.due is None or promise.due.latest >= until:
        return Settled(Verdict.OPEN)
    return Settled(Verdict.MISSED if _still_to_come(library, promise, by) else Verdict.UNSAID)


def _compared(promise: Promise, done: Event) -> Settled:
    if promise.due is None:
        days = (done.date.earliest - promise.made.latest).days
        return Settled(Verdict.MET, done, max(days, 0))
    if done.date.latest <= promise.due.latest:
        return Settled(Verdict.MET, done)
    if done.date.earliest > promise.due.latest:
        return Settled(Verdict.LATE, done, (done.date.earliest - promise.due.latest).days)
    return Settled(Verdict.UNSURE, done)


def _still_to_come(library: Library, promise: Promise, by: date | None) -> bool:
    """Tell whether a promise made after the due day shows that it had not been kept by then."""
    due = promise.due
    return due is not None and any(
        other.made.earliest > due.latest for other in ledger(library, promise.target, by)
    )


def _outcome_known(library: Library, promise: Promise) -> date:
    days = [
        citation.source.issued.latest
        for citation in library.citations.values()
        if citation.quoted.record == promise.event.id
        and citation.quoted.about == "outcome"
        and citation.quoted.path[1] == promise.number - 1
    ]
    return max(days, default=date.max)
