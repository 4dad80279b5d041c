"""The beginnings of words, by which forms of one word are alike: *agree* and *agreed*."""

from collections.abc import Iterable

_LENGTH = 4
"""So many letters of a word are compared."""


def list_stems(words: Iterable[str]) -> set[str]:
    """Return the beginnings of words, in small letters; words shorter than that have none."""
    return {word[:_LENGTH] for word in map(str.casefold, words) if len(word) >= _LENGTH}
