"""The time expressions of a paragraph at their places in the parse, and the date one gives.

An expression stands at the verb or noun that governs it.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import edtf
from generator.extract.language.clauses import SUBJECTS, find_governor, is_noun, is_verb
from generator.extract.language.parsing import ParsedPassage
from generator.extract.language.vocabulary import find_lemma, load_vocabulary
from generator.extract.times import Kind, TimeExpression

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Doc, Token

_PAST = re.compile(r"(?i)^(?:earlier|last|late last|yesterday)\b|\bago$")
_LABEL = 14
"""Words that the day before an item may have."""
_COUNTED_IN = frozenset("year months quarter half weeks decade".split())
_BEFORE_NOUN = frozenset(("compound", "nmod", "amod", "poss", "nummod"))
_AT_OCCASION = frozenset(("at", "in", "on", "during"))
_ACTORS = frozenset(("GPE", "NORP", "PERSON", "ORG", "DATE", "TIME"))
"""Names and times before which the parser hangs a time that is not theirs."""
_BY = frozenset(("by", "before", "until"))
_ORDINALS = ("second", "third", "fifth", "th", "1st", "2nd", "3rd")
"""Ends of words that count; "the first this year" is told of its own year."""


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
    ranks: bool = False
    """Whether it only says in what time something was the how manieth."""

    @property
    def bounds(self) -> bool:
        """Return whether it only says before or after what something was, or among what."""
        return self.counted or self.ranks or self.preposition in load_vocabulary().status.limits

    @property
    def counted(self) -> bool:
        """Return whether it only says until when something was counted: "as of Monday"."""
        return self.preposition == "as of"


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

    doc: "Doc"
    anchored: tuple[Anchored, ...]
    item: TimeExpression | None = None
    """The day that stands before the paragraph, as an item of a list."""

    def at(self, token: "Token") -> list[Anchored]:
        """Return what stands at a word and dates it, in the order of the text."""
        return [a for a in self.anchored if a.site == token.i and not a.bounds]

    def placed(self, time: TimeExpression) -> Anchored | None:
        """Return a time expression at its place in the parse; none for one of no date."""
        return next((a for a in self.anchored if a.time == time), None)

    def due(self, token: "Token") -> list[Anchored]:
        """Return what says by when: "by May", "before the end of April"."""
        return [a for a in self.anchored if a.site == token.i and a.preposition in _BY]

    def counts(self, verb: "Token") -> bool:
        """Return whether a verb only tells what was counted up to a day."""
        return any(a.site == verb.i and a.counted for a in self.anchored)

    def covering(self, token: "Token") -> Anchored | None:
        """Return the expression that a word is a part of."""
        return next((a for a in self.anchored if token.i in a.tokens), None)

    def since(self, token: "Token") -> Anchored | None:
        """Return the "since …" that stands at a word."""
        return next(
            (a for a in self.anchored if a.site == token.i and a.preposition == "since"), None
        )


def find_nearest(anchored: list[Anchored], token: "Token") -> Anchored | None:
    """Return the expression nearest to a word; a full date beats "two days later" and an hour.

    So does a day the year round it: "was shut for the first time this year on Monday".
    """
    stated = [a for a in anchored if not a.time.relative]
    if stated and any(a.time.from_told for a in anchored):
        anchored = [a for a in anchored if not a.time.from_told]
    days = {a.date.text for a in anchored if a.time.type is Kind.DATE}
    anchored = [a for a in anchored if a.time.type is Kind.DATE or a.date.text not in days]
    exact = [a for a in anchored if a.date.exact and not a.bounds]
    anchored = [a for a in anchored if not any(_lies_within(day, a) for day in exact)]
    return min(anchored, key=lambda a: min(abs(i - token.i) for i in a.tokens), default=None)


def _lies_within(day: Anchored, other: Anchored) -> bool:
    """Tell whether a day lies in a month or year that a sentence names, too."""
    return not (other.date.exact or other.bounds) and day.date.within(other.date)


def find_item_day(
    passage: ParsedPassage, times: tuple[TimeExpression, ...]
) -> TimeExpression | None:
    """Return the day of which a piece consists that stands before an item: "May 3, 1999:"."""
    doc = passage.doc
    if not len(doc) or doc[-1].text not in (":", "-", "–", "—") or len(doc) > _LABEL:
        return None
    whole = passage.span(doc[:])
    inside = [time for time in times if time.date and whole.overlaps(time.span)]
    return inside[0] if len(inside) == 1 else None


def place_times(
    passage: ParsedPassage,
    times: tuple[TimeExpression, ...],
    triggers: frozenset[int],
    item: TimeExpression | None = None,
) -> Calendar:
    """Place the time expressions of a paragraph in its parse.

    Args:
        passage: the paragraph.
        times: the article's time expressions.
        triggers: the nouns that tell an event, at which an expression may stand.
        item: the day that stands before the paragraph.
    """
    if not len(passage.doc):
        return Calendar(passage.doc, ())
    whole = passage.span(passage.doc[:])
    spans = [passage.place(t.idx, t.idx + len(t)) for t in passage.doc]
    starts, ends = [span.start for span in spans], [span.end for span in spans]
    anchors = []
    for time in times:
        if time.date is None or time.type not in ("DATE", "TIME") or not whole.overlaps(time.span):
            continue
        # Looked up, not tried one by one: a paragraph may hold as many times as words.
        first, after = bisect_right(ends, time.span.start), bisect_left(starts, time.span.end)
        tokens = list(passage.doc[first:after])
        compared = after < len(passage.doc) and passage.doc[after].lower_ == "than"
        if tokens and not compared:  # "a year earlier than planned"
            anchors.append(_anchor(time, time.date, tokens, triggers))
    return Calendar(passage.doc, tuple(anchors), item)


def _anchor(
    time: TimeExpression, date: edtf.Date, tokens: list["Token"], triggers: frozenset[int]
) -> Anchored:
    inside = frozenset(t.i for t in tokens)
    top = next((t for t in tokens if t.head.i not in inside), tokens[0])
    first = tokens[0]
    leads = first.tag_ == "IN" or (first.dep_ == "prep" and first != top)
    preposition = first.lower_ if leads else ""
    preposition = "as of" if leads and _counts_until(first) else preposition
    site = top
    thing = _thing_behind(top)
    if thing is not None and thing.i not in triggers:
        return Anchored(time, date, inside, thing.i, preposition)
    while site.i in inside or not (
        (is_verb(site) and not _names(site)) or _may_have(site, inside, triggers) or _first(site)
    ):
        if site.dep_ == "prep" and not preposition and site.i not in inside:
            preposition = "as of" if _counts_until(site) else site.lower_
        if site.head == site or _ends_apposed(site):
            break
        site = site.head
    site = _saying_before(site, inside)
    if _PAST.search(time.text):
        site = _finite(site)
    return Anchored(
        time, date, inside, site.i, preposition, _ranks(top, first.lower_ if leads else "")
    )


def _ranks(top: "Token", before: str) -> bool:
    """Tell whether a time counts: "for the 40th time this year", "…, the fifth drill in May"."""
    held, word = (top.head.head, top.head.lower_) if top.head.dep_ == "prep" else (top.head, before)
    if word not in ("", "in", "during", "over") or not is_noun(held) or held.i > top.i:
        return False
    ordinal = any(c.lower_.endswith(_ORDINALS) and c.tag_ == "JJ" for c in held.children)
    aside = held.left_edge.i > 0 and held.left_edge.nbor(-1).text == ","
    return ordinal and (held.lower_ == "time" or aside)


def _may_have(noun: "Token", inside: frozenset[int], triggers: frozenset[int]) -> bool:
    """Tell whether a time may be that of an event's noun: not where it has another before it."""
    other = (c for c in noun.children if c.dep_ == "poss" and c.i not in inside)
    return noun.i in triggers and not any(c.ent_type_ == "DATE" for c in other)


