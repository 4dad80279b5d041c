"""Which time expression says when an event was: the one of its own clause, by the parse.

An event takes the one that stands at its
trigger, at the verb that carries it, or at a verb above it that only plans it; else what its clause
inherits ("in 2012, when …", "by nationalising …"). What only bounds ("since") dates nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from generator import edtf
from generator.extract.events import counted_dates, dates_beside
from generator.extract.language.clauses import (
    FINITE_TAGS,
    PLANNING,
    find_governor,
    find_nearest_subject,
    is_joined_passive,
    is_verb,
    plans,
)
from generator.extract.language.vocabulary import find_lemma, load_vocabulary
from generator.extract.times.anchors import (
    Anchored,
    Calendar,
    Dated,
    find_nearest,
)
from generator.extract.times.direction import NO_LONGER
from generator.extract.times.joined_times import is_one_stretch, stands_beside

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token

_UNDOING = frozenset(
    "end halt freeze reject break breach violate suspend scrap terminate revoke denounce quit"
    " abrogate leave renew extend revive amend honour honor uphold restore cancel abandon".split()
)
"""What is done with a deal that was there before: a year before its noun is the deal's."""
_CALLING = frozenset("call announce set schedule order convene propose book plan".split())
"""Verbs by which something is put on a day that is named behind "for"."""
_DEEP = 3

_FINITE = (*FINITE_TAGS, "MD")
_OVER = re.compile(r"(?i)(?:last|yesterday)\b|.*\bago$")


def find_clause_date(
    calendar: Calendar, trigger: "Token", carrier: "Token | None", planned: bool = False
) -> Dated | None:
    """Find when the event of a trigger was or will be; none where its clause does not say."""
    own = find_nearest(
        [a for a in calendar.at(trigger) if not _is_once_planned(calendar, a)], trigger
    )
    if own and _is_of_older(own, trigger, carrier):
        own = None
    if own:
        return Dated(own.date, own.time, _rule(own, planned, "at-trigger"))
    said = _in_participle(calendar, trigger)
    anchored = find_nearest(calendar.at(carrier), trigger) if carrier is not None else None
    if said and not (anchored and said.date.before(anchored.date) and _is_aside(trigger)):
        return said
    if anchored:
        return Dated(anchored.date, anchored.time, _rule(anchored, planned, "same-clause"))
    meant = _in_relative(calendar, trigger)
    if meant or carrier is None:
        return meant
    since = counted_dates.count_from_clause(calendar, carrier)
    if since:
        return since
    for verb in _planning_above(carrier):
        anchored = find_nearest(calendar.at(verb), trigger)
        if anchored:
            return Dated(anchored.date, anchored.time, "plan-above")
    inherited = (
        dates_beside.find_occasion_date(calendar, carrier)
        or _inherited(calendar, carrier)
        or dates_beside.find_date_beside(calendar, carrier)
    )
    if inherited or not planned:
        return inherited
    due = find_nearest(calendar.due(trigger) or calendar.due(carrier), trigger)
    return Dated(due.date, due.time, "due-by") if due else None


def _is_of_older(own: Anchored, noun: "Token", carrier: "Token | None") -> bool:
    """Tell whether a time before a noun is only the noun's: "broke a 2015 deal"."""
    if carrier is None or not max(own.tokens) < noun.i:
        return False
    return carrier.i < noun.i and find_lemma(carrier) in _UNDOING


def _is_once_planned(calendar: Calendar, own: Anchored) -> bool:
    """Tell whether a time is that for which something was planned once: "originally due in May"."""
    word = calendar.doc[min(own.tokens)]
    while word.i != own.site and word.head != word:
        if any(c.lower_ in NO_LONGER for c in word.children):
            return True
        word = word.head
    return False


def _rule(anchored: Anchored, planned: bool, otherwise: str) -> str:
    """Give the rule of a day: what is planned "by July" may come before."""
    return "due-by" if planned and anchored.preposition == "by" else otherwise


