"""The day of a group of mentions: its own, else that of the news where the article tells it so."""

from dataclasses import replace

from generator import edtf
from generator.extract.events import same_event
from generator.extract.events.article_event import ArticleEvent
from generator.extract.events.dated_sentences import note_counting
from generator.extract.events.event_mention import EventMention
from generator.extract.events.news_days import NewsDays
from generator.extract.events.same_event import LEDE, SAID, SPOKEN
from generator.extract.events.verb_status import MentionStatus
from generator.model import DateBasis, EventKind, Modality

_GO_ON = frozenset((EventKind.TALKS, EventKind.AGREEMENT, EventKind.PROTEST, EventKind.DEPLOYMENT))
_NEAR = 12
"""Sentences at the start in which what has no day goes on with the news."""
_FRESH = 3
"""Days before the issue within which the news is so fresh that others go on with it."""
_FRESH_SPEECH = 1
"""Days before the issue within which what is said goes on with the news, whoever says it."""
_ONCE = frozenset(
    "welcome hail apologize apologise condemn denounce congratulate announce summon recall expel"
    " lodge".split()
)
"""What is said or done once, so that "has welcomed" is news; who "has denied" it does so still."""
_AS_NEWS = "it is told as news, so the article's own date stands for it."
_FROM_NAMED = "it is told as news, of the day that the next sentences name or of one since."
"""Why a lead without a day has the day that it has."""
_COUNTED = frozenset(("since", "counted-from-above", "counted-from-told", "counted-from-news"))
"""Rules of days that are counted from another event."""
_FRESH_TALK = 7
"""Days before the issue beyond which a paragraph speaks of the past."""


def date_event(
    group: list[EventMention],
    days: NewsDays,
    news: edtf.Date | None,
    named_days: frozenset[edtf.Date],
) -> ArticleEvent | None:
    """Return a group as an event with its day; none where it has none.

    Args:
        group: the tellings.
        days: the article's day, and those that it names.
        news: the day of the news.
        named_days: other days shortly before the issue that the article names.
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
        return _undated(ordered, days, news, named_days, doubts)
    if best.status is MentionStatus.PLANNED:
        ordered, best = _with_own_day(ordered, best)
    dated = best.dated
    if dated is None:
        return None
    if dated.rule == "since" and issued and dated.date.earliest < issued.earliest:
        start = str(dated.date).partition("/")[0]
        dated = replace(dated, date=edtf.parse(f"{start}/{issued}"))
    if best.status is MentionStatus.HAPPENED and issued:
        dated = replace(dated, date=_up_to(dated.date, issued))
    if dated.rule == "due-by" and issued and issued.before(dated.date):
        dated = replace(dated, date=edtf.parse(f"{issued}/{dated.date}"))
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
    if not done or (issued.earliest - dated.date.latest).days <= _FRESH_SPEECH:
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


def _is_told_of_before(mention: EventMention, issued: edtf.Date) -> bool:
    """Tell whether the paragraph speaks of an earlier time before a mention without a day."""
    return any((issued.earliest - date.latest).days > _FRESH_TALK for date in mention.beside)


def _undated(
    group: tuple[EventMention, ...],
    days: NewsDays,
    news: edtf.Date | None,
    named_days: frozenset[edtf.Date],
    doubts: tuple[str, ...],
) -> ArticleEvent | None:
    """Give the news the article's own day, and a plan the time from then on."""
    issued, first = days.issued, group[0]
    if issued is None:
        return None
    if first.status is MentionStatus.PLANNED:
        return _undated_plan(group, issued, doubts)
    if first.sentence >= LEDE:
        return _undated_sequel(group, days, news, named_days, doubts)
    day = days.of_lead(first) or issued
    note = _day_note(group, _AS_NEWS if day == issued else _FROM_NAMED)
    return _on_day(group, day, note, (*doubts, note))


def _on_day(
    group: tuple[EventMention, ...], day: edtf.Date, note: str, doubts: tuple[str, ...]
) -> ArticleEvent:
    status = group[0].status
    return ArticleEvent(group, day, DateBasis.INFERRED, None, note, status, doubts=doubts)


def _undated_plan(
    group: tuple[EventMention, ...], issued: edtf.Date, doubts: tuple[str, ...]
) -> ArticleEvent | None:
    """Give a plan the time from the issue on."""
    if not any(_open_plan(t) for t in group) or not issued.exact:
        return None
    note = "The article gives no day; it is told as to come when the article appeared."
    return _on_day(group, edtf.parse(f"{issued}/.."), note, (*doubts, note))


