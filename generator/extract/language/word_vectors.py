"""Vectors of words in their contexts: just what a small model's network gives, in half of its time.

What a word adds by itself (its form, its ends, its shape) is the same wherever it stands: it is
computed once and remembered. What its neighbours add is computed for all words of some texts at
once. A test compares the vectors with spaCy's own.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from thinc.model import Model

Floats = NDArray[np.float32]

_EMBEDDING = "extract_features list2ragged with_array with_array ragged2list".split()
_LAYER = "expand_window maxout layernorm dropout".split()
_MOST_REMEMBERED_WORDS = 30_000
"""Words of which the own vectors are remembered, in each network: 12 MB, more than articles add."""
_CHUNK = 64
"""Words computed at a time: always as many, so that a vector hangs on no other word."""
_TINY = np.float32(1e-8)


def is_known_network(network: "Model[Any, Any]") -> bool:
    """Return whether a network is of the make that is known here; others are left to spaCy."""
    if len(network.layers) != 2 or network.layers[1].name.split("(")[0] != "with_array":
        return False
    embedding, encoder = network.layers
    parts = [layer.name.split("(")[0] for layer in embedding.layers]
    layers = encoder.layers[0].layers
    known = all(
        layer.name.startswith("residual(")
        and [part.name for part in _list_parts(layer)] == _LAYER
        and _list_parts(layer)[0].attrs.get("window_size") == 1
        for layer in layers
    )
    return parts == _EMBEDDING and known


def _list_parts(network: "Model[Any, Any]") -> list["Model[Any, Any]"]:
    """Return the parts of a network that have none themselves, in order."""
    return [part for part in network.walk(order="dfs_pre") if not part.layers]


class WordVectors:
    """The network of a model that gives each word of a text its vector."""

    def __init__(self, network: "Model[Any, Any]") -> None:
        embedding, encoder = network.layers
        self._columns = embedding.layers[0].attrs["columns"]
        self._hashes, self._mixer = embedding.layers[2].layers[0], embedding.layers[3].layers[0]
        self._padding: int = encoder.attrs["pad"]
        self._layers = [_Layer(layer) for layer in encoder.layers[0].layers]
        self._width: int = network.get_dim("nO")
        self._numbers: dict[bytes, int] = {}
        self._own = np.empty((_MOST_REMEMBERED_WORDS, self._width), dtype="float32")

    def list_vectors(self, docs: Sequence["Doc"]) -> list[Floats]:
        """Return a row of numbers for each word, in an array for each text."""
        lengths = [len(doc) for doc in docs]
        if not any(lengths):
            return [np.zeros((0, self._width), dtype="float32") for _ in docs]
        own = self._embed(np.concatenate([doc.to_array(self._columns) for doc in docs if len(doc)]))
        # Between texts, and round them, stand rows of nought.
        height = sum(n + self._padding for n in lengths if n) + self._padding
        spread = np.zeros((height, self._width), dtype="float32")
        places: list[slice] = []
        at, first = 0, 0
        for length in lengths:
            at += self._padding if length else 0
            places.append(slice(at, at + length))
            spread[places[-1]] = own[first : first + length]
            at, first = at + length, first + length
        for layer in self._layers:
            spread += layer.apply(spread)
        return [spread[place].copy() for place in places]

    def _embed(self, features: NDArray[np.uint64]) -> Floats:
        """Return what each word adds by itself."""
        features = np.ascontiguousarray(features)
        size = features.strides[0]
        data = features.tobytes()
        keys = [data[i : i + size] for i in range(0, len(data), size)]
        new = {key: row for row, key in enumerate(keys) if key not in self._numbers}
        if len(self._numbers) + len(new) > _MOST_REMEMBERED_WORDS:
            self._numbers.clear()
            new = {key: row for row, key in enumerate(keys)}
        if len(new) > _MOST_REMEMBERED_WORDS:
            return self._compute(features)
        if new:
            first = len(self._numbers)
            self._own[first : first + len(new)] = self._compute(features[[*new.values()]])
            self._numbers.update(zip(new, range(first, first + len(new)), strict=True))
        embedded: Floats = self._own[[self._numbers[key] for key in keys]]
        return embedded

    def _compute(self, features: NDArray[np.uint64]) -> Floats:
        chunks: list[Floats] = []
        for start in range(0, len(features), _CHUNK):
            some = features[start : start + _CHUNK]
            whole = np.resize(some, (_CHUNK, features.shape[1]))
            chunks.append(self._mixer.predict(self._hashes.predict(whole))[: len(some)])
        return np.concatenate(chunks)


class _Layer:
    """What the words beside a word add: the greatest of three sums, brought to one scale."""

    def __init__(self, layer: "Model[Any, Any]") -> None:
        _, maxout, scale, _ = _list_parts(layer)
        weights: Any = maxout.get_param("W")
        bias: Any = maxout.get_param("b")
        self._width, self._pieces, inputs = weights.shape
        ordered = weights.transpose(1, 0, 2).reshape(self._pieces * self._width, inputs)
        self._weights = np.ascontiguousarray(ordered.T)
        self._bias = np.ascontiguousarray(bias.T).reshape(-1)
        self._gain: Any = scale.get_param("G")
        self._shift: Any = scale.get_param("b")

    def apply(self, rows: Floats) -> Floats:
        """Return what is added to each row, out of it and those before and behind it."""
        width = self._width
        windows = np.zeros((len(rows), 3 * width), dtype="float32")
        windows[1:, :width] = rows[:-1]
        windows[:, width : 2 * width] = rows
        windows[:-1, 2 * width :] = rows[1:]
        sums: Floats = windows @ self._weights
        sums += self._bias
        best: Floats = sums[:, :width].copy()
        for piece in range(1, self._pieces):
            np.maximum(best, sums[:, piece * width : (piece + 1) * width], out=best)
        best -= best.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", best, best) / np.float32(width) + _TINY
        best *= (1 / np.sqrt(variance))[:, None]
        best *= self._gain
        best += self._shift
        return best


class SharedVectors:
    """The component that gives each word its vector, for the components behind it."""

    def __init__(self, vectors: WordVectors) -> None:
        self._vectors = vectors

    def __call__(self, doc: "Doc") -> "Doc":
        """Give the words of one text their vectors."""
        [rows] = self._vectors.list_vectors([doc])
        _keep_vectors(doc, rows)
        return doc

    def pipe(self, docs: Iterable["Doc"], *, batch_size: int) -> Iterator["Doc"]:
        """Give the words of texts their vectors, so many texts at a time."""
        rest = iter(docs)
        while together := list(islice(rest, batch_size)):
            for doc, rows in zip(together, self._vectors.list_vectors(together), strict=True):
                _keep_vectors(doc, rows)
            yield from together


def _keep_vectors(doc: Any, rows: Floats) -> None:
    """Put vectors where other components look for them; spaCy tells their type wrongly."""
    doc.tensor = rows
