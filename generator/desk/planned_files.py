"""Changes to a project's files, planned before any of them is made, then made all or none."""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.records import yaml_text
from generator.records.yaml_text import Document
from generator.runtime import files


class CannotDo(ValueError):
    """Something an editor asked for that cannot be done; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class PlannedFiles:
    """A project's files with changes that are not on disk yet; each change gives a new plan."""

    root: Path
    """The project's folder."""
    changes: Mapping[Path, str | None] = field(default_factory=dict)
    """Changed texts by path in the project; none for a file that goes."""

    def has(self, path: Path) -> bool:
        """Return whether there is such a file, with the changes made."""
        return (
            self.changes[path] is not None if path in self.changes else (self.root / path).is_file()
        )

    def read(self, path: Path) -> str:
        """Return a file's text letter for letter, line ends and all.

        Raises:
            CannotDo: there is no such file, or it is not UTF-8 text.
            OSError: it leads out of the project, or cannot be read.
        """
        changed = self.changes.get(path)
        if changed is not None:
            return changed
        if not self.has(path):
            raise CannotDo(f"There is no file {path.as_posix()}.")
        files.check_inside(self.root, self.root / path)
        try:
            return (self.root / path).read_bytes().decode("utf-8")
        except UnicodeDecodeError as error:
            raise CannotDo(f"{path.as_posix()} is not UTF-8 text. Save it as UTF-8.") from error

    def document(self, path: Path) -> Document:
        """Read a file as YAML.

        Raises:
            CannotDo: it is none.
        """
        document, _ = yaml_text.read_yaml(path.as_posix(), self.read(path))
        if document is None:
            raise CannotDo(
                f"{path.as_posix()} cannot be read: mend it first. `explainer check` tells where."
            )
        return document

    def write(self, path: Path, text: str) -> "PlannedFiles":
        """Return the plan with a file written."""
        return PlannedFiles(self.root, {**self.changes, path: text})

    def remove(self, path: Path) -> "PlannedFiles":
        """Return the plan with a file gone."""
        return PlannedFiles(self.root, {**self.changes, path: None})

    def carry_out(self) -> None:
        """Make the changes on disk: all of them, or after any failure none.

        Raises:
            OSError: a folder cannot be written to, or the disk is full; nothing has changed.
        """
        wanted = {
            path: None if text is None else text.encode("utf-8")
            for path, text in self.changes.items()
            if text is not None or (self.root / path).exists()
        }
        files.write_files(self.root, wanted)

    def make_diff(self, before: "PlannedFiles", path: Path) -> Iterator[str]:
        """Show how a file differs from what it is among other planned files, as a unified diff."""
        old = before.read(path) if before.has(path) else ""
        new = self.read(path) if self.has(path) else ""
        return diff_texts(old, new, path)


def diff_texts(before: str, after: str, path: Path, context: int = 3) -> Iterator[str]:
    """Return how a file's text changes, as a unified diff.

    Args:
        before: its text as it is.
        after: its text as it would be.
        path: its path in the project, which heads the diff.
        context: how many unchanged lines are shown round a change.
    """
    name, lines = path.as_posix(), (before.splitlines(), after.splitlines())
    return difflib.unified_diff(*lines, name, name, lineterm="", n=context)
