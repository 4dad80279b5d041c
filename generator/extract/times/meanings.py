"""The meanings that rules can name, each a function of a match and of what was told before."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from generator.extract.times import amounts, offsets, relative, reports, values
from generator.extract.times.matches import Match
from generator.extract.times.reference_frame import Kind, Meaning, ReferenceFrame


def time_on_day(match: Match, frame: ReferenceFrame) -> Meaning | None:
    """Read a time of day with its day: Friday morning, 10 p.m. Tuesday, the night of April 18."""
    parts = {part.kind: part for part in match.parts}
    day = frame.meaning(parts["day"])
    clock = parts.get("clock") or parts.get("daypart")
    code = match.get("daypart")
    if clock is not None:
        meaning = frame.meaning(clock)
        code = meaning.value.partition("T")[2] if meaning else ""
    if day is None or not code:
        return None
    return replace(day, type=Kind.TIME, value=f"{day.value}T{code}")


def half_of(match: Match, frame: ReferenceFrame) -> Meaning | None:
    """Read the first half of March: the month, with a modifier."""
    whole = frame.meaning(match.parts[1])
    mod = "START" if match.parts[0].get("number") == "1" else "END"
    return replace(whole, mod=mod) if whole else None


MEANINGS: Mapping[str, Callable[[Match, ReferenceFrame], Meaning | None]] = {
    "calendar date": values.calendar_date,
    "weekday": values.weekday,
    "weekend": values.weekend,
    "year": values.whole_year,
    "year before Christ": values.before_christ,
    "decade": values.decade,
    "century": values.century,
    "part of year": values.part_of_year,
    "fiscal year": reports.fiscal_year,
    "holiday": values.holiday,
    "named day": relative.named_day,
    "relative unit": relative.relative_unit,
    "relative part": relative.relative_part,
    "relative weekday": relative.relative_weekday,
    "offset": offsets.offset,
    "year earlier": reports.year_earlier,
    "reported period": reports.reported_period,
    "same period": reports.same_period,
    "of year": relative.of_year,
    "span start": relative.span_start,
    "span end": relative.span_end,
    "weekday beside": relative.weekday_beside,
    "stamp": values.stamp,
    "of week": relative.of_week,
    "day offset": offsets.day_offset,
    "week of": relative.week_of,
    "numbered part": relative.numbered_part,
    "modified": relative.modified,
    "year end": relative.year_end,
    "first of": lambda match, frame: frame.meaning(match.parts[0]),
    "half of": half_of,
    "current unit": reports.current_unit,
    "ended": reports.ended,
    "years ago": reports.years_ago,
    "part of fiscal year": reports.part_of_fiscal_year,
    "named date": values.named_date,
    "weekday the nth": values.weekday_the_nth,
    "holiday weekend": values.holiday_weekend,
    "offset from": offsets.offset_from,
    "duration": amounts.duration,
    "repeated": amounts.repeated,
    "clock": amounts.clock,
    "part of day": amounts.part_of_day,
    "time on day": time_on_day,
    "that time": amounts.that_time,
    "day of the month": values.day_of_month,
    "reference": amounts.reference,
}
