"""YAML text to records and back: reading with the place of every mistake, writing one way.

New files are written one way, so that a change shows only meaning. A file that a person wrote is
changed only in place, its comments kept (:func:`changed`). JSON Schemas come from the same models.
"""

import difflib
import io
import re
from collections.abc import Mapping
from enum import Enum
from functools import cache
from typing import Any, TypeVar, get_args

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from ruamel.yaml import YAML

from generator import yamltext
from generator.edtf import Date
from generator.model import Record
from generator.problems import Problem
from generator.yamltext import Document, Path, Plain, field_name

R = TypeVar("R", bound=Record)

_FOLDED = frozenset({"text", "quote", "definition", "why", "reading", "date_note", "issued_note"})
_WIDTH = 92


def parse(model: type[R], document: Document, data: Plain, path: Path = (), **extra: str) -> (
    tuple[R | None, tuple[Problem, ...]]
):
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
        details = error.errors()
        found = [_problem(model, document, path, d) for d in details if not _follows(d, details)]
        return None, (*problems, *found)
    return (None, problems) if problems else (record, ())


def _written_inside(document: Document, path: Path, key: str) -> Problem:
    return Problem(
        document.place((*path, key)),
        field_name((*path, key)),
        "is not written in the record.",
        "Take it out: the file's name (or the key in a list) is the id.",
        "id-inside",
    )


def _problem(model: type[Record], document: Document, path: Path, detail: ErrorDetails) -> Problem:
    steps = tuple(step for step in detail["loc"] if not _is_machinery(step))
    full = (*path, *steps)
    message, hint, code = _explained(model, steps, detail)
    return Problem(document.place(full), field_name(full), message, hint, code)


def _follows(detail: ErrorDetails, details: list[ErrorDetails]) -> bool:
    """Tell whether a list seems too short only because its items have mistakes of their own."""
    loc = detail["loc"]
    return detail["type"] == "too_short" and any(
        other["loc"][: len(loc)] == loc and len(other["loc"]) > len(loc) for other in details
    )


def _is_machinery(step: object) -> bool:
    return isinstance(step, str) and ("[" in step or step.startswith("function-"))


def _explained(model: type[Record], steps: Path, detail: ErrorDetails) -> tuple[str, str, str]:
    kind, given = detail["type"], detail["input"]
    shown = _shown(given)
    context = detail.get("ctx", {})
    if kind == "missing":
        return "is missing.", _meaning(model, steps), "missing-field"
    if kind == "extra_forbidden":
        known = _field_names(_model_at(model, steps[:-1]))
        return "is not a field here.", _guess(str(steps[-1]), known), "unknown-field"
    if kind in ("enum", "literal_error"):
        allowed = re.findall(r"'([^']*)'|(\d+)", str(context.get("expected", "")))
        known = [a or b for a, b in allowed]
        return f"is {shown}, which is not one of {', '.join(known)}.", _guess(
            str(given), known
        ), "not-in-set"
    if kind == "value_error":
        return _sentence(shown, str(context["error"])), "", "bad-value"
    if kind == "string_pattern_mismatch":
        return f"is {shown}, which has the wrong form.", _form(str(context["pattern"])), "bad-form"
    if kind in ("tuple_type", "list_type"):
        return f"is {shown}, not a list.", "Write `- ` before each item, or [a, b].", "not-a-list"
    if kind in ("model_type", "dict_type", "model_attributes_type"):
        return f"is {shown}, not a mapping.", "Write its fields below it, indented.", "not-a-mapping"
    if kind == "too_short":
        return "has too few items.", f"Give at least {context['min_length']}.", "too-few"
    return f"is {shown}: {detail['msg'][0].lower()}{detail['msg'][1:]}.", "", "bad-value"


def _sentence(shown: str, said: str) -> str:
    """Join what a validator said with the value, where it does not name it already."""
    if said.startswith(("is ", "has ", "needs ")):
        return said if said.endswith(".") else f"{said}."
    return said if said.endswith(".") or said[0] in "\"'0123456789" else f"is {shown}: {said}."


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, (list, tuple)):
        return "a list"
    text = str(value)
    return repr(text if len(text) <= 60 else f"{text[:59]}…")


def _guess(given: str, known: list[str]) -> str:
    near = difflib.get_close_matches(given, known, n=1, cutoff=0.6)
    if near:
        return f"Did you mean `{near[0]}`?"
    return f"Known here: {', '.join(known)}." if known else ""


def _form(pattern: str) -> str:
    if pattern.startswith("^[a-z0-9]+(-"):
        return "An id has small letters, figures and single hyphens: `2021-video-talks`."
    if "#" in pattern and "a-z" in pattern:
        return "Write `event-id#claim-id`, or `event-id#2` for the second claim."
    if pattern.startswith("^https"):
        return "Write a whole address that begins with https:// and has no spaces."
    return f"It must match {pattern}."


def _meaning(model: type[Record], steps: Path) -> str:
    info = _model_at(model, steps[:-1])
    for name, field in (info.model_fields if info else {}).items():
        if (field.alias or name) == steps[-1] and field.description:
            first = field.description.splitlines()[0]
            return f"Add it: {first[0].lower()}{first[1:]}"
    return "Add it."


