"""Periods of the calendar, from a day to a century, and their TIMEX3 values."""

import calendar
import datetime
import re
from dataclasses import dataclass
from enum import StrEnum

from generator import edtf

_SEASONS = ("WI", "SP", "SU", "FA")
_QUARTER = re.compile(r"(\d{4})-([QH])(\d)")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)")
_DAY_PART = re.compile(r"(\d{4}-\d\d-\d\d)T.*")
_MONTHS = {"month": 1, "quarter": 3, "season": 3, "half": 6}
_YEARS = {"year": 1, "decade": 10, "century": 100}


class Unit(StrEnum):
    """What kind of calendar period, the shortest first."""

    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"

    @property
    def length(self) -> int:
        """Return about how many days it lasts."""
        return _LENGTHS[self]


_LENGTHS = {
    Unit.DAY: 1,
    Unit.WEEKEND: 2,
    Unit.WEEK: 7,
    Unit.MONTH: 30,
    Unit.QUARTER: 91,
    Unit.SEASON: 91,
    Unit.HALF: 182,
    Unit.YEAR: 365,
    Unit.DECADE: 3652,
    Unit.CENTURY: 36524,
}


@dataclass(frozen=True, slots=True)
class Period:
    """One period of the calendar, told by its kind and its first day."""

    unit: Unit
    start: datetime.date

    @property
    def end(self) -> datetime.date:
        """Return its last day."""
        if self.unit is Unit.WEEKEND:
            return self.start + datetime.timedelta(days=1)
        return self.shift(1).start - datetime.timedelta(days=1)

    @property
    def value(self) -> str:
        """Return its TIMEX3 value, ``1998-W10`` or ``199``."""
        year, month = self.start.year, self.start.month
        match self.unit:
            case Unit.DAY:
                return self.start.isoformat()
            case Unit.WEEK | Unit.WEEKEND:
                iso = self.start.isocalendar()
                tail = "-WE" if self.unit is Unit.WEEKEND else ""
                return f"{iso.year:04d}-W{iso.week:02d}{tail}"
            case Unit.MONTH:
                return f"{year:04d}-{month:02d}"
            case Unit.QUARTER:
                return f"{year:04d}-Q{(month + 2) // 3}"
            case Unit.HALF:
                return f"{year:04d}-H{(month + 5) // 6}"
            case Unit.SEASON:
                return f"{year:04d}-{_SEASONS[month // 3 % 4]}"
            case Unit.DECADE:
                return f"{year // 10:03d}"
            case Unit.CENTURY:
                return f"{year // 100:02d}"
        return f"{year:04d}"

    def shift(self, count: int) -> "Period":
        """Return the period so many of its own kind later.

        Raises:
            ValueError: the calendar of Python does not reach so far.
        """
        try:
            return Period(self.unit, self._shifted(count))
        except OverflowError as error:
            raise ValueError(str(error)) from error

    def _shifted(self, count: int) -> datetime.date:
        if self.unit in _MONTHS:
            months = self.start.year * 12 + self.start.month - 1 + count * _MONTHS[self.unit]
            return datetime.date(months // 12, months % 12 + 1, 1)
        if self.unit in _YEARS:
            return datetime.date(self.start.year + count * _YEARS[self.unit], 1, 1)
        days = 1 if self.unit is Unit.DAY else 7
        return self.start + datetime.timedelta(days=days * count)

    def holds(self, other: "Period") -> bool:
        """Return whether the other begins within this one."""
        return self.start <= other.start <= self.end


def find_period(unit: Unit, day: datetime.date) -> Period:
    """Return the period of a kind that holds a day; for a weekend, the one of its ISO week."""
    match unit:
        case Unit.DAY:
            return Period(unit, day)
        case Unit.WEEK:
            return Period(unit, day - datetime.timedelta(days=day.weekday()))
        case Unit.WEEKEND:
            return Period(unit, day + datetime.timedelta(days=5 - day.weekday()))
        case Unit.SEASON:
            month = day.month // 3 * 3
            year = day.year if month else day.year - 1
            return Period(unit, datetime.date(year, month or 12, 1))
    if unit in _MONTHS:
        size = _MONTHS[unit]
        return Period(unit, datetime.date(day.year, (day.month - 1) // size * size + 1, 1))
    size = _YEARS[unit]
    return Period(unit, datetime.date(max(day.year // size * size, 1), 1, 1))


def make_part(unit: Unit, year: int, number: int) -> Period:
    """Return a numbered part of a year: its 3rd quarter, its 12th month, its 1st season (spring).

    Raises:
        ValueError: the year has no such part.
    """
    if unit is Unit.WEEK:
        return Period(unit, datetime.date.fromisocalendar(year, number, 1))
    month = (number - 1) * _MONTHS[unit] + 1
    return Period(unit, datetime.date(year, month + 2 if unit is Unit.SEASON else month, 1))


def make_day_period(year: int, month: int, number: int) -> Period:
    """Return a day.

    Raises:
        ValueError: there is no such day.
    """
    return Period(Unit.DAY, datetime.date(year, month, number))


def make_year_period(number: int) -> Period:
    """Return a year."""
    return Period(Unit.YEAR, datetime.date(number, 1, 1))


def count_days(year: int, month: int) -> int:
    """Return how many days a month has."""
    return calendar.monthrange(year, month)[1]


def format_edtf(value: str, approximate: bool = False) -> edtf.Date | None:
    """Turn a TIMEX3 value into EDTF, or give nothing where EDTF has no such date."""
    try:
        written = _written(value)
    except OverflowError:  # the last week of the year 9999 ends beyond the calendar
        return None
    if written is None:
        return None
    if approximate and "/" not in written and not re.search(r"-2[1-4]$", written):
        written += "~"
    try:
        return edtf.parse(written)
    except edtf.BadDate:
        return None


def _written(value: str) -> str | None:
    if re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", value):
        return value
    if part_of_day := _DAY_PART.fullmatch(value):
        return part_of_day[1]
    if season := _SEASON.fullmatch(value):
        return f"{season[1]}-{('SP', 'SU', 'FA', 'WI').index(season[2]) + 21}"
    if quarter := _QUARTER.fullmatch(value):
        size = 3 if quarter[2] == "Q" else 6
        last = int(quarter[3]) * size
        return f"{quarter[1]}-{last - size + 1:02d}/{quarter[1]}-{last:02d}"
    if week := _WEEK.fullmatch(value):
        monday = datetime.date.fromisocalendar(int(week[1]), int(week[2]), 1)
        first = monday + datetime.timedelta(days=5 if week[3] else 0)
        return f"{first}/{monday + datetime.timedelta(days=6)}"
    if re.fullmatch(r"\d{2,3}", value):
        rest = 4 - len(value)
        return f"{value}{'0' * rest}/{value}{'9' * rest}"
    return None
