"""Which mentions in an article are of one event: each brought together with those before it.

"Held talks on Thursday", "the talks lasted three hours" and "told the meeting" are one event. Two
mentions are brought together only where their days, people and subject allow it; what stays without
a day is left out, since a record needs one and none is ever invented.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from generator import edtf
from generator.extract.events import same_event
from generator.extract.events.article_event import ArticleEvent
from generator.extract.events.event_dates import date_event
from generator.extract.events.event_mention import MEETINGS, EventMention
from generator.extract.events.event_naming import name_events
from generator.extract.events.news_days import NewsDays, list_news_days
from generator.extract.events.same_event import LEDE, SPOKEN
from generator.extract.events.status_on_issue_day import date_by_past_plans, resolve_status
from generator.extract.events.undated_events import (
    date_meeting,
    is_on_visit,
    may_be_news,
    place_news,
)
from generator.extract.events.verb_status import MentionStatus
from generator.extract.times import TimeExpression
from generator.model import EventKind

_EARLY = 6
"""Sentences at the start in which a meeting told is the one behind the news."""
_LONG_PAST = 60
"""Days before an article from which what a sentence tells is no news."""


def resolve_events(
    mentions: Iterable[EventMention],
    issued: edtf.Date | None,
    headline: str | None = None,
    times: Iterable[TimeExpression] = (),
) -> tuple[ArticleEvent, ...]:
    """Return the events of an article, in the order of the text; the main one is marked.

    Args:
        mentions: the mentions.
        issued: the article's day.
        headline: the article's, which names the news where no heading can be made of its clause.
        times: its time expressions, which tell on which days its undated sentences are.
    """
    plain = list_news_days(times, issued)
    groups: list[list[EventMention]] = []
    spoken: list[EventMention] = []
    spare: list[EventMention] = []
    on_visit: list[EventMention] = []
    for mention in date_by_past_plans(mentions, issued):
        settled = resolve_status(mention, issued)
        if settled is None:
            continue
        if settled.spare:
            spare.append(settled)
            continue
        if settled.kind in SPOKEN and (settled.speaker or settled.speaker_words):
            spoken.append(settled)
            continue
        home = same_event.find_group(settled, groups, issued)
        if home is not None:
            home.append(settled)
        elif settled.dated or may_be_news(settled):
            groups.append([settled])
        elif is_on_visit(settled):
            on_visit.append(settled)
    _add_spoken(spoken, groups, issued)
    past = [m for group in groups for m in group if _is_long_past(m, issued)]
    told_before = {(m.order[0], m.sentence) for m in past if m.main}
    joined = [group for group in _joined(groups) if not _goes_on_from(group, told_before)]
    days = place_news(plain, joined)
    events = [event for group in joined if (event := date_event(group, days))]
    events += [event for m in on_visit if (event := date_meeting(m, events, issued))]
    events.sort(key=lambda event: min(t.order for t in event.mentions))
    named = name_events(events, headline)
    elsewhere = {_speaker_of(m) for m in spoken if m.own_time} - {None}
    untold = [m for m in spare if _speaker_of(m) not in elsewhere]
    news_of_lead = _spare_news(untold, named, past, plain, headline)
    places = {_place(event) for event in news_of_lead}
    others = (e for e in named if not (e.first.verbatim and _place(e) in places))
    return tuple(_marked([*news_of_lead, *others]))


def _spare_news(
    spare: list[EventMention],
    named: tuple[ArticleEvent, ...],
    past: list[EventMention],
    days: NewsDays,
    headline: str | None,
) -> tuple[ArticleEvent, ...]:
    """Return the news as its first sentence has it, where no event that is named tells of it.

    Args:
        spare: readings of first sentences.
        named: the events that are named.
        past: mentions of what is long past, beside which nothing without a day is news.
        days: the article's day, and those that it names.
        headline: the article's.
    """
    aside = {mention.order for mention in past}
    told = {
        mention.sentence
        for event in named
        for mention in event.mentions
        if mention.main or not (event.first.verbatim or mention.order in aside)
    }
    told_of_past = {mention.sentence for mention in past}
    untold = (m for m in spare if m.sentence not in told)
    news = (m for m in untold if m.dated or m.sentence not in told_of_past)
    return name_events((event for m in news if (event := date_event([m], days))), headline)


def _is_long_past(mention: EventMention, issued: edtf.Date | None) -> bool:
    """Tell whether a mention is of a day long before the article."""
    date = mention.date
    if date is None or date.open_end or issued is None:
        return False
    return (issued.earliest - date.latest).days > _LONG_PAST


def _goes_on_from(group: list[EventMention], past: set[tuple[int, int]]) -> bool:
    """Tell whether an event without a day is told right behind what is long past, in the past.

    Args:
        group: the mentions of the event.
        past: paragraphs and sentences that tell of what is long past.
    """
    first = group[0]
    undated = not any(m.dated for m in group) and first.rules.get("status") == "past"
    return undated and (first.order[0], first.sentence - 1) in past


def _place(event: ArticleEvent) -> tuple[int, str]:
    """Return an event's sentence and day."""
    return event.first.around.start, event.date.text


