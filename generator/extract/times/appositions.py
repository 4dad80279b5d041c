"""Times that a date of the calendar beside them explains: "three weeks ago, on May 3"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from generator.extract.times.match_context import PassageContext
from generator.extract.times.matches import Match
from generator.extract.times.periods import Unit, find_period
from generator.extract.times.reference_frame import Kind, Meaning

_BETWEEN = re.compile(r"(?:,? \(|, )(?:on )?")
_CLOSES = re.compile(r"[,.;)]|$")
_EXPLAINED = frozenset(
    ("weekday", "named day", "relative weekday", "relative unit", "offset", "day offset")
)
"""The meanings that count from another day, which the text may also name by its date."""
_UNITS = frozenset(("day", "week", "month"))


def find_dates_beside(context: PassageContext, rows: Sequence[Match]) -> Mapping[int, Match]:
    """Return for each time that a date stands beside, and explains, that date, by its start.

    Args:
        context: the passage.
        rows: the time expressions of the passage, in order.
    """
    dates: dict[int, Match] = {}
    for first, second in pairwise(rows):
        if not _BETWEEN.fullmatch(context.text[first.end : second.start]):
            continue
        if _is_explained(first) and _is_full(second):
            dates[first.start] = second
        elif _may_explain(first, second) and _is_explained(second) and _closes(context, second):
            dates[second.start] = first
    return dates


def _is_explained(match: Match) -> bool:
    return match.rule.meaning in _EXPLAINED and match.kind in _UNITS


def _is_full(match: Match) -> bool:
    """A month and a day; the weekday before it may be the one meant."""
    return match.rule.meaning == "calendar date" and match.kind == "day"


def _may_explain(first: Match, second: Match) -> bool:
    """A weekday explains the day of a happening alone: "on Tuesday, the day after the vote"."""
    return _is_full(first) or (first.rule.name == "weekday" and _is_of_happening(second))


def _is_of_happening(match: Match) -> bool:
    return match.rule.meaning == "day offset" and not match.parts


def _closes(context: PassageContext, match: Match) -> bool:
    """As in "on May 3, two days later, ..."; not "on May 3, this week's talks"."""
    if match.rule.meaning == "weekday":
        return False
    return _is_of_happening(match) or _CLOSES.match(context.after(match)) is not None


def agree_with_date(match: Match, meaning: Meaning, date: Meaning | None) -> Meaning:
    """Return the meaning that a time has by the date beside it; its own where the two disagree.

    Only what is counted may be counted wrongly: a weekday that the date does not fall on stays.
    """
    if date is None or date.period is None or meaning.type is not Kind.DATE:
        return meaning
    day = date.period.start
    weekday = match.get("weekday")
    if weekday and int(weekday) != day.isoweekday():
        return meaning
    period = find_period(Unit(match.kind), day)
    return replace(meaning, value=period.value, period=period)
