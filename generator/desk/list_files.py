"""Adding a record to a file that lists many by id."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.desk.planned_files import PlannedFiles
from generator.records import codec, editing, schema_line


def append_record(
    sheets: PlannedFiles, file: Path, key: str, data: Mapping[str, Any], head: str = ""
) -> PlannedFiles:
    """Put a record at the end of a list; the file is made where there is none.

    Args:
        sheets: the files.
        file: the list.
        key: the record's id.
        data: what :func:`generator.records.codec.make_tree` gives.
        head: comments for the top of a new file.

    Raises:
        CannotEdit: the file is written in a way that cannot be changed safely.
    """
    written = codec.format_plain({key: dict(data)})
    if not sheets.has(file):
        return sheets.write(
            file, f"{schema_line.make_schema_line(file, file.stem)}\n{head}{written}"
        )
    text = sheets.read(file)
    if all(line.startswith("#") or not line.strip() for line in text.splitlines()):
        return sheets.write(file, f"{text.rstrip()}\n{written}" if text.strip() else written)
    return sheets.write(file, editing.insert_key(text, (key,), dict(data)))
