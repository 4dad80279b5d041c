"""Which words belong to a clause: all below its verb but the scene before it and other events."""

from typing import TYPE_CHECKING

from generator.extract.language import clauses
from generator.extract.language.vocabulary import find_lemma, load_vocabulary
from generator.model import Modality

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token


def list_clause_words(top: "Token", verb: "Token") -> list["Token"]:
    """Return the words of a clause: all below its verb but what tells another event beside it."""
    left: set[int] = set()
    for child in top.children:
        if child != verb and not child.is_ancestor(verb) and _tells_another(child, top):
            left |= {t.i for t in child.subtree}
    ended = max(
        (c.right_edge.i for c in top.children if c.dep_ == "conj" and c.i in left), default=-1
    )
    for child in top.children:  # "shook hands and held talks, their first": not the handshake
        if child.i > ended > 0 and child.dep_ in ("npadvmod", "appos"):
            left |= {t.i for t in child.subtree}
    tokens = [t for t in top.subtree if t.i not in left and not t.is_space]
    if not tokens:
        return []
    words = [
        t for t in top.doc[tokens[0].i : tokens[-1].i + 1] if t.i not in left and not t.is_space
    ]
    return clauses.trim_words(words)


_BEFORE = frozenset("in at on during after following amid as with by from since".split())
"""Prepositions of what stands before a clause, sets the scene and may go."""


def find_fronted_scene(top: "Token", verb: "Token") -> frozenset[int]:
    """Return what stands before the subject behind a comma: "In another sign of a thaw, …"."""
    doer = clauses.find_nearest_subject(top)
    if doer is None:
        return frozenset()
    for child in top.children:
        scene = child.dep_ == "prep" and child.lower_ in _BEFORE
        scene = scene or (child.dep_ == "advcl" and child.tag_ == "VBG")
        if scene and child.right_edge.i + 1 < doer.left_edge.i + 1 and not child.is_ancestor(verb):
            behind = child.doc[child.right_edge.i + 1]
            if child.i < doer.i and child != verb and behind.text == ",":
                return frozenset(range(top.sent.start, behind.i + 1))
    return frozenset()


_TURNING = frozenset(("but", "yet", "only"))
"""Words before a clause that may take back what stands before it."""
_UNDOING = frozenset(
    "fail break collapse fall cancel call reject deny refuse stop cut reverse withdraw scrap drop"
    " abandon stall end decline ignore postpone suspend halt back".split()
)


def turns_back(joined: "Token") -> bool:
    """Tell whether a clause takes back what the one before it tells: "but talks broke down"."""
    before = [c for c in joined.head.children if c.dep_ == "cc" and c.i < joined.i]
    if not before or before[-1].lower_ not in _TURNING:
        return False
    return find_lemma(joined) in _UNDOING or any(c.dep_ == "neg" for c in joined.children)


def _is_asked(token: "Token", top: "Token") -> bool:
    """Tell whether "to do more" behind an aside is what a verb asks for: "urged Peru, …, to"."""
    asks = find_lemma(top) in load_vocabulary().status.planning[Modality.SEEKS]
    to = any(c.lower_ == "to" for c in token.children)
    return asks and token.tag_ == "VB" and to


def _tells_another(token: "Token", top: "Token") -> bool:
    """Tell whether a word right below a verb begins what tells another event."""
    if token.dep_ == "conj" and clauses.is_verb(token):
        return not (turns_back(token) or lacks_helper(token))
    if token.dep_ == "cc" and token.lower_ in _TURNING:
        return not any(c.dep_ == "conj" and c.i > token.i and turns_back(c) for c in top.children)
    if token.dep_ == "cc":
        joined = [c for c in top.children if c.dep_ == "conj" and c.i > token.i]
        return any(clauses.is_verb(c) and not lacks_helper(c) for c in joined)
    behind = token.left_edge.i > 0 and token.doc[token.left_edge.i - 1].text in (",", "–", "—", "-")
    if token.dep_ == "advcl" and behind and token.i > top.i and not _is_asked(token, top):
        marks = {c.lower_ for c in token.children if c.dep_ in ("mark", "advmod")}
        return marks.isdisjoint(load_vocabulary().status.conditions)
    return False


def lacks_helper(joined: "Token") -> bool:
    """Tell whether a joined clause needs the one before: "six were killed and 20 injured"."""
    if joined.tag_ != "VBN" or joined.head.tag_ != "VBN":
        return False
    doers = [c for c in joined.lefts if c.dep_ in clauses.SUBJECTS]
    helped = any(c.dep_ in ("aux", "auxpass") for c in joined.children)
    return not helped and any(c.tag_ == "CD" and not [*c.children] for c in doers)


def adds_count(phrase: "Token") -> bool:
    """Tell whether a phrase holds a second number that goes with one before it.

    In "three years for theft and five years for fraud" the parser hangs the five years on the
    theft; without them the three years would be all.
    """
    return any(
        t.dep_ == "conj" and clauses.is_noun(t) and any(c.dep_ == "nummod" for c in t.children)
        for t in phrase.subtree
    )


def lacks_what_is_asked(verb: "Token", last: int) -> bool:
    """Tell whether "urged Peru" lacks what stands behind an aside: ", led by its king, to sign".

    Args:
        verb: the verb.
        last: the last token of its clause as it was cut.
    """
    asks = find_lemma(verb) in load_vocabulary().status.planning.get(Modality.SEEKS, ())
    words = verb.doc[verb.i : last + 1]
    behind = verb.doc[last + 1 : verb.sent.end]
    return asks and all(t.tag_ != "TO" for t in words) and any(t.tag_ == "TO" for t in behind)
