"""Names out of a model's scores: just what spaCy's recogniser finds, in a third of its time.

spaCy walks through a text word by word and asks, for each word, each of some seventy moves whether
it is allowed; in its releases up to 3.8.18 each question takes and gives back the interpreter's
lock, which is most of the time that names cost. Nearly all words lie outside any name, and there
the scores depend on the word alone: so they are computed for all words at once, and only from a
word that begins a name on is there a walk. A test compares the names with spaCy's own.
"""

from bisect import bisect
from collections.abc import Iterable, Iterator
from itertools import count, islice, pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Span

from generator.extract.language.word_vectors import WordVectors, is_known_network

if TYPE_CHECKING:
    from spacy.pipeline import EntityRecognizer
    from spacy.tokens import Doc

Numbers = NDArray[np.int64]
Scores = NDArray[np.float32]

_FEATURES = 3
"""The words that a move is scored by: this one, the first of the open name, the one before."""
_MOST_NAME_WORDS = 40
"""Words of which a name may consist, so that a text all of names costs no square of its length."""
_NEVER = np.float32(-np.inf)


def is_known_make(ner: "EntityRecognizer") -> bool:
    """Return whether a recogniser is of the make that is known here; others are left to spaCy."""
    model = ner.model
    return (
        len(model.layers) == 3
        and [layer.name for layer in model.layers[0].layers[1:]] == ["list2array", "linear"]
        and is_known_network(model.layers[0].layers[0])
        and bool(model.attrs.get("has_upper"))
        and not model.attrs.get("unseen_classes")
        and model.layers[1].maybe_get_dim("nF") == _FEATURES
        and ner.cfg["beam_width"] == 1
    )


class NameRecogniser:
    """The component that marks names (``doc.ents``), by the weights of spaCy's recogniser.

    A move begins a name, goes on inside it, ends it, or is a name of one word (B, I, L, U); or the
    word is outside (O).
    """

    def __init__(self, ner: "EntityRecognizer") -> None:
        words, self._lower, self._upper = ner.model.layers
        network, _, self._narrow = words.layers
        self._vectors = WordVectors(network)
        moves = [ner.moves.get_class_name(number) for number in range(ner.moves.n_moves)]
        self._labels = [move[2:] for move in moves if move.startswith("B-")]
        self._begin, self._inside, self._last, self._unit = (
            np.array([moves.index(f"{kind}-{label}") for label in self._labels]) for kind in "BILU"
        )
        self._outside = moves.index("O")
        alone = {*self._begin, *self._unit, self._outside}
        self._closed = [number for number in range(len(moves)) if number not in alone]

    def __call__(self, doc: "Doc") -> "Doc":
        """Mark the names in one text."""
        self._mark([doc])
        return doc

    def pipe(self, docs: Iterable["Doc"], *, batch_size: int) -> Iterator["Doc"]:
        """Mark the names in texts, so many at a time."""
        rest = iter(docs)
        while together := list(islice(rest, batch_size)):
            self._mark(together)
            yield from together

    def _mark(self, docs: list["Doc"]) -> None:
        edges = np.cumsum([0, *map(len, docs)])
        if not edges[-1]:
            return
        marks = np.concatenate([doc.to_array(["SENT_START", "IS_SPACE"]) for doc in docs])
        final = np.append(marks[1:, 0] == 1, True)
        final[edges[1:] - 1] = True
        marked = self._found(self._cached(docs), final, marks[:, 1] == 1)
        for doc, (first, stop) in zip(docs, pairwise(edges.tolist()), strict=True):
            own = marked[bisect(marked, (first,)) : bisect(marked, (stop,))]
            doc.set_ents([Span(doc, a - first, b - first, label) for a, b, label in own])

    def _cached(self, docs: list["Doc"]) -> Scores:
        """Return what each word adds in each of its parts; the first row is for no word."""
        vectors = np.concatenate(self._vectors.list_vectors(docs))
        cached: Scores = self._lower.predict(self._narrow.predict(vectors))
        return cached

    def _scores(self, summed: Scores) -> Scores:
        best, _ = self._lower.ops.maxout(summed + self._lower.get_param("b"))
        scores: Scores = self._upper.predict(best)
        return scores

    def _found(
        self, cached: Scores, final: NDArray[np.bool_], space: NDArray[np.bool_]
    ) -> list[tuple[int, int, str]]:
        """Find the names: from word, to word, label.

        Args:
            cached: as :meth:`_cached` gives it.
            final: whether a sentence, or the text, ends with the word.
            space: whether the word is white space, at which no name begins.
        """
        scores = self._scores(cached[1:, 0] + cached[0, 1] + cached[0, 2])
        scores[:, self._closed] = _NEVER
        scores[np.ix_(final | space, self._begin)] = _NEVER
        scores[np.ix_(space, self._unit)] = _NEVER
        best = scores.argmax(axis=1)
        ends = self._ends(cached, final, best)
        names: list[tuple[int, int, str]] = []
        for start in np.flatnonzero(best != self._outside).tolist():
            if names and start < names[-1][1]:
                continue
            stop, label = ends.get(start) or (start + 1, int(np.argmax(self._unit == best[start])))
            names.append((start, stop, self._labels[label]))
        return names

    def _ends(
        self, cached: Scores, final: NDArray[np.bool_], best: Numbers
    ) -> dict[int, tuple[int, int]]:
        """Walk from each word that begins a name to its end; give that and the label's number."""
        starts, labels = np.nonzero(best[:, None] == self._begin)
        at = starts + 1
        ends: dict[int, tuple[int, int]] = {}
        for words in count(2):
            if not at.size:
                break
            scores = self._scores(cached[at + 1, 0] + cached[starts + 1, 1] + cached[at, 2])
            each = np.arange(at.size)
            more = scores[each, self._inside[labels]] >= scores[each, self._last[labels]]
            more &= ~final[at] & (words < _MOST_NAME_WORDS)
            for start, stop, label in zip(starts[~more], at[~more] + 1, labels[~more], strict=True):
                ends[int(start)] = (int(stop), int(label))
            starts, labels, at = starts[more], labels[more], at[more] + 1
        return ends


def choose_recogniser(ner: "EntityRecognizer") -> Any:
    """Return the component to mark names with: ours where it fits, else spaCy's own."""
    return NameRecogniser(ner) if is_known_make(ner) else ner
