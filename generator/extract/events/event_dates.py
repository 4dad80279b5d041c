"""The day of a group of mentions, by the words that give it; else as `undated_events` has it."""

from dataclasses import replace

from generator import edtf
from generator.extract.events import same_event
from generator.extract.events.article_event import ArticleEvent
from generator.extract.events.dated_sentences import note_counting
from generator.extract.events.event_mention import MEETINGS, EventMention
from generator.extract.events.news_days import NewsDays
from generator.extract.events.same_event import SAID, SPOKEN
from generator.extract.events.undated_events import date_undated
from generator.extract.events.verb_status import MentionStatus
from generator.model import DateBasis

_FRESH_SPEECH = 1
"""Days before the issue within which what is said goes on with the news, whoever says it."""
_COUNTED = frozenset(("since", "counted-from-above", "counted-from-told", "counted-from-news"))
"""Rules of days that are counted from another event."""


def date_event(group: list[EventMention], days: NewsDays) -> ArticleEvent | None:
    """Return a group as an event with its day; none where it has none.

    Args:
        group: the mentions.
        days: the article's day, that of its news, and those that it names.
    """
    issued = days.issued
    best = same_event.find_best_dated(group)
    doubts = tuple(dict.fromkeys(doubt for t in group for doubt in t.doubts))
    # A mention alone needs no rank, for which it would have to be worded.
    ordered = tuple(sorted(group, key=_mention_rank) if len(group) > 1 else group)
    if issued is not None:
        ordered = tuple(_titled_by_day(m, issued) for m in ordered)
    if best is None or best.dated is None:
        if any(t.own_time for t in group if t is ordered[0] or t.kind in SPOKEN):
            return None  # it has a time, and not that of the news
        return date_undated(ordered, days, doubts)
    if best.status is MentionStatus.PLANNED:
        ordered, best = _with_own_day(ordered, best)
    dated = best.dated
    if dated is None:
        return None
    if dated.rule == "since" and issued and dated.date.earliest < issued.earliest:
        dated = replace(dated, date=_span(dated.date, issued))
    if best.status is MentionStatus.HAPPENED and issued:
        dated = replace(dated, date=_up_to(dated.date, issued))
    if dated.rule == "due-by" and issued and issued.before(dated.date):
        dated = replace(dated, date=_span(issued, dated.date))
    said = " ".join((dated.words or dated.time.text).split())
    from_told = dated.time.from_told or dated.rule in _COUNTED
    note = note_counting(said, None if from_told else issued) if dated.time.relative else None
    basis = DateBasis.INFERRED if note or dated.doubt else DateBasis.STATED
    if dated.doubt and not note:
        note = dated.doubt
    return ArticleEvent(
        ordered,
        dated.date,
        basis,
        said,
        note,
        _standing(ordered, dated.date, issued),
        doubts=doubts,
    )


def _span(first: edtf.Date, last: edtf.Date) -> edtf.Date:
    """Return the days from a date to another; each may be a span itself."""
    return edtf.parse(f"{str(first).partition('/')[0]}/{str(last).rpartition('/')[2]}")


def _up_to(date: edtf.Date, issued: edtf.Date) -> edtf.Date:
    """Return a span of days no longer than to the issue: what is done lies before it."""
    first, _, last = str(date).partition("/")
    inside = date.earliest < issued.earliest < date.latest
    days = len(last) == len(str(issued)) and issued.exact
    return edtf.parse(f"{first}/{issued}") if days and inside else date


def _titled_by_day(mention: EventMention, issued: edtf.Date) -> EventMention:
    """Return a mention whose heading fits its day: "says that" is for the day of the saying.

    What was done on an earlier day, and is only told in somebody's words, is headed as reported.
    """
    dated = mention.dated
    if dated is None or not mention.attributed or mention.kind in SPOKEN:
        return mention
    done = mention.status is MentionStatus.HAPPENED and dated.rule != "day-of-the-report"
    days = (issued.earliest - dated.date.latest).days
    met = mention.kind in MEETINGS and mention.rules.get("status") == "past-perfect"
    before = days > 0 and met  # "said on Tuesday that it had hosted the king on Monday"
    if not done or not (before or days > _FRESH_SPEECH):
        return mention
    if mention.title is None:
        return mention.reworded(replace(mention.words, label=mention.words.reported))
    words = replace(mention.words, title=mention.words.reported, label=mention.title)
    return mention.reworded(words)


def _with_own_day(
    ordered: tuple[EventMention, ...], best: EventMention
) -> tuple[tuple[EventMention, ...], EventMention]:
    """Return a plan's mentions, one with a day of its own first: no other sentence dates a plan."""
    own = [t for t in ordered if t.dated and (t.title or t.label)]
    if not own:
        return ordered, best
    first = own[0]
    return (first, *(t for t in ordered if t is not first)), first


def _mention_rank(mention: EventMention) -> tuple[bool, bool, bool, tuple[int, int]]:
    spoken = mention.kind in SPOKEN and mention.trigger in SAID
    return mention.title is None, spoken, not (mention.main or mention.dated), mention.order


def _standing(
    group: tuple[EventMention, ...], date: edtf.Date, issued: edtf.Date | None
) -> MentionStatus:
    first = group[0]
    ahead = issued is not None and first.date is not None and issued.before(first.date)
    if ahead and first.main and first.status is MentionStatus.PLANNED:
        return MentionStatus.PLANNED  # what was put off before is to take place now
    own = [t for t in group if t.dated or len(group) == 1]
    done = any(t.status is MentionStatus.HAPPENED and t.dated and t.main for t in group)
    if any(t.status is MentionStatus.CALLED_OFF for t in (own if done else group)):
        return MentionStatus.CALLED_OFF
    if issued and issued.before(date):
        return MentionStatus.PLANNED
    return own[0].status if own else group[0].status
