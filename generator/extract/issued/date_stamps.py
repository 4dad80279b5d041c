"""Dates as headers, datelines, addresses and captions write them: found in a text and read."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from generator import edtf
from generator.extract.rules.pattern_rules import Matcher, PatternRule, load_pattern_rules
from generator.text import Span

_MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_abbr) if name}
_WEEKDAYS = {name.lower(): n for n, name in enumerate(calendar.day_abbr)}
_PIVOT = 69
"""A year of two figures up to this one is of the 2000s (POSIX)."""


_FIGURE = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class DateStamp:
    """A date found in a text; what is not written is missing."""

    span: Span
    rule: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    other: tuple[int, int] | None = None
    """Month and day in the other order, where figures alone do not tell which is which."""

    @property
    def when(self) -> edtf.Date | None:
        """The date with its precision; none without a year."""
        if self.year is None:
            return None
        if self.month is None:
            return edtf.parse(f"{self.year:04}")
        if self.day is None:
            return edtf.parse(f"{self.year:04}-{self.month:02}")
        return edtf.from_day(date(self.year, self.month, self.day))

    def on(self, year: int) -> date | None:
        """Return the day in some year; none where that year has no such day."""
        if (
            self.month is None
            or self.day is None
            or not is_calendar_day(year, self.month, self.day)
        ):
            return None
        return date(year, self.month, self.day)


@cache
def load_stamp_forms() -> tuple[Matcher[PatternRule], ...]:
    """The forms of a date, the most telling first."""
    return load_pattern_rules(PatternRule, "stamps.yml", "forms")


def find_stamps(text: str, start: int = 0, end: int | None = None) -> tuple[DateStamp, ...]:
    """Find every date in a stretch of a text, in order; no two share a character."""
    end = len(text) if end is None else end
    if _FIGURE.search(text, start, end) is None:
        return ()  # each form has a figure
    stamps: list[DateStamp] = []
    covered = bytearray(end - start)
    for form in load_stamp_forms():
        for match in form.regex.finditer(text, start, end):
            place = slice(match.start() - start, match.end() - start)
            if any(covered[place]):
                continue
            # A day that is not in the calendar is taken too, or 30 February would leave February.
            covered[place] = bytes([1]) * (match.end() - match.start())
            stamp = _stamp(match, form.rule.name)
            if stamp is not None:
                stamps.append(stamp)
    return tuple(sorted(stamps, key=lambda stamp: stamp.span))


def is_calendar_day(year: int, month: int, day: int) -> bool:
    """Return whether a day is in the calendar."""
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def find_weekdays(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[Span, int]]:
    """Return the weekdays that a pattern finds, Monday being 0."""
    for match in pattern.finditer(text):
        yield Span(*match.span()), _WEEKDAYS[match.group().lower()[:3]]


def _stamp(match: re.Match[str], rule: str) -> DateStamp | None:
    """Read a match; nothing where there is no such day."""
    group = match.groupdict()
    year = _year(group)
    if "a" in group:
        figures = _number(group["a"]), _number(group["b"])
        return _in_figures(Span(*match.span()), rule, year or 0, figures, group.get("s") == ".")
    month = month_number(group["m"]) if group.get("m") else None
    day = _number(group["d"]) if group.get("d") else None
    # A leap year, so that 29 February without a year is a day.
    if month and day and not is_calendar_day(year or 2000, month, day):
        return None
    return DateStamp(Span(*match.span()), rule, year, month, day)


def _in_figures(
    span: Span, rule: str, year: int, figures: tuple[int, int], points: bool
) -> DateStamp | None:
    """Read two figures: where either could be the month, the first is, behind points the second."""
    orders = [figures, (figures[1], figures[0])]
    fitting = [
        order for order in (orders[::-1] if points else orders) if is_calendar_day(year, *order)
    ]
    if not fitting:
        return None
    other = fitting[1] if len(fitting) > 1 and fitting[0] != fitting[1] else None
    return DateStamp(span, rule, year, *fitting[0], other)


def _year(group: dict[str, str | None]) -> int | None:
    short = group.get("yy")
    if short:
        return int(short) + (2000 if int(short) <= _PIVOT else 1900)
    return int(group["y"] or 0) if group.get("y") else None


def _number(text: str | None) -> int:
    return int(re.sub(r"\D", "", text or "0"))


def month_number(text: str | None) -> int:
    """Return the number of a month that is written in figures or letters."""
    word = (text or "").lower()
    return int(word) if word.isdigit() else _MONTHS[word[:3]]
