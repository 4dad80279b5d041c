"""At which time and place a clause sets what it tells, where it gives no date for it.

"When she was minister, Silva met Mora" is of another time than the news; "before the trip" is not
on the trip; "over the decades Peru has condemned it" is not just done.
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.extract.events import participants
from generator.extract.events.context import ParagraphContext
from generator.extract.events.triggers import Trigger
from generator.extract.language import clauses
from generator.extract.language.vocabulary import find_lemma, load_vocabulary

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token

_BESIDE = frozenset(("before", "after", "prior", "ahead", "following", "until", "till", "since"))
"""Words that set something before or after something else."""
_LONG_AGO = frozenset(
    "past history year decade century month week day generation occasion times lifetime".split()
)
_OVER_TIME = frozenset(("in", "over", "through", "throughout", "for", "during", "on", "at", "down"))
_NOT_ALL = frozenset(("few", "many", "some", "most", "several", "numerous", "various", "countless"))
_AGES = frozenset("student pupil child boy girl youth teenager youngster cadet recruit".split())
_PLACES = ("GPE", "LOC", "FAC")

_OWN_TIME = re.compile(
    r"\b(?:[A-SU-Z][a-z]+ Day|subsequently|previously|recently|(?:next|last) (?:week|month|year))"
    r"\b(?!['’]s)"
)
"""Words of a time that is not the day of the news, although they give none."""


@dataclass(frozen=True, slots=True)
class Setting:
    """The setting of one mention."""

    apart: bool = False
    """Before or after something else, at another time of life, or at home: on no visit."""
    there: bool = False
    """At a place told before: "there"."""
    often: bool = False
    """By some of many, or some time in long years: it is not told as just done."""
    at: frozenset[str] = frozenset()
    """The place at which it is, and the sides that its name names."""
    places: frozenset[str] = frozenset()
    """All places that its sentence names behind its subject, and the sides that they name."""


NO_SETTING = Setting()
"""Of what is set nowhere."""


def read_setting(context: ParagraphContext, trigger: Trigger) -> Setting:
    """Return the setting of what a trigger tells."""
    verb = _verb_of(trigger)
    beside = _list_modifiers(verb)
    words = [t for c in beside for t in (c, *c.children)]
    subject = clauses.find_subject(verb)
    doer = set(subject.subtree) if subject is not None else set()
    site = {t for w in (verb, trigger.token) for t in _site_words(w) if t.ent_type_ in _PLACES}
    places = {t for t in verb.sent if t.ent_type_ in _PLACES and t not in doer}
    return Setting(
        apart=any(_sets_beside(c) for c in beside) or any(t.lower_ == "home" for t in words),
        there=any(t.lower_ == "there" and t.dep_ == "advmod" for t in words),
        often=any(_is_over_time(t) for t in (*beside, *_list_phrases(verb)))
        or any(_is_count(t) for t in verb.sent)
        or (
            subject is not None and any(t.lower_ in _NOT_ALL for t in (subject, *subject.children))
        ),
        at=_names(context, site),
        places=_names(context, places),
    )


def has_own_time(trigger: Trigger) -> bool:
    """Tell whether a sentence has a time that is no day, and not that of a clause in passing."""
    token = trigger.token
    return _names_time(token) or any(_is_of_life(c) for c in _list_modifiers(_verb_of(trigger)))


def _names_time(trigger: "Token") -> bool:
    """Tell whether a sentence names such a time: "on Navy Day"."""
    sentence = trigger.sent
    for match in _OWN_TIME.finditer(sentence.text):
        start = sentence.start_char + match.start()
        token = next((t for t in sentence if t.idx >= start), trigger)
        while token not in (trigger, token.head) and token.dep_ not in ("acl", "relcl"):
            token = token.head
        if token.dep_ not in ("acl", "relcl") or token == trigger or token.is_ancestor(trigger):
            return True
    return False


def _verb_of(trigger: Trigger) -> "Token":
    return trigger.carrier if trigger.carrier is not None else trigger.token


def _list_modifiers(verb: "Token") -> list["Token"]:
    """Give what modifies a verb: also what stands before the first of several verbs."""
    beside = list(verb.children)
    while verb.dep_ in ("conj", "xcomp") and clauses.is_verb(verb.head):
        verb = verb.head
        beside += [c for c in verb.children if c.i < verb.i]
    return beside


def _list_phrases(verb: "Token") -> list["Token"]:
    """Give the prepositions below a verb but below no other: a noun may have its last phrase."""
    below, phrases = list(verb.children), []
    while below:
        word = below.pop()
        if not clauses.is_verb(word):
            phrases += [word] if word.dep_ == "prep" else []
            below += word.children
    return phrases


def _is_of_life(word: "Token") -> bool:
    if word.lower_ == "first" and word.dep_ == "advmod":
        return True
    if word.dep_ == "advcl" and _is_when(word):
        return find_lemma(word) == "be" or any(c.dep_ == "cop" for c in word.children)
    if word.dep_ != "prep" or word.lower_ != "as":
        return False
    being = {find_lemma(c) for c in word.children if c.dep_ == "pobj"}
    return not being.isdisjoint(_AGES | load_vocabulary().roles.heads)


def _is_when(clause: "Token") -> bool:
    return any(c.lower_ in ("when", "while") and c.i < clause.i for c in clause.children)


def _sets_beside(word: "Token") -> bool:
    """Tell whether a phrase or clause sets its verb before or after something, or once."""
    if word.lower_ in _BESIDE and word.dep_ in ("prep", "advmod", "advcl"):
        return True
    if word.dep_ != "advcl":
        return word.lower_ == "as" and word.dep_ == "prep"
    return _is_when(word) or any(
        c.lower_ in _BESIDE and c.dep_ in ("mark", "prep", "advmod") for c in word.children
    )


def _is_over_time(word: "Token") -> bool:
    """Tell whether a phrase says that something was done in long years, or several times."""
    if word.dep_ == "npadvmod":
        return word.tag_ == "NNS" and find_lemma(word) in _LONG_AGO
    if word.dep_ != "prep" or word.lower_ not in _OVER_TIME:
        return False
    if word.i > word.sent.start and word.nbor(-1).lower_ == "time":
        return False  # "for the first time in ten years"
    nouns = [c for c in word.children if c.dep_ == "pobj"]
    return any(
        n.lower_ in ("past", "times", "history")
        or (n.lower_ == "time" and word.lower_ in ("over", "at"))
        or (n.tag_ == "NNS" and find_lemma(n) in _LONG_AGO)
        for n in nouns
    )


def _is_count(word: "Token") -> bool:
    """Tell whether a word says how often: "three times"."""
    counts = (c.dep_ == "nummod" or c.lower_ in _NOT_ALL for c in word.children)
    return word.lower_ == "times" and any(counts)


def _site_words(word: "Token") -> list["Token"]:
    """Give the words of the phrases that say where something is."""
    sites = (c for c in word.children if c.dep_ == "prep" and c.lower_ in participants.WHERE)
    return [t for site in sites for t in site.subtree]


def _names(context: ParagraphContext, tokens: set["Token"]) -> frozenset[str]:
    """Return the names that some tokens are of, and the sides that they name."""
    names = {" ".join(e.text.split()) for e in context.passage.doc.ents if not tokens.isdisjoint(e)}
    sides = context.known.sides_in(context.words(sorted(tokens, key=lambda t: t.i)))
    return frozenset(names | set(sides))
