"""Which way a date without its year lies, past or to come, told from tense and aspect."""

import re
from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING

from generator.extract.times.match_context import PassageContext
from generator.extract.times.matches import Match
from generator.extract.times.time_rules import load_time_words

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token


class Direction(IntEnum):
    """Where a date lies from the day of publication."""

    PAST = -1
    UNKNOWN = 0
    FUTURE = 1


_MODALS = {
    "will",
    "'ll",
    "wo",
    "shall",
    "would",
    "'d",
    "may",
    "might",
    "can",
    "ca",
    "could",
    "should",
    "must",
    "ought",
}
NO_LONGER = frozenset(("originally", "initially", "previously"))
"""Words beside "planned" by which a plan may be over."""
_HAVE = {"have", "has", "had", "'ve", "having", "'s", "'d"}


def read_direction(line: PassageContext, match: Match) -> Direction:
    """Return which way a match points.

    The nearest verb above them decides: its auxiliaries, its tag, the verb that governs an
    infinitive, and words of planning ("scheduled for"). Without a verb it is not known.
    """
    tokens, doc = line.tokens(match), line.doc
    if tokens is None:
        return Direction.UNKNOWN
    if _said().search(line.before(match, 60)) and not line.after(match).startswith(("'", "’")):
        return Direction.PAST
    token, preps, nouns = tokens.root, set[str](), set[str]()
    first = tokens[0]
    if _is_misread_present(first) or (match.rule.name == "weekday" and _is_called_for(first)):
        return Direction.FUTURE
    if first.i > 0:
        preps.add(doc[first.i - 1].lower_)
    while token.pos_ not in ("VERB", "AUX"):
        if token.pos_ in ("ADP", "SCONJ") or token.dep_ == "prep" or token.lower_ == "ahead":
            preps.add(token.lower_)
        elif token.pos_ in ("NOUN", "ADJ", "PROPN") and not tokens[0].i <= token.i <= tokens[-1].i:
            nouns.add(token.lower_)
        if token.head.i == token.i:
            return _of_fragment(token, preps, nouns)
        token = token.head
    return _of_phrase(token, preps, nouns, match.kind == "day")


def is_setting(line: PassageContext, match: Match) -> bool:
    """Return whether a match dates what its clause tells, so that the text may go on from there.

    It does not in "since 1994", "the truce of 1953", "the accord signed in 1994".
    """
    tokens = line.tokens(match)
    if tokens is None:
        return True
    token = tokens.root
    while token.pos_ not in ("VERB", "AUX"):
        if token.lower_ == "since":
            return False
        inside = tokens.start <= token.i < tokens.end
        if not inside and token.pos_ in ("NOUN", "PROPN"):
            return False
        if token.head.i == token.i:
            return True
        token = token.head
    return token.dep_ not in ("relcl", "acl")


@cache
def _said() -> re.Pattern[str]:
    """Words of reporting right before a day: it is theirs, whatever the parse has it be."""
    verbs = "|".join(sorted(load_time_words("said")))
    aside = "(?: here| again| late| early| in an? [a-z]+)*(?: on)? ?"
    return re.compile(rf"\b(?:{verbs}|told (?:\w+ ){{1,3}}){aside}$")


def _is_misread_present(first: "Token") -> bool:
    """As in "arrived on Friday and leaves on Wednesday", which the parser takes for a noun."""
    words_before = [first.doc[at] for at in range(max(0, first.i - 3), first.i)]
    if words_before and words_before[-1].lower_ == "on":
        words_before.pop()
    if len(words_before) < 2:
        return False
    joint, verb = words_before[-2:]
    joined = joint.lower_ in ("and", "but") and verb.dep_ == "conj"
    is_noun = verb.tag_ == "NNS" and verb.lower_ in load_time_words("arranged")
    return joined and is_noun and verb.head.tag_ in ("VBD", "NNP")


def _is_called_for(weekday: "Token") -> bool:
    """As in "called a strike for Monday", not in "thanked him for Monday's visit"."""
    before = weekday.doc[weekday.i - 1] if weekday.i else weekday
    return before.lower_ == "for" and weekday.head.i == before.i and before.head.tag_ == "VBD"


def _is_wanted(verb: "Token") -> bool:
    """As in "ordered him freed by Friday"."""
    helpers = any(child.dep_ in ("aux", "auxpass") for child in verb.children)
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "ccomp", "xcomp", "oprd") and not helpers


def _of_fragment(root: "Token", preps: set[str], nouns: set[str]) -> Direction:
    if nouns & load_time_words("planned") or preps & load_time_words("deadline"):
        return Direction.FUTURE
    if any(child.tag_ == "VBD" and child.dep_ == "amod" for child in root.children):
        return (
            Direction.PAST
        )  # "The two navies held drills in May", which the parser has no verb in
    return Direction.UNKNOWN


def _of_phrase(verb: "Token", preps: set[str], nouns: set[str], is_day: bool) -> Direction:
    # "is running at a record after the rise in May": what hangs on a noun is not to come.
    tense = Direction.UNKNOWN if nouns and _is_running(verb) else _tense(verb)
    if "since" in preps or _looks_back(verb, preps):
        return Direction.PAST
    if "ahead" in preps:
        return Direction.FUTURE
    if is_day and verb.tag_ in ("VBZ", "VBP") and tense is Direction.UNKNOWN:
        return Direction.FUTURE
    if nouns & load_time_words("planned") and not nouns & load_time_words("done"):
        return Direction.FUTURE
    is_ahead = tense is not Direction.PAST or verb.tag_ == "VBG" or (is_day and _is_wanted(verb))
    if preps & load_time_words("deadline") and is_ahead:
        return Direction.FUTURE
    word = verb.lower_
    if _is_plan(verb) and (preps & load_time_words("towards") or nouns):
        return Direction.UNKNOWN if _is_over(verb) else Direction.FUTURE
    if word in load_time_words("moved") and preps & load_time_words("onto"):
        return Direction.FUTURE
    return tense


