"""Names in full in a sentence of ours: whom and what the article has named before.

A family name gets its whole name and office, "both countries" and "the strait" the names that they
stand for, a short name the long one. What stands in quotation marks is never touched.
"""

from collections.abc import Collection
from typing import TYPE_CHECKING

from generator.extract.events.article_names import count_states, counts_two, means_two_states
from generator.extract.events.attribution import is_saying
from generator.extract.events.context import ParagraphContext
from generator.extract.events.phrase_words import Words
from generator.extract.language import clauses
from generator.extract.language.wording import load_wording
from generator.extract.people import roles
from generator.extract.people.actors import Actor

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token


_TWO = 2


def name_in_full(context: ParagraphContext, words: Words) -> Words:
    """Return the words of a sentence with the names that they only mean.

    Args:
        context: the paragraph.
        words: the sentence, in order.
    """
    told = {word for word in words if isinstance(word, str)}
    inside = {word.i for word in words if not isinstance(word, str)}
    full: Words = []
    gone: set[int] = set()
    named: set[str] = set()
    for word in words:
        if isinstance(word, str):
            full.append(word)
            continue
        if word.i in gone or word.i in context.speech:
            full.extend([] if word.i in gone else [word])
            continue
        phrase = _phrase(context, word, inside, named, told)
        if phrase is None:
            full.append(word)
            continue
        tokens, instead = phrase
        gone |= tokens
        full.extend(instead)
    return full


def _phrase(
    context: ParagraphContext, word: "Token", inside: set[int], named: set[str], told: set[str]
) -> tuple[set[int], Words] | None:
    """Return the tokens of a phrase that begins with a word, and the names to stand for it."""
    if word.lower_ in ("he", "she") and not named and not told:
        who = context.people.referent(context.number, word)
        says = word.dep_ in clauses.SUBJECTS and is_saying(word.head)
        if who is None or not says or " " not in who.name:
            return None
        named.add(who.key)
        office = find_office(context, who)
        return {word.i}, [*([office] if office else []), who.name]
    whole = context.names.short_names.get(word.text)
    if whole is not None and word.text not in named and word.doc[max(word.i - 1, 0)].text != "(":
        named.add(word.text)
        return {word.i}, [whole]
    actor = context.people.at(context.number, word.i)
    if actor is not None and word.i == max(actor.start, min(inside)):
        return _person(context, actor, word, inside, named, told)
    described = _described_from(context, word, inside)
    return (described[0], [described[1]]) if described is not None else None


def name_things(context: ParagraphContext, words: Words) -> Words:
    """Return words with the things and the states that they only mean by name, but no people.

    Args:
        context: the paragraph.
        words: the words, in order.
    """
    inside = {word.i for word in words if not isinstance(word, str)}
    named: Words = []
    gone: set[int] = set()
    for word in words:
        if isinstance(word, str):
            named.append(word)
        elif word.i not in gone:
            free = word.i not in context.speech
            tokens, names = (_described_from(context, word, inside) if free else None) or ((), word)
            gone.update(tokens)
            named.append(names)
    return named


def _described_from(
    context: ParagraphContext, word: "Token", inside: set[int]
) -> tuple[set[int], str] | None:
    """Return the tokens of a phrase that begins with a word, and what it means."""
    whose = word.dep_ == "poss" and word.tag_ == "PRP$"
    head = word.head if whose or word.dep_ in ("det", "predet", "nummod") else word
    if head.i - word.i > 3 or min(t.i for t in (head, *head.lefts)) != word.i:
        return None
    tokens = set(range(word.i, head.i + 1))
    names = name_described(context, head) if tokens <= inside else None
    said = word.doc[min(inside) : word.i].text
    if names is None or (" " in names and names.removeprefix("the ") in said):
        return None  # "signed a pact on fish, and the pact": told within the sentence
    return tokens, names


def name_described(context: ParagraphContext, noun: "Token") -> str | None:
    """Return what "both countries" and "the strait" mean; none where that is not sure."""
    described = context.names.described  # each sentence and heading of a clause asks again
    if noun not in described:
        described[noun] = _describe(context, noun)
    return described[noun]


def _describe(context: ParagraphContext, noun: "Token") -> str | None:
    if means_two_states(noun):
        pair = context.names.pair_before(context.number, noun)
        before = noun.doc[noun.sent.start : noun.i].text
        if pair and not all(_bare(name) in before for name in pair):
            return " and ".join(pair)
        return None
    if several := count_states(noun):
        group = context.names.group_before(context.number, noun, several)
        return f"{', '.join(group[:-1])} and {group[-1]}" if group else None
    if noun.lower_ in ("country", "nation"):
        return context.names.country_before(context.number, noun)
    things, number = context.names.things, context.number
    named = things.name(number, noun) or things.speaker(number, noun)
    named = named or context.names.resumed.name(number, noun) or _own_body(context, noun)
    return _two_people(context, noun) or named or _talks_of_two(context, noun)


