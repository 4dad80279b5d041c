"""What calendar expressions mean: dates, months, weekdays, quarters, seasons, whole or in part."""

import datetime
import re
from collections.abc import Callable

from generator.extract.times.amounts import parse_year
from generator.extract.times.direction import Direction
from generator.extract.times.matches import Match
from generator.extract.times.periods import (
    Period,
    Unit,
    count_days,
    find_period,
    make_day_period,
    make_part,
    make_year_period,
)
from generator.extract.times.reference_frame import Kind, Meaning, ReferenceFrame, make_date_meaning

Reader = Callable[[Match, ReferenceFrame], Meaning | None]
_ANY_OF_ITS_NAME = re.compile(r"[.,;]|$| (?:in|of|when)\b")
"""What follows a weekday that may be any: "on a Monday in July"; not "in a Monday ruling"."""
_LATELY = 75
"""So many days after a quarter, what will be told of it is told of that one, not of the next."""


def read_full_year(text: str, frame: ReferenceFrame) -> int:
    """Read a year in words, of four figures, or of two with the century of its surroundings."""
    if text[0].isalpha():
        return parse_year(text)
    number = int(text.lstrip("'’‘`"))
    if len(text) >= 4 or number >= 100:
        return number
    now = frame.issued.year if frame.issued else 2000
    if frame.narrative and frame.last_period:
        now = frame.last_period.start.year
    century = now // 100 * 100
    return century + number if century + number <= now + 10 else century + number - 100


def read_calendar_date(match: Match, frame: ReferenceFrame) -> Meaning | None:
    """Read a day or a month, with its year or without."""
    month, number = int(match.get("month")), int(match.get("day") or 0)
    if match.get("year") or match.get("era"):
        period = make_day_or_month(_year_told(match, frame), month, number)
        return make_date_meaning(period, False) if period else None
    return resolve_year(match, frame, lambda year: make_day_or_month(year, month, number))


def _year_told(match: Match, frame: ReferenceFrame) -> int:
    """Return the year of a date: in full, in short, or the nth of an era."""
    if not match.get("era"):
        return read_full_year(match.get("year"), frame)
    nth = match.get("nth")
    return int(match.get("era")) + (1 if nth == "元" else int(nth))


def read_date_stamp(match: Match, frame: ReferenceFrame) -> Meaning | None:
    """Read a stamp of ISO 8601: a time of day on its day, in the zone that it was written in."""
    year, month, number = (int(match.get(name)) for name in ("year", "month", "day"))
    period = make_day_or_month(year, month, number)
    if period is None:
        return None
    value = f"{period.value}T{match.get('time')}{match.get('utc')}"
    return Meaning(Kind.TIME, value, period)


def read_day_of_month(match: Match, frame: ReferenceFrame) -> Meaning | None:
    """Read the 5th, or the 7 of "May 6-7": of the month told with it, or before."""
    number = int(match.get("day"))
    if match.parts:
        inner = frame.meaning(match.parts[0])
        period = inner.period if inner else None
    else:
        period = frame.last_of(Unit.DAY, Unit.MONTH, passages=2) or frame.publication
    if period is None or period.unit.length > Unit.MONTH.length:
        return None
    year = match.parts[1].get("year") if len(match.parts) > 1 else ""
    in_year = read_full_year(year, frame) if year else period.start.year
    period = make_day_or_month(in_year, period.start.month, number)
    return make_date_meaning(period, not match.has("year")) if period else None


def make_day_or_month(year: int, month: int, number: int) -> Period | None:
    """Return a day, or with no number a month; nothing where there is none."""
    if not 1 <= month <= 12 or not 1 <= year <= 9998:
        return None
    if not number:
        return make_part(Unit.MONTH, year, month)
    return make_day_period(year, month, number) if 1 <= number <= count_days(year, month) else None


