"""Days beside a clause: of its occasion, of the clause before or behind, of its paragraph."""

from typing import TYPE_CHECKING

from generator import edtf
from generator.extract.events.attribution import is_saying
from generator.extract.events.context import ParagraphContext
from generator.extract.events.participants import SPOKEN
from generator.extract.events.triggers import Trigger
from generator.extract.language.clauses import SUBJECTS, find_subject, is_verb
from generator.extract.language.vocabulary import find_lemma, load_vocabulary
from generator.extract.times.anchors import Calendar, Dated, find_nearest
from generator.model import EventKind

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token

_OF_ITS_DAY = frozenset((EventKind.INCIDENT, EventKind.TALKS, EventKind.CALL))
"""Kinds of nouns that do what they do on their own day: raids, blasts, summits."""
_CONTESTS = frozenset("election vote poll referendum ballot presidency majority war".split())


def find_occasion_date(calendar: Calendar, verb: "Token") -> Dated | None:
    """Return the day of the occasion: "said at talks on Monday", "met during a visit in May"."""
    occasions = load_vocabulary().status.occasion
    for prep in verb.children:
        if prep.dep_ not in ("prep", "advcl") or occasions.get(prep.lower_) != "same":
            continue
        if prep.lower_ == "over":
            continue  # "expelled him over the raid in March": what it was for, and not when
        for noun in prep.children:
            if noun.dep_ != "pobj":
                continue
            anchored = find_nearest(calendar.at(noun), noun)
            if anchored:
                return Dated(anchored.date, anchored.time, "day-of-the-occasion")
    return None


def find_date_beside(calendar: Calendar, verb: "Token") -> Dated | None:
    """Return the day of a clause beside, of what acts, or of what was won; none where none says."""
    for find in (_in_fronted, _in_next, _in_last, _in_when, _in_subject, _in_contest):
        dated = find(calendar, verb)
        if dated:
            return dated
    return None


def _in_fronted(calendar: Calendar, verb: "Token") -> Dated | None:
    """Take the day of what was done meanwhile: "Speaking to reporters on Monday, Ruiz said"."""
    for clause in verb.lefts:
        if clause.dep_ == "advcl" and clause.tag_ == "VBG":
            marked = any(c.dep_ in ("mark", "prep") and c.i < clause.i for c in clause.children)
            anchored = find_nearest(calendar.at(clause), clause)
            if anchored and not marked:
                return Dated(anchored.date, anchored.time, "fronted-clause")
    return None


def _in_next(calendar: Calendar, verb: "Token") -> Dated | None:
    """Take the day behind the second of two verbs side by side: "tried and jailed in May"."""
    for other in verb.children:
        if other.dep_ == "conj" and is_verb(other) and other.i == verb.i + 2:
            anchored = find_nearest(
                [a for a in calendar.at(other) if min(a.tokens) > other.i], other
            )
            if anchored:
                return Dated(anchored.date, anchored.time, "verb-beside")
    return None


def _in_last(calendar: Calendar, verb: "Token") -> Dated | None:
    """Take the day behind the last of two deeds: "stopped three boats and took 89 men on Monday".

    It ends the sentence, or what is told before "the navy said".
    """
    joined = [c for c in verb.children if c.dep_ == "conj" and is_verb(c)]
    joins = {c.lower_ for c in verb.children if c.dep_ == "cc"}
    last = joined[0] if len(joined) == 1 and joins & {"and", "but"} else None
    if last is not None and "but" in joins and not _is_undone(last):
        return None  # "agreed to meet but gave it up on Friday"
    if last is None or verb.tag_ != "VBD" or last.tag_ != "VBD" or find_lemma(last) == "be":
        return None  # "and was due to leave on Friday"
    if any(c.dep_ in (*SUBJECTS, "advcl", "advmod", "cc") for c in last.children):
        return None
    anchored = find_nearest([a for a in calendar.at(last) if min(a.tokens) > last.i], last)
    if anchored is None or anchored.preposition not in ("on", "") or not anchored.date.exact:
        return None
    end = max(anchored.tokens) + 1
    ends = end >= len(last.doc) or last.doc[end].text in (".", ",", ";")
    return Dated(anchored.date, anchored.time, "verb-beside") if ends else None


def _is_undone(verb: "Token") -> bool:
    """Tell whether a verb tells what was not done: "but held no talks on Saturday"."""
    words = [*verb.children, *(c for o in verb.children if o.dep_ == "dobj" for c in o.children)]
    return any(c.dep_ == "neg" or c.lower_ in load_vocabulary().status.empty for c in words)


def _in_when(calendar: Calendar, verb: "Token") -> Dated | None:
    """Take the day of what was done at the same time: "died when ships collided on Monday"."""
    for clause in verb.rights:
        marks = {c.lower_ for c in clause.children if c.i < clause.i}
        if clause.dep_ == "advcl" and "when" in marks and _is_at_one_time(verb, clause):
            anchored = find_nearest(calendar.at(clause), clause)
            if anchored:
                return Dated(anchored.date, anchored.time, "when-below")
    return None


def _is_at_one_time(verb: "Token", clause: "Token") -> bool:
    """Tell whether both are told as done, or both as to come: "will vote when they meet"."""
    if clause.tag_ == "VBD":
        return verb.tag_ in ("VBD", "VBN")
    return verb.tag_ == "VB" and clause.tag_ in ("VBP", "VBZ")


def _in_subject(calendar: Calendar, verb: "Token") -> Dated | None:
    """Take the day of what did it: "the raid last month killed 60", "Monday's summit agreed"."""
    if verb.tag_ != "VBD":
        return None
    noun = find_subject(verb)
    if noun is None or noun.dep_ != "nsubj":
        return None
    kinds = {rule.kind for rule in load_vocabulary().by_noun.get(find_lemma(noun), ())}
    anchored = find_nearest(calendar.at(noun), noun) if kinds & _OF_ITS_DAY else None
    return Dated(anchored.date, anchored.time, "day-of-the-subject") if anchored else None


def _in_contest(calendar: Calendar, verb: "Token") -> Dated | None:
    """Take the time of what was won or lost: "won the 2006 election"."""
    contests = (c for c in verb.children if c.dep_ == "dobj" and find_lemma(c) in _CONTESTS)
    for noun in contests if find_lemma(verb) in ("win", "lose") else ():
        anchored = find_nearest(calendar.at(noun), noun)
        if anchored:
            return Dated(anchored.date, anchored.time, "day-of-the-contest")
    return None


def list_dates_beside(context: ParagraphContext, trigger: Trigger) -> tuple[edtf.Date, ...]:
    """Return the dates that a paragraph names up to the end of an event's sentence.

    Those in what somebody says are none: "said shells had come down in August".
    """
    end, verb = trigger.token.sent.end, trigger.token
    said = [c for c in verb.children if c.dep_ == "ccomp" and is_saying(verb)]
    told = verb.subtree if trigger.rule.kind in SPOKEN else ()
    aside = [t for t in told if t.dep_ == "relcl" and t.i > verb.i]
    within = {t.i for clause in (*said, *aside) for t in clause.subtree}
    near = (a for a in context.calendar.anchored if min(a.tokens) < end)
    return tuple(a.date for a in near if within.isdisjoint(a.tokens))
