"""What is planned, as an iCalendar file (RFC 5545)."""

from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar
from icalendar import Event as Entry

from generator.edtf import Date, worded
from generator.model import Event
from generator.story.ledger import Promise, Verdict, apart, promises, settled
from generator.story.library import Library
from generator.story.status import Status, horizon, status


def planned(library: Library, site: str) -> bytes:
    """Give the planned events and the open promises with a date, each as an all-day entry.

    Args:
        library: the records.
        site: the site's address with a final slash.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Cited Explainer//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", library.story.title)
    for event in library.events.values():
        if status(library, event) is Status.PLANNED:
            calendar.add_component(_planned_event(library, event, site))
    for promise in promises(library):
        about = library.undertakings.get(promise.target)
        if about and promise.due and settled(library, promise).verdict is Verdict.OPEN:
            calendar.add_component(_open_promise(library, promise, promise.due, about.title, site))
    return bytes(calendar.to_ical())


def _planned_event(library: Library, event: Event, site: str) -> Entry:
    entry = _entry(library, event.id, event.date)
    entry.add("summary", event.title)
    entry.add("description", f"Planned for {worded(event.date)}: {event.claims[0].text}")
    entry.add("status", "TENTATIVE")
    if site:
        entry.add("url", f"{site}events/{event.id}/")
    return entry


def _open_promise(library: Library, promise: Promise, due: Date, title: str, site: str) -> Entry:
    entry = _entry(library, f"{promise.event.id}-{promise.number}", due)
    entry.add("summary", f"Due: {title}")
    entry.add("description", promise.claim.text)
    entry.add("status", "TENTATIVE")
    if site:
        place = f"{promise.target}/" if apart(library) else f"#u-{promise.target}"
        entry.add("url", f"{site}promises/{place}")
    return entry


def _entry(library: Library, name: str, when: Date) -> Entry:
    entry = Entry()
    entry.add("uid", f"{name}@explainer")
    entry.add("dtstamp", datetime.combine(horizon(library), time(), UTC))
    first = when.latest if when.open_start else when.earliest
    last = first if when.open_end else when.latest
    entry.add("dtstart", first)
    entry.add("dtend", last + timedelta(days=1) if last < date.max else last)
    return entry
