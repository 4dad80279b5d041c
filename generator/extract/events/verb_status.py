"""Whether what a verb tells happened, is planned, was called off, or is not told as an event.

Read from tense, auxiliaries and the verbs above: "met", "will meet", "is set to meet", "agreed to
meet", "refused to meet", "if they meet", "postponed the meeting".
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.extract.language.clauses import find_behind_prepositions, is_verb, plans
from generator.extract.language.vocabulary import find_lemma, load_vocabulary
from generator.model import CalledOff, Modality

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token


class MentionStatus(StrEnum):
    """What became of an event, as the words tell it."""

    HAPPENED = "happened"
    NOW = "now"
    """A present tense: a plan where the day lies ahead, else done."""
    PURPOSE = "purpose"
    """An infinitive of purpose: done or planned as the day tells."""
    PLANNED = "planned"
    CALLED_OFF = "called-off"
    NONE = "none"
    """Negated, denied, only imagined: no event."""


@dataclass(frozen=True, slots=True)
class StatusReading:
    """The status of a mention, with the rule that read it."""

    status: MentionStatus
    rule: str
    modality: Modality | None = None
    called_off: CalledOff | None = None


_DEPTH = 10
_FUTURE = frozenset(("will", "shall", "would", "'ll", "’ll", "wo", "'d", "’d"))
_MAYBE = frozenset(("may", "might", "could", "can", "ca"))
_OUGHT = frozenset(("must", "should", "ought"))
_CONDITIONS = frozenset(("if", "unless", "whether", "lest", "though-if"))
_AS_GOVERNOR = frozenset(
    ("by", "in", "after", "following", "since", "upon", "with", "on", "for", "of")
)
_AGAINST = frozenset(("without", "from", "against", "instead", "despite-not", "to"))


def read_verb_status(verb: "Token", depth: int = 0) -> StatusReading:
    """Return how a verb's event stands."""
    own = _own(verb)
    if own is not None:
        return StatusReading(MentionStatus.NONE, "denied") if _is_denied(verb) else own
    if depth > _DEPTH or verb.head == verb:
        return StatusReading(MentionStatus.NOW, "bare-form")
    return _under(verb, depth)


def _is_denied(verb: "Token") -> bool:
    """Return whether a clause is what someone denies: "denied that ships had come"."""
    head = verb.head
    if verb.dep_ != "ccomp" or not is_verb(head):
        return False
    undone = load_vocabulary().status.undone
    unsaid = head.dep_ == "xcomp" and find_lemma(head.head) in undone  # "declined to say when"
    return unsaid or find_lemma(head) in undone or any(c.dep_ == "neg" for c in head.children)


def _own(verb: "Token") -> StatusReading | None:
    """Read tense and auxiliaries; none for infinitives and gerunds, which go by what is above."""
    words = {
        child.lower_: child
        for child in verb.children
        if child.dep_ in ("aux", "auxpass", "neg", "mark", "advmod")
    }
    if any(child.dep_ == "neg" for child in verb.children) or "never" in words:
        return StatusReading(MentionStatus.NONE, "negated")
    if any(c.lower_ == "neither" for o in verb.children if o.dep_ == "dobj" for c in o.children):
        return StatusReading(MentionStatus.NONE, "negated")  # "seeks neither office nor pay"
    waits = find_lemma(verb) in ("have", "be") and any(c.dep_ == "xcomp" for c in verb.rights)
    if "yet" in words and (waits or ("to" in words and words["to"].i == words["yet"].i + 1)):
        return StatusReading(MentionStatus.NONE, "negated")  # "have yet to agree"
    if not _CONDITIONS.isdisjoint(words):
        return StatusReading(MentionStatus.NONE, "condition")
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if {"would", "have"} <= auxiliaries and verb.tag_ == "VBN":
        return StatusReading(MentionStatus.NONE, "would-have")  # "would have signed, had it come"
    if auxiliaries & _FUTURE:
        return StatusReading(MentionStatus.PLANNED, "future", Modality.EXPECTS)
    if auxiliaries & _MAYBE:
        return StatusReading(MentionStatus.PLANNED, "may", Modality.MAY)
    if auxiliaries & _OUGHT:
        return StatusReading(MentionStatus.PLANNED, "ought", Modality.SEEKS)
    if "to" in auxiliaries:
        return None
    return _by_tense(verb, auxiliaries)


