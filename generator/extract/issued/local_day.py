"""The local day of what a page dates in UTC: an evening in New York is the next day in UTC."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from generator import edtf
from generator.extract.issued.date_candidate import DateCandidate

_WEST, _EAST = 12, 10
"""Hours of UTC before, and from which, the day can still be another one west, or east, of it."""
_OF_OTHER_DAYS = ("boxed", "banner", "modified", "created", "htmldate", "script")
"""Places whose day is that of something else than the publication."""


def prefer_local_days(candidates: Sequence[DateCandidate]) -> Iterator[DateCandidate]:
    """Return the candidates; a day in UTC gives way to the day that page or address shows."""
    local = [
        candidate
        for candidate in candidates
        if candidate.moment is None
        and candidate.date is not None
        and candidate.date.exact
        and candidate.weight > 0
        and candidate.kind not in _OF_OTHER_DAYS
    ]
    for candidate in candidates:
        shown = _find_local(candidate, local)
        if shown is None or shown.date is None:
            yield candidate
        else:
            where = f"{candidate.where}, in UTC; the local day stands {shown.where}"
            yield replace(candidate, date=shown.date, where=where)


def _find_local(candidate: DateCandidate, local: Sequence[DateCandidate]) -> DateCandidate | None:
    if candidate.moment is None:
        return None
    day = candidate.moment.date()
    if any(candidate.date == edtf.from_day(day) for candidate in local):
        return None
    days: set[date] = set()
    if candidate.moment.hour < _WEST:
        days.add(day - timedelta(days=1))
    if candidate.moment.hour >= _EAST:
        days.add(day + timedelta(days=1))
    return next(
        (candidate for candidate in local if candidate.date and candidate.date.earliest in days),
        None,
    )
