"""Disputed places by their even-handed names, in our own words."""

import re

from generator.extract.events.neutral_words import word_neutrally
from generator.extract.people.story_knowledge import Disputed, Known
from generator.extract.times.quoted_speech import find_quoted_spans


def name_evenly(line: str, known: Known) -> str:
    """Return a line in plain words, with the even-handed name and nothing that gives a place away.

    What stands in quotation marks is somebody's, and stays.
    """
    line = word_neutrally(line)
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
    """Leave out who calls a place what, where the name that we give it has both names."""

    def is_named_before(aside: re.Match[str]) -> bool:
        return disputed.pattern.search(line, 0, aside.start()) is not None

    def name_once(aside: re.Match[str]) -> str:
        if is_named_before(aside):
            return ""
        article = "the " if " " in disputed.display else ""
        opens, ends = aside["open"] or "", aside["end"] or ""
        return (
            f"{opens}{'' if opens.endswith('(') else ' '}called {article}{disputed.display}{ends}"
        )

    def leave_out(aside: re.Match[str]) -> str:
        return "" if is_named_before(aside) else aside[0]

    if not disputed.display:
        return line
    for calling in disputed.passages.calling:
        line = calling.sub(name_once, line)
    line = disputed.passages.naming.sub("", line)
    return disputed.passages.second.sub(leave_out, line)


_HOW_CALLED = re.compile(
    r"(?i)\b(?:call(?:s|ed|ing)?|claim(?:s|ed|ing)?|refer(?:s|red|ring)? to|know(?:s|n)?)"
    r"(?: (?:them|it|the [a-z]+))?(?: as)?(?: the)? $"
)
"""What stands before the name by which somebody calls a place: it is theirs, and stays."""


def _name_once(line: str, disputed: Disputed, *, named: bool) -> str:
    def instead(form: re.Match[str]) -> str:
        nonlocal named
        if _HOW_CALLED.search(line, max(0, form.start() - 50), form.start()):
            return form[0]
        word, named = ("the area" if named else disputed.display), True
        return word

    return re.sub(r"\b([Tt]he )the area", r"\1area", disputed.pattern.sub(instead, line))
