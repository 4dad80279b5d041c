"""Where an article gives the names that a sentence of ours has and its quote only means.

"The two countries signed" is told with the names of both; the sentence of the article that has the
names is quoted beside the clause, so that every name still stands in a quote.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.text import Span, normal

_NAME = re.compile(r"(?<![\w’'-])[A-Z][\w’'.&-]*")
_NO_NAMES = frozenset(("A", "An", "I", "The"))
_MOST_SENTENCES = 2
"""Sentences quoted for names."""
_MOST_WHOLE_WORDS = 30
"""Words of a sentence that is quoted whole; of a longer one, those round the names."""
_BESIDE = 4
"""Words on each side of names that are quoted out of a long sentence."""


@dataclass(frozen=True, slots=True)
class NamedSentences:
    """The sentences of one article, each with the words that begin with a capital in it."""

    text: str
    """The reading text."""
    sentences: tuple[tuple[Span, frozenset[str]], ...]

    @classmethod
    def read(cls, text: str, spans: Iterable[Span]) -> "NamedSentences":
        """Return the sentences at some places of a text."""
        return cls(text, tuple((span, _names(span.cut(text))) for span in spans))

    def find_evidence(self, words: str, quote: str) -> tuple[Span, ...]:
        """Return where the article gives names of a sentence that its quote has not.

        Args:
            words: our sentence.
            quote: the words that it rests on.
        """
        missing = _names_beyond(words, quote)
        spans: list[Span] = []
        while missing and len(spans) < _MOST_SENTENCES:
            held = [
                (len(missing & names), -n, span)
                for n, (span, names) in enumerate(self.sentences)
                if missing & names
            ]
            if not held:
                break
            *_, span = max(held)
            names = missing & _names(span.cut(self.text))
            spans.append(_cut_round(span, names, self.text))
            missing = missing - names
        return tuple(spans)


def _names_beyond(text: str, quote: str) -> frozenset[str]:
    """Return the words with capitals of a sentence that its quote has not.

    Of the first word the capital tells nothing.
    """
    held = {_plain(word) for word in normal(quote).split()}
    first = _plain(next(iter(normal(text).split()), ""))
    begins = first.lower() in {word.lower() for word in held}
    return _names(text) - held - ({first} if begins else set())


def _names(text: str) -> frozenset[str]:
    found = (_plain(match.group()) for match in _NAME.finditer(normal(text)))
    return frozenset(name for name in found if name not in _NO_NAMES)


def _plain(word: str) -> str:
    bare = word.strip("\"'“”‘’().,;:!?—–")
    for owner in ("'s", "’s"):
        bare = bare.removesuffix(owner)
    return bare.rstrip(".’'")


def _cut_round(span: Span, names: frozenset[str], text: str) -> Span:
    """Return a sentence, or of a long one the words round the names."""
    words = [*re.finditer(r"\S+", span.cut(text))]
    if len(words) > _MOST_WHOLE_WORDS:
        # By the same reading as of the sentence: "Chile+2" is a word that holds a name.
        holding = [n for n, word in enumerate(words) if _names(word.group()) & names]
        words = _round(words, min(holding), max(holding))
    start, end = span.start + words[0].start(), span.start + words[-1].end()
    line = text[start:end].rstrip(".,;:")
    return Span(start, start + len(line))


def _round(words: Sequence[re.Match[str]], first: int, last: int) -> list[re.Match[str]]:
    return list(words[max(first - _BESIDE, 0) : last + _BESIDE + 1])
