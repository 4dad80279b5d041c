"""The status of a mention on the article's day: done, planned, or nothing to draft."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator import edtf
from generator.extract.events.event_mention import EventMention
from generator.extract.events.same_event import LEDE
from generator.extract.events.verb_status import MentionStatus
from generator.extract.times.anchors import Dated
from generator.extract.times.recurring_days import find_last_before
from generator.model import EventKind

_PLAN_GIVEN_UP = re.compile(
    r"\bhad (?:originally |initially )?been (?:scheduled|planned|due|set|slated|expected)\b"
    r"|\bhad (?:originally |initially )?(?:planned|intended|hoped|expected) to\b"
    r"|\bbut\b.{1,60}\b(?:postponed|cancell?ed|put off|called off|rejected|refused|denied)\b"
)
"""What tells of a plan that holds no longer: "the vote had been scheduled, but"."""
_PLANNED_FIRST = re.compile(
    r"^(?:(?!,|\b(?:that|which|who)\b).)*?\b(?:was|were) (?:originally|initially|previously)"
    r" (?:scheduled|planned|due|set|slated|to)\b(?!.*\bbut\b)"
)
"""What tells only of a plan before the one that holds: "the talks were originally due in May"."""
_TRIED = frozenset(("under-try", "under-attempt"))
_SUMMED = 80
"""Days of a span that holds the day of issue from which it sums up what was done."""


def date_by_past_plans(
    mentions: Iterable[EventMention], issued: edtf.Date | None
) -> Iterator[EventMention]:
    """Give a past day of what was planned to the plan: "agreed to open the line in 2007".

    Args:
        mentions: the mentions, in the order of the text.
        issued: the article's day.
    """
    every = list(mentions)
    plans = {m.sentence: m for m in reversed(every) if _is_past_plan(m, issued)}
    agreed = {m.sentence for m in every if _is_undated_agreement(m)}
    for mention in every:
        plan = plans.get(mention.sentence) if _is_undated_agreement(mention) else None
        if plan is not None and plan.dated is not None:
            doubt = "The day may be that of what was agreed."
            dated = replace(plan.dated, rule="day-of-the-plan", doubt=doubt)
            yield replace(mention.reworded(plan.words), dated=dated)
        elif mention.sentence not in agreed or not _is_past_plan(mention, issued):
            yield mention


def _is_undated_agreement(mention: EventMention) -> bool:
    """Tell whether somebody agreed on a day that the sentence does not give."""
    done = mention.status is MentionStatus.HAPPENED
    return done and mention.trigger == "agree" and mention.dated is None


def _is_past_plan(mention: EventMention, issued: edtf.Date | None) -> bool:
    """Tell whether a mention is what was agreed for a day that is over."""
    planned = mention.status is MentionStatus.PLANNED
    by = mention.rules.get("status") == "under-agree"
    date = mention.date
    return planned and by and date is not None and issued is not None and date.before(issued)


def resolve_status(mention: EventMention, issued: edtf.Date | None) -> EventMention | None:
    """Return a mention as it stands on the article's day; none where nothing is to be drafted."""
    if _is_only_tried(mention, issued):
        return None
    settled = _read_by_day(mention, issued)
    if settled is None or _is_given_up(settled) or _is_purpose_of_visit(settled):
        return None
    return _worded_as_plan(settled)


_AGREE = re.compile(r"\bagree(s)? to\b")


def _worded_as_plan(mention: EventMention) -> EventMention:
    """Head what was agreed on as what is to be: that it was agreed is an event of another day."""
    agreed = (
        mention.status is MentionStatus.PLANNED and mention.rules.get("status") == "under-agree"
    )
    if not agreed or mention.date is None or mention.title is None:
        return mention
    title = _AGREE.sub(lambda verb: "is to" if verb[1] else "are to", mention.title, count=1)
    return mention.reworded(replace(mention.words, title=title))


def _is_only_tried(mention: EventMention, issued: edtf.Date | None) -> bool:
    """Tell whether it was only tried, and is no plan: "who tried to ban it in 2020".

    So it is with what is planned by the end of "the month", where another month was named before.
    """
    date, dated = mention.date, mention.dated
    if date is None or dated is None or issued is None or not date.before(issued):
        return False
    if mention.rules.get("status") in _TRIED:
        return True
    told = dated.time.relative and mention.status is MentionStatus.PLANNED
    return told and " the month" in f" {dated.time.text.lower()}"


def _is_purpose_of_visit(mention: EventMention) -> bool:
    """Tell whether it is only known for what a visit was: "arrived on Monday for talks"."""
    done = mention.status is MentionStatus.HAPPENED
    return done and mention.rules.get("date") == "day-of-the-visit"


