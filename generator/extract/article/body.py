"""The article within a reading text: its paragraphs, its title, and the furniture round it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from generator.extract.article import furniture
from generator.extract.article.furniture import Block, Where
from generator.extract.article.lines import (
    Line,
    make_line,
    split_joined,
    split_paragraphs,
    trim_span,
)
from generator.extract.article.outlet import find_origin
from generator.extract.article.reading_text import NO_METADATA, CaptureMetadata, make_reading_text
from generator.extract.article.repetition import mark_repeated
from generator.model import FurnitureKind, Outlet
from generator.text import Span, normal

__all__ = ["Article", "Block", "find_article"]

_LEAST_TITLE_WORDS, _MOST_TITLE_WORDS = 3, 30
_OPENING = 3
"""Paragraphs at whose start more than a dateline is looked for: a standfirst may come first."""
_STANDFIRST = 8
"""Words from which a line between title and body is read as part of the body."""
_BODY_BEFORE_COMMENTS = 80
"""Words of body that must stand before "Comments" can mean the readers' comments."""


@dataclass(frozen=True, slots=True)
class Article:
    """An article found in a reading text; every offset points into ``text``."""

    file: str
    """The file it came from, for messages."""
    text: str
    """The reading text, whole."""
    paragraphs: tuple[Span, ...]
    """The body's paragraphs, in order; with ``furniture`` and ``title`` all of the text."""
    furniture: tuple[Block, ...] = ()
    """Menus, pleas, captions, credits: recorded, never quoted."""
    title: Span | None = None
    """The headline."""
    outlet: str | None = None
    """The id of the outlet, where the text or its address tells it."""
    agency: str | None = None
    """The id of the agency that wrote it first."""
    url: str | None = None
    """Its address, where the capture tells it."""
    outlet_name: str | None = None
    """The outlet's name: on record, or as the capture tells it."""
    domain: str | None = None
    """The domain of its address."""
    author: str | None = None
    """Who signed it, where the capture tells it."""
    language: str | None = None
    """Its language as the capture tells it, a BCP 47 tag."""


@dataclass(frozen=True, slots=True)
class _Parts:
    """What the lines of a text are."""

    title: Span | None
    body: tuple[Span, ...]
    furniture: tuple[Block, ...]


def find_article(
    file: str,
    data: bytes | str,
    outlets: Sequence[Outlet] = (),
    metadata: CaptureMetadata = NO_METADATA,
) -> Article:
    """Find the article in a capture or a reading text.

    Every character that is no white space is in exactly one of the title, a paragraph of the body
    or a block of furniture. What no rule knows as furniture is body.

    Args:
        file: the file's name, for messages.
        data: a capture's bytes, or a reading text that :func:`make_reading_text` made.
        outlets: the outlets that are known by their marks and domains.
        metadata: what :func:`make_reading_text` learnt beside the text, where it was called before.

    Raises:
        CaptureError: the bytes are no text that can be read.
    """
    if isinstance(data, bytes):
        reading = make_reading_text(data, file)
        text, metadata = reading.text, reading.metadata
    else:
        text = data
    parts = _cut(text, _sort(text, metadata))
    article = Article(file, text, parts.body, parts.furniture, parts.title)
    origin = find_origin(text, parts.furniture, metadata, outlets)
    return replace(
        article,
        outlet=origin.outlet,
        agency=origin.agency,
        url=origin.url,
        outlet_name=origin.outlet_name,
        domain=origin.domain,
        author=metadata.author,
        language=metadata.language,
    )


def _sort(text: str, metadata: CaptureMetadata) -> _Parts:
    """Tell for each line of a text what it is."""
    every = split_paragraphs(text, lambda line: furniture.match_line(line, edge=False) is not None)
    known = _known(every)
    named = _named_title(every, known, metadata)
    first, last = _range(every, known, named)
    known = _edges(every, known, first, last)
    title = _title(every, known, first) if named is None else named
    known = mark_repeated(every, known, title)
    body: list[Span] = []
    blocks: list[Block] = []
    for i, line in enumerate(every):
        block = known[i]
        if i == title:
            continue
        if block is None and i < first:
            block = _header(line, every[title] if title is not None else None)
        elif block is None and i > last:
            block = _footer(line)
        if block is None:
            body.append(line.span)
        else:
            blocks.append(block)
    return _Parts(every[title].span if title is not None else None, tuple(body), tuple(blocks))


def _known(every: Sequence[Line]) -> list[Block | None]:
    """Tell the lines that a rule knows wherever they stand, and what such a line brings with it."""
    known: list[Block | None] = []
    brought: Block | None = None
    words = 0
    for i, line in enumerate(every):
        rule = furniture.match_last(line.text) if words >= _BODY_BEFORE_COMMENTS else None
        if rule:
            rest = every[i:]
            return [*known, *(Block(after.span, rule.kind, rule.name) for after in rest)]
        rule = furniture.match_line(line.text, edge=False)
        if rule:
            block = Block(line.span, rule.kind, rule.name)
            brought = block if rule.where in (Where.LIST, Where.NEXT) else None
            known.append(block)
            continue
        if brought and (brought.rule == "highlight" or not (line.prose or line.ends)):
            known.append(replace(brought, span=line.span))
            brought = None if brought.rule == "highlight" else brought
            continue
        brought = None
        words += line.words if line.prose else 0
        known.append(None)
    return known


