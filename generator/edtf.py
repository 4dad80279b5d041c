"""Dates of differing precision: a subset of EDTF (ISO 8601-2), read, printed, bounded and worded.

Read are ``YYYY-MM-DD``, ``YYYY-MM``, ``YYYY``, seasons ``YYYY-21`` (spring, March to May) to
``YYYY-24`` (winter, December to February), a final ``?`` or ``~`` on the first three, and spans
``A/B``, ``A/..``, ``../B``. Years before Christ are counted as ISO 8601 counts them: ``0000`` is
1 BC, ``-0043`` is 44 BC. Every date has an earliest and a latest day; no day is ever invented.
"""

import calendar
import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from generator.early_days import FIRST_DAY, make_day, month_length

_YEAR = r"-?[0-9]{4}"
_DAY_OR_WIDER = rf"{_YEAR}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?[?~]?"
_ANY_POINT = rf"(?:{_DAY_OR_WIDER}|{_YEAR}-2[1-4])"
PATTERN = rf"^(?:{_ANY_POINT}(?:/(?:\.\.|{_ANY_POINT}))?|\.\./{_ANY_POINT})$"
"""What a date looks like, for JSON Schema; :func:`parse` also asks that the days exist."""

MONTH_NAMES = tuple(calendar.month_name)
"""The names of the months, by their numbers from 1."""

_POINT = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?([?~]?)", re.ASCII)
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_MONTHS_OF_PART = {"early": ("01", "04"), "mid": ("05", "08"), "late": ("09", "12")}
_PART_OF_YEAR = re.compile(r"(early|mid|late)[- ](?:in )?(?!0000)([0-9]{4})", re.IGNORECASE)
_EXAMPLES = (
    "Write 2021-12-27, 2021-12, 2021, 2023-21 (spring 2023) or a span 2019-06-27/2019-06-29."
)


class Precision(StrEnum):
    """How much of a date is known."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    SPAN = "span"


class BadDate(ValueError):
    """A date outside the subset, or one that does not exist; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Date:
    """A date with its bounds; equal when written the same way."""

    text: str
    """As written, ``2021-12~``."""
    earliest: date = field(compare=False)
    """The first day it can mean; the first day there is for an open start."""
    latest: date = field(compare=False)
    """The last day it can mean; the last day there is for an open end."""
    precision: Precision = field(compare=False)

    def __str__(self) -> str:
        """Print in EDTF."""
        return self.text

    @property
    def approximate(self) -> bool:
        """Return whether the source says "about"."""
        return "~" in self.text

    @property
    def uncertain(self) -> bool:
        """Return whether the source doubts it."""
        return "?" in self.text

    @property
    def exact(self) -> bool:
        """Return whether it is one certain day."""
        return self.precision is Precision.DAY and not self.approximate and not self.uncertain

    @property
    def open_start(self) -> bool:
        """Return whether it has no first day."""
        return self.text.startswith("..")

    @property
    def open_end(self) -> bool:
        """Return whether it has no last day."""
        return self.text.endswith("..")

    def before(self, other: "Date") -> bool:
        """Return whether every day it can mean lies before every day of the other."""
        return self.latest < other.earliest

    def within(self, other: "Date") -> bool:
        """Return whether every day it can mean lies inside the other."""
        return other.earliest <= self.earliest and self.latest <= other.latest

    def overlaps(self, other: "Date") -> bool:
        """Return whether the two can mean the same day."""
        return self.earliest <= other.latest and other.earliest <= self.latest

    @property
    def key(self) -> tuple[date, date, str]:
        """A sort key: by first day, the more exact first.

        What has no first day stands before all else of the year in which it ended.
        """
        if self.open_start:
            return make_day(self.latest.year, 1, 1), FIRST_DAY, self.text
        return self.earliest, self.latest, self.text


@lru_cache(maxsize=1 << 15)
def parse(text: str) -> Date:
    """Read an EDTF date of the subset; the same text gives the same object while it is remembered.

    Raises:
        BadDate: the text is no such date; the message names it and shows how to write one.
    """
    start, slash, end = text.partition("/")
    if not slash:
        return _parse_point(text)
    if start == ".." and end == "..":
        raise BadDate(f"{text} has neither a start nor an end. {_EXAMPLES}")
    if not all(half == ".." or _POINT.fullmatch(half) for half in (start, end)):
        raise BadDate(f"{text!r} is not a date. {_way_out(text)}")
    first = None if start == ".." else parse(start)
    last = None if end == ".." else parse(end)
    earliest = first.earliest if first else FIRST_DAY
    latest = last.latest if last else date.max
    if first and last and (earliest > latest or first.earliest > last.earliest):
        raise BadDate(
            f"{text} ends before it begins. "
            f"Swap the two, or write {start}/.. if the end is not known."
        )
    return Date(text, earliest, latest, Precision.SPAN)


