"""The words by which our sentences and headings are worded, from ``rules/wording.yml``."""

from functools import cache
from typing import Literal

from generator.extract.language.vocabulary import read_words
from generator.model import Record


class WordingWords(Record):
    """``rules/wording.yml``: the words by which our sentences and headings are worded."""

    named_again: frozenset[str]
    """Nouns by which an article speaks again of what it has named."""
    thin: frozenset[str]
    """Nouns that leave open of what: a heading goes on behind them where it can."""
    unnamed_speakers: frozenset[str]
    """Nouns for those who speak and are not named."""
    shared_offices: dict[str, tuple[str, ...]]
    """Offices and bodies that are named without their state, to the codes of who has one."""
    resumed: dict[str, str]
    """Nouns by which it speaks again of a deal, a ban or a ship, by what they can stand for."""
    plain_verbs: dict[str, str]
    """Verbs that take sides or shout, with plain ones."""
    not_resumed: frozenset[str]
    """Nouns that with "the" may mean what has a name, or nothing told before."""
    of_two: dict[str, Literal["plain", "counted"]]
    """Nouns that mean two states named before: with "the", or only where they are counted."""
    counting_two: frozenset[str]
    """Words that count them."""
    alone_unknown: frozenset[str]
    """Nouns that with "the" alone do not say whom they mean."""
    of_either: frozenset[str]
    """Adjectives beside them that fit whichever two are meant."""
    doubting: frozenset[str]
    """Adjectives without which a thing would be another: no heading leaves them out."""
    loaded: frozenset[str]
    """Adjectives of praise and blame, which are not ours."""
    blaming: frozenset[str]
    """Words of blame before an attack; before other nouns they may say what a thing is."""
    attacks: frozenset[str]
    """Nouns for attacks, beside which words of blame are left out."""
    incomplete: frozenset[str]
    """Nouns that say nothing without what stands behind them."""
    kept_adjectives: frozenset[str]
    """Adjectives that say what a thing is, and stay where others go."""
    framed: frozenset[str]
    """Verbs whose object says nothing without what stands behind it."""
    empty_verbs: frozenset[str]
    """Verbs that say nothing without what stands behind them."""
    whole_verbs: frozenset[str]
    """Verbs that say enough by themselves."""
    moving: frozenset[str]
    """Verbs of moving, behind which an adverb says what is done: "goes live"."""
    courses: frozenset[str]
    """Adverbs that say what a verb of moving does: "goes live"."""
    held: frozenset[str]
    """Nouns for being held, which belong to the words before them: "years in prison"."""
    coloured: frozenset[str]
    """Adverbs that a heading leaves out: of praise and blame, of time, and what is no adverb."""
    judging: frozenset[str]
    """Adverbs by which a reporter judges what is told."""
    of_what: frozenset[str]
    """Nouns that say little without what they are of, on or from."""
    holders: frozenset[str]
    """Nouns for people who hold an office, beside the names of offices."""
    counting_nouns: frozenset[str]
    """Nouns that count or measure what stands behind "of"."""
    reporters: frozenset[str]
    """Those who report and take no part."""
    examples: dict[str, dict[str, str]]
    """Sentences for each list, with words that a heading or a sentence of ours then has."""


@cache
def load_wording() -> WordingWords:
    """Read the words.

    Raises:
        pydantic.ValidationError: the rules file is not as its model says.
    """
    return read_words(WordingWords, "wording.yml")
