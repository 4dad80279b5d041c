"""The words that tell an event: verbs and nouns of the rules, with what they need beside them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.extract.events.verb_status import read_shelving
from generator.extract.language import clauses
from generator.extract.language.vocabulary import (
    ANY,
    PERSON,
    PLACE,
    EventRule,
    find_lemma,
    load_vocabulary,
)
from generator.extract.people.actors import ArticlePeople
from generator.extract.people.state_actors import ParagraphPeople

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Doc, Token


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells an event."""

    token: "Token"
    """The verb or noun."""
    rule: EventRule
    carrier: "Token | None"
    """The verb that tells whether it came about: itself, or the one that carries a noun."""
    relation: str
    """How the carrier carries it: self, carried (held talks), occasion (said at talks), other."""
    preposition: str = ""
    """Before an occasion: at, during, after."""

    @property
    def is_open(self) -> bool:
        """Tell whether only its day makes it an event: no rule knows the verb."""
        return ANY in self.rule.verbs


def find_triggers(
    doc: "Doc", passage: int, people: ArticlePeople, before: "Doc | None" = None
) -> tuple[Trigger, ...]:
    """Find the triggers of a paragraph, in order; a noun and its carrying verb are one.

    Args:
        doc: the paragraph.
        passage: its number.
        people: the article's people.
        before: the paragraph before it, whose states this one may mean: "the two sides".
    """
    paragraph = ParagraphPeople(passage, people, doc, before)
    verbs = [t for t in doc if clauses.is_verb(t)]
    nouns = [t for t in doc if clauses.is_noun(t) or t.tag_ == "VBG"]
    triggers: list[Trigger] = []
    for token in nouns:
        rule = _noun_rule(token)
        if rule and paragraph.names(rule, clauses.find_governor(token) or token):
            triggers.append(_nominal(token, rule))
    carried = {t.carrier.i for t in triggers if t.carrier is not None and t.relation == "carried"}
    for token in verbs:
        if token.i in carried:
            continue
        rule = _verb_rule(token, paragraph)
        if rule:
            triggers.append(Trigger(token, rule, token, "self"))
    return tuple(sorted(_once(triggers), key=lambda t: t.token.i))


def list_nouns(triggers: tuple[Trigger, ...]) -> frozenset[int]:
    """Give the nouns among the triggers, at which a time expression may stand."""
    return frozenset(t.token.i for t in triggers if t.relation != "self")


def _once(triggers: list[Trigger]) -> Iterator[Trigger]:
    """Leave out a noun inside another's phrase ("a round of talks"), and a verb over its noun."""
    nouns = {t.token.i for t in triggers if t.relation != "self"}
    for trigger in triggers:
        token = trigger.token
        above = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else token
        if above != token and above.i in nouns and trigger.relation != "self":
            continue
        if trigger.relation == "self" and _repeats(trigger, triggers):
            continue
        yield trigger


def _repeats(trigger: Trigger, triggers: list[Trigger]) -> bool:
    """Tell whether a verb only carries a noun that tells the same kind of event."""
    own = {o.i for o in clauses.find_objects(trigger.token)}
    return any(
        t.token.i in own
        and t.relation == "carried"
        and t.carrier == trigger.token
        and t.rule.kind is trigger.rule.kind
        for t in triggers
        if t.relation != "self"
    )


# Nouns

_BESIDE = frozenset(("sidelines", "fringes", "margins"))
"""What an occasion has at which something else is told."""


def _noun_rule(token: "Token") -> EventRule | None:
    if token.dep_ in ("compound", "nmod", "amod", "aux", "poss"):
        return None
    if token.tag_ == "VBG" and not any(c.lower_ == "of" for c in token.children):
        return None
    first = token
    while first.dep_ == "conj":
        first = first.head
    if first.dep_ == "pobj" and first.head.head.lower_ in _BESIDE:
        return None  # "met on the sidelines of a summit"
    word = token.lower_ if token.tag_ == "VBG" else find_lemma(token)
    for rule in load_vocabulary().by_noun.get(word, ()):
        if rule.not_with and _stands_with(token, rule.not_with):
            continue
        if not rule.with_ or _stands_with(token, rule.with_):
            return rule
    return None


def _stands_with(token: "Token", words: tuple[str, ...]) -> bool:
    return any(t != token and (find_lemma(t) in words or t.lower_ in words) for t in token.subtree)


