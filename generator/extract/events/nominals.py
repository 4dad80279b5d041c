"""Events told by a noun alone: "Olav's trip to Oslo", "talks between Peru and Chile".

A table (``nominals`` of ``rules/kinds.yml``) says which verb a noun stands for and behind which
prepositions its object stands; who does it is the noun's owner, or what "by" and "between" name.
Where nobody is named, nothing is told.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.extract.events import inflection
from generator.extract.events.antecedents import Unnamed
from generator.extract.events.context import ParagraphContext
from generator.extract.events.heading import MOST_HEADING_WORDS, POINTING, set_line
from generator.extract.events.noun_phrases import word_noun_phrase, word_prepositional
from generator.extract.events.phrase_words import PhraseLength, Words, join_tokens
from generator.extract.events.triggers import Trigger
from generator.extract.events.verb_status import MentionStatus
from generator.extract.language import clauses
from generator.extract.language.vocabulary import find_lemma, load_vocabulary
from generator.model import EventKind

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token


@dataclass(frozen=True, slots=True)
class NominalWording:
    """What is said of an event that a noun tells."""

    title: str
    text: str
    words: list["Token"]
    """The noun with what belongs to it, an unbroken stretch."""


def word_nominal(
    context: ParagraphContext,
    trigger: Trigger,
    status: MentionStatus,
    dates: frozenset[int],
    earlier: bool = False,
) -> NominalWording | None:
    """Return a heading and a sentence for a noun's event; none where its actor is not named.

    Args:
        context: the paragraph.
        trigger: the noun.
        status: what became of the event.
        dates: tokens of time expressions, which are left out.
        earlier: whether it is the one before this, which an office did, not this person.
    """
    noun = trigger.token
    rule = load_vocabulary().nominals.get(find_lemma(noun))
    if any(t.lower_ in load_vocabulary().status.hedging for t in noun.sent):
        return None
    if rule is None or status not in (
        MentionStatus.HAPPENED,
        MentionStatus.NOW,
        MentionStatus.PLANNED,
    ):
        return None
    doer = _doer(trigger, rule.shared) or (_office(context, trigger) if earlier else None)
    if doer is None or not is_named(doer):
        return None
    try:
        who = word_noun_phrase(context, doer, dates, PhraseLength.SHORT, False)
        behind = _object(context, noun, rule.object, dates)
    except Unnamed:
        return None
    if behind is None:
        return None
    many = inflection.is_many(doer)
    verb, *rest = rule.verb.split()
    if status is MentionStatus.PLANNED:
        predicate = ["are" if many else "is", "to", verb, *rest]
        title = join_tokens([*who, *predicate, *behind])
    else:
        predicate = [inflection.form_past(verb), *rest]
        title = join_tokens(
            [*who, verb if many else inflection.form_third_person(verb), *rest, *behind]
        )
    if len(title.split()) > MOST_HEADING_WORDS:
        return None
    text = f"{join_tokens([*who, *predicate, *behind])}."
    words = [*clauses.collect_phrase(noun), doer]
    first, last = min(t.i for t in words), max(t.i for t in words)
    return NominalWording(
        _capital(title), _capital(text), [noun.doc[i] for i in range(first, last + 1)]
    )


_TOOK_PLACE = {
    EventKind.AGREEMENT: ("reached", "be reached"),
    EventKind.STATEMENT: ("made", "be made"),
}
"""What is said of what was, and of what is to come, where that is not "took place"."""


def word_occurrence(
    context: ParagraphContext, trigger: Trigger, line: str, dates: frozenset[int]
) -> tuple[str, str]:
    """Return that "the raid on Lima took place", and that it is to take place.

    Args:
        context: the paragraph.
        trigger: the noun.
        line: a heading of the noun.
        dates: tokens of time expressions, which are left out.
    """
    if trigger.rule.kind is EventKind.VISIT and (made := _visit_made(context, trigger, dates)):
        return made
    noun = trigger.token
    many = noun.tag_ in ("NNS", "NNPS")
    named = _with_article(line, noun, dates)
    done, to_come = _TOOK_PLACE.get(trigger.rule.kind, ("", "take place"))
    past = f"{'were' if many else 'was'} {done}" if done else "took place"
    return f"{named} {past}.", f"{named} {'are' if many else 'is'} to {to_come}."


def _visit_made(
    context: ParagraphContext, trigger: Trigger, dates: frozenset[int]
) -> tuple[str, str] | None:
    """Return "Olav made a visit to the fort."; none where nobody is named."""
    noun = trigger.token
    doer = _doer(trigger, shared=False)
    if doer is None or not is_named(doer):
        return None
    try:
        who = word_noun_phrase(context, doer, dates, PhraseLength.FULL, False)
        where = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ == "to"), None)
        behind = (
            word_prepositional(context, where, dates, PhraseLength.FULL, False) if where else []
        )
    except Unnamed:
        return None
    what: Words = [*who, "made", "a", noun, *behind]
    plan: Words = [*who, "are" if inflection.is_many(doer) else "is", "to", "make", "a", noun]
    first = next((t for t in doer.lefts), doer)
    article = [] if first.tag_ == "DT" or doer.tag_ in ("NNP", "NNPS") else ["the"]
    lines = (join_tokens([*article, *words]) for words in (what, [*plan, *behind]))
    done, to_come = (f"{_capital(line)}." for line in lines)
    return done, to_come


def _with_article(line: str, noun: "Token", dates: frozenset[int]) -> str:
    """Return a heading of an event's noun as a sentence names it: "The bombings of Lima"."""
    times = ("DATE", "TIME")
    if any(c.dep_ == "poss" and c.ent_type_ not in times for c in noun.children):
        return line
    article = next((c.lower_ for c in noun.children if c.dep_ == "det"), "")
    dated = any(c.i in dates or c.ent_type_ in times for c in noun.children)
    if article in POINTING - {"a", "an"} or (dated and article not in ("a", "an")):
        article = "the"
    if article not in ("the", "a", "an"):
        return line
    first = line.split()[0]
    common = any(t.text == first.lower() for t in noun.sent)
    return set_line(
        [(False, [article.capitalize(), (first.lower() if common else first) + line[len(first) :]])]
    )


