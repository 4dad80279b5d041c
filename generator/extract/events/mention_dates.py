"""The day of a mention: of its own clause, or of the occasion, report or visit that it hangs on."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from generator import edtf
from generator.extract.events import clause_dates, counted_dates, foreign_times
from generator.extract.events.context import ParagraphContext
from generator.extract.events.event_mention import EventMention
from generator.extract.events.participants import SPOKEN
from generator.extract.events.triggers import Trigger
from generator.extract.events.verb_status import MentionStatus, StatusReading, read_verb_status
from generator.extract.language import clauses
from generator.extract.language.numerals import read_days
from generator.extract.language.vocabulary import find_lemma, load_vocabulary
from generator.extract.times.anchors import Dated
from generator.extract.times.direction import NO_LONGER
from generator.model import EventKind

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token

_OF_ONE_DAY = frozenset((EventKind.TALKS, EventKind.CALL))
"""Kinds that are over on the day on which something is said or done at them."""
_AT = frozenset(("at", "in", "on"))
_VISIT_REACH = 8
"""Words between a visit and what it is made for: "his trip to Lima from Monday for a summit"."""
_ENDS = frozenset((".", "!", "?"))
_MAIN = frozenset(("ROOT", "conj", "advcl"))
_LAST = re.compile(r"(?i)(?:earlier|last|this|yesterday)\b|.*\bago$")


def find_mention_date(
    context: ParagraphContext,
    trigger: Trigger,
    reading: StatusReading,
    before: Sequence[EventMention],
) -> Dated | None:
    """Find the day in the clause; else that of the occasion's verb, else that of the report.

    Args:
        context: the paragraph.
        trigger: the word that tells the event.
        reading: how it stands.
        before: what the article told so far, from which days may be counted.
    """
    own = trigger.relation in ("self", "carried") or reading.status is MentionStatus.CALLED_OFF
    own = own or trigger.token.dep_ in ("nsubjpass", "nsubj")
    planned = reading.status in (MentionStatus.PLANNED, MentionStatus.NOW)
    carrier = trigger.carrier if own else None
    dated = clause_dates.find_clause_date(context.calendar, trigger.token, carrier, planned)
    if dated is None and carrier is not None:
        dated = counted_dates.count_from_event(carrier, before) or counted_dates.count_from_news(
            carrier, before
        )
    if dated is None and trigger.relation in ("occasion", "other"):
        dated = _day_of_verb(context, trigger)
    if dated is not None and carrier is not None and _may_be_of_above(carrier, dated):
        dated = None
    done = reading.status is MentionStatus.HAPPENED
    if dated is not None and (
        _is_day_of_other_time(context, reading, dated)
        or (done and clause_dates.is_day_of_call(context.calendar, dated))
    ):
        dated = None
    if (
        dated is not None
        and carrier is not None
        and (
            _is_of_another(context, trigger, dated)
            or foreign_times.is_foreign(context, trigger, reading, dated)
        )
    ):
        dated = None
    dated = dated or _day_of_report(context, trigger, reading)
    dated = dated or _day_of_visit(context, trigger, before)
    dated = dated or _day_of_item(context, trigger) or _day_of_lead(context, trigger)
    dated = dated or _time_since(context, trigger, reading, before)
    to_come = reading.status is MentionStatus.PLANNED
    if dated is None or (to_come and clause_dates.is_over_before(trigger.token, dated)):
        return None
    if done and _is_only_limit(context, dated):
        doubt = "The article says only that it was done by then."
        return replace(dated, date=edtf.parse(f"../{dated.date}"), doubt=doubt)
    return _lasting(context, trigger, dated)


def _is_only_limit(context: ParagraphContext, dated: Dated) -> bool:
    """Tell whether a time is only that by which something was done: "by May 3 both had left"."""
    own = context.calendar.placed(dated.time)
    whole = not (dated.date.open_start or dated.date.open_end or "/" in str(dated.date))
    return own is not None and own.preposition == "by" and whole


def _may_be_of_above(verb: "Token", dated: Dated) -> bool:
    """Tell whether a time may be of the clause above: "the first since the war began last May".

    It stands at the end of both, and the reader alone knows of which it is.
    """
    since = any(c.dep_ == "mark" and c.lower_ == "since" for c in verb.children)
    return since and _LAST.match(dated.time.text) is not None


def _is_day_of_other_time(context: ParagraphContext, reading: StatusReading, dated: Dated) -> bool:
    """Tell whether a day is that for which it was once planned, or on which it was put off.

    "They resumed the talks suspended in 2019."
    """
    own = context.calendar.placed(dated.time)
    if dated.rule != "participle" or reading.status is MentionStatus.CALLED_OFF or own is None:
        return False
    aside = context.passage.doc[own.site]
    status = load_vocabulary().status
    ended = find_lemma(aside) in status.postponed | status.cancelled | _ENDED
    return ended or any(c.lower_ in NO_LONGER for c in aside.children)


_ENDED = frozenset(("halt", "pause", "freeze", "stall", "interrupt", "end", "break"))
"""Participles of what did not go on."""
_OTHERS = frozenset(("since", "after", "before", "until", "following"))
"""Prepositions behind which a time is that of what they name."""


_OF_ITS_NOUN = frozenset(("day-of-the-subject", "day-of-the-contest"))
"""Rules by which a verb has the day of a noun beside it."""


def _is_of_another(context: ParagraphContext, trigger: Trigger, dated: Dated) -> bool:
    """Tell whether a time dates a noun beside the event: "condemned the July 3 raid"."""
    own = context.calendar.placed(dated.time)
    if own is None or dated.words is not None or dated.rule in _OF_ITS_NOUN:
        return False
    doc = context.passage.doc
    top = next((doc[i] for i in sorted(own.tokens) if doc[i].head.i not in own.tokens), None)
    if top is None:
        return False
    if top.dep_ == "npadvmod" and _beside_in_list(top.head, trigger.token):
        return True
    while top.head != top and top.head != trigger.token and top.head != trigger.carrier:
        if top.head.lower_ in _OTHERS and top.head.dep_ == "prep" and top.head.i not in own.tokens:
            return not clauses.is_verb(top) and top.i not in own.tokens
        top = top.head
    return False


def _beside_in_list(noun: "Token", other: "Token") -> bool:
    """Tell whether two nouns are items of a list, of which a time dates the nearest alone."""
    if noun == other or not (clauses.is_noun(noun) and clauses.is_noun(other)):
        return False
    joined = noun.dep_ in ("conj", "appos") and noun.head == other
    joined = joined or (other.dep_ in ("conj", "appos") and other.head == noun)
    return joined or (noun.dep_ == other.dep_ == "dobj" and noun.head == other.head)


def _day_of_item(context: ParagraphContext, trigger: Trigger) -> Dated | None:
    """Give what an item tells first the day before it: "May 3, 1999: ministers meet in Lima"."""
    item, verb = context.calendar.item, trigger.carrier
    if item is None or item.date is None or trigger.relation == "occasion":
        return None
    if trigger.token.sent.start or (
        verb is not None and verb.dep_ not in ("ROOT", "conj", "advcl")
    ):
        return None
    return Dated(item.date, item, "item")


def _day_of_lead(context: ParagraphContext, trigger: Trigger) -> Dated | None:
    """Give the article's first verb the one day of its sentence, however deep it hangs."""
    verb = trigger.token
    if context.number or verb.sent.start or trigger.relation != "self" or verb != verb.sent.root:
        return None
    dated = clause_dates.find_only_date(context.calendar, verb)
    if dated is None or _is_of_another(context, trigger, dated):
        return None
    own = context.calendar.placed(dated.time)
    site = context.passage.doc[own.site] if own else verb
    while site not in (verb, site.head):
        if site.tag_ in ("VBD", "VBZ", "VBP") or any(c.tag_ == "MD" for c in site.children):
            return None  # the day of another clause
        if trigger.rule.kind in SPOKEN and _is_past_deed(verb, site, dated):
            return None  # "accused it of sinking a boat on April 30"
        site = site.head
    return dated


