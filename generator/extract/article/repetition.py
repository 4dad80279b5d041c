"""Paragraphs that only say again what another says: leads used as captions, teasers."""

from collections.abc import Sequence

from generator.extract.article.furniture import Block
from generator.extract.article.lines import Line
from generator.extract.article.page_metadata import plain_name
from generator.model import FurnitureKind

_SHORTEST = 8
"""Words of the shortest paragraph that is one told again; a shorter one may be a refrain."""


def mark_repeated(
    lines: Sequence[Line], known: Sequence[Block | None], title: int | None
) -> list[Block | None]:
    """Return what lines are, those among them that say another one's words again.

    Of two, the one that ends as a sentence is the article's own; of two such, the first.

    Args:
        lines: the lines of a text.
        known: which of them are furniture.
        title: the number of the title's line.
    """
    out = list(known)
    own: dict[str, int] = {}
    for i, line in enumerate(lines):
        if known[i] is not None or i == title or line.words < _SHORTEST:
            continue
        before = own.setdefault(plain_name(line.text), i)
        if before == i:
            continue
        again = before if line.ends and not lines[before].ends else i
        own[plain_name(line.text)] = before + i - again
        out[again] = Block(lines[again].span, FurnitureKind.CAPTION, "told-again")
    return out
