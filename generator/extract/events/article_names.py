"""What an article names elsewhere: the two states of "both countries", "the strait", a short name.

Each answer is the article's own words, and there is one only where nothing else can be meant: a
wrong name is worse than none.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from generator.extract.events.described_things import DescribedThings
from generator.extract.events.named_bodies import NamedBodies
from generator.extract.events.office_states import OfficeStates
from generator.extract.events.resumed_things import ResumedThings
from generator.extract.language.parsing import Analysis
from generator.extract.language.vocabulary import find_lemma
from generator.extract.language.wording import load_wording
from generator.extract.people.states import (
    NamedState,
    SideWords,
    find_states,
    is_acting,
    words_for_sides,
)
from generator.extract.people.story_knowledge import Known

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Doc, Token

_FARTHEST = 6
"""Sentences back in which the two states of "both countries" are looked for."""
_FAR = 3
"""How many times as often as any third state an article must speak of the two that it is about."""
_TWO = 2
_SEVERAL = {"three": 3, "four": 4, "five": 5}
_MORE_CAPITALS = 2
"""Capitals that a name may have beside those of its short one."""
_MOST_NAME_CHARACTERS = 300
"""Characters before a short name among which the whole one is looked for."""
_SHORT_NAME = re.compile(r"\(([A-Z][A-Z&]{1,6})\)")


@dataclass(frozen=True)
class ArticleNames:
    """The names of one article, by paragraph."""

    docs: tuple["Doc", ...] = ()
    sides: SideWords = field(default_factory=dict)
    """The words for the story's sides."""

    @classmethod
    def of(cls, analysis: Analysis, known: Known) -> "ArticleNames":
        """Return the names of an analysed article."""
        docs = tuple(passage.doc for passage in analysis.passages)
        return cls(docs, words_for_sides(known.sides))

    @cached_property
    def described(self) -> dict["Token", str | None]:
        """What nouns stand for, as ``full_names`` has found; filled there."""
        return {}

    @cached_property
    def _states(self) -> tuple[tuple[NamedState, ...], ...]:
        """Where each paragraph names states."""
        return tuple(tuple(find_states(doc, self.sides)) for doc in self.docs)

    def pair_before(self, passage: int, token: "Token") -> tuple[str, ...]:
        """Return the two states that "both countries" means at a token; none where unsure."""
        near, main = self._near_pair(passage, token), self._main_pair(passage, token)
        pair = (near or main) if counts_two(token) else self._plain_pair(passage, token, near, main)
        if len(pair) != _TWO:
            return ()
        if find_lemma(token) == "side" and {s.code for s in self._states[0]} != pair:
            return ()  # the two sides of a war, or of a house
        return self._name_states(pair)

    def group_before(self, passage: int, token: "Token", size: int) -> tuple[str, ...]:
        """Return the states that "the three countries" means: all of the last sentence with any."""
        for number, codes in enumerate(islice(self._back_from(passage, token), _FARTHEST)):
            if codes:
                return self._name_states(frozenset(codes)) if number and len(codes) == size else ()
        return ()

    def main_pair(self, passage: int, token: "Token") -> tuple[str, ...]:
        """Return the two states that an article is about from its first paragraph on, if any."""
        pair = self._main_pair(passage, token)
        lead = {s.code for s in self._states[0]}
        return self._name_states(pair) if len(pair) == _TWO and lead == pair else ()

    def _name_states(self, codes: frozenset[str]) -> tuple[str, ...]:
        named = [self._spoken.get(code, "") for code in sorted(codes, key=self._order.index)]
        return tuple(named) if all(named) else ()

    def country_before(self, passage: int, noun: "Token") -> str | None:
        """Return the one state named before "the country" in its sentence, else in the one before.

        None where that is not sure: where the state does nothing ("flew to Peru"), or somebody
        speaks, whose own country may be meant.
        """
        if [c.lower_ for c in noun.children if c.dep_ != "case"] != ["the"]:
            return None
        told = [*self._find_back(passage, noun)]
        own, before = told[0], next((named for named in told[1:] if named), [])
        spoken = _names_person(noun)
        named = own or ([] if spoken else before)
        acting = {s.code for number, s in named if is_acting(self.docs[number], s, spoken)}
        if len({state.code for _, state in named}) != 1 or not acting:
            return None
        return self._spoken.get(acting.pop())

    def _near_pair(self, passage: int, token: "Token") -> frozenset[str]:
        """Return the two states named last before a token, of which the article speaks most."""
        seen: set[str] = set()
        for codes in self._back_from(passage, token):
            seen |= codes
            if len(seen) > 1:
                break
        return frozenset(seen) if len(seen) == 2 and self._exceed(seen, 1) else frozenset()

    def _main_pair(self, passage: int, token: "Token") -> frozenset[str]:
        """Return the two states that an article is about, by far, where no other stands near."""
        first, second, *_ = [*(code for code, _ in self._counts.most_common(2)), "", ""]
        pair = frozenset((first, second)) - {""}
        near = {s.code for s in self._states[passage] if token.sent.start <= s.start <= token.i}
        sure = len(pair) == 2 and near <= pair and self._exceed(pair, _FAR)
        return pair if sure else frozenset()

    def _plain_pair(
        self, passage: int, token: "Token", near: frozenset[str], main: frozenset[str]
    ) -> frozenset[str]:
        """Return what "the nations" means: the two states of the news, where both stand near."""
        lead = {s.code for s in self._states[0]} if self._states else set()
        last = next((codes for codes in self._back_from(passage, token) if codes), set())
        sure = main == lead and (near == main or last > main)
        return main if sure else frozenset()

    def _back_from(self, passage: int, token: "Token") -> Iterator[set[str]]:
        """Give the states of a sentence up to a token, and of the sentences before it."""
        for named in self._find_back(passage, token):
            yield {state.code for _, state in named}

    def _find_back(self, passage: int, token: "Token") -> Iterator[list[tuple[int, NamedState]]]:
        """Give where states are named in a sentence up to a token, and in those before it."""
        own = [s for s in self._states[passage] if token.sent.start <= s.start < token.i]
        yield [(passage, state) for state in own]
        sentences = (
            (number, sentence.start, sentence.end)
            for number in range(passage, max(passage - 3, -1), -1)
            for sentence in reversed([*self.docs[number].sents])
            if number < passage or sentence.end <= token.sent.start
        )
        for _, (number, start, end) in zip(range(_FARTHEST), sentences, strict=False):
            yield [(number, s) for s in self._states[number] if start <= s.start < end]

    def _exceed(self, pair: Iterable[str], times: int) -> bool:
        """Tell whether an article speaks of two states more than so many times as of a third."""
        counts = self._counts
        third = max((n for code, n in counts.items() if code not in pair), default=0)
        return all(counts[code] > times * third for code in pair)

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(s.code for n in range(len(self.docs)) for s in self._states[n])

    @cached_property
    def _order(self) -> list[str]:
        every = (s.code for n in range(len(self.docs)) for s in self._states[n])
        return list(dict.fromkeys(every))

    @cached_property
    def _spoken(self) -> Mapping[str, str]:
        """Return each state's name as the article first has it, by code."""
        names: dict[str, str] = {}
        for number, doc in enumerate(self.docs):
            for state in self._states[number]:
                words = " ".join(doc[state.start : state.end].text.split())
                behind = doc[state.end] if state.end < len(doc) else None
                part = behind is not None and (behind.tag_ == "NNP" or behind.text == "-")
                if state.noun and not part and doc[state.end - 1].dep_ != "compound":
                    the = state.start > 0 and doc[state.start - 1].lower_ == "the"
                    names.setdefault(state.code, f"the {words}" if the else words)
        return names

    @cached_property
    def _bodies(self) -> NamedBodies:
        return NamedBodies(self.docs, self._states)

    @cached_property
    def things(self) -> DescribedThings:
        """What it speaks of again by a noun alone."""
        return DescribedThings(self.docs, self._bodies)

    @cached_property
    def offices(self) -> OfficeStates:
        """Of which states the offices and bodies are that it names without one."""
        return OfficeStates(self.docs, self._states, self._bodies)

    @cached_property
    def resumed(self) -> ResumedThings:
        """The deals, bans and ships that it has told of with more words."""
        return ResumedThings(self.docs)

    @cached_property
    def short_names(self) -> Mapping[str, str]:
        """Return the names that the article gives with a short one behind: "Tidal Pact (TP)"."""
        names: dict[str, str] = {}
        for doc in self.docs:
            text = doc.text
            for match in _SHORT_NAME.finditer(text):
                before = text[max(match.start() - _MOST_NAME_CHARACTERS, 0) : match.start()]
                words = before.split()[-2 * len(match[1]) :]
                whole = _words_of(match[1], words)
                if whole:
                    names.setdefault(match[1], whole)
        return names


