"""Changing files that people wrote: one value in place, every other letter as it stands."""

from generator.records.editing.edits import (
    append_item,
    drop_key,
    insert_key,
    remove_value,
    rename_key,
    replace_value,
    wrap_value,
)
from generator.records.editing.nodes import CannotEdit

__all__ = [
    "CannotEdit",
    "append_item",
    "drop_key",
    "insert_key",
    "remove_value",
    "rename_key",
    "replace_value",
    "wrap_value",
]
