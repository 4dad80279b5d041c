"""Where a person's name stands: by the model, and by the office beside it."""

from typing import TYPE_CHECKING

from generator.extract.language.vocabulary import load_vocabulary
from generator.extract.people import roles
from generator.extract.people.states import names_state

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Doc, Token

MOST_NAME_TOKENS = 6
"""How many tokens a name may have, hyphens counted."""


def find_name_end(doc: "Doc", at: int) -> int:
    """Return the end of a person's name that begins at a token; that token where none does."""
    if not _is_name_part(doc[at]) or _is_state_behind(doc, at):
        return at
    joined = at and _is_name_part(doc[at - 1]) and doc[at - 1].ent_type_ == doc[at].ent_type_
    if joined and not _is_state_behind(doc, at - 1):
        return at
    stop = at + 1
    while stop < len(doc) and stop - at < MOST_NAME_TOKENS and _goes_on(doc, stop):
        stop += 1
    while stop > at + 1 and doc[stop - 1].lower_ in load_vocabulary().roles.particles | {"-"}:
        stop -= 1
    return stop if _is_person(doc, at, stop) else at


def _is_state_behind(doc: "Doc", at: int) -> bool:
    """Return whether a state is where somebody is sent: "ambassador to Jordan Ana Sol"."""
    return at > 0 and doc[at - 1].lower_ in ("to", "in") and names_state(doc[at].text)


def _is_person(doc: "Doc", at: int, end: int) -> bool:
    """Return whether capitalised words are a person: to the model, or by an office beside them."""
    if doc[at].ent_type_ == "PERSON":
        return True
    role = roles.find_role_before(doc, at)
    if role:
        return _names_holder(doc, role)
    behind = roles.find_role_after(doc, end) if end - at > 1 else None
    if behind is not None and behind.text is not None:
        return True
    last = doc[end - 1]
    if last.dep_ == "conj" and last.head.dep_ == "appos":
        last = last.head  # "the ministers, Ana Sol and Juan Mora,"
    described = last.dep_ == "appos" and last.head.i < at and last.head.tag_ in ("NN", "NNS")
    return end - at > 1 and described and roles.is_head(last.head)  # "his counterpart, Ana Sol,"


def _names_holder(doc: "Doc", role: roles.Role) -> bool:
    """Return whether the office before a name is one that is written before names."""
    last = doc[role.end - 1]
    return role.text is None or last.lower_ != "official"


_INITIAL = 2
"""Characters of a letter that stands for a name."""


def _goes_on(doc: "Doc", at: int) -> bool:
    token, before = doc[at], doc[at - 1]
    if token.text == "-" and not before.whitespace_:
        return not token.whitespace_
    if before.text == "-":
        return token.is_alpha
    if _is_initial(token):
        return at + 1 < len(doc) and _is_name_part(doc[at + 1])
    particles = load_vocabulary().roles.particles
    if token.lower_ in particles:
        after = at + 2 if at + 1 < len(doc) and doc[at + 1].text == "-" else at + 1  # "al-Haddad"
        return after < len(doc) and (doc[after].lower_ in particles or _is_name_part(doc[after]))
    return _is_name_part(token)


def _is_initial(token: "Token") -> bool:
    """Tell whether a word is the first letter of a name: the "R." of "Ana R. Sol"."""
    return len(token) == _INITIAL and token.text[0].isupper() and token.text[1] == "."


def _is_name_part(token: "Token") -> bool:
    words = load_vocabulary().roles
    return (
        token.text[:1].isupper()
        and token.text[-1].isalpha()
        and token.ent_type_ not in ("GPE", "NORP", "DATE", "LOC", "EVENT", "FAC", "LAW", "TIME")
        and token.text not in words.ranks | words.honorifics
        and token.lower_ not in words.modifiers
        and not roles.is_head(token)
        and (token.tag_.startswith("NNP") or token.ent_type_ == "PERSON")
    )
