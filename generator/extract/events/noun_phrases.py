"""Nouns with what belongs to them, at three lengths, and with names in place of pronouns.

``heading`` and ``sentence`` build from these.
"""

from typing import TYPE_CHECKING

from generator.extract.events.actor_names import (
    find_holder_behind,
    find_owner_name,
    follows_subject,
    is_office_of_next,
    name_actor,
)
from generator.extract.events.antecedents import Unnamed, is_unknown
from generator.extract.events.clause_cutting import cut_words
from generator.extract.events.context import ParagraphContext
from generator.extract.events.full_names import name_described
from generator.extract.events.heading_words import (
    NAMING,
    OWN,
    PREPOSITIONS,
    SHORT_CLAUSE,
    VAGUE,
)
from generator.extract.events.noun_parts import (
    belongs_behind,
    find_kind,
    find_needed_behind,
    has_article,
    is_plan,
    names_place,
    restricts,
    tells_by_whom,
    tells_which,
)
from generator.extract.events.phrase_words import PhraseLength, Words
from generator.extract.events.preposition_uses import is_bare_behind
from generator.extract.events.punctuation import QUOTATION_MARKS
from generator.extract.language import clauses
from generator.extract.language.wording import load_wording

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token

_BEFORE = (
    *("det", "predet", "nummod", "compound", "nmod"),
    *("amod", "poss", "quantmod", "advmod", "neg", "preconj"),
)


def word_noun_phrase(
    context: ParagraphContext,
    noun: "Token",
    dates: frozenset[int],
    length: PhraseLength,
    owner: bool = True,
) -> Words:
    """Return the words of a noun's phrase.

    Args:
        context: the paragraph.
        noun: the head.
        dates: tokens of time expressions, which are left out.
        length: how much is told.
        owner: whether "its" and "their" may stand, since whom they mean is named before.

    Raises:
        Unnamed: for a pronoun whose name is not known.
    """
    # A heading is tried at several lengths, and its sentence asks for the same nouns again.
    key = noun, dates, length, owner
    if key not in context.phrases:
        try:
            context.phrases[key] = tuple(_word_phrase(context, noun, dates, length, owner))
        except Unnamed:
            context.phrases[key] = None
    words = context.phrases[key]
    if words is None:
        raise Unnamed
    return [*words]


def _word_phrase(
    context: ParagraphContext,
    noun: "Token",
    dates: frozenset[int],
    length: PhraseLength,
    owner: bool,
) -> Words:
    meant = find_holder_behind(context, noun)
    if meant is None and noun.i not in context.speech:
        meant = find_kind(noun)
    if meant is not None:
        article: Words = ["a"] if meant.tag_ == "NN" and not has_article(meant) else []
        return [*article, *word_noun_phrase(context, meant, dates, length, owner)]
    whole = context.names.short_names.get(noun.text) if length <= PhraseLength.FULL else None
    if whole is not None and noun.i not in context.speech:
        return [*(c for c in noun.lefts if c.dep_ == "det"), whole]
    named = name_actor(context, noun, length, dates)
    if named is not None:
        return [*named, *_joined(context, noun, dates, length, owner)]
    if (is_unknown(noun) and not context.lenient) or (
        noun.lower_ in VAGUE and any(c.dep_ == "relcl" for c in noun.children)
    ):
        raise Unnamed  # "all that had been agreed": nothing without its clause
    if any(t.text == "[" for t in noun.subtree):
        raise Unnamed  # words that the article has put into somebody's mouth
    words: Words = []
    for child in noun.lefts:
        hyphen = child.text in ("-", "–") and words and words[-1] == child.nbor(-1)
        if hyphen or _stays(context, child, noun, dates, length):
            words.extend([child] if hyphen else _before(context, child, dates, owner))
    words.append(noun)
    words.extend(_behind(context, noun, dates, length, owner))
    return [*words, *_joined(context, noun, dates, length, owner)]


def _behind(
    context: ParagraphContext,
    noun: "Token",
    dates: frozenset[int],
    length: PhraseLength,
    owner: bool,
) -> Words:
    """Return what stands behind a noun: all that it needs, and what its length has room for."""
    words: Words = []
    behind = find_needed_behind(noun, dates)
    for child in noun.rights:
        if child == behind and child.dep_ != "prep":
            words.extend(_needed_plan(context, child, dates))
        elif child.dep_ == "prep" and child.i not in dates:
            wanted = PREPOSITIONS[length]
            needed = child == behind or names_place(child, length) or restricts(child, noun, length)
            needed = needed or is_bare_behind(child)
            if child.lower_ in wanted or needed:
                words.extend(word_prepositional(context, child, dates, length, owner))
        elif length <= PhraseLength.FULL and tells_which(context, child, noun, dates):
            clause = [*child.subtree]
            if length is PhraseLength.FULL:
                clause = cut_words(clause, child, SHORT_CLAUSE, quoted=False) or []
            words.extend(t for t in clause if t.text not in QUOTATION_MARKS)
        elif context.lenient and is_plan(child):
            words.extend(_short_plan(context, child, dates) if length <= PhraseLength.FULL else ())
        elif tells_by_whom(child, noun, length) or belongs_behind(child, noun, length):
            words.extend(t for t in child.subtree if t.i not in dates)
    return words


