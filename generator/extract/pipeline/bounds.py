"""How much of an article is searched for events: bounds on its length and on one paragraph's."""

import re
from collections.abc import Iterator
from dataclasses import replace

from generator.extract.article.body import Article
from generator.text import Span

MOST_SEARCHED_CHARACTERS = 100_000
"""Characters of an article's body that are searched: some fifty pages."""
MOST_PARAGRAPH_CHARACTERS = 4_000
"""Characters of the longest paragraph that is searched whole; the parser's memory grows with it."""
_END = re.compile(r"[.!?][\"”’')\]]{0,3}\s+(?=[\"“‘'(\[]{0,2}[A-Z0-9])")


def limit_article(article: Article) -> tuple[Article, tuple[str, ...]]:
    """Return an article as it is searched, and what an editor should know of what is not.

    Paragraphs that are too long are cut where a sentence ends, else at a space. Nothing is taken
    off the reading text.
    """
    pieces: list[Span] = []
    length = 0
    cut = False
    for paragraph in article.paragraphs:
        for piece in _pieces(article.text, paragraph):
            length += piece.end - piece.start
            if length > MOST_SEARCHED_CHARACTERS and pieces:
                cut = True
                break
            pieces.append(piece)
        if cut:
            break
    doubt = (
        f"The article is very long: only its first {MOST_SEARCHED_CHARACTERS:,} characters"
        " were searched for events."
    )
    if tuple(pieces) == article.paragraphs:
        return article, (doubt,) if cut else ()
    return replace(article, paragraphs=tuple(pieces)), (doubt,) if cut else ()


def _pieces(text: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    while paragraph.end - start > MOST_PARAGRAPH_CHARACTERS:
        last = start + MOST_PARAGRAPH_CHARACTERS
        ends = [
            match.end()
            for match in _END.finditer(text, start + MOST_PARAGRAPH_CHARACTERS // 2, last)
        ]
        end = ends[-1] if ends else text.rfind(" ", start + 1, last) + 1
        end = end if start < end < last else last
        yield Span(start, len(text[start:end].rstrip()) + start)
        start = end
    yield Span(start, paragraph.end)
