"""Walking a dependency parse: subjects, objects, governing verbs, a clause as a stretch of text.

Labels are those of spaCy's English models (ClearNLP style); tags are Penn tags.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.extract.language.vocabulary import find_lemma

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Doc, Token

_NO_VERB = frozenset(("aux", "auxpass", "amod", "compound", "prep", "mark", "cc", "case"))
_BESIDE = frozenset(("prep", "prt", "agent", "advmod", "dative", "acomp"))
SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj"))
ALL_SUBJECTS = SUBJECTS | {"csubjpass", "expl"}
"""What stands as a subject, also where it does nothing: "there", "that they met"."""
FINITE_TAGS = frozenset(("VBD", "VBZ", "VBP", "MD"))
"""Verbs that have a subject of their own."""
_PARTITIVE = frozenset(
    "some all any one most many number series group pair dozen several hundred thousand part couple"
    " two three four set round".split()
)
_OPENING = re.compile(r"[“\"]|``")

PLANNING = frozenset(
    "set expect slate schedule due plan intend hope likely foresee fix pencil book time".split()
)
"""Words that say of what stands with them only that it was to come."""


def is_verb(token: "Token") -> bool:
    """Return whether a word is a verb, an auxiliary aside."""
    return token.tag_.startswith("VB") and token.dep_ not in _NO_VERB


def is_joined_passive(verb: "Token") -> bool:
    """Return whether a verb shares the "were" of "were held at home and charged with theft".

    The parser often takes its participle for a past tense, which says that they charged others.
    """
    first = verb.head
    own = any(c.dep_ in (*SUBJECTS, "dobj", "aux", "auxpass") for c in verb.children)
    ambiguous = verb.dep_ == "conj" and verb.tag_ == "VBD" and verb.lower_.endswith("ed")
    passive = first.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in first.children)
    return ambiguous and passive and not own


def is_noun(token: "Token") -> bool:
    """Return whether a word is a noun."""
    return token.tag_.startswith("NN")


def plans(verb: "Token") -> bool:
    """Return whether a verb only says for when something is planned: "set for May"."""
    words = (verb, *(c for c in verb.children if c.dep_ == "acomp"))
    return any(find_lemma(word) in PLANNING for word in words)


def list_heads(token: "Token") -> Iterator["Token"]:
    """Return a noun and those joined to it; behind "some of", what there is some of."""
    yield _counted(token)
    for child in token.children:
        if child.dep_ == "conj" and not is_verb(child):
            yield from list_heads(child)


def _counted(token: "Token") -> "Token":
    if find_lemma(token) in _PARTITIVE or token.tag_ == "CD":
        for prep in token.children:
            if prep.lower_ == "of":
                for inner in prep.children:
                    if inner.dep_ == "pobj":
                        return _counted(inner)
    return token


def find_objects(verb: "Token") -> Iterator["Token"]:
    """Return what a verb is done to: objects, passive subjects, and what a participle hangs on."""
    for child in verb.children:
        if child.dep_ in ("dobj", "nsubjpass", "attr", "oprd"):
            if child.tag_ in ("WDT", "WP"):
                yield from _antecedents(verb.head)
            elif child.tag_ == "PRP" and verb.dep_ == "conj" and is_verb(verb.head):
                yield from find_objects(verb.head)
            else:
                yield from list_heads(child)
    if verb.dep_ == "acl" and verb.tag_ == "VBN" and is_noun(verb.head):
        yield _counted(verb.head)
    children = {child.dep_ for child in verb.children}
    if "auxpass" in children and "nsubjpass" not in children and verb.dep_ in ("xcomp", "advcl"):
        above = find_subject(verb)
        yield from list_heads(above) if above is not None else ()
    if verb.dep_ == "conj" and is_verb(verb.head) and verb.tag_ == "VBN":
        yield from (o for c in verb.head.children if c.dep_ == "nsubjpass" for o in list_heads(c))


def _antecedents(noun: "Token") -> Iterator["Token"]:
    """Return what "which" may stand for: its noun, and those that this is a part of."""
    yield _counted(noun)
    while noun.dep_ == "pobj" and is_noun(noun.head.head):
        noun = noun.head.head
        yield noun


def find_behind_prepositions(
    verb: "Token", words: frozenset[str] | tuple[str, ...]
) -> Iterator["Token"]:
    """Return what stands behind one of some prepositions of a verb."""
    for child in verb.children:
        if child.lower_ in words and child.dep_ in _BESIDE:
            for inner in child.children:
                if inner.dep_ == "pobj":
                    yield from list_heads(inner)
                elif inner.dep_ == "prep":
                    yield from (
                        o for c in inner.children if c.dep_ == "pobj" for o in list_heads(c)
                    )


def find_nearest_subject(verb: "Token") -> "Token | None":
    """Return a verb's own subject; none that a time follows, as "Earlie this month, ships came"."""
    own = [c for c in verb.children if c.dep_ in SUBJECTS]
    stray = len(own) > 1 and own[0].i < verb.i and own[0].nbor().ent_type_ in ("DATE", "TIME")
    return own[1] if stray else next(iter(own), None)


