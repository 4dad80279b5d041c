"""Headings and sentences of ours, made of the clause's own words; a person may always better them.

Left out is what the record says elsewhere or what is not ours to say: the time expression (the date
stands beside), asides, who reported it, quotation marks. Direct speech is turned: "we" to "they".
A disputed place gets its even-handed name.
"""

import re
from textwrap import shorten
from typing import TYPE_CHECKING

from generator.extract.events import trimming
from generator.extract.events.quotation import Form
from generator.extract.events.triggers import Trigger
from generator.extract.events.trimming import Clause
from generator.extract.events.verb_status import MentionStatus
from generator.extract.language import clauses
from generator.extract.people.story_knowledge import Known
from generator.model import EventKind

if TYPE_CHECKING:
    from spacy.tokens import Token

LONGEST_TITLE = 12
"""Words in a heading."""
MOST_LETTERS = 120
"""Characters in a heading, for a word or a number may be without end."""
LONGEST_TEXT = 45
"""Words in a sentence."""
_TURNED = {
    "we": "they", "us": "them", "our": "their", "ours": "theirs", "i": "they", "me": "them",
    "my": "their", "mine": "theirs", "ourselves": "themselves", "'m": "are", "’m": "are",
}  # fmt: skip
_TOOK_PLACE = "took place"
_QUOTES = str.maketrans("", "", '“”"«»„‟')
_WORD = {
    EventKind.TALKS: "meeting",
    EventKind.POLICY: "step",
    EventKind.OTHER: "event",
}
"""How an event is called of which only its kind is known, where not by its kind."""


def title(clause: Clause, known: Known) -> str:
    """Make a heading, of at most a dozen words where the clause can be cut."""
    meeting = _at_occasion(clause)
    if meeting:
        return _cut(_finished(meeting, known))
    words = trimming.shortened(trimming.kept(clause, brief=True), clause, LONGEST_TITLE)
    line = _with_verb(words, clause) if clause.form is Form.PARTICIPLE else _joined(words, clause)
    return _cut(_finished(line, known))


def _cut(line: str) -> str:
    """Cut a heading between two words where it is long for all their fewness."""
    return line if len(line) <= MOST_LETTERS else shorten(line, MOST_LETTERS, placeholder=" …")


def _at_occasion(clause: Clause) -> str | None:
    """Head what is told in passing by its own noun: "Ada Owusu at a summit with …"."""
    trigger = clause.trigger
    if trigger.relation != "occasion" or clause.form is Form.NOUN or trigger.carrier is None:
        return None
    doer = clauses.subject(trigger.carrier)
    name = clause.named(doer) if doer is not None else None
    own = [t for t in clauses.phrase(trigger.token) if t.i not in clause.dates]
    own = trimming.shortened(
        trimming.without_stranded(own, clause.dates), clause, LONGEST_TITLE - 3
    )
    if name is None or len(trimming.counted(own)) < 2:
        return None
    return f"{name} at {_joined(own, clause)}"


def text(clause: Clause, known: Known) -> str:
    """Make a sentence."""
    words = trimming.shortened(trimming.kept(clause, brief=False), clause, LONGEST_TEXT)
    line = _joined(words, clause)
    if clause.words[0].tag_ == "TO" and words[0] != clause.words[0]:
        line = _to_come(words, clause)
    if clause.form is Form.NOUN:
        line = f"{line} {outcome(line, clause.told.standing, _is_many(clause))}"
    elif clause.form is Form.PARTICIPLE:
        line = _with_verb(words, clause)
    return _finished(line, known) + "."


def _to_come(words: list["Token"], clause: Clause) -> str:
    """Turn "Norway and Chile to hold talks" into "Norway and Chile are to hold talks"."""
    at = next((n for n, token in enumerate(words) if token.i >= clause.words[0].i), 0)
    doer = words[:at]
    many = any(t.dep_ == "cc" or t.tag_ in ("NNS", "NNPS") for t in doer if t.dep_ != "pobj")
    verb = "are" if many else "is"
    return f"{_joined(doer, clause).rstrip()} {verb} {_joined(words[at:], clause)}"


def outcome(noun: str, standing: MentionStatus, many: bool = False) -> str:
    """Say of an event named by a noun what became of it."""
    if standing is MentionStatus.CALLED_OFF:
        return "were called off" if many else "was called off"
    if standing is not MentionStatus.PLANNED:
        return _TOOK_PLACE
    if "planned" in noun:
        return "lie ahead" if many else "lies ahead"
    return "are planned" if many else "is planned"


def as_planned(line: str) -> str:
    """Word again what proved to be still to come once its day was known."""
    noun = line.removesuffix(f" {_TOOK_PLACE}.")
    return line if noun == line else f"{noun} {outcome(noun, MentionStatus.PLANNED)}."


def _is_many(clause: Clause) -> bool:
    return clause.trigger.token.tag_ in ("NNS", "NNPS")


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
    noun = _WORD.get(trigger.rule.kind, str(trigger.rule.kind))
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
    for disputed in known.disputed:
        if not disputed.may_be_in(line):
            continue
        for assigning, instead in disputed.assigning:
            line = assigning.sub(instead, line)
        if disputed.display and disputed.display not in line:
            line = _named_once(line, disputed.found, disputed.display)
    return line


def _named_once(line: str, found: re.Pattern[str], display: str) -> str:
    first = True

    def instead(match: re.Match[str]) -> str:
        nonlocal first
        word, first = (display if first else "the area"), False
        return word

    return found.sub(instead, line)
