"""A parsed paragraph as plain objects: its words, sentences and names, read once out of spaCy's.

The rules ask each word for its neighbours, its form and its place in the parse a thousand times.
spaCy makes a new object for each answer and looks its letters up in a table; here they are there.
Names and meanings are those of spaCy's ``Doc``, ``Span`` and ``Token``.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import attrgetter
from typing import overload


@dataclass(slots=True, eq=False)
class Token:
    """One word or sign of a paragraph: a node of its dependency parse."""

    doc: "Doc" = field(repr=False)
    i: int
    """Its number in the paragraph."""
    idx: int
    """The character of the paragraph's text at which it begins."""
    text: str
    lower_: str
    is_punct: bool
    is_space: bool
    is_alpha: bool
    is_upper: bool
    is_title: bool
    like_num: bool
    whitespace_: str
    """The space behind it, if any."""
    lemma_: str
    tag_: str
    """The Penn tag."""
    dep_: str
    """What it is to its head (ClearNLP style)."""
    pos_: str
    ent_type_: str
    """The kind of name that it is a part of, if any."""
    ent_iob_: str
    is_sent_start: bool
    sent: "Tokens" = field(init=False, repr=False)
    head: "Token" = field(init=False, repr=False)
    """The word that governs it; itself at the root of a sentence."""
    lefts: "tuple[Token, ...]" = field(init=False, repr=False)
    """The words before it that it governs."""
    rights: "tuple[Token, ...]" = field(init=False, repr=False)
    children: "tuple[Token, ...]" = field(init=False, repr=False)
    """All words that it governs, in order."""
    base: str | None = field(init=False, repr=False, default=None)
    """What :func:`~generator.extract.language.vocabulary.find_lemma` has found for it."""
    _subtree: "tuple[Token, ...] | None" = field(init=False, repr=False, default=None)
    _left_edge: "Token | None" = field(init=False, repr=False, default=None)

    def __len__(self) -> int:
        """Return the number of its characters."""
        return len(self.text)

    def __str__(self) -> str:
        """Return its text."""
        return self.text

    @property
    def text_with_ws(self) -> str:
        """The word with the space behind it."""
        return self.text + self.whitespace_

    @property
    def subtree(self) -> "tuple[Token, ...]":
        """The word and all below it in the parse."""
        if self._subtree is None:
            below: list[Token] = []
            ahead: list[tuple[Token, bool]] = [(self, False)]
            while ahead:  # no recursion: a chain of words may be long
                word, entered = ahead.pop()
                if entered:
                    below.append(word)
                elif word._subtree is not None:
                    below.extend(word._subtree)
                else:
                    ahead.extend((right, False) for right in reversed(word.rights))
                    ahead.append((word, True))
                    ahead.extend((left, False) for left in reversed(word.lefts))
            self._subtree = tuple(below)
        return self._subtree

    @property
    def left_edge(self) -> "Token":
        """The first word of the subtree."""
        if self._left_edge is None:
            self._left_edge = min(self.subtree, key=_number)
        return self._left_edge

    @property
    def right_edge(self) -> "Token":
        """The last word of the subtree."""
        return max(self.subtree, key=_number)

    def nbor(self, i: int = 1) -> "Token":
        """Return the word so many places further on.

        Raises:
            IndexError: the paragraph has none there.
        """
        if self.i + i < 0:
            raise IndexError(f"No word {i} places from the word {self.i}.")
        return self.doc.tokens[self.i + i]

    def is_ancestor(self, descendant: "Token") -> bool:
        """Return whether another word is below this one in the parse."""
        while descendant.head is not descendant:
            descendant = descendant.head
            if descendant is self:
                return True
        return False


_number = attrgetter("i")


@dataclass(slots=True, frozen=True)
class Tokens:
    """Words of a paragraph that follow each other: a sentence, a name."""

    doc: "Doc" = field(repr=False)
    start: int
    end: int
    """The number of the word behind the last."""
    label_: str = ""
    """For a name: what kind of thing it names."""

    def __len__(self) -> int:
        """Return the number of words."""
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        """Go through the words."""
        return iter(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, i: int) -> Token: ...
    @overload
    def __getitem__(self, i: slice) -> "Tokens": ...
    def __getitem__(self, i: int | slice) -> "Token | Tokens":
        """Return a word, or some that follow each other."""
        if isinstance(i, slice):
            start, end, _ = i.indices(len(self))
            return Tokens(self.doc, self.start + start, self.start + max(start, end))
        at = i + len(self) if i < 0 else i
        if not 0 <= at < len(self):
            raise IndexError(f"No word {i} among {len(self)}.")
        return self.doc.tokens[self.start + at]

    @property
    def sent(self) -> "Tokens":
        """The sentence of the first of them."""
        return self.doc.tokens[self.start].sent

    @property
    def start_char(self) -> int:
        """The character of the paragraph's text at which they begin."""
        return self.doc.tokens[self.start].idx

    @property
    def end_char(self) -> int:
        """The character of the paragraph's text behind them."""
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """Their text, without the space behind the last."""
        return self.doc.text[self.start_char : self.end_char] if len(self) else ""

    @property
    def root(self) -> Token:
        """The word nearest to the root of the sentence, if it can be no sign; the first of some."""
        words = self.doc.tokens[self.start : self.end]
        for word in words:
            if word.head is word:
                return word
        outside = [w for w in words if not self.start <= w.head.i < self.end]
        return min(outside, key=_count_above, default=words[0])


@dataclass(slots=True, eq=False)
class Doc:
    """A parsed paragraph."""

    text: str
    tokens: tuple[Token, ...] = field(default=(), repr=False)
    sents: tuple[Tokens, ...] = field(default=(), repr=False)
    """Its sentences."""
    ents: tuple[Tokens, ...] = field(default=(), repr=False)
    """The names in it."""

    def __len__(self) -> int:
        """Return the number of words."""
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        """Go through the words."""
        return iter(self.tokens)

    @overload
    def __getitem__(self, i: int) -> Token: ...
    @overload
    def __getitem__(self, i: slice) -> Tokens: ...
    def __getitem__(self, i: int | slice) -> Token | Tokens:
        """Return a word, or some that follow each other."""
        if not isinstance(i, slice):
            return self.tokens[i]
        start, end, _ = i.indices(len(self.tokens))
        return Tokens(self, start, max(start, end))

    def char_span(self, start: int, end: int) -> Tokens | None:
        """Return the words that some characters touch; none where there are none."""
        first, last = self._find_at(start), self._find_at(end - 1)
        if first is None or last is None:
            return None
        behind = start == first.idx + len(first.text)
        return Tokens(self, first.i + behind, last.i + 1)

    def _find_at(self, character: int) -> Token | None:
        """Return the word at a character, or the one before it at a space."""
        low, high = 0, len(self.tokens) - 1
        while low <= high:
            middle = self.tokens[(low + high) // 2]
            if character < middle.idx:
                high = middle.i - 1
            elif character >= middle.idx + len(middle.text) + len(middle.whitespace_):
                low = middle.i + 1
            else:
                return middle
        return None


def _count_above(token: Token) -> int:
    """Return how far a word is from the root of its sentence: a sign alone as far as can be."""
    if (token.is_space or token.is_punct) and not token.children:
        return len(token.doc.tokens) - 1
    steps = 0
    while token.head is not token:
        token = token.head
        steps += 1
    return steps
