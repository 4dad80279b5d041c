"""A build that is finished: while nothing that it was made of has changed, the site stands.

What a build was made of is known by the names, sizes and times of all files of the project, of the
theme and of our own code, by the versions of all packages, by the variables of the environment that
the settings name, and by the day. The site is known by its files in the same way. A file that was
changed a moment before is not to be trusted: its times may not show a second change.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from generator.runtime.locking import FOLDER
from generator.runtime.sealed_files import read_sealed, write_sealed
from generator.runtime.stamps import (
    Stamp,
    UnseenChanges,
    digest_of,
    digest_settled,
    list_versions,
    stamp_code,
    stamp_files,
)

_FILE = FOLDER / "finished"
_PURPOSE = b"finished build"

Line = tuple[str, str]
"""A line of text and its colour; empty where it has none."""


@dataclass(frozen=True, slots=True)
class Ingredients:
    """What a site is made of."""

    root: Path
    """The project's folder."""
    site: Path
    """Where the site is built: no ingredient."""
    folders: tuple[Path, ...]
    """What else is read, beside the project and our code: the theme."""
    variables: tuple[str, ...]
    """The variables of the environment that the settings name."""
    day: date

    def digest(self) -> str | None:
        """Return the digest of all of it; nothing where it cannot be known, or not yet."""
        variables = [(name, os.environ.get(name)) for name in sorted(self.variables)]
        parts = (list_versions(), variables, self.day.isoformat())
        return digest_settled(parts, self._stamps(), self.root / FOLDER)

    def _stamps(self) -> Iterator[Stamp]:
        hidden = (path for path in self.root.glob(".*") if path.is_dir())
        yield from stamp_files(self.root, {os.fspath(path) for path in (self.site, *hidden)})
        for folder in self.folders:
            if not folder.is_relative_to(self.root):
                yield from stamp_files(folder)
        yield from stamp_code()


def remember_finished(made_of: Ingredients, digest: str) -> None:
    """Write down that a build is finished.

    Args:
        made_of: what the site is made of.
        digest: the digest of it before the first file was read.
    """
    if digest != made_of.digest():
        return  # somebody saved a file meanwhile
    known = {
        "digest": digest,
        "site": os.fspath(made_of.site),
        "built": digest_of(map(repr, stamp_files(made_of.site))),
        "folders": [os.fspath(folder) for folder in made_of.folders],
        "variables": made_of.variables,
    }
    _write(made_of.root / _FILE, known)


def add_lines(root: Path, lines: Sequence[Line]) -> None:
    """Add what there is to say of a finished build, to be said again while the site stands."""
    if known := _read(root / _FILE):
        _write(root / _FILE, {**known, "lines": lines})


def find_finished_lines(root: Path, today: date) -> list[Line] | None:
    """Return what there is to say of the site; nothing where it has to be built.

    Args:
        root: the project's folder.
        today: the day.
    """
    known = _read(root / _FILE)
    if known is None or "lines" not in known:
        return None
    made_of = Ingredients(
        root,
        Path(known["site"]),
        tuple(map(Path, known["folders"])),
        tuple(known["variables"]),
        today,
    )
    try:
        stands = known["built"] == digest_of(map(repr, stamp_files(made_of.site)))
    except (OSError, UnseenChanges):
        return None
    if not stands or known["digest"] != made_of.digest():
        return None
    return [(text, style) for text, style in known["lines"]]


def forget_finished(root: Path) -> None:
    """Forget the finished build: another one begins."""
    (root / _FILE).unlink(missing_ok=True)


def _write(path: Path, known: dict[str, Any]) -> None:
    write_sealed(path, _PURPOSE, known)


def _read(path: Path) -> dict[str, Any] | None:
    """Return what is known of the finished build; nothing where it was not written here."""
    return read_sealed(path, _PURPOSE, dict[str, Any])
