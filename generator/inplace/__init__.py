"""Changing files that people wrote: one value in place, every other letter as it stands."""

from generator.inplace.edits import appended, inserted, removed, renamed, replaced, wrapped
from generator.inplace.nodes import CannotEdit

__all__ = ["CannotEdit", "appended", "inserted", "removed", "renamed", "replaced", "wrapped"]
