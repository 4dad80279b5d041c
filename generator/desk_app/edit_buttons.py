"""What the buttons of an edit page do: save, accept, merge, reject, leave for later."""

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from generator.desk import acceptance, opened_record, rejection
from generator.desk.opened_record import OpenedRecord
from generator.desk.planned_files import CannotDo, PlannedFiles
from generator.desk.unsaved_record import UnsavedRecord
from generator.desk_app import draft_order
from generator.desk_app.page_forms import PostedForm, edit_record, read_pairs
from generator.desk_app.rendering import find_title, word_problem
from generator.desk_app.workspace import Workspace, digest_file_text
from generator.model.record_kinds import RECORD_KINDS
from generator.story.library import Library


@dataclass(frozen=True)
class EditButtons:
    """All that an edit page can do to the files, through the functions behind the commands."""

    workspace: Workspace

    async def save(self, request: Request) -> Response:
        """Write a record in place, or a new one."""
        form = await read_pairs(request)
        return await run_in_threadpool(self._save, form)

    def _save(self, form: PostedForm) -> Response:
        with self.workspace.changing():
            library = self.workspace.library()
            if not form.get("@base") or form.get("@base") == digest_file_text(""):
                return self._save_new(library, form)
            opened, text = edit_record(self.workspace, library, form)
            if text != opened.text:
                self._refuse(opened_record.check_text(library, opened, text))
                sheets = self.workspace.sheets.write(opened.file, text)
                title = f"Changed {opened.name}"
                self.workspace.carry_out(sheets, title, {opened.file: form.get("@base")})
        return _see(_address(opened.kind, opened.name), form, f"Saved {opened.name}")

    def _save_new(self, library: Library, form: PostedForm) -> Response:
        kind, name = form.get("@kind"), form.get("@id")
        opened, sheets = opened_record.format_new_record(
            library, self.workspace.sheets, kind, form.fields, name
        )
        self._refuse(opened_record.check_text(library, opened, opened.text))
        self.workspace.carry_out(sheets, f"Wrote {opened.name}", {})
        return _see(_address(kind, opened.name), form, f"Wrote {opened.name}")

    async def accept(self, request: Request) -> Response:
        """Accept a draft as it stands in the form, as a record of its own."""
        form = await read_pairs(request)
        return await run_in_threadpool(self._accept, form, as_new=True)

    async def merge(self, request: Request) -> Response:
        """Accept a draft into the event that it belongs to."""
        form = await read_pairs(request)
        return await run_in_threadpool(self._accept, form, as_new=False)

    def _accept(self, form: PostedForm, *, as_new: bool) -> Response:
        with self.workspace.changing():
            library = self.workspace.library()
            opened, text = edit_record(self.workspace, library, form)
            trial = opened_record.check_text(library, opened, text)
            self._refuse(trial)
            behind = draft_order.list_ids_behind(self.workspace, opened.name)
            sheets = self.workspace.sheets
            if text != opened.text:
                sheets = sheets.write(opened.file, text)
                library = _with_draft(library, opened, trial)
            step = acceptance.plan_acceptance(library, sheets, opened.name, as_new=as_new)
            if step.into:
                self._refuse_merged(library, step)
            title = f"Accepted {find_title(trial.record)}"
            self.workspace.carry_out(step.sheets, title, {opened.file: form.get("@base")})
        return _see(draft_order.find_first_url(self.workspace, behind), form, title)

    def _refuse_merged(self, library: Library, step: acceptance.Acceptance) -> None:
        assert step.into  # noqa: S101 (the caller looked)
        merged = OpenedRecord("events", step.into.stem, step.into, step.sheets.read(step.into))
        self._refuse(opened_record.check_text(library, merged, merged.text))

    async def reject(self, request: Request) -> Response:
        """Reject a draft, with the reason."""
        form = await read_pairs(request)
        return await run_in_threadpool(self._reject, form)

    def _reject(self, form: PostedForm) -> Response:
        with self.workspace.changing():
            library = self.workspace.library()
            name = form.get("@id")
            behind = draft_order.list_ids_behind(self.workspace, name)
            planned = rejection.plan_rejection(
                library, self.workspace.sheets, [name], form.get("@reason"), self.workspace.day()
            )
            digests = {_opened(self.workspace.sheets, form).file: form.get("@base")}
            title = f"Rejected {name}"
            self.workspace.carry_out(planned.sheets, title, digests)
        return _see(draft_order.find_first_url(self.workspace, behind), form, title)

    async def leave_for_later(self, request: Request) -> Response:
        """Leave a draft for later, with what was changed in it."""
        form = await read_pairs(request)
        return await run_in_threadpool(self._later, form)

    def _later(self, form: PostedForm) -> Response:
        with self.workspace.changing():
            library = self.workspace.library()
            opened, text = edit_record(self.workspace, library, form)
            behind = draft_order.list_ids_behind(self.workspace, opened.name)
            if text != opened.text:
                sheets = self.workspace.sheets.write(opened.file, text)
                digests = {opened.file: form.get("@base")}
                self.workspace.carry_out(sheets, f"Left {opened.name} for later", digests)
            draft_order.leave_for_later(self.workspace, opened.name)
        address = draft_order.find_first_url(self.workspace, behind)
        return _see(address, form, f"Left {opened.name} for later")

    @staticmethod
    def _refuse(trial: UnsavedRecord) -> None:
        if trial.errors:
            messages = " ".join(f"{p.field}: {word_problem(p)}" for p in trial.errors[:5])
            raise CannotDo(f"It was not written, because of what the checks say. {messages}")


def _with_draft(library: Library, opened: OpenedRecord, trial: UnsavedRecord) -> Library:
    """Return the story with a draft as it was edited."""
    old = library.of_kind(opened.kind)[opened.name]
    values = {name: getattr(trial.record, name) for name in type(trial.record).model_fields}
    edited = old.model_copy(update=values)
    attribute = RECORD_KINDS[opened.kind].attribute
    drafts: Any = {**library.of_kind(opened.kind), opened.name: edited}
    return replace(library, **{attribute: drafts})


def _opened(sheets: PlannedFiles, form: PostedForm) -> OpenedRecord:
    return opened_record.open_record(sheets, form.get("@kind"), form.get("@id"))


def _address(kind: str, name: str) -> str:
    return f"/edit?{urlencode({'kind': kind, 'id': name}, quote_via=quote)}"


def _see(address: str, form: PostedForm, said: str = "") -> Response:
    """Lead on; name the form that is written, whose copy in the browser can go, and what was done.

    Both stand behind the address's hash, which the page's script reads and takes away.
    """
    is_new = form.get("@base") in ("", digest_file_text(""))
    written = f"{form.get('@kind')}/{'' if is_new else form.get('@id')}"
    said_behind = urlencode({"written": written, "said": said}, quote_via=quote, safe="")
    return RedirectResponse(f"{address}#{said_behind}", 303)
