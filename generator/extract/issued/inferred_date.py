"""The issue date of an article that states none, as far as its own words lead.

Tried in this order: a dateline without its year, a caption, the full date of what is told as just
done, a day with its weekday, and what the clues of the body leave.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from generator import edtf
from generator.extract.article.body import Article
from generator.extract.issued import body_clues
from generator.extract.issued.body_clues import Clue, ClueKind
from generator.extract.issued.date_candidate import DateCandidate
from generator.extract.issued.date_stamps import DateStamp
from generator.extract.issued.opening_dates import OpeningDates
from generator.model import FurnitureKind
from generator.text import Span

_NAMES_YEAR = 30
"""The weight from which a date that is too vague or unsure still names the year."""
_FRESH = timedelta(days=366)
"""How long after the latest date that it tells as past an article without a year is looked for."""
_MONTH = 31
_YEARS_BACK = 5
"""Years before that of the rights in which a story with another weekday is looked for."""
_LATER = "The day is that of the event: the article may be of a day or more later."


@dataclass(frozen=True, slots=True)
class InferredDate:
    """An issue date that follows from what an article says; none where nothing supports one."""

    date: edtf.Date | None
    rule: str
    note: str
    """How it follows, in a sentence for editors."""
    quote: Span | None = None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Evidence:
    """All that an inference can rest on."""

    article: Article
    candidates: Sequence[DateCandidate]
    opening: OpeningDates
    clues: tuple[Clue, ...]

    def words_of(self, stamp: DateStamp) -> str:
        """Return the words of a date."""
        return " ".join(stamp.span.cut(self.article.text).split())


def infer_issue_date(
    article: Article, candidates: Sequence[DateCandidate], opening: OpeningDates
) -> InferredDate:
    """Infer the issue date.

    Args:
        article: the article.
        candidates: dates that stand round it, none of them sure enough, the likeliest first.
        opening: what its opening says.
    """
    evidence = _Evidence(article, candidates, opening, tuple(_clues(article)))
    attempts = (_by_dateline, _by_caption, _by_lead, _by_event, _by_clues)
    inferences = (attempt(evidence) for attempt in attempts)
    return next((inference for inference in inferences if inference), None) or _nothing(evidence)


def _clues(article: Article) -> Iterator[Clue]:
    for span in article.paragraphs:
        yield from body_clues.find_clues(article.text, span)
    for block in article.furniture:
        if block.kind in (FurnitureKind.CREDIT, FurnitureKind.HEADER, FurnitureKind.OTHER):
            yield from body_clues.find_clues(article.text, block.span, ClueKind.YEAR_OF)


def _by_dateline(evidence: _Evidence) -> InferredDate | None:
    """Complete a dateline without its year."""
    stamp = evidence.opening.dateline
    if stamp is None or stamp.year is not None or stamp.day is None:
        return None
    said = f"The dateline “{evidence.words_of(stamp)}”"
    return _with_year(evidence, stamp, said, "issued/dateline-without-year", ())


def _by_event(evidence: _Evidence) -> InferredDate | None:
    """Complete the day with its weekday of what the opening tells as done."""
    stamp = evidence.opening.event
    if stamp is None or evidence.opening.dateline is not None:
        return None
    said = f"The opening's “{evidence.words_of(stamp)}”"
    return _with_year(evidence, stamp, said, "issued/lead-without-year", (_LATER,))


def _with_year(
    evidence: _Evidence, stamp: DateStamp, said: str, rule: str, doubts: tuple[str, ...]
) -> InferredDate | None:
    """Return the first day that the text leaves, of the years that the text leaves."""
    days = _days(evidence, stamp)
    if not days:
        return None
    doubts += (f"{said} names no year.",)
    if evidence.opening.weekday not in (None, days[0].weekday()):
        doubts += ("The first weekday that the text names does not fit that day.",)
    note = f"{said} gives the day; the year {days[0].year} is what the text leaves."
    return InferredDate(edtf.from_day(days[0]), rule, note, stamp.span, doubts)


def _days(evidence: _Evidence, stamp: DateStamp) -> list[date]:
    """Return the days that a day without its year can be, the likeliest first.

    A year that is named decides, unless the weekday does not fit it and fits an earlier one: the
    year of the rights is often that of a later copy. Without such a year, the weekday must fit, and
    the text must tell of a day or a month in the year before; a bare year may lie long back.
    """
    weekday = evidence.opening.weekday
    past = max((c.bound for c in evidence.clues if c.until and c.bound), default=None)
    named = _named_years(evidence)
    if named:
        days = [on for year in named if (on := stamp.on(year))]
        # Some agencies write of Thursday under a dateline of Friday.
        fitting = [d for d in days if weekday in (None, d.weekday(), (d.weekday() - 1) % 7)]
        if fitting or past is None:
            return sorted(fitting, key=lambda day: day.weekday() != weekday) or days
        back = range(named[0] - 1, max(past.year, named[0] - _YEARS_BACK) - 1, -1)
        earlier = [on for year in back if (on := stamp.on(year)) and on.weekday() == weekday]
        return earlier or days
    if past is None or weekday is None:
        return []
    last = max(c.until for c in evidence.clues if c.until)
    if (last - past).days > _MONTH:
        return []
    near = [on for year in (past.year, past.year + 1, past.year + 2) if (on := stamp.on(year))]
    return [day for day in near if past <= day <= last + _FRESH and day.weekday() == weekday]


def _named_years(evidence: _Evidence) -> list[int]:
    """Return the years that something names: a vague date round the article, or the clues."""
    window = body_clues.possible_days(evidence.clues)
    if window is not None and window.last is not None:
        return list(range(window.first.year, window.last.year + 1))
    weighty = [c.date for c in evidence.candidates if c.date and c.weight >= _NAMES_YEAR]
    return [weighty[0].earliest.year] if weighty else []


def _by_caption(evidence: _Evidence) -> InferredDate | None:
    """Take a caption's day where the story tells of the weekday that this day was."""
    for candidate in evidence.candidates:
        if candidate.region is not FurnitureKind.CAPTION or not candidate.date:
            continue
        day = candidate.date.earliest
        if not candidate.date.exact or evidence.opening.weekday != day.weekday():
            continue
        weekday = day.strftime("%A")
        note = (
            f"The caption is of {edtf.day_worded(day)}, a {weekday}, and the story tells of what "
            f"happened on {weekday}."
        )
        doubts = ("The caption dates the picture: the article may be of the day after.",)
        return InferredDate(candidate.date, "issued/caption", note, candidate.span, doubts)
    return None


