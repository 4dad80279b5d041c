"""The day of what an article tells without one: of its news, of a visit, or from the issue on.

An event that names its own time is none of these, nor one that the article tells of the past.
"""

from collections.abc import Sequence
from dataclasses import replace

from generator import edtf
from generator.extract.events import same_event
from generator.extract.events.article_event import ArticleEvent
from generator.extract.events.bare_headings import find_bare_noun
from generator.extract.events.event_mention import MEETINGS, EventMention
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
_DONE_ONCE = frozenset(("agreement/norm", "call/verb", "call/speak-with"))
"""Rules of what is just done where "has broken off relations" tells it, not done for years."""
_LATELY = "No day is given: it is told as just done, of the days that the news is of."
_FIRM = frozenset(("is-to", "future", "under-due", "under-set", "under-schedule"))
"""Rules by which a meeting is surely planned."""
_AS_NEWS = "it is told as news, so the article's own date stands for it."
_FROM_NAMED = "it is told as news, of the day that the next sentences name or of one since."
"""Why a lead without a day has the day that it has."""
_WITH_NEWS = "it is told along with the news, so the day of that stands for it."
_FRESH_TALK = 7
"""Days before the issue beyond which a paragraph speaks of the past."""


def _is_told_of_before(mention: EventMention, issued: edtf.Date) -> bool:
    """Tell whether the paragraph speaks of an earlier time before a mention without a day."""
    return any((issued.earliest - date.latest).days > _FRESH_TALK for date in mention.beside)


def date_undated(
    group: tuple[EventMention, ...], days: NewsDays, doubts: tuple[str, ...]
) -> ArticleEvent | None:
    """Give the news the article's own day, and a plan the time from then on; none else.

    Args:
        group: the mentions, the one that names it first.
        days: the article's day, that of its news, and those that it names.
        doubts: what an editor should look at.
    """
    issued, first = days.issued, group[0]
    if issued is None or (first.sentence and find_bare_noun(first.title or first.label or "")):
        return None  # without a day and without a name
    if first.status is MentionStatus.PLANNED:
        return _undated_plan(group, issued, doubts)
    if first.sentence >= LEDE:
        return _undated_sequel(group, days, doubts)
    goes_on = first.sentence and first.rules.get("status") == "past"
    news = (days.speech if first.kind in SPOKEN else None) or days.news
    if goes_on and news and news != issued and not days.is_later(first, news):
        day, why = news, _WITH_NEWS
    else:
        day = days.of_lead(first) or issued
        why = _AS_NEWS if day == issued else _FROM_NAMED
    note = _day_note(group, why)
    return _on_day(group, day, note, (*doubts, note))


def date_meeting(
    mention: EventMention, events: Sequence[ArticleEvent], issued: edtf.Date | None
) -> ArticleEvent | None:
    """Give a meeting without a day the days of the visit that one who meets makes.

    "Olav is to visit Lima on 4 and 5 May. There he will meet the king." Without a visit, two who
    "are to meet" do so from the issue on.

    Args:
        mention: the meeting.
        events: those that have a day.
        issued: the article's day.
    """
    keys = {taker.actor.key for taker in mention.participants}
    visits = [
        event
        for event in events
        if any(m.kind is EventKind.VISIT for m in event.mentions)
        and event.status is mention.status
        and not keys.isdisjoint(taker.actor.key for taker in event.participants)
        and _may_be_during(mention, event)
    ]
    if len(visits) == 1:
        note = "No day is given: it is told of that visit, so the days of that stand for it."
        return _on_day((mention,), visits[0].date, note, (*mention.doubts, note))
    planned = mention.status is MentionStatus.PLANNED and not mention.attributed
    firm = mention.rules.get("status") in _FIRM and len(keys) > 1
    if issued is None or not (planned and firm and issued.exact):
        return None
    return _from_issue_on((mention,), issued, mention.doubts)


def _may_be_during(meeting: EventMention, visit: ArticleEvent) -> bool:
    """Tell whether a meeting fits a visit: at its place, and of the past where it is told."""
    here = meeting.setting
    near = here.there or any(m.order[0] == meeting.order[0] for m in visit.mentions)
    if meeting.status is MentionStatus.HAPPENED and not near:
        return False
    places = {name for m in visit.mentions for name in m.setting.places}
    return not here.at or not here.at.isdisjoint(places)


def is_on_visit(mention: EventMention) -> bool:
    """Return whether a mention may be a meeting of a visit told elsewhere: named, without a day."""
    met = mention.kind in MEETINGS and bool(mention.participants) and not mention.own_time
    if not met or mention.earlier or mention.hedged or mention.setting.apart:
        return False
    return mention.title is not None and not mention.words.nominal


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
    return _from_issue_on(group, issued, doubts)


