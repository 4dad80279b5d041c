"""Patterns that are looked for only where one of their words stands.

A pattern of many words, any of which may begin anywhere, takes forty times as long to look for as
the words alone; and of most sentences none of them is true.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

_ODD_I = ("\u0131", "\u0307")
"""An i without its dot, and a dot of its own, as case-folding leaves I with one: a pattern takes
both for an i, and no other letter for one that it is not when cases are folded."""


class CuedPattern:
    """A pattern, and the words of which each of its matches has one."""

    __slots__ = ("_cues", "_pattern")

    def __init__(self, pattern: str, cues: str, flags: re.RegexFlag = re.IGNORECASE) -> None:
        """Take a pattern.

        Args:
            pattern: a regular expression.
            cues: words in small letters, of which one stands in each text that it matches, with
                ``|`` between them.
            flags: those of the regular expression.
        """
        self._pattern = re.compile(pattern, flags)
        self._cues = tuple(cues.split("|"))

    @property
    def pattern(self) -> str:
        """The regular expression."""
        return self._pattern.pattern

    @property
    def cues(self) -> tuple[str, ...]:
        """The letters of which some stand in each text that it matches."""
        return self._cues

    def search(self, text: str) -> re.Match[str] | None:
        """Find its first place in a text."""
        return self._pattern.search(text) if self._may_match(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Find each of its places in a text."""
        return self._pattern.finditer(text) if self._may_match(text) else iter(())

    def _may_match(self, text: str) -> bool:
        return has_cue(text, self._cues)


def has_cue(text: str, cues: Iterable[str]) -> bool:
    """Return whether one of some words in small letters may stand in a text, in any case."""
    small = _fold(text)
    for cue in cues:  # a generator takes as long again
        if cue in small:
            return True
    return not small.isascii() and any(letter in small for letter in _ODD_I)


@lru_cache(maxsize=16)
def _fold(text: str) -> str:
    """Return a text without capitals; one is asked for several patterns, one after another."""
    return text.casefold()