def _is_plan(verb: "Token") -> bool:
    """As in "is scheduled for May", "was due back on Friday"."""
    planned = load_time_words("planned")
    due = (c.lower_ in planned for c in verb.children if c.dep_ == "acomp" and c.pos_ == "ADJ")
    return verb.lower_ in planned or any(due)


def _is_over(verb: "Token") -> bool:
    """As in "had been planned", "was originally due": what was to be may have been, or not."""
    words = list(verb.children)
    if verb.pos_ == "ADJ":
        words += verb.head.children
    return any(word.lower_ in NO_LONGER or word.lower_ == "had" for word in words)


def _is_running(verb: "Token") -> bool:
    helpers = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    return verb.tag_ == "VBG" and bool(helpers & {"is", "are", "'s", "'re"})


def _looks_back(verb: "Token", preps: set[str]) -> bool:
    """As in "comes after Monday's raid", "are higher than in May", "is up from May"."""
    if verb.tag_ not in ("VBZ", "VBP", "VBD", "VBN", "VBG") or "than" in preps:
        return "than" in preps
    after = any(child.lower_ == "after" and child.i > verb.i for child in verb.children)
    up_from = verb.pos_ == "AUX" and "from" in preps and "until" not in preps
    return bool(preps & {"after", "following"}) or after or up_from


def _tense(verb: "Token", depth: int = 0) -> Direction:
    """Return the tense of a verb with its auxiliaries."""
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if helpers & _MODALS and not ("'d" in helpers and verb.tag_ == "VBN" and len(helpers) == 1):
        done = helpers & _HAVE - {"'s", "'d"} and not helpers & {"will", "'ll", "shall"}
        return Direction.PAST if done else Direction.FUTURE
    if "to" in helpers:
        return Direction.PAST if "have" in helpers else _of_infinitive(verb, depth)
    if helpers & (_HAVE - {"'s", "'d"}) or "did" in helpers:
        return Direction.PAST
    if verb.tag_ == "VBD":
        return Direction.PAST
    if verb.tag_ == "VBN":
        return _of_participle(verb, helpers, depth)
    if verb.tag_ == "VBG":
        return _of_gerund(verb, helpers, depth)
    if verb.tag_ in ("VBZ", "VBP"):
        return _of_present(verb)
    return _of_base(verb, depth)


def _of_base(verb: "Token", depth: int) -> Direction:
    """Return the direction of a verb in its base form, or one that the parser took for it."""
    if verb.tag_ == "VB" and verb.dep_ == "conj" and verb.head.tag_ in ("VBD", "VBZ", "VBP"):
        return _of_present(verb)  # "opened on Sunday and end on Tuesday": a plain present, misread
    if verb.tag_ == "VB" and depth < 4 and verb.dep_ in ("ccomp", "conj", "xcomp"):
        return _tense(verb.head, depth + 1)
    if verb.dep_ == "ROOT" and any(child.dep_ == "nsubj" for child in verb.children):
        return _of_present(verb)  # a plain present, misread
    return Direction.FUTURE if verb.tag_ == "VB" else Direction.UNKNOWN


def _of_infinitive(verb: "Token", depth: int) -> Direction:
    """An infinitive lies ahead of what governs it, unless that says it was done."""
    governor = verb.head
    if depth > 3 or governor.i == verb.i:
        return Direction.FUTURE
    if governor.lower_ in load_time_words("planned") and _is_over(governor):
        return Direction.UNKNOWN
    if governor.lower_ in load_time_words("achieved"):
        return _tense(governor, depth + 1)
    return Direction.FUTURE


def _of_participle(verb: "Token", helpers: set[str], depth: int) -> Direction:
    if verb.lower_ in load_time_words("planned"):
        return Direction.UNKNOWN if _is_over(verb) else Direction.FUTURE
    if verb.dep_ == "conj" and verb.head.tag_ == "VB" and not helpers:
        return _tense(verb.head, depth + 1)  # "to be read and signed", "to reach and weaken"
    if helpers & {"is", "are", "'s", "'re", "be"} and "been" not in helpers:
        return Direction.PAST if verb.lower_ in load_time_words("done") else Direction.UNKNOWN
    return Direction.PAST


def _of_gerund(verb: "Token", helpers: set[str], depth: int) -> Direction:
    if helpers & {"was", "were"}:
        return Direction.PAST
    if helpers & {"is", "are", "'s", "'re", "'m", "am"}:
        return Direction.FUTURE
    if depth > 3 or verb.head.i == verb.i or verb.lower_ in load_time_words("beginning"):
        return Direction.UNKNOWN
    governor = verb.head
    while governor.pos_ not in ("VERB", "AUX") and governor.head.i != governor.i:
        governor = governor.head
    return _tense(governor, depth + 1) if governor.pos_ in ("VERB", "AUX") else Direction.UNKNOWN


def _of_present(verb: "Token") -> Direction:
    if verb.lower_ in load_time_words("done"):
        return Direction.PAST
    return Direction.FUTURE if verb.lower_ in load_time_words("arranged") else Direction.UNKNOWN
