"""Forms of English verbs: "sign" to "signs", "met" to "meets", "signing" to "signed"."""

import re
from typing import TYPE_CHECKING

from generator.extract.language.vocabulary import find_lemma

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token

_PAST = {
    "be": "was", "become": "became", "begin": "began", "break": "broke", "bring": "brought",
    "build": "built", "buy": "bought", "catch": "caught", "choose": "chose", "come": "came",
    "cut": "cut", "do": "did", "draw": "drew", "drive": "drove", "fall": "fell", "feel": "felt",
    "fight": "fought", "find": "found", "fly": "flew", "forbid": "forbade", "get": "got",
    "give": "gave", "go": "went", "have": "had", "hear": "heard", "hit": "hit", "hold": "held",
    "keep": "kept", "lead": "led", "leave": "left", "lend": "lent", "let": "let", "lose": "lost",
    "make": "made", "meet": "met", "overrun": "overran", "pay": "paid", "put": "put",
    "read": "read", "rise": "rose", "run": "ran", "say": "said", "see": "saw", "seek": "sought",
    "sell": "sold", "send": "sent", "set": "set", "shake": "shook", "shoot": "shot",
    "sink": "sank", "sit": "sat", "speak": "spoke", "spend": "spent", "stand": "stood",
    "steal": "stole", "strike": "struck", "swear": "swore", "take": "took", "teach": "taught",
    "tell": "told", "think": "thought", "throw": "threw", "win": "won", "withdraw": "withdrew",
    "write": "wrote",
}  # fmt: skip
"""Verbs whose past is not made with -ed."""
_MODAL = {"was": "is", "were": "are", "had": "has", "did": "does"}
_DOUBLED = re.compile(r"(?:^|[^aeiou])[aeiou][bgmnprt]$")
"""A short verb that doubles its last letter: "ban", "stop"."""


def form_third_person(lemma: str) -> str:
    """Return a verb as "she" has it in the present: ``hold`` to ``holds``."""
    if lemma in ("be", "have"):
        return {"be": "is", "have": "has"}[lemma]
    if re.search(r"(?:[sxz]|ch|sh|o)$", lemma):
        return f"{lemma}es"
    if re.search(r"[^aeiou]y$", lemma):
        return f"{lemma[:-1]}ies"
    return f"{lemma}s"


def form_past(lemma: str) -> str:
    """Return a verb's past: ``meet`` to ``met``, ``ban`` to ``banned``."""
    if lemma in _PAST:
        return _PAST[lemma]
    if lemma.endswith("e"):
        return f"{lemma}d"
    if re.search(r"[^aeiou]y$", lemma):
        return f"{lemma[:-1]}ied"
    if len(lemma) < 5 and _DOUBLED.search(lemma):
        return f"{lemma}{lemma[-1]}ed"
    return f"{lemma}ed"


def form_present(verb: "Token", many: bool) -> str:
    """Return a verb in the past as a heading tells it: ``met`` to ``meets``, or to ``meet``."""
    if verb.lower_ in _MODAL:
        word = _MODAL[verb.lower_]
        return (
            {"is": "are", "has": "have", "does": "do"}[word]
            if many and word in ("is", "has", "does")
            else word
        )
    return find_lemma(verb) if many else form_third_person(find_lemma(verb))


_BODIES_OF_MANY = frozenset(("Guards", "Forces", "Rebels", "Chiefs", "Koreas"))
"""Last words of bodies that are several."""
_ALIKE = frozenset(("aircraft", "spacecraft", "hovercraft", "fish", "sheep"))
"""Nouns of which one and several are written alike."""


def is_many(noun: "Token") -> bool:
    """Return whether a subject stands for several: "ministers", "Oslo, Lima and Rome", "they"."""
    listed: Token | None = noun
    while listed is not None:
        following = next((c for c in listed.rights if c.dep_ == "conj"), None)
        if following is not None and any(c.lower_ == "and" for c in listed.rights):
            return True
        listed = following
    if noun.tag_ == "NN" and noun.lower_ in _ALIKE:
        one = ("a", "an", "the", "this", "that", "one", "1", "its", "his", "her")
        return not any(c.lower_ in one or c.dep_ == "poss" for c in noun.children)
    if noun.ent_type_ in ("GPE", "ORG"):
        beside = (c for before in noun.lefts for c in before.children)
        if noun.ent_type_ == "GPE" and any(c.dep_ == "cc" for c in beside):
            return True  # "North and South Keld"
        counted = any(c.dep_ == "nummod" or c.lower_ == "both" for c in noun.children)
        return (
            noun.tag_ == "NNS" or (noun.tag_ == "NNPS" and counted) or noun.text in _BODIES_OF_MANY
        )
    return noun.tag_ in ("NNS", "NNPS") or noun.lower_ in ("they", "we", "both", "these", "those")
