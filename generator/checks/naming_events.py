"""Which events name an event, a source or an undertaking: what they tell is checked together."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from generator.model import Event
from generator.story.library import Library

Key = tuple[str, str]
"""Kind and id of a record."""

EACH = ("events", "sources", "undertakings")
"""The kinds of which each record is checked by itself, with the events that name it."""

NamingEvents = Mapping[Key, Sequence[Event]]
"""The events that name a record, by its kind and id, in the order of the story."""


def list_named(library: Library, key: Key) -> tuple[Key, ...]:
    """Return kind and id of the records of such kinds that a record names.

    Args:
        library: the story.
        key: the record's own kind and id.
    """
    if key[1] not in library.of_kind(key[0]):
        return ()
    named = {
        (kind, reference.record)
        for reference in library.references(*key)
        for kind in reference.kinds
        if kind in EACH
    }
    return tuple(sorted(named))


def find_naming_events(
    library: Library, named: Callable[[Key], Sequence[Key]] | None = None
) -> NamingEvents:
    """Return which events name each record.

    Args:
        library: the story.
        named: gives what a record names; :func:`list_named` where left out.
    """
    naming: dict[Key, list[Event]] = defaultdict(list)
    for event in library.events.values():
        key = "events", event.id
        for other in named(key) if named else list_named(library, key):
            naming[other].append(event)
    return dict(naming)
