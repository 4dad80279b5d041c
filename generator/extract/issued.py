"""When an article was published: stated round it, or inferred from what it says of its own time.

All dates that stand round the article are weighed against each other; the losers are kept. The day
of a copy is told from the day of the story by the story's dateline.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from generator import edtf
from generator.extract import clues
from generator.extract.article import Article
from generator.extract.candidates import Candidate, stated
from generator.extract.clues import Clue, Kind
from generator.extract.datestamps import Stamp
from generator.extract.hints import NO_HINTS, Hints
from generator.extract.lead import Lead, lead
from generator.model import DateBasis, FurnitureKind
from generator.text import Span

_COPY = 6
"""Days after a story's own date from which a later date over it is that of a copy."""
_SURE = 50
"""The weight from which a date that stands round the article is taken as its issue date."""
_RIVAL = 70
"""The weight from which another date that differs is worth an editor's look."""
_NAMES_YEAR = 30
"""The weight from which a date that is too vague or unsure still names the year."""
_YEARS_ON = 5
"""Years after the latest that a text names in which its dateline is looked for."""


@dataclass(frozen=True, slots=True)
class Issued:
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
    others: tuple[Candidate, ...] = ()
    """Other dates that could have been it, the likelier first."""
    doubts: tuple[str, ...] = field(default=())
    """What an editor should look at."""


def find(article: Article, hints: Hints = NO_HINTS, published: edtf.Date | None = None) -> Issued:
    """Find when an article was published.

    Args:
        article: the article.
        hints: what its capture tells beside the text.
        published: the date where it is known from elsewhere; it goes before all others.
    """
    candidates = stated(article, hints)
    if published is not None:
        note = "The date was given when the article was added."
        return Issued(
            published, DateBasis.OTHER_SOURCE, note, None, "issued/given", tuple(candidates)
        )
    start = lead(article)
    weighed = _weighed(article, candidates)
    best = next((c for c in weighed if c.weight >= _SURE and c.date), None)
    if best is not None and best.date is not None:
        return _from_stated(article, best, weighed, start)
    return _inferred(article, weighed, start)


