"""What the desk answers while an editor types: problems, the page, quotes, dates in words."""

from dataclasses import dataclass
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from generator.desk import opened_record
from generator.desk.planned_files import CannotDo, diff_texts
from generator.desk_app import date_words, shown_article
from generator.desk_app.page_forms import PostedForm, edit_record, read_pairs, take_selected
from generator.desk_app.preview import PREVIEWED, Previews
from generator.desk_app.rendering import word_problem, word_why_not_acceptable
from generator.desk_app.workspace import Workspace
from generator.model import Event
from generator.problems.report import Problem
from generator.records import editing

_EMPTY = "Nothing is written yet: begin with the fields that have a star."


@dataclass(frozen=True)
class TypingAnswers:
    """The answers to a page's script; nothing is written."""

    workspace: Workspace
    previews: Previews

    async def check(self, request: Request) -> Response:
        """Tell what is wrong with a record as it stands in the form, and show its page."""
        form = await read_pairs(request)
        return await run_in_threadpool(self._check, form)

    def _check(self, form: PostedForm) -> Response:
        library = self.workspace.library()
        try:
            opened, text = edit_record(self.workspace, library, form)
        except editing.CannotEdit as error:
            return JSONResponse({"problems": [], "gate": str(error), "closed": True})
        edited = opened_record.place_text(opened, text)
        if not form.get("@base") and not edited.data:
            return JSONResponse({"problems": [], "gate": _EMPTY, "closed": True})
        trial = opened_record.check_text(library, opened, text)
        lines = list(diff_texts(opened.text, text, opened.file, context=2))
        answer: dict[str, Any] = {
            "problems": [_plain(problem) for problem in trial.problems],
            "gate": word_why_not_acceptable(trial.problems),
            "closed": bool(trial.errors),
            "changed": text != opened.text,
            "lines": lines,
            "yaml": text,
            "marks": shown_article.mark_quotes(library, form.get("@source"), edited.data),
        }
        return JSONResponse(answer)

    async def preview(self, request: Request) -> Response:
        """Render an event as it stands in the form; gives the address of its page."""
        form = await read_pairs(request)
        return await run_in_threadpool(self._preview, form)

    def _preview(self, form: PostedForm) -> Response:
        library = self.workspace.library()
        try:
            opened, text = edit_record(self.workspace, library, form)
        except editing.CannotEdit:
            return JSONResponse({"address": ""})
        trial = opened_record.check_text(library, opened, text)
        if opened.kind not in PREVIEWED or not isinstance(trial.record, Event) or trial.errors:
            return JSONResponse({"address": ""})
        return JSONResponse({"address": self.previews.show(trial.library, opened.name)})

    async def quote(self, request: Request) -> Response:
        """Give selected words as a quote."""
        form = await read_pairs(request)
        return await run_in_threadpool(self._quote, form)

    def _quote(self, form: PostedForm) -> Response:
        query = {key: form.get(key) for key in ("start", "end")}
        try:
            return JSONResponse(take_selected(self.workspace.library(), form.get("source"), query))
        except CannotDo as error:
            return JSONResponse({"message": str(error)})

    async def date(self, request: Request) -> Response:
        """Tell what words for a date mean, counted from the day of a source."""
        form = await read_pairs(request)
        return await run_in_threadpool(self._date, form)

    def _date(self, form: PostedForm) -> Response:
        library = self.workspace.library()
        source = shown_article.find_source(library, form.get("source"))
        issued = source.issued if source else None
        return JSONResponse(date_words.read_date(form.get("words"), issued))


def _plain(problem: Problem) -> dict[str, Any]:
    return {
        "field": problem.field,
        "line": problem.place.line,
        "severity": str(problem.severity),
        "text": word_problem(problem),
    }
