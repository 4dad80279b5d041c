"""YAML text to records and back: reading with the place of every mistake, writing one way.

New files are written one way, so that a change shows only meaning. A file that a person wrote is
changed only in place (:mod:`generator.records.editing`).
"""

import re
from collections.abc import Mapping
from enum import Enum
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from generator.edtf import Date
from generator.model import Identified, Record
from generator.problems.report import Problem
from generator.records import mistakes
from generator.records.plain_yaml import Plain
from generator.records.yaml_text import Document, Path, field_name

R = TypeVar("R", bound=Record)

_FOLDED = frozenset({"text", "quote", "definition", "why", "reading", "date_note", "issued_note"})
_WIDTH = 92


def parse_record(
    model: type[R], document: Document, data: Plain, path: Path = (), **extra: str
) -> tuple[R | None, tuple[Problem, ...]]:
    """Read one record out of a document.

    Args:
        model: the record's class.
        document: the file, for the places of problems.
        data: the record's mapping within the document.
        path: where that mapping lies in the document.
        extra: fields that the file's name or key gives, such as ``id``.
    """
    if not isinstance(data, dict):
        problem = Problem(
            document.place(path),
            field_name(path),
            "is not a mapping.",
            "Write its fields below it, one a line, indented.",
            "not-a-mapping",
        )
        return None, (problem,)
    problems = tuple(_written_inside(document, path, key) for key in extra if key in data)
    try:
        record = model.model_validate({**data, **extra})
    except ValidationError as error:
        return None, (*problems, *mistakes.explain_mistakes(model, document, path, error.errors()))
    return (None, problems) if problems else (record, ())


def _written_inside(document: Document, path: Path, key: str) -> Problem:
    return Problem(
        document.place((*path, key)),
        field_name((*path, key)),
        "is not written in the record.",
        "Take it out: the file's name (or the key in a list) is the id.",
        "id-inside",
    )


# Writing


class _Bare(str):
    """Text that is written without quotation marks whatever it looks like: dates, ids."""

    __slots__ = ()


class _Folded(str):
    """Text that is written as a folded block, ``>-``."""

    __slots__ = ()


class _Flow(list[Any]):
    """A list that is written on one line."""


class _Writer(yaml.SafeDumper):
    """One way of writing: block style, lists indented, no anchors."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent the items of a list below its key, which PyYAML leaves out by default."""
        super().increase_indent(flow, indentless and flow)

    def ignore_aliases(self, _data: Any) -> bool:
        """Write a value twice rather than anchor it."""
        return True


def _write_bare(dumper: yaml.SafeDumper, data: _Bare) -> yaml.Node:
    tag: str = dumper.resolve(yaml.ScalarNode, str(data), (True, False))  # type: ignore[no-untyped-call]
    return dumper.represent_scalar(tag, str(data))


_Writer.add_representer(_Bare, _write_bare)
_Writer.add_representer(
    _Folded, lambda d, v: d.represent_scalar("tag:yaml.org,2002:str", str(v), style=">")
)
_Writer.add_representer(
    _Flow, lambda d, v: d.represent_sequence("tag:yaml.org,2002:seq", v, flow_style=True)
)


def format_record(record: Record) -> str:
    """Write a record as a new file: model order, defaults left out, long text folded."""
    return format_plain(make_tree(record))


def format_plain(data: Mapping[str, Any] | list[Any], indent: int = 0) -> str:
    """Write plain data the way all new files are written.

    Args:
        data: a mapping or a list.
        indent: how far it will be indented, so that lines do not grow longer for it.
    """
    width = max(_WIDTH - indent, _WIDTH // 2)
    plain = dict(data) if isinstance(data, Mapping) else data
    return str(yaml.dump(plain, Dumper=_Writer, sort_keys=False, allow_unicode=True, width=width))


def format_flow(data: Mapping[str, Any] | list[Any], style: str | None = None) -> str:
    """Write plain data on one line, as ``[…]`` or ``{…}``.

    Args:
        data: a mapping or a list.
        style: a quotation mark to write every text in.
    """
    text: str = yaml.dump(
        data,
        Dumper=_Writer,
        sort_keys=False,
        allow_unicode=True,
        width=float("inf"),
        default_flow_style=True,
        default_style=style,
    )
    return text.rstrip("\n")


def make_tree(record: BaseModel) -> dict[str, Any]:
    """Return a record as the data that is written: model order, defaults left out.

    Long texts, dates and short lists in it are marked for how they are written.
    """
    plain: dict[str, Any] = {}
    for name, info in type(record).model_fields.items():
        value = getattr(record, name)
        if name == "id" and isinstance(record, Identified):
            continue
        if not info.is_required() and value == info.get_default(call_default_factory=True):
            continue
        key = info.alias or name
        plain[key] = mark_value(value, key)
    return plain


def mark_value(value: Any, key: str) -> Any:
    """Mark a field's value for how it is written: long texts folded, dates bare, ids on a line."""
    if isinstance(value, BaseModel):
        return make_tree(value)
    if isinstance(value, Mapping):
        return {k: mark_value(v, key) for k, v in value.items()}
    if isinstance(value, (tuple, list)):
        items = [mark_value(item, key) for item in value]
        short = all(isinstance(item, str) and re.fullmatch(r"[\w#-]+", item) for item in items)
        return _Flow(items) if short and sum(map(len, items)) < 60 else items
    if isinstance(value, Date):
        return _Bare(value)
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, str) and key in _FOLDED:
        return _Folded(value)
    return value
