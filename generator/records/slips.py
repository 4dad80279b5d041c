"""Slips of the hand in YAML text that have a name: what was meant, and how to write it.

A parser's own message ("mapping values are not allowed in this context") helps nobody who does not
know YAML. These are the slips that editors of prose make, told by the line on which they stand.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.problems.report import Problem, ProblemPlace

_FIELD = re.compile(r"^(?P<indent>[ ]*(?:- )*)(?P<key>[A-Za-z_-]+):[ ]+(?P<value>\S.*?)[ ]*$")
_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: |$)|^={7}$")
_STRAY = re.compile(r"(?<=\S) #(?=\S)")
_STRAY_IN_PROSE = re.compile(r"(?<=\S) #")
_BREAKS = {"\x85": "next line", "\u2028": "line separator", "\u2029": "paragraph separator"}
"""Signs that nobody sees, and that YAML takes for the end of a line."""
_SPACES = "\xa0\u2000-\u200a\u202f\u205f\u3000"
"""Spaces that YAML does not take for spaces."""
_ODD_INDENT = re.compile(rf"^[ \t]*(?:- +)*(?P<space>[{_SPACES}])")
_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What ends a line in YAML 1.1, which PyYAML reads and counts lines by."""
_ODD_SPACE = re.compile(rf"^[ \t]*(?:- +)*[{_SPACES}]", re.MULTILINE)
_MARKS = ("\t", " #", "<<<<<<<", "=======", ">>>>>>>", *_BREAKS)
"""What stands in a text that holds a slip which shows on sight."""
_PROSE = frozenset({"title", "text", "quote", "why", "reading", "question", "note"})
_GLUED = re.compile(
    r"^(?P<before>[ ]*(?:- )*)(?P<key>[A-Za-z_-]+)(?P<colon>:(?=[^\s/])|：|:(?=\xa0))"
)
_KEY = re.compile(r"^[ ]*(?:- )*(?=[A-Za-z_-]+:(?: |$))")
_BLOCK = re.compile(r":[ ]+[>|][+-]?[0-9]?[ ]*(?:#.*)?$")
_CLOSE = {'"': '"', "'": "'", "[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip on one line."""

    column: int
    message: str
    hint: str
    code: str


def find_slips_on_sight(file: str, text: str) -> Iterator[Problem]:
    """Find the slips that show without parsing: conflict marks, tabs, a ``#`` that eats words."""
    if not any(mark in text for mark in _MARKS) and not _ODD_SPACE.search(text):
        return  # as in nearly every file
    yield from _unseen_breaks(file, text)
    block: int | None = None
    for number, line in enumerate(_LINE_END.split(text), 1):
        indent = len(line) - len(line.lstrip(" "))
        if block is not None and (not line.strip() or indent > block):
            continue
        block = indent if _BLOCK.search(line) else None
        slip = _conflict(line) or _tab(line) or _odd_indent(line) or _eaten(line)
        if slip:
            place = ProblemPlace(file, number, slip.column)
            yield Problem(place, "", slip.message, slip.hint, slip.code)


def find_slip_behind(file: str, text: str, line: int) -> Problem | None:
    """Find the slip behind a parser's complaint.

    Args:
        file: the file's path.
        text: its text.
        line: the line, from 1, at which the parser gave up; the slip may stand a little above.
    """
    lines = _LINE_END.split(text)
    for number in range(min(line, len(lines)), max(0, line - 4), -1):
        for find_slip in _LOOKS:
            slip = find_slip(lines[number - 1])
            if slip:
                place = ProblemPlace(file, number, slip.column)
                return Problem(place, "", slip.message, slip.hint, slip.code)
    slip = _out_of_step(lines[:line])
    if slip:
        return Problem(
            ProblemPlace(file, line, slip.column), "", slip.message, slip.hint, slip.code
        )
    return None


def _conflict(line: str) -> Slip | None:
    if not _CONFLICT.match(line):
        return None
    return Slip(
        1,
        f"has a merge-conflict mark, {line[:7]}: two people changed these lines.",
        "Keep what is right of both versions, and take out the lines <<<<<<<, ======= and >>>>>>>.",
        "conflict-mark",
    )


def _tab(line: str) -> Slip | None:
    if "\t" not in line[: len(line) - len(line.lstrip())]:
        return None
    return Slip(
        line.index("\t") + 1,
        "is indented with a tab.",
        "Indent with spaces: two for each step.",
        "tab",
    )


def _odd_indent(line: str) -> Slip | None:
    match = _ODD_INDENT.match(line)
    if not match:
        return None
    return Slip(
        match.start("space") + 1,
        f"is indented with a space of another kind (U+{ord(match['space']):04X}).",
        "Delete what stands before the first letter, and indent with plain spaces.",
        "odd-indent",
    )


def _unseen_breaks(file: str, text: str) -> Iterator[Problem]:
    """Find the first break of each line as a person sees it: a pasted text may hold thousands."""
    column = line = 1
    reported = False
    for piece in re.split("(\r\n|[\n\r\x85\u2028\u2029])", text):
        if piece in _BREAKS and not reported:
            reported = True
            said = f"holds a {_BREAKS[piece]} (U+{ord(piece):04X}), which nobody can see."
            hint = "Delete it, or type a space: YAML takes it for the end of the line."
            yield Problem(ProblemPlace(file, line, column), "", said, hint, "unseen-break")
        reported = reported and piece not in ("\r\n", "\n", "\r")
        is_break = bool(_LINE_END.fullmatch(piece))
        line, column = (line + 1, 1) if is_break else (line, column + len(piece))


def _eaten(line: str) -> Slip | None:
    field = _FIELD.match(line)
    if not field or field["value"][0] in "\"'[{|>":
        return None
    stray = (_STRAY_IN_PROSE if field["key"] in _PROSE else _STRAY).search(line)
    if not stray:
        return None
    return Slip(
        stray.start() + 2,
        f"has words after ` #`, which YAML takes for a comment: {line[stray.start() + 1 :]!r} is "
        "lost.",
        f"{_under(field['key'])} Put a comment on a line of its own.",
        "hash",
    )


def _colon(line: str) -> Slip | None:
    field = _FIELD.match(line)
    if not field or field["value"][0] in _CLOSE or not re.search(r":(?: |$)", field["value"]):
        return None
    at = field.start("value") + field["value"].index(":")
    return Slip(
        at + 1,
        f"has a colon in {field['value']!r}, which YAML takes for another field.",
        _under(field["key"]),
        "colon",
    )


def _opening(line: str) -> Slip | None:
    field = _FIELD.match(line)
    if not field or field["value"][0] not in _CLOSE:
        return None
    value = field["value"]
    close = _CLOSE[value[0]]
    closed = value.find(close, 1)
    if 0 <= closed == len(value) - 1:
        return None
    what = "a quotation mark" if value[0] in "\"'" else f"{value[0]}"
    return Slip(
        field.start("value") + 1,
        f"begins with {what}, which YAML takes for the start of a whole value.",
        _under(field["key"]),
        "opening-mark",
    )


def _special(line: str) -> Slip | None:
    field = _FIELD.match(line)
    if not field or field["value"][0] not in "@`%&*!,":
        return None
    return Slip(
        field.start("value") + 1,
        f"begins with {field['value'][0]}, which means something else in YAML.",
        _under(field["key"]),
        "opening-mark",
    )


def _glued(line: str) -> Slip | None:
    field = _GLUED.match(line)
    if not field:
        return None
    return Slip(
        field.start("colon") + 1,
        f"has no plain colon and space after {field['key']!r}.",
        f"Write `{field['key']}: ` and then the value.",
        "not-yaml",
    )


def _out_of_step(lines: list[str]) -> Slip | None:
    """Find a field, in the last of these lines, that is indented like none above it."""
    fields = [len(match[0]) for line in lines if (match := _KEY.match(line))]
    if len(fields) < 2 or not _KEY.match(lines[-1]) or fields[-1] in fields[:-1]:
        return None
    return Slip(
        fields[-1] + 1,
        f"begins at column {fields[-1] + 1}, where no field above it begins.",
        "Put its first letter straight under that of the field that it stands beside.",
        "not-yaml",
    )


def _under(key: str) -> str:
    return f"Write `{key}: >-` and put the words on a line below, indented by two more spaces."


_LOOKS: tuple[Callable[[str], Slip | None], ...] = (
    _conflict,
    _tab,
    _odd_indent,
    _opening,
    _special,
    _colon,
    _glued,
)
