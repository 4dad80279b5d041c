"""One paragraph with all that its reading needs."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from generator.extract.events.article_names import ArticleNames
from generator.extract.language import clauses
from generator.extract.language.parsing import ParsedPassage
from generator.extract.people.actors import ArticlePeople
from generator.extract.people.story_knowledge import Known
from generator.extract.times.anchors import Calendar

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token, Tokens


@dataclass(frozen=True)
class ParagraphContext:
    """A paragraph, its time expressions, the article's people, and what is on record."""

    number: int
    """The paragraph's number."""
    passage: ParsedPassage
    calendar: Calendar
    people: ArticlePeople
    known: Known
    sentences_before: int
    """Sentences in the paragraphs before it."""

    others: Mapping[int, frozenset[int]] = field(default_factory=dict)
    """For the noun of each event told in passing, the tokens of its phrase."""

    names: ArticleNames = field(default_factory=ArticleNames)
    """What the article names elsewhere."""

    offices: bool = True
    """Whether somebody's office may be told as the article has it elsewhere: not of long ago."""

    lenient: bool = False
    """Whether a phrase may stay that means what was named before: "both sides"."""

    def belongs_elsewhere(self, token: int, trigger: int) -> bool:
        """Tell whether a word is a part of another event's noun phrase."""
        return any(
            token in phrase and trigger not in phrase
            for noun, phrase in self.others.items()
            if noun != trigger
        )

    @cached_property
    def phrases(self) -> dict[object, "tuple[Token | str, ...] | None"]:
        """Nouns' phrases as they were worded, by all that they hang on; none for unnamed ones."""
        return {}

    @cached_property
    def speech(self) -> frozenset[int]:
        """The tokens between quotation marks."""
        return clauses.find_speech(self.passage.doc)

    @cached_property
    def leniently(self) -> "ParagraphContext":
        """The same, with phrases that mean what was named before."""
        lenient = replace(self, lenient=True)
        vars(lenient)["speech"] = self.speech  # which takes the whole paragraph to find
        return lenient

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        """The first tokens of sentences; the capitals of a dateline are none."""
        sentences = [*self.passage.doc.sents]
        first = next((n for n, s in enumerate(sentences) if not _is_dateline(s)), 0)
        return tuple(sentence.start for sentence in sentences[first:])

    @property
    def sentences(self) -> int:
        """How many sentences the paragraph has."""
        return len(self._starts)

    def sentence(self, token: "Token") -> int:
        """Give the number of a word's sentence in the article."""
        before = sum(1 for start in self._starts if start <= token.i)
        return self.sentences_before + max(before - 1, 0)

    def words(self, tokens: list["Token"]) -> str:
        """Give the words of some tokens as they stand."""
        return "".join(token.text_with_ws for token in tokens)


def _is_dateline(sentence: "Tokens") -> bool:
    """Tell whether what the parse takes for a sentence is a place in capitals before the first."""
    return not any(t.is_alpha and not t.is_upper for t in sentence)
