"""What is new: each event as first known, and each change made after publication."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.exports.permanent_ids import find_first_id, make_urn
from generator.model import Event, Source, Topic
from generator.story.event_status import find_known_from
from generator.story.library import Library


@dataclass(frozen=True, slots=True)
class Matter:
    """What an entry is about."""

    page: str
    """Where it is told, as a path in the docs folder."""
    events: frozenset[str] = frozenset()
    """The ids of its events."""
    topic: str = ""
    """The topic, where that itself was changed."""
    tags: tuple[str, ...] = ()
    """The titles of its topics."""


@dataclass(frozen=True, slots=True)
class NewsEntry:
    """One thing that is new."""

    id: str
    """A URN that never changes, whatever else the site tells."""
    day: date
    title: str
    text: str
    about: Matter


def list_news(library: Library) -> list[NewsEntry]:
    """Return all entries, the newest first."""
    entries = [
        *(entry for event in library.events.values() for entry in _of_event(library, event)),
        *(entry for source in library.sources.values() for entry in _of_source(library, source)),
        *(entry for topic in library.topics.values() for entry in _of_topic(library, topic)),
    ]
    return sorted(
        entries,
        key=lambda entry: (entry.day, entry.about.page, entry.title, entry.id),
        reverse=True,
    )


def _of_event(library: Library, event: Event) -> Iterator[NewsEntry]:
    titles = tuple(library.topics[name].title for name in event.topics if name in library.topics)
    matter = Matter(f"events/{event.id}.md", frozenset([event.id]), tags=titles)
    known = min(find_known_from(library, event, n) for n in range(1, len(event.claims) + 1))
    if known < date.max:
        name = make_urn(library, "events", find_first_id(event))
        yield NewsEntry(name, known, event.title, event.claims[0].text, matter)
    yield from _changes(library, event, event.title, matter)


def _of_source(library: Library, source: Source) -> Iterator[NewsEntry]:
    if not source.history:
        return
    events = (
        quoted.record
        for quoted in library.quoted
        if quoted.kind == "events" and quoted.evidence.source == source.id
    )
    matter = Matter(f"sources/{source.id}.md", frozenset(events))
    yield from _changes(library, source, source.title or library.outlet(source).name, matter)


def _of_topic(library: Library, topic: Topic) -> Iterator[NewsEntry]:
    matter = Matter(f"topics/{topic.id}.md", topic=topic.id, tags=(topic.title,))
    yield from _changes(library, topic, topic.title, matter)


def _changes(
    library: Library, record: Event | Source | Topic, title: str, matter: Matter
) -> Iterator[NewsEntry]:
    """Return an entry for each change of a record, named by what was changed on which day.

    Not by its place in the list: a second change on a day must not take the first one's name,
    wherever an editor writes it.
    """
    kind = matter.page.partition("/")[0]
    same: Counter[tuple[str, ...]] = Counter()
    for change in record.history:
        what = str(change.on), str(change.kind), change.was or "", change.now
        same[what] += 1
        again = [str(same[what])] if same[what] > 1 else []
        name = make_urn(library, kind, find_first_id(record), *what, *again)
        text = f"{change.now} {change.why}"
        yield NewsEntry(name, change.on.latest, f"{title}: {change.kind}", text, matter)
