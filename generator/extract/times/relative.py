"""What relative expressions mean: last year, two days later, that month, the end of next week."""

import datetime
from dataclasses import replace

from generator.extract.times.direction import Direction
from generator.extract.times.matches import Match
from generator.extract.times.periods import (
    Period,
    Unit,
    find_period,
    make_day_period,
    make_part,
    make_year_period,
)
from generator.extract.times.reference_frame import (
    Kind,
    Meaning,
    ReferenceFrame,
    format_unknown,
    make_date_meaning,
    make_period,
)
from generator.extract.times.reporting_periods import read_a_year_before
from generator.extract.times.values import make_day_or_month, pick_nearest, read_weekend

_MID_YEAR = 6
_STEPS = {"last": -1, "this": 0, "next": 1, "previous": -1, "following": 1, "same": 0}


def read_named_day(match: Match, frame: ReferenceFrame) -> Meaning | None:
    """Read today, yesterday, tomorrow."""
    now, step = frame.publication or frame.last_period, int(match.get("step", "0"))
    if now is None or now.unit is not Unit.DAY:
        return Meaning(Kind.DATE, "PRESENT_REF" if not step else "XXXX-XX-XX")
    return make_date_meaning(now.shift(step), True)


def read_relative_unit(match: Match, frame: ReferenceFrame) -> Meaning | None:
    """Read last year, this month, the following week, that day."""
    unit, relation = Unit(match.get("unit")), match.get("relation")
    recounted = relation in ("previous", "following", "same")
    now = frame.reference(unit) if recounted else frame.today
    if now is None or now.unit.length > unit.length:
        return Meaning(Kind.DATE, format_unknown(unit), None, True)
    if unit is Unit.SEASON:
        return None
    if unit is Unit.WEEKEND and relation == "this":
        return read_weekend(match, frame)
    return make_date_meaning(
        make_period(unit, now).shift(int(match.get("step") or _STEPS[relation])), True
    )


def read_new_year(match: Match, frame: ReferenceFrame) -> Meaning | None:
    """Read the new year: the one to come from July on, before that the one that has begun."""
    now = frame.today
    if now is None:
        return Meaning(Kind.DATE, format_unknown(Unit.YEAR), None, True)
    if frame.narrative:
        return None  # from the year told last, it may be that one or the next
    year = make_period(Unit.YEAR, now)
    is_late = now.unit.length < Unit.YEAR.length and now.start.month > _MID_YEAR
    return make_date_meaning(year.shift(1) if is_late else year, True)


def read_relative_part(match: Match, frame: ReferenceFrame) -> Meaning | None:
    """Read last March, next summer, this fall: a part of the year before, of or after now."""
    unit, relation = Unit(match.get("unit")), match.get("relation")
    number = int(match.get("month") or match.get("number"))
    now = (
        frame.reference(Unit.YEAR)
        if relation in ("previous", "following", "same")
        else (frame.today)
    )
    if now is None:
        return Meaning(Kind.DATE, "XXXX" + make_part(unit, 2000, number).value[4:])
    # A winter begun in one year ends in the next: so the one before lies up to two years back.
    options = [make_part(unit, now.start.year + step, number) for step in range(-2, 3)]
    further = int(match.get("step") or int(match.get("count") or 1) - 1)
    if relation in ("last", "previous"):
        last = [p for p in options if p.end < now.start][-1]
        return make_date_meaning(make_part(unit, last.start.year - further, number), True)
    if relation in ("next", "following"):
        coming = next(p for p in options if p.start > now.start)
        return make_date_meaning(make_part(unit, coming.start.year + further, number), True)
    if relation == "same":
        before = options[1]
        inside = now.unit.length <= Unit.MONTH.length and before.holds(now)
        return make_date_meaning(before if inside else options[2], True)
    if options[2].end.year > options[2].start.year:
        return make_date_meaning(pick_nearest(options, now.start, frame.direction(match)), True)
    return make_date_meaning(options[2], True)


def read_relative_weekday(match: Match, frame: ReferenceFrame) -> Meaning | None:
    """Read last Tuesday, next Friday, this Thursday, the previous Monday."""
    number, relation = int(match.get("weekday")), match.get("relation")
    recounted = relation in ("previous", "following", "same")
    now = frame.reference(Unit.DAY) if recounted else frame.today
    if now is None or now.unit is not Unit.DAY:
        return Meaning(Kind.DATE, f"XXXX-WXX-{number}", None, True)
    ahead = (number - now.start.isoweekday()) % 7
    if relation == "previous" and not frame.last_of(Unit.DAY, passages=3):
        return make_date_meaning(now.shift((ahead - 7) - (7 if ahead - 7 > -7 else 0)), True)
    further = 7 * int(match.get("step", "0"))
    if relation in ("last", "previous"):
        return make_date_meaning(now.shift(ahead - 7 + further), True)
    if relation in ("next", "following"):
        return make_date_meaning(now.shift((ahead or 7) + further), True)
    if relation == "this" and frame.direction(match) is Direction.PAST and ahead:
        return make_date_meaning(now.shift(ahead - 7), True)
    return make_date_meaning(now.shift(ahead), True)


def read_of_year(match: Match, frame: ReferenceFrame) -> Meaning | None:
    """Read a part of a year that another expression gives: June last year, summer of that year."""
    inner, outer = match.parts
    if outer.kind != "year":
        inner, outer = outer, inner
    whole = frame.meaning(outer)
    if whole is None or whole.period is None or inner.has("year"):
        return None
    points_back = inner.get("relation") or inner.rule.meaning == "reported period"
    meant = frame.meaning(inner) if points_back else None
    if meant is not None and meant.period is not None:
        return make_date_meaning(
            read_a_year_before(meant.period, meant.period.start.year - whole.period.start.year),
            True,
        )
    return _in_year(inner, whole.period.start.year, whole.relative, frame)


