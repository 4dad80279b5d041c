"""What is sealed is read for its purpose alone, and only as it was written on this machine."""

from pathlib import Path

import pytest

from generator.runtime import sealed_files
from generator.runtime.sealed_files import read_sealed, write_sealed

VALUE = ["a name with any bytes: \udcff", 1, {"a": None}]


def test_what_was_written_is_read_for_its_purpose_alone(tmp_path: Path) -> None:
    write_sealed(tmp_path / "x", b"one", VALUE)

    assert read_sealed(tmp_path / "x", b"one", list) == VALUE
    assert read_sealed(tmp_path / "x", b"other", list) is None
    assert read_sealed(tmp_path / "y", b"one", list) is None


def test_what_was_changed_or_made_on_another_machine_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x"
    write_sealed(path, b"one", VALUE)
    whole = path.read_bytes()
    path.write_bytes(whole[:-3] + b"2}]")
    assert read_sealed(path, b"one", list) is None

    path.write_bytes(whole)
    monkeypatch.setattr(sealed_files, "read_machine_key", lambda: b"another")
    assert read_sealed(path, b"one", list) is None


def test_where_nothing_can_be_written_there_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    write_sealed(tmp_path / "file" / "x", b"one", VALUE)

    assert read_sealed(tmp_path / "file" / "x", b"one", list) is None
