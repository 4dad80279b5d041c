"""Who takes part, where, and who says so."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.extract.events.context import ParagraphContext
from generator.extract.events.triggers import Trigger
from generator.extract.language import clauses
from generator.extract.language.vocabulary import base, vocabulary
from generator.extract.people.actors import Actor
from generator.model import EventKind, Part

if TYPE_CHECKING:
    from spacy.tokens import Token

_WHERE = frozenset(("in", "at", "to", "near", "off", "around", "into"))
_SPOKEN = frozenset((EventKind.STATEMENT, EventKind.PROTEST))


@dataclass(frozen=True, slots=True)
class InvolvedPerson:
    """A person who takes part."""

    actor: Actor
    part: Part


def find_involved(
    scene: ParagraphContext, trigger: Trigger, words: list["Token"]
) -> Iterator[InvolvedPerson]:
    """Give the people of the clause: doers, those met, whose visit it is; once each."""
    doer = clauses.subject(trigger.carrier) if trigger.carrier is not None else None
    owner = next((c for c in trigger.token.children if c.dep_ == "poss"), None)
    visiting = owner if owner is not None else doer
    seen: set[str] = set()
    first = [t for t in (owner, doer) if t is not None]
    if trigger.relation in ("occasion", "other"):
        same = vocabulary().status.occasion.get(trigger.preposition) == "same"
        first = [t for t in (owner, doer if same else None) if t is not None]
        words = clauses.phrase(trigger.token)
    for token in (*first, *(t for t in words if not _reported(t, trigger))):
        actor = (
            scene.cast.referent(scene.number, token)
            if token in first
            else scene.cast.at(scene.number, token.i)
        )
        if actor is None or actor.key in seen or token.ent_type_ in ("GPE", "NORP"):
            continue
        if token not in first and (
            token.dep_ == "poss" or scene.belongs_elsewhere(token.i, trigger.token.i)
        ):
            continue
        seen.add(actor.key)
        visitor = trigger.rule.kind is EventKind.VISIT and token == visiting
        yield InvolvedPerson(actor, Part.VISITOR if visitor else Part.PARTICIPANT)


def _reported(token: "Token", trigger: Trigger) -> bool:
    """Tell whether a word lies in what someone says, below the trigger's own verb."""
    verb = trigger.carrier
    if verb is None:
        return False
    while token != verb and token.head != token:
        if token.dep_ == "ccomp" and base(token.head) in vocabulary().status.reporting:
            return bool(token.head == verb)
        token = token.head
    return False


def find_place(
    scene: ParagraphContext, trigger: Trigger, words: list["Token"]
) -> tuple[str | None, str | None]:
    """Find where: the place on record and as named, at the trigger or else at its verb."""
    inside = {t.i for t in words}
    for anchor in (trigger.token, trigger.carrier):
        for prep in anchor.children if anchor is not None else ():
            if prep.dep_ != "prep" or prep.lower_ not in _WHERE:
                continue
            part = [t for t in prep.subtree if t.i in inside]
            found = scene.known.place_in(scene.words(part))
            named = next((t for t in part if t.ent_type_ in ("GPE", "LOC", "FAC")), None)
            if found or named is not None:
                return found, _entity(scene, named) if named is not None else None
    return None, None


def _entity(scene: ParagraphContext, token: "Token") -> str | None:
    for entity in scene.passage.doc.ents:
        if entity.start <= token.i < entity.end:
            return " ".join(entity.text.split())
    return None


def find_speaker(scene: ParagraphContext, trigger: Trigger) -> Actor | None:
    """Give the person in whose words the event is told."""
    verb = saying(trigger)
    who = clauses.subject(verb) if verb is not None else None
    return scene.cast.referent(scene.number, who) if who is not None else None


def find_speaker_side(
    scene: ParagraphContext, trigger: Trigger, person: Actor | None
) -> str | None:
    """Give the side in whose words the event is told."""
    if person and person.side:
        return person.side
    verb = saying(trigger)
    who = clauses.subject(verb) if verb is not None else None
    if who is None:
        return None
    sides = scene.known.sides_in(scene.words(clauses.phrase(who)))
    return sides[0] if len(sides) == 1 else None


def saying(trigger: Trigger) -> "Token | None":
    """Give the verb of saying that the event is told under, or the event's own where it is one."""
    verb = trigger.carrier
    if verb is None:
        return None
    if trigger.relation == "self" and trigger.rule.kind in _SPOKEN:
        return verb
    reporting = vocabulary().status.reporting
    above: Token | None = verb
    while above is not None and above.head != above:
        if above.dep_ == "ccomp" and base(above.head) in reporting:
            return above.head
        said = next(
            (c for c in above.children if c.dep_ == "parataxis" and base(c) in reporting), None
        )
        if said is not None:
            return said
        above = clauses.governor(above)
    return None


def occasion(trigger: Trigger) -> int | None:
    """For what was said at a meeting: the noun of the meeting."""
    if trigger.relation != "self":
        return None
    nouns = vocabulary().by_noun
    for prep in trigger.token.children:
        if prep.dep_ == "prep" and prep.lower_ in ("at", "during", "in"):
            for noun in prep.subtree:
                if noun.dep_ == "pobj" and base(noun) in nouns:
                    return int(noun.i)
    told = (c.i for c in trigger.token.children if c.dep_ == "dobj" and base(c) in nouns)
    return next(told, None)
