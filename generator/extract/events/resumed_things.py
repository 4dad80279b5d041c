"""Things that an article has told with more words: "the deal" for "a trade agreement with Peru".

The words are the article's own, and stand for the noun only where it has told of one thing of the
kind alone up to there: a wrong deal is worse than none.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from generator.extract.events.described_things import is_aside
from generator.extract.language import clauses
from generator.extract.language.vocabulary import find_lemma
from generator.extract.language.wording import load_wording
from generator.extract.people import roles

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Doc, Token

_BEFORE = frozenset(("amod", "compound", "nmod", "nummod"))
_TAILS = frozenset("of on over with between to from in against for aimed at near".split())
"""Prepositions of what says which deal or which ban is meant."""
_ON_VERB = frozenset("of on over with between from against at near".split())
"""Those of them that the parse may hang on the verb before: "imposed tariffs on fish"."""
_MOVING = frozenset(("vessel", "plane", "drone", "missile", "people", "convoy", "tank"))
"""Kinds of what goes from place to place: where one was sunk is not which it is."""
_PLANS = ("acl", "relcl", "advcl")
"""What "to build a port" is to "a deal", or to the verb before it."""
_MOST_TAIL_WORDS = 10
"""Words behind a noun beyond which a heading has no room for it."""
_OPENING_ARTICLE = re.compile(r"^(?:The|[Aa]n?) ")
_VAGUE = frozenset("such similar other another separate previous earlier further more many".split())
"""Words beside a noun by which it is one of several."""

_ENACTED = frozenset(("pact", "ban", "tariff", "sanction", "bill", "law", "truce"))
"""Kinds of things that come into force."""
_ACTED_ON = frozenset("about against by from into near of to under with".split())
"""Prepositions behind which a noun is a thing."""
_GROUP = "people"
"""The kind of "the men": of several alone."""
_GOES = frozenset(("travel", "go", "fly", "head"))
"""Verbs behind which an article speaks of a trip."""
_MOST_PLACE_WORDS = 4


@dataclass(frozen=True, slots=True)
class _Thing:
    """One thing where an article brings it in."""

    at: tuple[int, int]
    """Its paragraph and its token."""
    many: bool
    words: str | None
    """What it is called, behind "the" or its owner; none where that says no more than its kind."""


@dataclass(frozen=True)
class ResumedThings:
    """The deals, bans, visits and ships of one article, where it brings them in."""

    docs: tuple["Doc", ...] = ()

    def name(self, passage: int, noun: "Token") -> str | None:
        """Return "the trade agreement with Peru" for "the deal"; none where it may be another."""
        kind = _kind(noun)
        beside = [c for c in noun.children if not (c.is_punct or _is_time(c) or is_aside(c))]
        if kind is None or [c.lower_ for c in beside] != ["the"] or noun.dep_ == "compound":
            return None
        if not _is_listed(kind) and not _is_actor_or_aim(noun):
            return None
        if kind == _GROUP and (noun.tag_ == "NN" or self._joins_names(passage, noun)):
            return None
        before = [t for t in self._things.get(kind, ())[:2] if t.at < (passage, noun.i)]
        if len(before) != 1 or before[0].many != (noun.tag_ in ("NNS", "NNPS")):
            return None
        words = before[0].words
        return None if words is not None and _tells_again(words, noun) else words

    def _joins_names(self, passage: int, noun: "Token") -> bool:
        """Tell whether people are named together before "the men", who may be meant."""
        return any(
            t.dep_ == "conj" and t.ent_type_ == "PERSON" and (number, t.i) < (passage, noun.i)
            for number, doc in enumerate(self.docs[: passage + 1])
            for t in doc
        )

    def enacted_before(self, passage: int, pronoun: "Token") -> str | None:
        """Return the one deal, ban or law told of in the sentence before "It takes effect"."""
        if pronoun.i != pronoun.sent.start or pronoun.i == 0 or not _takes_effect(pronoun.head):
            return None
        doc, kinds = pronoun.doc, load_wording().resumed
        last = doc[pronoun.i - 1].sent
        told = [t for t in last if clauses.is_noun(t) and kinds.get(find_lemma(t)) in _ENACTED]
        many = pronoun.lower_ == "they"
        if len(told) != 1 or (told[0].tag_ in ("NNS", "NNPS")) != many:
            return None
        if _brings_in(told[0]):
            return _call(told[0])
        return self.name(passage, told[0])

    @cached_property
    def _things(self) -> Mapping[str, tuple[_Thing, ...]]:
        """Return what the article brings in, by kind."""
        things: dict[str, list[_Thing]] = {}
        for number, doc in enumerate(self.docs):
            for noun in doc:
                deed = _call_deed(noun)
                if deed is not None:
                    things.setdefault(deed[0], []).append(_Thing((number, noun.i), False, deed[1]))
                kind = _kind(noun)
                if kind is not None and noun.dep_ != "compound" and _brings_in(noun):
                    many = noun.tag_ in ("NNS", "NNPS")
                    words = _call(noun) if _is_listed(kind) or _is_new(noun) else None
                    things.setdefault(kind, []).append(_Thing((number, noun.i), many, words))
        return {kind: tuple(told) for kind, told in things.items()}


def _tells_again(words: str, noun: "Token") -> bool:
    """Tell whether who acts is within a name, too: "the king answered the letter to the king"."""
    doers = [c for c in noun.head.lefts if c.dep_ in clauses.SUBJECTS and c != noun]
    told = words.lower().split()
    return any(doer.tag_ == "NN" and doer.lower_ in told for doer in doers)


def _kind(noun: "Token") -> str | None:
    """Return of what kind a thing is: by our list, else the noun itself; none of a name."""
    if noun.tag_ not in ("NN", "NNS") or noun.ent_type_ in ("DATE", "TIME"):
        return None
    lemma = find_lemma(noun)
    words = load_wording()
    if lemma in words.resumed:
        return words.resumed[lemma]
    return None if lemma in words.not_resumed or roles.is_head(noun) else lemma


def _is_listed(kind: str) -> bool:
    return kind in load_wording().resumed.values()


def _is_new(noun: "Token") -> bool:
    """Tell whether a noun is brought in as one of its kind: "a port", "two", "Peru's"."""
    told = noun.dep_ in (*clauses.SUBJECTS, "dobj", "pobj", "agent", "conj", "appos")
    return told and any(
        c.lower_ in ("a", "an")
        or (c.dep_ == "nummod" and c.i < noun.i)
        or (c.dep_ == "poss" and (c.tag_ != "PRP$" or bool(_tail(noun))))
        for c in noun.children
    )


def _is_actor_or_aim(noun: "Token") -> bool:
    """Tell whether a noun acts or is acted on: no part of a phrase such as "in the end"."""
    if noun.dep_ == "pobj":
        return noun.head.lower_ in _ACTED_ON
    return noun.dep_ in (*clauses.SUBJECTS, "dobj", "agent")


def _is_time(child: "Token") -> bool:
    """Tell whether what stands behind a noun is only a time: "the crossing in June"."""
    inside = [c for c in child.children if c.dep_ == "pobj"] if child.dep_ == "prep" else [child]
    return bool(inside) and all(c.ent_type_ in ("DATE", "TIME") for c in inside)


def _takes_effect(verb: "Token") -> bool:
    """Tell whether a verb says that something comes into force."""
    behind = {t.lower_ for c in verb.rights for t in (c, *c.children)}
    return bool(behind & {"force", "effect"}) or find_lemma(verb) in ("expire", "lapse")


def _call_deed(verb: "Token") -> tuple[str, str] | None:
    """Return what a verb tells with its kind: "the ban on fish", "Ana Sol’s visit to Lima"."""
    lemma = find_lemma(verb) if clauses.is_verb(verb) else ""
    to = "on" if lemma == "ban" else "to"
    if lemma in ("ban", "visit"):
        aim = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    elif lemma in _GOES:
        toward = (c for c in verb.rights if c.lower_ == "to" and c.dep_ == "prep")
        aim = next((p for c in toward for p in c.children if p.dep_ == "pobj"), None)
    else:
        return None
    phrase = [t.text_with_ws for t in clauses.collect_phrase(aim)] if aim is not None else []
    words = "".join(phrase).strip()
    if lemma == "ban":
        return ("ban", f"the ban {to} {words}") if 0 < len(phrase) <= _MOST_TAIL_WORDS else None
    doer = clauses.find_nearest_subject(verb)
    if aim is None or aim.ent_type_ != "GPE" or len(phrase) > _MOST_PLACE_WORDS:
        return None
    if doer is None or doer.ent_type_ != "PERSON":
        return None
    name = [t.text for t in (*doer.lefts, doer) if t.ent_type_ == "PERSON"]
    return "visit", f"{' '.join(name)}’s trip {to} {words}"


def _brings_in(noun: "Token") -> bool:
    """Tell whether a noun is no mere "the deal", and so may be another than those before."""
    before = [c for c in noun.lefts if not c.is_punct]
    bare = len(before) == 1 and before[0].lower_ in ("the", "this", "that", "these", "those")
    behind = (c for c in noun.rights if c.dep_ == "prep" and not _is_time(c))
    return not bare or any(c.lower_ in _TAILS for c in behind)


def _call(noun: "Token") -> str | None:
    """Return what a thing is called; none where its words say no more than its kind."""
    before = [c for c in noun.lefts if not c.is_punct]
    own = next((c for c in before if c.dep_ == "poss"), None)
    if any(c.lower_ in _VAGUE for c in before) or any(c.dep_ == "conj" for c in noun.children):
        return None
    loaded = load_wording().loaded
    kept = [c for c in before if c.dep_ in _BEFORE and c.lower_ not in (*loaded, "new", "one")]
    tail = _tail(noun)
    named = own is not None and own.tag_ != "PRP$"
    if not kept and not tail and not named:
        return None
    if any(t.ent_type_ in ("DATE", "TIME") for c in kept for t in c.subtree):
        return None
    inside = {t.i for c in kept for t in c.subtree}
    parts = [
        t.text_with_ws
        for t in noun.doc[noun.left_edge.i : noun.i]
        if t.i in inside or (t.is_punct and {t.i - 1, t.i + 1} <= inside | {noun.i})
    ]
    owner = "".join(t.text_with_ws for t in own.subtree) if own is not None and named else "the "
    owner = _OPENING_ARTICLE.sub("the ", owner)
    words = "".join((owner, *parts, noun.text_with_ws, *(t.text_with_ws for t in tail)))
    return " ".join(words.split()).rstrip(" ,.")


def _tail(noun: "Token") -> "list[Token]":
    """Return what says behind a noun which it is: "on fish from Peru"; no day."""
    words: list[Token] = []
    end = noun.i + 1
    for child in _behind(noun):
        phrase = [*child.subtree]
        if phrase[0].i < end:
            continue
        if _is_time(child) and phrase[0].i == end and not words:
            end = phrase[-1].i + 1
            continue
        if not words and phrase[0].i == end and _says_which(child):
            return _cut_clause(child)
        own = child.head == noun or child.lower_ in _ON_VERB
        if child.lower_ in ("at", "near") and _kind(noun) in _MOVING:
            break
        if child.dep_ != "prep" or child.lower_ not in _TAILS or phrase[0].i > end or not own:
            break
        plain = not any(
            t.is_punct or t.ent_type_ in ("DATE", "TIME") or t.tag_[:2] in ("VB", "WD", "WP", "PR")
            for t in phrase
        )
        if not plain or len(words) + len(phrase) > _MOST_TAIL_WORDS:
            break
        words.extend(phrase)
        end = phrase[-1].i + 1
    return words


def _says_which(verb: "Token") -> bool:
    """Tell whether a clause says behind a noun which it is: "that bans nets", "to build a port"."""
    first = verb.left_edge.lower_
    purpose = verb.tag_ == "VB" and first == "to" and verb.dep_ in _PLANS
    done = verb.tag_ == "VBN" and verb.dep_ == "acl" and verb.left_edge == verb
    done = done and any(c.dep_ == "agent" for c in verb.rights)  # "brokered by Norway"
    return purpose or done or (verb.dep_ == "relcl" and first == "that")


def _cut_clause(verb: "Token") -> "list[Token]":
    """Return the words of such a clause with no day, aside or pronoun; none where it needs them."""
    words = [*verb.subtree]
    for last in sorted(verb.rights, key=lambda c: -c.i):
        if _is_plain(words) and len(words) <= _MOST_TAIL_WORDS:
            return words
        if last.dep_ != "prep":
            return []
        words = [t for t in words if t.i < last.left_edge.i]
    return []


def _is_plain(words: "list[Token]") -> bool:
    return not any(
        t.is_punct or t.ent_type_ in ("DATE", "TIME") or t.tag_ in ("PRP", "PRP$") for t in words
    )


def _behind(noun: "Token") -> "list[Token]":
    """Return what stands behind a noun, also where the parse hangs it on the noun's verb."""
    beside = [c for c in noun.head.rights if c.i > noun.i] if noun.dep_ == "dobj" else []
    return sorted((*noun.rights, *beside), key=lambda t: t.i)