def _by_tense(verb: "Token", auxiliaries: set[str]) -> StatusReading | None:
    past = auxiliaries & {"was", "were", "had", "did"}
    if "had" in auxiliaries and verb.tag_ == "VBN":
        return StatusReading(MentionStatus.HAPPENED, "past-perfect")
    if verb.tag_ == "VBD" or past:
        return StatusReading(MentionStatus.HAPPENED, "past")
    if verb.tag_ == "VBN" and auxiliaries & {"have", "has", "'ve", "’ve", "'s", "having"}:
        return StatusReading(MentionStatus.HAPPENED, "perfect")
    if verb.tag_ == "VBG" and "been" in auxiliaries and auxiliaries & {"have", "has"}:
        return StatusReading(MentionStatus.HAPPENED, "perfect")  # "has been drilling since Sunday"
    if verb.tag_ == "VBN" and not auxiliaries:
        return StatusReading(MentionStatus.HAPPENED, "participle") if verb.dep_ != "conj" else None
    if verb.tag_ in ("VBP", "VBZ") or auxiliaries & {"is", "are", "'re", "’re", "am"}:
        return StatusReading(MentionStatus.NOW, "present")
    return None


def _under(verb: "Token", depth: int) -> StatusReading:
    """Read what stands above an infinitive or gerund."""
    head, dep = verb.head, verb.dep_
    if dep == "conj" and (is_verb(head) or head.dep_ == "ROOT"):
        return read_verb_status(head, depth + 1)
    if dep in ("pcomp", "pobj") and head.head != head:
        return _behind(verb, head, depth)
    infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
    if not is_verb(head):
        return _under_noun(verb, head, infinitive, depth)
    if dep == "advcl":
        if infinitive:
            above = read_verb_status(head, depth + 1)
            if above.status is MentionStatus.HAPPENED:
                return StatusReading(MentionStatus.PURPOSE, "purpose", Modality.INTENDS)
            return above
        return read_verb_status(head, depth + 1)
    return _under_verb(verb, head, depth)


def _under_verb(below: "Token", head: "Token", depth: int) -> StatusReading:
    word = find_lemma(head)
    status = load_vocabulary().status
    above = read_verb_status(head, depth + 1)
    called = read_calling_off(head)
    if called and above.status in (MentionStatus.HAPPENED, MentionStatus.NOW):
        return StatusReading(MentionStatus.CALLED_OFF, f"under-{word}", None, called)
    if word in status.undone or above.status is MentionStatus.NONE:
        return StatusReading(MentionStatus.NONE, f"under-{word}")
    if word in status.even:
        return above
    for modality, words in status.planning.items():
        if word in words:
            return StatusReading(MentionStatus.PLANNED, f"under-{word}", modality)
    if word == "be":
        return _is_to(below, head)
    if word in status.reporting:
        return StatusReading(MentionStatus.PLANNED, f"under-{word}", Modality.EXPECTS)
    if word == "have":
        return above
    return StatusReading(MentionStatus.PURPOSE, f"under-{word}", above.modality)


def _is_to(below: "Token", be: "Token") -> StatusReading:
    """Read "is to visit", "was to have visited", "were to meet but stayed away"."""
    joined = [c for c in be.children if c.dep_ == "conj" and c.i > below.i]
    given_up = any(c.lower_ == "but" and c.dep_ == "cc" for c in be.children)
    given_up = given_up and not any(c.tag_ == "VBG" for c in joined)  # "but are still arguing"
    if any(c.lower_ == "have" for c in below.children):
        return StatusReading(MentionStatus.NONE, "was-to-have")
    if be.tag_ == "VBD" and given_up:
        return StatusReading(MentionStatus.NONE, "was-to-but")
    return StatusReading(MentionStatus.PLANNED, "is-to", Modality.EXPECTS)