def _in_participle(calendar: Calendar, noun: "Token") -> Dated | None:
    """Take the day in "a visit planned for Monday", "an accord signed in 1955"."""
    if is_verb(noun):
        return None
    for child in noun.children:
        due = child.lower_ == "due" and child.dep_ in ("amod", "acl", "relcl", "appos")
        if child.dep_ == "acl" or due or (child.dep_ == "amod" and child.tag_ == "VBN"):
            anchored = next(
                (f for t in _below(child) if (f := find_nearest(calendar.at(t), t))), None
            )
            if anchored:
                return Dated(anchored.date, anchored.time, "participle")
    return None


def _in_relative(calendar: Calendar, noun: "Token") -> Dated | None:
    """Take the day in "a trip that was due to begin on Monday"."""
    for word in () if is_verb(noun) else _behind(noun):
        for child in word.children:
            if child.dep_ == "relcl" and plans(child):
                anchored = next(
                    (f for t in _below(child) if (f := find_nearest(calendar.at(t), t))), None
                )
                if anchored:
                    return Dated(anchored.date, anchored.time, "participle")
    return None


def _behind(noun: "Token", depth: int = 0) -> Iterator["Token"]:
    """Give a noun and those behind its prepositions: the talks and border of "a round of …"."""
    yield noun
    for prep in noun.children if depth < _DEEP else ():
        for inner in prep.children if prep.dep_ == "prep" else ():
            if inner.dep_ == "pobj":
                yield from _behind(inner, depth + 1)


def _below(verb: "Token") -> Iterator["Token"]:
    """Give a verb and what it is planned to do: "was due to begin"."""
    yield verb
    for child in verb.children:
        if child.dep_ in ("xcomp", "acomp"):
            yield from _below(child)


def _is_aside(noun: "Token") -> bool:
    """Tell whether a participle tells another event: "talks, broken off in 2021, resumed today"."""
    planning = frozenset(w for words in load_vocabulary().status.planning.values() for w in words)
    return any(
        child.dep_ == "acl" and find_lemma(child) not in planning and child.nbor(-1).text == ","
        for child in noun.children
    )


def find_only_date(calendar: Calendar, verb: "Token") -> Dated | None:
    """Give the one day that a sentence names, wherever in it."""
    inside = [
        a for a in calendar.anchored if min(a.tokens) in range(verb.sent.start, verb.sent.end)
    ]
    if len(inside) != 1 or inside[0].bounds or not inside[0].date.exact:
        return None
    site = calendar.doc[inside[0].site]
    while site.dep_ in ("xcomp", "acomp") and site.head != verb:
        site = site.head  # "which had been due to start on Monday"
    if site != verb and site.dep_ in ("acl", "relcl") and plans(site):
        return None  # "dissolved ahead of a vote set for 8 May"
    only = Dated(inside[0].date, inside[0].time, "same-sentence")
    return None if verb.tag_ == "VBD" and is_day_of_call(calendar, only) else only


def is_over_before(event: "Token", dated: Dated) -> bool:
    """Return whether a time is over before what is still to come: "is to raise last month's raid".

    Args:
        event: the word that tells what is planned.
        dated: a time that stands with it.
    """
    verb = event
    while verb.head != verb and not any(t.tag_ in _FINITE for t in (verb, *verb.children)):
        verb = verb.head
    ahead = any(t.tag_ in ("VBZ", "VBP") or t.lower_ == "will" for t in (verb, *verb.children))
    return ahead and _OVER.match(dated.time.text) is not None


def is_day_of_call(calendar: Calendar, dated: Dated) -> bool:
    """Return whether a day is that for which something was called: "called a strike for May"."""
    own = calendar.placed(dated.time)
    called = own is not None and find_lemma(calendar.doc[own.site]) in _CALLING
    return called and own is not None and own.preposition == "for"


