"""Whether two mentions are of one event: by day, kind, people, subject, and how near they stand.

"Held talks on Thursday", "the talks lasted three hours" and "told the meeting" are one event.
"""

from generator import edtf
from generator.extract.events.event_mention import MEETINGS, EventMention
from generator.extract.events.verb_status import MentionStatus
from generator.extract.people.actors import Actor
from generator.model import EventKind

LEDE = 2
"""Sentences at the start in which an article tells its news."""
SAID = frozenset(("say", "tell"))
"""Plain verbs of saying: what is said is told at some occasion."""
SPOKEN = frozenset((EventKind.STATEMENT, EventKind.PROTEST))
_AGREED = MEETINGS | {EventKind.AGREEMENT}
_NEWS_DAYS = 14
"""Days before the day of issue within which something can be the news."""

_YEAR = 366
"""Days of a year."""

Group = list[EventMention]
"""The mentions of one event, as they come."""


def find_group(
    mention: EventMention, groups: list[Group], issued: edtf.Date | None
) -> Group | None:
    """Find the event that a mention tells again."""
    if mention.occasion is not None and not mention.dated and mention.kind in MEETINGS:
        spot = (mention.order[0], mention.occasion)
        at = [g for g in groups if any(t.order == spot for t in g)]
        if at:
            return at[0]
    if mention.earlier:
        same = [g for g in groups if is_of_dated_event(mention, g)]
        return same[-1] if same else None
    if mention.dated:
        same = [g for g in groups if is_of_dated_event(mention, g)]
        if same:
            return same[-1]
        undated = [g for g in groups if not find_group_date(g) and _refers(mention, g)]
        waiting = [g for g in undated if not _is_meeting_of_others(mention, g)]
        recent = mention.kind in MEETINGS and _is_recent(mention.date, issued)
        return waiting[0] if waiting and recent else None
    if not (mention.definite or mention.main):
        return None
    fitting = [g for g in groups if _refers(mention, g) and not _is_ahead(mention, g, issued)]
    if not mention.definite:
        fitting = [g for g in fitting if g[0].main and mention.kind in MEETINGS]
    alike = [g for g in fitting if mention.kind in {t.kind for t in g}]
    return next(iter((*alike, *fitting)), None)


def _is_meeting_of_others(mention: EventMention, group: Group) -> bool:
    """Tell whether people are to meet, and not for talks of states told before: "trade talks"."""
    ahead = mention.status is MentionStatus.PLANNED and not mention.definite
    people = bool(mention.participants) and not any(t.participants for t in group)
    return ahead and people and not mention.about and any(t.about for t in group)


def _is_ahead(mention: EventMention, group: Group, issued: edtf.Date | None) -> bool:
    """Tell whether an event is still to come, so that nothing was said or done at it."""
    done = mention.status is MentionStatus.HAPPENED
    if not done or group[0].status is not MentionStatus.PLANNED or issued is None:
        return False
    date = find_group_date(group)
    return date is None or not date.before(issued)


def _is_recent(date: edtf.Date | None, issued: edtf.Date | None) -> bool:
    """Tell whether a day can be that of the news."""
    if date is None or issued is None:
        return False
    return (issued.earliest - date.latest).days <= _NEWS_DAYS


def is_of_dated_event(mention: EventMention, group: Group) -> bool:
    """Tell whether a mention with a day is of an event with a day."""
    date, other = mention.date, find_group_date(group)
    if date is None or other is None or mention.kind is not group[0].kind:
        return False
    if any(m.rules.get("date") == "since" for m in (mention, *group)):
        return False  # done at some time, or more than once
    if not (date.within(other) or other.within(date)):
        return False
    if mention.kind in SPOKEN and _speaker(mention) != _speaker(group[0]):
        return False
    if mention.kind not in MEETINGS and not _has_same_trigger(mention, group):
        return False
    if mention.trigger != group[0].trigger and _is_of_years(date) != _is_of_years(other):
        return False  # "fought four wars in that century, as when Chile attacked in 1879"
    if date.text != other.text and mention.about and not mention.definite and mention.main:
        return any(mention.about & t.about for t in group)
    return _fits(mention, group)


def _is_of_years(date: edtf.Date) -> bool:
    return (date.latest - date.earliest).days > _YEAR


def _has_same_trigger(mention: EventMention, group: Group) -> bool:
    """Tell whether a mention has the same word, or adds to one in its own sentence."""
    if mention.trigger in {t.trigger for t in group}:
        return True
    if mention.kind in SPOKEN:
        return False
    return mention.definite or (
        not mention.main and any(t.sentence == mention.sentence for t in group)
    )


def _refers(mention: EventMention, group: Group) -> bool:
    """Tell whether an undated mention may mean an event: "the talks", "this is the first visit"."""
    first = group[0]
    if first.earlier or not _is_near(mention, group):
        return False
    if mention.status is MentionStatus.PLANNED and first.status is MentionStatus.HAPPENED:
        return False
    if mention.kind is not first.kind:
        kinds = {mention.kind, *(t.kind for t in group)}
        news = first.sentence == 0 and first.main and mention.kind in MEETINGS
        met = kinds <= MEETINGS or (first.kind is EventKind.AGREEMENT and kinds <= _AGREED)
        if not (news and met and mention.definite and _share(mention, group)):
            return False
    elif first.kind not in MEETINGS and not mention.definite:
        return False
    if mention.status is not first.status and not mention.definite:
        return False
    return _fits(mention, group)


