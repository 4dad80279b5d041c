"""Disputed places by their even-handed names, in our own words."""

import re

from generator.extract.people.story_knowledge import Disputed, Known
from generator.extract.times.quoted_speech import find_quoted_spans


def name_evenly(line: str, known: Known) -> str:
    """Return a line with the even-handed name, and without what assigns a place to one side.

    What stands in quotation marks is somebody's, and stays.
    """
    for disputed in known.disputed:
        if not disputed.may_be_in(line):
            continue
        pieces = _split_at_quotes(line)
        named = any(disputed.display in piece for piece in pieces[::2])
        for at in range(0, len(pieces), 2):
            piece = _without_second_name(pieces[at], disputed)
            for assigning, instead in disputed.assigning:
                piece = assigning.sub(instead, piece)
            if disputed.display and disputed.display not in piece:
                piece = _name_once(piece, disputed, named=named)
                named = named or disputed.display in piece
            pieces[at] = piece
        line = "".join(pieces)
    return re.sub(r"(?<!\s)\s+([,;:.])", r"\1", " ".join(line.split()))


def _split_at_quotes(line: str) -> list[str]:
    """Return a line in pieces: what is ours, what is quoted, what is ours …."""
    pieces, at = [], 0
    for start, end in find_quoted_spans(line):
        pieces += [line[at:start], line[start:end]]
        at = end
    return [*pieces, line[at:]]


def _without_second_name(line: str, disputed: Disputed) -> str:
    """Leave out that a place has another name, where the name that we give it has both."""

    def instead(aside: re.Match[str]) -> str:
        return "" if disputed.pattern.search(line, 0, aside.start()) else aside[0]

    naming, aside = disputed.asides
    line = naming.sub("", line) if disputed.display else line
    return aside.sub(instead, line) if disputed.display else line


def _name_once(line: str, disputed: Disputed, *, named: bool) -> str:
    def instead(_: re.Match[str]) -> str:
        nonlocal named
        word, named = ("the area" if named else disputed.display), True
        return word

    return re.sub(r"\b([Tt]he )the area", r"\1area", disputed.pattern.sub(instead, line))
