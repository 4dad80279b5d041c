"""Which time expression says when an event was: the one of its own clause, by the parse.

An expression stands at the verb or noun that governs it. An event takes the one that stands at its
trigger, at the verb that carries it, or at a verb above it that only plans it; else what its clause
inherits ("in 2012, when …", "by nationalising …"). What only bounds ("since") dates nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import edtf
from generator.extract.clauses import governor, is_verb
from generator.extract.language import Passage
from generator.extract.numerals import DAYS, counted
from generator.extract.times import TimeExpression
from generator.extract.vocabulary import base, vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Token


_PAST = re.compile(r"(?i)^(?:earlier|last|late last|yesterday)\b|\bago$")
_BY = frozenset(("by", "before", "until"))


@dataclass(frozen=True, slots=True)
class Anchored:
    """A time expression at its place in the parse."""

    time: TimeExpression
    date: edtf.Date
    tokens: frozenset[int]
    """The tokens of the expression."""
    site: int
    """The verb or noun that it stands at."""
    preposition: str
    """The preposition before it, or nothing."""

    @property
    def bounds(self) -> bool:
        """Tell whether it only says before or after what something was."""
        return self.preposition in vocabulary().status.limits


@dataclass(frozen=True, slots=True)
class Dated:
    """A date with the words and the rule it comes from."""

    date: edtf.Date
    time: TimeExpression
    rule: str
    doubt: str | None = None
    words: str | None = None
    """The words that say so, where they are not those of ``time``."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The time expressions of one paragraph."""

    anchored: tuple[Anchored, ...]

    def at(self, token: "Token") -> list[Anchored]:
        """Give what stands at a word and dates it, in the order of the text."""
        return [a for a in self.anchored if a.site == token.i and not a.bounds]

    def due(self, token: "Token") -> list[Anchored]:
        """Give what says by when: "by May", "before the end of April"."""
        return [a for a in self.anchored if a.site == token.i and a.preposition in _BY]

    def covering(self, token: "Token") -> Anchored | None:
        """Give the expression that a word is a part of."""
        return next((a for a in self.anchored if token.i in a.tokens), None)

    def since(self, token: "Token") -> Anchored | None:
        """Give the "since …" that stands at a word."""
        return next(
            (a for a in self.anchored if a.site == token.i and a.preposition == "since"), None
        )


def calendar(
    passage: Passage, times: tuple[TimeExpression, ...], triggers: frozenset[int]
) -> Calendar:
    """Place the time expressions of a paragraph in its parse.

    Args:
        passage: the paragraph.
        times: the article's time expressions.
        triggers: the nouns that tell an event, at which an expression may stand.
    """
    if not len(passage.doc):
        return Calendar(())
    whole = passage.span(passage.doc[:])
    spans = [passage.place(t.idx, t.idx + len(t)) for t in passage.doc]
    found = []
    for time in times:
        if time.date is None or time.type not in ("DATE", "TIME") or not whole.overlaps(time.span):
            continue
        tokens = [t for t, span in zip(passage.doc, spans, strict=True) if span.overlaps(time.span)]
        if tokens:
            found.append(_anchor(time, time.date, tokens, triggers))
    return Calendar(tuple(found))


def _anchor(
    time: TimeExpression, date: edtf.Date, tokens: list["Token"], triggers: frozenset[int]
) -> Anchored:
    inside = frozenset(t.i for t in tokens)
    top = next((t for t in tokens if t.head.i not in inside), tokens[0])
    first = tokens[0]
    leads = first.tag_ == "IN" or (first.dep_ == "prep" and first != top)
    preposition = first.lower_ if leads else ""
    site = top
    while site.i in inside or not (
        (is_verb(site) and not _names(site)) or site.i in triggers or _first(site)
    ):
        if site.dep_ == "prep" and not preposition and site.i not in inside:
            preposition = site.lower_
        if site.head == site:
            break
        site = site.head
    if _PAST.search(time.text):
        site = _finite(site)
    return Anchored(time, date, inside, site.i, preposition)


def _finite(site: "Token") -> "Token":
    """Climb from an infinitive: "signed a plan to send ships last month" dates the signing."""
    verb = site if is_verb(site) else governor(site)
    while verb is not None and any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children):
        above = governor(verb)
        if above is None:
            return site
        site = verb = above
    return site


def _names(verb: "Token") -> bool:
    """Tell whether a participle only names: "launched an operation called Breeze in May"."""
    return verb.dep_ == "acl" and base(verb) in ("name", "call", "dub", "code-name", "codename")


def _first(token: "Token") -> bool:
    """Tell whether a word is the "first" of "the first since 2009"."""
    return token.lower_ in ("first", "last") and token.dep_ in ("attr", "nsubj", "pobj", "appos")