def _from_issue_on(
    group: tuple[EventMention, ...], issued: edtf.Date, doubts: tuple[str, ...]
) -> ArticleEvent:
    note = "The article gives no day; it is told as to come when the article appeared."
    return _on_day(group, edtf.parse(f"{issued}/.."), note, (*doubts, note))


def _undated_sequel(
    group: tuple[EventMention, ...], days: NewsDays, doubts: tuple[str, ...]
) -> ArticleEvent | None:
    """Give what goes on with the news, below the lead, the day of that."""
    issued, news, first = days.issued, days.news, group[0]
    if issued is None or _is_told_of_before(first, issued):
        return None
    if _is_done_lately(first):
        start = min((*days.late, news or issued), key=lambda day: day.earliest)
        span = start if start == issued else edtf.parse(f"{start}/{issued}")
        return _on_day(group, span, _LATELY, (*doubts, _LATELY))
    spoken = first.kind in SPOKEN and _says_now(first)
    news = (days.speech or news) if spoken else news
    if spoken and news is None:
        if days.late:  # it may have been said on any of them
            return None
        note = "No day is given for these words: they are told with the news of that day."
        return _on_day(group, issued, note, doubts)
    if news is None or not (spoken or _goes_on(first)):
        return None
    if spoken and (issued.earliest - news.earliest).days > _FRESH_SPEECH:
        return None
    if days.is_elsewhere(first, news):
        return None
    note = _day_note(group, _WITH_NEWS)
    return _on_day(group, news, note, (*doubts, note))


def _day_note(group: tuple[EventMention, ...], reason: str) -> str:
    """Return why another day stands for that of an event: its own is not given, or cannot be it."""
    words = next((t.later_words for t in group if t.later_words), "")
    given = f"The article gives “{words}”, which lies after it" if words else "No day is given"
    return f"{given}: {reason}"


def may_be_news(mention: EventMention) -> bool:
    """Tell whether an undated mention may be the news, or a plan without a day."""
    if mention.open:
        return False
    if mention.sentence < LEDE and mention.main:
        habit = mention.hedged and mention.status is MentionStatus.NOW  # "meet twice a year"
        return _is_now(mention) or not (habit or mention.status is MentionStatus.HAPPENED)
    if mention.kind in SPOKEN and _says_now(mention):
        return True
    return _open_plan(mention) or _goes_on(mention) or _is_done_lately(mention)


def _is_done_lately(mention: EventMention) -> bool:
    """Tell whether it is told as just done, below the lead: "Peru has recalled its envoy"."""
    perfect = mention.rules.get("status") == "perfect" and not mention.hedged
    once = mention.rules.get("kind") in _DONE_ONCE or mention.trigger in _ONCE
    once = once and not mention.setting.often
    told = mention.main and not mention.attributed and not mention.own_time
    return perfect and once and told and mention.title is not None


def _goes_on(mention: EventMention) -> bool:
    """Tell whether an undated mention goes on with the news: "Oslo summoned the envoy"."""
    plain = mention.rules.get("status") == "past" and not mention.earlier
    plain = plain and not (mention.kind in MEETINGS and mention.setting.apart)
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
    told = not mention.attributed or mention.sentence == 0  # "will take part, officials said"
    firm = status.startswith("under-") or (status == "future" and told)
    agreed = mention.modality is Modality.AGREED  # that it was is told on a day of its own
    lead = mention.rules.get("kind") == "other/lead" or (mention.sentence == 0 and not agreed)
    policy = mention.kind is EventKind.POLICY and not agreed
    asks = mention.kind in SPOKEN and status == "under-expect"
    return planned and firm and (lead or policy or (asks and mention.title is not None))


def place_news(days: NewsDays, groups: list[list[EventMention]]) -> NewsDays:
    """Return an article's days with that of its news, and those that stand beside what it tells."""
    late = (date for group in groups for mention in group for date in mention.beside)
    return replace(
        days,
        news=_find_news_day(days, groups),
        speech=_find_news_day(days, [g for g in groups if _dates_speech(g)]),
        late=frozenset(date for date in late if days.is_just_before(date)),
    )


def _dates_speech(group: list[EventMention]) -> bool:
    """Tell whether words say when the news was said: those of the lead, or with a day."""
    first = group[0]
    dated = first.sentence == 0 or same_event.find_group_date(group) is not None
    return first.kind in SPOKEN and first.main and dated


def _find_news_day(days: NewsDays, groups: list[list[EventMention]]) -> edtf.Date | None:
    """Give the day of the news: of what the first sentences tell as done, days before the issue."""
    issued = days.issued
    for group in groups:
        first = group[0]
        date = same_event.find_group_date(group)
        if date is None and first.main and may_be_news(first):
            date = days.of_lead(first)
        done = first.status is MentionStatus.HAPPENED and first.sentence < LEDE
        if done and date and date.exact and issued and issued.exact:
            before = (issued.earliest - date.earliest).days
            return date if 0 <= before <= _FRESH else None
    return None
