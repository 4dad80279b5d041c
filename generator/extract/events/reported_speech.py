"""Reported speech in a heading: its tense behind "says", and what belongs to the saying."""

from typing import TYPE_CHECKING

from generator.extract.events import inflection
from generator.extract.events.attribution import Attribution
from generator.extract.events.phrase_words import Words
from generator.extract.events.verb_groups import find_first_joined
from generator.extract.language import clauses
from generator.extract.language.vocabulary import find_lemma

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token

_PLAINLY = frozenset(("say", "announce", "report", "add"))
"""Verbs of saying that take no side."""


def undo_backshift(words: Words, verb: "Token", speech: frozenset[int]) -> Words:
    """Return reported speech behind "says" in its own tense: "had agreed" as "has agreed"."""
    there = any(c.dep_ == "expl" for c in verb.children)  # "there had been gains"
    doers = ("attr", "dobj") if there else clauses.SUBJECTS
    many = verb.tag_ != "VBZ" and any(
        c.dep_ in doers and inflection.is_many(c) for c in verb.children
    )
    now = verb.dep_ == "ccomp" and verb.head.tag_ in ("VBZ", "VBP")  # "warns it would fail"
    unsure = now or any(t.lower_ in ("if", "unless") for t in verb.subtree)
    never = verb.tag_ == "VBN" and any(c.lower_ == "have" for c in verb.children)
    forms = {"would": "will"} if not (unsure or never) else {}  # "would have signed, had it come"
    if verb.tag_ == "VBN":
        forms["had"] = "have" if many else "has"
    if verb.tag_ == "VBG":
        forms |= {"was": "is", "were": "are"}
    state = _state_now(verb, many)
    return [
        w
        if isinstance(w, str) or w.i in speech
        else state
        if w == verb and state
        else forms.get(w.lower_, w)
        if w.head in (verb, find_first_joined(verb)) and w.dep_ == "aux"
        else w
        for w in words
    ]


_STATES = frozenset(
    "want need value believe hope support oppose seek favor favour respect know".split()
)
"""Verbs of what lasts, beside "be"."""


def _state_now(verb: "Token", many: bool) -> str | None:
    """Return "is" for "said that it was ready": what lasts, and has no time of its own."""
    lasting = find_lemma(verb) in _STATES or (
        find_lemma(verb) == "be" and verb.dep_ not in ("aux", "auxpass")
    )
    timed = any(
        c.dep_ == "npadvmod"
        or (c.dep_ == "advcl" and not any(m.lower_ in _CONCEDING for m in c.children))
        or c.ent_type_ in ("DATE", "TIME")
        or c.lower_ in _THEN
        for c in verb.children
    ) or any(c.ent_type_ == "DATE" for p in verb.children if p.dep_ == "prep" for c in p.children)
    if not lasting or verb.tag_ != "VBD" or timed or verb.dep_ != "ccomp":
        return None
    return inflection.form_present(verb, many)


_CONCEDING = frozenset(("although", "though", "despite"))
_THEN = frozenset("then once previously earlier before ago already never".split())
"""Adverbs of what was before."""


def leaves_out_hearer(verb: "Token") -> bool:
    """Tell whether a heading leaves out whom something is told: "told reporters that"."""
    return any(c.dep_ == "ccomp" for c in verb.children)


def word_saying(word: "Token | str", verb: "Token") -> "Token | str":
    """Return the form of "say" for that of "tell"."""
    forms = {"tell": "say", "tells": "says", "told": "said", "telling": "saying"}
    text = word if isinstance(word, str) else word.text
    return forms.get(text, word) if isinstance(word, str) or word == verb else word


def leave_out_hearer(words: Words) -> Words:
    """Return "said that" for "told him that": whom a pronoun means, the sentence does not say."""
    left: Words = []
    for word in words:
        if left and not isinstance(word, str) and word.lower_ in _HEARERS:
            told, verb = left[-1], word.head
            if told == verb and leaves_out_hearer(verb) and word_saying(told, verb) != told:
                left[-1] = word_saying(told, verb)
                continue
        left.append(word)
    return left


_HEARERS = frozenset(("him", "her", "them", "us", "me"))


def is_torn(verb: "Token", attribution: Attribution) -> bool:
    """Tell whether a dash stands between a verb of saying and what is said: no part of it, then."""
    if attribution.verb is None or attribution.beside:
        return False
    return any(t.text in ("–", "—", "--") for t in verb.doc[attribution.verb.i : verb.i])


def owns_unclearly(words: Words, many: bool) -> bool:
    """Tell whether "its" or "their" before what is said does not mean who says so."""
    first = words[0] if words else None
    if first is None or isinstance(first, str):
        return False
    return first.lower_ == ("its" if many else "their")


def is_only_held(verb: "Token", attribution: Attribution) -> bool:
    """Tell whether what is said is only that it is hoped: "said he hoped the truce would hold"."""
    if attribution.beside:
        return False
    while verb.head not in (attribution.verb, verb):
        verb, inner = verb.head, verb
        if inner.dep_ == "ccomp" and clauses.is_verb(verb):
            return True
    return False


def is_standing_claim(
    told: "Token", attribution: Attribution | None, dates: frozenset[int]
) -> bool:
    """Return whether somebody holds it still, on no day of its own: "Oslo insists that".

    What it plainly "says" was done on a day is news in the tense of headlines.
    """
    verb = attribution.verb if attribution else None
    if verb is None or verb.tag_ not in ("VBZ", "VBP") or told == verb:
        return False
    done = find_lemma(verb) in _PLAINLY and told.tag_ == "VBD"
    return not (done and any(t.i in dates for t in told.subtree))


def is_of_speaker(verb: "Token") -> bool:
    """Return whether "its" means who says so, not the many who do it: "ships entered its bay"."""
    doer = clauses.find_nearest_subject(verb)
    many = doer is not None and inflection.is_many(doer)
    return many and any(t.lower_ == "its" for c in verb.rights for t in c.subtree)