def _nominal(token: "Token", rule: EventRule) -> Trigger:
    """Find the verb that a noun's event hangs on, and how."""
    top, preposition = _top(token)
    head = top.head
    if clauses.is_verb(head) and top.dep_ in ("dobj", "nsubj", "nsubjpass", "attr", "oprd"):
        head = _planned_for(head) if top.dep_ in clauses.SUBJECTS else head
        carrying = load_vocabulary().status.carrying
        relation = "carried" if find_lemma(head) in carrying else "other"
        return Trigger(token, rule, head, relation)
    if top.dep_ == "pobj" or preposition:
        above = clauses.find_governor(top)
        if above is not None:
            prep = preposition or top.head.lower_
            carried = find_lemma(above) in load_vocabulary().status.carrying and prep in (
                "in",
                "with",
                "into",
            )
            engaged = carried and above == top.head.head and not list(clauses.find_objects(above))
            relation = "carried" if engaged and prep != "with" else "occasion"
            return Trigger(token, rule, above, relation, prep)
    return Trigger(token, rule, clauses.find_governor(token), "other", preposition)


def _planned_for(verb: "Token") -> "Token":
    """Return what a subject is only planned for: the holding of "talks are to be held in May"."""
    while clauses.plans(verb) or find_lemma(verb) == "be":
        words = (verb, *(c for c in verb.children if c.dep_ == "acomp"))
        below = (c for word in words for c in word.rights if c.dep_ == "xcomp")
        planned = next((c for c in below if clauses.is_verb(c) and c.tag_ in ("VB", "VBN")), None)
        if planned is None:
            return verb
        verb = planned
    return verb


def _top(token: "Token") -> tuple["Token", str]:
    """Climb out of "the start of", "the sidelines of", and joined nouns."""
    top, preposition = token, ""
    while True:
        if top.dep_ == "conj" and clauses.is_noun(top.head):
            top = top.head
        elif top.dep_ == "pobj" and top.head.head != top.head and clauses.is_noun(top.head.head):
            if top.head.lower_ not in ("of", "to", "for", "on", "in"):
                return top, top.head.lower_
            preposition = "" if top.head.lower_ == "of" else top.head.lower_
            if preposition:
                return top, preposition
            top = top.head.head
        else:
            return top, preposition


# Verbs


def _verb_rule(token: "Token", paragraph: ParagraphPeople) -> EventRule | None:
    for rule in load_vocabulary().by_verb.get(find_lemma(token), ()):
        of_other = rule.not_with and _stands_with(token, rule.not_with)
        if not of_other and _objects_fit(rule, token) and paragraph.names(rule, token):
            return rule
    return next((r for r in load_vocabulary().by_verb[ANY] if _is_open(r, token, paragraph)), None)


def _is_open(rule: EventRule, verb: "Token", paragraph: ParagraphPeople) -> bool:
    """Tell whether a verb may tell an event though no rule knows it: it says what someone did."""
    particle = any(c.dep_ == "prt" for c in verb.children)
    put_off = clauses.plans(verb) and read_shelving(verb)
    if verb.dep_ in ("pcomp", "csubj"):
        return False
    if find_lemma(verb) in rule.not_verbs and not particle and not put_off:
        return False
    return paragraph.names(rule, verb)


def _objects_fit(rule: EventRule, verb: "Token") -> bool:
    direct = list(clauses.find_objects(verb))
    if rule.not_objects and any(find_lemma(o) in rule.not_objects for o in direct):
        return False
    if not rule.objects:
        if not rule.through:
            return True
        return any(c.lower_ in rule.through for c in verb.children)
    behind = list(clauses.find_behind_prepositions(verb, rule.through)) if rule.through else []
    for token in (*behind, *(direct if PLACE not in rule.objects else ())):
        words = (token, *(c for c in token.children if c.dep_ in _TITLES and token.pos_ == "PROPN"))
        if any(find_lemma(t) in rule.objects for t in words) or _is_named(rule, token):
            return True
    return False


_TITLES = frozenset(("compound", "appos"))
"""What somebody named is: "Ambassador Juan Mora", "Juan Mora, the ambassador"."""


def _is_named(rule: EventRule, token: "Token") -> bool:
    """Tell whether an object is the name of a place or a person, where a rule asks for one."""
    if PERSON in rule.objects and token.ent_type_ == "PERSON":
        return True
    parts = (token, *(c for c in token.children if c.dep_ == "compound"))
    return PLACE in rule.objects and any(part.ent_type_ in ("GPE", "LOC") for part in parts)