def _weighed(article: Article, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Sort candidates, the likeliest first; one before a day told as past loses weight."""
    past = [
        clue.bound
        for span in article.paragraphs
        for clue in clues.clues(article.text, span, Kind.YEAR_PAST)
        if clue.bound
    ]
    latest = max(past, default=date.min)
    out = [
        replace(c, weight=c.weight - 25) if c.date and c.date.latest < latest else c
        for c in candidates
    ]
    return sorted(out, key=lambda c: c.order)


def _from_stated(
    article: Article, best: Candidate, weighed: Sequence[Candidate], start: Lead
) -> Issued:
    story = _story_day(start.dateline, best) if start.dateline else None
    doubts = list(_doubts(article, best, weighed))
    day = best.date.earliest if best.date else date.min
    others = tuple(c for c in weighed if c is not best)
    if story is not None and best.rule != "issued/first" and (day - story).days > _COPY:
        doubts.append(
            f"The copy bears the date {best.date}; its dateline is of {edtf.day_worded(story)}."
        )
        stamp = start.dateline
        whole = stamp is not None and stamp.year is not None
        return Issued(
            edtf.from_day(story),
            DateBasis.STATED if whole else DateBasis.INFERRED,
            f"The dateline gives the day; the date {best.where} is that of a later copy.",
            stamp.span if stamp else None,
            "issued/dateline-of-copy",
            (best, *others),
            tuple(doubts),
        )
    note = f"The date stands {best.where}."
    return Issued(best.date, DateBasis.STATED, note, best.span, best.rule, others, tuple(doubts))


def _story_day(dateline: Stamp, copy: Candidate) -> date | None:
    """Give the day of a dateline; where it lacks the year, the last such day before the copy's."""
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


def _doubts(article: Article, best: Candidate, weighed: Sequence[Candidate]) -> Iterator[str]:
    if best.stamp and best.stamp.other:
        month, day = best.stamp.other
        yield f"The figures could also mean {best.stamp.year}-{month:02}-{day:02}."
    if best.rule == "issued/updated":
        yield "Only the day of the last change is given; the article may be older."
    if best.date and best.date.exact and best.weekday not in (None, best.date.earliest.weekday()):
        yield "The weekday that stands beside the date does not fit it."
    for other in weighed:
        if other is best or other.date is None or best.date is None or other.weight < _RIVAL:
            continue
        if abs((other.date.earliest - best.date.earliest).days) > 1 and other.kind == "published":
            yield f"Another date stands {other.where}: {other.date}."


def _inferred(article: Article, weighed: Sequence[Candidate], start: Lead) -> Issued:
    found = tuple(_clues(article))
    others = tuple(weighed)
    for attempt in (_by_dateline, _by_caption, _by_lead, _by_event):
        issued = attempt(article, weighed, start, found)
        if issued is not None:
            losers = tuple(c for c in others if c.span is None or c.span != issued.quote)
            return replace(issued, others=losers)
    window = clues.window(found)
    if window is None:
        note = "Nothing in the text tells when it was published."
        return Issued(None, DateBasis.INFERRED, note, None, "issued/none", others)
    when = clues.narrowest(window.first, window.last)
    reasons = "; ".join(dict.fromkeys(clue.note for clue in window.used))
    doubts = ["No date stands over the text: the issue date is what its own words leave."]
    doubts += [f"This does not fit: {clue.note}." for clue in window.dropped]
    note = f"By elimination: {reasons}. Left is {edtf.worded(when)}."
    quote = window.used[0].span
    return Issued(when, DateBasis.INFERRED, note, quote, "issued/clues", others, tuple(doubts))


def _clues(article: Article) -> Iterator[Clue]:
    for span in article.paragraphs:
        yield from clues.clues(article.text, span)
    for block in article.furniture:
        if block.kind in (FurnitureKind.CREDIT, FurnitureKind.HEADER, FurnitureKind.OTHER):
            yield from clues.clues(article.text, block.span, Kind.YEAR_OF)


def _by_dateline(
    article: Article, weighed: Sequence[Candidate], start: Lead, found: tuple[Clue, ...]
) -> Issued | None:
    """Complete a dateline without a year by the year that clues leave, or by the weekday."""
    stamp = start.dateline
    if stamp is None or stamp.year is not None or stamp.day is None:
        return None
    said = f"The dateline “{_said(article, stamp)}”"
    rule = "issued/dateline-without-year"
    return _with_year(stamp, said, rule, (), start, _years(found, weighed, stamp, start))


def _by_event(
    article: Article, weighed: Sequence[Candidate], start: Lead, found: tuple[Clue, ...]
) -> Issued | None:
    """Complete the day of what the first paragraphs tell as done in the same way."""
    stamp = start.event
    if stamp is None or start.dateline is not None:
        return None
    said = f"The “{_said(article, stamp)}” of the first paragraphs"
    later = ("The day is that of the event: the article may be of a day or more later.",)
    rule = "issued/lead-without-year"
    return _with_year(stamp, said, rule, later, start, _years(found, weighed, stamp, start))


def _with_year(
    stamp: Stamp, said: str, rule: str, doubts: tuple[str, ...], start: Lead, years: Sequence[int]
) -> Issued | None:
    """Give the day in the first of the years that it can be of."""
    days = [on for year in years if (on := stamp.on(year))]
    fitting = [day for day in days if start.weekday in (None, day.weekday())]
    if len(years) > 1 and start.weekday is None:
        return None
    left = fitting or (days if len(years) == 1 else [])
    if not left:
        return None
    doubts += (f"{said} names no year.",)
    if len(left) > 1:
        listed = ", ".join(day.isoformat() for day in left[1:])
        doubts += (f"By its weekday it could also be {listed}.",)
    if not fitting:
        doubts += ("The first weekday that the text names does not fit that day.",)
    note = f"{said} gives the day; the year {left[0].year} is what the text leaves."
    when = edtf.from_day(left[0])
    return Issued(when, DateBasis.INFERRED, note, stamp.span, rule, (), doubts)


def _said(article: Article, stamp: Stamp) -> str:
    return " ".join(stamp.span.cut(article.text).split())


def _years(
    found: tuple[Clue, ...], weighed: Sequence[Candidate], stamp: Stamp, start: Lead
) -> list[int]:
    """Give the years that an article can be of, the likeliest first.

    A year that is named decides, unless the weekday does not fit it and fits an earlier one: the
    year of the rights is often that of a later copy.
    """
    window = clues.window(found)
    named = [c.date.earliest.year for c in weighed if c.date and c.weight >= _NAMES_YEAR]
    if window is not None and window.last is not None:
        named += range(window.first.year, window.last.year + 1)
    past = [clue.bound.year for clue in found if clue.kind is Kind.YEAR_PAST and clue.bound]
    if not named:
        return list(range(max(past), max(past) + _YEARS_ON + 1)) if past else []
    day = stamp.on(named[0])
    if start.weekday is None or (day and day.weekday() == start.weekday) or not past:
        return sorted(set(named))
    earlier = range(named[0] - 1, max(max(past), named[0] - _YEARS_ON) - 1, -1)
    days = [on for year in earlier if (on := stamp.on(year))]
    return [on.year for on in days if on.weekday() == start.weekday][:1] or named[:1]


def _by_caption(
    article: Article, weighed: Sequence[Candidate], start: Lead, found: tuple[Clue, ...]
) -> Issued | None:
    """Take a caption's day where the story tells of the weekday that this day was."""
    for candidate in weighed:
        if candidate.region is not FurnitureKind.CAPTION or not candidate.date:
            continue
        day = candidate.date.earliest
        if not candidate.date.exact or start.weekday != day.weekday():
            continue
        weekday = day.strftime("%A")
        note = (
            f"The caption is of {edtf.day_worded(day)}, a {weekday}, and the story tells of what "
            f"happened on {weekday}."
        )
        doubts = ("The caption dates the picture: the article may be of the day after.",)
        basis, rule = DateBasis.INFERRED, "issued/caption"
        return Issued(candidate.date, basis, note, candidate.span, rule, (), doubts)
    return None


def _by_lead(
    article: Article, weighed: Sequence[Candidate], start: Lead, found: tuple[Clue, ...]
) -> Issued | None:
    """Take the full date of what the first paragraphs tell as just done."""
    del weighed, found
    stamp = start.day
    if stamp is None or stamp.when is None:
        return None
    said = " ".join(stamp.span.cut(article.text).split())
    note = f"The first paragraphs tell of {said} as just past, and no later date is named as past."
    doubts = ("The day is that of the event: the article may be of a day or more later.",)
    return Issued(stamp.when, DateBasis.INFERRED, note, stamp.span, "issued/lead", (), doubts)
