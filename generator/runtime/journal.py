"""A journal of changes to several files, by which a change that was interrupted is finished.

The journal is written when all new files stand complete beside their places, and removed when the
last of them is in its place. It is sealed with a secret of this machine: one that came with a
project moves nothing.
"""

import hmac
import json
import os
import re
from collections.abc import Sequence
from pathlib import Path

from generator.runtime.locking import FOLDER, Locked, lock_project
from generator.runtime.machine_key import read_machine_key

_FILE = FOLDER / "journal"
_HALF = re.compile(r"\.\w{8}\.part")
"""A file that is not in its place yet."""

Step = tuple[str, str | None, str | None]
"""A file; the complete new one beside it, none where it goes; and a copy of what it was."""


def begin_journal(root: Path, steps: Sequence[Step]) -> Path:
    """Write down what is about to be done.

    Args:
        root: the project's folder.
        steps: the files, from the project's folder.

    Raises:
        OSError: it cannot be written.
    """
    path = root / _FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    data = json.dumps(steps).encode()
    half = path.with_suffix(".new")
    with half.open("wb") as file:
        file.write(_seal(data) + data)
        file.flush()
        os.fsync(file.fileno())
    half.replace(path)
    return path


def finish_interrupted(root: Path) -> bool:
    """Do to its end what a process that is gone had begun; tell whether there was anything.

    Raises:
        OSError: the files or the disk do not let us.
    """
    if not (root / _FILE).is_file():
        return False
    try:
        with lock_project(root):
            return finish_journal(root)
    except Locked:
        return False  # it is being done this moment


def finish_journal(root: Path) -> bool:
    """Do the same with the project's lock held, before anything else is begun.

    Raises:
        OSError: the files or the disk do not let us.
    """
    path = root / _FILE
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return False
    if not hmac.compare_digest(data[:32], _seal(data[32:])):
        path.unlink(missing_ok=True)
        return False
    for name, new, old in json.loads(data[32:]):
        if new is None:
            (root / name).unlink(missing_ok=True)
        elif (root / new).exists():
            (root / new).replace(root / name)
        if old:
            (root / old).unlink(missing_ok=True)
    path.unlink(missing_ok=True)
    return True


def clear_halves(root: Path) -> None:
    """Remove what a process that is gone had not yet put in its place; only with the lock held."""
    for folder in (root / "content", root / "seeds"):
        for path in folder.rglob(".*.part"):
            if _HALF.fullmatch(path.name) and not path.is_dir():
                path.unlink(missing_ok=True)


def _seal(data: bytes) -> bytes:
    return hmac.digest(read_machine_key(), b"journal" + data, "sha256")
