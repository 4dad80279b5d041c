"""Things that an article speaks of again by a noun alone: "the strait", "the talks", "the Guard".

What it called them before stands for the noun, in the article's own words, where it has called only
one thing so up to there: a wrong name is worse than none.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

from generator.extract.events.named_bodies import NamedBodies
from generator.extract.language import clauses
from generator.extract.language.vocabulary import find_lemma, load_vocabulary
from generator.extract.language.wording import load_wording
from generator.extract.people.states import names_state

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Doc, Token

_Place = tuple[int, int]
"""A paragraph's number and a token's."""

_POINTERS = frozenset(("the", "this", "that", "these", "those"))
_SIDES = ("GPE", "NORP")
_FEWEST_BEFORE = 2
"""Words before a noun that say who it is: "a Peruvian official"."""
_MOST_NAME_WORDS = 10
"""Words of a name on one side of its noun."""
_MOST_NAMES_OF_ONE = 20
"""Names with one noun beyond which nobody could tell which one "the strait" means."""
_MOST_TAIL_WORDS = 10
"""Words behind a noun that say which it is: "talks between Peru and Chile in Arica"."""
_TAILS = frozenset("between with of on over in for against".split())
"""Prepositions of what says which talks or which war is meant."""


@dataclass(frozen=True)
class DescribedThings:
    """The things of one article that it names by a noun with a name beside it."""

    docs: tuple["Doc", ...] = ()
    bodies: NamedBodies = field(default_factory=NamedBodies)
    """The bodies of states: "the Coast Guard"."""

    def name(self, passage: int, noun: "Token") -> str | None:
        """Return "the Ebro Strait" for "the strait"; none where it may be another."""
        alone = [c for c in noun.children if not c.is_punct and not is_aside(c)]
        if noun.text[:1].isupper() or len(alone) > 1:
            return self.bodies.name(passage, noun, alone)
        if len(alone) != 1 or alone[0].lower_ != "the" or alone[0].i != noun.i - 1:
            return None
        key, here = noun.lower_, (passage, noun.i)
        named = [(words, at) for words, at in self._things.get(key, ()) if at < here]
        vague = any(at < here for at in self._unnamed.get(key, ()))
        names = [*_without_shorter(named)]
        return names[0] if len(names) == 1 and not vague else None

    def speaker(self, passage: int, noun: "Token") -> str | None:
        """Return "a Peruvian official" for "the official", "Peruvian aides" for "the aides".

        None where it may be another.
        """
        words = load_wording()
        alone = [c for c in noun.children if not c.is_punct]
        if noun.tag_ not in ("NN", "NNS") or find_lemma(noun) not in words.unnamed_speakers:
            return None
        if len(alone) != 1 or alone[0].lower_ != "the":
            return None
        here = (passage, noun.i)
        told = {text for text, at in self._speakers.get(noun.lower_, ()) if at < here}
        return told.pop() if len(told) == 1 else None

    @cached_property
    def _speakers(self) -> Mapping[str, tuple[tuple[str, _Place], ...]]:
        """Return the unnamed who speak, as the article first has them: "a Peruvian official"."""
        speakers: dict[str, list[tuple[str, _Place]]] = {}
        nouns = load_wording().unnamed_speakers
        for number, doc in enumerate(self.docs):
            for token in doc:
                if find_lemma(token) in nouns and token.dep_ != "compound":
                    text = _call_speaker(doc, token)
                    told = [(text, (number, token.i))] if text else []
                    speakers.setdefault(token.lower_, []).extend(told)
        return {noun: tuple(told) for noun, told in speakers.items()}

    @cached_property
    def _things(self) -> Mapping[str, tuple[tuple[str, _Place], ...]]:
        """Return what the article names by each noun, and where first."""
        return self._described[0]

    @cached_property
    def _unnamed(self) -> Mapping[str, tuple[_Place, ...]]:
        """Return where a noun stands for a thing without a name, as "a strait" does."""
        return self._described[1]

    @cached_property
    def _described(
        self,
    ) -> tuple[Mapping[str, tuple[tuple[str, _Place], ...]], Mapping[str, tuple[_Place, ...]]]:
        named: dict[str, dict[str, _Place]] = {}
        unnamed: dict[str, list[_Place]] = {}
        things = load_wording().named_again
        for number, doc in enumerate(self.docs):
            for token in doc:
                if token.dep_ == "compound" or find_lemma(token) not in things:
                    continue
                words, at = describe(token), (number, token.i)
                if words:
                    named.setdefault(token.lower_, {}).setdefault(words, at)
                elif not _is_told_before(token):
                    unnamed.setdefault(token.lower_, []).append(at)
        few = {n: tuple(w.items()) for n, w in named.items() if len(w) <= _MOST_NAMES_OF_ONE}
        return few, {noun: tuple(places) for noun, places in unnamed.items()}


def _call_speaker(doc: "Doc", noun: "Token") -> str | None:
    """Return "a Peruvian official" or "Peruvian officials" where an article brings them in."""
    before = [*noun.lefts]
    named = any(c.ent_type_ == "PERSON" or c.dep_ == "appos" for c in noun.children)
    one = noun.tag_ == "NN" and len(before) >= _FEWEST_BEFORE and before[0].lower_ in ("a", "an")
    several = noun.tag_ == "NNS" and all(c.dep_ in ("amod", "compound") for c in before)
    if named or not before or not (one or several):
        return None
    words = doc[before[0].i : noun.i + 1]
    if len(words) > _MOST_NAME_WORDS or any(t.is_punct for t in words):
        return None
    text = " ".join(words.text.split())
    common = one or (words[0].tag_ in ("JJ", "NN") and words[0].ent_type_ not in _SIDES)
    return f"{text[:1].lower()}{text[1:]}" if common else text


def is_aside(child: "Token") -> bool:
    """Tell whether a part of a phrase says nothing of which thing is meant: ", which is narrow"."""
    added = child.dep_ in ("relcl", "acl", "appos") and child.left_edge.i > 0
    return child.dep_ == "case" or (added and child.left_edge.nbor(-1).text in (",", "–", "—"))


def describe(noun: "Token") -> str | None:
    """Return a noun with the names that say which it is; none where it has none."""
    doc, start, end = noun.doc, noun.i, noun.i + 1
    while start > 0 and noun.i - start < _MOST_NAME_WORDS and _may_name(doc[start - 1]):
        start -= 1
    first = start
    while start < noun.i and not doc[start].text[:1].isupper():
        start += 1
    if noun.text[:1].isupper() and end < len(doc) and doc[end].lower_ == "of":
        last = end + 1
        while last < min(len(doc), end + _MOST_NAME_WORDS) and (
            doc[last].text[:1].isupper() or doc[last].lower_ in ("the", "and")
        ):
            last += 1
        end = last if last > end + 1 and doc[last - 1].text[:1].isupper() else end
    if end == noun.i + 1 and start == noun.i:
        start, end = first, _tail_end(noun)
    owner = _owner_before(noun, start)
    if owner:
        return f"{owner}{' '.join(doc[start:end].text.split())}"
    words = doc[start:end]
    if not any(t.tag_ in ("NNP", "NNPS") or t.ent_type_ in _SIDES for t in words):
        return None
    text = " ".join(words.text.split())
    opening = words[0]
    common = opening.is_sent_start and opening.tag_ in ("NN", "NNS", "JJ")
    common = common and opening.ent_type_ not in _SIDES and not names_state(opening.text)
    return f"the {text[:1].lower()}{text[1:]}" if common else f"the {text}"


def _owner_before(noun: "Token", start: int) -> str:
    """Return "Peru's " before "foreign ministry"; nothing where no state owns it."""
    mark = noun.doc[start - 1] if start > 1 else None
    owner = mark.head if mark is not None and mark.tag_ == "POS" else None
    if owner is None or owner.dep_ != "poss" or owner.ent_type_ != "GPE":
        return ""
    words = " ".join(t.text for t in owner.subtree if t.dep_ == "compound" or t == owner)
    return f"{words}{mark.text if mark is not None else ''} "


def _tail_end(noun: "Token") -> int:
    """Return the token after what says which event a noun means: "talks of Peru and Chile"."""
    end = noun.i + 1
    if noun.lower_ not in load_vocabulary().by_noun and find_lemma(noun) not in (
        load_vocabulary().by_noun
    ):
        return end
    for child in noun.rights:
        of_whom = child.dep_ == "prep" and child.lower_ in _TAILS
        of_whom = of_whom or (child.dep_ == "acl" and child.lower_ == "involving")
        if child.left_edge.i != end or not of_whom:
            break
        tail = noun.doc[end : child.right_edge.i + 1]
        words = [tail[0], *takewhile(lambda t: not _breaks(t), tail[1:])]
        if (
            len(words) < child.right_edge.i + 1 - end
            or end + len(words) - noun.i > _MOST_TAIL_WORDS
        ):
            return _cut_tail(noun, end, words)
        end += len(words)
    return end


def _cut_tail(noun: "Token", end: int, words: list["Token"]) -> int:
    """Return the end of a tail cut before a time or another clause, where a noun ends it."""
    few = words[: max(noun.i + 1 + _MOST_TAIL_WORDS - end, 0)]
    whole = len(few) == len(words) and bool(few) and clauses.is_noun(few[-1])
    return end + len(few) if whole else end


def _breaks(token: "Token") -> bool:
    return token.is_punct or token.ent_type_ in ("DATE", "TIME") or clauses.is_verb(token)


def _may_name(token: "Token") -> bool:
    """Tell whether a word before a noun may belong to its name: "Ebro" or "foreign"."""
    if token.text == "-" and token.i > 0 and not token.whitespace_:
        return not token.nbor(-1).whitespace_ and token.nbor(-1).tag_ == "NNP"
    if token.tag_ in ("NNP", "NNPS") or token.ent_type_ in _SIDES:
        return token.ent_type_ not in ("DATE", "TIME", "PERSON")
    return token.tag_ in ("JJ", "NN") and token.dep_ in ("amod", "compound", "nmod")


def _is_told_before(noun: "Token") -> bool:
    """Tell whether a noun stands with "the" alone, and so means what is named elsewhere."""
    before = list(noun.lefts)
    return len(before) == 1 and before[0].lower_ in _POINTERS


def _without_shorter(named: list[tuple[str, _Place]]) -> Iterator[str]:
    """Leave out a name whose words another holds: "the Foreign Ministry" of Oslo's."""
    words = {name: frozenset(name.lower().split()) for name, _ in named}
    for name, mine in words.items():
        if not any(mine < other for other in words.values()):
            yield name
