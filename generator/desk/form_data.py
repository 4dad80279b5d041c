"""What a form holds, as the plain data that YAML holds: names of inputs are the paths of fields."""

import re
from collections.abc import Iterable, Mapping

from pydantic import BaseModel

from generator.desk.record_fields import RecordField, Widget, list_fields
from generator.records.plain_yaml import Plain
from generator.records.yaml_text import Path

_STEP = re.compile(r"\.?([^.\[\]]+)|\[(\d+)\]")
_MOST_ITEMS = 500
"""Items of one list that a form may hold, whatever a request names."""


def parse_name(name: str) -> Path:
    """Return the path of an input's name, ``claims[2].quote``; list items count from 1 in it."""
    steps = _STEP.findall(name)
    return tuple(int(number) - 1 if number else word for word, number in steps)


def read_form(
    model: type[BaseModel], pairs: Iterable[tuple[str, str]], old: Plain = ""
) -> dict[str, Plain]:
    """Return the record that a form describes: what is empty is left out.

    Args:
        model: the record's class.
        pairs: names and values of the inputs; a name may come several times.
        old: the record as it stands. What no form shows is kept from it, and a value that means
            the same as before stays as it is written.
    """
    values: dict[Path, list[str]] = {}
    for name, value in pairs:
        values.setdefault(parse_name(name), []).append(value)
    return _record(model, (), values, old)


Values = Mapping[Path, list[str]]


def _record(model: type[BaseModel], path: Path, values: Values, old: Plain) -> dict[str, Plain]:
    """Read the fields of one record, in the order in which it holds them already."""
    by_key = {field.key: field for field in list_fields(model)}
    before = old if isinstance(old, dict) else {}
    record: dict[str, Plain] = {}
    for key in (*before, *(key for key in by_key if key not in before)):
        if key not in by_key:
            record[key] = before[key]
            continue
        held = before.get(key, "")
        value = _value(by_key[key], (*path, key), values, held)
        value = _as_before(by_key[key], held, value)
        if value not in ("", [], {}) or value == before.get(key):  # written out as empty
            record[key] = value
    return record


def _value(field: RecordField, path: Path, values: Values, old: Plain) -> Plain:
    if field.widget is Widget.KEYED:
        return _keyed(field, path, values, old)
    if field.widget is Widget.RECORD and field.model:
        return _record(field.model, path, values, old)
    if field.widget is Widget.RECORDS and field.model:
        before = old if isinstance(old, list) else [old]
        items = (
            _record(field.model, (*path, n), values, before[n] if n < len(before) else "")
            for n in _numbers(path, values)
        )
        return [item for item in items if item]
    given = values.get(path, ())
    if field.widget is Widget.LINES:
        lines = (" ".join(line.split()) for value in given for line in value.splitlines())
        return [line for line in lines if line]
    if field.widget in (Widget.REFERENCES, Widget.CHOICES):
        parts = (part for value in given for part in re.split(r"[\s,]+", value) if part)
        return list(dict.fromkeys(parts))
    return next((line for text in reversed(given) if (line := " ".join(text.split()))), "")


def _keyed(field: RecordField, path: Path, values: Values, old: Plain) -> dict[str, Plain]:
    entries: dict[str, Plain] = {}
    before = old if isinstance(old, dict) else {}
    for number in _numbers(path, values):
        key = "".join(values.get((*path, number, "key"), ())).strip()
        inner: Plain
        if field.model:
            inner = _record(field.model, (*path, number), values, before.get(key, ""))
        else:
            text = "\n".join(values.get((*path, number, "words"), ()))
            inner = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
        if key and inner:
            entries[key] = inner
    return entries


def _numbers(path: Path, values: Values) -> list[int]:
    depth = len(path)
    inside = {p[depth] for p in values if len(p) > depth and p[:depth] == path}
    return sorted(n for n in inside if isinstance(n, int) and 0 <= n < _MOST_ITEMS)


def _as_before(field: RecordField, old: Plain, new: Plain) -> Plain:
    """Return a value as it was written before where it means the same."""
    if isinstance(new, str):
        if isinstance(old, str) and (" ".join(old.split()) == new or _is_default(field, old, new)):
            return old
        return "" if old == "" and _is_default(field, new, "") else new
    if isinstance(old, str) and new == [old]:
        return old
    if isinstance(old, list) and isinstance(new, list) and not field.model:
        return old if [" ".join(str(item).split()) for item in old] == new else new
    return new


def _is_default(field: RecordField, value: str, other: str) -> bool:
    """Return whether one value is the default, written out, and the other none at all."""
    if field.required or other:
        return False
    if field.widget is Widget.YES:
        return value.lower() in ("false", "no", "off")
    return bool(field.default) and value == field.default
