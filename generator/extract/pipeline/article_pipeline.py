"""One article through all stages; one that cannot be read gives a problem, and others go on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from generator import edtf
from generator.extract import times
from generator.extract.article.body import Article, find_article
from generator.extract.article.reading_text import Reading, make_reading_text
from generator.extract.events import coreference, event_topics, mention_recognition
from generator.extract.events.article_event import ArticleEvent
from generator.extract.events.dated_sentences import DatedSentence, find_dated_sentences
from generator.extract.events.news_days import drop_bounds
from generator.extract.issued import body_clues, issue_date
from generator.extract.issued.issue_date import IssueDate
from generator.extract.language.parse_input import NO_PROSE
from generator.extract.language.parsing import Analysis, parse_articles
from generator.extract.people import actors
from generator.extract.people.actors import ArticlePeople
from generator.extract.people.story_knowledge import Known
from generator.extract.pipeline import scope
from generator.extract.pipeline.bounds import limit_article
from generator.extract.pipeline.language_gate import find_unfit
from generator.extract.times import TimeExpression
from generator.model import Outlet
from generator.problems.report import Problem, ProblemPlace
from generator.runtime.garbage import pause_collection
from generator.story import capture
from generator.story.capture import CaptureError
from generator.story.library import Library
from generator.text import Span

_WIDEST = 366
"""Days of a span of issue beyond which nothing is counted from it."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """What one article tells."""

    file: str
    """The file's path, for messages."""
    name: str
    """The file's name alone."""
    sha256: str
    """The digest of the file's bytes."""
    reading: Reading
    article: Article
    issued: IssueDate
    people: ArticlePeople
    events: tuple[ArticleEvent, ...]
    in_scope: bool
    """Whether it is about the sides of the story at all."""
    other_sentences: tuple[DatedSentence, ...] = ()
    """Sentences with a date that no event is told in."""
    sentences: tuple[Span, ...] = ()
    """Where its sentences stand in the reading text."""

    def topics_of(self, event: ArticleEvent, known: Known) -> tuple[str, ...]:
        """Return an event's topics; none where the article is out of scope."""
        if not self.in_scope:
            return ()
        news = next((event for event in self.events if event.main), None)
        return event_topics.find_event_topics(known.topics, event, self.article, news)


def extract_files(
    paths: Iterable[Path],
    library: Library,
    known: Known,
    published: edtf.Date | None = None,
) -> Iterator[Extracted | Problem]:
    """Read articles and find what they tell, in order.

    Args:
        paths: the files.
        library: for the outlets that are known by their marks.
        known: the story's sides, people, places and topics.
        published: the day of publication where it is known from elsewhere.
    """
    outlets = tuple(library.outlets.values())
    for path in paths:
        yield extract_file(path, outlets, known, published)


def extract_file(
    path: Path, outlets: tuple[Outlet, ...], known: Known, published: edtf.Date | None = None
) -> Extracted | Problem:
    """Read one article out of a file."""
    try:
        data = path.read_bytes()
    except OSError as error:
        message = f"cannot be read: {error.strerror}."
        return _problem(path, message, "Check the file and its rights.", "unreadable")
    return extract_capture(path, data, outlets, known, published)


def extract_capture(
    path: Path,
    data: bytes,
    outlets: tuple[Outlet, ...],
    known: Known,
    published: edtf.Date | None = None,
    url: str | None = None,
    charset: str | None = None,
) -> Extracted | Problem:
    """Read one article out of a capture's bytes; ``path`` names it, and is not opened.

    ``published``, ``url`` and ``charset`` are its day, address and encoding where they are known
    from elsewhere.
    """
    try:
        reading = make_reading_text(data, path.name, charset)
        if url:
            reading = replace(reading, metadata=replace(reading.metadata, url=url))
    except CaptureError as error:
        return _problem(path, str(error), "", "not-an-article")
    article = find_article(path.name, reading.text, outlets, reading.metadata)
    unfit = find_unfit(path, article)
    if unfit:
        return unfit
    day = issue_date.find_issue_date(article, reading.metadata, published)
    with pause_collection():
        return _extract_events(path, capture.digest_bytes(data), reading, article, day, known)


def _extract_events(
    path: Path, digest: str, reading: Reading, article: Article, day: IssueDate, known: Known
) -> Extracted:
    limited, doubts = limit_article(article)
    analysis = next(iter(parse_articles([limited])))
    if analysis.unparsed:
        doubts = (*doubts, f"{analysis.unparsed:,} characters are {NO_PROSE}.")
    if doubts:
        metadata = reading.metadata
        reading = replace(reading, metadata=replace(metadata, doubts=(*metadata.doubts, *doubts)))
    expressions = place_dates(analysis, day.date)
    people = actors.find_people(analysis, known)
    mentions = mention_recognition.find_mentions(analysis, expressions, people, known)
    headline = " ".join(article.title.cut(article.text).split()) if article.title else None
    told = drop_bounds(expressions, article.text)
    events = coreference.resolve_events(mentions, day.date, headline, told)
    for mention in (m for event in events for m in event.mentions):
        _ = mention.words  # so that none holds the parse of the article
    within = scope.is_in_scope(analysis, known)
    others = find_dated_sentences(analysis, expressions, events)
    sentences = tuple(p.span(s) for p in analysis.passages for s in p.doc.sents)
    return Extracted(
        *(path.as_posix(), path.name, digest, reading, article, day),
        *(people, events, within, others, sentences),
    )


def place_dates(analysis: Analysis, day: edtf.Date | None) -> tuple[TimeExpression, ...]:
    """Find time expressions, counted from the day of issue.

    Where only a month or a span of issue is known, an expression has all the days that it can mean
    counted from the first and from the last day: as wide as is honest.
    """
    if day is None or (day.latest - day.earliest).days > _WIDEST:
        return times.tag_article(analysis, None)
    first = times.tag_article(analysis, day.earliest)
    if day.earliest == day.latest:
        return first
    last = {time.span: time for time in times.tag_article(analysis, day.latest)}
    return tuple(_widened(time, last.get(time.span)) for time in first)


def _widened(first: TimeExpression, last: TimeExpression | None) -> TimeExpression:
    """Return an expression with the days from what it means first to what it means last."""
    if last is None or first.date is None or last.date is None:
        return replace(first, date=None)
    if last.value == first.value:
        return first
    early, late = first.date, last.date
    if early.open_start or late.open_end or early.earliest > late.latest:
        return replace(first, date=None)
    return replace(first, date=body_clues.format_days(early.earliest, late.latest))


def _problem(path: Path, message: str, hint: str, code: str) -> Problem:
    return Problem(ProblemPlace(path.as_posix()), "", message, hint, code)
