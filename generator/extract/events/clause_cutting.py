"""Cutting what is said to a number of words: only where the rest still says the same."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from generator.extract.events.clause_extent import adds_count, turns_back
from generator.extract.events.heading_words import HANGING
from generator.extract.events.noun_parts import means_every
from generator.extract.events.phrase_words import join_tokens
from generator.extract.events.preposition_uses import is_bare_behind, is_idiom
from generator.extract.language import clauses
from generator.extract.language.vocabulary import find_lemma, load_vocabulary
from generator.extract.language.wording import load_wording

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token

_MARKS = frozenset("“”\"‘’'`()–—-").union(("--", "``", "''"))
"""Marks that a heading leaves out."""
_LIGHT = frozenset("again also too now then immediately today yesterday meanwhile however".split())
"""Adverbs that a heading can do without."""
_TELLING = frozenset("without except despite unlike against instead until unless than as".split())
"""Prepositions of what a heading must not leave out."""
_DIRECT = frozenset(("dobj", "attr", "acomp", "oprd", "xcomp", "ccomp"))
_FEWEST = 3
"""Words that are left of what is said, at least."""


def find_asides(tokens: list["Token"]) -> set[int]:
    """Return the words of asides: appositions, relative clauses and "-ing" behind a comma."""
    held = {t.i for t in tokens}
    aside: set[int] = set()
    for token in tokens:
        first = token.left_edge.i
        behind = first - 1 in held and token.doc[first - 1].text in (",", "–", "—", "-", "--")
        apposed = token.dep_ in ("appos", "parataxis", "relcl") or (
            token.dep_ in ("advcl", "xcomp") and token.tag_ == "VBG"
        )
        if behind and apposed and token.i > token.head.i:
            aside |= {t.i for t in token.subtree} | {first - 1}
            end = token.right_edge.i + 1
            aside |= (
                {end} if end in held and token.doc[end].text == token.doc[first - 1].text else set()
            )
    return aside


def cut_words(words: list["Token"], head: "Token", room: int, quoted: bool) -> list["Token"] | None:
    """Return words cut to a number, by what they can do without; none where that is not enough."""
    fewest = _FEWEST if _count(words) > room else _FEWEST - 1
    while words and _count(words) > room:
        held = {head.i, *(t.i for t in words)}
        loose = [t for t in words if t != head and t.head.i in held and _may_go(t)]
        if quoted:
            end = max(t.i for t in words if not t.is_punct)
            loose = [t for t in loose if t.right_edge.i >= end]
        if not loose:
            return None
        last = max(loose, key=lambda t: t.left_edge.i)
        gone = {t.i for t in last.subtree} | _joint(last)
        words = [t for t in words if t.i not in gone]
    while words and (words[-1].is_punct or words[-1].dep_ == "cc" or _is_stray(words[-1])):
        words = words[:-1]
    if _count(words) < fewest or words[-1].lower_ in HANGING:
        return None
    return words


def _count(words: Iterable["Token"]) -> int:
    return len(join_tokens([t for t in words if not is_mark(t)]).split())


def is_mark(token: "Token") -> bool:
    """Tell whether a token is a mark that a heading leaves out: no hyphen, and no ’s."""
    hyphen = token.text == "-" and not token.whitespace_ and token.i > 0
    inner = token.tag_ in ("POS", "HYPH") or (hyphen and not token.nbor(-1).whitespace_)
    return token.text in _MARKS and not inner


def _is_stray(token: "Token") -> bool:
    """Tell whether a word is left of a clause that is gone: "or so the court ruled"."""
    return token.lower_ == "so" and token.dep_ == "conj"


def _joint(token: "Token") -> set[int]:
    """Return the "and" and the commas that go with a joined clause."""
    if token.dep_ != "conj":
        return set()
    between = token.doc[token.head.i + 1 : token.left_edge.i]
    return {t.i for t in between if t.head == token.head and (t.dep_ == "cc" or t.is_punct)}


def _may_go(token: "Token") -> bool:
    """Tell whether what a word heads can be left out, and the rest still says the same."""
    dep, above = token.dep_, token.head
    if dep == "conj":
        return clauses.is_verb(token) and clauses.is_verb(above) and not turns_back(token)
    if dep in ("advmod", "npadvmod"):
        hedging = token.lower_ in load_vocabulary().status.hedging
        free = token.lower_ in _LIGHT or (token.lower_.endswith("ly") and clauses.is_verb(above))
        return free and not hedging and not [*token.children]
    if dep == "advcl":
        marks = {c.lower_ for c in token.children if c.dep_ in ("mark", "advmod")}
        purpose = token.tag_ == "VB" and not _is_complete(above)
        return marks.isdisjoint(load_vocabulary().status.conditions) and not purpose
    if dep == "xcomp":  # "ready for a truce to save lives"
        return above.tag_ == "JJ" and any(c.dep_ == "prep" and c.i < token.i for c in above.rights)
    if dep in ("relcl", "acl"):
        return above.lemma_.lower() not in load_wording().incomplete and above.tag_ not in (
            "DT",
            "PRP",
        )
    if dep == "prep":
        return _is_loose(token, above)
    return dep in ("appos", "parataxis")


def _is_loose(prep: "Token", above: "Token") -> bool:
    if (
        prep.lower_ in _TELLING
        or is_bare_behind(prep)
        or adds_count(prep)
        or (prep.dep_ == "prep" and above.dep_ == "prep")
    ):
        return False
    if clauses.is_verb(above):
        if is_idiom(above, prep):
            return False
        earlier = any(c.dep_ == "prep" and above.i < c.i < prep.i for c in above.children)
        return find_lemma(above) not in load_wording().framed and (_is_complete(above) or earlier)
    whole = above.lemma_.lower() not in load_wording().incomplete and not means_every(above)
    return clauses.is_noun(above) and prep.lower_ != "of" and whole


def _is_complete(verb: "Token") -> bool:
    whole = ("agent", *_DIRECT)  # "was held by guards" needs no place
    return any(c.dep_ in whole and c.i > verb.i for c in verb.children)
