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
    a about above according across additionally after all alongside also although among an and
    another any apart around as aside asked at away back because before below besides between
    beyond both but by concerning consequently despite during each earlier either elsewhere
    especially even ever every except few fewer finally following for formerly from further
    given he hence her here his how however if in including indeed initially inside instead it
    its last later least less like many meanwhile more moreover most much nearly neither
    nevertheless next no nobody none nonetheless nor not nothing now nowhere of off often on
    once one only onto or other otherwise our outside over perhaps previously rather regarding
    reports separately several she shortly similarly since so some sometimes somewhat soon still
    statement subsequently such than that the their then there thereafter therefore these they
    this those though through throughout thus to today together too toward towards under unless
    unlike until up upon via we what whatever when whenever where whereas wherever whether which
    while who whoever whose why with within without yet you your
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
