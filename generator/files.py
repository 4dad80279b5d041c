"""Writing a file whole or not at all."""

import os
import tempfile
from pathlib import Path


def write(path: Path, data: str | bytes) -> bool:
    """Write a file through a temporary one beside it, then rename: never half a file.

    Args:
        path: the file; folders above it are made.
        data: text (written as UTF-8) or bytes.

    Returns:
        Whether anything changed; an unchanged file is not touched.
    """
    wanted = data.encode("utf-8") if isinstance(data, str) else data
    if path.is_file() and path.read_bytes() == wanted:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    half = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(wanted)
        half.chmod(path.stat().st_mode if path.exists() else 0o644)
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)
    return True
