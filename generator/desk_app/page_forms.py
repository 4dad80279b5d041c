"""What a page of the desk sends: its own inputs, whose names begin with @, and fields."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request

from generator.desk import opened_record
from generator.desk.form_data import read_form
from generator.desk.opened_record import OpenedRecord, Pairs
from generator.desk.planned_files import CannotDo, PlannedFiles
from generator.desk.unsaved_record import find_record_file, is_listed
from generator.desk_app import shown_article
from generator.desk_app.workspace import Workspace, digest_file_text
from generator.model.record_kinds import RECORD_KINDS
from generator.records import codec, editing
from generator.story.library import Library


@dataclass(frozen=True, slots=True)
class PostedForm:
    """What a page sent: its own inputs by name, and those of the record."""

    own: Mapping[str, str]
    fields: Pairs

    def get(self, name: str) -> str:
        """Return one of the page's own inputs; empty where it is not there."""
        return self.own.get(name, "")


async def read_pairs(request: Request) -> PostedForm:
    """Read what a page sent."""
    form = await request.form(max_fields=20_000, max_part_size=5_000_000)
    pairs = [(name, value) for name, value in form.multi_items() if isinstance(value, str)]
    own = {name: value for name, value in pairs if name.startswith("@") or name in _ASKED}
    return PostedForm(own, [pair for pair in pairs if not pair[0].startswith("@")])


_ASKED = ("source", "start", "end", "words", "number")


def edit_record(
    workspace: Workspace, library: Library, form: PostedForm
) -> tuple[OpenedRecord, str]:
    """Return a record as it is on disk, and its text as the form would have it."""
    kind, name = form.get("@kind"), form.get("@id")
    if form.get("@base") == digest_file_text("") or not form.get("@base"):
        begun = begin_record(kind, form.fields)
        try:
            opened, _ = opened_record.format_new_record(
                library, PlannedFiles(workspace.root), kind, form.fields, name
            )
        except (CannotDo, editing.CannotEdit):
            return begun, begun.text
        return opened, opened.text
    opened = opened_record.open_record(workspace.sheets, kind, name)
    if form.get("@tab") == "yaml":
        return opened, opened_record.edit_by_yaml(opened, form.get("@yaml"))
    return opened, opened_record.edit_by_form(opened, form.fields)


def begin_record(kind: str, values: Pairs) -> OpenedRecord:
    """Return a record that has no file yet, with some values."""
    if kind not in RECORD_KINDS:
        raise CannotDo(f"There are no records of the kind {kind!r}.")
    data = read_form(RECORD_KINDS[kind].model, values)
    name = "new"
    whole: Any = {name: data} if is_listed(kind) else data
    text = codec.format_plain(whole) if data else ""
    return OpenedRecord(kind, name, find_record_file(kind, name), text)


def take_selected(library: Library, source: str, query: Mapping[str, str]) -> dict[str, str]:
    """Return the selected words of an article as a quote.

    Raises:
        CannotDo: nothing that could be quoted is selected; the text says why.
    """
    try:
        start, end = int(query["start"]), int(query["end"])
    except (KeyError, ValueError) as error:
        raise CannotDo("Select words in the article first.") from error
    return shown_article.take_quote(library, source, start, end)
