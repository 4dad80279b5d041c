"""The words of what somebody says: which they are, and whether each pronoun in them is clear."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from generator.extract.events.antecedents import find_said_before
from generator.extract.events.attribution import is_saying
from generator.extract.events.clause_cutting import find_asides
from generator.extract.language import clauses
from generator.extract.language.vocabulary import find_lemma

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token

FIRST_PERSON = frozenset("i we you me us my our your mine ours yours myself ourselves".split())
"""Words by which somebody speaks of oneself: what holds one stands in quotation marks."""


def is_first_person(word: "Token") -> bool:
    """Tell whether somebody speaks of oneself: "us", and not "US troops"."""
    return word.lower_ in FIRST_PERSON and word.text != "US"


_POINTING = frozenset("this that these those here there".split())


def find_content(verb: "Token") -> "Token | None":
    """Return the verb of what is said, below the verb of saying or beside it.

    Behind "that" it may be what the parse takes for a noun.
    """
    if not is_saying(verb):
        return None
    if verb.dep_ == "parataxis" and clauses.is_verb(verb.head):
        return verb.head
    above = find_hearsay(verb) or verb
    said = (c for c in above.children if c.dep_ == "ccomp")
    return next((c for c in said if clauses.is_verb(c) or c.left_edge.lower_ == "that"), None)


def find_hearsay(verb: "Token") -> "Token | None":
    """Return "saying" of "was quoted as saying"."""
    if not any(c.dep_ == "auxpass" for c in verb.children):
        return None
    behind = (c for prep in verb.rights if prep.lower_ == "as" for c in prep.children)
    return next((c for c in behind if c.dep_ == "pcomp" and find_lemma(c) == "say"), None)


def find_bare_hearsay(verb: "Token") -> "Token | None":
    """Return "saying" of what somebody "was quoted as saying" in the words before."""
    heard = find_hearsay(verb)
    behind = heard is not None and any(c.dep_ == "ccomp" for c in heard.children)
    return None if behind else heard


def list_said_words(verb: "Token", content: "Token | None", dates: frozenset[int]) -> list["Token"]:
    """Return the words of what is said: of its clause, else all that stands behind the verb."""
    if content is None:
        behind = (c for c in verb.children if c.i > verb.i and c.dep_ not in ("conj", "cc"))
        tokens = [t for c in behind for t in c.subtree]
    else:
        own = set(verb.subtree) if verb.head == content else set()
        tokens = [t for t in content.subtree if t not in own]
    words = clean_words(tokens, dates)
    if content is None and words and words[0].i and words[0].nbor(-1).lower_ == "that":
        return [words[0].nbor(-1), *words]  # "will find that any bank in the north is to pay"
    return words


def clean_words(tokens: list["Token"], dates: frozenset[int]) -> list["Token"]:
    """Return the words of what is said without times, asides and what only opens the clause."""
    left = {t.i for t in tokens if t.i in dates or t.is_space} | find_asides(tokens)
    left |= {t.i for t in tokens if t.dep_ == "prep" and is_spent(t, dates)}
    left |= {t.i for t in tokens if t.i and t.nbor(-1).text == "(" and t.is_upper}  # "(UNSC)"
    words = [t for t in sorted(tokens, key=lambda t: t.i) if t.i not in left]
    while words and (words[0].dep_ == "cc" or _opens_clause(words[0]) or words[0].is_punct):
        words = words[1:]
    return words


def _opens_clause(token: "Token") -> bool:
    """Tell whether "that" opens what is said: not in "declared that award void"."""
    return token.lower_ == "that" and token.dep_ not in ("det", *clauses.SUBJECTS)


def is_spent(prep: "Token", dates: Collection[int]) -> bool:
    """Tell whether only a time stands behind a preposition, and is left out."""
    below = [t for t in prep.subtree if t != prep]
    return bool(below) and all(t.i in dates for t in below)


def is_clear(
    words: list["Token"], verb: "Token", speaker: "Token", quoted: bool, strict: bool = True
) -> bool:
    """Tell whether each pronoun means the speaker, or what the heading has named before it.

    Strictly, no other thing named before may be meant either; a speech may begin with "this".
    """
    for n, token in enumerate(words):
        if token.tag_ not in ("PRP", "PRP$", "DT", "WP") or is_first_person(token):
            continue
        if token.lower_ in _POINTING:
            behind = any(c.dep_ in ("prep", "relcl") for c in token.children)
            told = token.dep_ in ("det", "mark") or behind
            if not told and token.tag_ != "WDT" and (strict or not quoted):
                return False
            continue
        if token.tag_ in ("PRP", "PRP$") and not quoted:
            named = any(clauses.is_noun(t) and t.dep_ in clauses.SUBJECTS for t in words[:n])
            own = find_said_before(token) == speaker or token.tag_ == "PRP$"
            own = own or (n == 0 and token.lower_ == "it" and speaker.lower_.startswith("spokes"))
            if not named and not own and token.dep_ != "expl":
                return False
            if token.tag_ == "PRP" and named and not own and strict:
                return False  # "the crew says the ship left after it was hit": which of the two
    return True
