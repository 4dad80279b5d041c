"""What a preposition is to the words before it: an idiom's part, a place held, a lost clause."""

from typing import TYPE_CHECKING

from generator.extract.events.phrase_words import Words
from generator.extract.language import clauses
from generator.extract.language.wording import load_wording

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token


_BOUNDS = frozenset(("under", "over", "above", "below"))


def is_clause_lost(prep: "Token") -> bool:
    """Tell whether "as" begins a clause whose verb the parse has lost: "as disputes go on".

    "As separate states" with no verb behind it is none. Nor is "with half voting no" a phrase.
    """
    if any(
        c.dep_ == "pcomp"
        and c.tag_ == "VBG"
        and any(d.dep_ in clauses.SUBJECTS for d in c.children)
        for c in prep.children
    ):
        return True
    end = prep.right_edge.i + 1
    behind = prep.doc[end].tag_ if end < len(prep.doc) else ""
    return prep.lower_ == "as" and any(
        c.dep_ == "pobj" and c.tag_ == "NNS" and not any(d.dep_ == "det" for d in c.children)
        for c in prep.children
        if c != prep.right_edge or behind.startswith(("VB", "MD", "NN"))
    )


def is_cut_short(prep: "Token", words: Words) -> bool:
    """Tell whether a phrase ends at a noun whose rest is left out: "in a move" to do what."""
    noun = next((c for c in prep.children if c.dep_ == "pobj"), None)
    if noun is None or not words or words[-1] != noun:
        return False
    if noun.tag_ != "NN" and noun.lower_ != "hopes":
        return False
    behind = [c for c in noun.rights if c.dep_ in ("prep", "relcl", "acl")]
    bare = all(c.lower_ in ("a", "an") for c in noun.lefts if c.dep_ == "det")
    return bool(behind) and bare


def is_bare_behind(prep: "Token") -> bool:
    """Tell whether a phrase with a lone noun belongs to the words before it: "years in prison"."""
    noun = next((c for c in prep.children if c.dep_ == "pobj"), None)
    if noun is not None and noun.tag_ == "CD" and prep.lower_ in _BOUNDS and prep.i > 0:
        return clauses.is_noun(prep.nbor(-1))  # "girls under 14"
    lone = noun is not None and noun.lower_ in load_wording().held and not [*noun.children]
    return lone and prep.i > 0 and clauses.is_noun(prep.nbor(-1))


def is_idiom(verb: "Token", prep: "Token") -> bool:
    """Tell whether a verb with a bare noun needs what stands behind it: "set fire to"."""
    done_to = next((c for c in verb.children if c.dep_ == "dobj"), None)
    bare = done_to is not None and done_to.tag_ == "NN" and not [*done_to.lefts]
    return bare and done_to is not None and prep.i == done_to.i + 1
