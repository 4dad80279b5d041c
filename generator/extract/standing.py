"""How an event stands: what the verb tells, and what the words beside and above a noun add."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.extract import clauses
from generator.extract.telling import Standing, Telling, called_off, telling
from generator.extract.triggers import Trigger
from generator.extract.vocabulary import base, vocabulary
from generator.model import CalledOff, Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

_IMAGINED = frozenset(
    ("event", "case", "risk", "threat", "danger", "possibility", "prospect", "fear")
)
_AHEAD = frozenset(("before", "ahead", "for", "until"))


def standing(trigger: Trigger) -> Telling:
    """Tell how the event of a trigger stands."""
    if trigger.relation == "self":
        return _of_verb(trigger.token)
    status = vocabulary().status
    beside = {child.lower_ for child in trigger.token.children}
    if beside & status.empty or any(t.lower_ in _IMAGINED for t in _above(trigger.token)):
        return Telling(Standing.NONE, "empty")
    for noun in _above(trigger.token):
        if noun.lower_ in status.called_off_nouns:
            off = status.called_off_nouns[noun.lower_]
            return Telling(Standing.CALLED_OFF, "called-off-noun", None, off)
    carrier = trigger.carrier
    if carrier is None:
        return Telling(Standing.NOW, "no-verb")
    given_up = _given_up(trigger, carrier)
    if given_up:
        return given_up
    if beside & status.coming:
        return Telling(Standing.PLANNED, "planned-noun", Modality.EXPECTS)
    if trigger.relation == "other":
        return _governed(carrier)
    return _carried(trigger, carrier)


def _of_verb(verb: "Token") -> Telling:
    told = telling(verb)
    if told.standing is Standing.PLANNED and _shelved(verb):
        return Telling(Standing.CALLED_OFF, "plan-shelved", None, _shelved(verb))
    return told


def _shelved(verb: "Token") -> CalledOff | None:
    """Read "had planned to visit, but the trip has been shelved"."""
    top = verb
    while top.dep_ in ("xcomp", "ccomp") and top.head != top:
        top = top.head
    for child in top.children:
        if child.dep_ == "conj" and clauses.is_verb(child) and child.i > verb.i:
            off = called_off(child)
            if off and telling(child).standing in (Standing.HAPPENED, Standing.NOW):
                return off
    return None


def _given_up(trigger: Trigger, carrier: "Token") -> Telling | None:
    """Read "postponed the visit", "the visit was cancelled"."""
    off = called_off(carrier)
    if off is None or trigger.relation == "occasion":
        return None
    own = telling(carrier)
    if own.standing in (Standing.HAPPENED, Standing.NOW):
        return Telling(Standing.CALLED_OFF, base(carrier), None, off)
    return None


def _carried(trigger: Trigger, carrier: "Token") -> Telling:
    own = _of_verb(carrier)
    if trigger.relation == "occasion":
        if own.standing in (Standing.NONE, Standing.PURPOSE):
            return Telling(Standing.NOW, "occasion")
        if trigger.preposition in _AHEAD:
            return Telling(Standing.NOW, "occasion-ahead")
    return own


def _above(token: "Token") -> Iterator["Token"]:
    """Give the nouns above a noun behind "of": "the cancellation of the visit"."""
    while token.dep_ == "pobj" and token.head.lower_ == "of":
        token = token.head.head
        yield token


def _governed(verb: "Token") -> Telling:
    """Read a noun that hangs on a verb of another meaning: "sought talks", "refused a visit"."""
    status = vocabulary().status
    word = base(verb)
    own = telling(verb)
    if own.standing is Standing.NONE:
        return own
    if word in status.undone:
        return Telling(Standing.NONE, f"under-{word}")
    for modality, words in status.planning.items():
        if word in words:
            return Telling(Standing.PLANNED, f"under-{word}", modality)
    return Telling(Standing.NOW, "named")
