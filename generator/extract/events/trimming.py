"""Leaving out of a clause what our own words do not need, without breaking its grammar."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.extract.events.quotation import Form
from generator.extract.events.triggers import Trigger
from generator.extract.events.verb_status import StatusReading
from generator.extract.language.clauses import SUBJECTS, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

_JOINTS = frozenset((",", ";", ":", "—", "–", "--"))
_HEADLESS = frozenset(("TO", "MD", "VB", "VBD", "VBN", "VBZ", "VBP"))
_LONG = frozenset(("relcl", "acl", "appos", "punct"))
_ASIDE = frozenset(
    ("meanwhile", "also", "however", "moreover", "furthermore", "too", "now", "then", "still")
)


@dataclass(frozen=True, slots=True)
class Clause:
    """The words to make a heading and a sentence of."""

    trigger: Trigger
    words: list["Token"]
    form: Form
    told: StatusReading
    dates: frozenset[int]
    """Tokens of time expressions."""
    named: Callable[["Token"], str | None]
    """Gives the person that a pronoun stands for."""


def kept(clause: Clause, brief: bool) -> list["Token"]:
    """Leave out times, asides, appositions and reports; in a heading also what follows a comma."""
    trigger = clause.trigger
    near = {trigger.token.i} | ({trigger.carrier.i} if trigger.carrier is not None else set())
    dropped: set[int] = set()
    for token in clause.words:
        if token.i in dropped:
            continue
        if _is_aside(token, clause, brief):
            inside = {t.i for t in token.subtree}
            if not inside & near:
                dropped |= inside
    dropped |= clause.dates
    words = _without_opening([t for t in clause.words if t.i not in dropped], trigger)
    words = _with_doer(_with_subject(words, clause), clause)
    return without_stranded(words, clause.dates)


def _with_subject(words: list["Token"], clause: Clause) -> list["Token"]:
    """Put back what stands before a finite verb where the parse lost its subject."""
    carrier = clause.trigger.carrier
    if not words or carrier is None or words[0].dep_ not in ("aux", "auxpass", "ROOT"):
        return words
    if words[0].tag_ not in ("VBD", "VBP", "VBZ", "MD"):
        return words
    first = words[0].i
    while first > clause.words[0].i and words[0].doc[first - 1].text != ",":
        first -= 1
    return [*words[0].doc[first : words[0].i], *words]


def _with_doer(words: list["Token"], clause: Clause) -> list["Token"]:
    """Put who does it before "to hold talks" and "signed a pact", where the clause lacks it."""
    if not words or (words[0].tag_ not in _HEADLESS and words[0].dep_ not in ("aux", "auxpass")):
        return words
    before = doer(clause.trigger, clause.words, clause.form)
    return [*(t for t in before if t.i not in clause.dates and t.i < words[0].i), *words]


def doer(trigger: Trigger, words: list["Token"], form: Form) -> list["Token"]:
    """Give who does it where that stands before the clause, in the same sentence; else nothing."""
    verb = trigger.carrier
    who = subject(verb) if verb is not None and form is Form.CLAUSE else None
    if who is None or not words or who.i >= words[0].i or words[0].tag_ not in _HEADLESS:
        return []
    left = {t.i for c in who.children if c.dep_ in _LONG for t in c.subtree}
    return [t for t in who.subtree if t.i not in left]


def _without_opening(words: list["Token"], trigger: Trigger) -> list["Token"]:
    """Leave out "when" and "that" at the start, and the trigger's relative pronoun."""
    while words and (
        words[0].tag_ in ("WRB", "WDT") or words[0].dep_ in ("mark", "cc") or words[0].is_punct
    ):
        words = words[1:]
    for n, token in enumerate(words[1:], 1):
        if (
            token.tag_ in ("WDT", "WP")
            and token.dep_ in SUBJECTS
            and token.head.head == words[n - 1]
            and (token.head == trigger.carrier or trigger.token in token.head.subtree)
        ):
            return [*words[:n], *words[n + 1 :]]
    return words


def _is_aside(token: "Token", clause: Clause, brief: bool) -> bool:
    if token.lower_ in _ASIDE and token.i + 1 < len(token.doc) and token.nbor().text == "-":
        return False
    if token.dep_ in ("appos", "parataxis", "intj", "meta") or token.lower_ in _ASIDE:
        return token.dep_ != "appos" or (
            token.lower_ != "first" and not token.tag_.startswith("NNP")
        )
    if token.dep_ == "prep" and token.lower_ in ("according", "amid", "despite"):
        return True
    if token.dep_ == "prep" and any(t.i in clause.dates for t in token.children):
        return all(t.i in clause.dates or t == token for t in token.subtree)
    comma = token.left_edge.i > 0 and token.doc[token.left_edge.i - 1].text == ","
    if token.dep_ in ("relcl", "acl") and comma:
        return True
    return token.dep_ == "advcl" and (
        brief or comma or any(c.dep_ == "mark" for c in token.children)
    )


def without_stranded(words: list["Token"], dates: frozenset[int]) -> list["Token"]:
    """Leave out prepositions whose object went, and commas and brackets that are left alone."""
    kept: list[Token] = []
    present = {t.i for t in words}
    for token in words:
        lost = [c for c in token.children if c.dep_ in ("pobj", "pcomp")]
        if token.dep_ == "prep" and lost and not any(c.i in present for c in lost):
            continue
        if token.text in ("(", ")", "[", "]") or (token.tag_ == "POS" and token.i - 1 in dates):
            continue
        if token.text in _JOINTS and _is_left_alone(token, kept, present):
            continue
        kept.append(token)
    while kept and (
        kept[-1].is_punct
        or (kept[-1].dep_ in ("cc", "prep", "mark") and not list(kept[-1].children))
    ):
        kept.pop()
    return kept


def _is_left_alone(mark: "Token", kept: list["Token"], present: set[int]) -> bool:
    """Tell whether a comma or dash only set off what was left out, at its start or its end."""
    if not kept or kept[-1].text in _JOINTS or mark.i + 1 not in present:
        return True
    opening = kept[-1].i + 1
    return opening < mark.i and mark.doc[opening].text in _JOINTS


def counted(words: list["Token"]) -> list["Token"]:
    """Give the words without punctuation."""
    return [t for t in words if not t.is_punct]


def _last_joint(words: list["Token"], clause: Clause) -> int | None:
    """Give where the last part of a clause begins that can go, behind its trigger and object."""
    near = [t.i for t in (clause.trigger.token, clause.trigger.carrier) if t is not None]
    first = next((n for n, t in enumerate(words) if t.i > max(near)), len(words))
    for n in range(len(words) - 1, first, -1):
        if _can_go(words[n], words[n - 1]):
            return n
    return None


def _can_go(token: "Token", before: "Token") -> bool:
    if token.dep_ == "cc":
        return bool(token.head == before) or token.head.is_ancestor(before)
    if token.dep_ == "aux":
        return token.lower_ == "to" and token.head.dep_ != "xcomp"
    if token.dep_ in ("prep", "agent"):
        return token.lower_ != "of"
    return token.dep_ in ("mark", "advcl", "acl", "relcl")


def shortened(words: list["Token"], clause: Clause, longest: int) -> list["Token"]:
    """Cut parts off the end until so many words are left, where the grammar lets it."""
    while len(counted(words)) > longest:
        shorter = _last_joint(words, clause)
        if shorter is None:
            break
        words = words[:shorter]
    while words and (words[-1].is_punct or words[-1].tag_ in ("TO", "CC", "DT", "IN", "WDT")):
        words = words[:-1]
    return words
