"""Stamps of files: by the names, sizes and times of all of them a folder is known again.

A file that was changed a moment before is not to be trusted: its times may not show that it was
changed once more.
"""

import hashlib
import os
import sys
import sysconfig
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

_CODE = Path(__file__).parents[1]
_TICK = 2_000_000_000
"""The coarsest clock of a file system, in nanoseconds: FAT counts every other second."""
_PASSED_OVER = frozenset(("__pycache__", "node_modules"))

Stamp = tuple[str, int, int, int]
"""A file's path, its size, and when it and what the system knows of it last changed."""


class UnseenChanges(Exception):
    """A folder holds something whose changes its own files do not tell."""


def stamp_files(folder: str | Path, left_out: Collection[str] = ()) -> Iterator[Stamp]:
    """Return the stamp of each file below a folder, in the order of their paths.

    Raises:
        OSError: something cannot be read.
        UnseenChanges: a folder is a link.
    """
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.path in left_out or entry.name in _PASSED_OVER:
            continue
        if not entry.is_dir():
            stat = entry.stat()
            yield entry.path, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns
        elif entry.is_symlink():
            raise UnseenChanges(entry.path)
        else:
            yield from stamp_files(entry.path, left_out)


def stamp_code() -> Iterator[Stamp]:
    """Return the stamps of our own code."""
    return stamp_files(_CODE)


def list_versions() -> tuple[object, ...]:
    """Return the versions of Python and of all packages beside it."""
    packages = sysconfig.get_path("purelib")
    return sys.version, sorted(e.name for e in os.scandir(packages) if "-info" in e.name)


def digest_settled(parts: object, stamped: Iterable[Stamp], folder: Path) -> str | None:
    """Return the digest of files; nothing where one was changed a moment before, or is unreadable.

    Args:
        parts: what else goes into the digest: plain data.
        stamped: the stamps of the files.
        folder: where a file may be written that tells the time by the clock that dates files.
    """
    try:
        listed = list(stamped)
        newest = max((max(stamp[2:]) for stamp in listed), default=0)
        if newest + _TICK > now(folder):
            return None
    except (OSError, UnseenChanges):
        return None
    return digest_of([repr(parts), *map(repr, listed)])


def now(folder: Path) -> int:
    """Return the time by the clock that dates a folder's files, in nanoseconds."""
    path = folder / "now"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"")
    return path.stat().st_mtime_ns


def digest_of(parts: Iterable[str]) -> str:
    """Return the digest of texts."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.encode("utf-8", "surrogateescape") + b"\n")
    return digest.hexdigest()
