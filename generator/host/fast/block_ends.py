"""Where the blocks of a page end: HTML that stays as it is, and the flow of text within a box."""

import re
from collections.abc import Sequence

from generator.host.fast.footnotes import Unknown

OPENER = re.compile(r"<([a-z]+)\b[^<>]* markdown>")
"""The start of a box whose text is Markdown."""
RAW_BLOCK = re.compile(r"<(pre|figure)\b")
"""The start of a block of HTML that stays as it is."""


def take_raw_block(lines: Sequence[str], at: int, close: str) -> tuple[int, str]:
    """Return the line after a block of HTML, and the block, which stays as it is."""
    end = next((n for n in range(at, len(lines)) if lines[n].endswith(close)), None)
    block = "\n".join(lines[at : end + 1] if end is not None else [])
    if end is None or block.count(close) > 1 or "" in lines[at:end]:
        raise Unknown("a block of HTML of another kind")
    return end + 1, block


def find_flow_end(lines: Sequence[str], at: int, close: str) -> int:
    """Find where a flow of paragraphs, lists and tables ends; empty lines at its end are left."""
    end = at
    for place in range(at, len(lines)):
        line = lines[place]
        if line.startswith(("#", "///")) or (close and line == close) or OPENER.fullmatch(line):
            break
        if line.startswith("<") and RAW_BLOCK.match(line):
            break
        if line:
            end = place + 1
    return end
