"""What is new or corrected, as an Atom feed (RFC 4287)."""

from collections import Counter
from datetime import date
from xml.etree import ElementTree

from generator.model import Event
from generator.story.library import Library
from generator.story.status import horizon, known_from

ATOM = "http://www.w3.org/2005/Atom"
MOST_ENTRIES = 50


def atom(library: Library, site: str) -> bytes:
    """Give the newest entries: each event as first known, and each change made to one.

    Args:
        library: the records.
        site: the site's address with a final slash; ids are names of our own where it is empty.
    """
    ElementTree.register_namespace("", ATOM)
    feed = ElementTree.Element(f"{{{ATOM}}}feed")
    _add(feed, "title", library.story.title)
    _add(feed, "id", site or "urn:explainer:story")
    _add(feed, "updated", _moment(horizon(library)))
    author = ElementTree.SubElement(feed, f"{{{ATOM}}}author")
    _add(author, "name", library.story.title)
    if site:
        _link(feed, site)
        _link(feed, f"{site}data/new.atom", rel="self")
    found = [entry for event in library.events.values() for entry in _entries(library, event)]
    found.sort(key=lambda entry: (entry[0], entry[1], entry[2]), reverse=True)
    seen: Counter[tuple[date, str]] = Counter()
    for day, event_id, title, text in found[:MOST_ENTRIES]:
        seen[day, event_id] += 1
        entry = ElementTree.SubElement(feed, f"{{{ATOM}}}entry")
        _add(entry, "title", title)
        name = f"{site}events/{event_id}/" if site else f"urn:explainer:event:{event_id}"
        _add(entry, "id", f"{name}#{day.isoformat()}-{seen[day, event_id]}")
        _add(entry, "updated", _moment(day))
        _add(entry, "summary", text)
        if site:
            _link(entry, f"{site}events/{event_id}/")
    ElementTree.indent(feed)
    made: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return made + b"\n"


def _entries(library: Library, event: Event) -> list[tuple[date, str, str, str]]:
    known = min(known_from(library, event, n) for n in range(1, len(event.claims) + 1))
    new = [(known, event.id, event.title, event.claims[0].text)] if known < date.max else []
    return new + [
        (change.on.latest, event.id, f"{event.title}: {change.kind}", f"{change.now} {change.why}")
        for change in event.history
    ]


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    element = ElementTree.SubElement(parent, f"{{{ATOM}}}{name}")
    element.text = "".join(char for char in text if char >= " ")


def _link(parent: ElementTree.Element, address: str, rel: str = "alternate") -> None:
    ElementTree.SubElement(parent, f"{{{ATOM}}}link", {"rel": rel, "href": address})
