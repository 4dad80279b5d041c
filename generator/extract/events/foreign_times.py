"""Times that stand at a verb and are not its own: of a noun before them, of the verb beside it.

The parser hangs a time at the end of a clause on its verb: "has blamed Peru for a raid last year".
English forbids that reading, or leaves it open: then the verb has no day.
"""

import re
from typing import TYPE_CHECKING

from generator.extract.events.context import ParagraphContext
from generator.extract.events.participants import SPOKEN
from generator.extract.events.triggers import Trigger
from generator.extract.events.verb_status import StatusReading
from generator.extract.language import clauses
from generator.extract.language.vocabulary import find_lemma, load_vocabulary
from generator.extract.times.anchors import Anchored, Dated
from generator.model import EventKind

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token

_NOT_OVER = re.compile(r"(?i)\b(?:today|tonight|this|now|recent\w*|past|coming|next|so far)\b")
"""Times that a present perfect can have: "has visited Lima twice this year"."""
_FOR = frozenset(("for", "over"))
"""Prepositions before what somebody judges or answers."""
_FOR_EVENT = _FOR | {"of", "about", "against", "after", "following", "amid"}
"""Prepositions before an event that somebody judges or answers."""
_OF_A_SEQUEL = frozenset((EventKind.LAW, EventKind.INCIDENT))
"""Kinds that follow upon what stands beside them on another day: arrested and charged."""


def is_foreign(
    context: ParagraphContext, trigger: Trigger, reading: StatusReading, dated: Dated
) -> bool:
    """Tell whether a time that was taken for a verb's is, or may be, of something else.

    A present perfect has no time that is over.
    """
    own = context.calendar.placed(dated.time)
    if own is None or dated.words is not None or trigger.relation not in ("self", "carried"):
        return False
    verb = trigger.carrier if trigger.carrier is not None else trigger.token
    sequel = trigger.rule.kind in _OF_A_SEQUEL or not dated.date.exact
    if dated.rule == "clause-above" and sequel and _is_within_first(verb, own):
        return True
    nouns = _nouns_between(verb, own)
    if not nouns or own.site != verb.i:
        return False
    if (
        reading.rule == "perfect"
        and not dated.date.open_end
        and not _NOT_OVER.search(own.time.text)
    ):
        return True
    if dated.date.exact:
        return False
    return _is_spoken_of(verb, own) if trigger.rule.kind in SPOKEN else _is_cause(verb, own)


_ABOUT = frozenset(("about", "over", "regarding", "concerning"))


def _nouns_between(verb: "Token", own: Anchored) -> list["Token"]:
    """Give the nouns after a verb and before a time, to which it may belong."""
    between = verb.doc[verb.i + 1 : max(verb.i + 1, min(own.tokens))]
    return [t for t in between if clauses.is_noun(t) and t.i not in own.tokens]


def _is_spoken_of(verb: "Token", own: Anchored) -> bool:
    """Tell whether a time stands behind what words are of: "blamed Peru for a raid last year"."""
    return any(_is_matter(noun, verb) for noun in _nouns_between(verb, own))


def _is_cause(verb: "Token", own: Anchored) -> bool:
    """Tell whether a time stands behind what was answered: "expelled him over a raid in March"."""
    events = (n for n in _nouns_between(verb, own) if find_lemma(n) in load_vocabulary().by_noun)
    return any(n.dep_ == "pobj" and n.head.lower_ in _FOR and n.head.head == verb for n in events)


def _is_matter(noun: "Token", verb: "Token") -> bool:
    """Tell whether a noun is what a verb of saying judges or answers."""
    event = find_lemma(noun) in load_vocabulary().by_noun
    if event and noun.dep_ == "dobj" and noun.head == verb:
        return True
    while noun.head != noun and noun != verb:
        if noun.dep_ == "prep" and noun.lower_ in (_FOR_EVENT if event else _FOR):
            return True
        if noun.dep_ == "prep" and noun.lower_ in _ABOUT and noun.head.dep_ == "dobj":
            return True  # "voiced concern about flights in December"
        noun = noun.head
    return False


def has_time_of_another(context: ParagraphContext, trigger: Trigger) -> bool:
    """Tell whether a sentence goes on from a time of its own, so that it may be of that time."""
    return follows_dated_verb(context, trigger) or _stands_in_frame(context, trigger)


def _stands_in_frame(context: ParagraphContext, trigger: Trigger) -> bool:
    """Tell whether words stand under what is long past: "Under a pact of 2014, Peru said …"."""
    if trigger.rule.kind not in SPOKEN:
        return False
    verb = trigger.carrier if trigger.carrier is not None else trigger.token
    doer = clauses.find_nearest_subject(verb)
    before = [c for c in verb.lefts if doer is not None and c.i < doer.i]
    if not any(c.lower_ == "under" for c in before):
        return False
    inside = {t.i for frame in before for t in frame.subtree}
    return any(a.tokens <= inside and not a.date.exact for a in context.calendar.anchored)


def follows_dated_verb(context: ParagraphContext, trigger: Trigger) -> bool:
    """Tell whether a verb stands behind another that alone has a day: "arrested in May and tried".

    When it was done the sentence does not say, and the day of the news is not meant either.
    """
    verb = trigger.carrier if trigger.carrier is not None else trigger.token
    while verb.dep_ == "conj" and clauses.is_verb(verb.head):
        verb = verb.head
        if any(verb.i < min(own.tokens) for own in context.calendar.at(verb)):
            return True
    return False


def _is_within_first(verb: "Token", own: Anchored) -> bool:
    """Tell whether a time is within the first of two verbs, of which this is the second."""
    return verb.dep_ == "conj" and verb.head.i < min(own.tokens)