def _speaker_of(mention: EventMention) -> str | None:
    return mention.speaker.key if mention.speaker else mention.speaker_words


def _add_spoken(
    spoken: list[EventMention], groups: list[list[EventMention]], issued: edtf.Date | None
) -> None:
    """Bring what was said to the meeting of it, else to what its speaker said that day."""
    for mention in spoken:
        if _was_said_sometime(mention):
            continue
        home = (
            None if _is_of_the_past(mention, issued) else same_event.find_meeting(mention, groups)
        )
        home = home or same_event.find_same_statement(mention, groups, issued)
        if home is not None:
            home.append(mention)
        elif mention.dated or may_be_news(mention):
            groups.append([mention])


def _is_of_the_past(mention: EventMention, issued: edtf.Date | None) -> bool:
    """Tell whether words without a day stand behind a time long past in their paragraph."""
    beside = mention.beside if issued is not None and mention.date is None else ()
    return any(
        issued is not None and (issued.earliest - date.latest).days > _LONG_PAST for date in beside
    )


def _was_said_sometime(mention: EventMention) -> bool:
    """Tell whether words were said on a day that nothing tells: "has said", below the lead."""
    perfect = mention.rules.get("status") == "perfect"
    return perfect and not mention.dated and mention.sentence >= LEDE and not may_be_news(mention)


def _joined(groups: list[list[EventMention]]) -> Iterator[list[EventMention]]:
    """Join what turned out to be one event once all days were known."""
    out: list[list[EventMention]] = []
    for group in groups:
        home = next((g for g in out if _one(g, group)), None)
        if home is None:
            out.append(group)
        else:
            home.extend(group)
            home.sort(key=lambda t: t.order)
    for group in list(out):
        met = _agreed_at(group, out) if not same_event.find_group_date(group) else None
        if met is not None:
            out.remove(group)
            met.extend(group)
            met.sort(key=lambda t: t.order)
    yield from out


def _agreed_at(
    group: list[EventMention], groups: list[list[EventMention]]
) -> list[EventMention] | None:
    """Find the meeting at which the news was agreed: "have agreed", and later "met on Monday"."""
    first = group[0]
    if first.kind is not EventKind.AGREEMENT or first.status is not MentionStatus.HAPPENED:
        return None
    if first.attributed or first.rules.get("kind") == "agreement/norm":
        return None  # its day is that of the saying; or relations are broken off
    for other in groups:
        met = other[0].kind in MEETINGS and other[0].status is MentionStatus.HAPPENED
        own = not all(m.over for m in other)  # "after his summit with another"
        if met and own and same_event.find_group_date(other) and other[0].sentence < _EARLY:
            return other
    return None


def _one(group: list[EventMention], other: list[EventMention]) -> bool:
    return all(same_event.is_of_dated_event(t, group) for t in other if t.dated) and any(
        t.dated for t in other
    )


def _marked(events: Sequence[ArticleEvent]) -> Iterator[ArticleEvent]:
    main = min(
        (e for e in events if not e.first.earlier),
        key=lambda e: min(t.sentence for t in e.mentions) - (len(e.mentions) > 2),
        default=None,
    )
    for event in events:
        yield replace(event, main=event is main)
