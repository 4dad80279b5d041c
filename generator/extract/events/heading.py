"""Headings: who does what to whom, in at most twelve words, out of the parse of a clause.

What is told in somebody's words keeps them: "Peru says that Chile closed the border". A heading
that cannot be said whole, or that names nobody, is none: ``mention_wording`` then leaves the
draft out.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.extract.events import inflection
from generator.extract.events.antecedents import Unnamed
from generator.extract.events.attribution import Attribution
from generator.extract.events.clause_parts import ClauseParts, Part, lowered, shortened
from generator.extract.events.context import ParagraphContext
from generator.extract.events.noun_phrases import Length, joined_text, noun_phrase
from generator.extract.events.verb_groups import own_subject
from generator.extract.language import clauses
from generator.extract.language.vocabulary import base, vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Token

LONGEST = 12
"""Words in a heading."""
MOST_LETTERS = 120
"""Characters in a heading, for a word or a number may be without end."""


def heading(
    context: ParagraphContext,
    verb: "Token",
    attribution: Attribution | None,
    dates: frozenset[int],
    focus: "Token | None" = None,
) -> str | None:
    """Return a heading; none where none of at most twelve words tells it whole.

    Args:
        context: the paragraph.
        verb: the clause's verb.
        attribution: in whose words it is told.
        dates: tokens of time expressions, which are left out.
        focus: a noun that the heading must hold: the talks of "held talks".
    """
    for length in Length:
        try:
            parts = ClauseParts(context, dates, length, focus).attributed(verb, attribution)
        except Unnamed:
            return None
        for told in shortened(parts) if parts else ():
            line = _line(told)
            if _fits(line) and _names(told):
                return line[:1].upper() + line[1:]
    return None


def speech_heading(context: ParagraphContext, verb: "Token", dates: frozenset[int]) -> str | None:
    """Return a heading for words that cannot be told in a dozen: "Olav speaks about the truce".

    Args:
        context: the paragraph.
        verb: the verb of saying.
        dates: tokens of time expressions, which are left out.
    """
    speaker = own_subject(verb)
    if speaker is None:
        return None
    inside = {t.i for t in speaker.subtree}
    for noun in _subjects_of_talk(verb, inside | dates):
        try:
            who = noun_phrase(context, speaker, dates, Length.FULL, False)
            what = noun_phrase(context, noun, dates, Length.SHORT, False)
        except Unnamed:
            continue
        speaks = "speak" if inflection.is_many(speaker) else "speaks"
        parts = [(False, [*who, speaks, "about", *lowered(what)])]
        line = _line(parts)
        if _fits(line) and _names([(False, who)]):
            return line[:1].upper() + line[1:]
    return None


def _subjects_of_talk(verb: "Token", left: set[int]) -> Iterator["Token"]:
    """Give nouns of what is said: who does it, then those that tell events, then places."""
    for clause in verb.children:
        if clause.dep_ == "ccomp":
            yield from (
                c for c in clause.children if c.dep_ in clauses.SUBJECTS and clauses.is_noun(c)
            )
    inside = {t.i for c in verb.children if c.dep_ == "ccomp" for t in c.subtree}
    nouns = [t for t in verb.sent if t.i in inside - left and clauses.is_noun(t)]
    own = [
        t
        for t in nouns
        if t.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj") and t.head.lower_ != "of"
    ]
    yield from (t for t in own if base(t) in vocabulary().by_noun)
    yield from (t for t in own if t.ent_type_ in ("GPE", "LOC", "NORP", "FAC"))


def _names(parts: list[Part]) -> bool:
    """Tell whether a heading names a person, a state or a body."""
    return any(
        word[:1].isupper()
        if isinstance(word, str)
        else word.tag_ in ("NNP", "NNPS") or word.ent_type_ in ("GPE", "NORP")
        for _, words in parts
        for word in words
    )


def _fits(line: str) -> bool:
    return len(line.split()) <= LONGEST and len(line) <= MOST_LETTERS


def _line(parts: list[Part]) -> str:
    """Return parts as a line; "an" is put right where the word behind it is another now."""
    line = joined_text([word for _, words in parts for word in words])
    line = re.sub(r"\b([Aa])n (?=[b-df-gj-np-tv-zB-DF-GJ-NP-TV-Z][a-z])", r"\1 ", line)
    return re.sub(r"\b([Aa]) (?![Oo]ne\b|[Oo]nce\b|[Ee]u)(?=[aeioAEIO][a-z])", r"\1n ", line)
