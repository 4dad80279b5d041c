"""A record as it would be if it were saved now: what it holds, and what the checks say of it."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from generator.checks import FAMILIES
from generator.checks.naming_events import find_naming_events
from generator.model import Event, Identified, Source, Undertaking
from generator.model.record_kinds import RECORD_KINDS, FileLayout
from generator.problems.report import Problem, Report, Severity
from generator.records import codec, yaml_text
from generator.records.yaml_text import Document
from generator.story.library import Earlier, Library


@dataclass(frozen=True, slots=True)
class UnsavedRecord:
    """A record that is not saved yet."""

    record: Any
    """The record; none where its text has mistakes."""
    problems: tuple[Problem, ...]
    """What `explainer check` would say of it."""
    library: Library
    """The story with it; as it was where it has mistakes."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop the build."""
        return tuple(p for p in self.problems if p.severity is Severity.ERROR)


def find_record_file(kind: str, name: str) -> Path:
    """Return the path in the project of the file that holds a record."""
    return Path(RECORD_KINDS[kind].file(name))


def is_listed(kind: str) -> bool:
    """Return whether the records of a kind share a file."""
    return RECORD_KINDS[kind].form is FileLayout.LIST


def check_unsaved(library: Library, kind: str, name: str, text: str) -> UnsavedRecord:
    """Read and check a record as if its file held another text.

    Args:
        library: the story as it is on disk.
        kind: the kind; of a draft, that of the record that it becomes.
        name: its id.
        text: the file's text.
    """
    return check_several_unsaved(library, kind, {name: text})[name]


def check_several_unsaved(
    library: Library, kind: str, texts: Mapping[str, str]
) -> dict[str, UnsavedRecord]:
    """Read and check several records of a kind as if their files held other texts.

    Args:
        library: the story as it is on disk.
        kind: the kind.
        texts: the text of the file of each record, by id.
    """
    trials: dict[str, UnsavedRecord] = {}
    readings: dict[str, tuple[Any, Document, tuple[str, ...]]] = {}
    for name, text in texts.items():
        record, document, path, problems = _read(kind, name, text)
        if record is None or document is None:
            trials[name] = UnsavedRecord(None, problems, library)
        else:
            readings[name] = record, document, path
    whole = _with_records(library, kind, readings) if readings else library
    for name, (record, _, _) in readings.items():
        trials[name] = UnsavedRecord(record, tuple(_check(whole, kind, name, record)), whole)
    return trials


def _read(
    kind: str, name: str, text: str
) -> tuple[Any, Document | None, tuple[str, ...], tuple[Problem, ...]]:
    """Read one record; gives none, and why, where its text has mistakes."""
    document, problems = yaml_text.read_yaml(find_record_file(kind, name).as_posix(), text)
    if document is None or problems:
        return None, None, (), problems
    data: Any = document.data
    path = (name,) if is_listed(kind) else ()
    if path:
        data = data.get(name) if isinstance(data, dict) else None
        if data is None:
            return None, None, path, ()
    model = RECORD_KINDS[kind].model
    named = {"id": name} if issubclass(model, Identified) else {}
    record, problems = codec.parse_record(model, document, data, path, **named)
    return record, document, path, problems


def _with_records(
    library: Library, kind: str, readings: Mapping[str, tuple[Any, Document, tuple[str, ...]]]
) -> Library:
    """Return the story with records in the place of those of their ids, and drafts' sources."""
    places: dict[tuple[str, str], Any] = {
        (kind, name): (document, path) for name, (_, document, path) in readings.items()
    }
    records = {name: record for name, (record, _, _) in readings.items()}
    if kind == "events":
        drafted = {s: d for s, d in library.draft_sources.items() if s not in library.sources}
        places |= {("sources", s): library.documents["drafts/sources", s] for s in drafted}
        return library.with_events(records, drafted, places)
    changes: dict[str, Any]
    if kind == "story":
        changes = {"story": records["story"]}
    else:
        changes = {RECORD_KINDS[kind].attribute: {**library.of_kind(kind), **records}}
    documents = {**library.documents, **places}
    return replace(library, **changes, documents=documents, earlier=Earlier.of(library))


def _check(library: Library, kind: str, name: str, record: Any) -> list[Problem]:
    file = find_record_file(kind, name).as_posix()
    report = Report()
    by_events = isinstance(record, (Source, Undertaking))
    naming = find_naming_events(library) if by_events else {}
    for family in FAMILIES:
        if isinstance(record, Event):
            report.add(family.event(library, record))
        else:
            report.add(family.story(library))
            report.add(family.find_in(library, kind, record, naming))
    if isinstance(record, Source):
        for event in library.events.values():
            if name in (event.source, event.date_source):
                report.add(p for family in FAMILIES for p in family.event(library, event))
    lines = _lines_of(library, kind, name)
    return [p for p in report if p.place.file == file and p.place.line in lines]


def _lines_of(library: Library, kind: str, name: str) -> range:
    """Return the lines of a record in its file, which other records may share.

    Records of a list are told apart by their lines: not every check names their fields in full.
    """
    document, path = library.documents[kind, name]
    if not path or not isinstance(document, Document) or not isinstance(document.data, dict):
        return range(sys.maxsize)
    starts = sorted(document.place((key,)).line for key in document.data)
    start = document.place(path).line
    return range(start, next((line for line in starts if line > start), sys.maxsize))
