"""Words by which an article praises or blames, left out of sentences of ours but not of quotes."""

from typing import TYPE_CHECKING

from generator.extract.events.heading_words import LOADED
from generator.extract.events.phrase_words import Words

if TYPE_CHECKING:
    from spacy.tokens import Token

_ADVERBS = frozenset(
    "notoriously famously infamously sensationally dramatically ominously controversially tellingly"
    " stunningly blatantly brazenly unsurprisingly predictably bizarrely curiously".split()
)
"""Adverbs by which a reporter judges what is told."""


def drop_opinions(words: Words, speech: frozenset[int]) -> Words:
    """Return words without adjectives and adverbs of praise and blame, but in quotes.

    Where "a" or "an" stands before the adjective, it must suit the word behind as well.
    """
    gone = {
        w.i
        for w in words
        if not isinstance(w, str) and w.i not in speech and _is_opinion(w) and _leaves_article(w)
    }
    return [w for w in words if isinstance(w, str) or w.i not in gone]


def _is_opinion(word: "Token") -> bool:
    alone = not [*word.children]
    if word.dep_ == "advmod":
        return alone and word.lower_ in _ADVERBS
    judged = word.dep_ == "amod" and word.lower_ in LOADED and word.tag_ == "JJ"
    return judged and alone and word.head.i > word.i


def _leaves_article(word: "Token") -> bool:
    """Tell whether the article before a word suits the word behind it, too."""
    before, behind = word.doc[max(word.i - 1, 0)], word.doc[min(word.i + 1, len(word.doc) - 1)]
    if before.text.lower() not in ("a", "an") or not behind.is_alpha:
        return behind.is_alpha
    return (behind.lower_[0] in "aeio") == (before.lower_ == "an")