def _own_body(context: ParagraphContext, noun: "Token") -> str | None:
    """Return "the U.S. State Department" for a body that press of its state names without it."""
    before = [t.text for t in noun.lefts]
    plain = before[:1] == ["the"] or before[:1] == ["The"]
    plain = plain and not any(c.dep_ == "prep" for c in noun.children)  # "… Department in Lima"
    body = " ".join((*before[1:], noun.text))
    return context.names.offices.complete_body(body) or None if plain else None


def _talks_of_two(context: ParagraphContext, noun: "Token") -> str | None:
    """Return "talks between Peru and Chile" for "talks" in an article about these two alone."""
    beside = [c for c in noun.children if not c.is_punct]
    plain = noun.tag_ == "NNS" and all(c.lower_ == "the" for c in beside)
    if noun.lower_ not in _OF_TWO or noun.dep_ not in clauses.SUBJECTS:
        return None
    pair = context.names.main_pair(context.number, noun) if plain else ()
    if pair and _acts_with_another(noun, pair):
        return None
    return (
        " ".join((*(c.text for c in beside), noun.text, "between", " and ".join(pair)))
        if pair
        else None
    )


_OF_TWO = ("talks", "negotiations", "ties", "relations")
"""What two states have with each other."""
_REACH = 300
"""Words before "talks" in which who holds them may be named."""


def _acts_with_another(noun: "Token", pair: Collection[str]) -> bool:
    """Tell whether one of two states is named with somebody else, who may be at the talks too."""
    before = noun.doc[max(0, noun.i - _REACH) : noun.i]
    joined = (t for t in before if t.dep_ == "conj" and t.tag_ == "NNP" and t.head.tag_ == "NNP")
    return any((t.text in pair) != (t.head.text in pair) for t in joined)


def _two_people(context: ParagraphContext, noun: "Token") -> str | None:
    """Return whom "the two leaders" means: the two people of the last sentence that names any."""
    words = {c.lower_ for c in noun.children}
    plain = noun.tag_ == "NNS" and counts_two(noun) and words <= {"the", "two", "both"}
    if not plain or not (roles.is_head(noun) or noun.lower_ in load_wording().holders):
        return None
    named = [
        actor
        for actor in context.people.actors
        if (actor.passage, actor.start) < (context.number, noun.i)
        and actor.passage >= context.number - 1
    ]
    docs = context.names.docs
    last = docs[named[-1].passage][named[-1].start].sent if named else None
    keys = {
        actor.key: actor.name
        for actor in named
        if last is not None
        and actor.passage == named[-1].passage
        and last.start <= actor.start < last.end
    }
    own = last is not None and last.doc == noun.doc and last.start == noun.sent.start
    return " and ".join(keys.values()) if len(keys) == _TWO and not own else None


def _bare(name: str) -> str:
    return name.removeprefix("the ")


def find_office(context: ParagraphContext, actor: Actor) -> str:
    """Return the office of a person with its state, as the article has it elsewhere."""
    if not actor.designation or not context.offices:
        return ""
    name = context.names.docs[actor.passage][actor.name_start]
    return context.names.offices.complete_office(actor.designation, actor.passage, name)


def _person(
    context: ParagraphContext,
    actor: Actor,
    word: "Token",
    inside: set[int],
    named: set[str],
    told: set[str],
) -> tuple[set[int], Words] | None:
    """Return a person's whole name with the office, where it stands first and is not whole."""
    again = actor.key in named or any(actor.name in line for line in told)
    named.add(actor.key)
    tokens = set(range(word.i, actor.end))
    if again or not tokens <= inside:
        return None
    short = actor.end - actor.name_start == 1 and " " in actor.name
    first = word.doc[actor.name_start - 1].text if actor.name_start else ""
    short = short and not actor.name.startswith(f"{first} ")  # no name to the parser: "Ana Silva"
    behind = word.doc[actor.end] if actor.end < len(word.doc) else None
    whole = actor.start == actor.name_start or actor.rule == "office-behind"
    explained = behind is not None and behind.text in (",", "(") and whole
    explained = explained or (behind is not None and behind.text == "of")
    bare = actor.start == actor.name_start or not actor.office
    office = find_office(context, actor) if not explained else ""
    longer = office != actor.office and office.endswith(actor.office)
    if office and (bare or longer):
        return tokens, [office, actor.name]
    return (tokens, [actor.name]) if short and not actor.office else None
