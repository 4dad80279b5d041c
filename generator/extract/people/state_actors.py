"""Whom a clause must name to tell of an event between states: a state, an official, a name."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from generator.extract.language import clauses
from generator.extract.language.vocabulary import EventRule, find_lemma, load_vocabulary
from generator.extract.people.actors import Actor, ArticlePeople

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Doc, Token

_NAMES = frozenset(("ORG", "PERSON", "FAC", "LOC"))
_THEY = frozenset(("it", "they", "he", "she"))
_STATE_ENTITIES = frozenset(("GPE", "NORP"))


@dataclass(frozen=True)
class ParagraphPeople:
    """One paragraph with the people of its article, and the paragraph before it.

    A sentence that names no state means those of the sentence before it: "The two sides met again".
    """

    passage: int
    """The number of the paragraph."""
    people: ArticlePeople
    doc: "Doc"
    before: "Doc | None" = None

    def names(self, rule: EventRule, verb: "Token") -> bool:
        """Tell whether a clause, known by its verb, names whom a rule asks for."""
        if rule.subjects and not _does(rule, verb):
            return False
        if rule.actor == "no":
            return True
        if rule.actor == "state":
            return self._state(rule, verb)
        who = clauses.find_subject(verb)
        if rule.actor == "named":
            return self._named(who, verb)
        if who is None:
            return False
        if rule.actor == "person":
            actor = self.people.referent(self.passage, who)
            return actor is not None and self._holds_office(actor)
        if rule.actor == "official":
            tokens = [t for head in clauses.list_heads(who) for t in (head, *head.children)]
            return any(self._is_official(t) for t in tokens)
        return any(self._speaks(t) or self.is_person(t) for t in clauses.list_heads(who))

    def is_person(self, token: "Token") -> bool:
        """Tell whether a word names a person without an office in the article."""
        actor = self.people.referent(self.passage, token)
        named = token.ent_type_ == "PERSON" and token.tag_.startswith("NNP")
        return actor.role is None if actor else named

    def speaks(self, token: "Token") -> bool:
        """Tell whether a word names who speaks for a state."""
        return self._speaks(token)

    def acts(self, noun: "Token | None") -> bool:
        """Tell whether a word names a state, its arm or an official."""
        return noun is not None and any(
            self._is_state(t) or (t.ent_type_ == "ORG" and t.tag_ == "NNP")
            for head in clauses.list_heads(noun)
            for t in (head, *(c for c in head.children if c.dep_ in ("amod", "compound", "poss")))
        )

    def _state(self, rule: EventRule, verb: "Token") -> bool:
        named = ("ORG", "PERSON", "FAC") if rule.objects else ()
        if any(self._is_state(t) or t.ent_type_ in named for t in verb.sent):
            return True
        return self._meant(verb)

    def _named(self, who: "Token | None", verb: "Token") -> bool:
        if who is not None and (who.tag_.startswith("NNP") or who.lower_ in _THEY):
            return True
        if any(self._is_state(t) or t.ent_type_ in _NAMES for t in verb.sent):
            return True
        return self._meant(verb)

    def _meant(self, verb: "Token") -> bool:
        """Tell whether a state was named before, in the paragraph or the one before it."""
        first = self._first_state
        return (first is not None and first < verb.sent.start) or self._named_before

    @cached_property
    def _first_state(self) -> int | None:
        return next((t.i for t in self.doc if self._names_state(t)), None)

    @cached_property
    def _named_before(self) -> bool:
        return self.before is not None and any(self._names_state(t) for t in self.before)

    def _names_state(self, token: "Token") -> bool:
        return token.ent_type_ in _STATE_ENTITIES or token.text in self.people.side_words

    def _is_state(self, token: "Token") -> bool:
        return (
            token.ent_type_ in _STATE_ENTITIES
            or token.text in self.people.side_words
            or find_lemma(token) in load_vocabulary().roles.state_words
            or self.people.at(self.passage, token.i) is not None
        )

    def _is_official(self, token: "Token") -> bool:
        actor = self.people.referent(self.passage, token)
        if actor:
            return self._holds_office(actor)
        words = load_vocabulary().roles
        return find_lemma(token) in words.speaker_words or (
            find_lemma(token) in words.heads
            and any(c.ent_type_ in _STATE_ENTITIES for c in token.children)
        )

    def _speaks(self, token: "Token") -> bool:
        actor = self.people.referent(self.passage, token)
        if actor:
            return self._holds_office(actor)
        if token.ent_type_ == "GPE" or token.text in self.people.side_words:
            return True
        words = load_vocabulary().roles
        owned = any(c.ent_type_ in _STATE_ENTITIES for c in token.children)
        return find_lemma(token) in words.speaker_words or (
            owned and find_lemma(token) in words.state_words
        )

    @staticmethod
    def _holds_office(actor: Actor) -> bool:
        """Tell whether a person is on record or speaks by an office, not as an observer."""
        words = (actor.role or "").lower().split()
        roles = load_vocabulary().roles
        speaks = not roles.heads.isdisjoint(words) and roles.observers.isdisjoint(words)
        return actor.person is not None or speaks


def _does(rule: EventRule, verb: "Token") -> bool:
    """Tell whether the subject of a verb is what a rule asks for."""
    who = clauses.find_subject(verb)
    heads = clauses.list_heads(who) if who is not None else ()
    return any(find_lemma(head) in rule.subjects for head in heads)
