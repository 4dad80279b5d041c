"""Days before the year 1, which the standard library has none of: the proleptic Gregorian calendar.

The year 0 of ISO 8601 is 1 BC. A day of these years is a ``date`` like any other: it is compared
with all days, counted on and printed in ISO 8601, and its weekday is right, because the calendar
repeats itself every 400 years, which are a whole number of weeks. What the standard library would
do with a year that the day does not have is refused.
"""

import calendar
from datetime import date, timedelta
from typing import NoReturn, Self, overload

_CYCLE = 400
"""Years after which the calendar repeats itself."""
_DAYS = 146_097
"""The days of a cycle."""


class EarlyDay(date):
    """A day of the years -9999 to 0."""

    _years_off: int

    def __new__(cls, year: int, month: int, day: int) -> Self:
        """Make a day.

        Raises:
            ValueError: there is no such day, or its year is outside these years.
        """
        if not -9999 <= year <= 0:
            raise ValueError(f"year {year} is not before the year 1")
        alike = _CYCLE + year % _CYCLE
        early = super().__new__(cls, alike, month, day)
        early._years_off = alike - year
        return early

    @property
    def year(self) -> int:
        """The year, 0 or less."""
        return super().year - self._years_off

    def toordinal(self) -> int:
        """Return the day's number; 1 January of the year 1 has the number 1."""
        return super().toordinal() - self._years_off // _CYCLE * _DAYS

    def isoformat(self) -> str:
        """Return it in ISO 8601, the year with its sign where it has one."""
        return f"{_year_text(self.year)}-{self.month:02d}-{self.day:02d}"

    __str__ = isoformat

    def __repr__(self) -> str:
        """Return how it is made."""
        return f"EarlyDay({self.year}, {self.month}, {self.day})"

    def _refuse(self, *_arguments: object, **_named: object) -> NoReturn:
        """Refuse what the standard library would do with the year that has the same calendar.

        Raises:
            ValueError: always.
        """
        raise ValueError(
            f"{self!r} lies before the year 1: it can be compared, counted on, and written with "
            "isoformat() or edtf.day_worded(); make another day with make_day()."
        )

    # The form with a pattern, f"{day:%Y}", asks strftime too.
    strftime = ctime = timetuple = isocalendar = replace = __replace__ = _refuse

    def __reduce__(self) -> tuple[type["EarlyDay"], tuple[int, int, int]]:
        """Say how it is made, for copies and other processes."""
        return EarlyDay, (self.year, self.month, self.day)

    def __hash__(self) -> int:
        """Return a number that equal days share."""
        return hash(self.toordinal())

    def __eq__(self, other: object) -> bool:
        """Return whether both are one day."""
        return isinstance(other, date) and self.toordinal() == other.toordinal()

    def __lt__(self, other: date) -> bool:
        """Return whether it lies before another day."""
        return self.toordinal() < other.toordinal()

    def __le__(self, other: date) -> bool:
        """Return whether it lies before another day, or is it."""
        return self.toordinal() <= other.toordinal()

    def __gt__(self, other: date) -> bool:
        """Return whether it lies after another day."""
        return self.toordinal() > other.toordinal()

    def __ge__(self, other: date) -> bool:
        """Return whether it lies after another day, or is it."""
        return self.toordinal() >= other.toordinal()

    def __add__(self, other: timedelta) -> date:  # type: ignore[override] # of either kind
        """Return a day after it."""
        return from_ordinal(self.toordinal() + other.days)

    __radd__ = __add__  # type: ignore[assignment]

    @overload  # type: ignore[override] # of either kind
    def __sub__(self, other: date) -> timedelta: ...
    @overload
    def __sub__(self, other: timedelta) -> date: ...
    def __sub__(self, other: date | timedelta) -> date | timedelta:
        """Return a day before, or the time from another day."""
        if isinstance(other, timedelta):
            return from_ordinal(self.toordinal() - other.days)
        return timedelta(days=self.toordinal() - other.toordinal())

    def __rsub__(self, other: date) -> timedelta:
        """Return the time from it to another day."""
        return timedelta(days=other.toordinal() - self.toordinal())


FIRST_DAY: date = EarlyDay(-9999, 1, 1)
"""The first day that can be written."""


def make_day(year: int, month: int, day: int) -> date:
    """Return a day of any year that can be written, -9999 to 9999.

    Raises:
        ValueError: there is no such day.
    """
    return date(year, month, day) if year > 0 else EarlyDay(year, month, day)


def month_length(year: int, month: int) -> int:
    """Return how many days a month has."""
    return calendar.monthrange(year if year > 0 else _CYCLE + year % _CYCLE, month)[1]


def from_ordinal(number: int) -> date:
    """Return the day with a number, as :meth:`datetime.date.toordinal` counts them.

    Raises:
        ValueError: it lies before the first day that can be written.
        OverflowError: it lies after the last one.
    """
    if number > 0:
        return date.fromordinal(number)
    cycles = -number // _DAYS + 1
    alike = date.fromordinal(number + cycles * _DAYS)
    return EarlyDay(alike.year - cycles * _CYCLE, alike.month, alike.day)


def _year_text(year: int) -> str:
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"
