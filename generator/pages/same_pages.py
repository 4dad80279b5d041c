"""Whether two versions of a story have the same pages: then only what stands on them differs."""

from collections.abc import Callable, Iterator
from dataclasses import fields

from generator.model import Event
from generator.pages.kinds.people_pages import find_naming
from generator.story.library import Library

Naming = Callable[[str], Iterator[str]]

_NOT_COMPARED = frozenset(("events", "documents", "earlier"))
"""What of a library is no other record: its events, and where records stand and stood."""


def have_same_pages(old: Library, new: Library) -> bool:
    """Return whether a change of events leaves the story every page that it has, and no other.

    It does where titles and sentences alone are worded otherwise, and name whom they named: dates,
    evidence, topics and people decide how long lists are divided. All that is no event has to be
    the same in both.
    """
    if list(old.events) != list(new.events) or not _are_others_same(old, new):
        return False
    naming = find_naming(new.people.values())
    pairs = zip(old.events.values(), new.events.values(), strict=True)
    return all(one is other or _differ_in_words(naming, one, other) for one, other in pairs)


def _are_others_same(old: Library, new: Library) -> bool:
    """Return whether all but the events is the same; what was not read again is the very same."""
    names = (item.name for item in fields(Library) if item.init and item.name not in _NOT_COMPARED)
    return all(getattr(old, name) == getattr(new, name) for name in names)


def _differ_in_words(naming: Naming, one: Event, other: Event) -> bool:
    """Return whether two versions of an event differ in nothing but words that name the same."""
    texts = [[claim.text for claim in event.claims] for event in (one, other)]
    if len(texts[0]) != len(texts[1]) or _without_words(one) != _without_words(other):
        return False
    return all(
        before == after or [*naming(before)] == [*naming(after)]
        for before, after in zip(*texts, strict=True)
    )


def _without_words(event: Event) -> Event:
    bare = tuple(claim.model_copy(update={"text": ""}) for claim in event.claims)
    return event.model_copy(update={"title": "", "claims": bare})
