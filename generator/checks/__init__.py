"""All checks of the records; each file is one family, a function from a library to problems."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

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


def check_library(library: Library, today: date | None = None) -> Report:
    """Run every check and collect what they find.

    Args:
        library: the story.
        today: the day by which dates are in the future; that of the clock where left out.
    """
    report = Report()
    with pause_collection():
        for family in FAMILIES:
            report.add(family.story(library))
        report.add(find_slips(library, today or clock.today()))
        sound = UnchangedEvents(library, support.find_shared(library).common)
        doubtful = [event for event in library.events.values() if not sound.holds(event)]
        for event, (problems, words) in zip(doubtful, _each(library, doubtful), strict=True):
            report.add(problems)
            if not problems:
                sound.learn(event, words)
        sound.keep()
    return report


def _each(
    library: Library, events: Sequence[Event]
) -> Iterator[tuple[list[Problem], frozenset[str]]]:
    """Check events, many of them in several processes; gives what :func:`_one` does for each."""
    if len(events) < _MANY:
        return (_one(library, event) for event in events)
    # It takes a moment to import, and is not needed for a few.
    from generator.runtime.processes import spread_work

    return spread_work(partial(_one, library), events)


def _one(library: Library, event: Event) -> tuple[list[Problem], frozenset[str]]:
    """Check an event; gives what is wrong, and the words in use that were taken for no names."""
    common = support.find_shared(library).common
    common.collect_asked()
    problems = [problem for family in FAMILIES for problem in family.event(library, event)]
    return problems, frozenset(common.collect_asked())
