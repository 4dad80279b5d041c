"""Sentences: the clause of an event with who says so, whole, and the words quoted for it.

A sentence is the article's own clause with its hedges, conditions and attribution. Left out are the
time expression (the date stands beside) and clauses that tell another event. A participle or a
relative clause gets the subject that it lacks; where that cannot be done, there is no sentence.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.extract.events import inflection
from generator.extract.events.actor_names import find_holder_beside
from generator.extract.events.antecedents import Unnamed
from generator.extract.events.attribution import Attribution, find_attribution, is_saying
from generator.extract.events.clause_extent import (
    find_fronted_scene,
    lacks_what_is_asked,
    list_clause_words,
)
from generator.extract.events.context import ParagraphContext
from generator.extract.events.full_names import name_in_full
from generator.extract.events.heading_words import OWN
from generator.extract.events.left_out_words import drop_words
from generator.extract.events.noun_phrases import word_noun_phrase
from generator.extract.events.phrase_words import PhraseLength, Words, is_its_without_owner
from generator.extract.events.punctuation import QUOTATION_MARKS, finish_sentence, pair_marks
from generator.extract.events.reported_speech import leave_out_hearer
from generator.extract.events.spent_words import find_spent_words
from generator.extract.events.verb_groups import (
    find_first_joined,
    find_own_subject,
    has_lost_subject,
)
from generator.extract.language import clauses
from generator.extract.language.vocabulary import find_lemma

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token

MOST_SENTENCE_WORDS = 60
"""Words in a sentence, beyond which nobody reads it."""
_FINITE = ("ROOT", "ccomp", "parataxis", "conj")
_DEPTH = 8


@dataclass(frozen=True, slots=True)
class EventSentence:
    """A sentence with the article's words that it was made of."""

    text: str
    words: list["Token"]
    """The article's words, for the quote: an unbroken stretch."""


def word_sentence(
    context: ParagraphContext, verb: "Token", attribution: Attribution | None, dates: frozenset[int]
) -> EventSentence | None:
    """Return the sentence of a verb's clause; none where its subject cannot be filled in."""
    top = find_saying_verb(verb, attribution)
    spent, spoken = find_spent_words(top, dates), context.speech
    scene = find_fronted_scene(top, verb)
    own = [t for t in list_clause_words(top, verb) if t.i not in scene]
    lost = any(has_lost_subject(t) and is_saying(t.head) for t in own)
    lost = lost or any(_is_of_nobody(t) for t in own)
    if not own or lost or any(t.i in dates and t.i in spoken for t in own):
        return None  # no word may be left out of what somebody says
    try:
        words = _whole(context, top, own, spent)
    except Unnamed:
        return None
    words = drop_words(leave_out_hearer(words), spoken) if words is not None else []
    tokens = [w for w in words if not isinstance(w, str)]
    if not tokens:
        return None  # "Resigning on Monday, he …": nobody and no day is left in it
    text = finish_sentence(name_in_full(context, words), spoken)
    if text.split(" ", 1)[0].lower() in OWN:
        return None  # "His vessel sank": whose?
    first, last = min(t.i for t in (*tokens, *own)), max(t.i for t in own)
    if len(text.split()) > MOST_SENTENCE_WORDS or lacks_what_is_asked(top, last):
        return None
    if top.dep_ in ("relcl", "acl"):
        first = min(first, top.head.left_edge.i)
    return EventSentence(text, pair_marks([top.doc[i] for i in range(first, last + 1)]))


def _is_of_nobody(said: "Token") -> bool:
    """Tell whether who does what several say is its who is not named: "experts said its troops"."""
    doer = next((c for c in said.children if c.dep_ in clauses.SUBJECTS), None)
    if doer is None or said.dep_ != "ccomp" or not any(c.lower_ == "its" for c in doer.children):
        return False
    speaker = clauses.find_nearest_subject(said.head)
    return speaker is not None and inflection.is_many(speaker) and is_saying(said.head)


def find_saying_verb(verb: "Token", attribution: Attribution | None) -> "Token":
    """Return the verb of the outermost clause that tells it: "it was reported that he said"."""
    top = find_finite_verb(verb)
    for _ in range(_DEPTH):
        if attribution is None or attribution.verb is None or attribution.beside:
            return top
        top = find_finite_verb(attribution.verb)
        attribution = find_attribution(top)
    return top


