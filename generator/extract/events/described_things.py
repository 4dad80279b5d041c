"""Things that an article speaks of again by a noun alone: "the strait", "the talks", "the Guard".

What it called them before stands for the noun, in the article's own words, where it has called only
one thing so up to there: a wrong name is worse than none.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

from generator.extract.language import clauses
from generator.extract.language.vocabulary import find_lemma, load_vocabulary
from generator.extract.language.wording import load_wording
from generator.extract.people.states import NamedState, names_state

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


@dataclass(frozen=True, slots=True)
class _Body:
    """A body of a state where the article names it with the state: "Peruvian Coast Guard"."""

    name: str
    at: _Place
    """Its last word."""
    state: str
    """The state's code."""


@dataclass(frozen=True)
class DescribedThings:
    """The things of one article that it names by a noun with a name beside it."""

    docs: tuple["Doc", ...] = ()
    states: tuple[tuple[NamedState, ...], ...] = ()
    """Where each paragraph names states."""

    def name(self, passage: int, noun: "Token") -> str | None:
        """Return "the Ebro Strait" for "the strait"; none where it may be another."""
        alone = [c for c in noun.children if not c.is_punct and not _only_adds(c)]
        if noun.text[:1].isupper():
            return self._whole_name(passage, noun, alone)
        if len(alone) != 1 or alone[0].lower_ != "the" or alone[0].i != noun.i - 1:
            return None
        key, here = noun.lower_, (passage, noun.i)
        named = [(words, at) for words, at in self._things.get(key, ()) if at < here]
        vague = any(at < here for at in self._unnamed.get(key, ()))
        names = [*_without_shorter(named)]
        return names[0] if len(names) == 1 and not vague else None

    def speaker(self, passage: int, noun: "Token") -> str | None:
        """Return "a Peruvian official" for "the official"; none where it may be another."""
        words = load_wording()
        alone = [c for c in noun.children if not c.is_punct]
        if noun.tag_ != "NN" or find_lemma(noun) not in words.unnamed_speakers:
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
                if token.tag_ != "NN" or find_lemma(token) not in nouns or token.dep_ == "compound":
                    continue
                before = [*token.lefts]
                named = any(c.ent_type_ == "PERSON" or c.dep_ == "appos" for c in token.children)
                if len(before) < _FEWEST_BEFORE or before[0].lower_ not in ("a", "an") or named:
                    continue
                words = doc[before[0].i : token.i + 1]
                if len(words) <= _MOST_NAME_WORDS and not any(t.is_punct for t in words):
                    text = " ".join(words.text.split())
                    text = f"{text[:1].lower()}{text[1:]}"
                    speakers.setdefault(token.lower_, []).append((text, (number, token.i)))
        return {noun: tuple(told) for noun, told in speakers.items()}

    def _whole_name(self, passage: int, noun: "Token", beside: list["Token"]) -> str | None:
        """Return "the Peruvian Coast Guard" for "the Coast Guard"; none where another has one."""
        if not beside or beside[0].lower_ != "the" or noun.tag_ not in ("NNP", "NNPS"):
            return None
        if any(c.i > noun.i for c in beside):
            return None
        own = " ".join(noun.doc[beside[0].i + 1 : noun.i + 1].text.split())
        before = [body for body in self._bodies.get(own, ()) if body.at < (passage, noun.i)]
        if len({body.name for body in before}) != 1 or self._is_elsewhere(
            before[-1], passage, noun
        ):
            return None
        return f"the {before[-1].name}"

    def _is_elsewhere(self, body: "_Body", passage: int, noun: "Token") -> bool:
        """Tell whether another state, or a place, is named since a body: each state has a navy."""
        first, last = body.at, (passage, noun.sent.end)
        for number in range(first[0], passage + 1):
            states = [s for s in self.states[number] if first < (number, s.start) < last]
            others = [state for state in states if state.code != body.state]
            if any(other.noun or (number, other.start) < (passage, noun.i) for other in others):
                return True  # but not "the Coast Guard shot at a Chilean ship"
            known = {i for state in states for i in range(state.start, state.end)}
            behind = self.docs[first[0]][first[1]].sent.end if number == first[0] else 0
            for name in self.docs[number].ents:
                apart = behind <= name.start and (number, name.start) < last
                if apart and name.label_ == "GPE" and known.isdisjoint(range(name.start, name.end)):
                    return True
        return False

    @cached_property
    def _bodies(self) -> Mapping[str, tuple["_Body", ...]]:
        """Return the bodies of states by their names without the state: "Coast Guard"."""
        bodies: dict[str, list[_Body]] = {}
        for number, doc in enumerate(self.docs):
            for state in self.states[number]:
                end = state.end
                while end < len(doc) and _is_capital(doc[end]):
                    end += 1
                own = doc[state.end : end]
                if len(own) > 1 and own[-1].ent_type_ != "PERSON" and own[-1].dep_ != "compound":
                    whole = " ".join(doc[state.start : end].text.split())
                    body = _Body(whole, (number, end - 1), state.code)
                    bodies.setdefault(" ".join(own.text.split()), []).append(body)
        return {own: tuple(named) for own, named in bodies.items()}

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


def _only_adds(child: "Token") -> bool:
    """Tell whether a part of a phrase says nothing of which thing is meant: ", which is narrow"."""
    added = child.dep_ == "relcl" and child.left_edge.i > 0
    return child.dep_ == "case" or (added and child.left_edge.nbor(-1).text in (",", "–", "—"))


def _is_capital(token: "Token") -> bool:
    return token.text[:1].isupper() and token.tag_ in ("NNP", "NNPS", "JJ", "NN")


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
