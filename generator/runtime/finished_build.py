"""A build that is finished: while nothing that it was made of has changed, the site stands.

What a build was made of is known by the names, sizes and times of all files of the project, of the
theme and of our own code, by the versions of all packages, by the variables of the environment that
the settings name, and by the day. The site is known by its files in the same way. A file that was
changed a moment before is not to be trusted: its times may not show a second change.
"""

import hashlib
import hmac
import json
import os
import sys
import sysconfig
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from generator.runtime import files
from generator.runtime.locking import FOLDER
from generator.runtime.machine_key import machine_key

_FILE = FOLDER / "finished"
_CODE = Path(__file__).parents[1]
_TICK = 2_000_000_000
"""The coarsest clock of a file system, in nanoseconds: FAT counts every other second."""
_PASSED_OVER = frozenset(("__pycache__", "node_modules"))

Stamp = tuple[str, int, int, int]
"""A file's path, its size, and when it and what the system knows of it last changed."""

Line = tuple[str, str]
"""A line of text and its colour; empty where it has none."""


class _Untold(Exception):
    """A folder holds something whose changes its own files do not tell."""


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
        packages = sysconfig.get_path("purelib")
        parts = (
            sys.version,
            sorted(entry.name for entry in os.scandir(packages) if "-info" in entry.name),
            [(name, os.environ.get(name)) for name in sorted(self.variables)],
            self.day.isoformat(),
        )
        try:
            stamps = list(self._stamps())
        except (OSError, _Untold):
            return None
        newest = max((max(stamp[2:]) for stamp in stamps), default=0)
        if newest + _TICK > _now(self.root / FOLDER):
            return None
        return _digest_of([repr(parts), *map(repr, stamps)])

    def _stamps(self) -> Iterator[Stamp]:
        hidden = (path for path in self.root.glob(".*") if path.is_dir())
        yield from _stamps(self.root, {os.fspath(path) for path in (self.site, *hidden)})
        for folder in (*self.folders, _CODE):
            if not folder.is_relative_to(self.root):
                yield from _stamps(folder)


def record(made_of: Ingredients, digest: str) -> None:
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
        "built": _digest_of(map(repr, _stamps(made_of.site))),
        "folders": [os.fspath(folder) for folder in made_of.folders],
        "variables": made_of.variables,
    }
    _write(made_of.root / _FILE, known)


def add_lines(root: Path, lines: Sequence[Line]) -> None:
    """Add what there is to say of a finished build, to be said again while the site stands."""
    if known := _read(root / _FILE):
        _write(root / _FILE, {**known, "lines": lines})


def lines_if_finished(root: Path, today: date) -> list[Line] | None:
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
        stands = known["built"] == _digest_of(map(repr, _stamps(made_of.site)))
    except (OSError, _Untold):
        return None
    if not stands or known["digest"] != made_of.digest():
        return None
    return [(text, style) for text, style in known["lines"]]


def forget(root: Path) -> None:
    """Forget the finished build: another one begins."""
    (root / _FILE).unlink(missing_ok=True)


def _stamps(folder: str | Path, left_out: Collection[str] = ()) -> Iterator[Stamp]:
    """Return the stamp of each file below a folder, in the order of their paths.

    Raises:
        OSError: something cannot be read.
        _Untold: a folder is a link.
    """
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.path in left_out or entry.name in _PASSED_OVER:
            continue
        if not entry.is_dir():
            stat = entry.stat()
            yield entry.path, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns
        elif entry.is_symlink():
            raise _Untold(entry.path)
        else:
            yield from _stamps(entry.path, left_out)


def _now(folder: Path) -> int:
    """Return the time by the clock that dates the project's files."""
    path = folder / "now"
    path.write_bytes(b"")
    return path.stat().st_mtime_ns


def _digest_of(parts: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.encode("utf-8", "surrogateescape") + b"\n")
    return digest.hexdigest()


def _write(path: Path, known: dict[str, Any]) -> None:
    data = json.dumps(known).encode()
    try:
        files.write(path, _seal(data) + data)
    except OSError:
        return  # a folder that is read only, or a full disk: the next build does all anew


def _read(path: Path) -> dict[str, Any] | None:
    """Read what is known of the finished build; nothing where it was not written here."""
    try:
        whole = path.read_bytes()
    except OSError:
        return None
    seal, data = whole[:32], whole[32:]
    if not hmac.compare_digest(seal, _seal(data)):
        return None
    known: dict[str, Any] = json.loads(data)
    return known


def _seal(data: bytes) -> bytes:
    """Return the seal of data written on this machine: it names folders and says words."""
    return hmac.digest(machine_key(), b"finished build" + data, "sha256")
