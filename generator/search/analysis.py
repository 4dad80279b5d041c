"""Words, as search knows them: folded, so that a reader need not type capitals or accents.

``search.js`` in the theme does the same to what a reader types; the two must stay the same.
"""

import re
import unicodedata
from functools import cache

STOP = frozenset(
    "a an and are as at be been but by for from had has have in into is it its of on or that the "
    "their there they this to was were which with".split()
)
"""Words that stand on nearly every page, and that nobody searches for."""


@cache
def _word() -> re.Pattern[str]:
    """A run of letters, figures and marks, in any script."""
    # Python's \\w leaves out combining marks, without which words of many scripts fall apart.
    marks = (chr(n) for n in range(0x300, 0xFFFF) if unicodedata.category(chr(n))[0] == "M")
    return re.compile(f"[\\w{''.join(marks)}]+")


def words(text: str) -> list[str]:
    """Give the words of a text in small letters, their accents kept."""
    return _word().findall(text.lower().replace("_", " "))


@cache
def folded(word: str) -> str:
    """Take the accents off a word in small letters: ``tōkyō`` becomes ``tokyo``."""
    if word.isascii():
        return word
    plain = unicodedata.normalize("NFKD", word)
    return "".join(char for char in plain if unicodedata.category(char) != "Mn")


def telling(word: str) -> bool:
    """Tell whether a word is worth looking up; the ``s`` of ``Anna's`` is not."""
    return word not in STOP and not (len(word) == 1 and "a" <= word <= "z")
