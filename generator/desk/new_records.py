"""New records written by hand: a file with what is known, and comments for what is not."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator import edtf
from generator.desk.list_files import append_record
from generator.desk.planned_files import CannotDo, PlannedFiles
from generator.desk.quote_lookup import find_exact_quote
from generator.desk.record_fields import Widget, list_fields
from generator.desk.record_ids import find_free_id
from generator.desk.scaffold import list_blanks, write_scaffold
from generator.desk.unsaved_record import find_record_file, is_listed
from generator.model import Record
from generator.model.record_kinds import RECORD_KINDS
from generator.model.references import Reference, find_references_in
from generator.problems.message_words import suggest_or_list
from generator.records import codec, schema_line, yaml_text
from generator.story.library import Library
from generator.story.new_ids import event_stem, shorten_title, source_stem
from generator.text import slug


@dataclass(frozen=True, slots=True)
class NewRecord:
    """A new record, planned."""

    name: str
    """Its id."""
    file: Path
    """The file that holds it."""
    sheets: PlannedFiles
    """The files with it."""
    blanks: tuple[str, ...] = ()
    """Fields that are still to be filled in."""


def plan_record(
    library: Library, sheets: PlannedFiles, kind: str, values: Mapping[str, Any], name: str = ""
) -> NewRecord:
    """Plan a new record out of what an editor says of it.

    Args:
        library: the records.
        sheets: the files.
        kind: its kind.
        values: its fields as YAML would hold them, :data:`generator.desk.scaffold.BLANK` for those
            still to be filled in, which are left out where the record joins a list.
        name: its id; if left out, one is made of what it says.

    Raises:
        CannotDo: a value cannot be, a record that it names is not there, or the quote is not in
            its source, letter for letter, once.
        CannotEdit: the list that it goes into cannot be changed safely.
    """
    model = RECORD_KINDS[kind].model
    dates = {field.key for field in list_fields(model) if field.widget is Widget.DATE}
    known: dict[str, Any] = {
        key: codec.mark_value(parse_date(value), key) if value and key in dates else value
        for key, value in values.items()
    }
    for reference in find_references_in(model, known):
        _check_reference(library, reference)
    if kind == "events":
        known["claims"] = [_quote_exactly(library, known, claim) for claim in known["claims"]]
    if listed := is_listed(kind):
        known = {key: value for key, value in known.items() if value}
    planned = place_record(library, sheets, kind, known, name)
    left = () if listed else list_blanks(known)
    if not left:
        text = codec.format_plain(known) if listed else planned.sheets.read(planned.file)
        _check_form(model, planned.name, text)
    fields = tuple(yaml_text.field_name(path) for path in left)
    return NewRecord(planned.name, planned.file, planned.sheets, fields)


def place_record(
    library: Library, sheets: PlannedFiles, kind: str, values: Mapping[str, Any], name: str = ""
) -> NewRecord:
    """Plan the file of a new record, or its place at the end of a list, and look at nothing in it.

    Args:
        library: the records, whose ids are taken.
        sheets: the files.
        kind: its kind.
        values: its fields in the order of the file.
        name: its id; if left out, one is made of what it says.

    Raises:
        CannotDo: the id is none, or is taken.
        CannotEdit: the list that it goes into cannot be changed safely.
    """
    name = find_free_id(library, kind, name, _stem(kind, values))
    file = find_record_file(kind, name)
    if is_listed(kind):
        return NewRecord(name, file, append_record(sheets, file, name, values))
    if sheets.has(file):
        raise CannotDo(f"{file.as_posix()} stands already. Choose another id: --id ID.")
    line = schema_line.make_schema_line(file, RECORD_KINDS[kind].schema)
    text = write_scaffold(RECORD_KINDS[kind].model, values, line)
    return NewRecord(name, file, sheets.write(file, text))


def parse_date(text: str) -> edtf.Date:
    """Return the date that a text gives in EDTF.

    Raises:
        CannotDo: it is none.
    """
    try:
        return edtf.parse(text)
    except edtf.BadDate as error:
        raise CannotDo(str(error)) from error


def check_named(library: Library, kind: str, name: str) -> None:
    """Raise where a record that is named is not there.

    Raises:
        CannotDo: it is not; tells which may be meant.
    """
    if not library.has(kind, name):
        hint = suggest_or_list(name, sorted(library.of_kind(kind)))
        raise CannotDo(f"There is no {name!r} among the {kind}. {hint}")


def _check_reference(library: Library, reference: Reference) -> None:
    if not reference.name or any(library.has(kind, reference.record) for kind in reference.kinds):
        if "#" in reference.name and library.claim(reference.name) is None:
            names = ", ".join(library.claim_names(library.events[reference.record]))
            message = f"{reference.record} has no claim {reference.name!r}. Its claims: {names}."
            raise CannotDo(message)
        return
    check_named(library, reference.kinds[0], reference.record)


def _quote_exactly(
    library: Library, event: Mapping[str, Any], claim: Mapping[str, Any]
) -> dict[str, Any]:
    """Return a claim with its source's own words; of a linked source nothing is quoted."""
    source, quote = event["source"], claim["quote"]
    if quote:
        return {**claim, "quote": find_exact_quote(library, source, quote, claim.get("prefix", ""))}
    linked = source and library.sources[source].linked
    return {key: value for key, value in claim.items() if key != "quote" or not linked}


def _stem(kind: str, values: Mapping[str, Any]) -> str:
    """Return what the id of a new record is made of."""
    title = str(values.get("title") or values.get("name") or values.get("display") or "")
    try:
        when = edtf.parse(str(values.get("date") or values.get("issued") or ""))
    except edtf.BadDate:
        when = None
    if kind == "events" and when:
        return event_stem(title, when)
    if kind == "sources" and when:
        return source_stem(when, str(values.get("outlet") or ""), slug(title))
    return slug(title) if is_listed(kind) else shorten_title(title)


def _check_form(model: type[Record], name: str, text: str) -> None:
    """Raise where the text of a record has mistakes."""
    document, problems = yaml_text.read_yaml(name, text)
    if document is not None and not problems:
        _, problems = codec.parse_record(model, document, document.data, id=name)
    if problems:
        messages = (f"{p.field} {p.message} {p.hint}".strip() for p in problems)
        raise CannotDo("\n".join(messages))