def resolve_year(
    match: Match, frame: ReferenceFrame, in_year: Callable[[int], Period | None]
) -> Meaning | None:
    """Return the day or part of a year that is told without its year, of the year that fits best.

    Args:
        match: the expression.
        frame: what it counts from.
        in_year: gives the period in a year; none where that year has none.
    """
    now = frame.today
    if now is None:
        some = in_year(2000)
        return Meaning(Kind.DATE, "XXXX" + some.value[4:]) if some else None
    anchor = now if frame.narrative and frame.last_period else frame.long_ago(match, 250)
    if anchor is not None and not frame.narrative and frame.is_of_now(match):
        anchor = None
    if anchor is not None and (frame.narrative or anchor.unit.length < Unit.YEAR.length):
        options = _around(anchor, in_year)
        period = _in_history(options, anchor) if options else None
        if period and (anchor is now or anchor.start <= period.start or period.holds(anchor)):
            return make_date_meaning(period, True)
    options = _around(now, in_year)
    return (
        make_date_meaning(pick_nearest(options, now.start, frame.direction(match)), True)
        if options
        else None
    )


def _around(now: Period, in_year: Callable[[int], Period | None]) -> list[Period]:
    return [p for p in (in_year(now.start.year + step) for step in (-1, 0, 1)) if p]


def _in_history(options: list[Period], anchor: Period) -> Period:
    """In a history, a date without its year goes on from the one told before."""
    if anchor.unit.length >= Unit.YEAR.length:
        return next((p for p in options if anchor.holds(p)), options[0])
    same = [p for p in options if p.start.year == anchor.start.year]
    next_year = [p for p in options if p.start.year == anchor.start.year + 1]
    if same and next_year and (anchor.start - same[0].start).days > 200:
        return next_year[0]
    return (same or options)[0]


def pick_nearest(options: list[Period], now: datetime.date, way: Direction) -> Period:
    """Choose among the same date of several years, by which way the verb points.

    News writes the year where a date is not of this one; so a date far off in the direction of
    the verb, and close by in the other, is taken for the close one.
    """
    for option in options:
        if option.start <= now <= option.end:
            return option
    past = [p for p in options if p.end < now]
    future = [p for p in options if p.start > now]
    if not past or not future:
        return (past or future)[0]
    behind, ahead = (now - past[-1].end).days, (future[0].start - now).days
    is_day = future[0].unit is Unit.DAY
    if way is Direction.PAST:
        unlikely = is_day and past[-1].start.year < now.year and behind > 250 and ahead < 110
        return future[0] if unlikely else past[-1]
    if way is Direction.FUTURE:
        unlikely = ahead > 300 and behind < 60 if is_day else ahead > 340 and behind < 8
        return past[-1] if unlikely else future[0]
    return future[0] if ahead * 1.5 < behind else past[-1]


def read_weekday(match: Match, frame: ReferenceFrame) -> Meaning | None:
    """Read a weekday: the last or the next one, by the verb; in a history from the day told."""
    number = int(match.get("weekday"))
    if frame.line.before(match).endswith(" a ") and _ANY_OF_ITS_NAME.match(frame.line.after(match)):
        return Meaning(Kind.DATE, f"XXXX-WXX-{number}")
    anchor = frame.last_of(Unit.DAY, passages=2) if frame.narrative else None
    now = anchor or frame.publication
    if now is None:
        return Meaning(Kind.DATE, f"XXXX-WXX-{number}", None, True)
    ahead = (number - now.start.isoweekday()) % 7
    way = frame.direction(match)
    if way is Direction.FUTURE:
        now = frame.foretold_on(match) or now
        ahead = (number - now.start.isoweekday()) % 7
    if anchor or way is Direction.FUTURE:
        return make_date_meaning(now.shift(ahead), True)
    if ahead == 0 and frame.line.before(match).endswith("since "):
        return make_date_meaning(now.shift(-7), True)
    # A story often carries the date of the evening on which it was sent out for the next day.
    ahead_of_date = ahead == 1 and (way is Direction.UNKNOWN or frame.may_be_of_next_day)
    return make_date_meaning(now.shift(ahead if ahead == 0 or ahead_of_date else ahead - 7), True)


def read_weekday_the_nth(match: Match, frame: ReferenceFrame) -> Meaning | None:
    """Read Friday the 13th: the nearest one, by the verb."""
    now, number = frame.publication, int(match.get("day"))
    if now is None:
        return Meaning(Kind.DATE, f"XXXX-XX-{number:02d}", None, True)
    month = find_period(Unit.MONTH, now.start)
    near = (month.shift(step).start for step in range(-12, 13))
    days = [d for d in (make_day_or_month(first.year, first.month, number) for first in near) if d]
    options = [d for d in days if str(d.start.isoweekday()) == match.get("weekday")]
    return (
        make_date_meaning(pick_nearest(options, now.start, frame.direction(match)), True)
        if options
        else None
    )


