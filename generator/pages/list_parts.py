"""Long lists in parts: by five years, by year, by quarter or by month; or by letter.

A list of everything grows with the story until nobody can read it on a phone. So a list of more
than :data:`MOST_LINES` things stands on pages of its own, each of as long a time as it can hold.
Which page a thing stands on follows from its own date or name, and from how much is of the same
time. So no address changes because something is added elsewhere; and where a part comes to be
divided, its own page stays, and leads to its parts.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from generator.edtf import MONTH_NAMES, Date, Precision, year_worded
from generator.pages.page_words import name_year

MOST_LINES = 200
"""So many lines stand on one page: a date and a link each, some 12 kB compressed."""
MOST_SENTENCES = 60
"""So many entries that are told stand on one page: sentences, each with the quotes of its notes."""
LATEST = 20
"""So many of the latest stand on the page that leads to the parts."""

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class ListPart(Generic[Thing]):
    """Some of the things of a long list, on a page of their own."""

    path: str
    """The page, in the docs folder: ``timeline/2020.md``."""
    title: str
    """``2020 to 2024``, ``2020``, ``January to March 2020``, ``A``."""
    things: tuple[Thing, ...]
    parts: tuple["ListPart[Thing]", ...] = ()
    """Its own parts, where it holds too much: its page leads to theirs."""
    years: tuple[str, ...] = ()
    """The years that it is of, for places on the page that leads to it: ``#year-2020``."""

    @property
    def name(self) -> str:
        """The last part of its address: ``2020``, ``2020-q1``, ``a``."""
        return self.path.rpartition("/")[2].removesuffix(".md")

    def whole(self) -> Iterator["ListPart[Thing]"]:
        """Return the parts whose pages show things: this one, or what it is divided into."""
        if not self.parts:
            yield self
        for part in self.parts:
            yield from part.whole()

    def all(self) -> Iterator["ListPart[Thing]"]:
        """Return this part and everything that it is divided into."""
        yield self
        for part in self.parts:
            yield from part.all()


def part_by_date(
    folder: str, things: Iterable[Thing], when: Callable[[Thing], Date], most: int = MOST_LINES
) -> tuple[ListPart[Thing], ...]:
    """Divide a long list by five years, and what is too long by year, by quarter, by month.

    Args:
        folder: where the parts' pages lie in the docs folder: ``timeline``.
        things: the list, in its order, which the parts keep.
        when: gives a thing's date.
        most: how many things may stand on one page.

    Returns:
        The parts in the order of their first things; nothing for a list that is not too long.
    """
    every = tuple(things)
    if len(every) <= most:
        return ()
    return _divided(folder, [(when(thing), thing) for thing in every], most, 0)


def _divided(
    folder: str, dated: Sequence[tuple[Date, Thing]], most: int, level: int
) -> tuple[ListPart[Thing], ...]:
    groups: dict[tuple[str, str], list[tuple[Date, Thing]]] = {}
    # By what is written: texts are looked up faster than dates, and many things have one date.
    names = {text: _LEVELS[level](day) for text, day in _each_day(dated).items()}
    for pair in dated:
        groups.setdefault(names[pair[0].text], []).append(pair)
    if level and len(groups) == 1:
        last = level + 1 == len(_LEVELS)
        return () if last else _divided(folder, dated, most, level + 1)
    divided = []
    for (name, title), group in groups.items():
        deeper = len(group) > most and level + 1 < len(_LEVELS)
        parts = _divided(folder, group, most, level + 1) if deeper else ()
        titles = dict.fromkeys(_year(day)[1] for day in _each_day(group).values())
        things, years = tuple([thing for _, thing in group]), tuple(map(name_part, titles))
        divided.append(ListPart(f"{folder}/{name}.md", title, things, parts, years))
    return tuple(divided)


def _each_day(dated: Iterable[tuple[Date, Thing]]) -> dict[str, Date]:
    return {day.text: day for day, _ in dated}


def name_part(title: str) -> str:
    """Return the name of a year's part in addresses by its title: ``2020``, ``before-2012``."""
    return title.lower().replace(" ", "-")


def name_part_year(when: Date) -> str:
    """Return the name of the part of a date's year."""
    return name_part(name_year(when))


@lru_cache(maxsize=100_000)
def _years(when: Date) -> tuple[str, str]:
    if when.open_start:
        return "before", "First day not known"
    first = when.earliest.year // 5 * 5
    ends = [year_worded(first), year_worded(first + 4)]
    return "-".join(map(name_part, ends)), " to ".join(ends)


@lru_cache(maxsize=100_000)
def _year(when: Date) -> tuple[str, str]:
    return name_part_year(when), name_year(when)


@lru_cache(maxsize=100_000)
def _quarter(when: Date) -> tuple[str, str]:
    if when.open_start or when.precision in (Precision.YEAR, Precision.SEASON):
        return f"{name_part_year(when)}-wide", f"{name_year(when)}, month not known"
    number = (when.earliest.month + 2) // 3
    first, last = (MONTH_NAMES[month] for month in (3 * number - 2, 3 * number))
    return f"{name_part_year(when)}-q{number}", f"{first} to {last} {name_year(when)}"


@lru_cache(maxsize=100_000)
def _month(when: Date) -> tuple[str, str]:
    if when.open_start or when.precision in (Precision.YEAR, Precision.SEASON):
        return _quarter(when)
    month = when.earliest.month
    return f"{name_part_year(when)}-{month:02d}", f"{MONTH_NAMES[month]} {name_year(when)}"


_LEVELS = (_years, _year, _quarter, _month)


def link_parts(parts: Iterable[ListPart[Thing]]) -> Iterator[ListPart[Thing]]:
    """Return the parts that a page leads to; in place of one that is divided, its own."""
    for part in parts:
        yield from part.parts or (part,)


def part_by_letter(
    folder: str, things: Iterable[Thing], name: Callable[[Thing], str], most: int = MOST_LINES
) -> tuple[ListPart[Thing], ...]:
    """Divide a long list by the first letter of each thing's name; marks over letters aside.

    Returns:
        The letters in their order, last what begins with none of A to Z; nothing for a list that
        is not too long.
    """
    every = tuple(things)
    if len(every) <= most:
        return ()
    groups: dict[str, list[Thing]] = {}
    for thing in every:
        first = unicodedata.normalize("NFKD", name(thing).strip())[:1].upper()
        letter = first if first.isascii() and first.isalpha() else _OTHER
        groups.setdefault(letter, []).append(thing)
    order = sorted(groups, key=lambda letter: (letter == _OTHER, letter))
    return tuple(
        ListPart(f"{folder}/{letter.lower()}.md", letter, tuple(groups[letter])) for letter in order
    )


_OTHER = "Other"


def part_by_number(
    folder: str, things: Sequence[Thing], what: str, most: int = MOST_SENTENCES
) -> tuple[ListPart[Thing], ...]:
    """Divide a long list that has no dates into runs: ``Quotes 101 to 200``."""
    if len(things) <= most:
        return ()
    starts = range(0, len(things), most)
    return tuple(
        ListPart(
            f"{folder}/{number}.md",
            f"{what} {start + 1} to {min(start + most, len(things))}",
            tuple(things[start : start + most]),
        )
        for number, start in enumerate(starts, 1)
    )