def from_day(day: date) -> Date:
    """Make a date of one day."""
    return Date(day.isoformat(), day, day, Precision.DAY)


def _way_out(text: str) -> str:
    """Return what to write instead of words that are no date: EDTF has no early, mid and late."""
    match = _PART_OF_YEAR.fullmatch(text.strip())
    if not match:
        return _EXAMPLES
    first, last = _MONTHS_OF_PART[match[1].lower()]
    year = match[2]
    span = f"{year}-{first}/{year}-{last}"
    return f"Write the year, {year}, or the months that are meant, as a span: {span}."


def _parse_point(text: str) -> Date:
    match = _POINT.fullmatch(text)
    if not match or text.startswith("-0000"):
        raise BadDate(f"{text!r} is not a date. {_way_out(text)}")
    year, month, day = (int(part) if part else 0 for part in match.groups()[:3])
    if month in _SEASONS and not day and not match[4]:
        return _season(text, year, month)
    if match[2] is None:
        return Date(text, make_day(year, 1, 1), make_day(year, 12, 31), Precision.YEAR)
    if not 1 <= month <= 12:
        raise BadDate(f"{text} has no month {match[2]}. {_EXAMPLES}")
    days = month_length(year, month)
    if match[3] is None:
        return Date(text, make_day(year, month, 1), make_day(year, month, days), Precision.MONTH)
    if not 1 <= day <= days:
        raise BadDate(f"{text} does not exist: that month has {days} days. {_EXAMPLES}")
    return Date(text, make_day(year, month, day), make_day(year, month, day), Precision.DAY)


def _season(text: str, year: int, code: int) -> Date:
    first = make_day(year, 3 * (code - 20), 1)
    if code == 24:
        last = make_day(year + 1, 3, 1) - timedelta(days=1) if year < date.max.year else date.max
    else:
        last = make_day(year, first.month + 3, 1) - timedelta(days=1)
    return Date(text, first, last, Precision.SEASON)


def worded(when: Date) -> str:
    """Put a date in words: ``27 December 2021``, ``around December 2021``, ``spring 2023``."""
    return _worded(when.text)


@lru_cache(maxsize=1 << 14)
def _worded(text: str) -> str:
    start, slash, end = text.partition("/")
    if not slash:
        return _worded_point(text)
    if start == "..":
        return f"until {_worded_point(end)}"
    if end == "..":
        return f"from {_worded_point(start)} on"
    return _worded_span(start, end)


def worded_when(when: Date) -> str:
    """Put a date in words that follow a verb: ``on 27 December 2021``, ``in spring 2023``."""
    text = worded(when)
    if when.precision is Precision.SPAN or when.approximate:
        return text
    return f"on {text}" if when.precision is Precision.DAY else f"in {text}"


def day_worded(day: date) -> str:
    """Put a day in words: ``27 December 2021``."""
    return f"{day.day} {MONTH_NAMES[day.month]} {year_worded(day.year)}"


def year_worded(year: int) -> str:
    """Put a year in words: ``2021``, and ``44 BC`` for the year -43 of ISO 8601."""
    return str(year) if year > 0 else f"{1 - year} BC"


def _worded_point(text: str) -> str:
    point = parse(text)
    if point.precision is Precision.DAY:
        said = day_worded(point.earliest)
    elif point.precision is Precision.MONTH:
        said = f"{MONTH_NAMES[point.earliest.month]} {year_worded(point.earliest.year)}"
    elif point.precision is Precision.SEASON:
        said = _worded_season(point)
    else:
        said = year_worded(point.earliest.year)
    if point.approximate:
        return f"around {said}"
    return f"{said} (uncertain)" if point.uncertain else said


def _worded_season(point: Date) -> str:
    code, year = int(point.text[-2:]), point.earliest.year
    years = year_worded(year)
    if code == 24 and year > 0:
        years = f"{year}–{(year + 1) % 100:02d}"
    elif code == 24:  # the years go down to Christ: the winter of 44–43 BC, of 1 BC to 1
        years = f"{1 - year}–{-year} BC" if year < 0 else "1 BC to 1"
    return f"{_SEASONS[code]} {years}"


def _worded_span(start: str, end: str) -> str:
    if start == end:
        return _worded_point(start)
    first, last = parse(start), parse(end)
    one_month = (first.earliest.year, first.earliest.month) == (
        last.earliest.year,
        last.earliest.month,
    )
    if first.exact and last.exact and one_month:
        return f"{first.earliest.day} to {_worded_point(end)}"
    return f"{_worded_point(start)} to {_worded_point(end)}"
