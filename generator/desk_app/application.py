"""The desk as a web application: addresses, and what goes wrong told on a page."""

import difflib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from generator.desk.planned_files import CannotDo
from generator.desk_app.access import Access
from generator.desk_app.edit_buttons import EditButtons
from generator.desk_app.edit_pages import EditPages
from generator.desk_app.intake_pages import IntakePages
from generator.desk_app.list_pages import ListPages
from generator.desk_app.page_forms import read_pairs
from generator.desk_app.preview import Previews
from generator.desk_app.rendering import ASSETS, Renderer
from generator.desk_app.source_views import SourcePages
from generator.desk_app.typing_answers import TypingAnswers
from generator.desk_app.workspace import ChangedFile, Workspace
from generator.records.editing import CannotEdit

_NOT_SHOWN = (
    "<!doctype html><meta name=color-scheme content='light dark'><title>Preview</title>"
    "<p>The page stands here in a moment, or when what is "
    "marked in the form is mended. Other pages are not previewed."
)
_ASKING = ("/check", "/show", "/quote", "/date", "/names")


def make_application(root: Path, token: str, port: int, today: Callable[[], date]) -> ASGIApp:
    """Return the desk for a project.

    Args:
        root: the project's folder.
        token: what the address must hold with which it is opened.
        port: the port that it listens on.
        today: gives the day.
    """
    workspace = Workspace(root, today)
    renderer, previews = Renderer(workspace), Previews(root)
    edit = EditPages(workspace, renderer)
    answers, actions = TypingAnswers(workspace, previews), EditButtons(workspace)
    lists = ListPages(workspace, renderer)
    intake = IntakePages(workspace, renderer)
    sources = SourcePages(workspace, renderer)
    previews_shown = _Shown(previews)
    failures = _Failures(renderer)
    post = ["POST"]
    app = Starlette(
        routes=[
            Route("/", lists.home),
            Route("/review", lists.review),
            Route("/records", lists.records),
            Route("/problems", lists.problems),
            Route("/steps", lists.steps),
            Route("/names", lists.names),
            Route("/undo", lists.undo, methods=post),
            Route("/in", intake.show),
            Route("/in", intake.take, methods=post),
            Route("/in/{key}", intake.staged),
            Route("/in/{key}", intake.decide, methods=post),
            Route("/new", edit.new),
            Route("/edit", edit.edit),
            Route("/source", sources.show),
            Route("/source", sources.fill_in, methods=post),
            Route("/check", answers.check, methods=post),
            Route("/show", answers.preview, methods=post),
            Route("/quote", answers.quote, methods=post),
            Route("/date", answers.date, methods=post),
            Route("/save", actions.save, methods=post),
            Route("/accept", actions.accept, methods=post),
            Route("/merge", actions.merge, methods=post),
            Route("/reject", actions.reject, methods=post),
            Route("/later", actions.leave_for_later, methods=post),
            Route("/preview/{path:path}", previews_shown.answer),
            Mount("/assets", StaticFiles(directory=ASSETS)),
        ],
        exception_handlers={
            CannotDo: failures.cannot,
            CannotEdit: failures.cannot,
            OSError: failures.disk,
            HTTPException: failures.not_found,
        },
    )
    return Access(app, token, port)


class _Shown:
    """Hands out previews and the files of the theme that they need."""

    def __init__(self, previews: Previews) -> None:
        self._previews = previews

    async def answer(self, request: Request) -> Response:
        path = request.path_params["path"]
        if path.startswith("assets/"):
            found = await run_in_threadpool(self._previews.asset, path)
            if found is None:
                return PlainTextResponse("There is no such file.\n", 404)
            data, kind = found
            return Response(data, media_type=kind, headers={"Cache-Control": "max-age=3600"})
        page = self._previews.page(request.query_params.get("v", ""))
        return HTMLResponse(page or _NOT_SHOWN)


class _Failures:
    """Says what could not be done, and how to go on; nothing has changed then."""

    def __init__(self, renderer: Renderer) -> None:
        self._renderer = renderer

    async def cannot(self, request: Request, error: Exception) -> Response:
        if request.url.path in _ASKING:
            return JSONResponse({"message": str(error), "problems": [], "closed": True})
        if isinstance(error, ChangedFile):
            return await self._conflict(request, error)
        return await self._message(request, str(error), "Nothing was changed.", 422)

    async def _conflict(self, request: Request, error: ChangedFile) -> Response:
        form = await read_pairs(request)
        lines = difflib.unified_diff(
            error.theirs.splitlines(), error.mine.splitlines(), "on disk", "yours", lineterm="", n=2
        )
        base = {**form.own, "@base": error.now}
        fields = [*base.items(), *form.fields]
        again = {"kind": form.get("@kind"), "id": form.get("@id")}
        return self._renderer.page(
            "conflict.html",
            409,
            here="",
            path=error.path.as_posix(),
            mine=error.mine,
            theirs=error.theirs,
            lines=list(lines)[2:],
            action=request.url.path,
            fields=fields,
            reload=f"/edit?{urlencode(again)}",
        )

    async def disk(self, request: Request, error: Exception) -> Response:
        where = f"{getattr(error, 'filename', '') or ''}: {getattr(error, 'strerror', '') or error}"
        way = "Nothing was changed: make room on the disk, or mend the rights of the folder."
        return await self._message(request, where, way, 500)

    async def not_found(self, request: Request, error: Exception) -> Response:
        status = getattr(error, "status_code", 404)
        detail = "There is no such page on the desk." if status == 404 else str(error)
        return await self._message(request, detail, "Begin at the desk's first page.", status)

    async def _message(self, request: Request, said: str, way: str, status: int) -> Response:
        back = "/" if request.method == "GET" else request.headers.get("referer", "/")
        values = {"heading": "That could not be done", "message": said, "way_out": way}
        make = self._renderer.page
        try:
            return make("message.html", status, here="", back=back, **values)
        except CannotDo:
            return self._renderer.bare("message.html", status, here="", back=back, **values)
