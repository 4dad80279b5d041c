"""Which words of the article are quoted for an event: its clause, or the noun that tells it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.extract.events.context import ParagraphContext
from generator.extract.events.triggers import Trigger
from generator.extract.language import clauses

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token

LEAST_QUOTE_WORDS = 4
"""A quote has at least this many words."""
_MEANS = frozenset(("by", "with", "in"))


class QuoteGrammar(StrEnum):
    """What the quoted words are, in grammar."""

    CLAUSE = "clause"
    NOUN = "noun"
    """A noun with what belongs to it: "the minister's visit to Oslo in May"."""
    PARTICIPLE = "participle"
    """A noun with a participle: "guidelines, approved last month"."""
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class EventQuote:
    """The words, one unbroken stretch."""

    words: list["Token"]
    form: QuoteGrammar


def find_quote(context: ParagraphContext, trigger: Trigger) -> EventQuote | None:
    """Return the words to quote; none where they would all be somebody's direct speech."""
    token = trigger.token
    if token.i in context.speech:
        return _sentence(context, token)
    quotation = _noun(context, trigger) or _participle(trigger) or _clause(trigger)
    if (
        quotation
        and _counted(quotation.words) >= LEAST_QUOTE_WORDS
        and _holds(quotation.words, token)
    ):
        return quotation
    return _sentence(context, token)


def _sentence(context: ParagraphContext, token: "Token") -> EventQuote | None:
    words = clauses.trim_words([t for t in token.sent if not t.is_space])
    if not words or all(t.i in context.speech or t.is_punct for t in words):
        return None
    return EventQuote(words, QuoteGrammar.SENTENCE)


def _noun(context: ParagraphContext, trigger: Trigger) -> EventQuote | None:
    """Quote the noun alone where it names its own day and people: "Ruiz's trip on Monday"."""
    token = trigger.token
    if trigger.relation not in ("other", "occasion"):
        return None
    dated = [c for c in token.children if c.dep_ == "acl" and _says_when(context, c)]
    if not dated and not context.calendar.at(token):
        return None
    owned = any(c.dep_ == "poss" and c.lower_ not in ("its", "their") for c in token.children)
    by = any(c.lower_ in ("by", "between") for c in token.children)
    if not (owned or by):
        return None
    words = [
        *clauses.collect_phrase(token),
        *(t for acl in dated for t in clauses.collect_clause(acl)),
    ]
    return EventQuote(_stretch(words), QuoteGrammar.NOUN)


def _says_when(context: ParagraphContext, participle: "Token") -> bool:
    below = (c for c in participle.children if c.dep_ == "xcomp")
    return any(context.calendar.at(verb) for verb in (participle, *below))


def _participle(trigger: Trigger) -> EventQuote | None:
    verb = trigger.token
    if trigger.relation != "self" or not clauses.is_noun(verb.head):
        return None
    if verb.dep_ != "acl" or verb.tag_ != "VBN":
        return None
    words = [*clauses.collect_phrase(verb.head), *clauses.collect_clause(verb)]
    return EventQuote(clauses.trim_words(_stretch(words)), QuoteGrammar.PARTICIPLE)


def _clause(trigger: Trigger) -> EventQuote | None:
    verb = trigger.carrier if trigger.carrier is not None else trigger.token
    top = _finite(verb)
    words = clauses.collect_clause(top)
    if not _holds(words, trigger.token):
        words = clauses.collect_clause(verb)
    if top.dep_ == "relcl" and clauses.is_noun(top.head) and _relative(top):
        words = clauses.trim_words(_stretch([*clauses.collect_phrase(top.head), *words]))
    return EventQuote(words, QuoteGrammar.CLAUSE)


def _relative(verb: "Token") -> bool:
    return any(c.tag_ in ("WDT", "WP") and c.dep_ in clauses.SUBJECTS for c in verb.children)


def _finite(verb: "Token") -> "Token":
    """Climb from an infinitive or gerund to the verb that has the subject."""
    while verb.head != verb:
        if any(c.dep_ in clauses.SUBJECTS for c in verb.children):
            return verb
        if verb.dep_ == "pcomp" and verb.head.lower_ in _MEANS and clauses.is_verb(verb.head.head):
            verb = verb.head.head
        elif verb.dep_ in ("xcomp", "ccomp") and (
            clauses.is_verb(verb.head) or clauses.is_verb(verb.head.head)
        ):
            verb = verb.head if clauses.is_verb(verb.head) else verb.head.head
        elif verb.dep_ == "advcl" and verb.tag_ == "VBG" and clauses.is_verb(verb.head):
            verb = verb.head
        else:
            return verb
    return verb


def _stretch(words: list["Token"]) -> list["Token"]:
    first, last = min(t.i for t in words), max(t.i for t in words)
    return [words[0].doc[i] for i in range(first, last + 1)]


def _holds(words: list["Token"], token: "Token") -> bool:
    return bool(words) and words[0].i <= token.i <= words[-1].i


def _counted(words: list["Token"]) -> int:
    return sum(1 for t in words if not t.is_punct and not t.is_space)