def _needed_plan(context: ParagraphContext, verb: "Token", dates: frozenset[int]) -> Words:
    """Return "to monitor the air" of an authority; nothing is said where it cannot be worded."""
    if verb.tag_ != "VB":
        raise Unnamed  # "moves that infringe": nothing without its clause
    lost = {t.i for c in verb.rights if c.dep_ == "prep" for t in c.subtree} & dates
    whole = [t for t in verb.subtree if t.i not in dates]
    plain = not lost and not any(t.is_punct or t.tag_ == "PRP" for t in whole)
    if plain and len(whole) <= SHORT_CLAUSE:
        return [*whole]
    if any(c.dep_ in ("prt", "advmod") for c in verb.rights):
        raise Unnamed  # "a bid to put the talks back on track": no part of it can go
    words = _short_plan(context, verb, dates)
    if not words:
        raise Unnamed
    return words


def _short_plan(context: ParagraphContext, verb: "Token", dates: frozenset[int]) -> Words:
    """Return "not to send ships" of a pact; nothing where its verb has no object."""
    done_to = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if done_to is None:
        return []
    before = [c for c in verb.children if c.dep_ in ("aux", "neg")]
    return [*before, verb, *word_noun_phrase(context, done_to, dates, PhraseLength.FULL)]


def word_prepositional(
    context: ParagraphContext,
    prep: "Token",
    dates: frozenset[int],
    length: PhraseLength,
    owner: bool = True,
) -> Words:
    """Return a preposition with its noun; nothing where that is only a time."""
    words: Words = [prep]
    spent = any(c.dep_ == "pobj" and c.i in dates for c in prep.children)
    for child in prep.children:
        if child.i in dates:
            continue
        if child.dep_ == "pobj" and child.tag_ in ("WDT", "WP"):
            return []
        if child.dep_ == "pcomp" and child.lower_ == "of":
            words.append(child)  # "because of the flood"
        if child.dep_ == "pobj":
            words.extend(word_noun_phrase(context, child, dates, length, owner))
        elif child.dep_ == "prep":
            words.extend(word_prepositional(context, child, dates, length, owner))
        elif child.dep_ == "pcomp" and prep.lower_ == "of":
            marks = QUOTATION_MARKS  # which the heading sets anew
            told = [t for t in child.subtree if t.i not in dates and t.text not in marks]
            room = len(told) if length is PhraseLength.WHOLE else SHORT_CLAUSE
            words.extend(cut_words(told, child, room, quoted=False) or told)
    if spent:
        return words[1:]  # "on Monday about the truce"
    return words if len(words) > 1 else []


def _before(context: ParagraphContext, child: "Token", dates: frozenset[int], owner: bool) -> Words:
    aged = child.lower_ == "old"  # "the 44-year-old's spokesman"
    if child.dep_ == "poss" and child.ent_type_ in ("DATE", "TIME") and not aged:
        return ["the"] if child.head.tag_ in ("NN", "NNP") else []
    if child.dep_ == "poss" and child.lower_ in OWN:
        if child.lower_ in ("our", "my", "your"):
            raise Unnamed  # somebody's own words
        if owner:
            return [child]
        try:
            named = find_owner_name(context, child)
            named = f"the {named[4:]}" if named.startswith("The ") else named
            return [f"{named}’s"]
        except Unnamed:
            if context.lenient:
                return [child] if follows_subject(child) else []
            raise
    described = name_described(context, child) if child.dep_ == "poss" else None
    if described is not None:
        return [f"{described}’s"]
    owner_named = context.people.at(context.number, child.i) if child.dep_ == "poss" else None
    alone = owner_named is not None and {*child.subtree} <= {
        *child.doc[owner_named.start : owner_named.end + 1]
    }
    if owner_named is not None and alone:
        return [f"{owner_named.name}’s"]
    return [
        t for t in child.subtree if t.i not in dates and not (t.is_punct and t.text in '“”"()[]')
    ]


def _stays(
    context: ParagraphContext,
    child: "Token",
    noun: "Token",
    dates: frozenset[int],
    length: PhraseLength,
) -> bool:
    if child.dep_ not in _BEFORE or child.i in dates:
        return False
    if {child.i, noun.i} <= context.speech:
        return True  # somebody's own words
    loaded = child.lower_ in load_wording().loaded
    loaded = loaded or (
        child.lower_ in load_wording().blaming and noun.lemma_.lower() in load_wording().attacks
    )
    if loaded and child.tag_ not in ("NNP", "NNPS"):
        return False
    if child.lower_ in load_wording().doubting:
        return True
    if child.dep_ == "advmod":
        return length <= PhraseLength.FULL and child.lower_ not in ("meanwhile", "also", "however")
    if child.dep_ == "amod" and any(c.dep_ == "conj" for c in child.children):
        if length > PhraseLength.FULL and context.lenient:
            return False
        if length > PhraseLength.FULL:
            raise Unnamed  # "Muslim, Jewish and other leaders": no part of it can go
        return True
    if child.dep_ == "amod" and length > PhraseLength.FULL:
        return (
            child.ent_type_ in NAMING
            or child.lower_ in load_wording().kept_adjectives
            or child.tag_ in ("NNP", "CD")
        )
    return True


def _joined(
    context: ParagraphContext,
    noun: "Token",
    dates: frozenset[int],
    length: PhraseLength,
    owner: bool,
) -> Words:
    words: Words = []
    joint: Words = []
    joined = [c for c in noun.rights if c.dep_ == "conj"]
    if joined and not any(c.dep_ == "cc" for n in (noun, *joined) for c in n.children):
        if context.lenient:
            return []
        raise Unnamed  # "any action, even for others, without the consent": no list
    for child in noun.rights:
        if child.dep_ == "cc":
            joint = [child]
        elif child.dep_ == "conj" and is_office_of_next(context, child):
            continue
        elif child.dep_ == "conj" and not clauses.is_verb(child) and child.i not in dates:
            words.extend(joint or [","])
            words.extend(word_noun_phrase(context, child, dates, length, owner))
            joint = []
    return words
