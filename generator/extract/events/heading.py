"""Headings: who does what to whom, in few words, out of the parse of a clause.

What is told in somebody's words keeps them: "Peru says that Chile closed the border". A heading
that cannot be said whole, or that names nobody, is none: ``mention_wording`` then leaves the
draft out.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.extract.events.actor_names import count_office_words
from generator.extract.events.antecedents import Unnamed
from generator.extract.events.attribution import (
    Attribution,
    is_press,
    is_saying,
    is_somebodys,
)
from generator.extract.events.clause_parts import ClauseParts
from generator.extract.events.context import ParagraphContext
from generator.extract.events.event_mention import MEETINGS
from generator.extract.events.heading_words import HANGING, INSIDE, OWN, UNFINISHED
from generator.extract.events.noun_phrases import word_noun_phrase
from generator.extract.events.phrase_words import Part, PhraseLength, Words, join_tokens
from generator.extract.events.punctuation import quote_parts
from generator.extract.events.sense_bounds import keeps_condition, keeps_rank
from generator.extract.events.triggers import Trigger
from generator.extract.events.verb_groups import find_own_subject
from generator.extract.language.vocabulary import load_vocabulary
from generator.extract.language.wording import load_wording

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token

_FEWEST = 3
"""Words without which a heading says nothing."""
POINTING = frozenset(
    "the a an this that these those last next latest recent previous upcoming planned such".split()
)
"""Words at the start of a noun's phrase that a heading leaves out."""
MOST_HEADING_WORDS = 16
"""Words in a heading."""
MOST_WORDS_AT_NEED = 18
"""Words in a heading that would say nothing with fewer."""
MOST_STATEMENT_WORDS = 20
"""Words in a heading of what somebody said, where fewer would only say that something was said."""
MOST_HEADING_CHARACTERS = 140
"""Characters in a heading, for a word or a number may be without end."""


def word_heading(
    context: ParagraphContext,
    verb: "Token",
    attribution: Attribution | None,
    dates: frozenset[int],
    focus: "Token | None" = None,
    reported: bool = False,
) -> str | None:
    """Return a heading; none where none of few words tells it whole.

    Args:
        context: the paragraph.
        verb: the clause's verb.
        attribution: in whose words it is told.
        dates: tokens of time expressions, which are left out.
        focus: a noun that the heading must hold: the talks of "held talks".
        reported: whether a word of doubt stands for who says so.
    """
    builder = ClauseParts(context, dates, PhraseLength.WHOLE, PhraseLength.FULL, focus, reported)
    thin: str | None = None
    for told, most in _fullest_first(builder, verb, attribution):
        line = set_line(told, context.speech)
        if fits_heading(line, most) and names_somebody(told) and keeps_rank(line, verb):
            line = line[:1].upper() + line[1:]
            bare = len([words for _, words in told if words]) == 1 or _is_thin(line)
            if not bare and (thin is None or len(line) > len(thin)):
                return line
            thin = thin or line
    return thin


def _is_thin(line: str) -> bool:
    """Tell whether a heading ends at a noun that leaves open of what: "passes a resolution"."""
    return line.split()[-1].strip("”") in load_wording().thin


_LENGTHS = (
    (PhraseLength.WHOLE, PhraseLength.FULL),
    (PhraseLength.WHOLE, PhraseLength.SHORT),
    (PhraseLength.FULL, PhraseLength.FULL),
    (PhraseLength.FULL, PhraseLength.SHORT),
    (PhraseLength.SHORT, PhraseLength.FULL),
    (PhraseLength.SHORT, PhraseLength.SHORT),
)
"""How much is told of what stands behind the verb, and of who does it; the fullest first."""
_BAREST = ((PhraseLength.BARE, PhraseLength.SHORT), (PhraseLength.BARE, PhraseLength.BARE))


def _fullest_first(
    builder: ClauseParts, verb: "Token", attribution: Attribution | None
) -> Iterator[tuple[list[Part], int]]:
    """Return the versions of a heading, each with the most words that it may have.

    First come those with all parts, then those with fewer. Before the barest, which leave out what
    a verb may need, comes once more what is a word or two too long.
    """
    said = attribution is not None or is_saying(verb)
    who = attribution.source if attribution is not None else find_own_subject(verb)
    usual = MOST_WORDS_AT_NEED if said else MOST_HEADING_WORDS
    for lengths in (_LENGTHS, _BAREST):
        versions: list[list[list[Part]]] = []
        spares: list[int] = []
        for behind, doer in lengths:
            sized = replace(builder, length=behind, doer_length=doer)
            try:
                parts = sized.attributed(verb, attribution)
            except Unnamed:
                continue
            if not parts:
                continue
            spare = count_office_words(builder.context, who, parts[0][1]) if who else 0
            yield parts, usual + spare
            versions.append(_shortened(parts))
            spares.append(spare)
        fewer = [told for version in versions for told in version[1:]]
        yield from ((told, usual) for told in fewer)
        most = MOST_STATEMENT_WORDS if said else MOST_WORDS_AT_NEED
        yield from ((v[0], most + more) for v, more in zip(versions, spares, strict=True))
        yield from ((told, most) for told in fewer)


def _shortened(parts: list[Part]) -> list[list[Part]]:
    """Return all parts, then fewer and fewer of those that may go, the last ones first."""
    versions = [parts]
    while any(optional for optional, _ in parts):
        last = max(n for n, (optional, _) in enumerate(parts) if optional)
        parts = [*parts[:last], *parts[last + 1 :]]
        versions.append(parts)
    return versions


