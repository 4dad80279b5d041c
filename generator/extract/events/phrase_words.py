"""The words of a phrase: how many of them are told, and how they stand in a line."""

from collections.abc import Iterable
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token


class PhraseLength(IntEnum):
    """How much of a noun's phrase is told."""

    WHOLE = 0
    """With the clause that says which: "the vote that lifted the ban"."""
    FULL = 1
    """All but relative clauses and appositions."""
    SHORT = 2
    """No adjectives but names and numbers, and only what stands behind "of" and "with"."""
    BARE = 3
    """The noun with its compounds and owner."""


Words = list["Token | str"]
"""Words in order; text stands for a word that the article does not have there."""
Part = tuple[bool, Words]
"""A part of a heading: whether it may go, and its words."""


_CLOSING_TAGS = frozenset(("POS", ",", ":", "."))
_DASHES = frozenset(("–", "—", "-", "--"))
_CLOSING = frozenset(("n't", "n’t", "%", ")", "]", "”"))
"""Words before which no blank stands."""
_OPENING = frozenset(("(", "[", "“", "$", "€", "£", "#"))
"""Words behind which no blank stands."""
_MOST_PUT_IN = 12
"""Words between the brackets round what an editor put in."""


def join_tokens(words: Words) -> str:
    """Return words as a line, with blanks as English sets them and brackets in pairs."""
    parts: list[str] = []
    before: Token | str = ""
    for word in _pair_brackets(words):
        if isinstance(word, str):
            text, close = word, word in (",", ";", ".", "”")
        else:
            text = word.text
            close = text in _CLOSING or (word.tag_ in _CLOSING_TAGS and text not in _DASHES)
            if not close and not isinstance(before, str):
                close = word.i == before.i + 1 and not before.whitespace_
        if parts and not close and parts[-1] not in _OPENING:
            parts.append(" ")
        parts.append(text)
        before = word
    return " ".join("".join(parts).split())


def _pair_brackets(words: Words) -> Words:
    """Return words with both brackets round what an editor put into somebody's words.

    An opening one stands as a mark before the first word of speech, and is lost with the marks.
    """
    tokens = [w for w in words if not isinstance(w, str) and w.text in ("[", "]")]
    if not tokens or tokens[0].text == "[":
        return words
    closing = tokens[0]
    before = [*closing.doc[max(0, closing.i - _MOST_PUT_IN) : closing.i]]
    opening = next((t for t in reversed(before) if t.text in ("[", "]")), None)
    if opening is None or opening.text == "]":
        return [w for w in words if w is not closing]
    inside = range(opening.i + 1, closing.i + 1)
    at = next(n for n, w in enumerate(words) if not isinstance(w, str) and w.i in inside)
    return [*words[:at], opening, *words[at:]]


def lower_first(words: Words) -> Words:
    """Return words with a small letter first, but in a name."""
    first = words[0] if words else ""
    if isinstance(first, str) or not first.text[:1].isupper():
        return words
    named = first.tag_ in ("NNP", "NNPS") or first.ent_type_ in ("GPE", "NORP", "PERSON")
    if named and first.lower_ not in ("the", "a", "an"):
        return words
    return [first.text[:1].lower() + first.text[1:], *words[1:]]


def is_its_without_owner(words: Words) -> bool:
    """Tell whether "its" stands behind a person's act before anything that it can mean."""
    tokens = [w for w in words if not isinstance(w, str)]
    its = next((n for n, t in enumerate(tokens) if t.lower_ == "its"), None)
    return its is not None and not any(t.tag_.startswith("NN") for t in tokens[:its])


def find_last_place(parts: Iterable[tuple[bool, Words]]) -> int:
    """Return the last place that words of some parts have in the article."""
    return max((w.i for _, ws in parts for w in ws if not isinstance(w, str)), default=-1)
