"""What the body of an article says of its own time, when no date stands over it.

Each clue leaves some days and rules out others. They are put together by elimination: a clue that
would leave no day at all is set aside, the weaker first, and told as a doubt.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from itertools import pairwise

from generator import edtf
from generator.extract.issued.date_stamps import DateStamp, find_stamps
from generator.extract.rules.pattern_rules import (
    Matcher,
    PatternRule,
    compile_pattern,
    load_pattern_rules,
    load_pattern_words,
    read_rules_file,
)
from generator.text import Span

Test = Callable[[date], bool]
_NUMBERS = (
    *("one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
_SEASON_END = {"spring": 5, "summer": 8, "autumn": 11, "fall": 11, "winter": 2}
_WEEKDAY = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAYS_ON = 6 * 366
"""How long after the latest year that it names an article is looked for."""
_OPEN = 3 * 365
"""Days from which a stretch is as good as open."""


_SENTENCE_END = re.compile(r"[.;]\s|\n")
_TO_COME = re.compile(r"\b(?:will|(?:is|are)\s(?:set|due|expected|scheduled|slated|planned|to))\b")


class ClueKind(StrEnum):
    """What follows from a clue."""

    YEAR_OF = "year-of"
    """It was written in that year."""
    YEAR_OVER = "year-over"
    """It was written after that year."""
    YEAR_PLUS = "year-plus"
    """It was written so many years after that year."""
    YEAR_PLUS_ONE = "year-plus-one"
    YEAR_LESS_ONE = "year-less-one"
    MONTH_GONE = "month-gone"
    """That month is over, and the month after it too, or it would be "last month"."""
    MONTH_TO_COME = "month-to-come"
    """It is not that month."""
    MONTH_AHEAD = "month-ahead"
    """It is that month or an earlier one of the same year."""
    SEASON_TO_COME = "season-to-come"
    """That season of the same year is not over."""
    DAY_AHEAD = "day-ahead"
    """It is before that day, by half a year at most."""
    WEEKDAY_OF = "weekday-of"
    """That day of the month is that weekday in the year."""
    YEAR_PAST = "year-past"
    """It is that date or later."""


class ClueRule(PatternRule):
    """A rule of ``clues`` in ``rules/issued.yml``."""

    clue: ClueKind
    """What follows from it."""


@dataclass(frozen=True, slots=True)
class Clue:
    """One thing that the text says of its own time."""

    kind: ClueKind
    span: Span
    rule: str
    note: str
    """What it says, in words: ``“last November” is past``."""
    test: Test
    """Tells of a day whether the article can be of that day."""
    bound: date | None = None
    """The first day that it leaves, where it leaves all days from one on."""
    until: date | None = None
    """For a date told as past, the last day that it can mean."""
    strength: int = 1
    """The stronger stays where two contradict each other."""


@dataclass(frozen=True, slots=True)
class PossibleDays:
    """The days that the clues leave."""

    first: date
    last: date | None
    """The last day; none where no clue says until when."""
    used: tuple[Clue, ...]
    dropped: tuple[Clue, ...]


_STRENGTH = {
    ClueKind.YEAR_OF: 9,
    ClueKind.YEAR_OVER: 7,
    ClueKind.YEAR_LESS_ONE: 6,
    ClueKind.YEAR_PLUS_ONE: 6,
    ClueKind.WEEKDAY_OF: 5,
    ClueKind.YEAR_PAST: 5,
    ClueKind.YEAR_PLUS: 4,
    ClueKind.DAY_AHEAD: 3,
    ClueKind.SEASON_TO_COME: 3,
    ClueKind.MONTH_GONE: 2,
    ClueKind.MONTH_TO_COME: 2,
    ClueKind.MONTH_AHEAD: 1,
}
_PINS_YEAR = (
    ClueKind.YEAR_OF,
    ClueKind.YEAR_OVER,
    ClueKind.YEAR_PLUS,
    ClueKind.YEAR_LESS_ONE,
    ClueKind.YEAR_PLUS_ONE,
)


@cache
def load_clue_rules() -> tuple[Matcher[ClueRule], ...]:
    """The rules for clues."""
    return load_pattern_rules(ClueRule, "issued.yml", "clues")


def find_clues(text: str, where: Span, only: ClueKind | None = None) -> Iterator[Clue]:
    """Find the clues in a stretch of a text."""
    for matcher in load_clue_rules():
        if only is not None and matcher.rule.clue is not only:
            continue
        for match in matcher.regex.finditer(text, where.start, where.end):
            clue = _clue(text, match, matcher.rule)
            if clue is not None:
                yield clue


def possible_days(found_clues: tuple[Clue, ...]) -> PossibleDays | None:
    """Return the days that all clues leave; none where no clue names the year.

    Where the clues leave several stretches of days, the first of them is taken.
    """
    ordered = sorted(found_clues, key=lambda clue: -clue.strength)
    pins = [clue.bound for clue in ordered if clue.bound and clue.kind in _PINS_YEAR]
    if not pins:
        return None
    days = [min(pins) + timedelta(days=n) for n in range((max(pins) - min(pins)).days + _DAYS_ON)]
    used: list[Clue] = []
    dropped: list[Clue] = []
    for clue in ordered:
        left = [day for day in days if clue.test(day)]
        if not left:
            dropped.append(clue)
        elif len(left) < len(days) or clue.bound in pins:
            days, used = left, [*used, clue]
    last = _run_end(days)
    closed = (last - days[0]).days < _OPEN
    return PossibleDays(days[0], last if closed else None, tuple(used), tuple(dropped))


def format_days(first: date, last: date | None) -> edtf.Date:
    """Write the days from one to another as the narrowest date of whole months or years."""
    if last is None:
        start = (
            first.strftime("%Y") if (first.month, first.day) == (1, 1) else first.strftime("%Y-%m")
        )
        return edtf.parse(f"{start}/..")
    if first == last:
        return edtf.from_day(first)
    if (first.month, last.month) == (1, 12):
        years = (f"{first.year:04}", f"{last.year:04}")
        return edtf.parse(years[0] if years[0] == years[1] else "/".join(years))
    months = (first.strftime("%Y-%m"), last.strftime("%Y-%m"))
    return edtf.parse(months[0] if months[0] == months[1] else "/".join(months))


def is_ahead(text: str, at: int) -> bool:
    """Return whether the words round a date in its sentence make it one to come."""
    before = _SENTENCE_END.split(text[max(at - 120, 0) : at])[-1]
    after = _SENTENCE_END.split(text[at : at + 80])[0]
    return bool(_onwards().search(before) or _TO_COME.search(after))


@cache
def _onwards() -> re.Pattern[str]:
    return compile_pattern(read_rules_file("issued.yml")["words"]["onwards"], load_pattern_words())


def _run_end(days: list[date]) -> date:
    """Return the last day of the first run of days without a gap of a month."""
    for day, following in pairwise(days):
        if (following - day).days > 31:
            return day
    return days[-1]


def _clue(text: str, match: re.Match[str], rule: ClueRule) -> Clue | None:
    group = {name.rstrip("23"): value for name, value in match.groupdict().items() if value}
    span = Span(*match.span())
    words_ = " ".join(match.group().split())
    if rule.clue is ClueKind.YEAR_PAST:
        return _past(text, match, rule)
    if "y" in group:
        return _of_year(rule, span, words_, int(group["y"]), group.get("n", "0"))
    day = find_stamps(group["day"])[0] if "day" in group and find_stamps(group["day"]) else None
    if rule.clue is ClueKind.WEEKDAY_OF and day is not None:
        return _of_weekday(rule, span, words_, day, _WEEKDAY.index(group["w"][:3].lower()))
    if rule.clue is ClueKind.DAY_AHEAD and day is not None:
        return _made(rule, span, f"“{words_}” is still to come", lambda d: _is_before(d, day))
    if "m" in group or "season" in group:
        return _of_month(rule, span, words_, group)
    return None


def _made(rule: ClueRule, span: Span, note: str, test: Test, bound: date | None = None) -> Clue:
    return Clue(rule.clue, span, rule.name, note, test, bound, None, _STRENGTH[rule.clue])


def _past(text: str, match: re.Match[str], rule: ClueRule) -> Clue | None:
    """Read a year, month or day as past, unless the sentence looks ahead to it."""
    if is_ahead(text, match.start("y")):
        return None
    stamps = [s for s in find_stamps(text, match.start(), match.end()) if s.when]
    when = stamps[-1].when if stamps else edtf.parse(match["y"])
    if when is None:
        return None
    first = when.earliest
    said = " ".join(match.group().split())
    clue = _made(rule, Span(*match.span()), f"“{said}” is past", lambda d: d >= first, first)
    return replace(clue, until=when.latest)


def _of_year(rule: ClueRule, span: Span, said: str, year: int, number: str) -> Clue:
    count = int(number) if number.isdigit() else _NUMBERS.index(number.lower()) + 1
    shift = {ClueKind.YEAR_PLUS: count, ClueKind.YEAR_PLUS_ONE: 1, ClueKind.YEAR_LESS_ONE: -1}
    year += shift.get(rule.clue, 0)
    if rule.clue is ClueKind.YEAR_OVER:
        first = date(year + 1, 1, 1)
        return _made(rule, span, f"“{said}” tells {year} as over", lambda d: d >= first, first)
    first = date(year, 1, 1)
    return _made(rule, span, f"“{said}” names {year}", lambda d: d.year == year, first)


def _of_weekday(rule: ClueRule, span: Span, said: str, day: DateStamp, weekday: int) -> Clue:
    def test(d: date) -> bool:
        near = [on for year in (d.year - 1, d.year, d.year + 1) if (on := day.on(year))]
        nearest = min(near, key=lambda on: abs((on - d).days), default=None)
        return nearest is not None and nearest.weekday() == weekday

    return _made(rule, span, f"“{said}” is not so in every year", test)


def _of_month(rule: ClueRule, span: Span, said: str, group: dict[str, str]) -> Clue:
    if "season" in group:
        last = _SEASON_END[group["season"]]
        return _made(rule, span, f"“{said}” is still to come", lambda d: d.month <= last)
    month = find_stamps(f"{group['m'].rstrip('.')} 2000")[0].month or 1
    if rule.clue is ClueKind.MONTH_GONE:
        after = month % 12 + 1
        return _made(rule, span, f"“{said}” is past", lambda d: d.month not in (month, after))
    if rule.clue is ClueKind.MONTH_TO_COME:
        return _made(rule, span, f"“{said}” is still to come", lambda d: d.month != month)
    return _made(rule, span, f"“{said}” is still to come", lambda d: d.month <= month)


def _is_before(day: date, stamp: DateStamp) -> bool:
    """Return whether a day lies before the next such day, by half a year at most."""
    ahead = (stamp.on(year) for year in (day.year, day.year + 1))
    return any(on is not None and 0 < (on - day).days <= 183 for on in ahead)
