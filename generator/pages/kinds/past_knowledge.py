"""What was known by the ends of past years, as digests: what pages of the past depend on.

A page of a past year shows of most events that they are there, not what they say: of a topic it
tells the latest, what was promised, and what each side said last. So the words of an event that
promises nothing and is named by nobody are no part of what was known by a year: a page depends on
those of the events alone that it may show. No past has to be worked out to know that nothing of it
has changed.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import islice
from typing import Any, TypeVar

from generator.model import ClaimKind, Event, Source
from generator.model.record_kinds import list_published_kinds
from generator.pages.kinds.position_pages import LAST
from generator.pages.kinds.topic_pages import list_positions
from generator.pages.list_parts import LATEST, MOST_SENTENCES
from generator.pages.past_library import list_fully_known, list_reaches
from generator.pages.story_view import EventClaim, View
from generator.story.speakers import find_side

Thing = TypeVar("Thing")

_WORDS: dict[str, Any] = {
    "title": True,
    "date_note": True,
    "history": True,
    "claims": {"__all__": {"text", "why"}},
}
"""The fields of an event that are read only where it is shown."""


class PastKnowledge:
    """What was known of a story by the ends of past years."""

    def __init__(self, view: View, days: Sequence[date]) -> None:
        """Begin with nothing worked out.

        Args:
            view: the story of today.
            days: the last days of the years, in order.
        """
        self._view, self._library, self._days = view, view.library, days

    def known_by(self, day: date) -> bytes:
        """Return the digest of all that was known by a day but the words of most events."""
        reaches = repr(list_reaches(self._library)).encode()
        return b"".join([self._events[day], self._sources[day], reaches])

    def shown_by(self, topic: str, day: date) -> tuple[object, ...]:
        """Return the events whose words the page of a topic may show, and the digest leaves out."""
        latest = (event for event in self._plain[topic] if self._first(event) <= day)
        return (
            tuple(islice(latest, max(LATEST, MOST_SENTENCES))),
            tuple(each.event for each in self._last_said(topic, day)),
        )

    def _last_said(self, topic: str, day: date) -> Iterator[EventClaim]:
        """Yield what each side said last on each issue, or all where there is room for it."""
        by_then = [each for each in self._said[topic] if self._first(each.event) <= day]
        counts: dict[tuple[str | None, str | None], int] = defaultdict(int)
        for each in by_then:
            stand = each.claim.issue, find_side(self._library, each.claim.speaker)
            counts[stand] += 1
            if len(by_then) <= MOST_SENTENCES or counts[stand] <= LAST:
                yield each

    def _first(self, event: Event) -> date:
        return self._library.told_between[event.id][0]

    @cached_property
    def _plain(self) -> Mapping[str, Sequence[Event]]:
        """The events of each topic whose words are left out, the latest first."""
        return {
            topic: [event for event in reversed(events) if self._is_plain(event)]
            for topic, events in self._view.events_of.items()
        }

    @cached_property
    def _said(self) -> Mapping[str, Sequence[EventClaim]]:
        """The positions in these events, of each topic; what was said last is first."""
        topics = self._library.topics
        said = {
            topic: list_positions(self._view, topics[topic], reversed(events))
            for topic, events in self._plain.items()
        }
        return {
            topic: sorted(claims, key=lambda each: self._view.date_said(each).key, reverse=True)
            for topic, claims in said.items()
        }

    def _is_plain(self, event: Event) -> bool:
        """Return whether an event is on a page only as one of the latest, or for what was said.

        It tells what took place or was said, within a year and for good; no page of another record
        names it, and it settles nothing that was promised. So it is what it is today from the day
        on which it is known.
        """
        first, last = self._library.told_between[event.id]
        return not (
            event.id in self._named
            or event.id not in list_fully_known(self._library)
            or event.called_off
            or event.fulfils
            or event.bears_on
            or event.series
            or event.part_of
            or any(claim.standing or claim.kind is ClaimKind.FORECAST for claim in event.claims)
            or self._end_of(first) != self._end_of(last)
        )

    @cached_property
    def _named(self) -> frozenset[str]:
        """All that published records name, but as further reading."""
        kinds = [kind.name for kind in list_published_kinds() if kind.name != "story"]
        records = [(kind, name) for kind in kinds for name in self._library.of_kind(kind)]
        return frozenset(
            reference.record
            for key in [("story", "story"), *records]
            for reference in self._library.references(*key)
            if reference.path[0] != "related"
        )

    def _end_of(self, day: date) -> date | None:
        """Return the first of the ends by which a day has come; none where it is after all."""
        return next((end for end in self._days if day <= end), None)

    @cached_property
    def _events(self) -> Mapping[date, bytes]:
        return self._chain(self._library.events.values(), self._first, self._describe_event)

    def _describe_event(self, event: Event) -> Iterator[bytes]:
        plain = self._is_plain(event)
        yield event.model_dump_json(exclude=_WORDS if plain else None).encode()
        yield repr((plain, event.id, self._library.claim_names(event))).encode()

    @cached_property
    def _sources(self) -> Mapping[date, bytes]:
        return self._chain(
            self._library.sources.values(),
            lambda source: source.issued.latest,
            self._describe_source,
        )

    def _describe_source(self, source: Source) -> Iterator[bytes]:
        yield source.model_dump_json().encode()
        # By their numbers of today, which pages of the past lead to.
        passages = self._view.passages.get(source.id, ())
        yield repr([passage.citations[0].span for passage in passages]).encode()

    def _chain(
        self,
        things: Iterable[Thing],
        known_from: Callable[[Thing], date],
        describe: Callable[[Thing], Iterable[bytes]],
    ) -> Mapping[date, bytes]:
        """Return for the end of each year the digest of what was known by then."""
        new: dict[date | None, list[Thing]] = defaultdict(list)
        for thing in things:
            new[self._end_of(known_from(thing))].append(thing)
        known, digests = hashlib.blake2b(digest_size=32), {}
        for end in self._days:
            for part in (part for thing in new[end] for part in describe(thing)):
                known.update(len(part).to_bytes(8, "big") + part)
            known.update(end.isoformat().encode())
            digests[end] = known.digest()
        return digests
