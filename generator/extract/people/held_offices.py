"""Which office and side each person of an article has, out of all mentions of the person."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.extract.language.parsing import Analysis
from generator.extract.people.story_knowledge import Known

if TYPE_CHECKING:
    from generator.extract.people.actors import Actor

_STATE_OFFICES = frozenset(
    "minister president premier chancellor ambassador envoy king queen emperor empress".split()
)
"""Last words of offices that are a state's, and no party's or firm's."""
_NOT_IN_OFFICE = frozenset(
    "former ex then acting interim incoming outgoing new first opposition shadow party company bank"
    " university council commission".split()
)
"""Words by which somebody does not hold an office, or not a state's."""


def give_offices(actors: list["Actor"], adjectives: Mapping[str, str]) -> Iterator["Actor"]:
    """Return each mention with the office and side that the person has elsewhere in the article.

    Args:
        actors: the mentions, in order.
        adjectives: what the article calls what is a side's, by side.
    """
    offices: dict[str, str] = {}
    sides: dict[str, str] = {}
    for actor in actors:
        if actor.role and _own_office(actor.role):
            offices.setdefault(actor.key, actor.role)
        if actor.side:
            sides.setdefault(actor.key, actor.side)
    whole = _designations(actors)
    for actor in actors:
        role = actor.role if actor.role and _own_office(actor.role) else offices.get(actor.key)
        side = actor.side or sides.get(actor.key)
        office = whole.get(actor.key, "")
        if office and office == role and side and side in adjectives and _is_of_state(office):
            office = f"{adjectives[side]} {office}"  # "Foreign Minister" of a person on record
        yield replace(actor, role=role, side=side, designation=office)


def _is_of_state(office: str) -> bool:
    """Return whether somebody holds an office of a state: "Foreign Minister", no "former" one."""
    words = office.lower().replace("-", " ").split()
    speaks = words[-1].startswith("spokes") and "ministry" in words
    return (words[-1] in _STATE_OFFICES or speaks) and _NOT_IN_OFFICE.isdisjoint(words)


def _designations(actors: list["Actor"]) -> Mapping[str, str]:
    """Return each person's office: of the mention that first says of which state or body it is."""
    whole: dict[str, str] = {}
    for actor in actors:
        if not actor.office or not actor.role or not _own_office(actor.role):
            continue
        before = whole.setdefault(actor.key, actor.office)
        if before != actor.office and before in actor.office:
            whole[actor.key] = actor.office
    return whole


def _own_office(role: str) -> bool:
    """Return whether an office says something by itself; a counterpart's does not."""
    return role.split()[-1].lower() not in ("counterpart", "predecessor", "successor", "official")


def find_adjectives(analysis: Analysis, known: Known) -> Mapping[str, str]:
    """Return the adjectives of the story's sides that an article has: its word for whose it is."""
    own = {side.adjective: name for name, side in known.sides.items() if " " not in side.adjective}
    seen = (t.text for passage in analysis.passages for t in passage.doc if t.text in own)
    return {own[word]: word for word in seen}
