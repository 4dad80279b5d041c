"""Headings of statements: who says what, cut only where a sentence may end.

Each word but the verb of saying is the article's own, in its order. Left out, the last ones first,
are phrases and clauses without which the rest says the same: where, when, by what means. What
cannot be cut to a dozen words is told by its subject alone: "Olav speaks about the truce".
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.extract.events import inflection
from generator.extract.events.antecedents import Unnamed, find_said_before
from generator.extract.events.attribution import is_saying
from generator.extract.events.clause_cutting import MARKS, cut_words, find_asides
from generator.extract.events.context import ParagraphContext
from generator.extract.events.heading import (
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
    heading = _whole_statement(context, verb, speaker, dates, MOST_HEADING_WORDS)
    heading = heading or _whole_statement(context, verb, speaker, dates, MOST_STATEMENT_WORDS)
    return (
        heading or _about(context, verb, speaker, dates) or _statement_by(context, speaker, dates)
    )


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
    for length in PhraseLength:
        try:
            who = word_noun_phrase(context, doer, dates, length, False)
        except Unnamed:
            return None
        start: Words = [*who, *group, *denied]
        words = cut_words(
            _said(verb, None, dates), verb, MOST_HEADING_WORDS - _length(start), quoted=False
        )
        if words is None or not _is_clear(words, verb, doer, quoted=False):
            continue
        line = set_line([(False, [*start, *(t for t in words if t.text not in MARKS)])])
        if fits_heading(line) and names_somebody([(False, who)]):
            return line[:1].upper() + line[1:]
    return None


def _length(words: Words) -> int:
    return len(join_tokens(words).split())


def _whole_statement(
    context: ParagraphContext, verb: "Token", speaker: "Token", dates: frozenset[int], most: int
) -> str | None:
    """Return "Olav says the truce holds"; none where so many words do not tell it whole."""
    content = _content(verb)
    if content is None and (
        is_saying(verb) and find_lemma(verb) not in load_vocabulary().status.accusing
    ):
        return None
    inside = _said(verb, content, dates)
    quoted = any(t.lower_ in _FIRST_PERSON for t in inside)
    versions: list[tuple[int, str]] = []
    for length in PhraseLength:
        try:
            who = word_noun_phrase(context, speaker, dates, length, False)
        except Unnamed:
            return None
        room = most - _length(who) - 1
        words = cut_words(inside, content if content is not None else verb, room, quoted)
        if words is None or not _is_clear(words, verb, speaker, quoted):
            continue
        line = set_line(
            [(False, [*who, *_predicate(verb, speaker, content, words, quoted, context.speech)])]
        )
        if fits_heading(line, most) and names_somebody([(False, who)]):
            versions.append((len(words), line[:1].upper() + line[1:]))
    return max(versions, key=lambda version: version[0], default=(0, None))[1]


def _content(verb: "Token") -> "Token | None":
    """Return the verb of what is said, below the verb of saying or beside it."""
    if verb.dep_ == "parataxis" and clauses.is_verb(verb.head) and is_saying(verb):
        return verb.head
    said = (c for c in verb.children if c.dep_ == "ccomp" and clauses.is_verb(c))
    return next(said, None) if is_saying(verb) else None


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
    while words and (words[0].dep_ == "cc" or words[0].lower_ == "that" or words[0].is_punct):
        words = words[1:]
    return words


def _is_spent(prep: "Token", dates: frozenset[int]) -> bool:
    """Tell whether only a time stands behind a preposition, and is left out."""
    below = [t for t in prep.subtree if t != prep]
    return bool(below) and all(t.i in dates for t in below)


def _is_clear(words: list["Token"], verb: "Token", speaker: "Token", quoted: bool) -> bool:
    """Tell whether each pronoun means the speaker, or what the heading has named before it."""
    for n, token in enumerate(words):
        if token.tag_ not in ("PRP", "PRP$", "DT", "WP") or token.lower_ in _FIRST_PERSON:
            continue
        if token.lower_ in _POINTING:
            behind = any(c.dep_ in ("prep", "relcl") for c in token.children)
            told = token.dep_ in ("det", "mark") or behind
            if not told and token.tag_ != "WDT":
                return False
            continue
        if token.tag_ in ("PRP", "PRP$") and not quoted:
            named = any(clauses.is_noun(t) and t.dep_ in clauses.SUBJECTS for t in words[:n])
            own = find_said_before(token) == speaker or token.tag_ == "PRP$"
            if not named and not own and token.dep_ != "expl":
                return False
            if token.tag_ == "PRP" and named and not own:
                return False  # "the crew says the ship left after it was hit": which of the two
    return True


def _predicate(
    verb: "Token",
    speaker: "Token",
    content: "Token | None",
    words: list["Token"],
    quoted: bool,
    speech: frozenset[int],
) -> Words:
    """Return the verb of saying with what is said; in quotation marks where that says "we"."""
    accusing = find_lemma(verb) in load_vocabulary().status.accusing
    lemma = find_lemma(verb) if content is None or (accusing and not quoted) else "say"
    says = lemma if inflection.is_many(speaker) else inflection.form_third_person(lemma)
    plain: Words = [t for t in words if t.text not in MARKS or t.tag_ == "POS" or t.tag_ == "HYPH"]
    if quoted:
        first, *rest = plain
        opened = f"“{first if isinstance(first, str) else first.text}"
        last = rest[-1] if rest else None
        closed = f"{last if isinstance(last, str) or last is None else last.text}”"
        return [says, opened, *rest[:-1], closed] if last is not None else [says, f"{opened}”"]
    if content is None:
        return [says, *plain]
    return [says, *lower_first(undo_backshift(plain, content, speech))]


def _about(
    context: ParagraphContext, verb: "Token", speaker: "Token", dates: frozenset[int]
) -> str | None:
    """Return "Olav speaks about the truce"."""
    inside = {t.i for t in speaker.subtree}
    for noun in _subjects_of_talk(verb, inside | dates):
        try:
            who = word_noun_phrase(context, speaker, dates, PhraseLength.FULL, False)
            what = word_noun_phrase(context, noun, dates, PhraseLength.SHORT, False)
        except Unnamed:
            continue
        speaks = "speak" if inflection.is_many(speaker) else "speaks"
        line = set_line([(False, [*who, speaks, "about", *lower_first(what)])])
        if fits_heading(line) and names_somebody([(False, who)]):
            return line[:1].upper() + line[1:]
    return None


def _statement_by(context: ParagraphContext, speaker: "Token", dates: frozenset[int]) -> str | None:
    for length in PhraseLength:
        try:
            who = word_noun_phrase(context, speaker, dates, length, False)
        except Unnamed:
            return None
        line = set_line([(False, ["Statement", "by", *lower_first(who)])])
        if fits_heading(line) and names_somebody([(False, who)]):
            return line
    return None


def _subjects_of_talk(verb: "Token", left: set[int]) -> Iterator["Token"]:
    """Give nouns of what is said: who does it, then those that tell events, then places."""
    for clause in verb.children:
        if clause.dep_ == "ccomp":
            yield from (
                c for c in clause.children if c.dep_ in clauses.SUBJECTS and clauses.is_noun(c)
            )
    inside = {t.i for c in verb.children if c.dep_ == "ccomp" for t in c.subtree}
    nouns = [t for t in verb.sent if t.i in inside - left and clauses.is_noun(t)]
    own = [
        t
        for t in nouns
        if t.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj") and t.head.lower_ != "of"
    ]
    yield from (t for t in own if find_lemma(t) in load_vocabulary().by_noun)
    yield from (t for t in own if t.ent_type_ in ("GPE", "LOC", "NORP", "FAC"))
