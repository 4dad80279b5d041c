"""Offices beside names: ``Peruvian Vice Foreign Minister``, ``, the kingdom's trade minister,``."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.extract.language.vocabulary import find_lemma, load_vocabulary
from generator.extract.people.states import names_state

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Doc, Token

_ABBREVIATION = 4
"""Letters of a body's short name."""
_SHORT_STATE = 3
"""Letters of a state's short name: "UK" is no place in capitals before a first sentence."""
_LONGEST_BEFORE = 8
"""Words of an office that stand before a name."""
_LONGEST_BODY = 4
"""Words of a body whose office somebody has."""
_NO_BODIES = frozenset(("DATE", "TIME", "PERSON", "CARDINAL"))
MOST_OFFICE_TOKENS = 12
"""How many tokens an office may have: "Parliamentary Vice Minister of Land, Infrastructure …"."""


@dataclass(frozen=True, slots=True)
class Role:
    """An office as a text writes it beside a name."""

    start: int
    """The first token of the phrase, the nationality before it included."""
    end: int
    """The token after its last."""
    text: str | None
    """The office alone, ``Vice Foreign Minister``; none for a mere rank or form of address."""
    of: str
    """The words before the office that may name a side: ``Peruvian``, ``Norway's``."""


def find_role_before(doc: "Doc", name: int) -> Role | None:
    """Find the office, rank or form of address right before the token ``name``."""
    first = name
    while first > 0 and _is_address(doc[first - 1]):
        first -= 1
    address = first < name
    begin, has_head = first, False
    while begin > 0 and name - begin < MOST_OFFICE_TOKENS and _is_office(doc, begin - 1, name):
        begin -= 1
        has_head = has_head or is_head(doc[begin])
    if not has_head:
        return Role(first, name, None, "") if address else None
    begin = _after_body(doc, begin, first)
    while doc[begin].lower_ in ("of", "for", "and", "&", ","):
        begin += 1
    start = _nation_before(doc, begin)
    if start == begin:
        start = _body_before(doc, begin)
    end = first if first > begin else name
    return Role(start, name, _text(doc, begin, end), doc[start:begin].text)


def _after_body(doc: "Doc", begin: int, end: int) -> int:
    """Return where an office begins behind its holder's body: "the cabinet of Minister …".

    Not in "the Bank of Keld governor", whose body is part of the office.
    """
    tails = load_vocabulary().roles.tails
    tail = next((at for at in range(begin, end) if doc[at].lower_ in tails), None)
    if tail is None or any(is_head(doc[at]) for at in range(begin, tail)):
        return begin
    is_title = any(is_head(t) and t.text[:1].isupper() for t in doc[tail:end])
    return tail + 1 if is_title and tail > begin and doc[tail - 1].text.islower() else begin


def find_role_after(doc: "Doc", end: int) -> Role | None:
    """Find the office in apposition behind a name that ends before token ``end``."""
    if end + 1 >= len(doc) or doc[end].text not in (",", "-", "–", "—"):
        return None
    begin = end + 1
    if doc[begin].tag_ == "CC":
        return None  # "Eva Soto, and Peru's minister, Tomas Ruiz": another's
    head = begin
    while head < len(doc) and head - begin < MOST_OFFICE_TOKENS and not is_head(doc[head]):
        if not (
            _fits(doc[head]) or _names_nation(doc[head]) or doc[head].tag_ in ("DT", "POS", "PRP$")
        ):
            return None
        head += 1
    if head >= len(doc) or not is_head(doc[head]) or head - begin >= MOST_OFFICE_TOKENS:
        return None
    at = head + 1
    while (
        at < len(doc) and at - begin < MOST_OFFICE_TOKENS and (is_head(doc[at]) or _fits(doc[at]))
    ):
        head = at if is_head(doc[at]) else head  # "the deputy prime minister"
        at += 1
    office = begin
    while office < head and not _fits(doc[office]):
        office += 1
    stop = _tail(doc, head + 1)
    return Role(begin, stop, _text(doc, office, stop), doc[begin:stop].text)


def office_to_stand_before(doc: "Doc", name: int, behind: Role | None, before: Role | None) -> str:
    """Return an office as it can stand before a name: "Peru's trade minister" of one behind it.

    Args:
        doc: the paragraph.
        name: the first token of the name.
        behind: the office in apposition behind it.
        before: the office before it.
    """
    office = behind or before
    if office is None or not office.text:
        return ""
    words = doc[office.start : office.end if behind else name]
    at = next((n for n, t in enumerate(words) if t.tag_ != "DT" and t.lower_ != "then"), 0)
    words = words[at:]
    dateline = words[0].i == 0 and words[0].is_upper and words[0].ent_type_ == "GPE"
    dateline = dateline and "." not in words[0].text  # no "U.S. President"
    if dateline and len(words) > 1 and len(words[0]) > _SHORT_STATE:
        words = words[1:]  # "ROME The minister"
    tail = any(t.lower_ in load_vocabulary().roles.tails or t.text == "," for t in words)
    if behind and tail and words[0].lower_.startswith("spokes"):
        return _speaker_of_body(words[0])
    if behind and (tail or not is_head(words[-1])):
        return ""
    return " ".join(words.text.split()) if 0 < len(words) <= _LONGEST_BEFORE else ""


