"""What an article names elsewhere: the two states of "both countries", "the strait", a short name.

Each answer is the article's own words, and there is one only where nothing else can be meant: a
wrong name is worse than none.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from generator.extract.language.parsing import Analysis
from generator.extract.language.vocabulary import find_lemma
from generator.extract.people.states import NamedState, SideWords, find_states, words_for_sides
from generator.extract.people.story_knowledge import Known

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Doc, Token

_FARTHEST = 6
"""Sentences back in which the two states of "both countries" are looked for."""
_FAR = 3
"""How many times as often as any third state an article must speak of the two that it is about."""
_THINGS = frozenset(
    "strait sea island islands islet reef shoal peninsula bay gulf channel canal river lake"
    " plateau archipelago atoll complex airport port base enclave ministry court tribunal council"
    " assembly commission agency alliance treaty pact accord convention embassy consulate dam"
    " reactor plant pipeline bridge corridor".split()
)
"""Nouns by which an article speaks again of what it has named: "the strait"."""
_JOINING = frozenset(("of", "the", "for", "and"))
_MORE_CAPITALS = 2
"""Capitals that a name may have beside those of its short one."""
_MOST_NAME_CHARACTERS = 300
"""Characters before a short name among which the whole one is looked for."""
_MOST_NAME_WORDS = 10
"""Words of a name on one side of its noun."""
_MOST_NAMES_OF_ONE = 20
"""Names with one noun beyond which nobody could tell which one "the strait" means."""
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
    def _states(self) -> tuple[tuple[NamedState, ...], ...]:
        """Where each paragraph names states."""
        return tuple(tuple(find_states(doc, self.sides)) for doc in self.docs)

    def pair_before(self, passage: int, token: "Token") -> tuple[str, ...]:
        """Return the two states that "both countries" means at a token; none where unsure."""
        near, main = self._near_pair(passage, token), self._main_pair(passage, token)
        counted = any(c.lower_ in _TWO for c in token.children)
        pair = (near or main) if counted else self._plain_pair(passage, token, near, main)
        if len(pair) != len(_TWO):
            return ()
        if find_lemma(token) == "side" and {s.code for s in self._states[0]} != pair:
            return ()  # the two sides of a war, or of a house
        named = [self._spoken.get(code, "") for code in sorted(pair, key=self._order.index)]
        return tuple(named) if all(named) else ()

    def country_before(self, passage: int, noun: "Token") -> str | None:
        """Return the one state that a sentence names before "the country"; none where unsure."""
        if [c.lower_ for c in noun.children if c.dep_ != "case"] != ["the"]:
            return None
        start = noun.sent.start
        named = {s.code for s in self._states[passage] if start <= s.start < noun.i}
        return self._spoken.get(named.pop()) if len(named) == 1 else None

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
        own = [s for s in self._states[passage] if s.start < token.i]
        yield {s.code for s in own if s.start >= token.sent.start}
        sentences = (
            (number, sentence.start, sentence.end)
            for number in range(passage, max(passage - 3, -1), -1)
            for sentence in reversed([*self.docs[number].sents])
            if number < passage or sentence.end <= token.sent.start
        )
        for _, (number, start, end) in zip(range(_FARTHEST), sentences, strict=False):
            yield {s.code for s in self._states[number] if start <= s.start < end}

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

    def name_thing(self, passage: int, noun: "Token") -> str | None:
        """Return "the Ebro Strait" for "the strait"; none where the article has two straits."""
        alone = [c for c in noun.children if not c.is_punct and c.dep_ not in ("relcl", "case")]
        if noun.lower_ not in _THINGS or not noun.text.islower():
            return None
        if len(alone) != 1 or alone[0].lower_ != "the" or alone[0].i != noun.i - 1:
            return None
        named = self._things.get(noun.lower_, ())
        if len(named) != 1:
            return None
        words, first = named[0]
        return words if first < (passage, noun.i) else None

    @cached_property
    def _things(self) -> Mapping[str, tuple[tuple[str, tuple[int, int]], ...]]:
        """Return what the article names by each noun, and where first; none for "a strait"."""
        named: dict[str, dict[str, tuple[int, int]]] = {}
        vague: set[str] = set()
        for number, doc in enumerate(self.docs):
            for token in doc:
                if token.lower_ not in _THINGS or token.dep_ == "compound":
                    continue
                words = _name_round(token)
                if words:
                    named.setdefault(token.lower_, {}).setdefault(words, (number, token.i))
                elif not _is_told_before(token):
                    vague.add(token.lower_)
        return {
            noun: tuple(_without_shorter(names))
            for noun, names in named.items()
            if noun not in vague and len(names) <= _MOST_NAMES_OF_ONE
        }

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


def _name_round(noun: "Token") -> str | None:
    """Return the whole name of which a noun is the last word, or the first: "Strait of Ebro"."""
    doc, start, end = noun.doc, noun.i, noun.i + 1
    while start > 0 and noun.i - start < _MOST_NAME_WORDS and _may_name(doc[start - 1]):
        start -= 1
    while start < noun.i and not doc[start].text[:1].isupper():
        start += 1
    if start == noun.i and noun.text[:1].isupper() and end < len(doc) and doc[end].lower_ == "of":
        last = end + 1
        while last < min(len(doc), end + _MOST_NAME_WORDS) and (
            doc[last].text[:1].isupper() or doc[last].lower_ in ("the", "and")
        ):
            last += 1
        end = last if last > end + 1 and doc[last - 1].text[:1].isupper() else end
    if end == noun.i + 1 and start == noun.i:
        return None
    words = " ".join(doc[start:end].text.split())
    proper = any(
        t.tag_ in ("NNP", "NNPS") or t.ent_type_ in ("GPE", "NORP") for t in doc[start:end]
    )
    return f"the {words}" if proper else None


def _may_name(token: "Token") -> bool:
    """Tell whether a word before a noun may belong to its name: "Ebro" or "foreign"."""
    if token.tag_ in ("NNP", "NNPS") or token.ent_type_ in ("GPE", "NORP"):
        return token.ent_type_ not in ("DATE", "TIME", "PERSON")
    return token.tag_ in ("JJ", "NN") and token.dep_ in ("amod", "compound", "nmod")


def _is_told_before(noun: "Token") -> bool:
    """Tell whether a noun stands with "the" alone, and so means what is named elsewhere."""
    before = list(noun.lefts)
    return len(before) == 1 and before[0].lower_ in ("the", "this", "that")


def _without_shorter(
    names: Mapping[str, tuple[int, int]],
) -> Iterator[tuple[str, tuple[int, int]]]:
    """Leave out a name whose words another holds: "the Foreign Ministry" of Oslo's."""
    words = {name: frozenset(name.lower().split()) for name in names}
    for name, mine in words.items():
        if not any(mine < other for other in words.values()):
            yield name, min(at for other, at in names.items() if words[other] <= mine)


_STATES = frozenset(
    "country nation state neighbour neighbor government power capital rival side".split()
)
_TWO = frozenset(("two", "both"))
_COUNTED = frozenset(("government", "power", "capital", "side", "state"))
"""Nouns that mean two states only where they are counted."""
_OF_STATES = frozenset(("neighbouring", "neighboring", "rival"))
"""Words that tell nothing of what the states are, and so fit whichever are meant."""


def means_two_states(noun: "Token") -> bool:
    """Tell whether a phrase means two states named before: "both countries", "the two nations"."""
    if noun.tag_ != "NNS" or find_lemma(noun) not in _STATES:
        return False
    beside = [c for c in noun.children if not c.is_punct and c.i < noun.i]
    behind = [c for c in noun.children if c.i > noun.i and c.dep_ in ("prep", "relcl", "acl")]
    words = {c.lower_ for c in beside}
    counted = bool(words & _TWO)
    rest = words - _TWO - {"the", "these"} - _OF_STATES
    plain = counted or (words & {"the"} and find_lemma(noun) not in _COUNTED)
    return bool(plain) and not rest and not behind
