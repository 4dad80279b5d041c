"""Where records name other records: every reference in every file, with the kinds it may be to."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.desk.planned_files import PlannedFiles
from generator.model import references
from generator.model.record_kinds import CONTENT, FileLayout, RecordKind, list_kinds_of_layout
from generator.records import editing


@dataclass(frozen=True, slots=True)
class RecordReference:
    """A place in a file where a record is named."""

    file: Path
    at: references.Reference
    """Where in the file, and what is named."""


def list_record_files(sheets: PlannedFiles) -> Iterator[tuple[Path, RecordKind]]:
    """Yield every file of records with the kind of its records."""
    for kind in list_kinds_of_layout(FileLayout.FOLDER):
        folder = Path(CONTENT / kind.name)
        here = {path.relative_to(sheets.root) for path in (sheets.root / folder).glob("*.yml")}
        new = {path for path in sheets.changes if path.parent == folder}
        yield from ((path, kind) for path in sorted(here | new) if sheets.has(path))
    for kind in list_kinds_of_layout(FileLayout.LIST, FileLayout.SINGLE):
        if sheets.has(Path(kind.file(""))):
            yield Path(kind.file("")), kind


def list_references(sheets: PlannedFiles) -> Iterator[RecordReference]:
    """Yield every reference of every record.

    Raises:
        CannotDo: a file cannot be read, so that nobody knows what it names.
    """
    for file, kind in list_record_files(sheets):
        data = sheets.document(file).data
        records: list[tuple[references.Path, Any]] = [((), data)]
        if kind.form is FileLayout.LIST and isinstance(data, dict):
            records = [((key,), value) for key, value in data.items()]
        for path, value in records:
            for reference in references.find_references_in(kind.model, value, path):
                yield RecordReference(file, reference)


def point_elsewhere(
    sheets: PlannedFiles, kind: str, old: str, new: str, within: Path = Path()
) -> PlannedFiles:
    """Let all that names one record name another.

    Args:
        sheets: the files.
        kind: the record's kind: ``events``, ``people``, ``sides`` ….
        old: its id as it is written now.
        new: the id to write.
        within: only in files of this folder.

    Raises:
        CannotEdit: a file is written in a way that cannot be changed safely.
    """
    for reference in tuple(list_references(sheets)):
        at = reference.at
        if at.record != old or kind not in at.kinds:
            continue
        if within not in (Path(), *reference.file.parents):
            continue
        text = sheets.read(reference.file)
        name = new + at.name[len(old) :]
        change = editing.rename_key if at.is_key else editing.replace_value
        sheets = sheets.write(reference.file, change(text, at.path, name))
    return sheets
