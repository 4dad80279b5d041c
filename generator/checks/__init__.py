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
    plausible_dates,
    quotes,
    series_order,
    stated_dates,
    statement_dates,
    support,
    voice,
    whose_position,
    wording_advice,
)
from generator.checks.naming_events import Key
from generator.checks.plausible_dates import find_slips
from generator.checks.reporting import Family
from generator.checks.unchanged_records import UnchangedRecords
from generator.problems.report import Problem, Report
from generator.runtime import clock
from generator.runtime.garbage import pause_collection
from generator.story.library import Library
from generator.story.record_cache_entries import SoundRecord

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
    plausible_dates.check,
    series_order.check,
    ledger_rows.check,
    own_wording.check,
    lead_dates.check,
)
"""Every family, in the order in which an editor mends: first what is named, then what it says."""


_MANY = 1000
"""For fewer records than this, starting processes takes longer than it saves."""

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
        sound = UnchangedRecords(library, support.find_shared(library).common)
        doubtful = sound.list_doubtful()
        whole: list[_Whole] = [partial(find_slips, today=today or clock.today())]
        whole += [family.story for family in FAMILIES]
        findings = chain.from_iterable(_check_each(library, sound, doubtful, whole))
        for key, problems, known in findings:
            report.add(problems)
            if key and known:
                sound.learn(key, known)
        sound.keep()
    return report


_Finding = tuple[Key | None, list[Problem], SoundRecord | None]
"""Kind and id of a record, none for a story as a whole; what is wrong; and what tells it again
where nothing is wrong with it."""


_Task = Sequence[Key] | _Whole


def _check_each(
    library: Library, sound: UnchangedRecords, records: Sequence[Key], whole: Sequence[_Whole]
) -> Iterator[list[_Finding]]:
    """Check records and a story as a whole, many records in several processes."""
    check = partial(_check, library, sound)
    if len(records) < _MANY:
        return map(check, (*whole, records))
    library.evidence.work_out()
    # It takes a moment to import, and is not needed for a few.
    from generator.runtime.processes import FIRST_TASKS, cut_batches, spread_work

    # The first are done by this process: what they ask of the library, all know then.
    batches = cut_batches(records)
    return spread_work(check, [*batches[:FIRST_TASKS], *whole, *batches[FIRST_TASKS:]], chunk=1)


def _check(library: Library, sound: UnchangedRecords, task: _Task) -> list[_Finding]:
    if not isinstance(task, Sequence):
        return [(None, list(task(library)), None)]
    common = support.find_shared(library).common
    common.collect_asked()
    found: list[tuple[Key, list[Problem], set[str]]] = [(key, [], set()) for key in task]
    for family in FAMILIES:
        for (kind, name), problems, words in found:
            record = library.of_kind(kind)[name]
            problems.extend(family.find_in(library, kind, record, sound.naming))
            words |= common.collect_asked()
    return [
        (key, problems, None if problems else sound.describe(key, frozenset(words)))
        for key, problems, words in found
    ]
