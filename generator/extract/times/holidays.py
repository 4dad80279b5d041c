"""What holidays mean: fixed days, numbered weekdays of a month, Easter and what counts from it."""

from dateutil.easter import easter

from generator.extract.times.matches import Match
from generator.extract.times.periods import Period, Unit, count_days, find_period, make_day_period
from generator.extract.times.reference_frame import Meaning, ReferenceFrame, make_date_meaning
from generator.extract.times.values import read_full_year, resolve_year


def read_holiday(match: Match, frame: ReferenceFrame) -> Meaning | None:
    """Read a holiday: a fixed day, or a numbered weekday of a month."""
    rule = match.get("holiday")
    if match.get("year"):
        return make_date_meaning(_holiday(rule, read_full_year(match.get("year"), frame)), False)
    return resolve_year(match, frame, lambda year: _holiday(rule, year))


def _holiday(rule: str, year: int) -> Period:
    """``12-25`` is a fixed day, ``11:4:4`` the fourth Thursday of November, ``easter-2``."""
    if rule.startswith("easter"):
        day = easter(year)
        return make_day_period(year, day.month, day.day).shift(int(rule[6:] or 0))
    if ":" not in rule:
        month, number = rule.split("-")
        return make_day_period(year, int(month), int(number))
    rule, _, plus = rule.partition("+")
    in_month, count, weekday = (int(n) for n in rule.split(":"))
    if count < 0:
        last = make_day_period(year, in_month, count_days(year, in_month))
        return last.shift(-((last.start.isoweekday() - weekday) % 7))
    first = make_day_period(year, in_month, 1)
    ahead = (weekday - first.start.isoweekday()) % 7
    return first.shift(ahead + 7 * (count - 1) + int(plus or 0))


def read_holiday_weekend(match: Match, frame: ReferenceFrame) -> Meaning | None:
    """Read Labor Day weekend: the weekend nearest to the holiday."""
    holiday = frame.meaning(match.parts[0])
    if holiday is None or holiday.period is None:
        return None
    weekend = find_period(Unit.WEEKEND, holiday.period.start)
    early = holiday.period.start.isoweekday() < 3
    return make_date_meaning(weekend.shift(-1) if early else weekend, holiday.relative)
