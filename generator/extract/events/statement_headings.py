"""Headings of statements: who says what, cut only where a sentence may end.

Each word but the verb of saying is the article's own, in its order. Left out, the last ones first,
are phrases and clauses without which the rest says the same: where, when, by what means. What
cannot be cut to a dozen words gets more; of what stays too long the first words are quoted, and an
ellipsis says that more was said. A heading that only says that somebody spoke is none.
"""

from typing import TYPE_CHECKING

from generator.extract.events import inflection
from generator.extract.events.antecedents import Unnamed, find_said_before
from generator.extract.events.attribution import is_saying
from generator.extract.events.clause_cutting import cut_words, find_asides, is_mark
from generator.extract.events.context import ParagraphContext
from generator.extract.events.full_names import name_things
from generator.extract.events.heading import (
    MOST_HEADING_CHARACTERS,
    MOST_HEADING_WORDS,
    MOST_STATEMENT_WORDS,
    fits_heading,
    names_somebody,
    set_line,
)
from generator.extract.events.noun_phrases import word_noun_phrase
from generator.extract.events.phrase_words import PhraseLength, Words, join_tokens, lower_first
from generator.extract.events.reported_speech import undo_backshift
from generator.extract.events.verb_groups import find_own_subject, is_subject, word_verb_group
from generator.extract.language import clauses
from generator.extract.language.vocabulary import find_lemma, load_vocabulary

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token

_FIRST_PERSON = frozenset("i we you me us my our your mine ours yours myself ourselves".split())
_POINTING = frozenset("this that these those here there".split())
_MOST_AT_LENGTH = 26
"""Words in a heading of what can be told in no fewer."""
_MOST_CHARACTERS = 180
"""Characters in a heading at that length."""
_ROOMS = (
    (MOST_HEADING_WORDS, True),
    (MOST_STATEMENT_WORDS, True),
    (_MOST_AT_LENGTH, True),
    (_MOST_AT_LENGTH, False),
)
"""Words that a heading may have, and whether each pronoun must be sure within it."""
_MOST_FIRST_WORDS = 16
"""First words of a speech that stand for the whole."""
_FEWEST_FIRST_WORDS = 4


def word_statement_heading(
    context: ParagraphContext, verb: "Token", dates: frozenset[int]
) -> str | None:
    """Return a heading for what somebody says: the words, else what they are about.

    Args:
        context: the paragraph.
        verb: the verb of saying.
        dates: tokens of time expressions, which are left out.
    """
    speaker = find_own_subject(verb)
    if speaker is None:
        return None
    for most, strict in _ROOMS:
        heading = _whole_statement(context, verb, speaker, dates, most, strict)
        if heading is not None:
            return heading
    return _first_words(context, verb, speaker, dates)


def word_deed_heading(
    context: ParagraphContext, verb: "Token", dates: frozenset[int]
) -> str | None:
    """Return a heading in the article's own words for what somebody did: "Olav hits out at Peru".

    Args:
        context: the paragraph.
        verb: the verb of the clause.
        dates: tokens of time expressions, which are left out.
    """
    doer = find_own_subject(verb)
    many = doer is not None and inflection.is_many(doer)
    group = word_verb_group(verb, many, headline=True)
    if doer is None or group is None or not is_subject(doer, verb, many):
        return None
    denied: Words = [c for c in verb.children if c.dep_ == "neg" and c.i > verb.i]
    for most in (MOST_HEADING_WORDS, MOST_STATEMENT_WORDS, _MOST_AT_LENGTH):
        for length in PhraseLength:
            try:
                who = word_noun_phrase(context, doer, dates, length, False)
            except Unnamed:
                return None
            start: Words = [*who, *group, *denied]
            behind = _said(verb, None, dates)
            words = cut_words(behind, verb, most - _length(start), quoted=False) if behind else []
            if words is None or not _is_clear(words, verb, doer, quoted=False):
                continue
            plain = [t for t in words if not is_mark(t)]
            line = set_line([(False, [*start, *plain])], context.speech)
            if fits_heading(line, most, _MOST_CHARACTERS) and names_somebody([(False, who)]):
                return line[:1].upper() + line[1:]
    return None


def _length(words: Words) -> int:
    return len(join_tokens(words).split())


def _whole_statement(
    context: ParagraphContext,
    verb: "Token",
    speaker: "Token",
    dates: frozenset[int],
    most: int,
    strict: bool,
) -> str | None:
    """Return "Olav says the truce holds"; none where so many words do not tell it whole."""
    content = _content(verb)
    if content is None and (
        is_saying(verb) and find_lemma(verb) not in load_vocabulary().status.accusing
    ):
        return None
    inside = _said(verb, content, dates)
    quoted = any(t.lower_ in _FIRST_PERSON for t in inside)
    quoted = quoted or (not strict and all(t.i in context.speech for t in inside))
    versions: list[tuple[int, str]] = []
    for length in PhraseLength:
        try:
            who = word_noun_phrase(context, speaker, dates, length, False)
        except Unnamed:
            return None
        room = most - _length(who) - 1
        words = cut_words(inside, content if content is not None else verb, room, quoted)
        if words is None or not _is_clear(words, verb, speaker, quoted, strict):
            continue
        told = [*who, *_predicate(context, verb, speaker, content, words, quoted)]
        line = set_line([(False, told)], context.speech)
        longest = _MOST_CHARACTERS if most == _MOST_AT_LENGTH else MOST_HEADING_CHARACTERS
        if fits_heading(line, most, longest) and names_somebody([(False, who)]):
            versions.append((len(words), line[:1].upper() + line[1:]))
    return max(versions, key=lambda version: version[0], default=(0, None))[1]


