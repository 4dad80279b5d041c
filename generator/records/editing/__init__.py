"""Changing files that people wrote: one value in place, every other letter as it stands."""

from generator.records.editing.edits import (
    appended,
    dropped,
    inserted,
    removed,
    renamed,
    replaced,
    wrapped,
)
from generator.records.editing.nodes import CannotEdit

__all__ = [
    "CannotEdit",
    "appended",
    "dropped",
    "inserted",
    "removed",
    "renamed",
    "replaced",
    "wrapped",
]
