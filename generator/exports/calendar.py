"""What is planned or promised for a day, as iCalendar files (RFC 5545), one a topic and for all."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar
from icalendar import Event as Entry

from generator.edtf import Date, worded
from generator.exports.permanent_ids import find_first_id, make_uid
from generator.exports.site_urls import SiteUrls, find_promise_page
from generator.exports.subjects import Subject, list_subjects
from generator.model import Event
from generator.story.event_status import EventStatus, find_horizon, find_status
from generator.story.ledger import Account, DueDate, Verdict, list_accounts
from generator.story.library import Library

ALL = "data/planned.ics"
"""The calendar of the whole story."""


def list_calendar_files(library: Library, addresses: SiteUrls) -> dict[str, bytes]:
    """Return the calendars, by path in the site; a topic's is there also while it is empty."""
    entries = list(_entries(library, addresses))
    calendars = {ALL: _calendar(library.story.title, (entry for _, entry in entries))}
    for path, subject in _list_topics(library).items():
        about = _about(library, subject)
        title = f"{subject.title}: {library.story.title}"
        own_entries = (entry for names, entry in entries if not about.isdisjoint(names))
        calendars[path] = _calendar(title, own_entries)
    return calendars


def list_calendar_paths(library: Library) -> tuple[str, ...]:
    """Return where the calendars lie in the site."""
    return (ALL, *_list_topics(library))


def _list_topics(library: Library) -> dict[str, Subject]:
    """Return the topics by the path in the site of the calendar of each."""
    subjects = list_subjects(library)
    return {f"{subject.path}.ics": subject for subject in subjects if subject.kind == "topics"}


def _about(library: Library, topic: Subject) -> frozenset[str]:
    """Return the ids of a topic's events and undertakings."""
    record = library.topics[topic.id]
    return topic.events.union(record.undertakings)


def _entries(library: Library, addresses: SiteUrls) -> Iterator[tuple[tuple[str, ...], Entry]]:
    """Return each planned event and open promise with a date, with the ids that it is about."""
    for event in library.events.values():
        if find_status(library, event) is EventStatus.PLANNED:
            yield (event.id,), _planned_event(library, event, addresses)
    for target, account in list_accounts(library).items():
        for due in account.dues if target in library.undertakings else ():
            if due.verdict is Verdict.OPEN:
                yield _open_promise(library, account, due, addresses)


def _calendar(name: str, entries: Iterator[Entry]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Cited Explainer//EN")
    calendar.add("version", "2.0")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    for entry in entries:
        calendar.add_component(entry)
    return bytes(calendar.to_ical())


def _planned_event(library: Library, event: Event, addresses: SiteUrls) -> Entry:
    entry = _entry(library, make_uid(library, find_first_id(event)), event.date)
    entry.add("summary", event.title)
    entry.add("description", f"Planned for {worded(event.date)}: {event.claims[0].text}")
    if addresses.site:
        entry.add("url", addresses.full(f"events/{event.id}.md"))
    return entry


def _open_promise(
    library: Library, account: Account, due: DueDate, addresses: SiteUrls
) -> tuple[tuple[str, ...], Entry]:
    """Return a due date as an entry, named by the promise that first named it."""
    promise = next(forecast for forecast in account.promises if forecast.due == due.due)
    claim = library.first_anchor(promise.event, promise.number)
    entry = _entry(library, make_uid(library, find_first_id(promise.event), claim), due.due)
    entry.add("summary", f"Due: {library.undertakings[account.target].title}")
    entry.add("description", promise.claim.text)
    if addresses.site:
        entry.add("url", addresses.full(find_promise_page(library, promise.target)))
    return (account.target, promise.event.id), entry


def _entry(library: Library, name: str, when: Date) -> Entry:
    """Return an entry for whole days, which keeps nobody's day busy."""
    entry = Entry()
    entry.add("uid", name)
    entry.add("dtstamp", datetime.combine(find_horizon(library), time(), UTC))
    # iCalendar has no day before the year 1: what began earlier begins with that.
    first = max(when.latest if when.open_start else when.earliest, date.min)
    last = first if when.open_end else max(when.latest, date.min)
    entry.add("dtstart", first)
    if last < date.max:
        entry.add("dtend", last + timedelta(days=1))
    entry.add("status", "TENTATIVE")
    entry.add("transp", "TRANSPARENT")
    return entry
