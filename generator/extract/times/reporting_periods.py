"""What reporting periods mean: the quarter, the year-earlier period, the fiscal year, the year."""

import datetime
import re

from generator.extract.times.direction import Direction
from generator.extract.times.matches import Match
from generator.extract.times.periods import Period, Unit, count_days, find_period
from generator.extract.times.reference_frame import (
    Kind,
    Meaning,
    ReferenceFrame,
    format_unknown,
    make_date_meaning,
    make_period,
)
from generator.extract.times.values import read_full_year, read_reported_part

_REPORTING = ("for ", "end of ", "close of ", "during ")
_LAST_MONTH = 12
_FORECAST = re.compile(r"\b(?:outlooks?|forecasts?|guidance|expect|estimates?|targets?|project)")
_EARLY = {Unit.WEEK: 0.3, Unit.MONTH: 0.9, Unit.YEAR: 0.25, Unit.DECADE: 0, Unit.CENTURY: 0}
"""Up to which share of a unit what is told of it in the past tense is told of the one before."""


def read_year_earlier(match: Match, frame: ReferenceFrame) -> Meaning | None:
    """Read the year-earlier period: the one reported on, a year before."""
    unit = Unit(match.get("unit") or "quarter")
    if match.get("number"):
        named = read_reported_part(match, frame, unit, int(match.get("number")))
        return (
            make_date_meaning(read_a_year_before(named.period), True)
            if named and named.period
            else named
        )
    return read_the_year_before(frame, unit)


def read_the_year_before(frame: ReferenceFrame, unit: Unit) -> Meaning | None:
    """Return the period reported on, a year before; without one, the last of such a unit."""
    reported = frame.reported
    if reported is None and unit is Unit.YEAR:
        period = frame.last_of(*Unit, passages=0)
        reported = make_period(unit, period) if period else None
    if reported is None and frame.today is not None:
        reported = (
            frame.today if frame.narrative else find_period(unit, frame.today.start).shift(-1)
        )
        if unit is Unit.YEAR and not frame.narrative:
            reported = reported.shift(1)
    if reported is None:
        return Meaning(Kind.DATE, "XXXX", None, True)
    return make_date_meaning(read_a_year_before(reported), True)


def read_a_year_before(period: Period, years: int = 1) -> Period:
    """Return the same period of an earlier year."""
    start = period.start
    number = min(start.day, count_days(start.year - years, start.month))
    return Period(period.unit, datetime.date(start.year - years, start.month, number))


def read_reported_period(match: Match, frame: ReferenceFrame) -> Meaning | None:
    """Read the quarter, the latest quarter, the period: the one the text reports on."""
    unit = Unit(match.get("unit") or "quarter")
    period = None if match.get("latest") else frame.last_of(unit, passages=3)
    if period is not None and frame.reported and frame.reported.unit is unit:
        period = frame.reported
    if period is not None:
        return make_date_meaning(period, True)
    now = frame.today
    if now is None:
        return Meaning(Kind.DATE, format_unknown(unit), None, True)
    over = make_period(unit, now)
    way = frame.direction(match)
    done = match.get("latest") or (unit is Unit.QUARTER and way is not Direction.FUTURE)
    return make_date_meaning(over.shift(-1) if done else over, True)


def read_same_period(match: Match, frame: ReferenceFrame) -> Meaning | None:
    """Read the same month a year ago, the same period last year."""
    other = frame.meaning(match.parts[0])
    if other is None or other.period is None:
        return None
    unit = Unit(match.get("unit")) if match.get("unit") else None
    period = frame.last_of(unit, passages=2) if unit else frame.reported
    if period is None or period.unit.length >= Unit.YEAR.length:
        return other
    return make_date_meaning(
        read_a_year_before(period, period.start.year - other.period.start.year), True
    )


def read_fiscal_year(match: Match, frame: ReferenceFrame) -> Meaning | None:
    """Read a fiscal year, which is not the calendar's."""
    if match.get("year"):
        return Meaning(Kind.DATE, f"FY{read_full_year(match.get('year'), frame):04d}")
    now = frame.today
    if now is None:
        return Meaning(Kind.DATE, "FYXXXX")
    return Meaning(Kind.DATE, f"FY{now.start.year + int(match.get('step', '0')):04d}", None, True)


def read_ended(match: Match, frame: ReferenceFrame) -> Meaning | None:
    """Read the quarter of "the quarter ended Sept. 30"."""
    end = frame.meaning(match.parts[1])
    if end is None or end.period is None:
        return None
    return make_date_meaning(make_period(Unit.QUARTER, end.period), True)


def read_year_ended(match: Match, frame: ReferenceFrame) -> Meaning | None:
    """Read the year of "the year ended Dec. 31": the calendar's, or one of a firm's own."""
    end = frame.meaning(match.parts[0])
    if end is None or end.period is None:
        return None
    if end.period.start.month < _LAST_MONTH:
        return Meaning(Kind.DATE, f"FY{end.period.start.year:04d}", None, True)
    return make_date_meaning(make_period(Unit.YEAR, end.period), True)


def read_years_ago(match: Match, frame: ReferenceFrame) -> Meaning | None:
    """Read two years ago this month, a year ago Thursday."""
    years, inner = (frame.meaning(part) for part in match.parts)
    if frame.issued is None or not years or not years.period or not inner or not inner.period:
        return None
    return make_date_meaning(
        read_a_year_before(inner.period, frame.issued.year - years.period.start.year), True
    )


def read_part_of_fiscal_year(match: Match, frame: ReferenceFrame) -> Meaning | None:
    """Read the third quarter of fiscal 1989."""
    part, whole = match.parts
    fiscal = frame.meaning(whole)
    if fiscal is None or not part.get("number"):
        return fiscal
    letter = "Q" if part.kind == "quarter" else "H"
    return Meaning(Kind.DATE, f"{fiscal.value}-{letter}{part.get('number')}")


def read_current_unit(match: Match, frame: ReferenceFrame) -> Meaning | None:
    """Read the year, the month, the week, with an article: the one that is now.

    What figures are told of for "the month" is over, or the month told before; and early in a
    year, what is over by its end was the year before.
    """
    unit = Unit(match.get("unit"))
    long_ago = _of_same_breath(match, frame, unit)
    now = long_ago or (frame.reference(unit) if frame.narrative else frame.today)
    if now is None or now.unit.length > unit.length:
        return None
    period = make_period(unit, now)
    if frame.narrative or long_ago or not _is_reported(match, frame):
        return make_date_meaning(period, True)
    recent = frame.last_of(unit, passages=1) if unit is Unit.MONTH else None
    early = (now.start - period.start).days < unit.length * _EARLY[unit]
    over = early and frame.direction(match) is Direction.PAST
    return make_date_meaning(recent or (period.shift(-1) if over else period), True)


def _of_same_breath(match: Match, frame: ReferenceFrame, unit: Unit) -> Period | None:
    """Return what a sentence told of an earlier year: "in May 1940, and by the end of the year"."""
    earlier = frame.long_ago(match, 150)
    if earlier is None or earlier.unit.length >= unit.length:
        return None
    between = frame.line.text[frame.mentions[-1].start : match.start]
    return earlier if unit.length > Unit.YEAR.length or ". " not in between else None


def _is_reported(match: Match, frame: ReferenceFrame) -> bool:
    """As in "for the month, sales rose"; a forecast is for the period that is now."""
    if not frame.line.before(match).lower().endswith(_REPORTING):
        return False
    return _FORECAST.search(frame.line.after(match, 60)) is None
