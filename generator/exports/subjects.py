"""What a reader can follow: the whole story, or one topic, side, person or undertaking of it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.exports.site_urls import HOME, find_promise_page
from generator.model import ClaimKind, Event
from generator.story.library import Library
from generator.story.speakers import find_side


@dataclass(frozen=True, slots=True)
class Subject:
    """What has a feed of its own."""

    kind: str
    """``topics``, ``sides``, ``people``, ``undertakings``; empty for the whole story."""
    id: str
    title: str
    page: str
    """Where a reader reads of it, as a path in the docs folder."""
    events: frozenset[str]
    """The ids of the events that are about it."""

    @property
    def path(self) -> str:
        """Return where its feeds and its calendar lie in the site, without their endings."""
        return f"data/feeds/{self.kind}/{self.id}" if self.kind else "data/new"


def list_subjects(library: Library) -> tuple[Subject, ...]:
    """Return all that can be followed, the whole story first."""
    story = Subject("", "", library.story.title, HOME, frozenset(library.events))
    return story, *_parts(library)


def _parts(library: Library) -> Iterator[Subject]:
    events = _events(library)
    for topic in library.topics.values():
        about = events["topics", topic.id]
        yield Subject("topics", topic.id, topic.title, f"topics/{topic.id}.md", frozenset(about))
    spoken = any(c.kind is ClaimKind.POSITION for e in library.events.values() for c in e.claims)
    for side, record in library.story.sides.items():
        about = events["sides", side]
        page = "positions.md" if spoken else HOME
        yield Subject("sides", side, record.name, page, frozenset(about))
    for person in library.people.values():
        about = events["people", person.id]
        yield Subject("people", person.id, person.name, f"people/{person.id}.md", frozenset(about))
    for promised in library.undertakings.values():
        about = events["undertakings", promised.id]
        page = find_promise_page(library, promised.id)
        yield Subject("undertakings", promised.id, promised.title, page, frozenset(about))


def _events(library: Library) -> Mapping[tuple[str, str], set[str]]:
    """Return the ids of the events about each thing, by the thing's kind and id."""
    events_of: dict[tuple[str, str], set[str]] = defaultdict(set)
    for event in library.events.values():
        for thing in _things(library, event):
            events_of[thing].add(event.id)
    return events_of


def _things(library: Library, event: Event) -> Iterator[tuple[str, str]]:
    for topic in event.topics:
        yield "topics", topic
    promised = (claim.of for claim in event.claims if claim.of)
    for undertaking in (*event.fulfils, *event.bears_on, *promised):
        yield "undertakings", undertaking
    speakers = (name for claim in event.claims for name in (claim.speaker, claim.to) if name)
    for name in (*(taking.person for taking in event.people), *speakers):
        person = library.people.get(name)
        if person:
            yield "people", person.id
        side = find_side(library, name)
        if side:
            yield "sides", side
