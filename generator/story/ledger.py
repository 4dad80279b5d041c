"""The ledger: what was undertaken, by when, in whose voice, and what came of it.

A *promise* is a forecast that one side or both undertook: agreed, announced or intended, in the
parties' or an official's voice. Every other forecast is an *expectation*: it is told and never
scored. The ledger has one account for each undertaking or announced event, however often it was
told.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.edtf import Date
from generator.model import Event, Outcome
from generator.story.event_status import HELD_STATUSES, EventStatus, find_horizon, find_status
from generator.story.forecasts import Forecast, list_forecasts, order_said
from generator.story.library import Library
from generator.story.once_per_library import once_per_library


class Verdict(StrEnum):
    """What came of an undertaking, or of one of its due dates."""

    MET = "met"
    """Done when it was due, or done where no time was set."""
    LATE = "late"
    """Missed, and done later."""
    MISSED = "missed"
    """Due and not done: a later source still speaks of it as to come."""
    OPEN = "open"
    """Not yet due, or due at no set time and not done."""
    NOT_KNOWN = "unsaid"
    """Due, or never to end, and no source in this collection says what came of it.

    ``unsaid`` is its name in the files for data, which others read.
    """
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    UNSURE = "unsure"
    """Done, but the dates, or the readings of when it was done, leave open whether in time."""
    BY_HAND = "by-hand"
    """Judged by a person, with evidence."""


@dataclass(frozen=True, slots=True)
class Days:
    """A number of days; a range where a date is wider than a day."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class DueDate:
    """A date that was named for an undertaking, and what became of it."""

    due: Date
    verdict: Verdict
    late: tuple[Days, ...] = ()
    """How late it was done, by each fulfilment of the account."""


@dataclass(frozen=True, slots=True)
class Account:
    """All that was told of one undertaking or event, and what came of it."""

    target: str
    promises: tuple[Forecast, ...]
    """In the order in which they were said."""
    expectations: tuple[Forecast, ...]
    """What outlets and others foresaw; never scored."""
    verdict: Verdict | None = None
    """None where nothing was promised."""
    dues: tuple[DueDate, ...] = ()
    """Each date that a promise named, in the order in which they were named."""
    fulfilments: tuple[Event, ...] = ()
    """The events that met it; several where sources differ on when it counts as met."""
    took: tuple[Days, ...] = ()
    """The days from the first promise to each fulfilment."""
    bearing: tuple[Event, ...] = ()
    """The events that tell how it went, and do not meet it."""
    off: Event | None = None
    """The event itself, where it was called off."""
    by_hand: Outcome | None = None
    judged: Forecast | None = None
    """The promise on which a person's judgement stands."""

    @property
    def forecasts(self) -> tuple[Forecast, ...]:
        """Promises and expectations in the order in which they were said."""
        return tuple(sorted((*self.promises, *self.expectations), key=order_said))


MOST_FORECASTS_ON_A_PAGE = 100
"""With more forecasts, or more undertakings, than this each undertaking has a page of its own."""


def have_own_pages(library: Library) -> bool:
    """Return whether each undertaking has a page of its own: else one page holds them all."""
    return max(len(list_forecasts(library)), len(library.undertakings)) > MOST_FORECASTS_ON_A_PAGE


def list_accounts(library: Library, by: date | None = None) -> Mapping[str, Account]:
    """Return the account of everything forecast, as sources issued by a day tell it."""
    every = {target: make_account(library, target, by) for target in _by_target(library)}
    return {
        target: account
        for target, account in every.items()
        if account.promises or account.expectations
    }


def make_account(library: Library, target: str, by: date | None = None) -> Account:
    """Return the account of one undertaking or event, as sources issued by a day tell it."""
    every = [
        forecast
        for forecast in _by_target(library).get(target, ())
        if by is None or forecast.known <= by
    ]
    promises = tuple(forecast for forecast in every if forecast.claim.undertaken)
    expectations = tuple(forecast for forecast in every if not forecast.claim.undertaken)
    done = find_fulfilments(library, target, every[0].said, by) if every else ()
    if not promises:
        return Account(
            target,
            (),
            expectations,
            fulfilments=done,
            bearing=find_bearing(library, target, every[0].said, by) if every else (),
        )
    until = by or find_horizon(library)
    off = _called_off(library, target, by)
    named = dict.fromkeys(forecast.due for forecast in promises if forecast.due)
    dues = tuple(DueDate(due, off) if off else _due(due, done, every, until) for due in named)
    took = tuple(count_days_between(promises[0].said, event.date) for event in done)
    judged = _judged(library, promises, by)
    return Account(
        target,
        promises,
        expectations,
        _verdict(library, target, dues, done, judged, off, until),
        dues,
        done,
        took,
        find_bearing(library, target, promises[0].said, by),
        library.events[target] if off else None,
        judged.claim.outcome if judged else None,
        judged,
    )


