"""What the words beside a noun are to it: its kind, what it needs, which it is, where."""

from typing import TYPE_CHECKING

from generator.extract.events.context import ParagraphContext
from generator.extract.events.heading_words import ASIDE_MARKS, OWN
from generator.extract.events.phrase_words import PhraseLength
from generator.extract.events.punctuation import QUOTATION_MARKS
from generator.extract.language.wording import load_wording

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token


_EVERY = frozenset("any every each all no".split())
"""Words before a noun that make it mean all of its kind."""


def find_kind(noun: "Token") -> "Token | None":
    """Return what "the kind of campaign" means: no kind was begun, but a campaign."""
    if noun.lemma_.lower() not in ("kind", "type", "sort"):
        return None
    of = next((c for c in noun.rights if c.lower_ == "of"), None)
    return next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None


def has_article(noun: "Token") -> bool:
    """Tell whether a noun has an article, an owner or a number."""
    return any(c.dep_ in ("det", "poss", "nummod") for c in noun.children)


def find_needed_behind(noun: "Token", dates: frozenset[int]) -> "Token | None":
    """Return what a noun needs behind it: "authority to monitor", "interest in salvage"."""
    amount = noun.tag_ == "CD" and noun.ent_type_ == "MONEY"  # "$4 billion in oil funds"
    if noun.lemma_.lower() not in load_wording().incomplete and not amount:
        return None
    behind = [c for c in noun.rights if c.dep_ in ("prep", "acl", "relcl") and c.i not in dates]
    return behind[0] if behind else None


def tells_which(
    context: ParagraphContext, child: "Token", noun: "Token", dates: frozenset[int]
) -> bool:
    """Tell whether a clause tells which: "that lifted the ban"; no aside, nobody's words."""
    if child.dep_ not in ("relcl", "acl") or noun.tag_ in ("NNP", "NNPS"):
        return False
    words = [*child.subtree]
    first = words[0].i
    if first <= noun.i or noun.doc[first - 1].text in ASIDE_MARKS:
        return False
    said = any(t.i in context.speech or t.text in QUOTATION_MARKS for t in words)
    if child.tag_ == "VBG" and child.i not in context.speech:
        said = said and noun.lemma_.lower() not in load_wording().thin  # 'expressing "concern"'
    meant_before = any(t.tag_ == "PRP" or t.lower_ in OWN for t in words)
    broken = any(t.i in dates or (t.text in ASIDE_MARKS and not _is_in_list(t)) for t in words)
    return not (said or meant_before or broken)


def _is_in_list(comma: "Token") -> bool:
    """Tell whether a comma stands between the nouns of a list: "Peru, Chile and Cuba"."""
    return comma.text == "," and any(c.dep_ == "conj" for c in comma.head.children)


def means_every(noun: "Token") -> bool:
    """Tell whether a noun means all of its kind, which what stands behind it bounds: "any bank"."""
    return any(c.lower_ in _EVERY for c in noun.lefts)


def names_place(prep: "Token", length: PhraseLength) -> bool:
    """Tell whether a named place stands behind a preposition: "missions in the Coral Sea"."""
    return length is PhraseLength.SHORT and any(
        c.dep_ == "pobj" and c.ent_type_ in ("GPE", "LOC", "FAC") for c in prep.children
    )


def restricts(prep: "Token", noun: "Token", length: PhraseLength) -> bool:
    """Tell whether a noun would say more without what is behind it: "any bank in the sector"."""
    if means_every(noun):
        return True
    first = next((c for c in noun.rights if c.dep_ == "prep"), None)
    wanting = (
        load_wording().of_what if length is PhraseLength.BARE else load_wording().of_what | {"role"}
    )
    return noun.lemma_.lower() in wanting and prep == first


def is_plan(child: "Token") -> bool:
    """Tell whether "to meet" stands behind a noun: what is planned."""
    return child.dep_ == "acl" and child.tag_ == "VB"


def tells_by_whom(child: "Token", noun: "Token", length: PhraseLength) -> bool:
    """Tell whether an aside alone says which is meant: "The truce, brokered by Peru, ends"."""
    bare = [c.lower_ for c in noun.lefts] == ["the"] and noun.tag_ in ("NN", "NNS")
    beside = child.dep_ == "acl" and child.tag_ == "VBN" and child.left_edge == child
    plain = beside and not any(t.is_punct or t.tag_[:3] == "PRP" for t in child.subtree)
    room = bare and plain and length <= PhraseLength.FULL
    return room and any(c.dep_ == "agent" for c in child.rights)


def belongs_behind(child: "Token", noun: "Token", length: PhraseLength) -> bool:
    """Tell whether a number, a name or "to meet" behind a noun is a part of what it names."""
    plan = is_plan(child) and length <= PhraseLength.FULL
    proper = child.tag_ in ("NNP", "NNPS")
    name = child.dep_ == "appos" and child.left_edge.i == noun.i + 1 and proper
    return plan or name or child.dep_ == "nummod"