def _capital(line: str) -> str:
    return line[:1].upper() + line[1:]


def is_named(noun: "Token") -> bool:
    """Return whether a phrase holds a name: of a person, a state, a body."""
    return any(
        t.tag_ in ("NNP", "NNPS") or t.ent_type_ in ("NORP", "GPE")
        for head in clauses.list_heads(noun)
        for t in (
            head,
            *(c for c in head.children if c.dep_ in ("amod", "compound", "nmod", "poss")),
        )
    )


def _doer(trigger: Trigger, shared: bool) -> "Token | None":
    """Return whose event it is: the owner, or what stands behind "by", "between" and "of"."""
    noun = trigger.token
    owners = [c for c in noun.children if c.dep_ == "poss" and c.ent_type_ not in ("DATE", "TIME")]
    owner = next((c for c in owners if c.tag_ != "PRP$"), None)
    if owner is not None:
        return owner
    for word in ("between", "by") if shared else ("by",):
        for prep in noun.children:
            if prep.lower_ == word:
                return next((c for c in prep.children if c.dep_ == "pobj"), None)
    own = next(iter(owners), None)
    occasion = load_vocabulary().status.occasion.get(trigger.preposition) == "same"
    if trigger.carrier is not None and (own is not None or occasion):
        doer = next((c for c in trigger.carrier.children if c.dep_ == "nsubj"), None)
        if doer is not None and doer.i < noun.i and doer.ent_type_ == "PERSON":
            return doer
    return None


def _office(context: ParagraphContext, trigger: Trigger) -> "Token | None":
    """Return whose office does it: "Chile's president made the first visit since 2009"."""
    if trigger.carrier is None or trigger.relation != "carried":
        return None
    doer = next((c for c in trigger.carrier.children if c.dep_ == "nsubj"), None)
    person = doer is None or context.people.at(context.number, doer.i) is not None
    return None if person else doer


def _object(
    context: ParagraphContext, noun: "Token", prepositions: dict[str, str], dates: frozenset[int]
) -> Words | None:
    """Return the object with the verb's preposition; none where the verb must have one."""
    for prep in noun.children:
        if prep.dep_ == "prep" and prep.lower_ in prepositions:
            named = next((c for c in prep.children if c.dep_ == "pobj" and c.i not in dates), None)
            if named is not None and is_named(named):
                own = prepositions[prep.lower_]
                phrase = word_noun_phrase(context, named, dates, PhraseLength.SHORT, False)
                return [*([own] if own else []), *phrase]
    return [] if "" in prepositions else None