def _names_person(noun: "Token") -> bool:
    """Tell whether somebody stands before a noun in its sentence: "She said the country"."""
    before = noun.doc[noun.sent.start : noun.i]
    return any(t.ent_type_ == "PERSON" or t.lower_ in ("he", "she", "i", "we") for t in before)


def _words_of(letters: str, words: list[str]) -> str | None:
    """Return the last words whose capitals hold a short name in order; none where they do not."""
    for start in range(len(words) - 1, -1, -1):
        rest = words[start:]
        capitals = [part[0] for word in rest for part in word.split("-") if part[:1].isupper()]
        few = len(capitals) <= len(letters) + _MORE_CAPITALS
        if capitals and capitals[0] == letters[0] == rest[0][0] and few:
            left = iter(capitals)
            if len(letters) <= len(capitals) and all(letter in left for letter in letters):
                return " ".join(rest)
    return None


def count_states(noun: "Token") -> int:
    """Return how many states "the three countries" means; 0 where it does not say."""
    counted = next((c.lower_ for c in noun.children if c.dep_ == "nummod"), "")
    beside = {c.lower_ for c in noun.children if not c.is_punct} - {"the", "these", "all", counted}
    stated = noun.tag_ == "NNS" and find_lemma(noun) in load_wording().of_two
    return _SEVERAL.get(counted, 0) if stated and not beside else 0


def means_two_states(noun: "Token") -> bool:
    """Tell whether a phrase means two states named before: "both countries", "the two nations"."""
    words = load_wording()
    use = words.of_two.get(find_lemma(noun))
    if noun.tag_ != "NNS" or use is None:
        return False
    beside = {c.lower_ for c in noun.children if not c.is_punct and c.i < noun.i}
    behind = any(c.i > noun.i and c.dep_ in ("prep", "relcl", "acl") for c in noun.children)
    pointed = use == "plain" and not beside.isdisjoint(("the", "their"))
    meant = counts_two(noun) or "warring" in beside or pointed
    rest = beside - words.counting_two - words.of_either - {"the", "these", "their"}
    return meant and not rest and not behind


def counts_two(noun: "Token") -> bool:
    """Tell whether a noun means two of its kind: "both sides"."""
    return any(c.lower_ in load_wording().counting_two for c in noun.children)
