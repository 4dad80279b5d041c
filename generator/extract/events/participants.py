"""Who takes part, where, and who says so."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.extract.events.antecedents import find_own_news
from generator.extract.events.attribution import Attribution
from generator.extract.events.context import ParagraphContext
from generator.extract.events.triggers import Trigger
from generator.extract.language import clauses
from generator.extract.language.vocabulary import find_lemma, load_vocabulary
from generator.extract.people.actors import Actor
from generator.model import EventKind, Part

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token

WHERE = frozenset(("in", "at", "to", "near", "off", "around", "into"))
"""Prepositions of places."""
SPOKEN = frozenset((EventKind.STATEMENT, EventKind.PROTEST))
"""Kinds of what is said rather than done."""
_MEETINGS = frozenset((EventKind.TALKS, EventKind.VISIT, EventKind.CALL))
_PRESS = frozenset(("agency", "news", "media", "times", "post", "daily", "tv", "television"))
_WITH = ("with", "between", "and", "against")


@dataclass(frozen=True, slots=True)
class InvolvedPerson:
    """A person who takes part."""

    actor: Actor
    part: Part


def find_involved(context: ParagraphContext, trigger: Trigger) -> Iterator[InvolvedPerson]:
    """Give those who took part, once each: who did it, with whom, whose visit it was."""
    visit = trigger.rule.kind is EventKind.VISIT
    seen: set[str] = set()
    for token, visiting in _places_of_people(trigger):
        actor = context.people.referent(context.number, token)
        if actor is None or actor.key in seen or token.ent_type_ in ("GPE", "NORP"):
            continue
        seen.add(actor.key)
        yield InvolvedPerson(actor, Part.VISITOR if visit and visiting else Part.PARTICIPANT)


def _places_of_people(trigger: Trigger) -> Iterator[tuple["Token", bool]]:
    """Give the words at which those who took part are named, and whether they act."""
    noun, verb = trigger.token, trigger.carrier
    if trigger.relation != "self":
        yield from (
            (head, True)
            for c in noun.children
            if c.dep_ == "poss"
            for head in clauses.list_heads(c)
        )
        yield from ((head, False) for head in clauses.find_behind_prepositions(noun, _WITH))
        yield from ((head, True) for head in clauses.find_behind_prepositions(noun, ("by", "of")))
    same = load_vocabulary().status.occasion.get(trigger.preposition) == "same"
    if verb is None or (trigger.relation in ("occasion", "other") and not same):
        return
    doer = clauses.find_subject(verb)
    if doer is not None:
        yield from ((head, True) for head in clauses.list_heads(doer))
    if trigger.relation in ("self", "carried"):
        verbs = [verb, *(c for c in verb.children if c.dep_ == "xcomp")]
        for carrier in verbs:
            done_to = [
                o
                for o in clauses.find_objects(carrier)
                if o.ent_type_ == "PERSON" or o.tag_ == "NNP"
            ]
            yield from ((o, False) for o in done_to)
            yield from ((head, False) for head in clauses.find_behind_prepositions(carrier, _WITH))


def find_place(
    context: ParagraphContext, trigger: Trigger, words: list["Token"]
) -> tuple[str | None, str | None]:
    """Find where: the place on record and as named, at the trigger or else at its verb."""
    inside = {t.i for t in words}
    for anchor in (trigger.token, trigger.carrier):
        for prep in anchor.children if anchor is not None else ():
            if prep.dep_ != "prep" or prep.lower_ not in WHERE:
                continue
            part = [t for t in prep.subtree if t.i in inside]
            place = context.known.place_in(context.words(part))
            named = next((t for t in part if t.ent_type_ in ("GPE", "LOC", "FAC")), None)
            if place or named is not None:
                return place, _entity(context, named) if named is not None else None
    return None, None


def _entity(context: ParagraphContext, token: "Token") -> str | None:
    for entity in context.passage.doc.ents:
        if entity.start <= token.i < entity.end:
            return " ".join(entity.text.split())
    return None


def find_spokesperson(trigger: Trigger, attribution: Attribution | None) -> "Token | None":
    """Give the head of the words that name who says so; who does what is itself a saying.

    Where the press only reports what somebody says, it is who says it.
    """
    verb = trigger.carrier
    if attribution is not None and attribution.source is not None:
        reported = find_own_news(attribution.source) or attribution.source
        return _find_quoted_person(trigger, attribution.source) or reported
    if attribution is not None or verb is None:
        return None
    said = trigger.relation in ("self", "carried") and trigger.rule.kind in SPOKEN
    who = clauses.find_subject(verb) if said else None
    return None if who is not None and who.dep_ == "nsubjpass" else who


def _find_quoted_person(trigger: Trigger, source: "Token") -> "Token | None":
    """Return the person whose words an agency reports: "Silva said, according to the Gazette"."""
    roles = load_vocabulary().roles
    agency = source.ent_type_ == "ORG" and source.tag_ == "NNP"
    if not agency or find_lemma(source) in roles.speaker_words | roles.state_words:
        return None
    said = trigger.relation == "self" and trigger.rule.kind in SPOKEN
    who = clauses.find_subject(trigger.token) if said else None
    return who if who is not None and who.ent_type_ == "PERSON" else None


def find_speaker(context: ParagraphContext, source: "Token | None") -> Actor | None:
    """Give the person in whose words an event is told."""
    return context.people.referent(context.number, source) if source is not None else None


_BEFORE = ("amod", "compound", "nmod", "poss")
"""What may name a side before a noun."""


def find_speaker_side(
    context: ParagraphContext, source: "Token | None", person: Actor | None
) -> str | None:
    """Give the side in whose words an event is told: of "the ministry in Lima", whose seat is."""
    if person and person.side:
        return person.side
    if source is None:
        return None
    if find_lemma(source) in _PAPERS:
        return _side_of_paper(context, source)
    if not _speaks_for_a_side(context, source):
        return None
    own = [
        token
        for head in clauses.list_heads(source)
        for token in (head, *(c for c in head.children if c.dep_ in _BEFORE))
    ]
    seat = [t for t in clauses.find_behind_prepositions(source, ("in",)) if t.ent_type_ == "GPE"]
    plain = find_lemma(source) in _SEATED and not any(t.ent_type_ in _STATES for t in own)
    for words in (own, seat if plain else []):
        sides = context.known.sides_in(" ".join(t.text for t in sorted(words, key=lambda t: t.i)))
        if sides:
            return sides[0] if len(sides) == 1 else None
    return None


_STATES = frozenset(("GPE", "NORP", "PERSON"))
"""What the name of a state that is no side of the story may be taken for."""
_SEATED = frozenset(("government", "ministry", "cabinet", "parliament"))
"""Bodies that sit in their own state's capital; an embassy sits in another's."""
_PAPERS = frozenset(("statement", "website", "release", "notice"))
"""What holds the words of an office."""


def _side_of_paper(context: ParagraphContext, paper: "Token") -> str | None:
    """Give the side whose office published words: "a statement on Peru's ministry website"."""
    roles = load_vocabulary().roles
    whole = [*paper.subtree]
    office = any(find_lemma(t) in roles.speaker_words - roles.observers for t in whole)
    sides = context.known.sides_in(" ".join(t.text for t in whole)) if office else ()
    return sides[0] if len(sides) == 1 else None


def _speaks_for_a_side(context: ParagraphContext, source: "Token") -> bool:
    """Tell whether a word is a side's name, or an office or body of a side; a paper's is none."""
    if source.ent_type_ == "GPE" or source.text in context.known.side_words:
        return True
    roles = load_vocabulary().roles
    offices = roles.speaker_words | roles.heads | roles.state_words
    if find_lemma(source) in offices - roles.observers:
        return True
    body = source.tag_ in ("NNP", "NNPS") and source.lower_ not in _PRESS
    return body and bool(context.known.sides_in(source.text))


def name_source(context: ParagraphContext, source: "Token | None") -> str | None:
    """Give who says so as the clause has it."""
    return context.words(clauses.collect_phrase(source)).strip() if source is not None else None


def find_occasion(trigger: Trigger) -> int | None:
    """For what was said at a meeting: the noun of the meeting."""
    if trigger.relation != "self":
        return None
    nouns = load_vocabulary().by_noun
    for prep in trigger.token.children:
        if prep.dep_ == "prep" and prep.lower_ in ("at", "during", "in"):
            for noun in prep.subtree:
                if noun.dep_ == "pobj" and find_lemma(noun) in nouns:
                    return int(noun.i)
    objects = (
        int(c.i)
        for c in trigger.token.children
        if c.dep_ == "dobj" and any(rule.kind in _MEETINGS for rule in nouns.get(find_lemma(c), ()))
    )
    return next(objects, None)
