"""Headings of statements: who says what, cut only where a sentence may end.

Each word but the verb of saying is the article's own, in its order. Left out, the last ones first,
are phrases and clauses without which the rest says the same: where, when, by what means. What
cannot be cut to few words gets more; of what stays too long the first words are quoted, and an
ellipsis says that more was said. A heading that only says that somebody spoke is none.
"""

from itertools import groupby
from typing import TYPE_CHECKING

from generator.extract.events import inflection
from generator.extract.events.actor_names import count_office_words
from generator.extract.events.antecedents import Unnamed
from generator.extract.events.attribution import Attribution, is_saying
from generator.extract.events.clause_cutting import cut_words, is_mark
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
from generator.extract.events.said_words import (
    clean_words,
    find_content,
    find_hearsay,
    is_clear,
    is_first_person,
    list_said_words,
)
from generator.extract.events.sense_bounds import keeps_condition
from generator.extract.events.verb_groups import (
    find_own_subject,
    has_lost_subject,
    is_subject,
    word_verb_group,
)
from generator.extract.language import clauses
from generator.extract.language.vocabulary import find_lemma, load_vocabulary

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token

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
_MOST_FIRST_WORDS = 18
"""First words of a speech that stand for the whole."""
_FEWEST_FIRST_WORDS = 4
_TURNING = frozenset("but unless never except nor".split())
"""Words of what takes back or bounds what is said before it: no heading ends before them."""


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


def word_attributed_heading(
    context: ParagraphContext, verb: "Token", attribution: Attribution, dates: frozenset[int]
) -> str | None:
    """Return "Peru's navy says ships came …" of a clause with who says so beside it.

    Args:
        context: the paragraph.
        verb: the verb of the clause that is told.
        attribution: in whose words it is told.
        dates: tokens of time expressions, which are left out.
    """
    doer = find_own_subject(verb)
    if attribution.source is None or doer is None or not attribution.beside:
        return None
    gone = set(attribution.verb.subtree) if attribution.verb is not None else set()
    gone |= {t for c in verb.sent if c.lower_ == "according" for t in c.subtree}
    says: Words = ["say" if inflection.is_many(attribution.source) else "says"]
    own = [t for t in verb.subtree if t.i >= doer.left_edge.i and t not in gone]
    return _begin_statement(context, attribution.source, verb, clean_words(own, dates), says)


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
            behind = [t for t in list_said_words(verb, None, dates) if t.i < _find_end(verb)]
            words = cut_words(behind, verb, most - _length(start), quoted=False) if behind else []
            if words is None or not is_clear(words, verb, doer, quoted=False):
                continue
            plain = [t for t in words if not is_mark(t)]
            line = set_line([(False, [*start, *plain])], context.speech)
            whole = keeps_condition(line, verb) and names_somebody([(False, who)])
            if whole and fits_heading(line, most, _MOST_CHARACTERS):
                return line[:1].upper() + line[1:]
    return None


def _find_end(verb: "Token") -> int:
    """Return where a deed's words end: before the clause beside it whose words hang on the deed.

    "She lashed out as she said it was hard to believe he had left": he left in neither's words.
    """
    whole = verb.sent.end
    stray = [c for c in verb.rights if c.dep_ == "ccomp" and not is_saying(verb)]
    beside = [c.left_edge.i for c in verb.rights if c.dep_ == "advcl"]
    return min(beside, default=whole) if stray and beside else whole


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
    content = find_content(verb)
    if content is not None and has_lost_subject(content):
        return None
    if content is None and (
        is_saying(verb) and find_lemma(verb) not in load_vocabulary().status.accusing
    ):
        return None
    inside = list_said_words(verb, content, dates)
    quoted = any(is_first_person(t) for t in inside)
    quoted = quoted or (not strict and all(t.i in context.speech for t in inside))
    versions: list[tuple[int, str]] = []
    for length in PhraseLength:
        try:
            who = word_noun_phrase(context, speaker, dates, length, False)
        except Unnamed:
            return None
        office = count_office_words(context, speaker, who)
        room = most + office - _length(who) - 1
        words = cut_words(inside, content if content is not None else verb, room, quoted)
        if words is None or not is_clear(words, verb, speaker, quoted, strict):
            continue
        says = _word_saying(verb, speaker, content, quoted)
        told = [*who, *says, *_word_content(context, content, words, quoted)]
        line = set_line([(False, told)], context.speech)
        longest = _MOST_CHARACTERS if most == _MOST_AT_LENGTH else MOST_HEADING_CHARACTERS
        whole = keeps_condition(line, verb) and names_somebody([(False, who)])
        if whole and fits_heading(line, most + office, longest):
            versions.append((len(words), line[:1].upper() + line[1:]))
    return max(versions, key=lambda version: version[0], default=(0, None))[1]


