"""A record's file with some of its values changed, every other byte as a person wrote it."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

from pydantic import BaseModel

from generator.desk.record_fields import list_fields
from generator.model import record_in
from generator.records import codec, editing
from generator.records.editing import nodes
from generator.records.plain_yaml import Plain
from generator.records.yaml_text import Path


def patch_record(text: str, old: Plain, new: Plain, model: type[BaseModel], base: Path = ()) -> str:
    """Return a file's text in which a record holds other values.

    Args:
        text: the file's text.
        old: the record in it, as plain data.
        new: what it shall hold.
        model: the record's class, whose order of fields new keys follow.
        base: where the record lies in the file.

    Raises:
        CannotEdit: the file is written in a way that cannot be changed safely.
    """
    if old == new:
        return text
    if isinstance(old, dict) and isinstance(new, dict):
        return _change_mapping(text, old, new, model, base)
    if isinstance(old, list) and isinstance(new, list):
        return _change_list(text, old, new, model, base)
    if isinstance(old, str) and isinstance(new, str):
        return editing.replace_value(text, base, new)
    return _replace_whole(text, new, base)


def _change_mapping(
    text: str, old: dict[str, Any], new: dict[str, Any], model: type[BaseModel], base: Path
) -> str:
    order = [field.key for field in list_fields(model)]
    there = list(old)
    for key in new:
        if key not in old:
            text = editing.insert_key(
                text, (*base, key), codec.mark_value(new[key], key), _above(key, order, there)
            )
            there.append(key)
    for key, value in old.items():
        inner = _inner(model, key)
        if key not in new or (not new[key] and value):
            text = editing.remove_value(text, (*base, key))
        else:
            text = patch_record(text, value, new[key], inner, (*base, key))
    return text


def _above(key: str, order: Sequence[str], there: Sequence[str]) -> str | None:
    """Return the key below which a new one goes: the nearest before it in the model's order."""
    before = order[: order.index(key)] if key in order else order
    return next((key for key in reversed(before) if key in there), None)


def _inner(model: type[BaseModel], key: str) -> type[BaseModel]:
    for name, info in model.model_fields.items():
        if (info.alias or name) == key:
            return record_in(info.annotation) or model
    return model


def _change_list(
    text: str, old: list[Any], new: list[Any], model: type[BaseModel], base: Path
) -> str:
    """Change items in their places, drop those that are gone, and put new ones at the end."""
    pairs = _pair_items(old, new)
    if pairs is None or len(pairs) == 0:
        return _replace_whole(text, new, base)
    for before, after in pairs:
        text = patch_record(text, old[before], new[after], model, (*base, before))
    gone = sorted(set(range(len(old))) - {before for before, _ in pairs}, reverse=True)
    for number in gone:
        text = editing.drop_key(text, (*base, number))
    for item in new[len(pairs) :]:
        text = editing.append_item(text, base, codec.mark_value(item, str(base[-1])))
    return text


def _pair_items(old: list[Any], new: list[Any]) -> list[tuple[int, int]] | None:
    """Match the items of two lists in order; none where new ones do not all stand at the end."""
    before, after = ([repr(item) for item in items] for items in (old, new))
    pairs: list[tuple[int, int]] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            pairs += zip(range(i1, i2), range(j1, j2), strict=True)
        elif tag == "replace":
            pairs += zip(range(i1, i2), range(j1, j2), strict=False)
    return pairs if [place for _, place in pairs] == list(range(len(pairs))) else None


def _replace_whole(text: str, new: Plain, base: Path) -> str:
    """Write a value anew in the place of its key, where its parts cannot be told apart."""
    *above, key = base
    if not isinstance(key, str):
        raise editing.CannotEdit("The list cannot be changed in place: change it in the YAML tab.")
    after = _key_above(text, tuple(above), key)
    text = editing.remove_value(text, base)
    return editing.insert_key(text, base, codec.mark_value(new, key), after)


def _key_above(text: str, above: Path, key: str) -> str | None:
    names = [
        entry.name for entry in nodes.list_entries(nodes.find_mapping(nodes.compose(text), above))
    ]
    at = names.index(key)
    return names[at - 1] if at else None