def word_shelved_heading(text: str) -> str | None:
    """Return a heading of a plan that was given up, in its own tense: "was due in Lima, but …".

    A present tense would tell that it still holds. What gave it up is left out at need.

    Args:
        text: the sentence on it.
    """
    told = text.rstrip(".")
    plan, but, end = told.partition(", but ")
    lines = (told, f"{plan}{but}{end.split(',')[0]}", plan) if but or " had " in told else ()
    return next((line for line in lines if fits_heading(line, MOST_WORDS_AT_NEED)), None)


def word_brief_heading(
    context: ParagraphContext,
    verb: "Token",
    attribution: Attribution | None,
    dates: frozenset[int],
    focus: "Token | None" = None,
) -> str | None:
    """Return a heading below which the whole sentence is quoted: who did what, and no more.

    It may name its actor only as the article does ("both sides"), and leave out where and why;
    what somebody says stays whole.
    """
    lenient = context.leniently
    whole, full = PhraseLength.WHOLE, PhraseLength.FULL
    whose = attribution is not None and is_somebodys(attribution.source)  # "his ministry said"
    told = ClauseParts(lenient, dates, whole, full, focus, brief=True)
    line = None if whose else _brief(told, verb, attribution)
    if line is None and attribution is not None and (whose or is_press(attribution.source)):
        unsure = ClauseParts(lenient, dates, whole, full, focus, reported=True, brief=True)
        line = _brief(unsure, verb, None)
    return line


def _brief(builder: ClauseParts, verb: "Token", attribution: Attribution | None) -> str | None:
    for told, most in _fullest_first(builder, verb, attribution):
        line = set_line(told, builder.context.speech)
        if (
            fits_heading(line, most)
            and len(line.split()) >= _FEWEST
            and line.split()[-1] not in HANGING
            and line.split()[0].lower() not in OWN  # whose, the heading does not say
            and keeps_rank(line, verb)
        ):
            return line[:1].upper() + line[1:]
    return None


def word_noun_heading(
    context: ParagraphContext, trigger: Trigger, dates: frozenset[int], reported: bool
) -> str | None:
    """Return an event's noun with whose it is and where: "Talks between Peru and Chile".

    Args:
        context: the paragraph.
        trigger: the noun.
        dates: tokens of time expressions, which are left out.
        reported: whether only somebody's words tell of it.
    """
    lenient = context.leniently
    for length in PhraseLength:
        try:
            words = _without_start(word_noun_phrase(lenient, trigger.token, dates, length, False))
            doer = _doer_beside(trigger)
            if doer is not None:
                words += ["by", *word_noun_phrase(lenient, doer, dates, PhraseLength.SHORT, False)]
        except Unnamed:
            continue
        line = set_line([(False, ["reported", *words] if reported else words)])
        whole = len(line.split()) >= _FEWEST and keeps_condition(line, trigger.token)
        if whole and fits_heading(line) and names_somebody([(False, words)]):
            return line[:1].upper() + line[1:]
    return None


def _without_start(words: Words) -> Words:
    """Return a noun's words without what only points back or at a time: "the", "last"."""
    while words and (words[0] if isinstance(words[0], str) else words[0].lower_) in POINTING:
        words = words[1:]
    return words


def _doer_beside(trigger: Trigger) -> "Token | None":
    """Return whose event it is, where the clause about it says so: "said during a visit"."""
    same = load_vocabulary().status.occasion.get(trigger.preposition) == "same"
    named = any(c.dep_ == "poss" and c.tag_ != "PRP$" for c in trigger.token.children)
    if not same or named or trigger.carrier is None or trigger.rule.kind not in MEETINGS:
        return None
    doer = next((c for c in trigger.carrier.children if c.dep_ == "nsubj"), None)
    return doer if doer is not None and doer.tag_ in ("NNP", "NNPS") else None


def names_somebody(parts: list[Part]) -> bool:
    """Tell whether a heading names a person, a state or a body."""
    return any(
        word[:1].isupper()
        if isinstance(word, str)
        else word.tag_ in ("NNP", "NNPS") or word.ent_type_ in ("GPE", "NORP")
        for _, words in parts
        for word in words
    )


def fits_heading(
    line: str, most: int = MOST_HEADING_WORDS, longest: int = MOST_HEADING_CHARACTERS
) -> bool:
    """Tell whether a line has no more than so many words and characters, and says what is said."""
    words = line.split()
    empty = words[-1:] and words[-1] in UNFINISHED
    return len(words) <= most and len(line) <= longest and not empty


def set_line(parts: list[Part], speech: frozenset[int] = frozenset()) -> str:
    """Return parts as a line; "an" is put right where the word behind it is another now.

    Args:
        parts: the parts, in order.
        speech: tokens between quotation marks, of which those that are quoted are marked.
    """
    words = _without_open_asides([word for _, words in parts for word in words])
    line = join_tokens(quote_parts(words, speech))
    line = INSIDE.sub(lambda joint: joint[0].lower(), line)
    return _A_FOR.sub(r"\1n ", _AN_FOR.sub(r"\1 ", line))


_AN_FOR = re.compile(r"\b([Aa])n (?=[b-df-gj-np-tv-zB-DF-GJ-NP-TV-Z][a-z])")
_A_FOR = re.compile(r"\b([Aa]) (?![Oo]ne\b|[Oo]nce\b|[Ee]u)(?=[aeioAEIO][a-z])")


def _without_open_asides(words: Words) -> Words:
    """Leave out asides in brackets of which a part is left out: "(ILO" of "the … Office (ILO)"."""
    held = {w.i for w in words if not isinstance(w, str)}
    gone: set[int] = set()
    for word in words:
        if isinstance(word, str) or word.text != "(":
            continue
        close = next((t.i for t in word.sent if t.i > word.i and t.text == ")"), word.sent.end)
        if close not in held:
            gone.update(range(word.i, close + 1))
    return [w for w in words if isinstance(w, str) or w.i not in gone]
