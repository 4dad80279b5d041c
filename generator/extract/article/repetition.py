"""Paragraphs that only say again what another says: leads used as captions, teasers."""

from collections.abc import Sequence

from generator.extract.article.furniture import Block
from generator.extract.article.lines import Line
from generator.extract.article.page_metadata import plain_name
from generator.model import FurnitureKind

_LEAST_WORDS = 8
"""Words of the shortest paragraph that is one told again; a shorter one may be a refrain."""


def mark_repeated(
    lines: Sequence[Line], known: Sequence[Block | None], title: int | None
) -> list[Block | None]:
    """Return what lines are, those among them that say a sentence of the article again.

    Only what does not end as a sentence is a caption or a teaser: a sentence told twice stays.

    Args:
        lines: the lines of a text.
        known: which of them are furniture.
        title: the number of the title's line.
    """
    own = [i for i, line in enumerate(lines) if known[i] is None and i != title]
    sentences = {plain_name(lines[i].text) for i in own if lines[i].ends}
    out = list(known)
    for i in own:
        line = lines[i]
        if not line.ends and line.words >= _LEAST_WORDS and plain_name(line.text) in sentences:
            out[i] = Block(line.span, FurnitureKind.CAPTION, "told-again")
    return out
