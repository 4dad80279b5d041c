"""What a length of time counted from a point means: two days ago, a week from Thursday."""

from generator.extract.times.amounts import read_length
from generator.extract.times.matches import Match
from generator.extract.times.periods import Period, Unit
from generator.extract.times.reference_frame import (
    Kind,
    Meaning,
    ReferenceFrame,
    format_unknown,
    make_date_meaning,
    make_period,
)
from generator.extract.times.reporting_periods import read_the_year_before

_HOURS = ("hour", "minute", "second")


def read_offset(match: Match, frame: ReferenceFrame) -> Meaning | None:
    """Read a length of time counted from now or from what was told: ago, later, earlier, hence."""
    size = read_length(match.parts[0])
    relation = match.get("relation")
    sign = -1 if relation in ("ago", "earlier") else 1
    if size is None or size.count is None:
        return _vague_offset(relation, size.unit if size else "")
    if size.unit in _HOURS:
        now = frame.publication if relation in ("ago", "hence") else frame.reference(Unit.DAY)
        value = f"{now.value}TXX:XX" if now else "XXXX-XX-XXTXX:XX"
        return Meaning(Kind.TIME, value, None, True)
    unit, count = Unit(size.unit), size.count
    if relation == "earlier" and unit is Unit.YEAR and count == 1 and not frame.narrative:
        return read_the_year_before(frame, Unit.YEAR)
    from_today = relation in ("ago", "hence")
    now = frame.publication or frame.last_period if from_today else frame.reference(unit)
    if now is None:
        return Meaning(Kind.DATE, format_unknown(unit), None, True)
    if count != int(count):
        return _fractional(now, unit, sign * count)
    if now.unit.length > unit.length:
        return Meaning(Kind.DATE, format_unknown(unit), None, True)
    return make_date_meaning(make_period(unit, now).shift(sign * int(count)), True, size.mod)


def read_offset_from(match: Match, frame: ReferenceFrame) -> Meaning | None:
    """Read two weeks from now, a week from Thursday."""
    size, start = read_length(match.parts[0]), match.parts[1]
    meaning = frame.meaning(start)
    now = frame.today if start.kind == "now" else meaning.period if meaning else None
    if size is None or size.count is None:
        return _vague_offset("hence", size.unit if size else "")
    if now is None:
        return Meaning(Kind.DATE, "FUTURE_REF", None, True)
    if size.unit in _HOURS:
        return Meaning(Kind.TIME, f"{now.value}TXX:XX", None, True)
    unit = Unit(size.unit)
    if start.kind != "now" and unit is Unit.WEEK:
        unit, count = Unit.DAY, 7 * int(size.count)
    else:
        count = int(size.count)
    return make_date_meaning(make_period(unit, now).shift(count), True)


def _vague_offset(relation: str, unit: str) -> Meaning:
    if unit in _HOURS:
        return Meaning(Kind.TIME, "XXXX-XX-XXTXX:XX", None, True)
    value = "PAST_REF" if relation in ("ago", "earlier") else "FUTURE_REF"
    return Meaning(Kind.DATE, value, None, True)


def _fractional(now: Period, unit: Unit, count: float) -> Meaning | None:
    smaller, times = (Unit.MONTH, 12) if unit is Unit.YEAR else (Unit.DAY, unit.length)
    if unit.length > Unit.YEAR.length:
        smaller, times = Unit.YEAR, unit.length // 365
    return make_date_meaning(make_period(smaller, now).shift(round(count * times)), True)


def read_day_offset(match: Match, frame: ReferenceFrame) -> Meaning | None:
    """Read the day after, the day before something: a date, or a happening told before."""
    if match.parts:
        other = frame.meaning(match.parts[-1])
        now = other.period if other else None
    else:
        event = frame.line.after(match, 60).partition(",")[0].partition(".")[0]
        event = " ".join(event.split()[:7])
        now = frame.of_event(event) or frame.last_of(Unit.DAY, passages=2)
    if now is None or now.unit is not Unit.DAY:
        return Meaning(Kind.DATE, "XXXX-XX-XX", None, True)
    return make_date_meaning(now.shift(int(match.get("step"))), True)