def _read_by_day(mention: EventMention, issued: edtf.Date | None) -> EventMention | None:
    """Decide present tenses and purposes by the day; drop a day that cannot be the event's."""
    date, standing = mention.date, mention.status
    ahead = date is not None and issued is not None and issued.before(date)
    ahead = ahead or (_is_later(mention) and _holds(date, issued))
    behind = date is not None and issued is not None and date.before(issued)
    told = standing in (MentionStatus.HAPPENED, MentionStatus.NOW)  # "who chairs it this year"
    if mention.open and told and _is_sum(date, issued):
        return None
    named = mention.definite or mention.rules.get("status") == "named"
    named = named and mention.kind is EventKind.INCIDENT  # "the October attack" lies back
    if ahead and issued and (standing is MentionStatus.HAPPENED or named):
        return _put_back(replace(mention, status=MentionStatus.HAPPENED), issued)
    if ahead and mention.over:
        return replace(mention, dated=None)
    if standing in (MentionStatus.NOW, MentionStatus.PURPOSE):
        to_come = mention.rules.get("status") == "ahead-of"  # and so it is worded
        if to_come and (ahead or _holds(date, issued)):
            return replace(mention, status=MentionStatus.PLANNED)
        if to_come:
            mention = _unworded(mention)
        if not ahead:
            return replace(mention, status=MentionStatus.HAPPENED)
        if _is_caption(mention):
            return None
        planned = replace(mention, status=MentionStatus.PLANNED)
        return _unworded(planned) if planned.words.nominal else planned
    if (
        standing is MentionStatus.PLANNED
        and behind
        and mention.rules.get("status") == "planned-noun"
    ):
        return replace(mention, status=MentionStatus.HAPPENED)
    return mention


def _unworded(mention: EventMention) -> EventMention:
    return mention.reworded(replace(mention.words, title=None, text=None))


def _is_given_up(mention: EventMention) -> bool:
    """Tell whether a plan is told only as one that holds no longer."""
    planned = mention.status is MentionStatus.PLANNED
    if _PLANNED_FIRST.search(mention.text or ""):
        return True
    return planned and _PLAN_GIVEN_UP.search(mention.text or "") is not None


def _holds(date: edtf.Date | None, issued: edtf.Date | None) -> bool:
    """Tell whether a span holds the day of issue, so that what is ahead of it may still come."""
    return date is not None and issued is not None and issued.within(date)


def _is_later(mention: EventMention) -> bool:
    """Tell whether the time of a mention is the rest of a month or year: "later this month"."""
    time = mention.dated.time if mention.dated else None
    return time is not None and time.mod == "AFTER" and time.relative and not time.from_told


def _is_caption(mention: EventMention) -> bool:
    """Tell whether a plain present with a day may be a picture's: "ships sail on Thursday".

    Only a meeting is surely set by a plain present: "the ministers meet on Friday".
    """
    plain = mention.rules.get("status") == "present" and mention.sentence >= LEDE
    if not (plain and mention.main and mention.kind is not EventKind.TALKS):
        return False
    return re.search(r"\b(?:due|set|scheduled)\b", f"{mention.title} {mention.label}") is None


def _put_back(mention: EventMention, issued: edtf.Date) -> EventMention | None:
    """Move what is told as done from a day to come to the last such day; else say that it lies so.

    "Met from Dec. 28" in an article of 20 December was of the year before.
    """
    dated = mention.dated
    if dated is None:
        return mention
    words = " ".join((dated.words or dated.time.text).split())
    date = find_last_before(dated, issued) if not _is_of_what_is_agreed(dated, mention) else None
    if date is None and "later" in words.split():
        return None  # counted from a day that the article does not give
    if date is None:
        return replace(mention, dated=None, later_words=words)
    doubt = f"The article says “{words}” of what it tells as done: the last one before it is meant."
    return replace(mention, dated=replace(dated, date=date, doubt=doubt), doubts=(doubt,))


def _is_of_what_is_agreed(dated: Dated, mention: EventMention) -> bool:
    """Tell whether a day to come is that of what was agreed: "agreed to send ships on May 30"."""
    agreed = mention.trigger == "agree" and dated.rule == "same-sentence"
    return agreed and any(sign.isdigit() for sign in dated.time.text)


def _is_sum(date: edtf.Date | None, issued: edtf.Date | None) -> bool:
    """Tell whether a span up to the day of issue sums up: "four times this year"."""
    if date is None or issued is None or date.exact or (date.latest - date.earliest).days < _SUMMED:
        return False
    return date.earliest <= issued.earliest <= date.latest