def _under_noun(verb: "Token", head: "Token", infinitive: bool, depth: int) -> StatusReading:
    """Read a plan to visit, a refusal to meet, ministers meeting in Geneva."""
    status = load_vocabulary().status
    word = find_lemma(head)
    none = any(c.lower_ in ("no", "neither") for c in head.children)  # "has no plans to visit"
    if none or word in status.undone or word in ("refusal", "failure"):
        return StatusReading(MentionStatus.NONE, f"under-{word}")
    if infinitive:
        for modality, words in status.planning.items():
            if word in words:
                return StatusReading(MentionStatus.PLANNED, f"under-{word}", modality)
        if head.tag_.startswith("JJ") and any(c.dep_ == "neg" for c in head.head.children):
            return StatusReading(MentionStatus.NONE, "negated")
        first = any(c.lower_ in ("first", "last", "only") for c in (head, *head.children))
        return StatusReading(
            MentionStatus.HAPPENED if first else MentionStatus.PLANNED,
            f"under-{word}",
            Modality.INTENDS,
        )
    above = head
    while above.head != above and not is_verb(above):
        above = above.head
    return (
        read_verb_status(above, depth + 1)
        if is_verb(above)
        else StatusReading(MentionStatus.NOW, "bare-form")
    )


def _behind(verb: "Token", prep: "Token", depth: int) -> StatusReading:
    """Read a gerund behind a preposition: "by nationalising", "from entering"."""
    above = prep.head
    while above.head != above and not is_verb(above):
        above = above.head
    if prep.lower_ in _AGAINST:
        return StatusReading(MentionStatus.NONE, f"behind-{prep.lower_}")
    if prep.lower_ in ("of", "for") and find_lemma(above) in load_vocabulary().status.accusing:
        return StatusReading(MentionStatus.NONE, "accused-of")  # somebody's words, and whose deed
    if is_verb(above) and prep.lower_ in _AS_GOVERNOR and prep.head == above:
        return read_verb_status(above, depth + 1)
    return StatusReading(MentionStatus.PLANNED, f"behind-{prep.lower_}", Modality.SEEKS)


def read_calling_off(verb: "Token") -> CalledOff | None:
    """Return whether a verb puts a plan off or gives it up."""
    status = load_vocabulary().status
    word = find_lemma(verb)
    needed = status.particles.get(word)
    on = {
        find_lemma(t)
        for t in find_behind_prepositions(verb, ("on",))
        if t.ent_type_ not in ("DATE", "TIME")
    }
    if word == "put" and on:
        return CalledOff.POSTPONED if on & {"ice", "hold"} else None
    if needed and not any(c.lower_ in needed for c in verb.children):
        return None
    if word in status.postponed:
        return CalledOff.POSTPONED
    return CalledOff.CANCELLED if word in status.cancelled else None


def _gives_up_another(verb: "Token") -> bool:
    """Return whether the object of a verb is no plan told before it: "cancelled a flight"."""
    given_up = [c for c in verb.children if c.dep_ == "dobj"]
    before = ("the", "that", "those", "this", "these", "his", "her", "its", "their")
    return any(
        c.tag_ != "PRP" and not any(d.lower_ in before for d in c.children) for c in given_up
    )


def read_shelving(verb: "Token") -> CalledOff | None:
    """Read "had planned to visit, but the trip has been shelved", "one set for May was put off"."""
    shelved = find_shelving(verb)
    return read_calling_off(shelved) if shelved is not None else None


def find_shelving(verb: "Token") -> "Token | None":
    """Return the verb behind a plan that tells that nothing came of it."""
    top = verb
    while top.dep_ in ("xcomp", "ccomp", "acomp") and top.head != top:
        top = top.head
    after = [c for c in top.children if c.dep_ == "conj" and is_verb(c) and c.i > verb.i]
    after = [c for c in after if not _gives_up_another(c)]
    if verb.dep_ == "acl" and plans(verb) and verb.head.dep_ == "nsubjpass":
        after.append(verb.head.head)
    for other in after:
        off = read_calling_off(other)
        if off and read_verb_status(other).status in (MentionStatus.HAPPENED, MentionStatus.NOW):
            return other
    return None