def date_of(
    calendar: Calendar, trigger: "Token", carrier: "Token | None", planned: bool = False
) -> Dated | None:
    """Find when the event of a trigger was or will be; none where its clause does not say."""
    own = _nearest(calendar.at(trigger), trigger)
    if own:
        return Dated(own.date, own.time, "at-trigger")
    said = _in_participle(calendar, trigger)
    found = _nearest(calendar.at(carrier), trigger) if carrier is not None else None
    if said and not (found and said.date.before(found.date) and _is_aside(trigger)):
        return said
    if carrier is None:
        return None
    if found:
        return Dated(found.date, found.time, "same-clause")
    since = _counted_from(calendar, carrier)
    if since:
        return since
    for verb in _planning_above(carrier):
        found = _nearest(calendar.at(verb), trigger)
        if found:
            return Dated(found.date, found.time, "plan-above")
    inherited = _in_occasion(calendar, carrier) or _inherited(calendar, carrier)
    if inherited or not planned:
        return inherited
    due = _nearest(calendar.due(trigger) or calendar.due(carrier), trigger)
    return Dated(due.date, due.time, "due-by") if due else None


def _counted_from(calendar: Calendar, verb: "Token") -> Dated | None:
    """Count "two days after ships came" from the day of the clause above."""
    mark = next((c for c in verb.children if c.lower_ in ("after", "before")), None)
    above = governor(verb)
    if mark is None or above is None or verb.dep_ != "advcl" or mark.i < 2:
        return None
    unit, number = mark.nbor(-1), mark.nbor(-2)
    count = DAYS.get(number.lower_)
    found = _nearest(calendar.at(above), verb)
    if count is None or found is None or not found.date.exact:
        return None
    date = counted(found.date.earliest, unit.lower_, -count if mark.lower_ == "after" else count)
    words = f"{number.text} {unit.text} {mark.text}"
    return Dated(date, found.time, "counted-from-above", None, words) if date else None


def _in_participle(calendar: Calendar, noun: "Token") -> Dated | None:
    """Take the day in "a visit planned for Monday", "an accord signed in 1955"."""
    if is_verb(noun):
        return None
    for child in noun.children:
        due = child.lower_ == "due" and child.dep_ in ("amod", "acl", "relcl", "appos")
        if child.dep_ == "acl" or due or (child.dep_ == "amod" and child.tag_ == "VBN"):
            below = [c for c in child.children if c.dep_ == "xcomp"]
            found = next((f for t in (child, *below) if (f := _nearest(calendar.at(t), t))), None)
            if found:
                return Dated(found.date, found.time, "participle")
    return None


def _is_aside(noun: "Token") -> bool:
    """Tell whether a participle tells another event: "talks, broken off in 2021, resumed today"."""
    planning = frozenset(w for words in vocabulary().status.planning.values() for w in words)
    return any(
        child.dep_ == "acl" and base(child) not in planning and child.nbor(-1).text == ","
        for child in noun.children
    )


def _nearest(anchored: list[Anchored], token: "Token") -> Anchored | None:
    return min(anchored, key=lambda a: min(abs(i - token.i) for i in a.tokens), default=None)


def _planning_above(verb: "Token") -> Iterator["Token"]:
    """Give the verbs above that plan the event, or leave it as it is: "is set", "began"."""
    status = vocabulary().status
    plain = frozenset(
        ("set", "expect", "slate", "schedule", "due", "plan", "intend", "hope", "be", "likely")
    )
    while verb.dep_ in ("xcomp", "conj") and verb.head != verb:
        conj = verb.dep_ == "conj"
        verb = verb.head
        if conj and is_verb(verb):
            continue
        if base(verb) in plain or base(verb) in status.even:
            yield verb
        else:
            return


def _in_occasion(calendar: Calendar, verb: "Token") -> Dated | None:
    """Take the day of the occasion: "said at talks on Monday", "met during a visit in May"."""
    occasions = vocabulary().status.occasion
    for prep in verb.children:
        if prep.dep_ not in ("prep", "advcl") or occasions.get(prep.lower_) != "same":
            continue
        for noun in prep.children:
            if noun.dep_ != "pobj":
                continue
            found = _nearest(calendar.at(noun), noun)
            if found:
                return Dated(found.date, found.time, "day-of-the-occasion")
    return None


def _inherited(calendar: Calendar, verb: "Token", depth: int = 0) -> Dated | None:
    """Take the day of the clause above where this one says how, or what happened then."""
    if depth > 4:
        return None
    when = _when_clause(calendar, verb)
    if when:
        return when
    above = governor(verb)
    if above is None or not _goes_with(verb):
        return None
    found = _nearest(calendar.at(above), verb)
    if found:
        return Dated(found.date, found.time, "clause-above")
    return _inherited(calendar, above, depth + 1)


def _when_clause(calendar: Calendar, verb: "Token") -> Dated | None:
    if not any(c.lower_ == "when" for c in verb.children) or verb.dep_ not in ("relcl", "advcl"):
        return None
    antecedent = calendar.covering(verb.head)
    if antecedent is None:
        candidates = [
            a for a in calendar.anchored if a.site == verb.head.i and max(a.tokens) < verb.i
        ]
        antecedent = _nearest(candidates, verb)
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
        return is_verb(verb.head) and verb.tag_ == verb.head.tag_ and not infinitive
    return verb.dep_ == "xcomp" and verb.tag_ == "VBG"
