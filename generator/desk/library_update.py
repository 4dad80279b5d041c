"""A story in memory after a few of its files have changed: only they are read again."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from generator.desk.planned_files import CannotDo, PlannedFiles
from generator.model import Identified
from generator.model.record_kinds import CONTENT, RECORD_KINDS, FileLayout, RecordKind
from generator.records import codec
from generator.story.evidence import QUOTED_IN
from generator.story.evidence_index import EvidenceIndex
from generator.story.library import Earlier, Library


def update_library(library: Library, sheets: PlannedFiles, paths: Iterable[Path]) -> Library | None:
    """Return the story with some files as they are now; none where it must be read anew.

    Args:
        library: the story as it was.
        sheets: the files as they are.
        paths: those that changed.
    """
    changes: dict[str, dict[str, Any]] = {}
    documents = dict(library.documents)
    for path in paths:
        kind = _kind_of(path)
        if kind is None or (kind.name, path.stem) in library.broken:
            return None
        records = changes.setdefault(kind.name, dict(library.of_kind(kind.name)))
        if kind.form is FileLayout.LIST:
            for name in records:
                documents.pop((kind.name, name), None)
            records.clear()
        else:
            records.pop(path.stem, None)
            documents.pop((kind.name, path.stem), None)
        if sheets.has(path) and not _read(kind, path, sheets, records, documents):
            return None
    attributes: Any = {
        RECORD_KINDS[name].attribute: dict(sorted(records.items())) if _is_sorted(name) else records
        for name, records in changes.items()
    }
    whole = replace(library, **attributes, documents=documents, earlier=Earlier.of(library))
    if _adds_evidence_alone(library, changes):
        return replace(whole, taken_over=_evidence_of(whole, library))
    return whole


def _adds_evidence_alone(library: Library, changes: Mapping[str, Mapping[str, Any]]) -> bool:
    """Return whether the evidence of no record but the events that changed can be another."""
    sources = changes.get("sources", library.sources)
    return not changes.keys() & (QUOTED_IN.keys() - {"events", "sources"}) and all(
        sources.get(name) is source for name, source in library.sources.items()
    )


def _evidence_of(whole: Library, library: Library) -> EvidenceIndex:
    """Return a story's evidence: that of the events that have not changed is taken over."""
    events = {n: e for n, e in whole.events.items() if library.events.get(n) is not e}
    sources = {n: s for n, s in whole.sources.items() if n not in library.sources}
    waiting = {
        use.record
        for uses in (library.quoted_in.values() if sources else ())
        for use in uses
        if use.kind == "events" and use.evidence.source in sources
    }
    events |= {name: whole.events[name] for name in waiting & whole.events.keys()}
    gone = library.events.keys() - whole.events.keys()
    return library.evidence.with_events(events, sources, gone, whole.sources)


def _kind_of(path: Path) -> RecordKind | None:
    """Return the kind of the records in a file; none for what is not read alone."""
    inside = PurePosixPath(path.as_posix())
    if not inside.is_relative_to(CONTENT):
        return None
    inside = inside.relative_to(CONTENT)
    kind = RECORD_KINDS.get(inside.parent.as_posix()) or RECORD_KINDS.get(
        inside.with_suffix("").as_posix()
    )
    return kind if kind and kind.form in (FileLayout.FOLDER, FileLayout.LIST) else None


def _is_sorted(kind: str) -> bool:
    return RECORD_KINDS[kind].form is FileLayout.FOLDER


def _read(
    kind: RecordKind,
    path: Path,
    sheets: PlannedFiles,
    records: dict[str, Any],
    documents: dict[tuple[str, str], Any],
) -> bool:
    """Read the records of a file; tells whether all of it is sound."""
    try:
        document = sheets.document(path)
    except CannotDo:
        return False
    listed = kind.form is FileLayout.LIST
    data: Any = document.data
    held = data if listed and isinstance(data, dict) else {path.stem: data}
    for name, value in held.items():
        steps = (name,) if listed else ()
        named = {"id": name} if issubclass(kind.model, Identified) else {}
        record, problems = codec.parse_record(kind.model, document, value, steps, **named)
        if record is None or problems:
            return False
        records[name] = record
        documents[kind.name, name] = (document, steps)
    return True