def _in_year(inner: Match, number: int, relative: bool, frame: ReferenceFrame) -> Meaning | None:
    spare = ReferenceFrame(
        datetime.date(number, 1, 1), True, frame.lines, frame.meanings, frame.passage
    )
    spare.record(inner, make_date_meaning(make_year_period(number), False))
    meaning = spare.meaning(inner)
    return replace(meaning, relative=relative) if meaning else None


def read_span_start(match: Match, frame: ReferenceFrame) -> Meaning | None:
    """Read the March of "between March and April 1918": the year is that of the end."""
    end = frame.meaning(match.parts[1])
    if end is None or end.period is None:
        return None
    number, first = end.period.start.year, match.parts[0]
    if first.rule.meaning == "day of the month":
        day_there = make_day_or_month(number, end.period.start.month, int(first.get("day")))
        return make_date_meaning(day_there, end.relative) if day_there else None
    start = _in_year(first, number, end.relative, frame)
    if start is not None and start.period is not None and start.period.start > end.period.start:
        start = _in_year(match.parts[0], number - 1, end.relative, frame)
    return start


def read_span_end(match: Match, frame: ReferenceFrame) -> Meaning | None:
    """Read the July of "from June 2008 to July": in the year of its start, or the next."""
    start = frame.meaning(match.parts[0])
    if start is None or start.period is None:
        return None
    number = start.period.start.year
    end = _in_year(match.parts[1], number, start.relative, frame)
    if end is not None and end.period is not None and end.period.end < start.period.start:
        end = _in_year(match.parts[1], number + 1, start.relative, frame)
    return end


def read_weekday_beside(match: Match, frame: ReferenceFrame) -> Meaning | None:
    """Read the Friday before Christmas, the second Monday after 3 May."""
    weekday, other = match.parts
    near = frame.meaning(other)
    if near is None or near.period is None or near.period.unit is not Unit.DAY:
        return None
    wanted, count = int(weekday.get("weekday")), int(match.get("ordinal") or 1)
    apart = (wanted - near.period.start.isoweekday()) % 7
    if match.get("side").lower() in ("after", "following"):
        return make_date_meaning(near.period.shift((apart or 7) + 7 * (count - 1)), near.relative)
    return make_date_meaning(near.period.shift(apart - 7 * count), near.relative)


def read_of_week(match: Match, frame: ReferenceFrame) -> Meaning | None:
    """Read a weekday of a week that another expression gives: Tuesday of last week."""
    inner, outer = match.parts
    if outer.kind != "week":
        inner, outer = outer, inner
    week = frame.meaning(outer)
    if week is None or week.period is None or not inner.get("weekday"):
        return None
    return make_date_meaning(
        make_period(Unit.DAY, week.period).shift(int(inner.get("weekday")) - 1), True
    )


def read_week_of(match: Match, frame: ReferenceFrame) -> Meaning | None:
    """Read the week of March 6."""
    inner = frame.meaning(match.parts[0])
    if inner is None or inner.period is None:
        return None
    return make_date_meaning(make_period(Unit.WEEK, inner.period), inner.relative)


def read_numbered_part(match: Match, frame: ReferenceFrame) -> Meaning | None:
    """Read the first week of March, the last day of June, the third quarter of 1989."""
    outer = frame.meaning(match.parts[-1])
    if outer is None or outer.period is None:
        return None
    period, number = outer.period, match.get("ordinal")
    if match.parts[0].get("weekday"):
        return _numbered_weekday(int(match.parts[0].get("weekday")), period, number)
    unit = Unit(match.get("unit"))
    if unit.length >= period.unit.length:
        return outer
    first, last = make_period(unit, period), find_period(unit, period.end)
    # As ISO 8601 has it, a week belongs where its Thursday lies.
    middle = {Unit.WEEK: 3, Unit.WEEKEND: 0}.get(unit, 0)
    if first.start + datetime.timedelta(days=middle) < period.start:
        first = first.shift(1)
    if last.start + datetime.timedelta(days=middle) > period.end:
        last = last.shift(-1)
    if number == "last":
        return make_date_meaning(last, outer.relative)
    return make_date_meaning(first.shift(int(number) - 1), outer.relative)


def _numbered_weekday(wanted: int, period: Period, number: str) -> Meaning | None:
    if number in ("last", "previous"):
        end = Period(Unit.DAY, period.end)
        return make_date_meaning(end.shift(-((end.start.isoweekday() - wanted) % 7)), True)
    first = Period(Unit.DAY, period.start)
    ahead = (wanted - first.start.isoweekday()) % 7
    return make_date_meaning(first.shift(ahead + 7 * (int(number) - 1)), True)


def read_modified(match: Match, frame: ReferenceFrame) -> Meaning | None:
    """Read early June, the end of the year, later that month: the period, with a modifier."""
    inner = frame.meaning(match.parts[0])
    if inner is None:
        return None
    return replace(inner, mod=match.get("mod") or inner.mod)


def read_year_end(match: Match, frame: ReferenceFrame) -> Meaning | None:
    """Read year-end: its last day."""
    if match.parts:
        inner = frame.meaning(match.parts[0])
        number = inner.period.start.year if inner and inner.period else None
    else:
        number = frame.today.start.year if frame.today else None
    if number is None:
        return Meaning(Kind.DATE, "XXXX-12-31", None, True)
    return make_date_meaning(make_day_period(number, 12, 31), not match.parts, "END")
