"""Numbered meetings stand in the order of their numbers."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from generator.checks.reporting import Family, make_error
from generator.edtf import worded_when
from generator.model import Event
from generator.problems.report import Problem
from generator.story.library import Library


def _story(library: Library) -> Iterator[Problem]:
    rounds: dict[str, list[tuple[int, Event]]] = defaultdict(list)
    for event in library.events.values():
        if event.series and event.series.number:
            rounds[event.series.id].append((event.series.number, event))
    for numbered in rounds.values():
        ordered = sorted(numbered, key=lambda pair: (pair[0], pair[1].date.key))
        for (before, earlier), (number, following) in pairwise(ordered):
            if before == number:
                message = f"is {number}, as is that of {earlier.id}."
                hint = "Merge the two events if they are one, or mend a number."
            elif following.date.before(earlier.date):
                message = (
                    f"is {number} {worded_when(following.date)}, but {earlier.id} is {before} "
                    f"{worded_when(earlier.date)}."
                )
                hint = "Mend a number or a date."
            else:
                continue
            path = ("series", "number")
            yield make_error(library, "events", following.id, path, message, hint, "series-order")


check = Family(lambda *_: (), _story)
"""Find rounds of a series whose numbers and dates disagree.

Without this "the 13th round" could stand after the 14th, and the gaps shown would be wrong.
"""
