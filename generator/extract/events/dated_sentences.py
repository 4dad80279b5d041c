"""The dated sentences of an article that no event is told of, for an editor who asks for all.

The rules draft what a chronology wants. A sentence with a date that they leave may still matter:
it is given whole, with its date, and nothing is claimed about what it tells.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator import edtf
from generator.extract.events.article_event import ArticleEvent
from generator.extract.language.parsing import Analysis
from generator.extract.times import Kind, TimeExpression, anchors
from generator.text import Span

_LEAST_WORDS = 4
"""Words of the shortest sentence that tells anything."""
_OPEN = 10**6
"""Days that stand for a date without a beginning or an end: wider than all others."""


@dataclass(frozen=True, slots=True)
class DatedSentence:
    """A sentence with a date."""

    span: Span
    """Where it stands in the reading text."""
    date: edtf.Date
    words: str
    """The words that give the date."""
    relative: bool
    """Whether the date is counted from another."""
    from_told: bool
    """Whether that may be another than the article's: "two days later"."""


def find_dated_sentences(
    analysis: Analysis, times: Iterable[TimeExpression], events: Iterable[ArticleEvent]
) -> tuple[DatedSentence, ...]:
    """Return the sentences with a date that no event is told in, in the order of the text.

    Args:
        analysis: the article, parsed.
        times: its time expressions.
        events: the events that are told of it.
    """
    drafted = [mention.around for event in events for mention in event.mentions]
    dated = [time for time in times if time.date and time.type in (Kind.DATE, Kind.TIME)]
    return tuple(_sentences(analysis, dated, drafted))


def note_counting(words: str, issued: edtf.Date | None) -> str:
    """Return the note on a date that an article's words give by way of another date.

    Args:
        words: the article's.
        issued: the article's day, if the date was counted from it and from no other.
    """
    counted = f", counted from the article's date, {issued}" if issued else ""
    return f"The article says “{words}”{counted}."


def _sentences(
    analysis: Analysis, times: list[TimeExpression], drafted: list[Span]
) -> Iterator[DatedSentence]:
    rest = iter(sorted(times, key=lambda time: time.span))
    time = next(rest, None)
    item: TimeExpression | None = None
    for passage in analysis.passages:
        label = anchors.find_item_day(passage, tuple(times))
        for sentence in passage.doc.sents:
            span = passage.span(sentence)
            inside = [item] if item else []
            item = None
            while time is not None and time.span.start < span.end:
                inside += [time] if span.start <= time.span.start else []
                time = next(rest, None)
            named = [time for time in inside if not time.of_thing] or inside
            short = len(span.cut(analysis.article.text).split()) < _LEAST_WORDS
            if named and not (label or short or any(span.overlaps(other) for other in drafted)):
                yield _dated(span, named)
        item = label


def _dated(span: Span, times: list[TimeExpression]) -> DatedSentence:
    """Return a sentence with the most exact of its dates, of equal ones the first."""
    best, date = min(((t, t.date) for t in times if t.date), key=lambda pair: _days(pair[1]))
    return DatedSentence(span, date, " ".join(best.text.split()), best.relative, best.from_told)


def _days(date: edtf.Date) -> int:
    open_ = date.open_start or date.open_end
    return _OPEN if open_ else (date.latest - date.earliest).days
