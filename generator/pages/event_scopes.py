"""Which questions about an event its own scope answers, so that they need not be put again.

An event's scope is its record, the sources that it cites with their texts, the names and numbers
of its sentences, and the day up to which the sources of the story reach. Most of
what pages ask is about one event and depends on nothing else; what depends on more, as what is near
an event or what came of a promise, is asked in each build.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from generator.model import ClaimKind, Event
from generator.story.event_status import find_horizon
from generator.story.library import Library
from generator.story.record_cache import Loaded, find_loaded

EVENT_OF_QUESTION: Mapping[tuple[str, str, str], Callable[[list[Any]], Any]] = {
    ("view", "account_of", "get"): lambda arguments: arguments[0]["list"][0],
    ("view", "claims", "call"): lambda arguments: arguments[0]["record"][1],
    ("view", "date_said", "call"): lambda arguments: arguments[0]["claim"][0],
    ("view", "evidence", "call"): lambda arguments: arguments[0],
    ("view", "evidence_for", "call"): lambda arguments: arguments[0],
    ("view", "statuses", "get"): lambda arguments: arguments[0],
    ("view.library", "anchor", "call"): lambda arguments: arguments[0]["record"][1],
    ("view.library", "events", "get"): lambda arguments: arguments[0],
    ("view.library", "former_anchors", "call"): lambda arguments: arguments[0]["record"][1],
    ("view.library", "name_of", "call"): lambda arguments: (
        arguments[1] if arguments[0] == "events" else None
    ),
}
"""What gives the event's id of the arguments of a question, by door, attribute and way.

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
    event = event_of(arguments) if event_of else None
    if not isinstance(event, str) or event not in library.events:
        return None
    if attribute == "account_of" and _is_forecast(library.events[event], arguments[0]["list"][1]):
        return None  # what came of it is told elsewhere; any other claim has no account
    return event


def _is_forecast(event: Event, number: int) -> bool:
    known = 0 < number <= len(event.claims)
    return not known or event.claims[number - 1].kind is ClaimKind.FORECAST


def find_event_scopes(library: Library) -> dict[str, bytes]:
    """Return the digest of the scope of each event, by id; of those that were read from files."""
    known = find_loaded(library)
    if known is None:
        return {}
    reach = find_horizon(library).isoformat()
    scopes = {}
    for event in library.events.values():
        parts = [*_parts(library, known, event)]
        if None not in parts:
            whole = repr([reach, *parts]).encode()
            scopes[event.id] = hashlib.blake2b(whole, digest_size=16).digest()
    return scopes


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
