"""Bringing the tellings of one event within an article together.

"Held talks on Thursday", "the talks lasted three hours" and "told the meeting" are one event. Two
tellings are brought together only where their days, people and subject allow it; what stays without
a day is left out, since a record needs one and none is ever invented.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from generator import edtf
from generator.extract.events import same_event
from generator.extract.events.article_event import ArticleEvent
from generator.extract.events.dated_sentences import note_counting
from generator.extract.events.event_mention import MEETINGS, EventMention
from generator.extract.events.event_naming import name_events
from generator.extract.events.same_event import LEDE, SAID, SPOKEN
from generator.extract.events.verb_status import MentionStatus
from generator.extract.times.anchors import last_before
from generator.model import DateBasis, EventKind, Modality

_EARLY = 6
"""Sentences at the start in which a meeting told is the one behind the news."""
_GO_ON = frozenset((EventKind.TALKS, EventKind.AGREEMENT, EventKind.PROTEST, EventKind.DEPLOYMENT))
_NEAR = 7
"""Sentences at the start in which what has no day goes on with the news."""
_FRESH = 3
"""Days before the issue within which the news is so fresh that others go on with it."""
_FRESH_SPEECH = 1
"""Days before the issue within which what is said goes on with the news, whoever says it."""
_FRESH_TALK = 7
"""Days before the issue beyond which a paragraph speaks of the past."""
_PLAN_GIVEN_UP = re.compile(
    r"\bhad (?:originally |initially )?been (?:scheduled|planned|due|set|slated|expected)\b"
    r"|\bbut\b.{1,60}\b(?:postponed|cancell?ed|put off|called off|rejected|refused|denied)\b"
)
"""What tells of a plan that holds no longer: "the vote had been scheduled, but"."""
_SUMMED = 80
"""Days of a span that holds the day of issue from which it sums up what was done."""


def resolve_events(
    mentions: Iterable[EventMention], issued: edtf.Date | None, headline: str | None = None
) -> tuple[ArticleEvent, ...]:
    """Return the events of an article, in the order of the text; the main one is marked.

    Args:
        mentions: the mentions.
        issued: the article's day.
        headline: the article's, which names the news where no heading can be made of its clause.
    """
    groups: list[list[EventMention]] = []
    spoken: list[EventMention] = []
    spare: list[EventMention] = []
    for mention in mentions:
        settled = _settled(mention, issued)
        if settled is None or _is_given_up(settled):
            continue
        if settled.spare:
            spare.append(settled)
            continue
        if settled.kind in SPOKEN and (settled.speaker or settled.speaker_words):
            spoken.append(settled)
            continue
        home = same_event.home(settled, groups, issued)
        if home is not None:
            home.append(settled)
        elif settled.dated or _may_wait(settled):
            groups.append([settled])
    _add_spoken(spoken, groups, issued)
    joined = list(_joined(groups))
    news = _news(joined, issued)
    named_days = frozenset(d for g in joined for t in g for d in t.beside if _is_lately(d, issued))
    events = [event for group in joined if (event := _told(group, issued, news, named_days))]
    events.sort(key=lambda event: min(t.order for t in event.tellings))
    named = name_events(events, headline)
    elsewhere = {_speaker_of(m) for m in spoken if m.own_time} - {None}
    news_of_lead = _spare_news(spare, named, issued, headline, elsewhere)
    return tuple(_marked([*news_of_lead, *named]))


def _spare_news(
    spare: list[EventMention],
    named: tuple[ArticleEvent, ...],
    issued: edtf.Date | None,
    headline: str | None,
    elsewhere: set[str | None],
) -> tuple[ArticleEvent, ...]:
    """Return the news as its first sentence has it, where no event that is named tells of it.

    Args:
        spare: readings of first sentences.
        named: the events that are named.
        issued: the article's day.
        headline: the article's.
        elsewhere: who spoke on an occasion whose day is not known.
    """
    known = {
        mention.sentence
        for event in named
        for mention in event.tellings
        if mention.main or not event.first.verbatim
    }
    untold = [m for m in spare if m.sentence not in known and _speaker_of(m) not in elsewhere]
    events = (event for m in untold if (event := _told([m], issued, None, frozenset())))
    return name_events(events, headline)


def _speaker_of(mention: EventMention) -> str | None:
    return mention.speaker.key if mention.speaker else mention.speaker_words


def _add_spoken(
    spoken: list[EventMention], groups: list[list[EventMention]], issued: edtf.Date | None
) -> None:
    """Bring what was said to the meeting of it, else to what its speaker said that day."""
    for mention in spoken:
        home = same_event.hearing(mention, groups)
        home = home or same_event.said_by_same(mention, groups, issued)
        if home is not None:
            home.append(mention)
        elif mention.dated or _may_wait(mention):
            groups.append([mention])


def _settled(happening: EventMention, issued: edtf.Date | None) -> EventMention | None:
    """Decide present tenses and purposes by the day; drop a day that cannot be the event's."""
    date, standing = happening.date, happening.status
    ahead = date is not None and issued is not None and issued.before(date)
    behind = date is not None and issued is not None and date.before(issued)
    if happening.open and standing is MentionStatus.HAPPENED and _is_sum(date, issued):
        return None
    named = happening.definite or happening.rules.get("status") == "named"
    named = named and happening.kind is EventKind.INCIDENT  # "the October attack" lies back
    if ahead and issued and (standing is MentionStatus.HAPPENED or named):
        return _put_back(replace(happening, status=MentionStatus.HAPPENED), issued)
    if ahead and happening.over:
        return replace(happening, dated=None)
    if standing in (MentionStatus.NOW, MentionStatus.PURPOSE):
        to_come = happening.rules.get("status") == "ahead-of"  # and so it is worded
        if to_come and (ahead or _holds(date, issued)):
            return replace(happening, status=MentionStatus.PLANNED)
        if to_come:
            happening = replace(happening, title=None, text=None)
        if not ahead:
            return replace(happening, status=MentionStatus.HAPPENED)
        if _is_caption(happening):
            return None
        planned = replace(happening, status=MentionStatus.PLANNED)
        return replace(planned, title=None, text=None) if planned.nominal else planned
    if (
        standing is MentionStatus.PLANNED
        and behind
        and happening.rules.get("status") == "planned-noun"
    ):
        return replace(happening, status=MentionStatus.HAPPENED)
    return happening


