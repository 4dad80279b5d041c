"""The meanings that rules can name, each a function of a match and of what was told before."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from generator.extract.times import amounts, holidays, offsets, relative, reporting_periods, values
from generator.extract.times.matches import Match
from generator.extract.times.reference_frame import Kind, Meaning, ReferenceFrame


def read_time_on_day(match: Match, frame: ReferenceFrame) -> Meaning | None:
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


def read_half(match: Match, frame: ReferenceFrame) -> Meaning | None:
    """Read the first half of March: the month, with a modifier."""
    whole = frame.meaning(match.parts[1])
    mod = "START" if match.parts[0].get("number") == "1" else "END"
    return replace(whole, mod=mod) if whole else None


MEANINGS: Mapping[str, Callable[[Match, ReferenceFrame], Meaning | None]] = {
    "calendar date": values.read_calendar_date,
    "weekday": values.read_weekday,
    "weekend": values.read_weekend,
    "year": values.read_whole_year,
    "year before Christ": values.read_before_christ,
    "decade": values.read_decade,
    "century": values.read_century,
    "part of year": values.read_part_of_year,
    "fiscal year": reporting_periods.read_fiscal_year,
    "holiday": holidays.read_holiday,
    "named day": relative.read_named_day,
    "relative unit": relative.read_relative_unit,
    "new year": relative.read_new_year,
    "relative part": relative.read_relative_part,
    "relative weekday": relative.read_relative_weekday,
    "offset": offsets.read_offset,
    "year earlier": reporting_periods.read_year_earlier,
    "reported period": reporting_periods.read_reported_period,
    "same period": reporting_periods.read_same_period,
    "of year": relative.read_of_year,
    "span start": relative.read_span_start,
    "span end": relative.read_span_end,
    "weekday beside": relative.read_weekday_beside,
    "stamp": values.read_date_stamp,
    "of week": relative.read_of_week,
    "day offset": offsets.read_day_offset,
    "week of": relative.read_week_of,
    "numbered part": relative.read_numbered_part,
    "modified": relative.read_modified,
    "year end": relative.read_year_end,
    "first of": lambda match, frame: frame.meaning(match.parts[0]),
    "half of": read_half,
    "current unit": reporting_periods.read_current_unit,
    "year ended": reporting_periods.read_year_ended,
    "ended": reporting_periods.read_ended,
    "years ago": reporting_periods.read_years_ago,
    "part of fiscal year": reporting_periods.read_part_of_fiscal_year,
    "named date": values.read_named_date,
    "weekday the nth": values.read_weekday_the_nth,
    "holiday weekend": holidays.read_holiday_weekend,
    "offset from": offsets.read_offset_from,
    "duration": amounts.read_duration,
    "repeated": amounts.read_repetition,
    "clock": amounts.read_clock,
    "part of day": amounts.read_part_of_day,
    "time on day": read_time_on_day,
    "that time": amounts.read_that_time,
    "day of the month": values.read_day_of_month,
    "reference": amounts.read_reference,
}
