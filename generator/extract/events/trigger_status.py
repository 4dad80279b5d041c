"""How the event of a trigger stands: by its verb, and by the words beside and above a noun."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.extract.events.triggers import Trigger
from generator.extract.events.verb_status import (
    MentionStatus,
    StatusReading,
    read_calling_off,
    read_shelving,
    read_verb_status,
)
from generator.extract.language import clauses
from generator.extract.language.vocabulary import find_lemma, load_vocabulary
from generator.model import Modality

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token

_IMAGINED = frozenset(
    ("event", "case", "risk", "threat", "danger", "possibility", "prospect", "fear")
)
_OVER = {"since": MentionStatus.HAPPENED, "under": MentionStatus.NOW}
"""Prepositions before an event that lies back, whatever the clause tells: "since the war"."""
_OTHER_OBJECT = frozenset(("suspend", "delay", "push", "drop", "abandon"))
"""Verbs that give up more than plans: ships, trade, flights."""
_ENDS = frozenset(("halt", "end", "stop", "pause"))
"""Nouns of what is to go on no more."""
_AHEAD = frozenset(("before", "ahead", "for", "until"))


def read_trigger_status(trigger: Trigger) -> StatusReading:
    """Tell how the event of a trigger stands."""
    if trigger.relation == "self":
        return _of_verb(trigger.token, trigger.is_open)
    if trigger.relation == "occasion" and trigger.preposition in _OVER:
        return StatusReading(_OVER[trigger.preposition], "over")
    status, carrier = load_vocabulary().status, trigger.carrier
    beside = {child.lower_ for child in trigger.token.children}
    if (
        beside & status.empty
        or _is_ended(trigger.token)
        or any(t.lower_ in _IMAGINED for t in _above(trigger.token))
    ):
        return StatusReading(MentionStatus.NONE, "empty")
    given_up = _given_up(trigger)
    if given_up:
        return given_up
    if _is_behind_ahead_of(trigger.token):
        return StatusReading(MentionStatus.NOW, "ahead-of")
    if carrier is None:
        return StatusReading(MentionStatus.NOW, "no-verb")
    if beside & status.coming:
        return StatusReading(MentionStatus.PLANNED, "planned-noun", Modality.EXPECTS)
    if trigger.relation == "other":
        return _governed(carrier)
    return _carried(trigger, carrier)


def _is_ended(noun: "Token") -> bool:
    """Tell whether somebody only speaks of an end to it: "a halt to the drills"."""
    prep = noun.head
    return noun.dep_ == "pobj" and prep.lower_ == "to" and prep.head.lower_ in _ENDS


def _is_behind_ahead_of(noun: "Token") -> bool:
    """Tell whether a noun stands behind "ahead of": it is still to come."""
    prep = noun.head
    return noun.dep_ == "pobj" and prep.lower_ == "of" and prep.head.lower_ == "ahead"


def _of_verb(verb: "Token", is_open: bool = False) -> StatusReading:
    reading = read_verb_status(verb)
    if verb.dep_ == "acl" and verb.head.dep_ in clauses.SUBJECTS and clauses.plans(verb):
        above = clauses.find_governor(verb)
        if above is not None and read_verb_status(above).status is MentionStatus.NONE:
            return StatusReading(MentionStatus.NONE, "negated")  # "planned for May never began"
    past = reading.status in (MentionStatus.HAPPENED, MentionStatus.NOW)
    if is_open and past and read_calling_off(verb) and find_lemma(verb) not in _OTHER_OBJECT:
        return StatusReading(
            MentionStatus.CALLED_OFF, find_lemma(verb), None, read_calling_off(verb)
        )
    plans = reading.status is MentionStatus.PLANNED or (is_open and clauses.plans(verb))
    off = read_shelving(verb) if plans else None
    return StatusReading(MentionStatus.CALLED_OFF, "plan-shelved", None, off) if off else reading


def _given_up(trigger: Trigger) -> StatusReading | None:
    """Read "the cancellation of the visit", "postponed it", "it was set for May but put off"."""
    nouns = load_vocabulary().status.called_off_nouns
    for noun in _above(trigger.token):
        if noun.lower_ in nouns:
            return StatusReading(
                MentionStatus.CALLED_OFF, "called-off-noun", None, nouns[noun.lower_]
            )
    carrier = trigger.carrier
    for clause in trigger.token.children:
        if clause.dep_ in ("relcl", "acl") and clauses.plans(clause) and read_shelving(clause):
            return StatusReading(
                MentionStatus.CALLED_OFF, "plan-shelved", None, read_shelving(clause)
            )
    if carrier is None:
        return None
    planned = clauses.plans(carrier) or carrier.dep_ == "xcomp"
    if trigger.token.dep_ in clauses.SUBJECTS and planned and read_shelving(carrier):
        return StatusReading(MentionStatus.CALLED_OFF, "plan-shelved", None, read_shelving(carrier))
    off = read_calling_off(carrier) if trigger.relation != "occasion" else None
    if off and read_verb_status(carrier).status in (MentionStatus.HAPPENED, MentionStatus.NOW):
        return StatusReading(MentionStatus.CALLED_OFF, find_lemma(carrier), None, off)
    return None


def _carried(trigger: Trigger, carrier: "Token") -> StatusReading:
    own = _of_verb(carrier)
    if trigger.relation == "occasion":
        done = read_verb_status(carrier.sent.root).status is MentionStatus.HAPPENED
        if trigger.preposition == "during" and done:  # of what was done, not of what is to come
            return StatusReading(MentionStatus.HAPPENED, "occasion")
        if own.status in (MentionStatus.NONE, MentionStatus.PURPOSE):
            return StatusReading(MentionStatus.NOW, "occasion")
        if trigger.preposition in _AHEAD:
            return StatusReading(MentionStatus.NOW, "occasion-ahead")
    return own


def _above(token: "Token") -> Iterator["Token"]:
    """Give the nouns above a noun behind "of": "the cancellation of the visit"."""
    while token.dep_ == "pobj" and token.head.lower_ == "of":
        token = token.head.head
        yield token


def _governed(verb: "Token") -> StatusReading:
    """Read a noun that hangs on a verb of another meaning: "sought talks", "refused a visit"."""
    status = load_vocabulary().status
    word = find_lemma(verb)
    own = read_verb_status(verb)
    if own.status is MentionStatus.NONE:
        return own
    if word in status.undone:
        return StatusReading(MentionStatus.NONE, f"under-{word}")
    if own.rule == "past-perfect" and clauses.plans(verb):
        return StatusReading(MentionStatus.NONE, "was-planned")  # "a vote had been set for Monday"
    for modality, words in status.planning.items():
        if word in words:
            return StatusReading(MentionStatus.PLANNED, f"under-{word}", modality)
    return StatusReading(MentionStatus.NOW, "named")