def _is_given_up(mention: EventMention) -> bool:
    """Tell whether a plan is told only as one that holds no longer."""
    planned = mention.status is MentionStatus.PLANNED
    return planned and _PLAN_GIVEN_UP.search(mention.text or "") is not None


def _holds(date: edtf.Date | None, issued: edtf.Date | None) -> bool:
    """Tell whether a span holds the day of issue, so that what is ahead of it may still come."""
    return date is not None and issued is not None and issued.within(date)


def _is_caption(mention: EventMention) -> bool:
    """Tell whether a plain present with a day may be a picture's: "ships sail on Thursday".

    Only a meeting is surely set by a plain present: "the ministers meet on Friday".
    """
    plain = mention.rules.get("status") == "present" and mention.sentence >= LEDE
    due = re.search(r"\b(?:due|set|scheduled)\b", f"{mention.title} {mention.label}") is not None
    return plain and mention.main and not due and mention.kind is not EventKind.TALKS


def _put_back(mention: EventMention, issued: edtf.Date) -> EventMention:
    """Move what is told as done from a day to come to the last such day; else say that it lies so.

    "Met from Dec. 28" in an article of 20 December was of the year before.
    """
    dated = mention.dated
    if dated is None:
        return mention
    words = " ".join((dated.words or dated.time.text).split())
    date = last_before(dated, issued)
    if date is None:
        return replace(mention, dated=None, later_words=words)
    doubt = f"The article says “{words}” of what it tells as done: the last one before it is meant."
    return replace(mention, dated=replace(dated, date=date, doubt=doubt), doubts=(doubt,))


