"""The desk's overviews: what waits, all records by kind, problems, and the steps that were done."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from generator.desk import step_history
from generator.desk.planned_files import CannotDo
from generator.desk.record_fields import FORMS
from generator.desk.step_history import read_steps
from generator.desk_app import draft_order
from generator.desk_app.page_forms import read_pairs
from generator.desk_app.record_search import RecordSearch
from generator.desk_app.rendering import Renderer, find_title
from generator.desk_app.workspace import Workspace
from generator.model import DraftEvent
from generator.problems.report import Problem, Severity
from generator.story import ledger
from generator.story.ledger import Verdict
from generator.story.library import Library

_MOST_SHOWN = 200
_MOST_FILES = 100
_CHECKED_AT_ONCE = 1000
"""Events up to which the home page checks all records."""


@dataclass(frozen=True)
class ListPages:
    """The overviews."""

    workspace: Workspace
    renderer: Renderer
    search: RecordSearch = field(default_factory=RecordSearch)

    async def home(self, _request: Request) -> Response:
        """Show what waits, what is due, and what is wrong."""
        return await run_in_threadpool(self._home)

    def _home(self) -> Response:
        library = self.workspace.library()
        known = self.workspace.is_checked or len(library.events) <= _CHECKED_AT_ONCE
        report = self.workspace.report() if known else None
        drafts = draft_order.order_drafts(library, frozenset())
        counts = {kind: len(library.of_kind(kind)) for kind in FORMS if kind != "story"}
        return self.renderer.page(
            "home.html",
            here="home",
            drafts=drafts,
            due=list(_due(library, self.workspace.today())),
            errors=len(report.errors) if report else None,
            advice=len(report.advice) if report else 0,
            counts=counts,
        )

    async def review(self, request: Request) -> Response:
        """List the drafts that wait, or go to the first of them."""
        if request.query_params.get("next"):
            address = await run_in_threadpool(draft_order.find_next_url, self.workspace)
            return RedirectResponse(address, 303)
        return await run_in_threadpool(self._review)

    def _review(self) -> Response:
        put_off = draft_order.read_later(self.workspace.root)
        library = self.workspace.library()
        rows = [
            {
                "id": draft.id,
                "kind": draft_order.find_draft_kind(draft),
                "title": find_title(draft),
                "what": "event" if isinstance(draft, DraftEvent) else "source",
                "later": draft.id in put_off,
                "belongs_to": draft.proposal.belongs_to,
            }
            for draft in draft_order.order_drafts(library, put_off)
        ]
        return self.renderer.page("drafts.html", here="review", drafts=rows)

    async def records(self, request: Request) -> Response:
        """List the records of a kind, those that a search finds."""
        kind, words = request.query_params.get("kind", "events"), request.query_params.get("q", "")
        return await run_in_threadpool(self._records, kind, words)

    def _records(self, kind: str, words: str) -> Response:
        if kind == "story":
            return RedirectResponse("/edit?kind=story&id=story", 303)
        if kind not in FORMS:
            raise CannotDo(f"There are no records of the kind {kind!r}.")
        library = self.workspace.library()
        matches = self.search.find(library, kind, words)
        errors = self._errors(kind) if self.workspace.is_checked else {}
        rows = [
            {
                "id": name,
                "title": find_title(record),
                "more": _more(record),
                "errors": errors.get(name, 0),
            }
            for name, record in matches[:_MOST_SHOWN]
        ]
        return self.renderer.page(
            "records.html", here="records", kind=kind, q=words, records=rows, total=len(matches)
        )

    def _errors(self, kind: str) -> dict[str, int]:
        counts: dict[str, int] = {}
        for problem in self.workspace.report().errors:
            inside = problem.place.file.removeprefix("content/").removesuffix(".yml")
            folder, _, name = inside.rpartition("/")
            if folder == kind:
                counts[name] = counts.get(name, 0) + 1
            elif inside == kind:
                name = problem.field.partition(".")[0].partition("[")[0]
                counts[name] = counts.get(name, 0) + 1
        return counts

    async def names(self, request: Request) -> Response:
        """Give ids with titles that hold some words, for a field that names a record."""
        kinds = request.query_params.get("kinds", "").split()
        words = request.query_params.get("q", "")
        return await run_in_threadpool(self._names, kinds, words)

    def _names(self, kinds: list[str], words: str) -> Response:
        library = self.workspace.library()
        known = [kind for kind in kinds if kind in (*FORMS, "sides", "issues") and kind != "story"]
        matches = [one for kind in known for one in self.search.find(library, kind, words)[:30]]
        return JSONResponse([[name, find_title(record)] for name, record in matches[:30]])

    async def problems(self, _request: Request) -> Response:
        """Show all problems of the story, file by file."""
        return await run_in_threadpool(self._problems)

    def _problems(self) -> Response:
        report = self.workspace.report()
        groups: dict[str, list[Problem]] = {}
        for problem in report:
            groups.setdefault(problem.place.file, []).append(problem)
        worst = sorted(groups.items(), key=lambda item: (_mild(item[1]), item[0]))
        shown = [(file, _address_of(file), found) for file, found in worst[:_MOST_FILES]]
        hidden = max(0, len(worst) - _MOST_FILES)
        return self.renderer.page("problems.html", here="problems", groups=shown, hidden=hidden)

    async def steps(self, _request: Request) -> Response:
        """Show what was done."""
        steps = await run_in_threadpool(read_steps, self.workspace.root)
        return await run_in_threadpool(self.renderer.page, "steps.html", here="", steps=steps)

    async def undo(self, request: Request) -> Response:
        """Undo a step."""
        form = await read_pairs(request)
        number = form.get("number")
        return await run_in_threadpool(self._undo, int(number) if number.isdigit() else 0)

    def _undo(self, number: int) -> Response:
        with self.workspace.changing():
            step = step_history.undo_step(self.workspace.root, number)
            self.workspace.wrote(Path(name) for name in step.changes)
        for name, (before, _) in step.changes.items():
            address = _address_of(name)
            if before is not None and address:
                return RedirectResponse(address, 303)
        return RedirectResponse("/steps", 303)


def _more(record: Any) -> str:
    for name in ("date", "issued", "side", "country"):
        value = getattr(record, name, None)
        if value:
            return str(value)
    return ""


def _mild(problems: list[Problem]) -> bool:
    return all(problem.severity is Severity.ADVICE for problem in problems)


def _due(library: Library, today: date) -> Iterator[tuple[str, str, str]]:
    """Give what an editor must look at again: title, address and reason."""
    for event in library.events.values():
        if event.review_after and event.review_after.latest < today:
            why = f"to be looked at after {event.review_after}"
            yield event.title, f"/edit?kind=events&id={event.id}", why
    for account in ledger.list_accounts(library).values():
        past = [one for one in account.promises if one.due and one.due.latest < today]
        if past and account.verdict in (Verdict.OPEN, Verdict.NOT_KNOWN, Verdict.MISSED):
            event, due = past[-1].event, past[-1].due
            address = f"/edit?{urlencode({'kind': 'events', 'id': event.id})}"
            yield event.title, address, f"planned for {due}, and nothing says what came of it"


def _address_of(file: str) -> str:
    """Return where a file's record is edited; empty where it has no page."""
    inside = file.removeprefix("content/").removesuffix(".yml")
    folder, _, name = inside.rpartition("/")
    if inside == "story":
        return "/edit?kind=story&id=story"
    if folder in (*FORMS, "drafts/events", "drafts/sources"):
        return f"/edit?{urlencode({'kind': folder, 'id': name})}"
    return f"/records?kind={inside}" if inside in FORMS else ""
