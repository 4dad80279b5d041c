"""What bounds the sense of a sentence, so that no heading leaves it out: conditions and ranks.

"Peru will leave if it rains" is another thing than "Peru will leave", and the first visit since
the war another than the first visit.
"""

import re
from typing import TYPE_CHECKING

from generator.extract.events.heading_words import CONDITIONS
from generator.extract.language.clauses import SUBJECTS, find_governor

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token

_RANK = re.compile(
    r"\b(?P<word>first|second|third|only|last|largest|biggest|highest|lowest|longest|worst|deadliest"
    r"|strongest|closest|most)\b[^,;:.]{1,80}?\b(?:(?P<within>since)|(?:in|for) [^,;:.]{1,24}?"
    r"(?P<length>years?|months?|decades?|weeks?|century|generation))\b"
)
_GROUND = frozenset(
    "territory territories soil waters airspace coast coasts shore shores border borders".split()
)
"""What a state owns, and another acts in as often as itself."""


def keeps_rank(line: str, verb: "Token") -> bool:
    """Tell whether a heading says since when or in how long something is the first or largest.

    "The first visit since the war" is another thing than the first visit.
    """
    ranks = _RANK.finditer(verb.sent.text)
    return keeps_condition(line, verb) and all(
        re.search(rf"\b{rank['word']}\b", line) is None
        or re.search(rf"\b{rank['within'] or rank['length']}\b", line) is not None
        for rank in ranks
    )


_ON_CONDITION = re.compile(r"\bon (?:the )?condition\b\W*(?:that\b\W*)?(?P<what>\w+\W+\w+\W+\w+)")


def keeps_condition(line: str, verb: "Token") -> bool:
    """Tell whether a heading says on what condition something is, where its sentence does.

    So it must say "not with Peru" and "never against their will".
    """
    conditions = (re.findall(r"\w+", m["what"]) for m in _ON_CONDITION.finditer(verb.sent.text))
    denied = (t for t in verb.subtree if t.dep_ == "neg" and t.head.tag_ == "IN" and t.i < t.head.i)
    needed = (*(" ".join(what) for what in conditions), *(f"{t} {t.head}" for t in denied))
    told = " ".join(re.findall(r"\w+", line)) if needed else ""
    bound = {t.lower_ for t in verb.sent if _opens_condition(t, verb)}
    return all(what in told for what in needed) and bound <= set(re.findall(r"\w+", line.lower()))


_CLAUSES_WITHIN = frozenset(("xcomp", "ccomp", "conj"))


def _opens_condition(word: "Token", verb: "Token") -> bool:
    """Tell whether a word opens a condition of what a verb tells: "if it", "should it rain"."""
    clause = word.head
    if clause.dep_ != "advcl" or word.dep_ not in ("mark", "advmod", "aux"):
        return False
    inverted = word.dep_ == "aux" and word.lower_ in ("should", "had", "were")
    if inverted:
        doer = next((c for c in clause.children if c.dep_ in SUBJECTS), None)
        inverted = doer is not None and word.i < doer.i
    if not inverted and (word.dep_ == "aux" or word.lower_ not in CONDITIONS):
        return False
    above = clause.head
    told_above = verb.dep_ == "ccomp" and above == verb.head and verb.i < word.i < above.i
    if told_above:
        return True  # "Peru will leave if it rains, officials said"
    while above != verb and above.dep_ in _CLAUSES_WITHIN:
        above = above.head
    return above == verb


def tells_of_any(verb: "Token") -> bool:
    """Tell whether a clause only bounds whoever did it: "the parties that signed a pact"."""
    doer = verb.head
    bare = doer.tag_ == "NNS" and not any(c.i < doer.i for c in doer.children)
    return verb.dep_ == "relcl" and bare and verb.left_edge.lower_ in ("that", "who")


def is_on_unclear_ground(verb: "Token") -> bool:
    """Tell whether "Chile had struck in its territory" stands below what Peru did: whose is it?"""
    if verb.dep_ not in ("advcl", "relcl", "pcomp") or verb.tag_ == "VBG":
        return False
    owned = (t.head for t in verb.subtree if t.lower_ in ("its", "their") and t.dep_ == "poss")
    return any(noun.lower_ in _GROUND and find_governor(noun) == verb for noun in owned)
