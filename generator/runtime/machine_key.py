"""A secret of this machine: it tells a cache that was made here from one that a project brought."""

import os
import secrets
import tempfile
from functools import cache
from pathlib import Path

_SIZE = 32


@cache
def read_machine_key() -> bytes:
    """Return the secret: 32 bytes, made once and kept in the user's own folder of caches.

    Where that folder cannot be written, it is another one in each process: nothing that was kept is
    then found again.
    """
    path = _folder() / "explainer" / "key"
    try:
        key = _read(path) or _make(path)
    except OSError:
        key = b""
    return key or secrets.token_bytes(_SIZE)


def _folder() -> Path:
    given = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return Path(given) if given else Path("~/.cache").expanduser()


def _read(path: Path) -> bytes:
    try:
        key = path.read_bytes()
    except FileNotFoundError:
        return b""
    return key if len(key) == _SIZE else b""


def _make(path: Path) -> bytes:
    """Write a new key whole, readable by its owner alone; another process may have been first."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(secrets.token_bytes(_SIZE))
    Path(name).replace(path)
    return _read(path)
