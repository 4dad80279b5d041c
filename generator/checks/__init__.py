"""All checks of the records; each file is one family, a function from a library to problems."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import chain

from generator.checks import (
    chronology,
    disputed_names,
    lead_dates,
    ledger_rows,
    listings,
    missing_references,
    own_wording,
    participant_sentences,
    quotes,
    series_order,
    stated_dates,
    statement_dates,
    support,
    voice,
    whose_position,
    wording_advice,
)
from generator.checks.plausible_dates import find_slips
from generator.checks.reporting import Family
from generator.checks.unchanged_events import UnchangedEvents
from generator.model import Event
from generator.problems.report import Problem, Report
from generator.runtime import clock
from generator.runtime.garbage import pause_collection
from generator.story.library import Library
from generator.story.record_cache_entries import SoundEvent

FAMILIES: tuple[Family, ...] = (
    missing_references.check,
    listings.check,
    quotes.check,
    support.check,
    stated_dates.check,
    statement_dates.check,
    voice.check,
    wording_advice.check,
    whose_position.check,
    participant_sentences.check,
    disputed_names.check,
    chronology.check,
    series_order.check,
    ledger_rows.check,
    own_wording.check,
    lead_dates.check,
)
"""Every family, in the order in which an editor mends: first what is named, then what it says."""


_MANY = 1000
"""For fewer events than this, starting processes takes longer than it saves."""

_Whole = Callable[[Library], Iterable[Problem]]
"""What is checked of a story as a whole."""


def check_library(library: Library, today: date | None = None) -> Report:
    """Run every check and collect what they find.

    Args:
        library: the story.
        today: the day by which dates are in the future; that of the clock where left out.
    """
    report = Report()
    with pause_collection():
        sound = UnchangedEvents(library, support.find_shared(library).common)
        doubtful = [event for event in library.events.values() if not sound.holds(event)]
        whole: list[_Whole] = [partial(find_slips, today=today or clock.today())]
        whole += [family.story for family in FAMILIES]
        findings = chain.from_iterable(_check_each(library, sound, doubtful, whole))
        for event, problems, known in findings:
            report.add(problems)
            if event and known:
                sound.learn(event, known)
        sound.keep()
    return report


_Finding = tuple[str, list[Problem], SoundEvent | None]
"""The id of an event, none for a story as a whole; what is wrong; and what tells it again where
nothing is wrong with it."""


_Task = Sequence[Event] | _Whole


def _check_each(
    library: Library, sound: UnchangedEvents, events: Sequence[Event], whole: Sequence[_Whole]
) -> Iterator[list[_Finding]]:
    """Check events and a story as a whole, many events in several processes."""
    check = partial(_check, library, sound)
    if len(events) < _MANY:
        return map(check, (*whole, events))
    # It takes a moment to import, and is not needed for a few.
    from generator.runtime.processes import FIRST_TASKS, cut_batches, spread_work

    # The first are done by this process: what they ask of the library, all know then.
    batches = cut_batches(events)
    return spread_work(check, [*batches[:FIRST_TASKS], *whole, *batches[FIRST_TASKS:]], chunk=1)


def _check(library: Library, sound: UnchangedEvents, task: _Task) -> list[_Finding]:
    if not isinstance(task, Sequence):
        return [("", list(task(library)), None)]
    common = support.find_shared(library).common
    common.collect_asked()
    found: list[tuple[Event, list[Problem], set[str]]] = [(event, [], set()) for event in task]
    for family in FAMILIES:
        for event, problems, words in found:
            problems.extend(family.event(library, event))
            words |= common.collect_asked()
    return [
        (event.id, problems, None if problems else sound.describe(event, frozenset(words)))
        for event, problems, words in found
    ]
