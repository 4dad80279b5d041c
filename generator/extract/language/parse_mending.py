"""What the parser gets wrong in everyday news is set right before anything reads the parse.

In "said on Monday Peru would pay" it takes "Monday Peru" for one name behind "on", and nobody is
left to pay.
"""

from calendar import day_name
from collections.abc import Sequence
from typing import TYPE_CHECKING

from generator.extract.language.clauses import ALL_SUBJECTS, FINITE_TAGS

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token

_DAYS = frozenset(day_name)


def mend_subjects(tokens: Sequence["Token"], heads: list[int]) -> None:
    """Give a clause behind a day its subject back: "said on Monday Peru would pay".

    Args:
        tokens: the words of a paragraph; what they are to their heads is changed.
        heads: how far each word's head is from it; changed.
    """
    for day in tokens:
        if day.text not in _DAYS or not day.i or day.dep_ not in ("compound", "nmod"):
            continue
        prep, noun = tokens[day.i - 1], tokens[day.i + heads[day.i]]
        if prep.dep_ != "prep" or noun.i < day.i:
            continue
        if noun.dep_ == "pobj" and noun.i + heads[noun.i] == prep.i:
            verb = _find_bereft(tokens, heads, prep, noun)
            if verb is None:
                continue
            passive = any(t.dep_ == "auxpass" for t in tokens[noun.i : verb.i])
            noun.dep_, heads[noun.i] = "nsubjpass" if passive else "nsubj", verb.i - noun.i
        elif noun.dep_ not in ALL_SUBJECTS or noun.i + heads[noun.i] < noun.i:
            continue
        day.dep_, heads[day.i] = "pobj", prep.i - day.i


def _find_bereft(
    tokens: Sequence["Token"], heads: list[int], prep: "Token", noun: "Token"
) -> "Token | None":
    """Return the finite verb right behind a noun, of what is said, that has no subject."""
    if noun.i + 1 == len(tokens):
        return None
    finite = tokens[noun.i + 1]
    helps = finite.dep_ in ("aux", "auxpass")
    verb = tokens[finite.i + heads[finite.i]] if helps else finite
    said = finite.tag_ in FINITE_TAGS and verb.dep_ == "ccomp" and verb.i + heads[verb.i] < prep.i
    before = (t for t in tokens[prep.i : verb.i] if t.i + heads[t.i] == verb.i)
    return None if not said or any(t.dep_ in ALL_SUBJECTS for t in before) else verb