def _ends_apposed(noun: "Token") -> bool:
    """Tell whether a time stands in words beside a noun: "…, the bank's forecast on Monday"."""
    beside = noun.dep_ == "appos" and noun.tag_ == "NN" and noun.head.i < noun.i
    return beside and noun.left_edge.i > 0 and noun.doc[noun.left_edge.i - 1].text == ","


def _counts_until(prep: "Token") -> bool:
    """Tell whether a time is only the end of a count: "as of Monday", "in the year to March"."""
    as_of = prep.lower_ == "of" and prep.i > 0 and prep.nbor(-1).lower_ == "as"
    return as_of or (prep.lower_ in ("to", "through") and prep.head.lower_ in _COUNTED_IN)


def _thing_behind(top: "Token") -> "Token | None":
    """Return the thing before which the time of it stands: "welcomed Sunday's ruling".

    None at an occasion, of which it dates the clause: "won in the 2019 election", "held a Monday
    rally".
    """
    thing = top.head
    if top.dep_ not in _BEFORE_NOUN or not is_noun(thing) or thing.i < top.i:
        return None
    while thing.dep_ == "compound" and thing.head.i > thing.i:
        thing = thing.head
    above = thing.head
    held = thing.dep_ == "dobj" and find_lemma(above) in load_vocabulary().status.carrying
    occasion = thing.dep_ == "pobj" and above.lower_ in _AT_OCCASION and is_verb(above.head)
    actor = thing.ent_type_ in _ACTORS  # "on 3 May 2024 Chile left"
    return None if held or occasion or actor else thing


def _saying_before(site: "Token", inside: frozenset[int]) -> "Token":
    """Return the verb of saying right before a time: "said on Monday he was ready"."""
    saying = site.head
    if site.dep_ != "ccomp" or find_lemma(saying) not in load_vocabulary().status.reporting:
        return site
    said = [c.left_edge.i for c in site.children if c.dep_ in ("mark", *SUBJECTS)]
    return saying if said and saying.i < min(inside) and max(inside) < min(said) else site


def _finite(site: "Token") -> "Token":
    """Climb from an infinitive: "signed a plan to send ships last month" dates the signing."""
    verb = site if is_verb(site) else find_governor(site)
    while verb is not None and any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children):
        above = find_governor(verb)
        if above is None:
            return site
        site = verb = above
    return site


def _names(verb: "Token") -> bool:
    """Return whether a participle only names: "launched an operation called Breeze in May"."""
    return verb.dep_ == "acl" and find_lemma(verb) in (
        "name",
        "call",
        "dub",
        "code-name",
        "codename",
    )


def _first(token: "Token") -> bool:
    """Return whether a word is the "first" of "the first since 2009"."""
    return token.lower_ in ("first", "last") and token.dep_ in ("attr", "nsubj", "pobj", "appos")