def _undated_sequel(
    group: tuple[EventMention, ...],
    days: NewsDays,
    news: edtf.Date | None,
    named_days: frozenset[edtf.Date],
    doubts: tuple[str, ...],
) -> ArticleEvent | None:
    """Give what goes on with the news, below the lead, the day of that."""
    issued, first = days.issued, group[0]
    if issued is None or _is_told_of_before(first, issued):
        return None
    spoken = first.kind in SPOKEN and _says_now(first)
    if spoken and news is None:
        if named_days:  # it may have been said on any of them
            return None
        note = "No day is given for these words: they are told with the news of that day."
        return _on_day(group, issued, note, doubts)
    if news is None or not (spoken or _goes_on(first)):
        return None
    if spoken and (issued.earliest - news.earliest).days > _FRESH_SPEECH:
        return None
    if days.is_elsewhere(first, news):
        return None
    note = _day_note(group, "it is told along with the news, so the day of that stands for it.")
    return _on_day(group, news, note, (*doubts, note))


def _day_note(group: tuple[EventMention, ...], reason: str) -> str:
    """Return why another day stands for that of an event: its own is not given, or cannot be it."""
    words = next((t.later_words for t in group if t.later_words), "")
    given = f"The article gives “{words}”, which lies after it" if words else "No day is given"
    return f"{given}: {reason}"


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


def find_news_day(groups: list[list[EventMention]], issued: edtf.Date | None) -> edtf.Date | None:
    """Give the day of the news: what the first sentences tell as done, days before the issue."""
    for group in groups:
        date = same_event.find_group_date(group)
        done = group[0].status is MentionStatus.HAPPENED and group[0].sentence < LEDE
        if done and date and date.exact and issued and issued.exact:
            days = (issued.earliest - date.earliest).days
            return date if 0 <= days <= _FRESH else None
    return None


def is_just_before(date: edtf.Date, issued: edtf.Date | None) -> bool:
    """Tell whether a day is one of the last before that of the issue."""
    if issued is None or not (date.exact and issued.exact):
        return False
    return 0 < (issued.earliest - date.earliest).days <= _FRESH_TALK


def may_be_news(mention: EventMention) -> bool:
    """Tell whether an undated mention may be the news, or a plan without a day."""
    if mention.open:
        return False
    if mention.sentence < LEDE and mention.main:
        return _is_now(mention) or mention.status is not MentionStatus.HAPPENED
    if mention.kind in SPOKEN and _says_now(mention):
        return True
    return _open_plan(mention) or _goes_on(mention)


def _goes_on(mention: EventMention) -> bool:
    """Tell whether an undated mention goes on with the news: "Oslo summoned the envoy"."""
    plain = mention.rules.get("status") == "past" and not mention.earlier
    return mention.main and plain and mention.kind in _GO_ON and mention.sentence < _NEAR


def _says_now(mention: EventMention) -> bool:
    """Tell whether somebody who speaks for a side says something, told with the news."""
    known = bool(mention.speaker_side or (mention.speaker and mention.speaker.role))
    if mention.trigger not in SAID:  # who warns or denies says more than that something is so
        known = known or mention.official
    if not (known and mention.main and _is_now(mention)):
        return False
    words = mention.words
    return (words.title is not None and words.text is not None) or words.label is not None


def _is_now(mention: EventMention) -> bool:
    """Tell whether an undated mention tells of the day of the news, by its tense and adverbs."""
    rule = mention.rules.get("status")
    now = ("perfect",) if mention.kind in SPOKEN else ("perfect", "present")
    once = rule == "perfect" and mention.trigger in _ONCE
    lead = rule in now and (mention.sentence == 0 or (once and mention.sentence < LEDE))
    is_report = rule == "past" or lead
    return is_report and not mention.hedged


def _open_plan(mention: EventMention) -> bool:
    planned = mention.status is MentionStatus.PLANNED and mention.main
    status = mention.rules.get("status", "")
    firm = status.startswith("under-") or (status == "future" and not mention.attributed)
    lead = mention.rules.get("kind") == "other/lead"
    policy = mention.kind is EventKind.POLICY and mention.modality is not Modality.AGREED
    open_ended = lead or policy
    return planned and firm and open_ended
