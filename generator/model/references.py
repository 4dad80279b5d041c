"""References between records: a field says of what kinds the record is that it names.

They are declared nowhere but here and read by all who follow them: the check that what is named is
there, renaming, the keys of sound events, and the library.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

Path = tuple[str | int, ...]
"""The way to a value in a record: ``("claims", 1, "source")``; list items count from 0."""


class Ref:
    """Marks a text as the id of another record: ``Annotated[Id, Ref("sources")]``."""

    __slots__ = ("kinds",)

    def __init__(self, *kinds: str) -> None:
        """Say which kinds of record the id may be of."""
        self.kinds = kinds


class IdMark:
    """Marks a text as an id; see :data:`AN_ID` and :data:`OWN`."""

    __slots__ = ()


AN_ID = IdMark()
"""An id. A field that holds one says what it names, with :class:`Ref`, or is marked as its own."""

OWN = IdMark()
"""An id that names no other record: the record's own, a former one, or a key of its own."""


class Reference(NamedTuple):
    """A place in a record where another is named; a plain tuple, there being so many."""

    path: Path
    """Where in the record."""
    name: str
    """The id, or ``event#claim``, as written there."""
    kinds: tuple[str, ...]
    """The kinds that the named record may be of."""
    is_key: bool = False
    """Whether it is the key at that path, not the value."""

    @property
    def record(self) -> str:
        """The id alone."""
        return self.name.partition("#")[0]


@dataclass(frozen=True, slots=True)
class _Items:
    """A list whose items hold references."""

    item: "_Shape"


@dataclass(frozen=True, slots=True)
class _Mapping:
    """A mapping whose keys or values hold references."""

    keys: Ref | None
    values: "_Shape | None"


_Shape = Ref | _Items | _Mapping | type[BaseModel]
"""How references lie in a value; of a record, its own fields say so."""


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    key: str
    """Its name in files."""
    shape: _Shape


def find_references(record: BaseModel) -> list[Reference]:
    """Return every reference in a record, in the order of its fields."""
    collected: list[Reference] = []
    _collect(record, type(record), (), collected)
    return collected


def find_references_in(model: type[BaseModel], data: Any, path: Path = ()) -> list[Reference]:
    """Return every reference in the plain data of a record, whatever else is wrong with it.

    Args:
        model: the record's class.
        data: what the file holds for it.
        path: where it lies in the file.
    """
    collected: list[Reference] = []
    _collect(data, model, path, collected)
    return collected


@cache
def list_reference_fields(model: type[BaseModel]) -> tuple[_Field, ...]:
    """Return the fields of a class in which references lie, at any depth.

    Raises:
        TypeError: a field holds an id and does not say of what.
    """
    fields = []
    for name, info in model.model_fields.items():
        try:
            shape = _shape(info.annotation, tuple(info.metadata))
        except TypeError as error:
            raise TypeError(f"{model.__name__}.{name} {error}") from None
        if shape is not None:
            fields.append(_Field(name, info.alias or name, shape))
    return tuple(fields)


def list_kinds_named(model: type[BaseModel], key: str) -> tuple[str, ...]:
    """Return the kinds of record that a field names, or its items or keys; none where it does not.

    Args:
        model: the record's class.
        key: the field's name in files.
    """
    shape = next((field.shape for field in list_reference_fields(model) if field.key == key), None)
    if isinstance(shape, _Items):
        shape = shape.item
    elif isinstance(shape, _Mapping):
        shape = shape.keys
    return shape.kinds if isinstance(shape, Ref) else ()


def _shape(annotation: Any, marks: tuple[object, ...] = ()) -> _Shape | None:
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _shape(inner[0], (*inner[1:], *marks))
    if origin in (Union, UnionType):
        shapes = (_shape(part, marks) for part in inner)
        return next((shape for shape in shapes if shape is not None), None)
    if origin in (tuple, list):
        item = _shape(inner[0])
        return _Items(item) if item is not None else None
    if origin is dict:
        keys, values = _shape(inner[0]), _shape(inner[1])
        ref = keys if isinstance(keys, Ref) else None
        return _Mapping(ref, values) if ref or values is not None else None
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation if list_reference_fields(annotation) else None
    if AN_ID in marks and OWN not in marks and not any(isinstance(m, Ref) for m in marks):
        raise TypeError(
            "holds an id and does not say of what: Annotated[Id, Ref(KIND)], or OwnId where it "
            "names no other record"
        )
    return next((mark for mark in marks if isinstance(mark, Ref)), None)


def _collect(value: Any, shape: _Shape, path: Path, collected: list[Reference]) -> None:
    if value is None or value == ():
        return
    if isinstance(shape, Ref):
        if isinstance(value, str):
            collected.append(Reference(path, value, shape.kinds))
    elif isinstance(shape, _Items):
        # One text stands for a list of one.
        items = ((path, value),) if isinstance(value, str) else _numbered(value, path)
        for at, item in items:
            _collect(item, shape.item, at, collected)
    elif isinstance(shape, _Mapping):
        _collect_mapping(value, shape, path, collected)
    else:
        _collect_fields(value, shape, path, collected)


def _numbered(value: Any, path: Path) -> Iterable[tuple[Path, Any]]:
    items = value if isinstance(value, (tuple, list)) else ()
    return (((*path, number), item) for number, item in enumerate(items))


def _collect_mapping(value: Any, shape: _Mapping, path: Path, collected: list[Reference]) -> None:
    for key, item in value.items() if isinstance(value, Mapping) else ():
        if shape.keys:
            collected.append(Reference((*path, key), str(key), shape.keys.kinds, is_key=True))
        if shape.values is not None:
            _collect(item, shape.values, (*path, key), collected)


def _collect_fields(
    value: Any, model: type[BaseModel], path: Path, collected: list[Reference]
) -> None:
    if isinstance(value, BaseModel):
        for field in list_reference_fields(type(value)):
            held = getattr(value, field.name)
            if held is None or held == ():  # as most are
                continue
            if isinstance(held, str) and isinstance(field.shape, Ref):  # as most others
                collected.append(Reference((*path, field.key), held, field.shape.kinds))
            else:
                _collect(held, field.shape, (*path, field.key), collected)
    elif isinstance(value, Mapping):
        for field in list_reference_fields(model):
            _collect(value.get(field.key), field.shape, (*path, field.key), collected)
