"""A lock on a project: two commands that write do not do so at once."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

FOLDER = Path(".cache", "explainer")


class Locked(RuntimeError):
    """Another process writes to the project; the text says which."""


@contextmanager
def locked(root: Path, name: str = "writing") -> Iterator[None]:
    """Hold the lock of a project, which the system frees when the process ends in any way.

    Args:
        root: the project's folder.
        name: what is locked: ``writing`` or ``building``.

    Raises:
        Locked: another process holds it.
    """
    try:
        (root / FOLDER).mkdir(parents=True, exist_ok=True)
        file = (root / FOLDER / f"{name}.lock").open("a+b")
    except OSError:
        # Nothing can be written there. The command tells so itself, at the file it wants to write.
        yield
        return
    with file:
        if not _take(file):
            file.seek(0)
            holder = file.read(20).decode("ascii", "replace").strip() or "unknown"
            raise Locked(
                f"Another command is {name} in {root} (process {holder}). "
                "Wait until it is done, then run this again. Nothing was changed."
            )
        file.truncate(0)
        file.write(str(os.getpid()).encode())
        file.flush()
        yield


def _take(file: BinaryIO) -> bool:
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
