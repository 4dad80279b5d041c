"""Shapes in which lines or blocks repeat: the HTML of three tells that of any number.

A list of forty events, or a table of forty rows, is one of three with more of the same in the
middle. Python-Markdown converts each number of them anew, which took a tenth of all converting.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

HOLE = re.compile(r"zq(\d+)zq")
"""A place for a text; numbered from 0 in the order in which they stand in a shape."""

Pieces = list[str]
"""A shape's HTML, cut at its holes: every second piece is the number of a hole."""

_ENOUGH = 3
"""So many in a row show what the first, one in the middle and the last come out as."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Lines or blocks in a row that differ in their holes alone."""

    start: int
    length: int
    holes_before: int
    holes: int
    """How many holes each of them has."""


def convert_repeating(shape: str, convert: Callable[[str], Pieces]) -> Pieces | None:
    """Return a shape's HTML by that of a shorter one; nothing where that does not tell.

    Args:
        shape: what is to be converted.
        convert: converts a shorter shape.
    """
    for between in ("\n\n", "\n"):
        units = shape.split(between)
        if (run := _find_run(units)) is not None:
            rest = units[run.start + run.length :]
            short = between.join([*units[: run.start + _ENOUGH], *rest])
            return _repeat(run, convert(_number_holes(short)))
    return None


def _number_holes(shape: str) -> str:
    pieces = HOLE.split(shape)
    for number, at in enumerate(range(1, len(pieces), 2)):
        pieces[at] = f"zq{number}zq"
    return "".join(pieces)


def _find_run(units: Sequence[str]) -> _Run | None:
    """Return the longest run that is worth it."""
    forms = [HOLE.sub("zq", unit) for unit in units]
    best = start = 0
    length = _ENOUGH
    for at in range(1, len(forms) + 1):
        if at == len(forms) or forms[at] != forms[start]:
            if at - start > length and "zq" in forms[start]:
                best, length = start, at - start
            start = at
    if length == _ENOUGH:
        return None
    before = sum(len(HOLE.findall(unit)) for unit in units[:best])
    return _Run(best, length, before, len(HOLE.findall(units[best])))


def _repeat(run: _Run, short: Pieces) -> Pieces | None:
    """Return what three in a row become with more of the middle one; nothing if they differ."""
    first, holes = run.holes_before, run.holes
    order = [int(number) for number in short[1::2]]
    inside = [at for at, number in enumerate(order) if first <= number < first + _ENOUGH * holes]
    if sorted(order) != [*range(len(order))] or not inside:
        return None
    start = inside[0]
    if inside != [*range(start, start + _ENOUGH * holes)]:
        return None
    each = [order[start + k * holes : start + (k + 1) * holes] for k in range(_ENOUGH)]
    pattern = [number - first for number in each[0]]
    begin = 2 * start + 1
    # The texts after the holes of each; after the last hole stands what is between two.
    texts = [short[begin + 1 + 2 * k * holes :: 2][:holes] for k in range(_ENOUGH)]
    same = all(
        [number - first - k * holes for number in each[k]] == pattern for k in range(_ENOUGH)
    )
    if not same or texts[0] != texts[1] or texts[1][:-1] != texts[2][:-1]:
        return None
    more = (run.length - _ENOUGH) * holes
    middle: Pieces = []
    for k in range(run.length):
        numbers = (str(number + first + k * holes) for number in pattern)
        middle += [piece for pair in zip(numbers, texts[0], strict=True) for piece in pair]
    end = begin + 2 * _ENOUGH * holes
    middle[-1] = short[end - 1]
    whole = [*short[:begin], *middle, *short[end:]]
    for at in (*range(1, begin, 2), *range(begin + len(middle), len(whole), 2)):
        if int(whole[at]) >= first:  # an id stands before what it is written behind
            whole[at] = str(int(whole[at]) + more)
    return whole