def find_finite_verb(verb: "Token") -> "Token":
    """Return the verb with the subject, above an infinitive: "agreed" of "agreed to meet"."""
    for _ in range(_DEPTH):
        if verb.head == verb or any(c.dep_ in clauses.SUBJECTS for c in verb.children):
            return verb
        infinitive = verb.tag_ == "VB" and any(c.lower_ == "to" for c in verb.children)
        above = clauses.find_governor(verb)
        if above is None:
            return verb
        if verb.dep_ in ("xcomp", "ccomp") or (
            infinitive and verb.dep_ in ("acl", "advcl", "relcl")
        ):
            verb = above
        elif verb.dep_ == "conj" and verb.tag_ in ("VB", "VBG") and verb.head.tag_ == verb.tag_:
            verb = verb.head
        else:
            return verb
    return verb


def _whole(
    context: ParagraphContext, top: "Token", own: list["Token"], spent: frozenset[int]
) -> Words | None:
    """Return a clause with its subject and a finite verb."""
    if any(c.dep_ == "aux" and c.lower_ == "to" for c in top.children):
        return None  # "too late for leaders to agree": no finite verb
    words: Words = [t for t in own if t.i not in spent]
    doer = clauses.find_nearest_subject(top)
    if top.dep_ == "relcl":
        return _relative(context, top, doer, words, spent)
    if top.dep_ == "acl":
        return _participle(context, top, own, spent)
    if doer is None and not any(c.dep_ == "expl" for c in top.children):
        return _shared(context, top, words, spent)
    if top.dep_ not in _FINITE and top.dep_ != "advcl" and top.head != top:
        return None
    words = _without_time_aside(_without_marks(words, top), own, doer, spent)
    if top.dep_ == "advcl" and doer is not None:
        words = [w for w in words if isinstance(w, str) or w.i >= doer.left_edge.i]
    holder = find_holder_beside(context, doer) if doer is not None else None
    if doer is not None and holder is not None and any(c.tag_ == "PRP$" for c in doer.lefts):
        lost = {t.i for t in doer.subtree}  # "Its chief, Ana Silva, left": whose, the text knows
        words = [
            holder.name if w == doer else w
            for w in words
            if w == doer or isinstance(w, str) or w.i not in lost
        ]
    elif doer is not None and (_needs_name(doer) or _is_half_named(context, doer)):
        named = word_noun_phrase(context, doer, spent, PhraseLength.FULL, False)
        words = [n for w in words for n in (named if w == doer else [w])]
    return words if doer is None else _without_lone_comma(words, top, doer)


def _without_time_aside(
    words: Words, own: list["Token"], doer: "Token | None", spent: frozenset[int]
) -> Words:
    """Leave out what only explains a day that is left out: "Friday, the last day of his trip"."""
    first = doer.left_edge.i if doer is not None else 0
    fronted = [t for t in own if t.i < first]
    kept = [t for t in fronted if t.i not in spent and not t.is_punct]
    before = [t for t in fronted[:1] if t.i > 1 and t.nbor(-1).text == ","]
    day = bool(fronted) and (fronted[0].i in spent or any(t.i - 2 in spent for t in before))
    if (
        not day
        or not kept
        or any(clauses.is_verb(t) for t in kept)
        or kept[0].tag_ not in ("DT", "PRP$")
    ):
        return words
    return [w for w in words if isinstance(w, str) or w.i >= first]


def _shared(
    context: ParagraphContext, top: "Token", words: Words, spent: frozenset[int]
) -> Words | None:
    """Return a clause with the subject that it shares: "and signed a pact", "meeting the king"."""
    doer = find_own_subject(top)
    if doer is None or top.tag_ == "VB":
        return None
    behind: Words = [w for w in words if isinstance(w, str) or w.i >= _first_of(top)]
    while behind and not isinstance(behind[0], str) and behind[0].is_punct:
        behind = behind[1:]
    helped = any(c.dep_ in ("aux", "auxpass") for c in top.children)
    participle = top.tag_ == "VBN" and top.dep_ == "conj" and not helped
    if participle or clauses.is_joined_passive(top):
        first = find_first_joined(top)
        behind = [*(c for c in first.children if c.dep_ in ("aux", "auxpass")), *behind]
    if top.tag_ == "VBG":
        if helped:
            return None
        behind = [inflection.form_past(find_lemma(top)) if w == top else w for w in behind]
    person = context.people.at(context.number, doer.i) is not None
    if person and is_its_without_owner(behind):
        return None  # "the minister summoned its envoy": whose, another clause says
    met = _find_hearer(top)
    if met is not None:
        named = word_noun_phrase(context, met, spent, PhraseLength.FULL, False)
        whom = ("him", "her")
        hearer = next((c for c in top.children if c.lower_ in whom and c.dep_ in _HEARS), None)
        behind = [n for w in behind for n in (named if hearer is not None and w == hearer else [w])]
    return [*word_noun_phrase(context, doer, spent, PhraseLength.FULL, False), *behind]


