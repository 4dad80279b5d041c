"""Fingerprints of values: the same for the same content, in any process and on any day.

A class may say what its fingerprint is made of, by a method ``fingerprint_parts``. What is not
known to be all content has none: :class:`Unknowable` is raised.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import partial
from pathlib import Path
from types import FunctionType, MethodType
from typing import Any

from pydantic import BaseModel

from generator.edtf import Date


class Unknowable(Exception):
    """Something that has no fingerprint, or that cannot be asked again."""


class Fingerprints:
    """Fingerprints of one story's values; each object's is worked out once."""

    def __init__(self) -> None:
        """Begin with none."""
        self._known: dict[int, tuple[object, bytes]] = {}

    def of(self, value: Any) -> bytes:
        """Return the fingerprint of a value: the same for the same content, in any process.

        Raises:
            Unknowable: it is of a kind that has none.
        """
        if value is None or isinstance(value, str | int | float | bytes | Date | Path):
            plain = "".join((value,)) if isinstance(value, str) else value
            return _digest(f"{type(value).__name__} {plain!r}".encode())
        known = self._known.get(id(value))
        if known is None or known[0] is not value:
            fingerprint = _digest(b"".join(self._parts(value)))
            known = self._known[id(value)] = (value, fingerprint)
        return known[1]

    def _parts(self, value: Any) -> Iterator[bytes]:
        yield f"{type(value).__module__}.{type(value).__qualname__} ".encode()
        if hasattr(type(value), "fingerprint_parts"):
            yield from map(self.of, value.fingerprint_parts())
        elif isinstance(value, Enum):
            yield str(value.value).encode()
        elif isinstance(value, BaseModel):
            yield value.model_dump_json().encode()
        elif isinstance(value, Mapping):
            for key, item in value.items():
                yield self.of(key) + self.of(item)
        elif isinstance(value, set | frozenset):
            yield from sorted(map(self.of, value))
        elif isinstance(value, tuple | list):
            yield from map(self.of, value)
        elif isinstance(value, range) or type(value).__module__ == "datetime":
            yield repr(value).encode()
        else:
            yield from self._parts_of_code(value)

    def _parts_of_code(self, value: Any) -> Iterator[bytes]:
        if isinstance(value, partial):
            parts = (value.func, value.args, value.keywords)
            yield from map(self.of, parts)
        elif isinstance(value, MethodType):
            yield value.__func__.__qualname__.encode() + self.of(value.__self__)
        elif isinstance(value, FunctionType):
            yield f"{value.__module__}.{value.__qualname__}".encode()
            for cell in value.__closure__ or ():
                yield self.of(cell.cell_contents)
        elif is_dataclass(value) and not isinstance(value, type):
            for field in fields(value):
                yield self.of(getattr(value, field.name))
        else:
            raise Unknowable(f"{type(value).__name__} has no fingerprint")


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).digest()
