"""Lists name each thing once, an event is not listed beside itself, and titles are short."""

from collections.abc import Iterator, Sequence

from generator.checks.reporting import Family, make_advice, make_error
from generator.model import Event
from generator.problems.report import Problem
from generator.records.yaml_text import Path
from generator.story.library import Library

LONG_TITLE = 120


def _event(library: Library, event: Event) -> Iterator[Problem]:
    for field in ("topics", "fulfils", "bears_on", "related"):
        yield from _twice(library, "events", event.id, field, getattr(event, field))
    people = [participant.person for participant in event.people]
    yield from _twice(library, "events", event.id, "people", people)
    if event.id in event.related:
        path = ("related", event.related.index(event.id))
        message = "is the event itself."
        hint = "Take it out: a page does not lead to itself."
        yield make_error(library, "events", event.id, path, message, hint, "related-to-itself")
    if not event.topics:
        message = "is empty, so no topic page tells this event."
        hint = "Name at least one topic: the name of a file in content/topics/ without .yml."
        yield make_advice(library, "events", event.id, ("topics",), message, hint, "no-topic")
    yield from _long(library, "events", event.id, event.title)


def _story(library: Library) -> Iterator[Problem]:
    yield from _long(library, "story", "story", library.story.title)
    for kind in ("topics", "undertakings"):
        for record in library.of_kind(kind).values():
            yield from _long(library, kind, record.id, record.title)
    for topic in library.topics.values():
        for field in ("undertakings", "issues"):
            yield from _twice(library, "topics", topic.id, field, getattr(topic, field))


def _twice(
    library: Library, kind: str, record: str, field: str, names: Sequence[str]
) -> Iterator[Problem]:
    for number, name in enumerate(names):
        if name in names[:number]:
            path: Path = (field, number)
            message = f"is {name!r}, which stands in this list before."
            yield make_error(library, kind, record, path, message, "Take it out.", "listed-twice")


def _long(library: Library, kind: str, record: str, title: str) -> Iterator[Problem]:
    if len(title) > LONG_TITLE:
        message = f"has {len(title)} characters, more than {LONG_TITLE}."
        hint = "Say it in fewer words: menus, lists and search show the whole title."
        yield make_advice(library, kind, record, ("title",), message, hint, "title-long")


check = Family(_event, _story)
"""Find what stands in a list twice, events beside themselves or under no topic, and long titles.

Without this a page would show the same link twice, or lead to itself, or be found on no topic page.
"""
