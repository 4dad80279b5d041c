"""What quotes and records hold: numbers and names, and other ways to write them."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from generator.checks.lexicon import COMMON_STARTS, NUMBER_WORDS
from generator.checks.word_forms import (
    find_form,
    is_number,
    list_held_forms,
    list_word_variants,
    make_singular,
)
from generator.story.library import Library
from generator.text import normal

_COUNTING = {*NUMBER_WORDS, "twice", "thrice"}
_YEAR = 4
"""Figures of a year; of other numbers more is asked than that their figures stand there."""


class HeldNames:
    """All names of the story's sides, people and places, each with its other forms."""

    def __init__(self, library: Library) -> None:
        """Index the names by a word of theirs, so that a lookup does not grow with the story."""
        self._by_word: dict[str, list[tuple[frozenset[str], frozenset[str]]]] = {}
        for group in _groups(library):
            names = [list_word_variants(name) for name in group]
            together = frozenset().union(*names)
            for name in names:
                if name:
                    self._by_word.setdefault(min(name), []).append((name, together))

    def expanded(self, held: frozenset[str]) -> frozenset[str]:
        """Return forms; where they name a record in one way, those of all its ways too."""
        closure = set(held)
        for word in held:
            for name, together in self._by_word.get(word, ()):
                if name <= held:
                    closure |= together
        return frozenset(closure)


class HeldFacts:
    """The words and numbers that quotes and linked records hold, looked up one by one."""

    def __init__(self, parts: Sequence[str], names: HeldNames) -> None:
        """Look in all quotes, names and dates, each a part of its own."""
        self._parts = parts
        self._text = " ".join(("", *parts))  # each word with a space before it, the first too
        self._names = names

    def holds(self, word: str, *, starts: bool = False) -> bool:
        """Return whether a word or number of ours stands there, or another way to name a record.

        Args:
            word: the word or number (see :func:`generator.checks.word_forms.list_checkable_words`).
            starts: it begins a sentence, so its capital tells nothing.
        """
        if is_number(word):
            return self._counts(word)
        if self._shows(word) or (starts and self._shows(word.lower())):
            return True
        wanted = find_form(word)
        return (
            wanted in self._forms
            or make_singular(wanted) in self._forms
            or (starts and word.lower() in self._forms)
        )

    def holds_as_written(self, text: str) -> bool:
        """Return whether all names and numbers of a sentence stand there just as it has them.

        A number counts only with the word after it: "13 ships" is not "13 May". So it is with
        nearly every sentence, and this is seen in a fraction of the time that forms take.
        """
        tokens = normal(text).split()
        for at, token in enumerate(tokens):
            if token.islower() and token.isalpha() and token not in _COUNTING:
                continue  # as most
            word = token.strip("\"'(.,;:)?!").removesuffix("'s")
            if word.islower() and word.isalpha() and word not in _COUNTING:
                continue
            if at == 0 and word.lower() in COMMON_STARTS:
                continue
            name = word.isalpha() and word.lower() not in _COUNTING
            if name or (len(word) == _YEAR and word.isdigit()):
                holds = self._shows(word) or (at == 0 and self._shows(word.lower()))
            else:
                after = tokens[at + 1].rstrip(".,;:)?!") if at + 1 < len(tokens) else ""
                holds = bool(after) and f" {token} {after}" in self._text
            if not holds:
                return False
        return True

    def _counts(self, number: str) -> bool:
        """Return whether a number stands there: a day may, a year or an amount may not be a day."""
        bare = number.removesuffix("d")
        safe = bare != number or (len(number) == _YEAR and number.isdigit())
        return (safe and self._shows(bare)) or not self._forms.isdisjoint(
            (find_form(number), find_form(bare))
        )

    def _shows(self, word: str) -> bool:
        """Return whether a word stands there letter for letter, at the first place one looks at.

        So most words are found, in a hundredth of the time that all forms of all words take.
        """
        at = self._text.find(word)
        if at < 0 or (at and self._text[at - 1] not in ' ("'):
            return False
        after = self._text[at + len(word) : at + len(word) + 2]
        return after[:1] in ("", " ") or (after[0] in ",.;:)" and after[1:] in ("", " "))

    @cached_property
    def _forms(self) -> frozenset[str]:
        return self._names.expanded(frozenset().union(*map(list_held_forms, self._parts)))


def _groups(library: Library) -> Iterator[list[str]]:
    for side in library.story.sides.values():
        yield [side.name, side.adjective, *side.aliases]
    for person in library.people.values():
        yield [person.name, person.family, *person.aliases]
    for place in library.places.values():
        yield [place.name, *place.aliases]
    for disputed in library.names.values():
        yield list(disputed.all_forms)
