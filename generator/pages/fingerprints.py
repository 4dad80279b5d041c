"""Fingerprints of values: the same for the same content, in any process and on any day.

A class may say what its fingerprint is made of, by a method ``fingerprint_parts``. What is not
known to be all content has none: :class:`Unknowable` is raised.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time, timedelta
from enum import Enum, StrEnum
from functools import partial
from operator import attrgetter
from pathlib import Path
from types import FunctionType, MethodType, NoneType
from typing import Any

from pydantic import BaseModel

from generator.edtf import Date
from generator.model import Identified, Record
from generator.model.record_kinds import FileLayout, list_kinds_of_layout
from generator.story.library import Library
from generator.story.record_cache import find_loaded

SIZE = 16
"""How many bytes a fingerprint has."""

_MOST_KNOWN = 1 << 16
"""So many fingerprints are remembered: they take some 20 MB."""

_FEW = (int, bool, NoneType)
"""Classes of few values: these are remembered by their value, and others by which object it is."""

Parts = Callable[["Fingerprints", Any], Iterable[bytes]]
"""Gives the parts of which a value's fingerprint is made."""


class Unknowable(Exception):
    """Something that has no fingerprint, or that cannot be asked again."""


class Fingerprints:
    """Fingerprints of one story's values; of records, and those worked out last, remembered."""

    def __init__(self) -> None:
        """Begin with none."""
        self._known: dict[int, tuple[object, bytes]] = {}
        self._texts: dict[str, bytes] = {}
        self._records: dict[int, tuple[object, bytes]] = {}
        self._few: dict[tuple[type, Any], bytes] = {}
        self.digest_of_file: Callable[[Record], str | None] = lambda _: None
        """Gives the digest of the file of a record that has one of its own."""

    def of_answer(self, value: Any) -> bytes:
        """Return the fingerprint of a value that nobody else may hold, which is let go again."""
        self.make_room()
        fingerprint = self.of(value)
        if type(value) in (tuple, list):
            self._known.pop(id(value), None)
        return fingerprint

    def make_room(self) -> None:
        """Forget all where too many are remembered; not while a value is being taken apart."""
        if len(self._known) + len(self._texts) > _MOST_KNOWN:
            # Of ten thousand events there would be a hundred megabytes in each process.
            self._known.clear()
            self._texts.clear()

    def of(self, value: Any) -> bytes:
        """Return the fingerprint of a value: the same for the same content, in any process.

        Raises:
            Unknowable: it is of a kind that has none.
        """
        kind = type(value)
        if kind is str:
            known_text = self._texts.get(value)
            if known_text is None:
                known_text = self._texts[value] = _digest(f"str {value!r}".encode())
            return known_text
        known = self._known.get(id(value)) or self._records.get(id(value))
        if known is not None and known[0] is value:
            return known[1]
        if kind in _FEW:
            few = self._few.get((kind, value))
            if few is None:
                few = self._few[kind, value] = _digest(f"{kind.__name__} {value!r}".encode())
            return few
        name, parts = _WAYS.get(kind) or _add_way(kind)
        # The story holds its records as long as their fingerprints are here.
        of_kind = self._records if issubclass(kind, Record) else self._known
        file = self.digest_of_file(value) if of_kind is self._records else None
        told = [f"{value.id} {file}".encode()] if file else parts(self, value)
        fingerprint = _digest(b"".join([name, *told]))
        of_kind[id(value)] = (value, fingerprint)
        return fingerprint


def find_file_digests(library: Library) -> Callable[[Record], str | None]:
    """Return what gives the digest of the file of a record, where it is alone in a file.

    To take it for the record's fingerprint saves writing the record out; a file in which only a
    comment changed then counts as changed, which costs time and shows nothing wrong.
    """
    loaded = find_loaded(library)
    digests = loaded.digests if loaded else {}
    kind_of = {kind.model: kind.name for kind in list_kinds_of_layout(FileLayout.FOLDER)}

    def find_digest(record: Record) -> str | None:
        kind = kind_of.get(type(record))
        if kind is None or not isinstance(record, Identified):
            return None
        # A record of a past day is a changed copy of the one in the file.
        own = library.of_kind(kind).get(record.id) is record
        return digests.get((kind, record.id)) if own else None

    return find_digest


_WAYS: dict[type, tuple[bytes, Parts]] = {}
"""For each class its name, and what gives the parts of its values."""


def _add_way(kind: type) -> tuple[bytes, Parts]:
    """Add a class to these."""
    way = _WAYS[kind] = (f"{kind.__module__}.{kind.__qualname__} ".encode(), _way(kind))
    return way


def _way(kind: type) -> Parts:
    if hasattr(kind, "fingerprint_parts"):
        return lambda prints, value: map(prints.of, value.fingerprint_parts())
    for base, parts in _BASES:
        if issubclass(kind, base):
            return parts
    if is_dataclass(kind):
        names = [field.name for field in fields(kind)]
        if len(names) > 1:
            values = attrgetter(*names)
            return lambda prints, value: map(prints.of, values(value))
        return lambda prints, value: [prints.of(getattr(value, name)) for name in names]
    raise Unknowable(f"{kind.__name__} has no fingerprint")


def _of_function(prints: Fingerprints, value: FunctionType) -> Iterable[bytes]:
    yield f"{value.__module__}.{value.__qualname__}".encode()
    for cell in value.__closure__ or ():
        yield prints.of(cell.cell_contents)


_BASES: tuple[tuple[type | tuple[type, ...], Parts], ...] = (
    # Asking a member for its value goes through Python's own class of properties, which is slow.
    (StrEnum, lambda _, value: ["".join((value,)).encode()]),
    (Enum, lambda _, value: [str(value.value).encode()]),
    (str, lambda _, value: ["".join((value,)).encode("utf-8", "surrogatepass")]),
    ((int, float, bytes, Date, Path), lambda _, value: [repr(value).encode()]),
    (BaseModel, lambda _, value: [value.model_dump_json().encode()]),
    (Mapping, lambda prints, value: (prints.of(part) for item in value.items() for part in item)),
    ((set, frozenset), lambda prints, value: sorted(map(prints.of, value))),
    ((tuple, list), lambda prints, value: map(prints.of, value)),
    ((range, date, time, timedelta), lambda _, value: [repr(value).encode()]),
    (partial, lambda prints, value: map(prints.of, (value.func, value.args, value.keywords))),
    (
        MethodType,
        lambda prints, value: [value.__func__.__qualname__.encode(), prints.of(value.__self__)],
    ),
    (FunctionType, _of_function),
)
"""How values of these classes, and of classes made of them, are taken apart."""


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=SIZE).digest()