_HEARS = frozenset(("dobj", "dative"))


def _find_hearer(verb: "Token") -> "Token | None":
    """Return whom the verb before it was done to: "summoned Ana Silva and told her"."""
    first = verb.head if verb.dep_ == "conj" else verb
    people = [c for c in first.children if c.dep_ == "dobj" and c.ent_type_ == "PERSON"]
    return people[0] if first != verb and len(people) == 1 else None


def _without_lone_comma(words: Words, top: "Token", doer: "Token") -> Words:
    """Leave out a comma between a subject and its verb that no other opens."""
    first = _first_of(top)
    between = [
        w
        for w in words
        if not isinstance(w, str) and doer.left_edge.i < w.i < first and w.text == ","
    ]
    lone = between[0] if len(between) == 1 and between[0].i + 1 == first else None
    return [w for w in words if lone is None or w != lone]


def _is_half_named(context: ParagraphContext, doer: "Token") -> bool:
    """Tell whether only the family name stands there, and the article has it whole."""
    actor = context.people.at(context.number, doer.i)
    alone = actor is not None and actor.end - actor.start == 1 and not [*doer.children]
    return alone and actor is not None and " " in actor.name


def _needs_name(doer: "Token") -> bool:
    news = any(c.dep_ == "ccomp" and c.i < doer.i for c in doer.head.children)
    own = news and doer.lower_ in ("it", "they")  # "The navy seized a boat, it said"
    return doer.tag_ == "PRP" and doer.dep_ in clauses.SUBJECTS and not own


def _first_of(verb: "Token") -> int:
    helpers = [c.i for c in verb.children if c.dep_ in ("aux", "auxpass", "neg") or c.tag_ == "RB"]
    return min([verb.i, *(i for i in helpers if i < verb.i)])


def _without_marks(words: Words, top: "Token") -> Words:
    """Leave out "after", "that" and "when" before a clause that stands by itself."""
    marks = sum(not isinstance(w, str) and w.text in QUOTATION_MARKS for w in words)
    while (
        words
        and not isinstance(words[0], str)
        and (
            (words[0].head == top and words[0].dep_ in ("mark", "cc"))
            or (words[0].head == top and words[0].tag_ == "WRB")
            or (words[0].is_punct and (words[0].text not in QUOTATION_MARKS or marks == 1))
        )
    ):
        words = words[1:]
    return words


def _relative(
    context: ParagraphContext,
    top: "Token",
    doer: "Token | None",
    words: Words,
    spent: frozenset[int],
) -> Words | None:
    """Turn "the pact, which Oslo signed" into "Oslo signed the pact"."""
    if doer is None:
        return None
    meant = word_noun_phrase(context, top.head, spent, PhraseLength.FULL, False)
    if doer.tag_ in ("WDT", "WP"):
        # "a crossing that has been shut has been shut" says one thing twice
        meant = [w for w in meant if isinstance(w, str) or not (w == top or top.is_ancestor(w))]
        behind = [w for w in words if isinstance(w, str) or (w.i > doer.i and w != doer)]
        return [*meant, *behind]
    if any(t.tag_ in ("WDT", "WP", "WP$") for t in top.subtree):
        return None
    if any(t.tag_ == "WRB" and t.head == top for t in top.subtree):
        return _without_marks(words, top)
    return None


def _participle(
    context: ParagraphContext, top: "Token", own: list["Token"], spent: frozenset[int]
) -> Words | None:
    """Turn "an accord signed by Oslo" into "an accord was signed by Oslo"."""
    below = spent | {t.i for t in top.subtree}
    meant = word_noun_phrase(context, top.head, below, PhraseLength.FULL, False)
    behind: Words = [t for t in own if t.i not in spent and t.i >= top.i]
    if any(c.dep_ == "dobj" for c in top.children):
        return None
    if top.tag_ == "VBN":
        return [*meant, "were" if inflection.is_many(top.head) else "was", *behind]
    return None
