"""A record while it is edited: its file as it was shown, and as a form or YAML would have it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from generator.desk.form_data import read_form
from generator.desk.new_records import place_record
from generator.desk.planned_files import CannotDo, PlannedFiles
from generator.desk.record_patch import patch_record
from generator.desk.unsaved_record import UnsavedRecord, check_unsaved, find_record_file, is_listed
from generator.model import Record
from generator.model.record_kinds import RECORD_KINDS
from generator.problems.report import Problem
from generator.records import editing, yaml_text
from generator.records.plain_yaml import Plain
from generator.records.yaml_text import Path as Steps
from generator.story.library import Library

Pairs = Sequence[tuple[str, str]]
"""Names and values of a form's inputs."""


@dataclass(frozen=True, slots=True)
class OpenedRecord:
    """A record's file as it is now."""

    kind: str
    name: str
    file: Path
    text: str
    """Empty where the record is new and has no file yet."""

    @property
    def model(self) -> type[Record]:
        """The record's class."""
        return RECORD_KINDS[self.kind].model

    @property
    def path(self) -> Steps:
        """Where the record lies in its file."""
        return (self.name,) if is_listed(self.kind) else ()

    @property
    def data(self) -> Plain:
        """What the record holds; nothing where its file cannot be read."""
        document, _ = (
            yaml_text.read_yaml(self.file.as_posix(), self.text) if self.text else (None, ())
        )
        inside: Any = document.data if document else {}
        for step in self.path:
            inside = inside.get(step, {}) if isinstance(inside, dict) else {}
        return inside  # type: ignore[no-any-return]

    @property
    def final_kind(self) -> str:
        """The kind of the record that a draft becomes; else its own."""
        return self.kind.removeprefix("drafts/")

    def final_text(self, text: str) -> str:
        """Return a text as it is once it is accepted: without what tells how a draft came about."""
        if self.kind == self.final_kind:
            return text
        try:
            return editing.remove_value(text, ("proposal",))
        except editing.CannotEdit:
            return text  # the trial tells what is wrong with it


def open_record(sheets: PlannedFiles, kind: str, name: str) -> OpenedRecord:
    """Return a record's file.

    Raises:
        CannotDo: there is no such record.
    """
    if kind not in RECORD_KINDS:
        raise CannotDo(f"There are no records of the kind {kind!r}.")
    if "/" in name or "\\" in name or name.startswith("."):
        raise CannotDo(f"There is no record {name!r}.")
    file = find_record_file(kind, name)
    opened = OpenedRecord(kind, name, file, sheets.read(file))
    if opened.path and not opened.data:
        raise CannotDo(f"There is no {name!r} in {file.as_posix()}.")
    return opened


def edit_by_form(opened: OpenedRecord, pairs: Pairs) -> str:
    """Return the file's text with what a form holds, every other byte as it is.

    Raises:
        CannotEdit: the file is written in a way that cannot be changed safely.
    """
    old = opened.data
    new = read_form(opened.model, pairs, old)
    return patch_record(opened.text, old, new, opened.model, opened.path)


def edit_by_yaml(opened: OpenedRecord, yaml: str) -> str:
    """Return the file's text as it stands in the YAML tab, with the file's own line ends."""
    plain = yaml.replace("\r\n", "\n")
    return plain.replace("\n", "\r\n") if "\r\n" in opened.text else plain


def check_text(library: Library, opened: OpenedRecord, text: str) -> UnsavedRecord:
    """Read and check a record as if its file held a text, and a draft as if it were accepted.

    Problems name their fields from the record on, as a form does, also where its file holds others.
    """
    trial = check_unsaved(library, opened.final_kind, opened.name, opened.final_text(text))
    if not opened.path:
        return trial
    return replace(
        trial, problems=tuple(_within(opened.name, problem) for problem in trial.problems)
    )


def _within(name: str, problem: Problem) -> Problem:
    """Return a problem with its field named from a record of a list on."""
    field = "" if problem.field == name else problem.field.removeprefix(f"{name}.")
    return replace(problem, field=field)


def format_new_record(
    library: Library, sheets: PlannedFiles, kind: str, pairs: Pairs, name: str = ""
) -> tuple[OpenedRecord, PlannedFiles]:
    """Plan a new record out of a form.

    Args:
        library: the records.
        sheets: the files.
        kind: its kind.
        pairs: the form's inputs.
        name: its id; if left out, one is made of what it says.

    Returns:
        The record as its file will hold it, and the files with it.

    Raises:
        CannotDo: the id is none, or is taken.
        CannotEdit: the list that it goes into cannot be changed safely.
    """
    values = read_form(RECORD_KINDS[kind].model, pairs)
    planned = place_record(library, sheets, kind, values, name)
    text = planned.sheets.read(planned.file)
    return OpenedRecord(kind, planned.name, planned.file, text), planned.sheets


def place_text(opened: OpenedRecord, text: str) -> OpenedRecord:
    """Return a record as its file would be with another text."""
    return replace(opened, text=text)
