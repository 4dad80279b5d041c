"""A lock on a project: two commands that write do not do so at once."""

import atexit
import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

FOLDER = Path(".cache", "explainer")


class Locked(RuntimeError):
    """Another process writes to the project; the text says which."""


_held: dict[Path, FileIO] = {}
"""Locks that this process holds until it releases them, or ends."""


@contextmanager
def lock_project(root: Path, name: str = "writing") -> Iterator[None]:
    """Hold the lock of a project, which the system frees when the process ends in any way.

    Args:
        root: the project's folder.
        name: what is locked: ``writing``, or what :func:`name_build_lock` gives.

    Raises:
        Locked: another process holds it.
    """
    file = _lock(root, name)
    try:
        yield
    finally:
        if file:
            file.close()


def hold_lock(root: Path, name: str) -> None:
    """Take the lock of a project until :func:`release_lock`; twice by one process is once.

    Raises:
        Locked: another process holds it.
    """
    path = root / FOLDER / name
    if path not in _held and (file := _lock(root, name)):
        _held[path] = file


def name_build_lock(site: Path) -> str:
    """Return the name of the lock for building a site; another site may be built beside it."""
    return f"building-{hashlib.sha256(os.fsencode(site)).hexdigest()[:12]}"


def release_lock(root: Path, name: str) -> None:
    """Free a lock that this process holds, if it does."""
    if file := _held.pop(root / FOLDER / name, None):
        file.close()


@atexit.register
def release_all_locks() -> None:
    """Free every lock that this process holds."""
    for file in _held.values():
        file.close()
    _held.clear()


def _lock(root: Path, name: str) -> FileIO | None:
    """Open the file of a lock and take it; gives none where nothing can be written there."""
    try:
        (root / FOLDER).mkdir(parents=True, exist_ok=True)
        file = (root / FOLDER / f"{name}.lock").open("a+b", buffering=0)
    except OSError:
        return None  # the command tells so itself, at the file that it wants to write
    if not _take(file):
        file.seek(0)
        holder = file.read(20).decode("ascii", "replace").strip() or "unknown"
        file.close()
        raise Locked(
            f"Another command is {name.partition('-')[0]} in {root} (process {holder}). "
            "Wait until it is done, then run this again. Nothing was changed."
        )
    with suppress(OSError):  # on a full disk it is held all the same, and others cannot say by whom
        file.truncate(0)
        file.write(str(os.getpid()).encode())
    return file


def _take(file: FileIO) -> bool:
    try:
        if sys.platform == "win32":
            # A byte behind the process's number, which others can then read.
            file.seek(1000)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
