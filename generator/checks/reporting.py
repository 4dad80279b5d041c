"""How a check says what it found: at the place of the value, as an error or as advice."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from generator.checks.naming_events import EACH, NamingEvents, find_naming_events
from generator.model import Event, Record
from generator.problems.report import Problem, Severity
from generator.records.yaml_text import Path, field_name
from generator.story.library import Library


@dataclass(frozen=True, slots=True)
class Family:
    """One family of checks: what it finds in single events, and in all else."""

    event: Callable[[Library, Event], Iterable[Problem]]
    """Finds what is wrong with an event: by its own record, by those that it names, by their texts,
    and by what is no event and no source. Of an event that was found sound this is not asked again
    while all that is as it was (see :mod:`generator.checks.unchanged_records`)."""
    story: Callable[[Library], Iterable[Problem]] = lambda _: ()
    """Finds all else that is wrong: asked at each check."""
    named: Callable[[Library, str, Any, NamingEvents], Iterable[Problem]] | None = None
    """Finds what is wrong with a source, an undertaking or an event, given its kind, by the events
    that name it and what those are checked by; with a source, also by the other sources of these
    events and all that name them. It is not asked again either while all that is as it was."""

    def __call__(self, library: Library) -> Iterator[Problem]:
        """Find all that is wrong in a story."""
        yield from self.story(library)
        naming = find_naming_events(library)
        for kind in EACH:
            for record in library.of_kind(kind).values():
                yield from self.find_in(library, kind, record, naming)

    def find_in(
        self, library: Library, kind: str, record: Record, naming: NamingEvents
    ) -> Iterable[Problem]:
        """Find what is wrong with one record of a kind of which each is checked by itself."""
        named = self.named(library, kind, record, naming) if self.named else ()
        return chain(self.event(library, record), named) if isinstance(record, Event) else named


def make_error(
    library: Library, kind: str, record: str, path: Path, message: str, hint: str, code: str
) -> Problem:
    """Make a problem that stops the build.

    Args:
        library: for the place of the value.
        kind: the record's kind: ``events``, ``topics``, ``story`` ….
        record: its id.
        path: where the value lies in the record.
        message: what is wrong, with the value shown.
        hint: what to do.
        code: the kind of problem, a slug.
    """
    place = library.place(kind, record, path)
    return Problem(place, field_name(path), message, hint, code)


def make_advice(
    library: Library, kind: str, record: str, path: Path, message: str, hint: str, code: str
) -> Problem:
    """Make a problem that never stops the build; the arguments are those of :func:`make_error`."""
    place = library.place(kind, record, path)
    return Problem(place, field_name(path), message, hint, code, Severity.ADVICE)
