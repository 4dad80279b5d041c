"""Which questions about an event its own scope answers, so that they need not be put again.

An event's scope is its record, the sources that it cites with their texts, the names and numbers
of its sentences, and the day up to which the sources of the story reach. Most of
what pages ask is about one event and depends on nothing else; what depends on more, as what is near
an event or what came of a promise, is asked in each build. A page of an event notes its scope in
place of all that the scope answers.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator.model import ClaimKind, Event
from generator.pages.lazy_mapping import LazyMapping
from generator.pages.questions import begin_question, decode_argument
from generator.story.event_status import find_horizon
from generator.story.library import Library
from generator.story.once_per_library import once_per_library
from generator.story.record_cache import Loaded, find_loaded

EVENT_OF_QUESTION: Mapping[tuple[str, str, str], Callable[[Library, Any], Any]] = {
    ("view", "account_of", "get"): lambda library, given: (
        None
        if _is_forecast(library, *given[0])
        else given[0][0]  # what came of it is told elsewhere
    ),
    ("view", "claims", "call"): lambda _, given: given[0].id,
    ("view", "date_said", "call"): lambda _, given: given[0].event.id,
    ("view", "evidence", "call"): lambda _, given: given[0],
    ("view", "evidence_for", "call"): lambda _, given: given[0],
    ("view", "statuses", "get"): lambda _, given: given[0],
    ("view.library", "anchor", "call"): lambda _, given: given[0].id,
    ("view.library", "events", "get"): lambda _, given: given[0],
    ("view.library", "former_anchors", "call"): lambda _, given: given[0].id,
    ("view.library", "name_of", "call"): lambda _, given: (
        given[1] if given[0] == "events" else None
    ),
}
"""What gives the event's id of a story and the arguments of a question, by door, attribute and way.

A row is right only while its answer depends on nothing but the event's scope. A test changes all
else, for each row.
"""


def event_asked_about(question: list[Any], library: Library) -> str | None:
    """Return the event, by id, in whose scope a question is answered; none where more is needed.

    Args:
        question: door, attribute, way and arguments (:mod:`generator.pages.page_dependencies`).
        library: the story.
    """
    door, attribute, way, *arguments = question
    event_of = EVENT_OF_QUESTION.get((door, attribute, way))
    if event_of is None:
        return None
    try:
        event = event_of(library, [decode_argument(argument, library) for argument in arguments])
    except LookupError:
        return None
    return event if isinstance(event, str) and event in library.events else None


EVENT_OF_ASKED = {begin_question(*way): event_of for way, event_of in EVENT_OF_QUESTION.items()}
"""The same, by how a question begins."""


def _is_forecast(library: Library, event: str, number: int) -> bool:
    """Return whether a claim is a forecast, or is not there; any other has no account."""
    claims = library.events[event].claims if event in library.events else ()
    return not 0 < number <= len(claims) or claims[number - 1].kind is ClaimKind.FORECAST


def find_event_scopes(library: Library) -> dict[str, bytes]:
    """Return the digest of the scope of each event, by id; of those that were read from files."""
    scopes = ((event, find_event_scope(library, event)) for event in library.events)
    return {event: scope for event, scope in scopes if scope is not None}


def find_event_scope(library: Library, event: str) -> bytes | None:
    """Return the digest of an event's scope; none where a part was not read from a file."""
    scopes = _known_scopes(library)
    if event not in scopes:
        known = find_loaded(library)
        parts = [*_parts(library, known, library.events[event])] if known else [None]
        whole = repr([find_horizon(library).isoformat(), *parts]).encode()
        digest = hashlib.blake2b(whole, digest_size=16).digest()
        scopes[event] = None if None in parts else digest
    return scopes[event]


@once_per_library
def _known_scopes(_library: Library) -> dict[str, bytes | None]:
    return {}


@dataclass(frozen=True)
class EventScopes:
    """The scopes of the events of a story, as something that pages may depend on."""

    library: Library

    @cached_property
    def digests(self) -> Mapping[str, bytes | None]:
        """The digest of each scope by the event's id, worked out when it is asked for."""
        return LazyMapping(
            {event: event for event in self.library.events},
            lambda event: find_event_scope(self.library, event),
        )


def _parts(library: Library, known: Loaded, event: Event) -> Iterator[object]:
    """Yield what the scope of an event is made of; None for a file that has no digest."""
    yield known.digests.get(("events", event.id))
    numbering = library.numbering(event)
    yield [numbering.numbers, [entry.names for entry in numbering.entries]]
    uses = library.quoted_in.get(("events", event.id), ())
    for source in sorted({use.evidence.source or "" for use in uses}):
        yield source
        yield known.digests.get(("sources", source))
        yield text.digest if (text := library.texts.get(source)) else ""
