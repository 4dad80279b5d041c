"""Plain data in files that this machine has sealed: what came with a project is dropped.

A cache names folders, says words and vouches for records: one that another machine made could hold
what is not so.
"""

import hmac
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from generator.runtime import files
from generator.runtime.machine_key import read_machine_key

T = TypeVar("T")
_SIZE = 32


def write_sealed(path: Path, purpose: bytes, value: Any) -> None:
    """Write plain data as JSON under a seal; where nothing can be written, there is no file.

    Args:
        path: the file.
        purpose: what it is for, and what made it: data of another purpose is not read.
        value: the data.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    data = text.encode("utf-8", "surrogatepass")  # names of files may hold any bytes
    try:
        files.write_file(path, _seal(purpose, data) + data)
    except OSError:
        return  # a folder that is read only, or a full disk


def read_sealed(path: Path, purpose: bytes, read: Callable[[Any], T]) -> T | None:
    """Read a file; nothing where it is damaged, of another purpose, or made elsewhere.

    Args:
        path: the file.
        purpose: as it was written.
        read: makes of plain data what is wanted; it raises `ValueError`, `TypeError` or `KeyError`
            where that cannot be.
    """
    try:
        whole = path.read_bytes()
    except OSError:
        return None
    if not hmac.compare_digest(whole[:_SIZE], _seal(purpose, whole[_SIZE:])):
        return None
    try:
        return read(json.loads(whole[_SIZE:]))
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _seal(purpose: bytes, data: bytes) -> bytes:
    return hmac.digest(read_machine_key(), purpose + data, "sha256")
