"""Who is meant by a noun: a person with the office, whom a pronoun or an office stands for."""

from typing import TYPE_CHECKING

from generator.extract.events.antecedents import (
    PRONOUNS,
    Unnamed,
    name_antecedent,
    name_owner,
)
from generator.extract.events.context import ParagraphContext
from generator.extract.events.full_names import find_office, name_described
from generator.extract.events.phrase_words import PhraseLength, Words, join_tokens
from generator.extract.language import clauses
from generator.extract.people import roles
from generator.extract.people.actors import Actor

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Doc, Token

_QUALIFIERS = frozenset("former late acting interim incoming outgoing then ex".split())
"""Words beside an office without which it would be another's."""
_BESIDE = ("amod", "compound", "nmod")
_OWN_VOICES = frozenset("office ministry spokesman spokeswoman spokesperson aide lawyer".split())
"""Those who tell what somebody does, before whom "his" means him."""
_MOST_SPARE_WORDS = 6
"""Words of an office by which a heading may be longer: a name alone says too little."""
_MOST_OFFICE_WORDS = 5
"""Words of an office that stand before a name."""


def name_actor(
    context: ParagraphContext, noun: "Token", length: PhraseLength, dates: frozenset[int]
) -> Words | None:
    """Return a person's name, with the office where there is room; a pronoun's or office's too."""
    actor = context.people.at(context.number, noun.i)
    if actor is not None:
        if " " not in actor.name and actor.name != noun.text and actor.person is None:
            if context.lenient:
                return None
            raise Unnamed  # half a name, of which nobody knows the rest
        if length > PhraseLength.FULL or not actor.name_start <= noun.i < actor.end:
            return [actor.name]
        beside = _office(actor, noun.doc, dates)
        behind = noun.doc[actor.end].text if actor.end < len(noun.doc) else ""
        office = find_office(context, actor) if behind != "of" else ""  # "of Peru"
        told = "".join(t.text_with_ws for t in beside).strip()
        if office and office != told and office.endswith(told):
            return [office, actor.name]
        return [*beside, actor.name]
    if noun.tag_ == "NNS" and roles.is_head(noun) and (both := _list_holders(context, noun)):
        whose = [t for c in noun.lefts if c.dep_ in _BESIDE for t in c.subtree]
        return [*([*whose, noun] if length <= PhraseLength.FULL else []), both]
    holder = find_holder_beside(context, noun)
    if holder is not None:
        office = find_office(context, holder)
        first = [office] if office else []
        first = _counterpart(noun) or first
        full = [*first] or _office_with_tail(noun)
        return [*(full if length <= PhraseLength.FULL else []), holder.name]
    described = name_described(context, noun)
    if described is not None:
        return [described]
    if noun.lower_ in PRONOUNS and noun.tag_ in ("PRP", "DT", "WP", "PRP$"):
        return [name_antecedent(context, noun)]
    return _name_office(context, noun)


def count_office_words(context: ParagraphContext, noun: "Token", words: Words) -> int:
    """Return for how many words of an office before a name a heading may be longer.

    Args:
        context: the paragraph.
        noun: who acts or speaks.
        words: the start of the heading, with the name.
    """
    actor = context.people.at(context.number, noun.i)
    if actor is None:
        return 0
    before, name, _ = join_tokens(words).partition(actor.name)
    return min(len(before.split()), _MOST_SPARE_WORDS) if name else 0


def _office_with_tail(noun: "Token") -> Words:
    """Return "Chile's ambassador to Peru" of "Chile's ambassador to Peru, Ana Sol,"."""
    words = [t for t in noun.subtree if noun.left_edge.i <= t.i]
    comma = next((t.i for t in words if t.i > noun.i and t.text == ","), noun.i)
    told = [t for t in words if t.i < comma and t.tag_ != "DT"]
    named = any(t.ent_type_ in ("GPE", "NORP") for t in told if t.i < noun.i)
    return [*told] if named and len(told) <= _MOST_OFFICE_WORDS + 1 else []


def _counterpart(noun: "Token") -> list[str]:
    """Return "Chilean counterpart" of who is named beside it: nothing else tells the state."""
    whose = [c.text for c in noun.lefts if c.dep_ in _BESIDE and c.text[:1].isupper()]
    return [*whose, noun.text] if whose and noun.lower_ == "counterpart" else []


def _name_office(context: ParagraphContext, noun: "Token") -> Words | None:
    """Return who is meant by an office alone: "the minister"."""
    if noun.tag_ != "NN" or not roles.is_head(noun):
        return None
    meant = context.people.referent(context.number, noun)
    definite = any(c.lower_ == "the" for c in noun.children)
    return [meant.name] if meant is not None and definite else None


