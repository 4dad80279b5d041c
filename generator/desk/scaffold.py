"""A new record as a file: its fields, each with a comment that says what goes there.

The comments are the docstrings of the models, so that they cannot say something else.
"""

import textwrap
from collections.abc import Mapping
from typing import Any, get_args

from pydantic import BaseModel

from generator.model import Record
from generator.model.field_help import list_field_help
from generator.records import codec

BLANK = ""
"""The value of a field that is still to be filled in."""

_WIDTH = 92


def write_scaffold(model: type[Record], values: Mapping[str, Any], line: str) -> str:
    """Write a new record.

    Args:
        model: its class.
        values: its fields in the order of the file; :data:`BLANK` for one to be filled in, and
            mappings of the same kind for records within it.
        line: the first line, which names the schema.
    """
    others = [name for name in _fields(model) if name not in values and name != "id"]
    more = f"Also there when it is needed: {', '.join(others)}." if others else ""
    lines = [line, *_lines(model, values), *_comment(more)]
    return "\n".join(lines) + "\n"


def list_blanks(values: Any, path: tuple[str | int, ...] = ()) -> tuple[tuple[str | int, ...], ...]:
    """Return the paths of the fields that are still to be filled in."""
    if isinstance(values, Mapping):
        nested = [list_blanks(value, (*path, key)) for key, value in values.items()]
        return tuple(blank for some in nested for blank in some)
    if isinstance(values, list):
        nested = [list_blanks(value, (*path, number)) for number, value in enumerate(values)]
        return tuple(blank for some in nested for blank in some)
    return (path,) if values == BLANK else ()


def _lines(model: type[BaseModel], values: Mapping[str, Any]) -> list[str]:
    lines: list[str] = []
    fields = _fields(model)
    for key, value in values.items():
        lines += _comment(list_field_help(model).get(key, ""))
        if value == BLANK:
            lines.append(f"{key}:")
        elif isinstance(value, list) and value and isinstance(value[0], Mapping):
            inner = _record_in(fields[key].annotation)
            lines.append(f"{key}:")
            for item in value:
                lines += [f"  {line}" if line else line for line in _item(inner, item)]
        else:
            written = codec.format_plain({key: codec.mark_value(value, key)})
            lines += written.rstrip("\n").split("\n")
    return lines


def _item(model: type[BaseModel], values: Mapping[str, Any]) -> list[str]:
    lines = _lines(model, values)
    first = next(number for number, line in enumerate(lines) if not line.startswith("#"))
    return [
        *lines[:first],
        f"- {lines[first]}",
        *(f"  {line}" if line else line for line in lines[first + 1 :]),
    ]


def _comment(text: str) -> list[str]:
    plain = " ".join(text.replace("``", "`").split())
    return [f"# {line}" for line in textwrap.wrap(plain, _WIDTH)] if plain else []


def _fields(model: type[BaseModel]) -> Mapping[str, Any]:
    return {info.alias or name: info for name, info in model.model_fields.items()}


def _record_in(annotation: Any) -> type[BaseModel]:
    """Return the class of the records that a list holds."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return _record_in(get_args(annotation)[0])
