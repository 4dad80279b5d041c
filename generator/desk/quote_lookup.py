"""Finding a pasted sentence in its source: exactly, or not at all."""

from dataclasses import dataclass

from generator.checks.quotes import find_nearest_passage, word_missing_quote
from generator.desk.planned_files import CannotDo
from generator.story.evidence import ReadingText
from generator.story.library import Library
from generator.text import Span, find_spans, line_of, normal


@dataclass(frozen=True, slots=True)
class Located:
    """Where a quote stands in a reading text."""

    words: str
    """The source's own words, on one line; as they were pasted where they were not found."""
    spans: tuple[Span, ...]
    """Every place where they stand, letter for letter; one is as it should be."""
    lines: tuple[int, ...]
    """The lines of these places, or that of the nearest passage."""
    nearest: str = ""
    """The passage most like the words, where they were not found: to look at, not to take."""


def locate_quote(text: ReadingText, quote: str, prefix: str = "") -> Located:
    """Find a quote in a reading text after the one normalisation.

    Args:
        text: the source's reading text.
        quote: the words as they were pasted.
        prefix: the words right before them, where they stand there more than once.
    """
    spans = find_spans(quote, text.normalised, prefix)
    if spans:
        words = " ".join(spans[0].cut(text.text).split())
        return Located(words, spans, tuple(line_of(text.text, span.start) for span in spans))
    near = find_nearest_passage(quote, text)
    if near is None:
        return Located(quote, (), ())
    passage = " ".join(near.cut(text.text).split())
    return Located(quote, (), (line_of(text.text, near.start),), passage)


def find_prefix(text: ReadingText, quote: str, span: Span) -> str:
    """Return the fewest words before a quote that tell this place from the others.

    Args:
        text: the source's reading text.
        quote: words that stand there more than once.
        span: the place that is meant.
    """
    before = normal(text.text[: span.start]).split()
    for count in range(3, len(before) + 1):
        prefix = " ".join(before[-count:])
        if find_spans(quote, text.normalised, prefix) == (span,):
            return prefix
    return " ".join(before)


def find_exact_quote(library: Library, source: str, quote: str, prefix: str = "") -> str:
    """Return the source's own words for a pasted quote.

    Raises:
        CannotDo: they do not stand in the source, letter for letter, once.
    """
    if not source:
        raise CannotDo("A quote needs its source: --source ID.")
    text = library.texts.get(source)
    if text is None:
        raise CannotDo(f"No text of {source} is kept here, so nothing of it can be quoted.")
    located = locate_quote(text, quote, prefix)
    if not located.spans:
        raise CannotDo(" ".join(word_missing_quote(quote, text)))
    if len(located.spans) > 1:
        lines = ", ".join(map(str, located.lines))
        raise CannotDo(
            f'"{quote}" stands {len(located.spans)} times in {text.file} (lines {lines}). '
            "Quote more, or give the words right before it: --prefix WORDS."
        )
    return located.words