def _is_sum(date: edtf.Date | None, issued: edtf.Date | None) -> bool:
    """Tell whether a span up to the day of issue sums up: "four times this year"."""
    if date is None or issued is None or date.exact or (date.latest - date.earliest).days < _SUMMED:
        return False
    return date.earliest <= issued.earliest <= date.latest


def _may_wait(happening: EventMention) -> bool:
    """Tell whether an undated telling may be the news, or a plan without a day."""
    if happening.open:
        return False
    if happening.sentence < LEDE and happening.main:
        return _is_now(happening) or happening.status is not MentionStatus.HAPPENED
    if happening.kind in SPOKEN and _says_now(happening):
        return True
    return _open_plan(happening) or _goes_on(happening)


def _goes_on(happening: EventMention) -> bool:
    """Tell whether an undated telling goes on with the news: "Oslo summoned the envoy"."""
    plain = happening.rules.get("status") == "past" and not happening.earlier
    return happening.main and plain and happening.kind in _GO_ON and happening.sentence < _NEAR


def _says_now(mention: EventMention) -> bool:
    """Tell whether somebody who speaks for a side says something, told with the news."""
    known = bool(mention.speaker_side or (mention.speaker and mention.speaker.role))
    worded = mention.title is not None and mention.text is not None
    if mention.trigger not in SAID:  # who warns or denies says more than that something is so
        known = known or mention.official
    worded = worded or mention.label is not None
    return known and worded and mention.main and _is_now(mention)


def _is_now(mention: EventMention) -> bool:
    """Tell whether an undated mention tells of the day of the news, by its tense and adverbs."""
    rule = mention.rules.get("status")
    now = ("perfect",) if mention.kind in SPOKEN else ("perfect", "present")
    lead = rule in now and mention.sentence == 0
    is_report = rule == "past" or lead
    return is_report and not mention.hedged


def _news(groups: list[list[EventMention]], issued: edtf.Date | None) -> edtf.Date | None:
    """Give the day of the news: what the first sentences tell as done, days before the issue."""
    for group in groups:
        date = same_event.date_of(group)
        done = group[0].status is MentionStatus.HAPPENED and group[0].sentence < LEDE
        if done and date and date.exact and issued and issued.exact:
            days = (issued.earliest - date.earliest).days
            return date if 0 <= days <= _FRESH else None
    return None


def _open_plan(happening: EventMention) -> bool:
    planned = happening.status is MentionStatus.PLANNED and happening.main
    firm = happening.rules.get("status", "").startswith("under-")
    lead = happening.rules.get("kind") == "other/lead"
    policy = happening.kind is EventKind.POLICY and happening.modality is not Modality.AGREED
    open_ended = lead or policy
    return planned and firm and open_ended


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
        met = _agreed_at(group, out) if not same_event.date_of(group) else None
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
    if first.attributed:  # its day is that of the saying
        return None
    for other in groups:
        met = other[0].kind in MEETINGS and other[0].status is MentionStatus.HAPPENED
        if met and same_event.date_of(other) and other[0].sentence < _EARLY:
            return other
    return None


def _one(group: list[EventMention], other: list[EventMention]) -> bool:
    return all(same_event.same_dated(t, group) for t in other if t.dated) and any(
        t.dated for t in other
    )


def _is_lately(date: edtf.Date, issued: edtf.Date | None) -> bool:
    """Tell whether a day is one of the last before that of the issue."""
    if issued is None or not (date.exact and issued.exact):
        return False
    return 0 < (issued.earliest - date.earliest).days <= _FRESH_TALK


