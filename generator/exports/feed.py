"""Feeds of what is new or corrected: Atom (RFC 4287) and JSON Feed 1.1, one pair a subject."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any
from xml.etree import ElementTree

from generator.exports.news import NewsEntry, list_news
from generator.exports.permanent_ids import make_urn
from generator.exports.site_urls import SiteUrls
from generator.exports.subjects import Subject, list_subjects
from generator.story.event_status import find_horizon
from generator.story.library import Library

ATOM = "http://www.w3.org/2005/Atom"
MOST_ENTRIES = 50

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML document may hold (XML 1.0, production 2)."""


@dataclass(frozen=True)
class Feeds:
    """The feeds of the story and of each subject."""

    library: Library

    @cached_property
    def subjects(self) -> tuple[Subject, ...]:
        """What can be followed, the whole story first."""
        return list_subjects(self.library)

    @cached_property
    def _news(self) -> tuple[list[NewsEntry], Mapping[tuple[str, str], list[int]]]:
        every = list_news(self.library)
        return every, _places(every)

    def entries(self, subject: Subject) -> list[NewsEntry]:
        """Return what is new of a subject, the newest first."""
        every, places = self._news
        return [
            _on_the_promise(self.library, subject, every[place])
            for place in _about(subject, every, places)
        ]

    def depends(self, subject: Subject) -> object:
        """Return all that the feeds of a subject depend on."""
        about = (subject.kind, subject.id, subject.title, subject.page)
        return (about, self.library.story, find_horizon(self.library), self.entries(subject))

    def write(self, subject: Subject, addresses: SiteUrls) -> tuple[bytes, bytes]:
        """Return the feeds of a subject, in the order of :func:`list_feed_paths`."""
        entries = self.entries(subject)
        return (
            format_atom(self.library, subject, entries, addresses),
            format_json_feed(self.library, subject, entries, addresses),
        )


def list_feed_paths(subject: Subject) -> tuple[str, str]:
    """Return where the feeds of a subject lie in the site: in Atom, and as JSON Feed."""
    return f"{subject.path}.atom", f"{subject.path}.json"


def _places(entries: Iterable[NewsEntry]) -> Mapping[tuple[str, str], list[int]]:
    """Return the places of the entries about each event and each topic, by its kind and id."""
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, entry in enumerate(entries):
        for event in entry.about.events:
            places["events", event].append(place)
        if entry.about.topic:
            places["topics", entry.about.topic].append(place)
    return places


def _about(
    subject: Subject, every: Sequence[NewsEntry], places: Mapping[tuple[str, str], list[int]]
) -> Sequence[int]:
    """Return the places of the first entries about a subject: no subject looks through them all."""
    if not subject.kind:
        return range(min(len(every), MOST_ENTRIES))
    own = [("events", event) for event in subject.events]
    if subject.kind == "topics":
        own.append(("topics", subject.id))
    return sorted({place for thing in own for place in places.get(thing, ())})[:MOST_ENTRIES]


def _on_the_promise(library: Library, subject: Subject, entry: NewsEntry) -> NewsEntry:
    """Return an entry that tells an event by what it says of the promise that a feed is about."""
    event = library.events.get(next(iter(entry.about.events), ""))
    if subject.kind != "undertakings" or not event or entry.text != event.claims[0].text:
        return entry
    promised = (claim.text for claim in event.claims if claim.of == subject.id)
    return replace(entry, text=next(promised, entry.text))


def _title(library: Library, subject: Subject) -> str:
    story = library.story.title
    return f"{subject.title}: {story}" if subject.kind else story


def format_atom(
    library: Library, subject: Subject, entries: Sequence[NewsEntry], addresses: SiteUrls
) -> bytes:
    """Return a feed in Atom; its links are left out where the site's address is not known.

    Args:
        library: the records.
        subject: what the feed is about.
        entries: its entries, the newest first.
        addresses: the addresses of the site's pages.
    """
    ElementTree.register_namespace("", ATOM)
    feed = ElementTree.Element(f"{{{ATOM}}}feed")
    _add(feed, "title", _title(library, subject))
    _add(feed, "id", make_urn(library, "feeds", subject.kind, subject.id))
    _add(feed, "updated", _moment(entries[0].day if entries else find_horizon(library)))
    author = ElementTree.SubElement(feed, f"{{{ATOM}}}author")
    _add(author, "name", library.story.title)
    if addresses.site:
        _link(feed, addresses.full(subject.page))
        _link(feed, addresses.full(f"{subject.path}.atom"), rel="self")
    for new in entries:
        entry = ElementTree.SubElement(feed, f"{{{ATOM}}}entry")
        _add(entry, "title", new.title)
        _add(entry, "id", new.id)
        _add(entry, "updated", _moment(new.day))
        _add(entry, "summary", new.text)
        for tag in new.about.tags:
            ElementTree.SubElement(entry, f"{{{ATOM}}}category", {"term": _xml(tag)})
        if addresses.site:
            _link(entry, addresses.full(new.about.page))
    ElementTree.indent(feed)
    text: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def format_json_feed(
    library: Library, subject: Subject, entries: Sequence[NewsEntry], addresses: SiteUrls
) -> bytes:
    """Return the same feed as JSON Feed, version 1.1."""
    own = addresses.full(f"{subject.path}.json") if addresses.site else None
    feed: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _title(library, subject),
        **({"home_page_url": addresses.full(subject.page), "feed_url": own} if own else {}),
        "language": "en",
        "authors": [{"name": library.story.title}],
        "items": [_item(entry, addresses) for entry in entries],
    }
    return f"{json.dumps(feed, ensure_ascii=False, indent=1)}\n".encode()


def _item(entry: NewsEntry, addresses: SiteUrls) -> dict[str, Any]:
    return {
        "id": entry.id,
        **({"url": addresses.full(entry.about.page)} if addresses.site else {}),
        "title": entry.title,
        "content_text": entry.text,
        "date_published": _moment(entry.day),
        **({"tags": list(entry.about.tags)} if entry.about.tags else {}),
    }


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _xml(text: str) -> str:
    return _NOT_XML.sub("", text)


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, f"{{{ATOM}}}{name}").text = _xml(text)


def _link(parent: ElementTree.Element, address: str, rel: str = "alternate") -> None:
    ElementTree.SubElement(parent, f"{{{ATOM}}}link", {"rel": rel, "href": address})
