"""English words that are no names: number words, and what sentences begin with."""

import calendar

from generator.library import Library
from generator.text import words

_UNITS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = (
    "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()

DIGITS = {"one": 1, **{word: number for number, word in enumerate(_UNITS[:8], 2)}}
"""The words that follow a ten in "twenty-five"."""

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
    "hundred": "100",
    "thousand": "1000",
    "million": "1000000",
    "billion": "1000000000",
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


def lexicon(library: Library) -> frozenset[str]:
    """Give every word that the story's texts or our own sentences write with a small letter."""
    texts = [reading.text for reading in library.texts.values()]
    for event in library.events.values():
        texts += [event.title, *(claim.text for claim in event.claims)]
    return frozenset(word for text in texts for word in words(text) if word[0].islower())