def _named_title(
    every: Sequence[Line], known: Sequence[Block | None], metadata: CaptureMetadata
) -> int | None:
    """Find the headline that the capture names, though it end like a sentence or a credit."""
    wanted = normal(metadata.title or "").casefold()
    before_body = takewhile(lambda at: every[at].words <= _MOST_TITLE_WORDS, range(len(every)))
    fitting = [i for i in before_body if wanted and normal(every[i].text).casefold() == wanted]
    return min(fitting, key=lambda i: (known[i] is not None, i), default=None)


def _range(
    every: Sequence[Line], known: Sequence[Block | None], title: int | None
) -> tuple[int, int]:
    """Return the first and the last line that are surely body; where none is, all lines are."""
    sure = [
        i
        for i, line in enumerate(every)
        if known[i] is None and i != title and line.prose
        if not furniture.match_line(line.text, edge=True)
    ]
    if len(sure) > 1 and _asks(every, known, sure[0]):
        sure = sure[1:]
    if sure:
        return sure[0], sure[-1]
    likely = [
        i for i, line in enumerate(every) if known[i] is None and (line.ends or line.words > 9)
    ]
    return (likely[0], likely[-1]) if likely else (len(every), -1)


def _asks(every: Sequence[Line], known: Sequence[Block | None], at: int) -> bool:
    """Return whether a line is a headline that asks: a question, and no headline before it."""
    return (
        every[at].text.endswith("?")
        and every[at].words <= _MOST_TITLE_WORDS
        and not any(
            known[i] is None
            and every[i].words > _LEAST_TITLE_WORDS
            and not furniture.match_line(every[i].text, edge=True)
            for i in range(at)
        )
    )


def _edges(
    every: Sequence[Line], known: Sequence[Block | None], first: int, last: int
) -> list[Block | None]:
    """Tell the lines before and after the body that rules know only there."""
    out = list(known)
    for i, line in enumerate(every):
        if out[i] is not None or first <= i <= last:
            continue
        rule = furniture.match_line(line.text, edge=True)
        dateline = furniture.match_dateline(line) if rule is None and i < first else None
        rule = rule or (dateline.rule if dateline else None)
        if rule is not None:
            out[i] = Block(line.span, rule.kind, rule.name)
    return out


def _title(every: Sequence[Line], known: Sequence[Block | None], first: int) -> int | None:
    """Find the headline among the lines before the body, by its form."""
    open_ = [i for i in range(min(first, len(every))) if known[i] is None]
    fitting = [
        i
        for i in open_
        if _LEAST_TITLE_WORDS <= every[i].words <= _MOST_TITLE_WORDS
        and not every[i].text.endswith(".")
    ]
    seen = [line.text.casefold() for line in every]
    for i in fitting:
        if seen.count(seen[i]) > 1:
            return i
    return next(
        (i for i in fitting if every[i].words > _LEAST_TITLE_WORDS), fitting[0] if fitting else None
    )


def _header(line: Line, title: Line | None) -> Block | None:
    """Return what a line before the body is that no rule knows; a standfirst is body."""
    if title is not None and line.text.casefold() == title.text.casefold():
        return Block(line.span, FurnitureKind.HEADER, "title-again")
    if line.words >= _STANDFIRST and (title is None or line.span.start > title.span.start):
        return None
    if line.ends and line.words >= _LEAST_TITLE_WORDS:
        return None
    kind = FurnitureKind.MENU if title is None or line.span < title.span else FurnitureKind.HEADER
    return Block(line.span, kind, "short-line-before")


def _footer(line: Line) -> Block | None:
    """Return what a line after the body is that no rule knows; a sentence is body."""
    if line.ends or (line.words > 11 and not line.titled):
        return None
    if line.words >= 4:
        return Block(line.span, FurnitureKind.LINKS, "headline-after")
    return Block(line.span, FurnitureKind.OTHER, "short-line-after")


def _cut(text: str, parts: _Parts) -> _Parts:
    """Take furniture off the ends of paragraphs, and cut paragraphs that were joined."""
    title, blocks = parts.title, list(parts.furniture)
    label = furniture.cut_title(text, title) if title else None
    if label:
        title, blocks = label.rest, [*blocks, label.block]
    body: list[Span] = []
    pieces = [piece for span in parts.body for piece in _pieces(text, span)]
    opening = 0 if furniture.is_dated_list(text, pieces) else _OPENING
    for i, piece in enumerate(pieces):
        rest = piece
        for cut in furniture.cut_start(text, rest, first=i < opening):
            rest = cut.rest
            blocks.append(cut.block)
            if cut.title and title is None:
                title = cut.title
            elif cut.title:
                blocks.append(Block(cut.title, FurnitureKind.HEADER, cut.block.rule))
        for cut in furniture.cut_end(text, rest, last=i == len(pieces) - 1):
            rest = cut.rest
            blocks.append(cut.block)
        body.append(rest)
    # What stood before a heading may be nothing, once the heading is taken off.
    held = (block for block in blocks if block.span.start < block.span.end)
    return _Parts(title, tuple(body), tuple(sorted(held, key=lambda block: block.span)))


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """Cut a paragraph where two were joined; a piece that is furniture stays with its neighbour."""
    for piece in split_joined(text, span):
        line = make_line(text, piece.start, piece.end)
        if line.text:
            yield trim_span(text, piece)