def _is_past_deed(said: "Token", verb: "Token", dated: Dated) -> bool:
    """Tell whether a day is that of what somebody is accused or blamed for.

    A weekday may be that of the accusation, unless somebody "has accused" another.
    """
    over = verb.dep_ == "pcomp" and verb.tag_ == "VBG" and verb.head.lower_ in ("of", "for")
    accused = any(c.lower_ in ("has", "have") and c.dep_ == "aux" for c in said.children)
    return over and (accused or any(c.isdigit() for c in dated.time.text))


def _day_of_visit(
    context: ParagraphContext, trigger: Trigger, before: Sequence[EventMention]
) -> Dated | None:
    """Give a purpose the day of the visit made for it: "his trip on Monday for a summit"."""
    prep = trigger.token.head
    if trigger.preposition != "for" or prep.lower_ != "for":
        return None
    near = (m for m in before if m.order[0] == context.number and m.kind is EventKind.VISIT)
    for visit in near:
        own = prep.head.i == visit.order[1]
        own = own or (prep.i - visit.order[1] in range(1, _VISIT_REACH + 1))
        if visit.dated and own and not _parts(context, visit.order[1], prep.i):
            return replace(visit.dated, rule="day-of-the-visit")
    if not clauses.is_noun(prep.head):
        return None
    dated = clause_dates.find_clause_date(context.calendar, prep.head, None)
    return replace(dated, rule="day-of-the-visit") if dated else None


