"""A statement has the day on which it was made, not that of the event or of the page telling it."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from generator.checks.reporting import Family, make_advice
from generator.edtf import Date, worded
from generator.model import Claim, ClaimKind, Event, EventKind
from generator.problems.report import Problem
from generator.story.library import Library

_YEAR = timedelta(days=366)
_SPOKEN = frozenset(
    {
        *(EventKind.TALKS, EventKind.VISIT, EventKind.CALL),
        *(EventKind.AGREEMENT, EventKind.STATEMENT, EventKind.PROTEST),
    }
)
"""Events at which people speak: what is told of them was mostly said there."""


def _in_event(library: Library, event: Event) -> Iterator[Problem]:
    for number, claim in enumerate(event.claims, 1):
        if claim.kind is not ClaimKind.POSITION or claim.standing:
            continue
        cited = library.citations_of(event.id, number)
        issued = [c.source.issued for c in cited if not c.quoted.evidence.contradicts]
        if claim.said is None:
            yield from _undated(library, event, number, issued)
        elif (
            not claim.why
            and str(claim.said) != str(event.date)
            and _is_issue_day(claim, claim.said, issued)
        ):
            path = ("claims", number - 1, "said")
            message = f"is {worded(claim.said)}, the day of its sources, and our words name no day."
            hint = (
                "Name the day in the sentence if the source has it; else write a span, "
                "standing: true, or why: with how the day is known."
            )
            yield make_advice(library, "events", event.id, path, message, hint, "said-as-issued")


def _undated(
    library: Library, event: Event, number: int, issued: Sequence[Date]
) -> Iterator[Problem]:
    if event.date.open_end or not issued:
        return
    # What was said in a room is told for long; of an incident people speak when it is over.
    over: date = event.date.latest + (_YEAR if event.kind in _SPOKEN else timedelta())
    if all(day.earliest > over for day in issued):
        after = "over a year after" if event.kind in _SPOKEN else "after"
        message = f"is a position that sources tell {after} the event: it takes the event's date."
        hint = "Write standing: true where it is held all the time, or said: with the day."
        path = ("claims", number - 1)
        yield make_advice(library, "events", event.id, path, message, hint, "position-undated")


def _is_issue_day(claim: Claim, said: Date, issued: Sequence[Date]) -> bool:
    names_it = re.search(rf"\b{said.latest.day}(?:st|nd|rd|th)?\b", claim.text)
    return not names_it and bool(issued) and all(str(day) == str(said) for day in issued)


check = Family(_in_event)
"""Find positions dated by what is only near them.

Without this a side would seem to have spoken while a thing happened, or on the day on which a
newspaper looked back.
"""
