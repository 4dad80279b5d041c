"""The one normalisation of text, and finding a quote exactly, with its offsets.

Quotes are matched after NFKC (but for raised and lowered signs and fractions, which would melt into
the figures beside them), with straight quotation marks, plain hyphens and single spaces, and
without characters that cannot be seen; never approximately. A sentence and its negation are almost
the same string, so a fuzzy match would put a note on the wrong sentence.
Selectors follow the W3C Web Annotation model (TextQuoteSelector, TextPositionSelector).
"""

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

_SAME = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u2035\u00b4\u0060\u02bc", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u2036\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043", "-"),
}
_UNSEEN = frozenset(
    "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
"""Signs without a form of their own: joiners, soft hyphens, marks of the reading direction."""
_APART = ("<super>", "<sub>", "<fraction>", "<circle>", "<square>")
_STABLE = (
    "!-~\u00a1-\u00a7\u00a9\u00ac\u00ae\u00b0\u00b1\u00b6\u00b7\u00bf-\u0131\u0134-\u013e"
    "\u0141-\u0148\u014a-\u017e\u0180-\u01c3\u01cd-\u01f0\u01f4-\u024f\u0391-\u03a1\u03a3-\u03c9"
    "\u0400-\u0481\u048a-\u052f\u20ac\u3001-\u3029\u3041-\u3096\u30a1-\u30fe\u4e00-\u9fff"
)
"""Characters that the normalisation leaves alone, for a regular expression."""
_RUN = rf"[{_STABLE}{''.join(_SAME)}]+"
_PLAIN = re.compile(rf"{_RUN}(?: {_RUN})*")
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_]+(?:[.,'-][^\W_]+)*")
_MARK = re.compile(f"[{''.join(_SAME)}]")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points, ``text[start:end]`` (TextPositionSelector)."""

    start: int
    end: int

    def cut(self, text: str) -> str:
        """Return the words of ``text`` in this range."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Return whether the two ranges share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Normalised:
    """A text after the normalisation, with the way back to the offsets of the original."""

    text: str
    _starts: "array[int]"
    """Where each piece of it begins."""
    _origins: "array[int]"
    """Where that piece begins in the original."""
    _ends: "array[int]"
    """Where it ends there; 0 for a piece that goes character by character."""

    def original(self, span: Span) -> Span:
        """Return the range of the original text that holds ``span`` of the normalised one."""
        return Span(self._offset(span.start)[0], self._offset(span.end - 1)[1])

    def _offset(self, position: int) -> tuple[int, int]:
        piece = bisect_right(self._starts, position) - 1
        start, end = self._origins[piece], self._ends[piece]
        if end:
            return start, end
        start += position - self._starts[piece]
        return start, start + 1


def normalise(text: str) -> Normalised:
    """Normalise a text and remember where each piece of it came from."""
    out: list[str] = []
    # Numbers of four bytes: as objects they would take as much memory as all records.
    starts, origins, ends = array("I"), array("I"), array("I")
    length = 0
    for start, end, piece, plain in _pieces(text):
        if piece == " " and (not out or out[-1] == " "):
            continue
        out.append(piece)
        starts.append(length)
        origins.append(start)
        ends.append(0 if plain else end)
        length += len(piece)
    if out and out[-1] == " ":
        out.pop()
    return Normalised("".join(out), starts, origins, ends)


def normal(text: str) -> str:
    """Return the normalised text alone."""
    # Nearly every sentence of ours, and most quotes: nothing to do, or marks to change alone.
    plain = text.isascii() and text.isprintable() and "`" not in text and "  " not in text
    if plain and text[:1] != " " != text[-1:]:
        return text
    if _PLAIN.fullmatch(text):
        return _straighten(text)
    return normalise(text).text


def _straighten(text: str) -> str:
    """Make quotation marks straight and hyphens plain: `str.translate` takes ten times as long."""
    return _MARK.sub(lambda mark: _SAME[mark[0]], text)


def _pieces(text: str) -> Iterator[tuple[int, int, str, bool]]:
    """Cut a text into (start, end, normalised piece, whether it goes character by character)."""
    at = 0
    while at < len(text):
        run = _unjoined(_PLAIN, text, at)
        if run:
            yield at, run.end(), _straighten(run.group()), True
            at = run.end()
            continue
        space = _unjoined(_SPACE, text, at)
        if space:
            yield at, at + 1, " ", False
            at = space.end()
            continue
        end = at + 1
        while end < len(text) and _joins(text[end]):
            end += 1
        yield from _changed(text, at, end)
        at = end


def _unjoined(pattern: re.Pattern[str], text: str, at: int) -> re.Match[str] | None:
    """Match a run of characters, the last of which melts with no mark behind it."""
    run = pattern.match(text, at)
    if run and run.end() < len(text) and _joins(text[run.end()]):
        return pattern.match(text, at, run.end() - 1)
    return run


def _joins(char: str) -> bool:
    """Return whether NFKC may melt a character into the one before it."""
    return char > "\x7f" and (
        unicodedata.category(char).startswith("M") or "\u1160" <= char <= "\u11ff"
    )


def _changed(text: str, start: int, end: int) -> Iterator[tuple[int, int, str, bool]]:
    plain = "".join(_SAME.get(c, c) for c in text[start:end])
    form: Literal["NFC", "NFKC"] = "NFC" if _stands_apart(plain[0]) else "NFKC"
    folded = unicodedata.normalize(form, plain)
    folded = "".join(_SAME.get(c, c) for c in folded if c not in _UNSEEN)
    for piece in re.findall(r"\s+|\S+", folded):
        yield start, end, " " if piece.isspace() else piece, False


def _stands_apart(char: str) -> bool:
    """Return whether a sign would become another number beside a figure: 10⁵, 2019¹, 1½."""
    return unicodedata.decomposition(char).startswith(_APART)


def find_spans(
    quote: str, text: Normalised, prefix: str = "", suffix: str = ""
) -> tuple[Span, ...]:
    """Find every exact occurrence of a quote, as ranges of the original text.

    A quote begins and ends at the edge of a word. ``prefix`` and ``suffix`` (TextQuoteSelector)
    are the words right before and after, to tell apart a quote that occurs twice.
    """
    wanted = normal(quote)
    if not wanted:
        return ()
    spans: Iterable[Span] = _occurrences(wanted, text.text)
    if prefix:
        before = normal(prefix)
        spans = (span for span in spans if _stands_before(before, text.text, span.start))
    if suffix:
        after = normal(suffix)
        spans = (span for span in spans if _stands_behind(after, text.text, span.end))
    return tuple(text.original(span) for span in spans)


def _stands_before(words: str, text: str, at: int) -> bool:
    """Tell whether words stand right before a place of a normalised text, a space aside."""
    return text.endswith(words, 0, at - 1 if text[at - 1 : at] == " " else at)


def _stands_behind(words: str, text: str, at: int) -> bool:
    """Tell whether words stand right behind a place of a normalised text, a space aside."""
    return text.startswith(words, at + 1 if text[at : at + 1] == " " else at)


def _occurrences(wanted: str, text: str) -> Iterator[Span]:
    """Find a quote at every place, in time that grows as the text does.

    A quote that overlaps itself (``ha ha ha``) is not compared whole at each place: where it stands
    again a period further on, only what is new there is.
    """
    at, size, period = text.find(wanted), len(wanted), 0
    while at >= 0:
        end = at + size
        if not _begins_inside(text, at) and not _ends_inside(text, end):
            yield Span(at, end)
        if period and text.startswith(wanted[-period:], end):
            at += period
            continue
        # Nearer than that it cannot stand: its period is broken behind this place.
        at = text.find(wanted, at + (max(period, size - period + 1) if period else 1))
        if not period and 0 <= at < end:
            period = _period(wanted)


def _period(word: str) -> int:
    """Return the least distance at which a word fits on itself (Knuth, Morris and Pratt)."""
    borders = [0]
    for char in word[1:]:
        length = borders[-1]
        while length and word[length] != char:
            length = borders[length - 1]
        borders.append(length + (word[length] == char))
    return len(word) - borders[-1]


def _begins_inside(text: str, at: int) -> bool:
    """Return whether a place lies inside a word or number: before "t" of "didn't", 200 of 1,200."""
    if at == 0 or not text[at].isalnum():
        return False
    before, further = text[at - 1], text[at - 2] if at > 1 else " "
    if before.isalnum() or (before == "'" and further.isalpha()):
        return True
    if text[at].isdigit():
        return (before in ".," and further.isdigit()) or (before == "-" and further == " ")
    return False


def _ends_inside(text: str, end: int) -> bool:
    """Return whether a place lies inside a word or number: after "do" of "don't"."""
    if end >= len(text):
        return False
    after, further = text[end], text[end + 1] if end + 1 < len(text) else " "
    if unicodedata.category(after).startswith("M"):
        return True
    last = text[end - 1]
    if last.isalnum() and (after.isalnum() or text.startswith(("'t ", "'t.", "'t,"), end)):
        return True
    return last.isdigit() and after in ".," and further.isdigit()


def line_of(text: str, offset: int) -> int:
    """Return the line, counted from 1, on which an offset of a text lies."""
    return text.count("\n", 0, offset) + 1


def list_words(text: str) -> tuple[str, ...]:
    """Cut a normalised text into its words and numbers, without punctuation round them."""
    return tuple(_WORD.findall(normal(text)))


def slug(text: str) -> str:
    """Make an id out of words: small letters and figures with single hyphens between."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")