def _by_lead(evidence: _Evidence) -> InferredDate | None:
    """Take the full date of what the first paragraph tells, unless its weekday is another."""
    stamp = evidence.opening.day
    if stamp is None or stamp.when is None:
        return None
    if evidence.opening.weekday not in (None, stamp.when.earliest.weekday()):
        return None
    said = evidence.words_of(stamp)
    note = f"The first paragraph tells of {said} as just past, and no later date is told as past."
    return InferredDate(stamp.when, "issued/lead", note, stamp.span, (_LATER,))


def _by_clues(evidence: _Evidence) -> InferredDate | None:
    """Take what is left when all clues have ruled out what they rule out."""
    window = body_clues.possible_days(evidence.clues)
    if window is None:
        return None
    when = body_clues.format_days(window.first, window.last)
    reasons = "; ".join(dict.fromkeys(clue.note for clue in window.used))
    doubts = ["No date stands over the text: the issue date is what its own words leave."]
    doubts += [f"This does not fit: {clue.note}." for clue in window.dropped]
    note = f"By elimination: {reasons}. Left is {edtf.worded(when)}."
    return InferredDate(when, "issued/clues", note, window.used[0].span, tuple(doubts))


def _nothing(evidence: _Evidence) -> InferredDate:
    past = max((c.bound for c in evidence.clues if c.until and c.bound), default=None)
    since = f", only that it was not before {past.year}" if past else ""
    note = f"Nothing in the text tells when it was published{since}."
    return InferredDate(None, "issued/none", note)