def _parts(context: ParagraphContext, first: int, last: int) -> bool:
    """Tell whether a verb or a comma stands between two words: they are of two clauses."""
    between = context.passage.doc[first + 1 : last]
    return any(clauses.is_verb(t) or t.is_punct for t in between)


def _lasting(context: ParagraphContext, trigger: Trigger, dated: Dated) -> Dated:
    """Make a span of "a three-day trip from Monday", "is to visit for three days from Monday"."""
    days = next((n for t in _lengths_of(trigger.token) if (n := read_days(t)) > 1), 0)
    sites = {trigger.token, trigger.carrier or trigger.token}
    starts = any(
        a.preposition in ("from", "beginning", "starting")
        for site in sites
        for a in context.calendar.at(site)
    )
    if not days or not starts or not dated.date.exact:
        return dated
    last = dated.date.earliest + timedelta(days=days - 1)
    return replace(dated, date=edtf.parse(f"{dated.date}/{last}"))


def _lengths_of(event: "Token") -> Iterator["Token"]:
    """Return the words that may say how long something lasts: before a noun, behind "for"."""
    for child in event.children:
        yield from child.children if child.lower_ == "for" else (child,)


def _day_of_verb(context: ParagraphContext, trigger: Trigger) -> Dated | None:
    """Give an occasion the day of what was done at it: "said on Monday at talks in Lima"."""
    lies = load_vocabulary().status.occasion.get(trigger.preposition)
    if lies not in ("same", "before") or trigger.carrier is None:
        return None
    if trigger.rule.kind not in _OF_ONE_DAY and trigger.preposition not in _AT:
        return None  # "flew today during a visit": the visit may have lasted for days
    if trigger.rule.kind is EventKind.AGREEMENT or trigger.preposition == "since":
        return None
    dated = clause_dates.find_clause_date(context.calendar, trigger.carrier, None)
    if dated is None:
        return None
    doubt = "The day is that of what followed." if lies == "before" else None
    return replace(dated, rule="day-of-the-verb", doubt=doubt)


def _day_of_report(
    context: ParagraphContext, trigger: Trigger, reading: StatusReading
) -> Dated | None:
    """Give what was reported on a day that day: "the army said on Monday that ships came"."""
    verb = trigger.carrier
    if verb is None or trigger.rule.kind is EventKind.STATEMENT:
        return None
    just = reading.rule == "perfect" and context.number == 0 and verb.i < verb.head.i
    if reading.rule not in ("past", "past-perfect") and not just:
        return None
    if verb.dep_ == "ccomp" and find_lemma(verb.head) in load_vocabulary().status.reporting:
        dated = clause_dates.find_clause_date(context.calendar, verb.head, None)
        if dated and read_verb_status(verb.head).status is MentionStatus.HAPPENED:
            doubt = "The day is that of the report."
            return replace(dated, rule="day-of-the-report", doubt=doubt)
    return None


def _time_since(
    context: ParagraphContext,
    trigger: Trigger,
    reading: StatusReading,
    before: Sequence[EventMention],
) -> Dated | None:
    """Give what "has been done since Monday", or since what was told, the time from then on."""
    verb = trigger.carrier if trigger.carrier is not None else trigger.token
    spoken = trigger.rule.kind in SPOKEN or trigger.relation not in ("self", "carried")
    if spoken or reading.rule != "perfect":
        return None
    doubt = "The article says only that it was done since then."
    since = context.calendar.since(verb)
    told = counted_dates.find_since_event(verb, before) if since is None else None
    if told is not None:
        return replace(told, date=edtf.parse(f"{told.date}/.."), doubt=doubt)
    if since is None or since.date.open_start or since.date.open_end or "/" in str(since.date):
        return None
    if verb.tag_ == "VBG" and not since.date.exact:
        return None  # "has been fighting since 1983": so it is, and no news
    return Dated(edtf.parse(f"{since.date}/.."), since.time, "since", doubt)
