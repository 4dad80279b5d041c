"""The pages that take an article in: read it, mend what was found, then keep it with its drafts."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from generator import edtf
from generator.desk import fetching, intake
from generator.desk.intake import AddedArticle, NoDate
from generator.desk.planned_files import CannotDo
from generator.desk_app import article_values, draft_order, staged_article
from generator.desk_app.rendering import Renderer
from generator.desk_app.staged_article import ArticleDetails, StagedArticle
from generator.desk_app.workspace import Workspace
from generator.extract.drafts import draft_files
from generator.extract.drafts.draft_files import Done
from generator.story import capture

_NO_DRAFTING = (
    "Articles cannot be read here yet: the libraries for it are missing. Stop the desk, run "
    "`pip install '.[extract]'` in the project's folder, and start it again. All else works; "
    "events and sources can be written by hand."
)


@dataclass(frozen=True)
class IntakePages:
    """The pages that take articles in."""

    workspace: Workspace
    renderer: Renderer

    async def show(self, _request: Request) -> Response:
        """Show where an article is put in."""
        return await run_in_threadpool(self._form)

    def _form(self, message: str = "", text: str = "", url: str = "") -> Response:
        missing = "" if can_draft() else _NO_DRAFTING
        staged = staged_article.list_staged(self.workspace.root)
        return self.renderer.page(
            "in.html",
            422 if message else 200,
            here="in",
            message=message,
            text=text,
            url=url,
            no_drafting=missing,
            staged={one.key: one.read_details().name for one in staged},
        )

    async def take(self, request: Request) -> Response:
        """Take a text, a file or an address."""
        form = await request.form(max_part_size=capture.MOST_CAPTURE_BYTES)
        text, url = str(form.get("text") or ""), str(form.get("url") or "").strip()
        given = form.get("file")
        # A browser sends the line ends of a form as CR and LF, whatever they were.
        name, data = "pasted.txt", text.replace("\r\n", "\n").encode("utf-8")
        if isinstance(given, UploadFile) and given.filename:
            name, data = Path(given.filename).name, await given.read()
        return await run_in_threadpool(self._take, name, data, text, url)

    def _take(self, name: str, data: bytes, text: str, url: str) -> Response:
        try:
            if not data.strip():
                if not url:
                    raise CannotDo("Paste a text, choose a file, or give an address.")
                page = fetching.fetch_page(url)
                name, data, url = page.name, page.data, page.address
            details = ArticleDetails(name, url or None)
            self._read(data, details)  # so that what is no article is told here, and not kept
            staged = staged_article.stage_article(self.workspace.root, data, details)
        except CannotDo as error:
            return self._form(str(error), text, url)
        except ModuleNotFoundError:
            return self._form(_NO_DRAFTING, text, url)
        return RedirectResponse(f"/in/{staged.key}", 303)

    def _read(self, data: bytes, details: ArticleDetails) -> AddedArticle | NoDate:
        """Read an article, as far as it can be where no day of issue is known.

        Raises:
            CannotDo: it is no article, or is here already.
        """
        try:
            return intake.add_article(
                self.workspace.library(),
                details.name,
                data,
                url=details.url or None,
                published=_day(details),
            )
        except NoDate as error:
            return error

    async def staged(self, request: Request) -> Response:
        """Show what was read."""
        return await run_in_threadpool(self._staged, request.path_params["key"])

    def _staged(self, key: str) -> Response:
        staged = self._find(key)
        return self._show(staged, staged.read_details())

    def _show(self, staged: StagedArticle, details: ArticleDetails, message: str = "") -> Response:
        read = self._read(staged.read_capture(), details)
        library = self.workspace.library()
        return self.renderer.page(
            "staged.html",
            422 if message else 200,
            here="in",
            key=staged.key,
            message=message,
            no_drafting="",
            shown=article_values.show_text(read),
            outlets={name: outlet.name for name, outlet in library.outlets.items()},
            **article_values.show_values(read, details),
        )

    async def decide(self, request: Request) -> Response:
        """Read an article again with what was mended, keep it, or throw it away."""
        form = await request.form()
        given = {name: str(value).strip() for name, value in form.items()}
        return await run_in_threadpool(self._decide, request.path_params["key"], given)

    def _decide(self, key: str, given: Mapping[str, str]) -> Response:
        staged = self._find(key)
        if given.get("do") == "drop":
            staged.remove()
            return RedirectResponse("/in", 303)
        before = staged.read_details()
        read = self._read(staged.read_capture(), before)
        details = article_values.change_details(read, before, given)
        try:
            if details.published:
                edtf.parse(details.published)
            staged.write_details(details)
            if given.get("do") == "keep":
                return self._keep(staged, details)
        except (CannotDo, edtf.BadDate) as error:
            return self._show(staged, details, str(error))
        return RedirectResponse(f"/in/{key}", 303)

    def _keep(self, staged: StagedArticle, details: ArticleDetails) -> Response:
        """Write the article and its drafts into the project, as `explainer add` does."""
        with self.workspace.changing():
            read = self._read(staged.read_capture(), details)
            if isinstance(read, NoDate):
                raise CannotDo(article_values.ask_for_day(details))
            drafts = intake.set_values(
                read.drafts, title=details.title, author=details.author, outlet=details.outlet
            )
            root = self.workspace.root
            wrote = list(draft_files.write_drafts([drafts], root, beside=read.seeds))
            staged.remove()
        first = next((one for one in wrote if one.done is not Done.EDITED), None)
        if drafts.events:
            return RedirectResponse(draft_order.format_url(drafts.events[0]), 303)
        name = drafts.source.id if drafts.source else ""
        return RedirectResponse(
            f"/edit?kind=drafts/sources&id={name}" if first and name else "/review", 303
        )

    def _find(self, key: str) -> StagedArticle:
        return staged_article.find_staged(self.workspace.root, key)


def can_draft() -> bool:
    """Tell whether the libraries are here that read articles."""
    return all(find_spec(name) for name in ("spacy", "trafilatura"))


def _day(details: ArticleDetails) -> edtf.Date | None:
    """Return the day that an editor gave; none where it is no date, which is told beside it."""
    try:
        return edtf.parse(details.published) if details.published else None
    except edtf.BadDate:
        return None
