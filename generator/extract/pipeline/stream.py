"""Articles one after another through all stages; one that cannot be read is a problem, no end."""

import calendar
import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from generator import edtf
from generator.extract import times
from generator.extract.article import body
from generator.extract.article.body import Article
from generator.extract.article.reading_text import Reading, reading_text
from generator.extract.events import detection, event_topics, gathering
from generator.extract.events.gathering import Told
from generator.extract.issued import issue_date
from generator.extract.issued.issue_date import Issued
from generator.extract.language.parsing import Analysis, analyse
from generator.extract.language.vocabulary import base, vocabulary
from generator.extract.people import actors
from generator.extract.people.actors import Cast
from generator.extract.people.story_knowledge import Known
from generator.extract.times import TimeExpression
from generator.model import Outlet
from generator.problems.report import Place, Problem
from generator.story import capture
from generator.story.capture import CaptureError
from generator.story.library import Library

_ENGLISH = frozenset(
    "the of to and in a that for on with is was by said at from it be has have its as are will not"
    " he".split()
)
_LEAST_ENGLISH = 0.12
"""The share of such words below which a text is not English; English news has about 0.35."""
_WIDEST = 366
"""Days of a span of issue beyond which nothing is counted from it."""
_TELLING_LENGTH = 100
"""Words from which an article tells by them what it is about."""
_DEALINGS = 3
"""Words of states' dealings that an article on them holds at least."""
_LEAST_WORDS = 25
"""Words from which the language of a text can be told."""
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_DAY = re.compile(
    r"\b(?:\d{4}-(?P<month>\d\d)-(?P<day>\d\d)"
    r"|(?P<before>\d\d?) (?P<after>" + "|".join(_MONTHS) + r")[a-z]*"
    r"|(?P<name>" + "|".join(_MONTHS) + r")[a-z]*\.? (?P<behind>\d\d?))\b"
)
"""A day of a month, possible or not."""


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
    issued: Issued
    cast: Cast
    told: tuple[Told, ...]
    in_scope: bool
    """Whether it is about the sides of the story at all."""

    def topics_of(self, event: Told, known: Known) -> tuple[str, ...]:
        """Give an event's topics; none where the article is out of scope."""
        if not self.in_scope:
            return ()
        news = next((one for one in self.told if one.main), None)
        return event_topics.of_event(known.topics, event, self.article, news)


