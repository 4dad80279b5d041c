"""Who is named as taking part took part, and who is named with an office has an entry."""

import re
from collections.abc import Iterator, Sequence

from generator.checks.reporting import Family, make_advice
from generator.model import ClaimKind, Event, EventKind, Part, Person
from generator.problems.report import Problem
from generator.story.cued_pattern import CuedPattern
from generator.story.library import Library
from generator.story.once_per_library import once_per_library

_ABSENT = (
    r"\b(?:stay(?:s|ed)? away|skip(?:s|ped)?|boycott(?:s|ed)?|(?:was|is) absent"
    r"|(?:did|does|would|will|could) not (?:attend|come|take part|be there|go))\b"
)
"""Words by which somebody is told not to have been there."""
_ANYBODY_ABSENT = CuedPattern(_ABSENT, "stay|skip|boycott|absent|not ", re.NOFLAG)
_OFFICE = (
    r"(?:minister|spokesman|spokeswoman|spokesperson|ambassador|envoy|president|premier|chancellor"
    r"|secretary|governor|consul general)"
)
_NAME = r"[A-Z][\w'-]{1,40}"
_NAMES = f"({_NAME}(?: {_NAME}){{0,5}})"
_WITH_OFFICE = CuedPattern(
    rf"\b{_OFFICE},? {_NAMES}|\b{_NAMES}, (?:{_NAME}'s )?(?:\w+ )?{_OFFICE}\b",
    "minister|spokes|ambassador|envoy|president|premier|chancellor|secretary|governor"
    "|consul general",
    re.NOFLAG,
)
"""An office before a name, or a name before an office."""


def _event(library: Library, event: Event) -> Iterator[Problem]:
    told_away = [claim.text for claim in event.claims if _ANYBODY_ABSENT.search(claim.text)]
    for index, participant in enumerate(event.people if told_away else ()):
        person = library.people.get(participant.person)
        if person:
            yield from _away(library, event, index, person, told_away)
    yield from _silent(library, event)
    yield from _unlisted(library, event)


def _away(
    library: Library, event: Event, index: int, person: Person, told_away: Sequence[str]
) -> Iterator[Problem]:
    said = re.compile(rf"\b{re.escape(person.family)}\b[\w ,]{{0,40}}?" + _ABSENT)
    if any(map(said.search, told_away)):
        message = f"names {person.name}, who by a sentence here was not there."
        hint = "Take the person out: whoever stayed away took no part."
        path = ("people", index)
        yield make_advice(library, "events", event.id, path, message, hint, "participant-away")


def _silent(library: Library, event: Event) -> Iterator[Problem]:
    speakers = {claim.speaker for claim in event.claims}
    if event.kind is not EventKind.STATEMENT or not speakers & {p.person for p in event.people}:
        return
    said = " ".join(c.text for c in event.claims if c.kind is ClaimKind.POSITION)
    told = " ".join(c.text for c in event.claims if c.kind is not ClaimKind.POSITION)
    for index, participant in enumerate(event.people):
        person = library.people.get(participant.person)
        if person is None or person.id in speakers or participant.part is Part.SPEAKER:
            continue
        if person.family in said and person.family not in told:
            message = f"names {person.name}, of whom others only speak in this statement."
            hint = "Take the person out: who is only spoken of takes no part."
            path = ("people", index)
            yield make_advice(
                library, "events", event.id, path, message, hint, "participant-silent"
            )


def _unlisted(library: Library, event: Event) -> Iterator[Problem]:
    known = _known_words(library)
    for index, claim in enumerate(event.claims):
        if claim.kind is ClaimKind.ASSESSMENT:
            continue
        for match in _WITH_OFFICE.finditer(claim.text):
            name = match[1] or match[2]
            if not set(re.findall(r"\w+", name)) & known:
                message = f"names {name!r} with an office, and people.yml has nobody of that name."
                hint = "Add the person, as the source names them; the surname alone will do."
                path = ("claims", index, "text")
                yield make_advice(
                    library, "events", event.id, path, message, hint, "person-unlisted"
                )


@once_per_library
def _known_words(library: Library) -> frozenset[str]:
    """Return the words of the names of all people, sides, places and outlets."""
    names: list[str] = []
    for person in library.people.values():
        names += [person.name, *person.aliases]
    for side in library.story.sides.values():
        names += [side.name, side.adjective, *side.aliases]
    for place in library.places.values():
        names += [place.name, *place.aliases]
    names += [outlet.name for outlet in library.outlets.values()]
    return frozenset(word for name in names for word in re.findall(r"\w+", name))


check = Family(_event)
"""Find participants who took no part, and people without an entry.

Without this the page of a person would tell of talks that they stayed away from, and a reader who
looks somebody up would not find them.
"""