def _told(
    group: list[EventMention],
    issued: edtf.Date | None,
    news: edtf.Date | None,
    named_days: frozenset[edtf.Date],
) -> ArticleEvent | None:
    """Return a group as an event with its day; none where it has none.

    Args:
        group: the tellings.
        issued: the article's day.
        news: the day of the news.
        named_days: other days shortly before the issue that the article names.
    """
    best = same_event.best(group)
    doubts = tuple(dict.fromkeys(doubt for t in group for doubt in t.doubts))
    ordered = tuple(sorted(group, key=_telling_rank))
    if issued is not None:
        ordered = tuple(_titled_by_day(m, issued) for m in ordered)
    if best is None or best.dated is None:
        if any(t.own_time for t in group if t is ordered[0] or t.kind in SPOKEN):
            return None  # it has a time, and not that of the news
        return _undated(ordered, issued, news, named_days, doubts)
    if best.status is MentionStatus.PLANNED:
        ordered, best = _with_own_day(ordered, best)
    dated = best.dated
    if dated is None:
        return None
    if dated.rule == "due-by" and issued and issued.before(dated.date):
        dated = replace(dated, date=edtf.parse(f"{issued}/{dated.date}"))
    said = " ".join((dated.words or dated.time.text).split())
    note = note_counting(said, issued) if dated.time.relative else None
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
        return replace(mention, label=None)
    return replace(mention, title=mention.reported, label=mention.title)


def _with_own_day(
    ordered: tuple[EventMention, ...], best: EventMention
) -> tuple[tuple[EventMention, ...], EventMention]:
    """Return a plan's tellings, one with a day of its own first: no other sentence dates a plan."""
    own = [t for t in ordered if t.dated and (t.title or t.label)]
    if not own:
        return ordered, best
    first = own[0]
    return (first, *(t for t in ordered if t is not first)), first


def _telling_rank(telling: EventMention) -> tuple[bool, bool, bool, tuple[int, int]]:
    spoken = telling.kind in SPOKEN and telling.trigger in SAID
    return telling.title is None, spoken, not (telling.main or telling.dated), telling.order


def _is_told_of_before(mention: EventMention, issued: edtf.Date) -> bool:
    """Tell whether the paragraph speaks of an earlier time before a mention without a day."""
    return any((issued.earliest - date.latest).days > _FRESH_TALK for date in mention.beside)


def _undated(
    group: tuple[EventMention, ...],
    issued: edtf.Date | None,
    news: edtf.Date | None,
    named_days: frozenset[edtf.Date],
    doubts: tuple[str, ...],
) -> ArticleEvent | None:
    """Give the news the article's own day, and a plan the time from then on."""
    if issued is None:
        return None
    first = group[0]
    if first.status is MentionStatus.PLANNED:
        if not any(_open_plan(t) for t in group) or not issued.exact:
            return None
        note = "The article gives no day; it is told as to come when the article appeared."
        date = edtf.parse(f"{issued}/..")
        return ArticleEvent(
            group,
            date,
            DateBasis.INFERRED,
            None,
            note,
            MentionStatus.PLANNED,
            doubts=(*doubts, note),
        )
    if first.sentence >= LEDE:
        if _is_told_of_before(first, issued):
            return None
        spoken = first.kind in SPOKEN and _says_now(first)
        if spoken and news is None:
            if named_days:  # it may have been said on any of them
                return None
            note = "No day is given for these words: they are told with the news of that day."
            return ArticleEvent(
                group, issued, DateBasis.INFERRED, None, note, first.status, doubts=doubts
            )
        if news is None or not (spoken or _goes_on(first)):
            return None
        if spoken and (issued.earliest - news.earliest).days > _FRESH_SPEECH:
            return None
        note = _day_note(group, "it is told along with the news, so the day of that stands for it.")
        return ArticleEvent(
            group, news, DateBasis.INFERRED, None, note, first.status, doubts=(*doubts, note)
        )
    note = _day_note(group, "it is told as news, so the article's own date stands for it.")
    return ArticleEvent(
        group, issued, DateBasis.INFERRED, None, note, first.status, doubts=(*doubts, note)
    )


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


def _marked(events: Sequence[ArticleEvent]) -> Iterator[ArticleEvent]:
    main = min(
        (e for e in events if not e.first.earlier),
        key=lambda e: min(t.sentence for t in e.tellings) - (len(e.tellings) > 2),
        default=None,
    )
    for event in events:
        yield replace(event, main=event is main)
