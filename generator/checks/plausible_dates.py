"""Checks that dates are plausible: not to come, not without an end, near what they tell of."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from urllib.parse import urlsplit

from generator.checks.naming_events import NamingEvents
from generator.checks.reporting import Family, make_advice, make_error
from generator.edtf import Date, day_worded, worded
from generator.model import Event, Record, Source
from generator.model.record_kinds import list_published_kinds
from generator.problems.report import Problem
from generator.records.yaml_text import Path
from generator.story.library import Library

_ZONES = timedelta(days=1)
"""East of here it is tomorrow already."""
_AHEAD = 100
"""Nobody plans for so many years ahead."""
_BEHIND = 3
"""An article that tells only of what was so many years before may have a slip in its date."""
_APART = timedelta(days=31)
"""So far apart an article's date and the one in its address may be: it may have been updated."""
_IN_ADDRESS = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<sign>[/-]?)(?P<month>0[1-9]|1[0-2])(?:(?P=sign)"
    r"(?P<day>0[1-9]|[12]\d|3[01]))?(?!\d)",
    re.ASCII,
)


def find_slips(library: Library, today: date) -> Iterator[Problem]:
    """Find dates that can hardly be meant.

    Without this a slip in one figure would put a story's end decades ahead: open promises would
    count as forgotten, and pages of years appear in which nothing happened.

    Args:
        library: the story.
        today: the day on which it is checked.
    """
    for source in library.sources.values():
        yield from _issued(library, source, today)
    for kind in list_published_kinds():
        if "history" in kind.model.model_fields:
            yield from _changes(library, kind.name, today)
    for event in library.events.values():
        yield from _far_ahead(library, event.id, ("date",), event.date, today)
        for number, claim in enumerate(event.claims):
            if claim.due:
                path = ("claims", number, "due")
                yield from _far_ahead(library, event.id, path, claim.due, today)


def _named(library: Library, kind: str, record: Record, naming: NamingEvents) -> Iterator[Problem]:
    if isinstance(record, Source):
        yield from _address(library, record)
        yield from _far_from_events(library, record, naming.get((kind, record.id), ()))


def _issued(library: Library, source: Source, today: date) -> Iterator[Problem]:
    issued, path = source.issued, ("issued",)
    if issued.open_end:
        message = f"is {issued}, which has no end, and an article is published on a day."
        hint = "Write that day, or the span in which it must lie: 2020/2021."
        yield make_error(library, "sources", source.id, path, message, hint, "issued-without-end")
    elif issued.latest.year < 1 or (issued.earliest.year < 1 and not issued.open_start):
        message = f"is {worded(issued)}; feeds, calendars and citations begin with the year 1."
        hint = "Give the day of the edition that is quoted; when the words were said, say in said:."
        yield make_error(library, "sources", source.id, path, message, hint, "issued-before-year-1")
    elif issued.earliest > today + _ZONES or issued.latest.year > (today + _ZONES).year:
        message = f"is {worded(issued)}, and today is {day_worded(today)}."
        hint = "Mend the date. If it is right, this computer's clock is not."
        yield make_error(library, "sources", source.id, path, message, hint, "issued-after-today")
    founded = library.outlet(source).founded
    if founded and issued.before(founded):
        outlet = library.outlet(source).name
        message = f"is {worded(issued)}, and {outlet} began in {worded(founded)}."
        hint = "Mend one of the two."
        yield make_error(library, "sources", source.id, path, message, hint, "issued-before-outlet")


def _address(library: Library, source: Source) -> Iterator[Problem]:
    written = _date_in(source.url or "")
    if not written or source.issued.open_end:
        return
    first, last = written
    if last + _APART < source.issued.earliest or source.issued.latest < first - _APART:
        month = f"{first:%Y-%m}"
        message = f"is {worded(source.issued)}, and the article's address says {month}."
        hint = "Look whether one figure of the date is a slip."
        yield make_advice(
            library, "sources", source.id, ("issued",), message, hint, "issued-not-as-url"
        )


def _date_in(address: str) -> tuple[date, date] | None:
    """Return the first and the last day that the date in an address can mean."""
    match = _IN_ADDRESS.search(urlsplit(address).path)
    if not match or (match["day"] is None and not match["sign"]):
        return None
    year, month, day = int(match["year"]), int(match["month"]), int(match["day"] or 0)
    try:
        if day:
            return date(year, month, day), date(year, month, day)
    except ValueError:  # 2021/02/30: some number
        return None
    return date(year, month, 1), date(year, month, 28)


def _far_from_events(
    library: Library, source: Source, events: Sequence[Event]
) -> Iterator[Problem]:
    newest = max((event.date.latest for event in events), default=None)
    if newest and source.issued.earliest.year - newest.year > _BEHIND:
        years = source.issued.earliest.year - newest.year
        message = f"is {worded(source.issued)}, {years} years after all that it tells of here."
        hint = "Look whether one figure of the date is a slip."
        yield make_advice(library, "sources", source.id, ("issued",), message, hint, "issued-far")


def _changes(library: Library, kind: str, today: date) -> Iterator[Problem]:
    for record in library.of_kind(kind).values():
        for number, change in enumerate(record.history):
            path = ("history", number, "on")
            if change.on.open_end or change.on.open_start:
                message = f"is {change.on}, and a change is made on a day."
                hint = "Write that day."
                yield make_error(
                    library, kind, record.id, path, message, hint, "change-without-day"
                )
            elif change.on.earliest > today + _ZONES or change.on.earliest.year < 1:
                message = f"is {worded(change.on)}, and today is {day_worded(today)}."
                hint = "Write the day on which it was changed."
                yield make_error(
                    library, kind, record.id, path, message, hint, "change-after-today"
                )


def _far_ahead(
    library: Library, event: str, path: Path, when: Date, today: date
) -> Iterator[Problem]:
    year = when.earliest.year if when.open_end else when.latest.year
    if year > today.year + _AHEAD:
        message = f"is {worded(when)}, more than {_AHEAD} years from now."
        hint = "Look whether one figure is a slip."
        yield make_error(library, "events", event, path, message, hint, "date-far-ahead")


check = Family(lambda *_: (), named=_named)
"""Find dates of sources that their address or their events contradict."""