def _field_names(model: type[BaseModel] | None) -> list[str]:
    if model is None:
        return []
    return [field.alias or name for name, field in model.model_fields.items() if name != "id"]


def _model_at(model: type[BaseModel], steps: Path) -> type[BaseModel] | None:
    """Find the class of the record that a path leads to."""
    here: type[BaseModel] | None = model
    for step in steps:
        if isinstance(step, int) or here is None:
            continue
        fields = {f.alias or n: f for n, f in here.model_fields.items()}
        here = _record_in(fields[step].annotation) if step in fields else here
    return here


def _record_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in get_args(annotation):
        found = _record_in(part)
        if found:
            return found
    return None


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
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _write_bare(dumper: yaml.SafeDumper, data: _Bare) -> yaml.Node:
    tag = dumper.resolve(yaml.ScalarNode, str(data), (True, False))
    return dumper.represent_scalar(tag, str(data))


_Writer.add_representer(_Bare, _write_bare)
_Writer.add_representer(
    _Folded, lambda d, v: d.represent_scalar("tag:yaml.org,2002:str", str(v), style=">")
)
_Writer.add_representer(
    _Flow, lambda d, v: d.represent_sequence("tag:yaml.org,2002:seq", v, flow_style=True)
)


def dump(record: Record) -> str:
    """Write a record as a new file: model order, defaults left out, long text folded."""
    return write_plain(_tree(record))


def write_plain(data: Mapping[str, Any]) -> str:
    """Write plain data the way all new files are written."""
    text: str = yaml.dump(
        dict(data), Dumper=_Writer, sort_keys=False, allow_unicode=True, width=_WIDTH
    )
    return text


def _tree(record: BaseModel) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for name, info in type(record).model_fields.items():
        value = getattr(record, name)
        if name == "id" and "id" in _file_named(type(record)):
            continue
        if not info.is_required() and value == info.get_default(call_default_factory=True):
            continue
        key = info.alias or name
        tree[key] = _plain(value, key)
    return tree


def _file_named(model: type[BaseModel]) -> frozenset[str]:
    from generator.model import Identified

    return frozenset({"id"}) if issubclass(model, Identified) else frozenset()


def _plain(value: Any, key: str) -> Any:
    if isinstance(value, BaseModel):
        return _tree(value)
    if isinstance(value, Mapping):
        return {k: _plain(v, key) for k, v in value.items()}
    if isinstance(value, (tuple, list)):
        items = [_plain(item, key) for item in value]
        short = all(isinstance(item, str) and re.fullmatch(r"[\w#-]+", item) for item in items)
        return _Flow(items) if short and sum(map(len, items)) < 60 else items
    if isinstance(value, Date):
        return _Bare(value)
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, str) and key in _FOLDED:
        return _Folded(value)
    return value


def changed(text: str, path: Path, value: Any) -> str:
    """Give a file's text with one value set, its comments and order kept.

    Args:
        text: the file as a person wrote it.
        path: where the value goes; a last step one past the end of a list appends to it.
        value: plain data; ``None`` takes the value out.
    """
    yaml_rt = _round_trip(text)
    root = yaml_rt.load(text)
    here = root
    for step in path[:-1]:
        here = here[step]
    last = path[-1]
    if value is None:
        del here[last]
    elif isinstance(last, int) and last == len(here):
        here.append(value)
    else:
        here[last] = value
    out = io.StringIO()
    yaml_rt.dump(root, out)
    return out.getvalue()


def _round_trip(text: str) -> YAML:
    yaml_rt = YAML(typ="rt")
    yaml_rt.preserve_quotes = True
    yaml_rt.width = 10_000
    dash = re.search(r"^( *)\S[^\n]*:\s*\n(?:\s*#[^\n]*\n)*( *)- ", text, re.MULTILINE)
    offset = len(dash[2]) - len(dash[1]) if dash else 2
    yaml_rt.indent(mapping=2, sequence=offset + 2, offset=offset)
    return yaml_rt


# Schemas


@cache
def schema(model: type[Record], *, listed: bool = False) -> dict[str, Any]:
    """Give the JSON Schema of a file that holds one record, or a list file of many.

    Args:
        model: the record's class.
        listed: whether the file maps ids to records.
    """
    made = model.model_json_schema(by_alias=True)
    for part in (made, *made.get("$defs", {}).values()):
        if "id" in part.get("properties", {}) and part.get("title") in _IDENTIFIED:
            del part["properties"]["id"]
            part["required"] = [name for name in part.get("required", []) if name != "id"]
    made["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    if not listed:
        return made
    defs = made.pop("$defs", {})
    made.pop("$schema")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{made['title']} list",
        "type": "object",
        "additionalProperties": made,
        **({"$defs": defs} if defs else {}),
    }


def _identified_titles() -> frozenset[str]:
    from generator import model as m

    return frozenset(
        name
        for name in m.__all__
        if isinstance(cls := getattr(m, name), type) and issubclass(cls, m.Identified)
    )


_IDENTIFIED = _identified_titles()


def read_document(file: str, text: str) -> tuple[Document | None, tuple[Problem, ...]]:
    """Read a file's YAML; see :func:`generator.yamltext.read`."""
    return yamltext.read(file, text)
