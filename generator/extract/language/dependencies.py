"""The parse of sentences by a model's scores: just what spaCy's parser finds, in half of its time.

The parser is arc-eager (Nivre 2008): it goes through a text with a stack of the words that wait for
others, and in each step makes the move that a network scores best. All texts of an article take a
step at once, so that its matrices are numpy's; spaCy's own step costs most where it asks for the
interpreter's lock. A move without a choice is made without a score. A test compares the parses.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from generator.extract.language.parse_state import (
    ARCS,
    BREAK,
    FEATURES,
    REDUCE,
    SHIFT,
    ParseState,
    ParseWords,
)

if TYPE_CHECKING:
    from spacy.pipeline import DependencyParser
    from spacy.tokens import Doc

Floats = NDArray[np.float32]

_MOST_WORDS = 12_000
"""Words of which the parts of scores are held at once, unless one text has more: 48 MB."""
_CROSSING = "||"
"""In a label: the word hangs on one further down, across others (Nivre & Nilsson 2005)."""
_ALLOWED = {"S": SHIFT, "D": REDUCE, "L": ARCS, "R": ARCS, "B": BREAK}
_NEVER = np.float32(-np.inf)


def is_known_parser(parser: "DependencyParser") -> bool:
    """Return whether a parser is of the make that is known here; others are left to spaCy."""
    model = parser.model
    return (
        [layer.name for layer in model.layers[1:]] == ["precomputable_affine", "linear"]
        and bool(model.attrs.get("has_upper"))
        and not model.attrs.get("unseen_classes")
        and model.layers[1].maybe_get_dim("nF") == FEATURES
        and model.layers[1].maybe_get_dim("nP") == 2
        and parser.cfg["beam_width"] == 1
        and not parser.cfg["learn_tokens"]
    )


class SentenceParser:
    """The component that sets heads, labels and sentences, by the weights of spaCy's parser."""

    def __init__(self, parser: "DependencyParser") -> None:
        self._vectors, lower, upper = parser.model.layers
        weights, bias, padding = (lower.get_param(name) for name in ("W", "b", "pad"))
        _, width, _, inputs = weights.shape
        self._width = width
        # The two pieces of a word's part stand one behind the other: the greater of both is taken.
        self._weights = np.ascontiguousarray(weights.swapaxes(1, 2).reshape(-1, inputs).T)
        self._padding = padding[0].swapaxes(1, 2).reshape(-1)
        self._bias = bias.T.reshape(-1)
        self._upper = np.ascontiguousarray(upper.get_param("W").T)
        names = [parser.moves.get_class_name(number) for number in range(parser.moves.n_moves)]
        strings = parser.vocab.strings
        self._moves = [(name[0], strings.add(name[2:]) if name[2:] else 0) for name in names]
        self._finish = parser.postprocesses
        self._crossing = {strings.add(name[2:]) for name in names if _CROSSING in name}
        self._root = strings.add("ROOT")
        # What a move's score has added where so many kinds of moves are allowed.
        allowed = np.array([_ALLOWED[kind] for kind, _ in self._moves])
        sets = np.arange(2 * BREAK)[:, None]
        self._added = np.where(sets & allowed, upper.get_param("b"), _NEVER).astype("float32")

    def __call__(self, doc: "Doc") -> "Doc":
        """Parse one text."""
        self._parse([doc])
        return doc

    def pipe(self, docs: Iterable["Doc"], *, batch_size: int) -> Iterator["Doc"]:
        """Parse texts, so many at a time."""
        rest = iter(docs)
        while together := list(islice(rest, batch_size)):
            for few in _group(together):
                self._parse(few)
            yield from together

    def _parse(self, docs: list["Doc"]) -> None:
        lengths = [len(doc) for doc in docs]
        if not any(lengths):
            return
        starts = np.concatenate([doc.to_array("SENT_START") for doc in docs]).astype("int64")
        words = ParseWords([0, *starts.tolist()])
        ends = np.cumsum([1, *lengths]).tolist()
        states = [ParseState(words, *edges) for edges in pairwise(ends)]
        self._make_moves(states, self._list_parts(docs))
        heads, labels = np.array(words.heads), np.array(words.labels, dtype="uint64")
        heads[heads == 0] = np.flatnonzero(heads == 0)  # a root is its own head
        heads -= np.arange(len(heads))
        labels[heads == 0] = self._root
        parsed: Any = np.stack((heads.astype("uint64"), labels), axis=1)
        for doc, (start, end) in zip(docs, pairwise(ends), strict=True):
            if len(doc):
                doc.from_array(["HEAD", "DEP"], parsed[start:end])
            if not self._crossing.isdisjoint(words.labels[start:end]):
                for hang_crossing in self._finish:
                    hang_crossing(doc)

    def _list_parts(self, docs: list["Doc"]) -> Floats:
        """Return what each word adds in each of its roles; the first rows are for no word."""
        vectors: Floats = self._vectors.predict(docs)
        parts = np.empty((len(vectors) + 1, len(self._padding)), dtype="float32")
        parts[0] = self._padding
        np.matmul(vectors, self._weights, out=parts[1:])
        parts[:, : 2 * self._width] += self._bias  # every sum has a part of the first role
        return parts.reshape(-1, 2 * self._width)

    def _make_moves(self, states: Sequence[ParseState], parts: Floats) -> None:
        """Make moves until no text has any left."""
        roles, width = np.arange(FEATURES), self._width
        while True:
            states = [state for state in states if state.settle()]
            if not states:
                return
            rows = np.array([state.features for state in states])
            rows *= FEATURES
            rows += roles
            summed = np.add.reduce(parts.take(rows, axis=0), axis=1)
            scores = np.maximum(summed[:, :width], summed[:, width:]) @ self._upper
            scores += self._added.take([state.allowed for state in states], axis=0)
            for state, best in zip(states, scores.argmax(axis=1).tolist(), strict=True):
                state.move(*self._moves[best])


def _group(docs: list["Doc"]) -> Iterator[list["Doc"]]:
    """Cut texts into groups of not too many words."""
    group: list[Doc] = []
    words = 0
    for doc in docs:
        if group and words + len(doc) > _MOST_WORDS:
            yield group
            group, words = [], 0
        group.append(doc)
        words += len(doc)
    yield group


def choose_parser(parser: "DependencyParser") -> Any:
    """Return the component to parse with: ours where it fits, else spaCy's own."""
    return SentenceParser(parser) if is_known_parser(parser) else parser
