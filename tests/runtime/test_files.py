"""A file is written whole or not at all."""

import errno
import os
from pathlib import Path

import pytest

from generator.runtime import files


def test_an_unchanged_file_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b.yml"

    assert files.write_file(path, "é\n")
    before = path.stat().st_mtime_ns
    assert not files.write_file(path, "é\n")
    assert path.stat().st_mtime_ns == before
    assert path.read_bytes() == b"\xc3\xa9\n"


def test_rights_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_text("old")
    path.chmod(0o600)
    files.write_file(path, "new")

    assert path.stat().st_mode & 0o777 == 0o600


def test_a_full_disk_leaves_the_old_file_and_no_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full at the moment of writing out: what was there stays."""
    path = tmp_path / "a.yml"
    path.write_text("old")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space left on device"):
        files.write_file(path, "new")

    assert path.read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.yml"]
