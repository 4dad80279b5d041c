"""What lengths, repetitions and times of day mean, and the words that only say now or then."""

import re
from dataclasses import dataclass

from generator.extract.times.matches import Match
from generator.extract.times.periods import Period, Unit, make_part
from generator.extract.times.reference_frame import Kind, Meaning, ReferenceFrame
from generator.extract.times.time_rules import load_time_rules

_LETTERS = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "night": "D",
    "week": "W",
    "weekend": "WE",
    "month": "M",
    "quarter": "Q",
    "half": "H",
    "season": "S",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
}

_NEWS = 2
"""Paragraphs for which the day of the news still holds for an hour."""
_FRESH = 3
"""Days before publication on which news may have been."""


@dataclass(frozen=True, slots=True)
class TimeLength:
    """So many of a unit; ``count`` is nothing for "several"."""

    unit: str
    count: float | None
    mod: str | None = None


def parse_number(text: str) -> float | None:
    """Read a number in figures or words; nothing for a vague one ("several")."""
    plain = text.lower().replace(",", "").replace("-", " ").strip()
    if plain in ("a", "an"):
        return 1.0
    if re.fullmatch(r"\d+(\.\d+)?", plain):
        return float(plain)
    table, total, is_number = load_time_rules().words["numeral"], 0.0, False
    for word in re.split(r" and | ", plain):
        value = table.get(word)
        if word in ("a", "and"):
            total, is_number = total or 0, is_number
            continue
        if value is None:
            return None
        size = float(value)
        total = max(total, 1) * size if size >= 100 else total + size
        is_number = True
    return total if is_number else None


def read_length(match: Match) -> TimeLength | None:
    """Return the length that a match of a duration holds."""
    if not match.get("unit"):
        return read_length(match.parts[0]) if match.parts else None
    text = match.get("number") or match.get("count")
    count = None if text == "X" else parse_number(text)
    if match.get("half"):
        count = (count or 0) + 0.5
    return TimeLength(match.get("unit"), count, match.get("mod") or None)


def format_duration(size: TimeLength) -> str:
    """Write a length as TIMEX3 does: ``P2D``, ``PT36H``, ``PXY``."""
    letter = _LETTERS[size.unit]
    lead = "PT" if letter.startswith("T") else "P"
    letter = letter.removeprefix("T")
    if size.count is None:
        return f"{lead}X{letter}"
    if size.unit == "hour" and size.count == 0.5:
        return "PT30M"
    if size.unit == "year" and size.count == 0.5:
        return "P6M"
    return f"{lead}{size.count:g}{letter}"


def read_duration(match: Match, frame: ReferenceFrame) -> Meaning | None:
    """Read a length of time."""
    size = read_length(match)
    return Meaning(Kind.DURATION, format_duration(size), None, False, size.mod) if size else None


def read_repetition(match: Match, frame: ReferenceFrame) -> Meaning | None:
    """Read a repetition: every day, daily, twice a week, on Mondays."""
    if match.get("weekday"):
        return Meaning(Kind.SET, f"XXXX-WXX-{match.get('weekday')}")
    if match.get("month") or match.get("season"):
        unit, number = (Unit.MONTH, "month") if match.get("month") else (Unit.SEASON, "season")
        return Meaning(Kind.SET, "XXXX" + make_part(unit, 2000, int(match.get(number))).value[4:])
    size = read_length(match)
    return Meaning(Kind.SET, format_duration(size)) if size else None


def read_clock(match: Match, frame: ReferenceFrame) -> Meaning | None:
    """Read a time of day: of the day told with it, or of the day of publication."""
    time = _clock(match)
    if time is None:
        return None
    now = _day_of_hours(frame)
    return Meaning(Kind.TIME, f"{now.value if now else 'XXXX-XX-XX'}T{time}", now, True)


def _day_of_hours(frame: ReferenceFrame) -> Period | None:
    """Return the day of an hour that names none: that of the news, where it was told just before.

    "The trawlers came on Friday, the army said. They left the harbour at 6:40 a.m."
    """
    today = frame.today
    if today is None or today.unit is not Unit.DAY or frame.narrative:
        return today if today and today.unit is Unit.DAY else None
    told = frame.last_of(Unit.DAY, passages=_NEWS)
    fresh = told is not None and 0 < (today.start - told.start).days <= _FRESH
    return told if fresh else today


def _clock(match: Match) -> str | None:
    if match.get("time"):
        return match.get("time")
    hour, minute = int(parse_number(match.get("hour")) or 0), int(match.get("minute") or 0)
    half = match.get("half_day")
    if hour > 24 or minute > 59 or (half and not 1 <= hour <= 12):
        return None
    if half == "p" and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    zone = "Z" if match.get("zone") in ("UTC", "GMT") else ""
    return f"{hour:02d}:{minute:02d}{zone}"


def read_part_of_day(match: Match, frame: ReferenceFrame) -> Meaning | None:
    """Read this morning, last night, tonight, that afternoon."""
    recounted = match.get("relation") == "same"
    now = frame.reference(Unit.DAY) if recounted else frame.publication or frame.last_period
    code = match.get("daypart")
    if now is None or now.unit is not Unit.DAY:
        return Meaning(Kind.TIME, f"XXXX-XX-XXT{code}", None, True)
    step = int(match.get("step", "0"))
    day = now.shift(step)
    return Meaning(Kind.TIME, f"{day.value}T{code}", day, True)


def read_that_time(match: Match, frame: ReferenceFrame) -> Meaning | None:
    """Read at that time: the time just told."""
    period = frame.mentions[-1].period if frame.mentions else None
    if period is None:
        return Meaning(Kind.DATE, "PAST_REF", None, True)
    return Meaning(Kind.DATE, period.value, None, True)


def read_reference(match: Match, frame: ReferenceFrame) -> Meaning | None:
    """Read a word that says now, once or soon."""
    return Meaning(Kind.DATE, match.get("value"), None, True)


def parse_year(text: str) -> int:
    """Return the year in words: "nineteen ninety-one", "two thousand and seven"."""
    words = text.lower().replace("-", " ")
    if "thousand" in words:
        return int(parse_number(words) or 0)
    first, _, rest = words.partition(" ")
    return int(100 * (parse_number(first) or 0) + (parse_number(rest) or 0))