def extract(
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
        yield read_file(path, outlets, known, published)


def read_file(
    path: Path, outlets: tuple[Outlet, ...], known: Known, published: edtf.Date | None = None
) -> Extracted | Problem:
    """Read one article out of a file."""
    try:
        data = path.read_bytes()
    except OSError as error:
        message = f"cannot be read: {error.strerror}."
        return _problem(path, message, "Check the file and its rights.", "unreadable")
    return read(path, data, outlets, known, published)


def read(
    path: Path,
    data: bytes,
    outlets: tuple[Outlet, ...],
    known: Known,
    published: edtf.Date | None = None,
    url: str | None = None,
) -> Extracted | Problem:
    """Read one article out of a capture's bytes; ``path`` names it, and is not opened.

    ``published`` and ``url`` are its day and address where they are known from elsewhere.
    """
    try:
        reading = reading_text(data, path.name)
        if url:
            reading = replace(reading, hints=replace(reading.hints, url=url))
    except CaptureError as error:
        return _problem(path, str(error), "", "not-an-article")
    found = body.read(path.name, reading.text, outlets, reading.hints)
    unfit = _unfit(path, found)
    if unfit:
        return unfit
    day = issue_date.find(found, reading.hints, published)
    return _one(path, capture.digest(data), reading, found, day, known)


def _one(
    path: Path, digest: str, reading: Reading, found: Article, day: Issued, known: Known
) -> Extracted:
    analysis = next(iter(analyse([found])))
    expressions = dated_times(analysis, day.date)
    cast = actors.find(analysis, known)
    told = gathering.gather(detection.find(analysis, expressions, cast, known), day.date)
    scope = in_scope(analysis, known)
    return Extracted(path.as_posix(), path.name, digest, reading, found, day, cast, told, scope)


def dated_times(analysis: Analysis, day: edtf.Date | None) -> tuple[TimeExpression, ...]:
    """Find time expressions, counted from the day of issue.

    Where only a month or a span of issue is known, an expression keeps its date only if it means
    the same counted from the first and from the last day.
    """
    if day is None or (day.latest - day.earliest).days > _WIDEST:
        return times.tag(analysis, None)
    first = times.tag(analysis, day.earliest)
    if day.earliest == day.latest:
        return first
    last = {time.span: time for time in times.tag(analysis, day.latest)}
    return tuple(
        time
        if time.span in last and last[time.span].value == time.value
        else replace(time, date=None)
        for time in first
    )


def in_scope(analysis: Analysis, known: Known) -> bool:
    """Tell whether an article is about relations between the story's sides.

    It is where one of its sentences (or its title) names two of them, and its words are not only
    those of sport, markets or the weather; with fewer sides on record, always.
    """
    if len(known.sides) < 2:
        return True
    found = analysis.article
    if not tells_of_dealings(analysis):
        return False
    if found.title and len(known.sides_in(found.title.cut(found.text))) > 1:
        return True
    return any(
        len(known.sides_in(sentence.text)) > 1
        for passage in analysis.passages
        for sentence in passage.doc.sents
    )


def tells_of_dealings(analysis: Analysis) -> bool:
    """Tell whether an article speaks of what states do; one that is too short to tell, does."""
    words = [token for passage in analysis.passages for token in passage.doc if token.is_alpha]
    wanted = vocabulary().roles.speaker_words | vocabulary().roles.dealings
    told = islice((token for token in words if base(token) in wanted), _DEALINGS)
    return len(words) < _TELLING_LENGTH or len(list(told)) == _DEALINGS


def _unfit(path: Path, found: Article) -> Problem | None:
    body = " ".join(span.cut(found.text) for span in found.paragraphs)
    words = re.findall(r"[^\W\d_]+", body.lower())
    if not words:
        return _problem(
            path, "holds no article.", "Save the article's own text in it.", "no-article"
        )
    share = sum(word in _ENGLISH for word in words) / len(words)
    if len(words) >= _LEAST_WORDS and share < _LEAST_ENGLISH:
        hint = "Extraction reads English alone: write the records of this article by hand."
        return _problem(path, "is not in English.", hint, "not-english")
    return None


def _problem(path: Path, message: str, hint: str, code: str) -> Problem:
    return Problem(Place(path.as_posix()), "", message, hint, code)


def future(found: Extracted, today: datetime.date) -> Problem | None:
    """Tell of a publication date that has not come yet."""
    date = found.issued.date
    if date is None or date.earliest <= today:
        return None
    message = f"gives its date as {date}, which is still to come."
    return _problem(
        Path(found.file), message, "Give the right one with --published.", "future-date"
    )


def impossible(found: Extracted) -> Problem | None:
    """Tell of a publication date that no calendar has: 30 February."""
    if found.issued.date is not None:
        return None
    stated = [hint.value for hint in found.reading.hints.dates]
    headers = [block.span.cut(found.article.text) for block in found.article.furniture]
    for match in (m for words in (*stated, *headers) for m in _DAY.finditer(words)):
        month = int(match["month"] or 0) or _MONTHS.index((match["after"] or match["name"])[:3]) + 1
        day = int(match["day"] or match["before"] or match["behind"])
        if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(2024, month)[1]:
            message = f"gives its date as {match.group()}, a day that does not exist."
            hint = "Give the right one with --published."
            return _problem(Path(found.file), message, hint, "no-such-day")
    return None


def as_json(found: Extracted, known: Known) -> dict[str, object]:
    """Give what an article tells as plain data, in the form of ``explainer extract --json``."""
    return {
        "file": found.file,
        "issued": str(found.issued.date) if found.issued.date else None,
        "issued_basis": str(found.issued.basis) if found.issued.date else None,
        "outlet": found.article.outlet,
        "events": [_event_json(found, event, known) for event in found.told],
    }


def _event_json(found: Extracted, event: Told, known: Known) -> dict[str, object]:
    names = {place.id: place.name for place in known.places}
    return {
        "title": event.first.title,
        "date": str(event.date),
        "status": str(event.standing),
        "kind": str(event.kind),
        "topics": list(found.topics_of(event, known)),
        "people": [taker.actor.name for taker in event.takers],
        "place": names.get(event.place or "") or event.place_words,
        "evidence": [
            {"quote": t.quote.cut(found.article.text), "start": t.quote.start, "end": t.quote.end}
            for t in event.tellings
        ],
    }