def _is_near(mention: EventMention, group: Group) -> bool:
    """Tell whether an event is the news, or was told just before."""
    if any(t.sentence < LEDE for t in group):
        return True
    return 0 <= mention.sentence - max(t.sentence for t in group) <= 1


def _fits(mention: EventMention, group: Group) -> bool:
    """Tell whether subject and people allow that both are one event."""
    about = {word for t in group for word in t.about}
    if mention.about and about and mention.about.isdisjoint(about):
        return False
    mine = {taker.actor.key for taker in mention.participants}
    theirs = {taker.actor.key for t in group for taker in t.participants}
    if not mine or not theirs:
        return True
    if not mine.isdisjoint(theirs):
        others = min(len(mine), len(theirs)) > 1 and mine - theirs and theirs - mine
        return mention.definite or not others  # one guest was met by two hosts
    return mention.definite or len(mine) + len(theirs) > 3


def _share(mention: EventMention, group: Group) -> bool:
    mine = {taker.actor.key for taker in mention.participants}
    theirs = {taker.actor.key for t in group for taker in t.participants}
    return not mine or not theirs or not mine.isdisjoint(theirs)


def find_same_statement(
    mention: EventMention, groups: list[Group], issued: edtf.Date | None
) -> Group | None:
    """Find what the same speaker said on the same day: one statement, told in several sentences."""
    for group in groups:
        first = group[0]
        if first.kind is not mention.kind or first.earlier or _speaker(first) != _speaker(mention):
            continue
        date, other = mention.date, find_group_date(group)
        if date is None or other is None:
            day = date or other
            apart = all(m.order[0] != mention.order[0] for m in group)
            if apart and mention.speaker is None and mention.trigger not in SAID:
                continue  # a state or ministry warns and denies on many days, by many mouths
            if day is None or _is_recent(day, issued):
                return group
        elif date == other:
            return group
    return None


def _speaker(mention: EventMention) -> str | None:
    if mention.speaker:
        return mention.speaker.key
    return mention.speaker_words.casefold() if mention.speaker_words else None


def find_meeting(spoken: EventMention, groups: list[Group]) -> Group | None:
    """Find the meeting at which something was said, or the one that its speaker took part in."""
    for group in groups:
        same_passage = [t for t in group if t.order[0] == spoken.order[0]]
        if spoken.occasion is not None and any(t.order[1] == spoken.occasion for t in same_passage):
            return group
    if spoken.speaker is None:
        return _meeting_of_side(spoken, groups)
    meetings = [g for g in groups if _is_meeting(g)]
    for group in meetings:
        if not (_is_near(spoken, group) or len(meetings) == 1):
            continue
        if all(t.sentence == spoken.sentence and not t.main for t in group) and spoken.main:
            continue  # "who visited in 2016, said": told of the speaker, and of another time
        date, other = spoken.date, find_group_date(group)
        if date and other and not (date.within(other) or other.within(date)):
            continue
        keys = {taker.actor.key for t in group for taker in t.participants}
        if spoken.speaker.key in keys or _holds_office(spoken.speaker, group):
            return group
    return None


def _meeting_of_side(spoken: EventMention, groups: list[Group]) -> Group | None:
    """Find the news that two sides met, where one of them says something: "Peru voiced concern".

    Not what it says on a day of its own, or beside another day, nor a protest that it lodges.
    """
    of_lead = [g for g in groups if _is_meeting(g) and g[0].sentence < LEDE and g[0].main]
    sides = {side for group in of_lead for mention in group for side in mention.sides}
    at = spoken.speaker_side in sides and len(of_lead) == 1 and spoken.date is None
    day = find_group_date(of_lead[0]) if at else None
    elsewhere = spoken.act or any(day and not date.within(day) for date in spoken.beside)
    return of_lead[0] if at and not elsewhere and spoken.rules.get("status") == "past" else None


def _is_meeting(group: Group) -> bool:
    """Tell whether an event is a meeting that took place."""
    met = any(t.kind in MEETINGS for t in group) and not group[0].earlier
    return met and group[0].status is MentionStatus.HAPPENED


def _holds_office(speaker: Actor, group: Group) -> bool:
    """Tell whether a meeting in the news is one of such officials: "the defence ministers met"."""
    office = (speaker.role or "").split()[-1:]
    news = group[0].sentence < LEDE and group[0].main
    return (
        news
        and bool(office)
        and any(f"{office[0].lower()}s " in (t.text or "").lower() for t in group)
    )


def find_group_date(group: Group) -> edtf.Date | None:
    """Give the day of an event, where a mention has one."""
    mention = find_best_dated(group)
    return mention.date if mention else None


def find_best_dated(group: Group) -> EventMention | None:
    """Give the mention with the best day: exact before wide, own clause before inherited."""
    dated = [t for t in group if t.dated and t.date]
    return min(dated, key=_vagueness, default=None)


def _vagueness(mention: EventMention) -> tuple[int, bool, tuple[int, int]]:
    date = mention.date
    span = (date.latest - date.earliest).days if date else 0
    return span, bool(mention.dated and mention.dated.doubt), mention.order
