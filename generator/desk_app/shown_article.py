"""The article beside a form: its text, what in it is furniture, and where the quotes stand."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator.desk.planned_files import CannotDo
from generator.desk.quote_lookup import find_prefix, locate_quote
from generator.model import Source
from generator.records.yaml_text import Path, field_name
from generator.story.evidence import ReadingText
from generator.story.library import Library
from generator.text import Span, find_spans

_FEWEST_WORDS = 3
_SELECTOR = ("quote", "prefix", "suffix")


@dataclass(frozen=True, slots=True)
class ShownArticle:
    """A source's text as a page shows it."""

    source: str
    title: str
    text: str
    furniture: tuple[tuple[int, int], ...]
    """Offsets in UTF-16 units, as a browser counts."""


def find_source(library: Library, name: str) -> Source | None:
    """Return a source on record, or the draft of one."""
    return library.sources.get(name) or library.draft_sources.get(name)


def show_article(library: Library, name: str) -> ShownArticle | None:
    """Return a source's text; none where no text is kept."""
    source, reading = find_source(library, name), library.texts.get(name)
    if source is None or reading is None:
        return None
    units = Units(reading.text)
    spans = tuple(units.both(Span(piece.start, piece.end)) for piece in source.furniture)
    return ShownArticle(name, source.title or name, reading.text, spans)


def mark_quotes(library: Library, source: str, data: Any) -> list[dict[str, Any]]:
    """Return where the quotes of a record stand in a source's text, each with its field's name.

    Args:
        library: the records.
        source: the source that is shown.
        data: the record as plain data.
    """
    reading = library.texts.get(source)
    if reading is None or not isinstance(data, dict):
        return []
    units = Units(reading.text)
    marks = []
    for path, holder, own in _quoting(data, (), str(data.get("source") or "")):
        if own == source:
            quote, prefix, suffix = (
                str(holder.get(k) or "") for k in ("quote", "prefix", "suffix")
            )
            for span in find_spans(quote, reading.normalised, prefix, suffix):
                start, end = units.both(span)
                marks.append({"field": field_name(path), "start": start, "end": end})
    return marks


def _quoting(data: Any, path: Path, source: str) -> Iterator[tuple[Path, dict[str, Any], str]]:
    """Find what quotes, within a record, with the source that is quoted."""
    if isinstance(data, dict):
        own = str(data.get("source") or source)
        if isinstance(data.get("quote"), str):
            yield (*path, "quote"), data, own
        for field in ("date_quote", "issued_quote"):
            if isinstance(data.get(field), str):
                yield (*path, field), {"quote": data[field]}, str(data.get("date_source") or own)
        for key, value in data.items():
            yield from _quoting(value, (*path, key), own)
    elif isinstance(data, list):
        for number, item in enumerate(data):
            yield from _quoting(item, (*path, number), source)


def take_quote(library: Library, source: str, start: int, end: int) -> dict[str, str]:
    """Return the words selected in an article as a quote, with a prefix where they stand twice.

    Args:
        library: the records.
        source: the source.
        start: where the selection begins, in UTF-16 units.
        end: where it ends.

    Raises:
        CannotDo: nothing that could be quoted is selected; the text says why.
    """
    reading, record = library.texts.get(source), find_source(library, source)
    if reading is None or record is None:
        raise CannotDo("No text of that source is kept here, so nothing of it can be quoted.")
    span = _whole_words(reading, Units(reading.text).back(start, end))
    words = " ".join(span.cut(reading.text).split())
    if len(words.split()) < _FEWEST_WORDS:
        raise CannotDo("Select three words at the least: fewer could mean anything.")
    for piece in record.furniture:
        if span.overlaps(Span(piece.start, piece.end)):
            raise CannotDo("That is not the article but what stands round it, and is not quoted.")
    located = locate_quote(reading, words)
    if len(located.spans) > 1:
        return {"quote": words, "prefix": find_prefix(reading, words, span)}
    return {"quote": words, "prefix": ""}


def _whole_words(reading: ReadingText, span: Span) -> Span:
    """Widen a selection to whole words and take the white space at its ends off."""
    text, start, end = reading.text, span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while start > 0 and start < end and _joined(text, start):
        start -= 1
    while end < len(text) and start < end and _joined(text, end):
        end += 1
    return Span(start, end)


def _joined(text: str, at: int) -> bool:
    """Tell whether a place lies within a word or a number."""
    return text[at - 1].isalnum() and text[at].isalnum()


class Units:
    """Offsets of a text in code points, as Python counts, and in UTF-16 units, as browsers do."""

    def __init__(self, text: str) -> None:
        """Find the characters of a text that take two units."""
        self._far = [] if text.isascii() else [n for n, c in enumerate(text) if c > "\uffff"]
        self._far_in_units = [at + before for before, at in enumerate(self._far)]
        self._length = len(text)

    def both(self, span: Span) -> tuple[int, int]:
        """Return where a stretch of the text begins and ends, in UTF-16 units."""
        return self._forth(span.start), self._forth(span.end)

    def back(self, start: int, end: int) -> Span:
        """Return the stretch of the text between two offsets in UTF-16 units."""
        first, last = (self._back(max(at, 0)) for at in (start, end))
        return Span(min(first, self._length), min(last, self._length))

    def _forth(self, at: int) -> int:
        return at + bisect_left(self._far, at)

    def _back(self, at: int) -> int:
        return at - bisect_left(self._far_in_units, at)


def list_sources(data: Any) -> Sequence[str]:
    """Return the sources that a record names, in order."""
    sources: list[str] = []
    _gather(data, sources)
    return tuple(dict.fromkeys(sources))


def _gather(data: Any, sources: list[str]) -> None:
    if isinstance(data, dict):
        sources += [
            data[key] for key in ("source", "date_source") if isinstance(data.get(key), str)
        ]
        for value in data.values():
            _gather(value, sources)
    elif isinstance(data, list):
        for item in data:
            _gather(item, sources)
