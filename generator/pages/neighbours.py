"""What stands round an event: the rounds of its series, its neighbours in time, its parts."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.model import Event, Series
from generator.pages.story_view import View


@dataclass(frozen=True, slots=True)
class Round:
    """An event's place in a series."""

    series: Series
    number: int | None
    before: Event | None
    after: Event | None
    missing_before: range
    """The numbers of the rounds between it and the one before that no source here tells."""
    missing_after: range


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Other events that an event's page leads to; none of them twice."""

    before: Event | None
    after: Event | None
    part_of: Event | None
    parts: tuple[Event, ...]
    related: tuple[Event, ...]


@dataclass(frozen=True)
class Around:
    """Finds what stands round the events of a view; a story may hold ten thousand of them."""

    view: View

    def round(self, event: Event) -> Round | None:
        """Find an event's place in its series."""
        if event.series is None:
            return None
        rounds = self._rounds[event.series.id]
        before, after = _beside([self._places[other.id] for other in rounds], self._at(event))
        first, last = self._event(before), self._event(after)
        return Round(
            self.view.library.series[event.series.id],
            event.series.number,
            first,
            last,
            _missing(first, event),
            _missing(event, last),
        )

    def neighbours(self, event: Event) -> Neighbours:
        """Find the events round an event: the ones before and after it share a topic with it."""
        at = self._at(event)
        beside = [_beside(self._topics[topic], at) for topic in event.topics]
        before = self._event(max((b for b, _ in beside if b is not None), default=None))
        after = self._event(min((a for _, a in beside if a is not None), default=None))
        parts = self._parts.get(event.id, ())
        shown_ids = {e.id for e in (before, after, *parts, event) if e} | {event.part_of}
        named = [self._event(self._places.get(other)) for other in event.related]
        related = {e.id: e for e in (*named, *self._naming.get(event.id, ())) if e}
        return Neighbours(
            before,
            after,
            self._event(self._places.get(event.part_of or "")),
            parts,
            tuple(other for name, other in related.items() if name not in shown_ids),
        )

    def _at(self, event: Event) -> int:
        return self._places[event.id]

    def _event(self, at: int | None) -> Event | None:
        return None if at is None else self.view.events[at]

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {event.id: at for at, event in enumerate(self.view.events)}

    @cached_property
    def _topics(self) -> Mapping[str, list[int]]:
        positions: dict[str, list[int]] = defaultdict(list)
        for at, event in enumerate(self.view.events):
            for topic in event.topics:
                positions[topic].append(at)
        return positions

    @cached_property
    def _rounds(self) -> Mapping[str, tuple[Event, ...]]:
        return self._by(lambda event: [event.series.id] if event.series else [])

    @cached_property
    def _parts(self) -> Mapping[str, tuple[Event, ...]]:
        return self._by(lambda event: [event.part_of] if event.part_of else [])

    @cached_property
    def _naming(self) -> Mapping[str, tuple[Event, ...]]:
        return self._by(lambda event: event.related)

    def _by(self, keys: Callable[[Event], Iterable[str]]) -> Mapping[str, tuple[Event, ...]]:
        groups: dict[str, list[Event]] = defaultdict(list)
        for event in self.view.events:
            for key in keys(event):
                groups[key].append(event)
        return {key: tuple(events) for key, events in groups.items()}


def _beside(places: list[int], at: int) -> tuple[int | None, int | None]:
    """Return the places before and after one in an ordered list that holds it."""
    index = bisect_left(places, at)
    before = places[index - 1] if index else None
    after = places[index + 1] if index + 1 < len(places) else None
    return before, after


def _missing(first: Event | None, second: Event | None) -> range:
    start, end = (e.series.number if e and e.series else None for e in (first, second))
    return range(start + 1, end) if start and end else range(0)
