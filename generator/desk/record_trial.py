"""A record as it would be if it were saved now: what it holds, and what the checks say of it."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from generator.checks import FAMILIES
from generator.model import Event, Identified, Source
from generator.model.record_kinds import RECORD_KINDS, Form
from generator.problems.report import Problem, Report, Severity
from generator.records import codec, yaml_text
from generator.records.yaml_text import Document
from generator.story.library import Library


@dataclass(frozen=True, slots=True)
class Trial:
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


def file_of(kind: str, name: str) -> Path:
    """Return the path in the project of the file that holds a record."""
    return Path(RECORD_KINDS[kind].file(name))


def is_listed(kind: str) -> bool:
    """Tell whether the records of a kind share a file."""
    return RECORD_KINDS[kind].form is Form.LIST


def try_record(library: Library, kind: str, name: str, text: str) -> Trial:
    """Read and check a record as if its file held another text.

    Args:
        library: the story as it is on disk.
        kind: the kind; of a draft, that of the record that it becomes.
        name: its id.
        text: the file's text.
    """
    file = file_of(kind, name).as_posix()
    listed = is_listed(kind)
    document, problems = yaml_text.read(file, text)
    if document is None or problems:
        return Trial(None, problems, library)
    data: Any = document.data
    path = (name,) if listed else ()
    if listed and (not isinstance(data, dict) or name not in data):
        return Trial(None, (), library)
    model = RECORD_KINDS[kind].model
    named = {"id": name} if issubclass(model, Identified) else {}
    record, problems = codec.parse(model, document, data[name] if listed else data, path, **named)
    if record is None:
        return Trial(None, problems, library)
    whole = _with_record(library, kind, name, record, document, path)
    return Trial(record, tuple(_check(whole, kind, name, record, file)), whole)


def _with_record(
    library: Library, kind: str, name: str, record: Any, document: Document, path: tuple[str, ...]
) -> Library:
    """Return the story with a record in the place of the one of its id, and its drafts' sources."""
    changes: dict[str, Any] = {"documents": {**library.documents, (kind, name): (document, path)}}
    if kind == "story":
        changes["story"] = record
    else:
        changes[kind] = {**library.of_kind(kind), name: record}
    if kind == "events":
        drafted = {s: d for s, d in library.draft_sources.items() if s not in library.sources}
        places = {("sources", s): library.documents["drafts/sources", s] for s in drafted}
        changes["sources"] = {**library.sources, **drafted}
        changes["documents"] |= places
    whole = replace(library, **changes)
    whole.follow(library)
    return whole


def _check(library: Library, kind: str, name: str, record: Any, file: str) -> list[Problem]:
    report = Report()
    for family in FAMILIES:
        if isinstance(record, Event):
            report.add(family.event(library, record))
        else:
            report.add(family.story(library))
    if isinstance(record, Source):
        for event in library.events.values():
            if name in (event.source, event.date_source):
                report.add(p for family in FAMILIES for p in family.event(library, event))
    place = library.place(kind, name)
    prefix = f"{name}." if is_listed(kind) else ""
    return [
        problem
        for problem in report
        if problem.place.file == file
        and (not prefix or problem.field.startswith((prefix, name)) or problem.place == place)
    ]