def divide_joined_dates(calendar: Calendar, dated: Dated) -> tuple[Dated, ...]:
    """Give each day of "in March and again in April"; one span of "on Monday and Tuesday"."""
    own = calendar.placed(dated.time)
    if own is None or own.date != dated.date:
        return (dated,)
    anchors = [own]
    before = (a for a in calendar.anchored if a.site == own.site and _beside(calendar, a, own))
    first = next(before, None)
    if first is not None and is_one_stretch(calendar.doc, first, own):
        anchors = [first, own]  # "From May 3 to 7, the navies drilled": the nearest is the last
    for other in calendar.anchored:
        if other.site == own.site and _beside(calendar, anchors[-1], other):
            anchors.append(other)
    if len(anchors) == 1:
        return (dated,)
    if all(is_one_stretch(calendar.doc, a, b) for a, b in pairwise(anchors)):
        span = edtf.parse(f"{anchors[0].date}/{anchors[-1].date}")
        return (replace(dated, date=span),)
    return tuple(replace(dated, date=a.date, time=a.time) for a in anchors)


def _beside(calendar: Calendar, first: Anchored, other: Anchored) -> bool:
    """Tell whether two days date the same: no other thing is named between them."""
    between = calendar.doc[max(first.tokens) + 1 : min(other.tokens)]
    inside = {i for anchored in calendar.anchored for i in anchored.tokens}
    named = any(t.tag_.startswith("NN") and t.i not in inside for t in between)
    return not named and stands_beside(calendar.doc, first, other)


def _planning_above(verb: "Token") -> Iterator["Token"]:
    """Give the verbs above that plan the event, or leave it as it is: "is set", "began"."""
    status = load_vocabulary().status
    while verb.dep_ in ("xcomp", "conj") and verb.head != verb:
        conj = verb.dep_ == "conj"
        verb = verb.head
        if conj and is_verb(verb):
            continue
        if find_lemma(verb) in PLANNING or find_lemma(verb) in ("be", *status.even):
            yield verb
        else:
            return


def _inherited(calendar: Calendar, verb: "Token", depth: int = 0) -> Dated | None:
    """Take the day of the clause above where this one says how, or what happened then."""
    if depth > 4:
        return None
    when = _when_clause(calendar, verb)
    if when:
        return when
    above = find_governor(verb)
    if above is None or not _goes_with(verb):
        return None
    times, doer = calendar.at(above), find_nearest_subject(verb)
    if verb.dep_ == "conj" and doer is not None:  # "ships leave by June 1 and envoys will meet"
        times = [a for a in times if not (above.i < min(a.tokens) < doer.i)]
    anchored = find_nearest(times, verb)
    if anchored:
        return Dated(anchored.date, anchored.time, "clause-above")
    return _inherited(calendar, above, depth + 1)


def _when_clause(calendar: Calendar, verb: "Token") -> Dated | None:
    if not any(c.lower_ == "when" for c in verb.children) or verb.dep_ not in ("relcl", "advcl"):
        return None
    antecedent = calendar.covering(verb.head)
    if antecedent is None:
        candidates = [
            a for a in calendar.anchored if a.site == verb.head.i and max(a.tokens) < verb.i
        ]
        antecedent = find_nearest(candidates, verb)
    if antecedent is None:
        before = [a for a in calendar.anchored if max(a.tokens) == verb.left_edge.i - 1]
        antecedent = before[0] if before else None
    return Dated(antecedent.date, antecedent.time, "when-clause") if antecedent else None


def _goes_with(verb: "Token") -> bool:
    """Tell whether a clause tells part of what the clause above tells, at the same time."""
    marked = any(
        c.dep_ == "mark" or c.lower_ in ("when", "while", "after", "before") for c in verb.children
    )
    infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
    if verb.dep_ == "pcomp":
        return verb.head.lower_ in ("by", "in", "with")
    if verb.dep_ == "advcl":
        return verb.tag_ == "VBG" and not marked
    if verb.dep_ == "conj":
        alike = verb.tag_ == verb.head.tag_ or is_joined_passive(verb)
        return is_verb(verb.head) and alike and not infinitive
    return verb.dep_ == "xcomp" and verb.tag_ == "VBG"
