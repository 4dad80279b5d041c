"""What stands behind a verb, and what of it a heading keeps: its order, adverbs, joined counts."""

from typing import TYPE_CHECKING

from generator.extract.events.clause_extent import adds_count
from generator.extract.events.heading_words import (
    CONDITIONS,
    REMOVABLE,
)
from generator.extract.events.phrase_words import PhraseLength, Words
from generator.extract.events.preposition_uses import is_bare_behind, is_idiom
from generator.extract.language import clauses
from generator.extract.language.clauses import FINITE_TAGS
from generator.extract.language.parse_mending import SEES
from generator.extract.language.vocabulary import find_lemma, load_vocabulary
from generator.extract.language.wording import load_wording

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token

DIRECT = ("dobj", "attr", "acomp", "oprd", "xcomp", "ccomp")
"""Places in the parse of what completes a verb."""

_PARTICLES = frozenset("out off down up away back apart aside over through forward".split())
"""Adverbs that make another verb of the one before them."""


def tells_more(verb: "Token", participle: "Token") -> bool:
    """Tell whether a participle tells what was seen, or what a law does: "a law banning it"."""
    if find_lemma(verb) in SEES:
        return True
    done_to = next((c for c in verb.children if c.dep_ == "dobj"), None)
    beside = participle.left_edge.nbor(-1).text != ","
    return beside and done_to is not None and done_to.lower_ in load_wording().thin


def keeps_adverb(verb: "Token", adverb: "Token", length: PhraseLength) -> bool:
    """Tell whether a heading keeps an adverb behind a verb: "goes live", "is over", "acts jointly".

    Args:
        verb: the verb.
        adverb: the adverb.
        length: how much is told of what stands behind the verb.
    """
    if adverb.lower_ in load_vocabulary().status.hedging:
        return True
    lemma, behind = find_lemma(verb), adverb.i > verb.i
    if (
        lemma in load_wording().moving
        and adverb.i == verb.i + 1
        and adverb.lower_ in load_wording().courses
    ):
        return True
    if behind and adverb.lower_ in _PARTICLES and not [*adverb.children]:
        return True  # "walked out" is another thing than "walked"
    if lemma == "be" and behind and not any(c.dep_ in DIRECT for c in verb.children):
        return True  # "the truce is over"
    alone = verb.tag_ == "VB" and not any(c.dep_ in (*DIRECT, "prep", "agent") for c in verb.rights)
    if alone and behind and adverb.lower_ not in load_wording().coloured:
        return True  # "agreed to work more closely together"
    manner = length is PhraseLength.WHOLE and adverb.lower_.endswith("ly")
    return manner and not [*adverb.children] and adverb.lower_ not in load_wording().coloured


def may_leave_out(verb: "Token", prep: "Token", length: PhraseLength, brief: bool) -> bool:
    """Tell whether a heading can do without what a preposition behind a verb says.

    Args:
        verb: the verb.
        prep: the preposition.
        length: how much is told of what stands behind the verb.
        brief: whether the whole sentence is quoted below the heading.
    """
    if prep.dep_ != "prep" or adds_count(prep) or _bounds_denial(prep):
        return False
    lemma = find_lemma(verb)
    direct = any(c.dep_ in DIRECT for c in verb.children)
    earlier = any(c.dep_ in ("prep", "agent") and verb.i < c.i < prep.i for c in verb.children)
    light = prep.lower_ in REMOVABLE and (direct or earlier or lemma in load_wording().whole_verbs)
    framed = lemma in load_wording().framed and not earlier
    aimed = framed and direct and prep.lower_ == "at"  # "directed radar at a ship"
    if light and not (aimed or is_bare_behind(prep) or is_idiom(verb, prep)):
        return True
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    heavy = length is PhraseLength.BARE and direct
    heavy = heavy or (brief and (direct or earlier or passive))
    empty = passive and not direct and lemma in load_wording().empty_verbs
    return heavy and not (empty or framed or is_idiom(verb, prep))


_DENYING = frozenset("unlikely not n't never no nobody".split())


def _bounds_denial(prep: "Token") -> bool:
    """Tell whether a phrase says until when something is not so: "unlikely to end before May"."""
    until = prep.lower_ in ("before", "until", "till")
    return until and any(t.lower_ in _DENYING for t in prep.doc[prep.sent.start : prep.i])


def find_count_joined(verb: "Token") -> "Token | None":
    """Return the "years" of "and five years" that the parse joins to a verb."""
    counts = (c for c in verb.rights if c.dep_ == "conj" and c.tag_ == "NNS")
    return next((c for c in counts if any(i.dep_ == "nummod" for i in c.children)), None)


def rank_complement(child: "Token", verb: "Token") -> tuple[bool, bool]:
    """Return what goes to the end: a condition before the clause, and what is said."""
    marked = any(c.lower_ in CONDITIONS for c in child.children)
    return child.dep_ == "ccomp", child.dep_ == "advcl" and child.i < verb.i and marked


def list_count_words(count: "Token") -> list["Token"]:
    """Return "three times" of "met three times", "3" of "fell 3 per cent", "61 to 35"."""
    behind = count.doc[count.i + 1 : count.i + 2]
    if count.tag_ == "CD" and [t.lower_ for t in behind] == ["per"]:
        return [count]
    measure = count.lower_ == "times" or count.ent_type_ == "QUANTITY"
    counted = measure and any(c.dep_ == "nummod" for c in count.children)
    counted = counted or (count.tag_ == "CD" and any(c.lower_ == "to" for c in count.rights))
    return [*count.subtree] if counted else []


def holds_focus(token: "Token", focus: "Token | None") -> bool:
    """Tell whether a word is the one that a heading must hold, or stands above it."""
    return focus is not None and (token == focus or token.is_ancestor(focus))


def find_focused(verb: "Token", focus: "Token | None") -> "Token":
    """Return of joined verbs the one that the heading is about: "to wait and to hold talks"."""
    joined = (c for c in verb.children if c.dep_ == "conj" and clauses.is_verb(c))
    return next((other for other in joined if holds_focus(other, focus)), verb)


def word_clause_behind(prep: "Token", dates: frozenset[int]) -> Words:
    """Return "with what may be a gun": a preposition with a clause in place of a noun."""
    told = (c for c in prep.children if c.dep_ == "pcomp" and c.tag_ in FINITE_TAGS)
    clause = next(told, None)
    if clause is None or not any(t.tag_ in ("WP", "WDT") for t in clause.subtree):
        return []
    return [prep, *(t for t in clause.subtree if t.i not in dates)]
