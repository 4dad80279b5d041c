"""When an article was published: stated round it, or inferred from what it says of its own time.

All dates that stand round the article are weighed against each other; the losers are kept. The day
of a copy is told from the day of the story by the story's dateline.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from generator import edtf
from generator.extract.article.body import Article
from generator.extract.article.page_metadata import NO_METADATA, CaptureMetadata
from generator.extract.issued import body_clues
from generator.extract.issued.body_clues import ClueKind
from generator.extract.issued.date_candidate import DateCandidate
from generator.extract.issued.date_stamps import DateStamp
from generator.extract.issued.htmldate_check import HTMLDATE
from generator.extract.issued.inferred_date import infer_issue_date
from generator.extract.issued.opening_dates import OpeningDates, read_opening_dates
from generator.extract.issued.surrounding_dates import gather_candidates
from generator.model import DateBasis
from generator.text import Span

_TOO_EARLY, _UPDATED = 25, 10
"""What a date loses that lies before a day told as past, and what one loses that is said to be the
day of publication: the text may have been updated since."""
_COPY = 6
"""Days after a story's own date from which a later date over it is that of a copy."""
_SURE = 50
"""The weight from which a date that stands round the article is taken as its issue date."""
_RIVAL = 70
"""The weight from which another date that differs is worth an editor's look."""


@dataclass(frozen=True, slots=True)
class IssueDate:
    """The publication date of an article, and how it is known."""

    date: edtf.Date | None
    """The date; none where nothing in the text supports one."""
    basis: DateBasis
    note: str
    """How it was found, in a sentence for editors."""
    quote: Span | None = None
    """The words of the reading text that it rests on."""
    rule: str = ""
    """The rule that decided."""
    others: tuple[DateCandidate, ...] = ()
    """Other dates that could have been it, the likelier first."""
    doubts: tuple[str, ...] = field(default=())
    """What an editor should look at."""


def find_issue_date(
    article: Article, metadata: CaptureMetadata = NO_METADATA, published: edtf.Date | None = None
) -> IssueDate:
    """Find when an article was published.

    Args:
        article: the article.
        metadata: what its capture tells beside the text.
        published: the date where it is known from elsewhere; it goes before all others.
    """
    candidates = gather_candidates(article, metadata)
    if published is not None:
        note = "The date was given when the article was added."
        return IssueDate(
            published, DateBasis.OTHER_SOURCE, note, None, "issued/given", tuple(candidates)
        )
    opening = read_opening_dates(article)
    weighed = _weighed(article, candidates)
    best = next((c for c in weighed if c.weight >= _SURE and c.date), None)
    if best is not None and best.date is not None:
        return _from_stated(article, best, weighed, opening)
    return _inferred(article, weighed, opening)


def _weighed(article: Article, candidates: Sequence[DateCandidate]) -> list[DateCandidate]:
    """Sort candidates, the likeliest first; one before a day told as past loses weight."""
    past = [
        clue.bound
        for span in article.paragraphs
        for clue in body_clues.find_clues(article.text, span, ClueKind.YEAR_PAST)
        if clue.bound
    ]
    latest = max(past, default=date.min)
    out = [
        replace(c, weight=c.weight - (_UPDATED if c.kind == "published" else _TOO_EARLY))
        if c.date and c.date.latest < latest
        else c
        for c in candidates
    ]
    return sorted(out, key=lambda c: c.order)


def _from_stated(
    article: Article, best: DateCandidate, weighed: Sequence[DateCandidate], opening: OpeningDates
) -> IssueDate:
    story = _story_day(opening.dateline, best) if opening.dateline else None
    doubts = list(_doubts(article, best, weighed))
    day = best.date.earliest if best.date else date.min
    others = tuple(c for c in weighed if c is not best)
    if story is not None and best.rule != "issued/first" and (day - story).days > _COPY:
        doubts.append(
            f"The copy bears the date {best.date}; its dateline is of {edtf.day_worded(story)}."
        )
        stamp = opening.dateline
        whole = stamp is not None and stamp.year is not None
        return IssueDate(
            edtf.from_day(story),
            DateBasis.STATED if whole else DateBasis.INFERRED,
            f"The dateline gives the day; the date {best.where} is that of a later copy.",
            stamp.span if stamp else None,
            "issued/dateline-of-copy",
            (best, *others),
            tuple(doubts),
        )
    note = f"The date stands {best.where}."
    return IssueDate(best.date, DateBasis.STATED, note, best.span, best.rule, others, tuple(doubts))


def _story_day(dateline: DateStamp, copy: DateCandidate) -> date | None:
    """Return the day of a dateline; where it lacks a year, the last such day before the copy's."""
    if copy.date is None or dateline.day is None:
        return None
    if dateline.year is not None:
        return dateline.on(dateline.year)
    if not copy.date.exact:
        return None
    day = copy.date.earliest
    # A day's grace, for a copy whose clock stands west of the story's.
    days = [on for year in (day.year - 1, day.year) if (on := dateline.on(year))]
    before = [on for on in days if (on - day).days <= 1]
    return max(before, default=None)


def _doubts(
    article: Article, best: DateCandidate, weighed: Sequence[DateCandidate]
) -> Iterator[str]:
    if best.stamp and best.stamp.other:
        month, day = best.stamp.other
        yield f"The figures could also mean {best.stamp.year}-{month:02}-{day:02}."
    if best.rule == "issued/updated":
        yield "Only the day of the last change is given; the article may be older."
    if best.date and best.date.exact and best.weekday not in (None, best.date.earliest.weekday()):
        yield "The weekday that stands beside the date does not fit it."
    yield from _doubt_by_htmldate(best, weighed)
    for other in weighed:
        if other is best or other.date is None or best.date is None or other.weight < _RIVAL:
            continue
        if abs((other.date.earliest - best.date.earliest).days) > 1 and other.kind == "published":
            yield f"Another date stands {other.where}: {other.date}."


def _doubt_by_htmldate(
    best: DateCandidate | None, weighed: Sequence[DateCandidate]
) -> Iterator[str]:
    """Tell the day that htmldate takes, where it is another than ours."""
    ours = best.date if best else None
    day = "another day" if ours else "a day"
    for other in weighed:
        if other.kind == HTMLDATE and other.date and other.date != ours:
            yield f"htmldate takes {day} for that of issue: {other.date}."


def _inferred(
    article: Article, weighed: Sequence[DateCandidate], opening: OpeningDates
) -> IssueDate:
    inference = infer_issue_date(article, weighed, opening)
    others = tuple(c for c in weighed if c.span is None or c.span != inference.quote)
    doubts = (*inference.doubts, *_doubt_by_htmldate(None, weighed))
    return IssueDate(
        inference.date,
        DateBasis.INFERRED,
        inference.note,
        inference.quote,
        inference.rule,
        others,
        doubts,
    )