def find_subject(verb: "Token") -> "Token | None":
    """Return who does what the verb tells, through chains of verbs and relative pronouns."""
    seen = 0
    while seen < 8:
        seen += 1
        passive = any(c.dep_ == "auxpass" for c in verb.children)
        for child in verb.children:
            if child.dep_ == "agent" and passive:
                return next((c for c in child.children if c.dep_ == "pobj"), None)
        own = find_nearest_subject(verb)
        if own is not None:
            return verb.head if own.tag_ in ("WDT", "WP") else own
        if verb.dep_ in ("relcl", "acl") and is_noun(verb.head) and verb.tag_ == "VBG":
            return verb.head
        above = find_governor(verb)
        if above is None or verb.dep_ == "relcl":
            return None
        verb = above
    return None


def find_governor(token: "Token") -> "Token | None":
    """Return the nearest verb above a word; none above the root."""
    while token.head != token:
        token = token.head
        if is_verb(token):
            return token
    return None


def collect_phrase(token: "Token") -> list["Token"]:
    """Return a noun with what belongs to it: no relative clause, nothing behind a comma."""
    tokens = [token]
    for child in token.children:
        if child.dep_ in ("relcl", "acl", "appos", "punct", "conj", "cc"):
            continue
        tokens.extend(child.subtree)
    return sorted(tokens, key=lambda t: t.i)


def collect_clause(verb: "Token") -> list["Token"]:
    """Return the words of a verb's own clause, in order, without the clauses beside and below it.

    Kept are what the verb governs as a complement without a subject of its own ("agreed to meet")
    and clauses inside its nouns; left out are joined clauses, adverbial clauses behind a comma,
    what is said of the whole ("officials said"), and punctuation at the edges.
    """
    by_index = {verb.i: verb}
    stack = list(verb.children)
    while stack:
        token = stack.pop()
        if _is_beside(token, verb):
            continue
        by_index[token.i] = token
        stack.extend(token.children)
    return trim_words(_connected(by_index, verb))


def _is_beside(token: "Token", verb: "Token") -> bool:
    """Return whether a clause stands beside that of a verb, rather than within it."""
    if token.dep_ in ("cc", "conj") and token.head != verb:
        return False
    if token.dep_ == "parataxis":
        return True
    if token.dep_ == "cc":
        return any(c.dep_ == "conj" and is_verb(c) and c.i > token.i for c in token.head.children)
    if token.dep_ == "conj" and is_verb(token):
        return True
    if token.dep_ == "advcl" and any(c.dep_ in ("mark", "advmod") for c in token.children):
        return token.i > 0 and any(t.text == "," for t in (token.doc[token.left_edge.i - 1],))
    return False


def _connected(by_index: dict[int, "Token"], verb: "Token") -> list["Token"]:
    """Keep the stretch round the verb: the gap of a left-out clause ends it on that side."""
    doc = verb.doc
    first, last = verb.sent.start, verb.sent.end - 1
    before = [i for i in range(verb.i, first - 1, -1) if i in by_index or _lone_mark(doc[i])]
    after = [i for i in range(verb.i, last + 1) if i in by_index or _lone_mark(doc[i])]
    return [doc[i] for i in range(_run(before), _run(after) + 1)]


def _run(numbers: list[int]) -> int:
    """Return the end of the unbroken run at the start of some numbers."""
    end = numbers[0]
    for number in numbers[1:]:
        if abs(number - end) != 1:
            break
        end = number
    return end


def _lone_mark(token: "Token") -> bool:
    return token.is_punct or token.is_space


def trim_words(tokens: list["Token"]) -> list["Token"]:
    """Take punctuation and joining words off the edges; quotation marks stay where they pair."""
    while tokens and _edge(tokens[-1], tokens, '“"([‘'):
        tokens = tokens[:-1]
    while tokens and (_edge(tokens[0], tokens, '”")]’') or _joins(tokens[0])):
        tokens = tokens[1:]
    return tokens


_PAIRS = {"”": "“", ")": "(", "]": "[", "’": "‘", "“": "”", "(": ")", "[": "]", "‘": "’"}


def _edge(token: "Token", tokens: list["Token"], wrong: str) -> bool:
    if not (token.is_punct or token.is_space):
        return False
    if token.text in wrong or token.text not in (*_PAIRS, '"'):
        return token.text != "%"
    partner = _PAIRS.get(token.text, '"')
    return sum(t.text == partner for t in tokens) < (2 if partner == '"' else 1)


def _joins(token: "Token") -> bool:
    return token.dep_ == "cc" or (token.dep_ == "mark" and token.lower_ == "that")


@lru_cache(maxsize=4)  # asked for each clause of a paragraph
def find_speech(doc: "Doc") -> frozenset[int]:
    """Return the tokens of a paragraph that stand between quotation marks."""
    if not _OPENING.search(doc.text):
        return frozenset()
    indices: set[int] = set()
    inside = False
    for token in doc:
        if token.text in ("“", "``") or (token.text == '"' and not inside):
            inside = True
        elif token.text in ("”", "''") or token.text == '"':
            inside = False
        elif inside:
            indices.add(token.i)
    return frozenset(indices)
