"""Days that come each week or each year, of which the last one before an article may be meant."""

from datetime import timedelta

from generator import edtf
from generator.extract.times.anchors import Dated

_OF_EACH_WEEK = frozenset(("weekday", "daypart-of-day", "clock-on-day"))
_OF_EACH_YEAR = frozenset(
    (
        *("date-month-day", "date-day-month", "date-spelled-day", "date-month-spelled-day"),
        *("day-before-month", "day-after-month", "span-start", "span-end", "holiday"),
        *("month", "season", "around", "phase", "phase-of", "last-weekday"),
    )
)
"""The rules for times that come each week, or each year."""


def find_last_before(dated: Dated, issued: edtf.Date) -> edtf.Date | None:
    """Return the last day of a recurring kind before an article: the Friday, the 28 December.

    What is told as done, yet was read as of the days to come, was of the last such day. Nothing
    for a time that names its year, or that itself points ahead ("next Friday").
    """
    if not dated.time.relative:
        return None
    if dated.time.rule in _OF_EACH_WEEK and dated.date.exact:
        days = (dated.date.earliest - issued.earliest).days
        return edtf.from_day(dated.date.earliest - timedelta(days=7 * (days // 7 + 1)))
    if dated.time.rule not in _OF_EACH_YEAR:
        return None
    halves = (f"{int(half[:4]) - 1:04d}{half[4:]}" for half in str(dated.date).split("/"))
    try:
        date = edtf.parse("/".join(halves))
    except edtf.BadDate:  # 29 February
        return None
    return None if issued.before(date) else date
