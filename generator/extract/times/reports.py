"""What reporting periods mean: the quarter, the year-earlier period, the fiscal year, the year."""

import datetime
import re

from generator.extract.times.direction import Direction
from generator.extract.times.matches import Match
from generator.extract.times.periods import Period, Unit, holding, month_length
from generator.extract.times.reference_frame import Kind, Meaning, Scene, dated, unknown, within
from generator.extract.times.values import full_year, reported_part

_REPORTING = ("for ", "end of ", "close of ", "during ")
_FORECAST = re.compile(r"\b(?:outlooks?|forecasts?|guidance|expect|estimates?|targets?|project)")
_EARLY = {Unit.WEEK: 0.3, Unit.MONTH: 0.9, Unit.YEAR: 0.25, Unit.DECADE: 0, Unit.CENTURY: 0}
"""Up to which share of a unit what is told of it in the past tense is told of the one before."""


def year_earlier(match: Match, scene: Scene) -> Meaning | None:
    """Read the year-earlier period: the one reported on, a year before."""
    unit = Unit(match.get("unit") or "quarter")
    if match.get("number"):
        named = reported_part(match, scene, unit, int(match.get("number")))
        return dated(a_year_before(named.period), True) if named and named.period else named
    return the_year_before(scene, unit)


def the_year_before(scene: Scene, unit: Unit) -> Meaning | None:
    """Give the period reported on, a year before; without one, the last of such a unit."""
    reported = scene.reported
    if reported is None and unit is Unit.YEAR:
        told = scene.last(*Unit, passages=0)
        reported = within(unit, told) if told else None
    if reported is None and scene.today is not None:
        reported = scene.today if scene.narrative else holding(unit, scene.today.start).shift(-1)
        if unit is Unit.YEAR and not scene.narrative:
            reported = reported.shift(1)
    if reported is None:
        return Meaning(Kind.DATE, "XXXX", None, True)
    return dated(a_year_before(reported), True)


def a_year_before(period: Period, years: int = 1) -> Period:
    """Give the same period of an earlier year."""
    start = period.start
    number = min(start.day, month_length(start.year - years, start.month))
    return Period(period.unit, datetime.date(start.year - years, start.month, number))


def reported_period(match: Match, scene: Scene) -> Meaning | None:
    """Read the quarter, the latest quarter, the period: the one the text reports on."""
    unit = Unit(match.get("unit") or "quarter")
    told = None if match.get("latest") else scene.last(unit, passages=3)
    if told is not None and scene.reported and scene.reported.unit is unit:
        told = scene.reported
    if told is not None:
        return dated(told, True)
    now = scene.today
    if now is None:
        return Meaning(Kind.DATE, unknown(unit), None, True)
    over = within(unit, now)
    way = scene.direction(match)
    done = match.get("latest") or (unit is Unit.QUARTER and way is not Direction.FUTURE)
    return dated(over.shift(-1) if done else over, True)


def same_period(match: Match, scene: Scene) -> Meaning | None:
    """Read the same month a year ago, the same period last year."""
    other = scene.meaning(match.parts[0])
    if other is None or other.period is None:
        return None
    unit = Unit(match.get("unit")) if match.get("unit") else None
    told = scene.last(unit, passages=2) if unit else scene.reported
    if told is None or told.unit.length >= Unit.YEAR.length:
        return other
    return dated(a_year_before(told, told.start.year - other.period.start.year), True)


def fiscal_year(match: Match, scene: Scene) -> Meaning | None:
    """Read a fiscal year, which is not the calendar's."""
    if match.get("year"):
        return Meaning(Kind.DATE, f"FY{full_year(match.get('year'), scene):04d}")
    now = scene.today
    if now is None:
        return Meaning(Kind.DATE, "FYXXXX")
    return Meaning(Kind.DATE, f"FY{now.start.year + int(match.get('step', '0')):04d}", None, True)


def ended(match: Match, scene: Scene) -> Meaning | None:
    """Read the quarter of "the quarter ended Sept. 30"."""
    end = scene.meaning(match.parts[1])
    if end is None or end.period is None:
        return None
    return dated(within(Unit.QUARTER, end.period), True)


def years_ago(match: Match, scene: Scene) -> Meaning | None:
    """Read two years ago this month, a year ago Thursday."""
    years, inner = (scene.meaning(part) for part in match.parts)
    if scene.issued is None or not years or not years.period or not inner or not inner.period:
        return None
    return dated(a_year_before(inner.period, scene.issued.year - years.period.start.year), True)


def part_of_fiscal_year(match: Match, scene: Scene) -> Meaning | None:
    """Read the third quarter of fiscal 1989."""
    part, whole = match.parts
    fiscal = scene.meaning(whole)
    if fiscal is None or not part.get("number"):
        return fiscal
    letter = "Q" if part.kind == "quarter" else "H"
    return Meaning(Kind.DATE, f"{fiscal.value}-{letter}{part.get('number')}")


def current_unit(match: Match, scene: Scene) -> Meaning | None:
    """Read the year, the month, the week, with an article: the one that is now.

    What figures are told of for "the month" is over, or the month told before; and early in a
    year, what is over by its end was the year before.
    """
    unit = Unit(match.get("unit"))
    long_ago = _of_same_breath(match, scene, unit)
    now = long_ago or (scene.reference(unit) if scene.narrative else scene.today)
    if now is None or now.unit.length > unit.length:
        return None
    period = within(unit, now)
    if scene.narrative or long_ago or not _is_reported(match, scene):
        return dated(period, True)
    told = scene.last(unit, passages=1) if unit is Unit.MONTH else None
    early = (now.start - period.start).days < unit.length * _EARLY[unit]
    over = early and scene.direction(match) is Direction.PAST
    return dated(told or (period.shift(-1) if over else period), True)


def _of_same_breath(match: Match, scene: Scene, unit: Unit) -> Period | None:
    """Give what a sentence told of an earlier year: "in May 1940, and by the end of the year"."""
    told = scene.long_ago(match, 150)
    if told is None or told.unit.length >= unit.length:
        return None
    between = scene.line.text[scene.mentions[-1].start : match.start]
    return told if unit.length > Unit.YEAR.length or ". " not in between else None


def _is_reported(match: Match, scene: Scene) -> bool:
    """As in "for the month, sales rose"; a forecast is for the period that is now."""
    if not scene.line.before(match).lower().endswith(_REPORTING):
        return False
    return _FORECAST.search(scene.line.after(match, 60)) is None
