"""English words that are no names: number words, and what sentences begin with."""

import calendar
import re
from collections.abc import Iterator
from functools import cached_property

from generator.story.library import Library
from generator.text import normal

_UNITS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = (
    "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()

ORDINALS = {
    word: number for number, word in enumerate(["first", "second", *_ORDINALS, "twentieth"], 1)
}
"""The words for places in a row."""

DIGITS = {"one": 1, **{word: number for number, word in enumerate(_UNITS[:8], 2)}}
"""The words that follow a ten in "twenty-five"."""

SCALES = {
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
"""Number words that multiply the number before them."""

MONTHS = {
    short: name.lower()
    for name in calendar.month_name[1:]
    for short in (name[:3].lower(), name[:4].lower())
    if len(short) < len(name)
}
"""Short forms of the months' names, and what they stand for."""

NUMBER_WORDS = {
    "zero": "0",
    "first": "1",
    **{word: str(number) for number, word in enumerate(_UNITS, 2)},
    **{word: str(number) for number, word in enumerate(_ORDINALS, 3)},
    **{word: str(10 * number) for number, word in enumerate(TENS, 2)},
    "twentieth": "20",
    **{word: str(number) for word, number in SCALES.items()},
}
"""Number words and what they count; "one" and "second" are left out, being pronoun and unit."""

COMMON_STARTS = frozenset(
    """
    a after all also although among an and another any as at back because before between both but
    by despite during each earlier either every few for from further how however if in instead it
    its last later like many more most much neither next no nobody none nor not nothing now of on
    once one only or other our over reports several since so some soon still such than that the
    their then there these they this those though through thus to today together too under until
    up we what when where whether which while who why with within without yet
    """.split()
)
"""Words that may begin a sentence and are no names."""


class Lexicon:
    """The words that the story's texts or our own sentences write with a small letter.

    Few are ever asked for, and most stand in the first texts: so they are looked for one by one.
    """

    def __init__(self, library: Library) -> None:
        """Look in the texts and sentences of a story."""
        self._library = library
        self._known: dict[str, bool] = {}
        self._asked: set[str] = set()

    def __contains__(self, word: str) -> bool:
        """Return whether a word is in use as it is given, with a small first letter."""
        if word not in self._known:
            self._known[word] = word[0].islower() and self._found(word)
        if self._known[word]:
            self._asked.add(word)
        return self._known[word]

    def collect_asked(self) -> set[str]:
        """Return the words that were found to be in use since this was last asked."""
        asked, self._asked = self._asked, set()
        return asked

    def _found(self, word: str) -> bool:
        whole = re.compile(
            rf"(?<![^\W_])(?<![^\W_][.,'-]){re.escape(word)}(?![^\W_])(?![.,'-][^\W_])"
        )
        return any(word in text and whole.search(text) for text in self._texts())

    def _texts(self) -> Iterator[str]:
        for reading in self._library.texts.values():
            yield reading.normalised.text
        yield from self._ours

    @cached_property
    def _ours(self) -> list[str]:
        return [
            normal(text)
            for event in self._library.events.values()
            for text in (event.title, *(claim.text for claim in event.claims))
        ]