def _content(verb: "Token") -> "Token | None":
    """Return the verb of what is said, below the verb of saying or beside it.

    Behind "that" it may be what the parse takes for a noun.
    """
    if not is_saying(verb):
        return None
    if verb.dep_ == "parataxis" and clauses.is_verb(verb.head):
        return verb.head
    above = _hearsay(verb) or verb
    said = (c for c in above.children if c.dep_ == "ccomp")
    return next((c for c in said if clauses.is_verb(c) or c.left_edge.lower_ == "that"), None)


def _hearsay(verb: "Token") -> "Token | None":
    """Return "saying" of "was quoted as saying"."""
    if not any(c.dep_ == "auxpass" for c in verb.children):
        return None
    behind = (c for prep in verb.rights if prep.lower_ == "as" for c in prep.children)
    return next((c for c in behind if c.dep_ == "pcomp" and find_lemma(c) == "say"), None)


def _said(verb: "Token", content: "Token | None", dates: frozenset[int]) -> list["Token"]:
    """Return the words of what is said: of its clause, else all that stands behind the verb."""
    if content is None:
        behind = (c for c in verb.children if c.i > verb.i and c.dep_ not in ("conj", "cc"))
        tokens = [t for c in behind for t in c.subtree]
    else:
        own = set(verb.subtree) if verb.head == content else set()
        tokens = [t for t in content.subtree if t not in own]
    left = {t.i for t in tokens if t.i in dates or t.is_space} | find_asides(tokens)
    left |= {t.i for t in tokens if t.dep_ == "prep" and _is_spent(t, dates)}
    left |= {t.i for t in tokens if t.i and t.nbor(-1).text == "(" and t.is_upper}  # "(UNSC)"
    words = [t for t in sorted(tokens, key=lambda t: t.i) if t.i not in left]
    while words and (words[0].dep_ == "cc" or _opens_clause(words[0]) or words[0].is_punct):
        words = words[1:]
    return words


def _opens_clause(token: "Token") -> bool:
    """Tell whether "that" opens what is said: not in "declared that award void"."""
    return token.lower_ == "that" and token.dep_ != "det"


def _is_spent(prep: "Token", dates: frozenset[int]) -> bool:
    """Tell whether only a time stands behind a preposition, and is left out."""
    below = [t for t in prep.subtree if t != prep]
    return bool(below) and all(t.i in dates for t in below)


def _is_clear(
    words: list["Token"], verb: "Token", speaker: "Token", quoted: bool, strict: bool = True
) -> bool:
    """Tell whether each pronoun means the speaker, or what the heading has named before it.

    Strictly, no other thing named before may be meant either; a speech may begin with "this".
    """
    for n, token in enumerate(words):
        if token.tag_ not in ("PRP", "PRP$", "DT", "WP") or token.lower_ in _FIRST_PERSON:
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


def _predicate(
    context: ParagraphContext,
    verb: "Token",
    speaker: "Token",
    content: "Token | None",
    words: list["Token"],
    quoted: bool,
) -> Words:
    """Return the verb of saying with what is said; in quotation marks where that says "we"."""
    accusing = find_lemma(verb) in load_vocabulary().status.accusing
    own = find_lemma(verb) == "declare" and content is not None and not clauses.is_verb(content)
    lemma = find_lemma(verb) if content is None or own or (accusing and not quoted) else "say"
    many = inflection.is_many(speaker)
    says: Words = [lemma if many else inflection.form_third_person(lemma)]
    if _hearsay(verb) is not None:
        says = ["are" if many else "is", "quoted", "as", "saying"]
    plain: Words = [t for t in words if not is_mark(t)]
    if quoted:
        first, *rest = plain
        opened = f"“{first if isinstance(first, str) else first.text}"
        last = rest[-1] if rest else None
        closed = f"{last if isinstance(last, str) or last is None else last.text}”"
        return [*says, opened, *rest[:-1], closed] if last is not None else [*says, f"{opened}”"]
    if content is None:
        return [*says, *name_things(context, plain)]
    return [
        *says,
        *lower_first(name_things(context, undo_backshift(plain, content, context.speech))),
    ]


def _first_words(
    context: ParagraphContext, verb: "Token", speaker: "Token", dates: frozenset[int]
) -> str | None:
    """Return "Olav says “The truce of the two armies …”", where no part of a speech can go."""
    content = _content(verb)
    said = _said(verb, content, dates)
    if content is None or not said:
        return None
    direct = all(t.i in context.speech for t in said)
    words = [t for t in said if not is_mark(t)]
    ends = [n for n, t in enumerate(words) if _may_break(t, direct) and n <= _MOST_FIRST_WORDS]
    if not ends or ends[-1] < _FEWEST_FIRST_WORDS:
        return None
    begun = words[: ends[-1]]
    clear = content in begun and _is_clear(begun, verb, speaker, quoted=False)
    if not (direct or clear):
        return None
    for length in PhraseLength:
        try:
            who = word_noun_phrase(context, speaker, dates, length, False)
        except Unnamed:
            return None
        words_said = _predicate(context, verb, speaker, content, begun, direct)
        line = set_line([(False, [*who, *words_said])])
        line = f"{line[:-1]} …”" if direct else f"{line} …"
        if fits_heading(line, _MOST_AT_LENGTH, _MOST_CHARACTERS) and names_somebody([(False, who)]):
            return line[:1].upper() + line[1:]
    return None


def _may_break(token: "Token", direct: bool) -> bool:
    """Tell whether a speech may be cut before a word: at a comma, or where a clause begins.

    What stands in quotation marks may be cut before any phrase.
    """
    if token.text in (",", ";", ":", "–", "—", "--"):
        return True
    if token.dep_ == "cc":
        return direct or clauses.is_verb(token.head)
    return direct and (token.dep_ in ("prep", "mark") or token.tag_ in ("WDT", "WP", "WRB"))
