"""Lines of a reading text, and the paragraphs that they make up."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from generator.text import Span

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_END = re.compile(r"(?:[.!?…]|\.\s?\.\s?\.)[\s\"”’'»)\]]*$")
_COLON = re.compile(r"[:;,–—-][\s\"”’']*$")
_WORD = re.compile(r"[^\W_]+(?:[.,'’&-][^\W_]+)*")
_COMMON = re.compile(
    r"\b(?:the|a|an|of|to|in|on|at|for|and|that|with|by|from|as|is|are|was|were|has|have|had|will"
    r"|would|said|says|its|his|her|their|it|he|she|they|we|not|but|be|been|this|who|which)\b"
)
_JOIN = re.compile(
    r"(?<=[a-z0-9)])(?<!www)[.!?][\"”’']*(?!(?i:com|org|net|gov|edu|info)\b)(?=[“\"‘(]?(?:[A-Z][a-z]+[\s,’']|(?:A|I)\s[a-z]))"
    r"|(?<=[a-z]{4})(?=(?:The|But|He|She|It|They|In|On|At|However|Meanwhile|According)\s[a-z])"
)
_WIDEST = 110
_NARROWEST = 40
_PROSE_WORDS = 8
_LONG = 30


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or several that were one before they were broken; without the space round it."""

    span: Span
    text: str
    """Its words, runs of white space as one space."""
    words: int
    block: int
    """The number of the block between empty lines that it belongs to."""
    indent: int = 0

    @property
    def ends(self) -> bool:
        """Whether it ends as a sentence does."""
        return _END.search(self.text) is not None

    @property
    def prose(self) -> bool:
        """Whether it reads as a paragraph: sentences, not a menu, a headline or a label."""
        if self.words >= _LONG:
            return _COMMON.search(self.text) is not None
        whole = self.ends or (self.words >= _PROSE_WORDS and _COLON.search(self.text))
        return bool(whole) and self.words >= _PROSE_WORDS and _COMMON.search(self.text) is not None

    @property
    def titled(self) -> bool:
        """Whether most of its longer words begin with a capital, as in a headline."""
        longer = [word for word in _WORD.findall(self.text) if len(word) > 3]
        return len(longer) > 1 and sum(w[0].isupper() for w in longer) > 0.6 * len(longer)


def split_paragraphs(text: str, alone: Callable[[str], bool]) -> tuple[Line, ...]:
    """Cut a text into paragraphs.

    A line is a paragraph, unless the text's lines are broken at a width: then lines between empty
    lines are put together again.

    Args:
        text: the reading text.
        alone: tells of a line's words that it is furniture, which no other line split_joined.
    """
    every = tuple(_every_line(text))
    if not _is_wrapped(every):
        return every
    return tuple(_unwrapped(text, every, alone))


def split_joined(text: str, span: Span) -> Iterator[Span]:
    """Cut a paragraph where two were joined without a space: ``… on Monday.The minister …``."""
    start = span.start
    for match in _JOIN.finditer(text, span.start, span.end):
        yield Span(start, match.end())
        start = match.end()
    yield Span(start, span.end)


def make_line(text: str, start: int, end: int, block: int = 0) -> Line:
    """Make a line of a stretch of a text."""
    span = trim_span(text, Span(start, end))
    words = " ".join(span.cut(text).split())
    return Line(span, words, len(_WORD.findall(words)), block, span.start - start)


def trim_span(text: str, span: Span) -> Span:
    """Return the span without the white space at its ends."""
    piece = span.cut(text)
    start = span.start + len(piece) - len(piece.lstrip())
    return Span(start, max(start, span.start + len(piece.rstrip())))


def _every_line(text: str) -> Iterator[Line]:
    block, last = 0, 0
    for match in _LINE.finditer(text):
        if not match.group().strip():
            continue
        between = text[last : match.start()]
        if len(re.findall(r"\r\n|[\n\r\u2028\u2029]", between)) > 1:
            block += 1
        yield make_line(text, match.start(), match.end(), block)
        last = match.end()


def _is_wrapped(every: tuple[Line, ...]) -> bool:
    """Return whether lines are broken at a width: then many a line begins in mid-sentence."""
    pairs = [(a, b) for a, b in pairwise(every) if a.block == b.block]
    runs_on = sum(_runs_on(a, b) for a, b in pairs)
    return runs_on >= 2 and runs_on >= 0.25 * len(pairs)


def _runs_on(line: Line, following: Line) -> bool:
    return (
        _NARROWEST <= len(line.text) <= _WIDEST
        and not line.ends
        and (following.text[0].islower() or len(following.text) <= _WIDEST)
        and (following.text[0].islower() or line.text[-1] in ",-" or line.text[-1].islower())
    )


def _unwrapped(text: str, every: tuple[Line, ...], alone: Callable[[str], bool]) -> Iterator[Line]:
    """Put broken lines together again."""
    width = max(len(line.text) for line in every if len(line.text) <= _WIDEST)
    group: list[Line] = []
    for line in every:
        if group and _breaks(group[-1], line, width, alone):
            yield _joined(text, group)
            group = []
        group.append(line)
    if group:
        yield _joined(text, group)


def _breaks(line: Line, following: Line, width: int, alone: Callable[[str], bool]) -> bool:
    """Return whether a new paragraph begins after a line of a broken text."""
    if line.block != following.block or len(line.text) > _WIDEST:
        return True
    if following.indent > line.indent + 1 and following.text[0].isupper() and line.ends:
        return True
    first = following.text.split(" ", 1)[0]
    room = len(line.text) + len(first) + 1 < 0.85 * width
    if room and not following.text[0].islower():
        return True
    return alone(line.text) or alone(following.text)


def _joined(text: str, group: list[Line]) -> Line:
    return make_line(text, group[0].span.start, group[-1].span.end, group[0].block)
