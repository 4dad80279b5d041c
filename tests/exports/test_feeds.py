"""Feeds and calendars: read by their readers, with ids that never change and never repeat."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import icalendar
import jsonschema
import pytest

from generator.edtf import parse
from generator.exports.news import list_news
from generator.exports.permanent_ids import name_story
from generator.exports.site_urls import SiteUrls
from generator.exports.subjects import list_subjects
from generator.model import Change, HistoryKind
from generator.story import loading
from generator.story.library import Library
from tests.support.machine_files import machine_files

SITE = SiteUrls("https://story.example/")
BASE = Path(__file__).parents[1] / "broken" / "base"
MEETING = "2019-ministers-meet"


@pytest.fixture(scope="module")
def library() -> Library:
    loaded, report = loading.load_story(BASE)
    assert loaded
    assert report.problems == []
    return loaded


@pytest.fixture(scope="module")
def files(library: Library) -> Mapping[str, bytes]:
    return machine_files(library, SITE)


def changed(library: Library, *changes: Change, **more: object) -> Library:
    event = library.events[MEETING].model_copy(update={"history": changes, **more})
    return replace(library, events={**library.events, event.id: event})


def change(day: str, now: str) -> Change:
    return Change(on=parse(day), kind=HistoryKind.CORRECTION, now=now, why="A slip.")


def ids(library: Library, addresses: SiteUrls = SITE) -> list[str]:
    feed = feedparser.parse(machine_files(library, addresses)["data/new.atom"])
    assert not feed.bozo
    return [entry.id for entry in feed.entries]


def test_the_feed_tells_what_is_new_and_what_was_corrected(library: Library) -> None:
    made = machine_files(changed(library, change("2023-06-01", "<b>June</b>")), SITE)
    feed = feedparser.parse(made["data/new.atom"])
    same = json.loads(made["data/new.json"])

    assert not feed.bozo
    assert feed.entries[0].title == "The ministers meet: correction"
    assert feed.entries[0].link == "https://story.example/events/2019-ministers-meet/"
    assert feed.feed.updated == feed.entries[0].updated == "2023-06-01T00:00:00Z"
    assert same["items"][0]["content_text"] == "<b>June</b> A slip."
    assert [item["id"] for item in same["items"]] == [entry.id for entry in feed.entries]


def test_ids_never_change_and_never_repeat(library: Library) -> None:
    """A second change on a day is a new entry, wherever in the list it is written."""
    before = ids(library)
    once = ids(changed(library, change("2022-06-01", "June")))
    later = change("2022-06-01", "July")
    for changes in ((change("2022-06-01", "June"), later), (later, change("2022-06-01", "June"))):
        twice = ids(changed(library, *changes))
        assert set(before) < set(once) < set(twice)
        assert len(twice) == len(set(twice)) == len(before) + 2
    again = ids(changed(library, later, later))
    assert len(again) == len(set(again))


def test_a_site_that_moves_and_an_event_that_is_renamed_are_not_new(library: Library) -> None:
    event = library.events[MEETING]
    moved = event.model_copy(update={"id": "2019-talks", "former_ids": (MEETING,)})
    others = {name: one for name, one in library.events.items() if name != MEETING}
    before = replace(library, events={event.id: event})
    renamed = replace(library, events={**others, moved.id: moved})

    assert ids(library, SiteUrls("https://elsewhere.example/a/")) == ids(library)
    assert ids(library, SiteUrls()) == ids(library)
    assert {entry.id for entry in list_news(renamed)} >= {entry.id for entry in list_news(before)}


def test_ids_of_two_stories_differ(library: Library) -> None:
    other = library.story.model_copy(update={"title": "Another harbour"})

    assert not set(ids(library)) & set(ids(replace(library, story=other)))
    named = library.story.model_copy(update={"title": "Another title", "id": name_story(library)})
    assert ids(replace(library, story=named)) == ids(library)


def test_a_story_in_any_script_has_a_name(library: Library) -> None:
    for title in ("日中安全保障", "Łódź – Đà Nẵng", "🚢"):
        story = library.story.model_copy(update={"title": title})
        assert name_story(replace(library, story=story)).isascii()


def test_text_that_no_xml_may_hold_breaks_no_feed(library: Library) -> None:
    """U+FFFE, U+FFFF and lone surrogates are no characters of XML 1.0."""
    odd = "A\ufffe\uffffB]]>&amp;<script>"
    feed = feedparser.parse(machine_files(changed(library, title=odd), SITE)["data/new.atom"])

    assert not feed.bozo
    (entry,) = (entry for entry in feed.entries if MEETING in entry.link)
    assert entry.title_detail.value == "AB]]>&amp;<script>"


def test_each_topic_side_person_and_undertaking_has_its_feeds(
    library: Library, files: Mapping[str, bytes]
) -> None:
    every = {entry.id for entry in list_news(library)}
    followed = [one for one in list_subjects(library) if one.events]
    assert {one.kind for one in followed} >= {"", "topics", "people", "undertakings"}
    for subject in followed:
        feed = feedparser.parse(files[f"{subject.path}.atom"])
        assert not feed.bozo
        assert feed.entries
        assert {entry.id for entry in feed.entries} <= every
        assert feed.feed.updated == feed.entries[0].updated
        (own,) = (link.href for link in feed.feed.links if link.rel == "self")
        assert own == f"https://story.example/{subject.path}.atom"
    names = [feedparser.parse(files[f"{one.path}.atom"]).feed.id for one in followed]
    assert len(names) == len(set(names))


def test_the_feed_of_a_promise_says_of_each_event_what_it_says_of_the_promise(
    library: Library, files: Mapping[str, bytes]
) -> None:
    followed = [one for one in list_subjects(library) if one.kind == "undertakings"]
    checked = 0
    for subject in followed:
        items = json.loads(files[f"{subject.path}.json"])["items"]
        told = {item["url"].rstrip("/").split("/")[-1]: item["content_text"] for item in items}
        for name in subject.events & told.keys():
            promised = [c.text for c in library.events[name].claims if c.of == subject.id]
            if promised:
                checked += 1
                assert told[name] == promised[0]
    assert checked


def test_feeds_are_as_their_standards_ask(files: Mapping[str, bytes]) -> None:
    feeds = [name for name in files if name.endswith(".atom")]
    assert len(feeds) > 3
    for name in feeds:
        _check_atom(files[name])
        jsonschema.validate(json.loads(files[name.replace(".atom", ".json")]), JSON_FEED)


def _check_atom(content: bytes) -> None:
    """Check what the schema of RFC 4287 asks of a feed and its entries: each once, none missing."""
    feed = ElementTree.fromstring(content)  # noqa: S314 - our own file
    assert feed.tag == f"{ATOM}feed"
    for element in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            (one,) = element.findall(f"{ATOM}{name}")
            assert one.text
        assert {child.tag for child in element} <= {f"{ATOM}{name}" for name in ATOM_ELEMENTS}
        links = [(link.get("rel"), link.get("href")) for link in element.findall(f"{ATOM}link")]
        assert len(links) == len(set(links))
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None


ATOM = "{http://www.w3.org/2005/Atom}"
ATOM_ELEMENTS = ("author", "category", "entry", "id", "link", "summary", "title", "updated")

JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": {"type": "string", "minLength": 1},
        "home_page_url": {"type": "string", "pattern": "^https?://"},
        "feed_url": {"type": "string", "pattern": "^https?://"},
        "language": {"type": "string"},
        "authors": {"type": "array", "items": {"type": "object", "required": ["name"]}},
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "content_text"],
                "properties": {
                    "id": {"type": "string"},
                    "url": {"type": "string", "pattern": "^https?://"},
                    "title": {"type": "string"},
                    "content_text": {"type": "string", "minLength": 1},
                    "date_published": {"pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"},
                    "tags": {"type": "array", "items": {"type": "string"}},
                },
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}
"""What JSON Feed 1.1 asks of the fields that we write."""


def test_the_calendar_holds_what_is_still_promised(files: Mapping[str, bytes]) -> None:
    calendar = icalendar.Calendar.from_ical(files["data/planned.ics"])
    entries = calendar.walk("VEVENT")

    assert [(e["summary"], e.decoded("dtstart"), e.decoded("dtend")) for e in entries] == [
        ("Due: The harbour line", parse("2023-01-01").earliest, parse("2024-01-01").earliest)
    ]


def test_each_topic_has_a_calendar_whose_entries_are_those_of_the_whole(
    library: Library, files: Mapping[str, bytes]
) -> None:
    every = uids(files["data/planned.ics"])
    of_topics = [uids(files[f"data/feeds/topics/{topic}.ics"]) for topic in library.topics]

    assert set().union(*of_topics) == set(every)
    assert every
    assert all(uid.endswith(f"@{name_story(library)}") for uid in every)


def uids(content: bytes) -> list[str]:
    found = [str(e["uid"]) for e in icalendar.Calendar.from_ical(content).walk("VEVENT")]
    assert len(found) == len(set(found))
    return found