def count_days_between(first: Date, last: Date) -> Days:
    """Return the days from one date to a later one; a range where one of them is wider."""
    least = (last.earliest - first.latest).days
    most = (last.latest - first.earliest).days
    return Days(max(least, 0), max(most, 0))


def find_fulfilments(
    library: Library, target: str, since: Date, by: date | None = None
) -> tuple[Event, ...]:
    """Return the events that met an undertaking since a date, or the awaited event itself."""
    events = list(_named_by(library, "fulfils").get(target, ()))
    if target in library.events:
        events.append(library.events[target])
    done = (event for event in events if find_status(library, event, by) in HELD_STATUSES)
    late = (event for event in done if event.date.latest >= since.earliest)
    return tuple(sorted(late, key=lambda event: event.date.key))


def find_bearing(
    library: Library, target: str, since: Date, by: date | None = None
) -> tuple[Event, ...]:
    """Return the events since a date that tell how an undertaking or awaited event went."""
    named = _named_by(library, "bears_on").get(target, ())
    known = (event for event in named if find_status(library, event, by) is not None)
    late = (event for event in known if event.date.latest >= since.earliest)
    return tuple(sorted(late, key=lambda event: event.date.key))


@once_per_library
def _by_target(library: Library) -> Mapping[str, tuple[Forecast, ...]]:
    by_target: dict[str, list[Forecast]] = defaultdict(list)
    for forecast in list_forecasts(library):
        by_target[forecast.target].append(forecast)
    return {target: tuple(every) for target, every in by_target.items()}


@once_per_library
def _named_by(library: Library, field: str) -> Mapping[str, tuple[Event, ...]]:
    """Return the events that name each undertaking in one of their fields."""
    by_target: dict[str, list[Event]] = defaultdict(list)
    for event in library.events.values():
        for target in getattr(event, field):
            by_target[target].append(event)
    return {target: tuple(events) for target, events in by_target.items()}


def _due(due: Date, done: Sequence[Event], every: Iterable[Forecast], until: date) -> DueDate:
    if done:
        verdicts = {_compared(due, event.date) for event in done}
        (verdict,) = verdicts if len(verdicts) == 1 else (Verdict.UNSURE,)
        late = [count_days_between(due, event.date) for event in done]
        return DueDate(due, verdict, tuple(late) if verdict is not Verdict.MET else ())
    if due.latest >= until:
        return DueDate(due, Verdict.OPEN)
    # Who speaks of it as to come after its day shows that it had not been done by then.
    waiting = any(forecast.said.earliest > due.latest for forecast in every)
    return DueDate(due, Verdict.MISSED if waiting else Verdict.NOT_KNOWN)


def _compared(due: Date, done: Date) -> Verdict:
    if done.latest <= due.latest:
        return Verdict.MET
    return Verdict.LATE if done.earliest > due.latest else Verdict.UNSURE


def _verdict(
    library: Library,
    target: str,
    dues: Sequence[DueDate],
    done: Sequence[Event],
    judged: Forecast | None,
    off: Verdict | None,
    until: date,
) -> Verdict:
    if judged or off:
        return Verdict.BY_HAND if judged else off or Verdict.CANCELLED
    verdicts = [due.verdict for due in dues]
    if done:
        # A date that was missed stays missed, whatever was promised after it and met.
        worst = (Verdict.LATE, Verdict.UNSURE)
        return next((verdict for verdict in worst if verdict in verdicts), Verdict.MET)
    if not dues:
        undertaking = library.undertakings.get(target)
        return Verdict.NOT_KNOWN if undertaking and undertaking.standing else Verdict.OPEN
    last = max(dues, key=lambda due: due.due.latest)
    return Verdict.OPEN if last.due.latest >= until else last.verdict


def _called_off(library: Library, target: str, by: date | None) -> Verdict | None:
    event = library.events.get(target)
    return _OFF.get(find_status(library, event, by)) if event else None


_OFF: Mapping[EventStatus | None, Verdict] = {
    EventStatus.POSTPONED: Verdict.POSTPONED,
    EventStatus.CANCELLED: Verdict.CANCELLED,
}


def _judged(library: Library, promises: Iterable[Forecast], by: date | None) -> Forecast | None:
    """Return the last promise of which a person has judged what came, on evidence of that day."""
    judged = [promise for promise in promises if promise.claim.outcome]
    return next((o for o in reversed(judged) if by is None or _judged_from(library, o) <= by), None)


def _judged_from(library: Library, promise: Forecast) -> date:
    judging = (
        library.citations.get((quoted.kind, quoted.record, quoted.path))
        for quoted in library.quoted_in.get(("events", promise.event.id), ())
        if quoted.about == "outcome" and quoted.path[1] == promise.number - 1
    )
    days = [citation.source.issued.latest for citation in judging if citation]
    return max(days, default=date.max)
