"""Who tells what a clause tells: a verb of saying above it, "according to", quotation marks.

What is told in somebody's words is never a fact of ours. ``heading``, ``sentence`` and
``mention_building`` ask here, so that the words of a draft always name who says so.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.extract.language import clauses
from generator.extract.language.vocabulary import find_lemma, load_vocabulary
from generator.extract.language.wording import load_wording

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token

_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Attribution:
    """In whose words something is told."""

    verb: "Token | None"
    """The verb of saying; none behind "according to"."""
    source: "Token | None"
    """The head of the words that name who says so; none where nobody is named."""
    beside: bool = False
    """Whether it stands beside the clause, not above it: "ships came, officials said"."""


def find_attribution(verb: "Token") -> Attribution | None:
    """Return in whose words a verb's clause is told; none where it is the article's own."""
    token = verb
    for _ in range(_DEPTH):
        joined = (c for c in token.children if c.dep_ == "conj" and clauses.is_verb(c))
        near = (*token.children, *(t for other in joined for t in other.children))
        beside = next((c for c in near if _reports_beside(c) or _reports_at_end(c)), None)
        if beside is not None:
            return Attribution(beside, clauses.find_subject(beside), True)
        if token.head == token:
            break
        above = token.head
        if token.dep_ == "ccomp" and clauses.is_verb(above) and is_saying(above):
            return Attribution(above, _sayer(above))
        token = above
    return _according_to(verb)


def _reports_beside(token: "Token") -> bool:
    return (
        token.dep_ in ("parataxis", "advcl")
        and clauses.is_verb(token)
        and is_saying(token)
        and (token.dep_ == "parataxis" or _is_as_said(token))
        and any(c.dep_ in clauses.SUBJECTS for c in token.children)
    )


def _is_as_said(verb: "Token") -> bool:
    """Tell whether a clause of "as" tells who says all else: not "as Peru insisted it was calm"."""
    other = any(c.dep_ in ("ccomp", "dobj", "xcomp") for c in verb.children)
    return not other and any(c.lower_ == "as" for c in verb.children)


def _reports_at_end(token: "Token") -> bool:
    """Tell whether a clause at the end says who tells all before: "…, the agency reported"."""
    return (
        token.dep_ == "advcl"
        and token.tag_ in ("VBD", "VBN")
        and token.i > token.head.i
        and find_lemma(token) in load_vocabulary().status.reporting
        and token.nbor(-1).dep_ != "mark"
        and "," in (token.left_edge.text, token.doc[max(token.left_edge.i - 1, 0)].text)
        and any(c.dep_ in clauses.SUBJECTS for c in token.children)
        and not any(c.dep_ in ("mark", "advmod") and c.i < token.i for c in token.children)
        and not any(c.dep_ in ("dobj", "ccomp") for c in token.children)
    )


def is_saying(verb: "Token") -> bool:
    """Return whether a verb governs what somebody says."""
    return (
        find_lemma(verb) in load_vocabulary().status.reporting
        or find_lemma(verb) in load_vocabulary().status.accusing
    )


def _sayer(verb: "Token") -> "Token | None":
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    if passive and not any(c.dep_ == "agent" for c in verb.children):
        return None
    return clauses.find_subject(verb)


def _according_to(verb: "Token") -> Attribution | None:
    for token in verb.sent:
        if token.lower_ == "according" and token.i + 1 < len(token.doc):
            to = token.nbor()
            named = next((c for c in (*to.children, *token.children) if c.dep_ == "pobj"), None)
            return Attribution(None, named, True)
    return None


def is_somebodys(source: "Token | None") -> bool:
    """Tell whether who says so is only "his ministry" or "their leaders"."""
    return source is not None and any(c.tag_ == "PRP$" for c in source.lefts)


def is_press(source: "Token | None") -> bool:
    """Tell whether who says so reports and takes no part: a broadcaster, unnamed sources."""
    return (
        source is None
        or source.ent_type_ == "ORG"
        or find_lemma(source) in load_wording().reporters
    )
