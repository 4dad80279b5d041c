"""Headings and sentences of ours, made of the clause's own words; a person may always better them.

Left out is what the record says elsewhere or what is not ours to say: the time expression (the date
stands beside), asides, who reported it, quotation marks. Direct speech is turned: "we" to "they".
A disputed place gets its even-handed name.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.extract import clauses
from generator.extract.clauses import SUBJECTS
from generator.extract.known import Known, first_form
from generator.extract.quoting import Form
from generator.extract.telling import Standing, Telling
from generator.extract.triggers import Trigger
from generator.model import EventKind

if TYPE_CHECKING:
    from spacy.tokens import Token

LONGEST_TITLE = 12
"""Words in a heading."""
LONGEST_TEXT = 45
"""Words in a sentence."""
_TURNED = {
    "we": "they", "us": "them", "our": "their", "ours": "theirs", "i": "they", "me": "them", "my": "their",
    "mine": "theirs", "ourselves": "themselves", "'m": "are", "’m": "are",
}  # fmt: skip
_ASIDE = frozenset(
    ("meanwhile", "also", "however", "moreover", "furthermore", "too", "now", "then", "still")
)
_QUOTES = str.maketrans("", "", '“”"«»„‟')
_WORD = {
    EventKind.TALKS: "meeting", EventKind.VISIT: "visit", EventKind.CALL: "call",
    EventKind.AGREEMENT: "agreement", EventKind.STATEMENT: "statement", EventKind.INCIDENT: "incident",
    EventKind.DEPLOYMENT: "deployment", EventKind.POLICY: "step", EventKind.LAW: "law",
    EventKind.PROTEST: "protest", EventKind.OTHER: "event",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Clause:
    """The words to make a heading and a sentence of."""

    trigger: Trigger
    words: list["Token"]
    form: Form
    told: Telling
    dates: frozenset[int]
    """Tokens of time expressions."""
    named: Callable[["Token"], str | None]
    """Gives the person that a pronoun stands for."""


def title(clause: Clause, known: Known) -> str:
    """Make a heading, of at most a dozen words where the clause can be cut."""
    words = _shortened(_kept(clause, brief=True), clause, LONGEST_TITLE)
    return _finished(_joined(words, clause), known)


def text(clause: Clause, known: Known) -> str:
    """Make a sentence."""
    words = _shortened(_kept(clause, brief=False), clause, LONGEST_TEXT)
    line = _joined(words, clause)
    if clause.form is Form.NOUN:
        line = f"{line} {_outcome(clause)}"
    elif clause.form is Form.PARTICIPLE:
        line = _with_verb(words, clause)
    return _finished(line, known) + "."


def _shortened(words: list["Token"], clause: Clause, longest: int) -> list["Token"]:
    while len(_counted(words)) > longest:
        shorter = _last_joint(words, clause)
        if shorter is None:
            break
        words = words[:shorter]
    return words


def _outcome(clause: Clause) -> str:
    """Say of a noun what became of it."""
    many = clause.trigger.token.tag_ in ("NNS", "NNPS")
    if clause.told.standing is Standing.CALLED_OFF:
        return "were called off" if many else "was called off"
    if clause.told.standing is Standing.PLANNED:
        return "are planned" if many else "is planned"
    return "took place"


def _with_verb(words: list["Token"], clause: Clause) -> str:
    """Turn "guidelines, approved by the cabinet" into "guidelines were approved by the cabinet"."""
    verb = clause.trigger.token
    before = [t for t in words if t.i < verb.i]
    while before and (before[-1].is_punct or before[-1].tag_.startswith("RB")):
        before.pop()
    many = verb.head.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in verb.head.children)
    after = _joined([t for t in words if t.i >= verb.i], clause)
    return f"{_joined(before, clause)} {'were' if many else 'was'} {after}"


def earlier(trigger: Trigger, known: Known) -> tuple[str, str]:
    """Word the event of which only "the first since" tells."""
    noun = _WORD[trigger.rule.kind]
    if trigger.relation != "self":
        left = ("first", "such", "the", "a", "an", "this", "his", "her", "their", "its")
        own = [t for t in clauses.phrase(trigger.token) if t.lower_ not in left]
        since = next(
            (
                i
                for i, t in enumerate(own)
                if t.lower_ in ("since", "in") and t.dep_ == "prep" and _has_number(t)
            ),
            len(own),
        )
        noun = _even(" ".join("".join(t.text_with_ws for t in own[:since]).split()), known)
    heading = f"An earlier {noun}".translate(_QUOTES).rstrip(" ,")
    return heading, f"{heading} took place."


def _has_number(token: "Token") -> bool:
    return any(t.tag_ == "CD" for t in token.subtree)


def _kept(clause: Clause, brief: bool) -> list["Token"]:
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
    words = _without_opening([t for t in clause.words if t.i not in dropped])
    return _without_stranded(words, clause.dates)


def _without_opening(words: list["Token"]) -> list["Token"]:
    """Leave out "when", "that" and the like at the start, and a relative pronoun behind its noun."""
    while words and (words[0].tag_ in ("WRB", "WDT") or words[0].dep_ in ("mark", "cc") or words[0].is_punct):
        words = words[1:]
    for n, token in enumerate(words[1:], 1):
        if token.tag_ in ("WDT", "WP") and token.dep_ in SUBJECTS and token.head.head == words[n - 1]:
            return [*words[:n], *words[n + 1 :]]
    return words


def _is_aside(token: "Token", clause: Clause, brief: bool) -> bool:
    if token.lower_ in _ASIDE and token.i + 1 < len(token.doc) and token.nbor().text == "-":
        return False
    if token.dep_ in ("appos", "parataxis", "intj", "meta") or token.lower_ in _ASIDE:
        return (
            token.dep_ != "appos"
            or (token.lower_ not in ("first",)
            and not token.tag_.startswith("NNP"))
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


def _without_stranded(words: list["Token"], dates: frozenset[int]) -> list["Token"]:
    """Leave out prepositions whose object went, and commas and brackets that are left alone."""
    kept: list[Token] = []
    present = {t.i for t in words}
    for token in words:
        lost = [c for c in token.children if c.dep_ in ("pobj", "pcomp")]
        if token.dep_ == "prep" and lost and not any(c.i in present for c in lost):
            continue
        if token.text in ("(", ")", "[", "]"):
            continue
        if (
            token.is_punct
            and token.text in (",", ";", ":", "—", "–", "--")
            and (not kept or kept[-1].text in (",", ";", ":", "—", "–", "--"))
        ):
            continue
        if token.is_punct and token.i + 1 not in present and token.i + 1 in dates:
            continue
        kept.append(token)
    while kept and (
        kept[-1].is_punct or (kept[-1].dep_ in ("cc", "prep", "mark") and not list(kept[-1].children))
    ):
        kept.pop()
    return kept


def _counted(words: list["Token"]) -> list["Token"]:
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


def _joined(words: list["Token"], clause: Clause) -> str:
    speech = clauses.speech(words[0].doc) if words else frozenset()
    parts: list[str] = []
    for n, token in enumerate(words):
        word = token.text
        if token.i in speech:
            word = _turn(word)
        elif token.tag_ in ("PRP", "PRP$") and n == 0:
            word = _person(token, clause) or word
        gap = token.whitespace_ or (
            " " if n + 1 < len(words) and words[n + 1].i != token.i + 1 else ""
        )
        if n + 1 < len(words) and (words[n + 1].text in (",", ";") or words[n + 1].tag_ == "POS"):
            gap = ""
        parts.append(word + gap)
    return "".join(parts)


def _person(token: "Token", clause: Clause) -> str | None:
    name = clause.named(token) if token.lower_ in ("he", "she", "his", "her") else None
    if name is None:
        return None
    return f"{name}’s" if token.tag_ == "PRP$" else name


def _turn(word: str) -> str:
    turned = _TURNED.get(word.lower(), word)
    return turned.capitalize() if turned != word and word[0].isupper() and word != "I" else turned


def _finished(raw: str, known: Known) -> str:
    line = " ".join(_even(raw, known).translate(_QUOTES).split())
    line = re.sub(r"\s+([,;:.])", r"\1", line)
    line = re.sub(r"[,;:]+(?=[,;:.])", "", line)
    line = line.strip(" ,;:-–—.[](){}")
    return line[:1].upper() + line[1:]


def _even(line: str, known: Known) -> str:
    """Give a disputed place its even-handed name, and take away what assigns it to one side."""
    for disputed in known.names:
        for phrase in sorted(disputed.avoid, key=len, reverse=True):
            holds = first_form(phrase, disputed.all_forms)
            instead = disputed.display if holds else ""
            line = re.sub(rf"(?<!\w){re.escape(phrase)}(?!\w)", instead, line, flags=re.IGNORECASE)
        forms = sorted(disputed.all_forms, key=len, reverse=True)
        either = "|".join(re.escape(form) for form in forms)
        found = re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)
        if not disputed.display or disputed.display in line:
            continue
        line = _named_once(line, found, disputed.display)
    return line


def _named_once(line: str, found: re.Pattern[str], display: str) -> str:
    first = True

    def instead(match: re.Match[str]) -> str:
        nonlocal first
        word, first = (display if first else "the area"), False
        return word

    return found.sub(instead, line)