def _word_saying(
    verb: "Token", speaker: "Token", content: "Token | None", quoted: bool = False
) -> Words:
    """Return "says", or the verb of saying where that takes a side or is all that there is."""
    accusing = find_lemma(verb) in load_vocabulary().status.accusing
    own = find_lemma(verb) == "declare" and content is not None and not clauses.is_verb(content)
    lemma = find_lemma(verb) if content is None or own or (accusing and not quoted) else "say"
    many = inflection.is_many(speaker)
    if find_hearsay(verb) is not None:
        return ["are" if many else "is", "quoted", "as", "saying"]
    return [lemma if many else inflection.form_third_person(lemma)]


def _word_content(
    context: ParagraphContext, content: "Token | None", words: list["Token"], quoted: bool
) -> Words:
    """Return what is said; in quotation marks where that says "we"."""
    plain: Words = [t for t in words if not is_mark(t)]
    if quoted:
        return _quote_speech(plain, context.speech)
    if content is None:
        return name_things(context, plain)
    return lower_first(name_things(context, undo_backshift(plain, content, context.speech)))


def _quote_speech(words: Words, speech: frozenset[int]) -> Words:
    """Return words in quotation marks: those that the article has in them, else all."""
    outside = [w for w in words if not isinstance(w, str) and w.i not in speech]
    if len(outside) == len(words) or any(is_first_person(w) for w in outside):
        return ["“", *words, "”"]
    quoted: Words = []
    for spoken, group in groupby(words, lambda w: not isinstance(w, str) and w.i in speech):
        run = [*group]
        quoted.extend(["“", *run, "”"] if spoken else run)
    return quoted


def _first_words(
    context: ParagraphContext, verb: "Token", speaker: "Token", dates: frozenset[int]
) -> str | None:
    """Return "Olav says “The truce of the two armies …”", where no part of a speech can go."""
    content = find_content(verb)
    if content is None or has_lost_subject(content):
        return None
    said = list_said_words(verb, content, dates)
    return _begin_statement(context, speaker, content, said, _word_saying(verb, speaker, content))


def _begin_statement(
    context: ParagraphContext,
    speaker: "Token",
    content: "Token",
    said: list["Token"],
    saying: Words,
) -> str | None:
    """Return a heading with the first words of what is said, and an ellipsis."""
    direct = all(t.i in context.speech for t in said)
    words = [t for t in said if not is_mark(t)]
    ends = [n for n, t in enumerate(words) if _may_break(t, direct) and n <= _MOST_FIRST_WORDS]
    if not ends or ends[-1] < _FEWEST_FIRST_WORDS:
        return None
    if _TURNING.intersection(t.lower_ for t in words[ends[-1] :]):
        return None  # "Peru will pay …, but never in gold"
    begun = words[: ends[-1]]
    clear = content in begun and is_clear(begun, content, speaker, quoted=False)
    if not (direct or clear):
        return None
    for length in PhraseLength:
        try:
            who = word_noun_phrase(context, speaker, frozenset(), length, False)
        except Unnamed:
            return None
        told = _word_content(context, content, begun, direct)
        line = set_line([(False, [*who, *saying, *told])])
        line = f"{line[:-1]} …”" if direct else f"{line} …"
        whole = keeps_condition(line, content) and names_somebody([(False, who)])
        if whole and fits_heading(line, _MOST_AT_LENGTH, _MOST_CHARACTERS):
            return line[:1].upper() + line[1:]
    return None


def _may_break(token: "Token", direct: bool) -> bool:
    """Tell whether a speech may be cut before a word: at a comma, or where a clause begins.

    So it may before a phrase that belongs to a verb; what is quoted, before any phrase.
    """
    if token.text in (",", ";", ":", "–", "—", "--"):
        return True
    if token.dep_ in ("cc", "prep"):
        return direct or clauses.is_verb(token.head)
    aside = token.dep_ == "mark" and token.head.dep_ != "ccomp"
    return direct and (aside or token.tag_ in ("WDT", "WP", "WRB"))