def read_weekend(match: Match, frame: ReferenceFrame) -> Meaning | None:
    """Read the weekend: the last one where the verb tells the past, else the coming one."""
    now = frame.today
    if now is None or now.unit is not Unit.DAY:
        return Meaning(Kind.DATE, "XXXX-WXX-WE", None, True)
    coming = find_period(Unit.WEEKEND, now.start)
    past = frame.direction(match) is Direction.PAST and now.start.isoweekday() < 6
    return make_date_meaning(coming.shift(-1) if past else coming, True)


def read_whole_year(match: Match, frame: ReferenceFrame) -> Meaning | None:
    """Read a year; the second of a span (1955-56) takes the century of the first."""
    text = match.get("year")
    if match.get("short"):
        before = frame.line.text[match.start - 5 : match.start - 1]
        text = before[:2] + match.get("short") if before.isdigit() else match.get("short")
    number = read_full_year(text, frame)
    return (
        make_date_meaning(make_year_period(number), False, match.get("mod") or None)
        if 1 <= number <= 9998
        else None
    )


def read_before_christ(match: Match, frame: ReferenceFrame) -> Meaning | None:
    """Read a year before Christ, which has no period in this calendar."""
    return Meaning(Kind.DATE, f"BC{int(match.get('number')):04d}")


def read_decade(match: Match, frame: ReferenceFrame) -> Meaning | None:
    """Read a decade: ``the 1990s``, ``the '90s``, ``the nineties``."""
    number = read_full_year(match.get("decade"), frame)
    return make_date_meaning(find_period(Unit.DECADE, datetime.date(number, 1, 1)), False)


def read_century(match: Match, frame: ReferenceFrame) -> Meaning | None:
    """Read a century by its number, or by its hundreds ("the 1800s")."""
    if match.get("hundreds"):
        return make_date_meaning(
            Period(Unit.CENTURY, datetime.date(int(match.get("hundreds")) * 100, 1, 1)), False
        )
    number = int(match.get("ordinal"))
    if not 2 <= number <= 30:
        return None
    return make_date_meaning(Period(Unit.CENTURY, datetime.date((number - 1) * 100, 1, 1)), False)


def read_part_of_year(match: Match, frame: ReferenceFrame) -> Meaning | None:
    """Read a numbered quarter or half, or a season, with its year or without."""
    unit = Unit(match.get("unit"))
    number = int(match.get("number"))
    if match.get("year"):
        return make_date_meaning(
            make_part(unit, read_full_year(match.get("year"), frame), number), False
        )
    if unit in (Unit.QUARTER, Unit.HALF):
        return read_reported_part(match, frame, unit, number)
    return resolve_year(match, frame, lambda year: make_part(unit, year, number))


def read_reported_part(
    match: Match, frame: ReferenceFrame, unit: Unit, number: int
) -> Meaning | None:
    """Read a quarter or half by its number: it is told once it is over, or nearly so."""
    now = frame.today
    if now is None:
        return Meaning(Kind.DATE, "XXXX" + make_part(unit, 2000, number).value[4:])
    options = [make_part(unit, now.start.year + step, number) for step in (-1, 0, 1)]
    if now.unit.length >= Unit.YEAR.length:
        return make_date_meaning(options[1], True)
    way = frame.direction(match)
    over_lately = any(0 < (now.start - p.end).days < _LATELY for p in options)
    if way is Direction.FUTURE and over_lately:
        way = Direction.PAST  # "will report third-quarter results", soon after it
    if way is Direction.PAST:
        present = [p for p in options if p.holds(now)]
        over = [p for p in options if p.end < now.start]
        # One that others have followed is told with its year.
        if present or (now.start - over[-1].end).days < 200:
            return make_date_meaning((present or over)[-1], True)
        way = Direction.UNKNOWN
    return make_date_meaning(pick_nearest(options, now.start, way), True)


def read_named_date(match: Match, frame: ReferenceFrame) -> Meaning | None:
    """Read a day known by its date alone, such as 9/11; nothing before it came."""
    period = Period(Unit.DAY, datetime.date.fromisoformat(match.get("date")))
    return (
        make_date_meaning(period, False)
        if not frame.issued or frame.issued >= period.start
        else None
    )