def _office(actor: Actor, doc: "Doc", dates: frozenset[int]) -> list["Token"]:
    """Return the words of an office before a name, where they are few and whole."""
    start = (
        actor.start if actor.name_start - actor.start <= _MOST_OFFICE_WORDS else actor.name_start
    )
    while start < actor.name_start and (
        doc[start].lower_ in ("the", "then", "-") or doc[start].is_punct or doc[start].i in dates
    ):
        start += 1
    while 0 < start < actor.name_start and doc[start - 1].lower_ in _QUALIFIERS:
        start -= 1  # "Former Peruvian president": no president now
    office = [*doc[start : actor.name_start]]
    if office and office[-1].text.rstrip(".") == actor.name.split()[0]:
        office = office[:-1]  # "Gen" of a given name, which a rank may be too
    if not any(roles.is_head(token) for token in office):
        return []  # half of "Minister of Environmental Protection", or a rank
    return [] if office and office[-1].lower_ in ("of", "for") else office  # half of "Minister of"


def find_owner_name(context: ParagraphContext, pronoun: "Token") -> str:
    """Return whom "its", "their", "his" and "her" mean."""
    if pronoun.lower_ in ("its", "their"):
        return name_owner(pronoun)
    meant = _told_by_own_office(context, pronoun)
    meant = meant or context.people.referent(context.number, pronoun)
    if meant is None or pronoun.lower_ not in ("his", "her"):
        raise Unnamed
    return meant.name


def _told_by_own_office(context: ParagraphContext, pronoun: "Token") -> Actor | None:
    """Return whom "his" means in "Olav will go to Oslo to see Ana Sol, his office said"."""
    said = pronoun.head.head
    news = next((c for c in said.children if c.dep_ == "ccomp" and c.i < pronoun.i), None)
    if pronoun.head.dep_ != "nsubj" or news is None or pronoun.head.lower_ not in _OWN_VOICES:
        return None
    doer = clauses.find_nearest_subject(news)
    return context.people.at(context.number, doer.i) if doer is not None else None


def find_holder_behind(context: ParagraphContext, noun: "Token") -> "Token | None":
    """Return who holds an office of which the parse makes a part: "Minister of Trade Ana Sol"."""
    for prep in noun.rights:
        for name in prep.children if prep.lower_ in ("of", "for") else ():
            actor = context.people.at(context.number, name.i)
            if actor is not None and actor.start <= noun.i < actor.name_start <= name.i:
                return name
    return None


def find_holder_beside(context: ParagraphContext, noun: "Token") -> Actor | None:
    """Return who is named beside an office: "Peru's foreign minister, Ana Sol,"."""
    below = noun.dep_ == "pobj" and noun.head.lower_ in ("of", "for")
    kept = any(c.lower_ in _QUALIFIERS or c.dep_ == "conj" for c in noun.lefts)
    if (
        not roles.is_head(noun)
        or below
        or kept
        or any(c.dep_ == "amod" and [*c.rights] for c in noun.lefts)
    ):
        return None
    beside = (c for c in noun.rights if c.dep_ == "appos" and c.tag_ == "NNP")
    holders = (context.people.at(context.number, name.i) for name in beside)
    return next((actor for actor in holders if actor is not None and " " in actor.name), None)


def _list_holders(context: ParagraphContext, noun: "Token") -> str:
    """Return "Ana Sol and Juan Mora" of "the ministers, Ana Sol and Juan Mora, met"."""
    name = next((c for c in noun.rights if c.dep_ == "appos"), None)
    names: list[str] = []
    while name is not None:
        actor = context.people.at(context.number, name.i)
        if actor is None:
            return ""
        names.append(actor.name)
        name = next((c for c in name.rights if c.dep_ == "conj"), None)
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else ""


def is_office_of_next(context: ParagraphContext, noun: "Token") -> bool:
    """Tell whether a joined noun is the office of who is joined next: "and Minister Ana Sol"."""
    office = context.people.at(context.number, noun.i)
    behind = (c for c in noun.head.rights if c.dep_ == "conj" and c.i > noun.i)
    following = next(behind, None)
    if office is None or following is None:
        return False
    return context.people.at(context.number, following.i) == office


def follows_subject(pronoun: "Token") -> bool:
    """Tell whether "his" stands behind who does it, and so is theirs: "says his country will"."""
    doer = clauses.find_nearest_subject(pronoun.sent.root)
    return doer is not None and doer.i < pronoun.i and pronoun.head != doer
