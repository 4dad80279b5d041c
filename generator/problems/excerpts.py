"""The lines around a place in a file, for showing a problem where it stands."""

import re
from dataclasses import dataclass
from pathlib import Path

from generator.problems.printable import make_printable_line
from generator.problems.report import ProblemPlace

CONTEXT = 2
"""How many lines are shown before and after the one that is meant."""

WIDEST = 160
"""How many characters of a line are shown."""

# What YAML takes for the end of a line (YAML 1.1, which PyYAML reads and counts lines by).
_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class ExcerptLine:
    """A line of a file, made safe to print; not escaped for HTML."""

    number: int
    """Counted from 1."""
    text: str
    """Without what no terminal may be sent, tabs made visible, cut where it is very long."""
    meant: bool
    """Whether the problem stands in this line."""


def read_excerpt(root: Path, place: ProblemPlace) -> tuple[ExcerptLine, ...]:
    """Read the lines around a place; none where the file cannot be read as text."""
    try:
        return cut_excerpt((root / place.file).read_text(encoding="utf-8-sig"), place.line)
    except (OSError, UnicodeDecodeError):
        return ()


def cut_excerpt(text: str, number: int) -> tuple[ExcerptLine, ...]:
    """Return the lines around one of a text.

    Args:
        text: a whole file.
        number: the line that is meant, counted from 1; 0 is the file as a whole, which has none.
    """
    lines = _LINE_END.split(text)
    if not 1 <= number <= len(lines):
        return ()
    first = max(number - CONTEXT, 1)
    last = min(number + CONTEXT, len(lines))
    return tuple(
        ExcerptLine(at, _printable(lines[at - 1]), at == number) for at in range(first, last + 1)
    )


def format_excerpt(lines: tuple[ExcerptLine, ...]) -> str:
    """Print lines for a terminal, the one that is meant marked with ``>``."""
    width = max((len(str(line.number)) for line in lines), default=0)
    return "\n".join(
        f"  {'>' if line.meant else ' '} {line.number:>{width}} | {line.text}".rstrip()
        for line in lines
    )


def _printable(line: str) -> str:
    cut = line if len(line) <= WIDEST else f"{line[: WIDEST - 1]}…"
    # A file may hold what would steer a terminal or turn the direction of reading.
    return make_printable_line(cut).replace("\t", "→")
