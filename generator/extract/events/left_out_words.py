"""Words that our sentences leave out: praise and blame, and a day that owns a noun."""

from typing import TYPE_CHECKING

from generator.extract.events.phrase_words import Words
from generator.extract.language.wording import load_wording

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token


def drop_words(words: Words, speech: frozenset[int]) -> Words:
    """Return the words of a sentence without those that are not ours to say.

    Args:
        words: the sentence, in order.
        speech: the tokens between quotation marks, which all stay.
    """
    return _drop_opinions(_drop_owning_days(words, speech), speech)


def _drop_owning_days(words: Words, speech: frozenset[int]) -> Words:
    """Return "the vote" for "Wednesday's vote": the day stands beside the sentence."""
    rest: Words = []
    for word in words:
        owner = rest[-1] if rest else None
        if isinstance(word, str) or isinstance(owner, str) or owner is None or word.tag_ != "POS":
            rest.append(word)
            continue
        day = owner.ent_type_ == "DATE" and owner.lower_.endswith("day") and owner.i not in speech
        if day and owner.left_edge == owner:
            rest[-1] = "the"
        else:
            rest.append(word)
    return rest


def _drop_opinions(words: Words, speech: frozenset[int]) -> Words:
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
        return alone and word.lower_ in load_wording().judging
    judged = word.dep_ == "amod" and word.lower_ in load_wording().loaded and word.tag_ == "JJ"
    return judged and alone and word.head.i > word.i


def _leaves_article(word: "Token") -> bool:
    """Tell whether the article before a word suits the word behind it, too."""
    before, behind = word.doc[max(word.i - 1, 0)], word.doc[min(word.i + 1, len(word.doc) - 1)]
    if before.text.lower() not in ("a", "an") or not behind.is_alpha:
        return behind.is_alpha
    return (behind.lower_[0] in "aeio") == (before.lower_ == "an")