def _speaker_of_body(speaker: "Token") -> str:
    """Return "Keld Ministry of Health spokesman" of "spokesman for the Keld Ministry of Health"."""
    prep = next((c for c in speaker.rights if c.dep_ == "prep"), None)
    noun = next((c for c in prep.children if c.dep_ == "pobj"), None) if prep is not None else None
    if noun is None or noun.tag_ not in ("NN", "NNP") or noun.ent_type_ in ("PERSON", "GPE"):
        return ""
    doc, end = noun.doc, noun.i + 1
    while end + 1 < len(doc) and doc[end].lower_ == "of" and doc[end + 1].tag_[:3] == "NNP":
        end += 2
        while end < len(doc) and doc[end].tag_ in ("NNP", "NNPS"):
            end += 1
    body = [t for t in doc[noun.left_edge.i : end] if t.tag_ != "DT"]
    named = any(t.text[:1].isupper() for t in body) and not any(is_head(t) for t in body)
    if not named or any(t.ent_type_ == "PERSON" or t.is_punct for t in body):
        return ""
    words = "".join(t.text_with_ws for t in body).split()
    return " ".join((*words, speaker.text)) if len(words) < _LONGEST_BEFORE else ""


def is_head(token: "Token") -> bool:
    """Return whether a word names an office: ``minister``, ``envoys``."""
    return find_lemma(token) in load_vocabulary().roles.heads


def _tail(doc: "Doc", at: int) -> int:
    """Return the end of ``for trade`` or ``of the navy`` behind an office."""
    if at < len(doc) and doc[at].lower_ in load_vocabulary().roles.tails:
        end = at + 1
        while (
            end < len(doc)
            and end - at < 6
            and (
                doc[end].lower_ in ("the", "and")
                or _fits(doc[end])
                or doc[end].tag_.startswith("NN")
            )
        ):
            end += 1
        if end > at + 1:
            return end
    return at


def _is_address(token: "Token") -> bool:
    roles = load_vocabulary().roles
    return token.text in roles.honorifics or (
        token.text in roles.ranks and token.text not in ("Chief", "Air", "Vice")
    )


def _is_office(doc: "Doc", at: int, name: int) -> bool:
    """Return whether a token before a name can be part of the office."""
    token = doc[at]
    if is_head(token) or _fits(token):
        return True
    if token.lower_ in load_vocabulary().roles.tails:
        return at > 0 and (is_head(doc[at - 1]) or _fits(doc[at - 1]))
    return (
        token.text in (",", "-")
        and at > 0
        and at + 1 < name
        and _fits(doc[at - 1])
        and _fits(doc[at + 1])
    )


def _fits(token: "Token") -> bool:
    return token.lower_ in load_vocabulary().roles.modifiers


def _nation_before(doc: "Doc", begin: int) -> int:
    """Step back over ``South Korean`` or ``Norway's`` before an office."""
    at = begin
    if at > 0 and doc[at - 1].text == "-" and at > 1:
        at -= 2
    if at > 1 and doc[at - 1].tag_ == "POS":
        at -= 1
    while at > 0 and _names_nation(doc[at - 1]):
        at -= 1
    if at > 1 and doc[at - 1].text == "-" and doc[at - 2].lower_ in ("then", "ex", "former"):
        at -= 2
    return at if any(_names_nation(token) for token in doc[at:begin]) else begin


def _body_before(doc: "Doc", begin: int) -> int:
    """Step back over the body that an office is of: ``Lake Authority`` of its ``chief``."""
    at = begin
    while at > doc[begin].sent.start and begin - at < _LONGEST_BODY:
        token = doc[at - 1]
        name = token.tag_ in ("NNP", "NNPS", "NN") and token.dep_ in ("compound", "nmod")
        if not name or token.head.i < at or token.ent_type_ in _NO_BODIES:
            break
        at -= 1
    dateline = at == doc[begin].sent.start and doc[at].is_upper
    return at if any(t.tag_.startswith("NNP") for t in doc[at:begin]) and not dateline else begin


def _names_nation(token: "Token") -> bool:
    if token.ent_type_ in ("NORP", "GPE", "LOC") or names_state(token.text):
        return True
    body = token.ent_type_ == "ORG" and token.is_upper and len(token) <= _ABBREVIATION  # "EU"
    return body or (token.tag_ == "JJ" and token.text[:1].isupper() and token.i > 0)


def _text(doc: "Doc", start: int, end: int) -> str | None:
    text = " ".join(doc[start:end].text.split())
    return text if any(is_head(token) for token in doc[start:end]) else None
