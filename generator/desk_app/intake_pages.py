"""The pages that take an article in: read it, mend what was found, then keep it with its drafts."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from generator import edtf
from generator.desk import fetching, intake
from generator.desk.file_changes import CannotDo
from generator.desk.intake import Added
from generator.desk_app import article, draft_order
from generator.desk_app.rendering import Renderer
from generator.desk_app.workspace import Workspace
from generator.extract.drafts import draft_files
from generator.extract.drafts.draft_files import Done
from generator.runtime import files
from generator.story import capture
from generator.text import find, normalise

_STAGED = Path(".cache", "explainer", "desk", "in")
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
        staged = [
            {"key": folder.name, "name": _Meta.read(folder).name}
            for folder in sorted((self.workspace.root / _STAGED).glob("*"))
        ]
        return self.renderer.page(
            "in.html",
            422 if message else 200,
            here="in",
            message=message,
            text=text,
            url=url,
            no_drafting=missing,
            staged=staged,
        )

    async def take(self, request: Request) -> Response:
        """Take a text, a file or an address."""
        form = await request.form(max_part_size=capture.MAX_BYTES)
        text, url = str(form.get("text") or ""), str(form.get("url") or "").strip()
        given = form.get("file")
        name, data = "pasted.txt", text.encode("utf-8")
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
            key = capture.digest(data)[:16]
            folder = self.workspace.root / _STAGED / key
            meta = _Meta(name=name, url=url)
            self._read(data, meta)  # so that what is no article is told here, and not kept
            files.write(folder / "capture", data)
            meta.write(folder)
        except CannotDo as error:
            return self._form(str(error), text, url)
        except ModuleNotFoundError:
            return self._form(_NO_DRAFTING, text, url)
        return RedirectResponse(f"/in/{key}", 303)

    def _read(self, data: bytes, meta: "_Meta") -> Added | str:
        """Read an article; gives what is missing where no day of issue stands in it.

        Raises:
            CannotDo: it is no article, or is here already.
        """
        published = edtf.parse(meta.published) if meta.published else None
        try:
            return intake.add_article(
                self.workspace.library(),
                meta.name,
                data,
                url=meta.url or None,
                published=published,
            )
        except intake.NoDate:
            return (
                f"Nothing in {meta.name} tells when it was published: give the day, then read it "
                "again."
            )

    async def staged(self, request: Request) -> Response:
        """Show what was read."""
        return await run_in_threadpool(self._staged, request.path_params["key"])

    def _staged(self, key: str, message: str = "") -> Response:
        folder = self._folder(key)
        meta, data = _Meta.read(folder), (folder / "capture").read_bytes()
        found = self._read(data, meta)
        if isinstance(found, str):
            found_text = data.decode("utf-8", "replace")
            shown = _Shown(found_text, (), ())
            values: Mapping[str, Any] = _without_date(found, meta)
        else:
            shown = _Shown.of(found)
            values = self._values(found, meta)
        library = self.workspace.library()
        return self.renderer.page(
            "staged.html",
            422 if message else 200,
            here="in",
            key=key,
            message=message,
            no_drafting="",
            text=shown.text,
            furniture=shown.furniture,
            marks=shown.marks,
            outlets={name: outlet.name for name, outlet in library.outlets.items()},
            **values,
        )

    def _values(self, added: Added, meta: "_Meta") -> dict[str, Any]:
        """Return what was found, each value with the words or the place that it was found by."""
        source, found = added.drafts.source, added.extracted
        assert source  # noqa: S101 (intake gives one)
        proposed = source.proposal.outlet
        issued = found.issued
        rule = source.proposal.rules.get("issued", "")
        quote = f" “{source.issued_quote}”" if source.issued_quote else ""
        title = meta.title or source.title or ""
        return {
            "heading": title or meta.name,
            "title": title,
            "title_found": _found(meta.title, "The headline of the text." if title else ""),
            "author": meta.author or source.author or "",
            "author_found": _found(meta.author, _author_found(source.author)),
            "outlet": meta.outlet or source.outlet or ("+" if proposed else ""),
            "outlet_found": _outlet_found(source.outlet, proposed.name if proposed else None),
            "proposed_outlet": proposed.name if proposed else "",
            "issued": str(source.issued),
            "issued_found": f"{source.issued_note or issued.note}{quote} ({issued.basis}; {rule})",
            "dates": list(_dates(added)),
            "url": meta.url or source.url or "",
            "doubts": source.proposal.doubts,
            "copy_of": added.copy_of,
            "events": added.drafts.events,
        }

    async def decide(self, request: Request) -> Response:
        """Read an article again with what was mended, keep it, or throw it away."""
        form = await request.form()
        given = {name: str(value).strip() for name, value in form.items()}
        return await run_in_threadpool(self._decide, request.path_params["key"], given)

    def _decide(self, key: str, given: Mapping[str, str]) -> Response:
        folder = self._folder(key)
        if given.get("do") == "drop":
            _drop(folder)
            return RedirectResponse("/in", 303)
        before = _Meta.read(folder)
        found = self._read((folder / "capture").read_bytes(), before)
        meta = _mended(before, found, given)
        try:
            if meta.published:
                edtf.parse(meta.published)
            meta.write(folder)
            if given.get("do") == "keep":
                return self._keep(folder, meta)
        except (CannotDo, edtf.BadDate) as error:
            return self._staged(key, str(error))
        return RedirectResponse(f"/in/{key}", 303)

    def _keep(self, folder: Path, meta: "_Meta") -> Response:
        """Write the article and its drafts into the project, as `explainer add` does."""
        with self.workspace.changing():
            added = self._read((folder / "capture").read_bytes(), meta)
            if isinstance(added, str):
                raise CannotDo(added)
            drafts = intake.with_values(
                added.drafts,
                title=meta.title,
                author=meta.author,
                outlet=meta.outlet.removeprefix("+"),
            )
            root = self.workspace.root
            wrote = list(draft_files.write([drafts], root, beside=added.seeds))
            _drop(folder)
        first = next((one for one in wrote if one.done is not Done.EDITED), None)
        if drafts.events:
            return RedirectResponse(draft_order.address_of(drafts.events[0]), 303)
        name = drafts.source.id if drafts.source else ""
        return RedirectResponse(
            f"/edit?kind=drafts/sources&id={name}" if first and name else "/review", 303
        )

    def _folder(self, key: str) -> Path:
        folder = self.workspace.root / _STAGED / key
        if not key.isalnum() or not (folder / "capture").is_file():
            raise CannotDo("That article is not here any more: add it again.")
        return folder


@dataclass(frozen=True, slots=True)
class _Meta:
    """What is known of an article that is not kept yet."""

    name: str
    url: str = ""
    published: str = ""
    title: str = ""
    author: str = ""
    outlet: str = ""

    @classmethod
    def read(cls, folder: Path) -> "_Meta":
        """Read it; the bare minimum where its file is damaged."""
        try:
            held = json.loads((folder / "about.json").read_text(encoding="utf-8"))
            return cls(**{key: str(value) for key, value in held.items()})
        except (OSError, ValueError, TypeError, AttributeError):
            return cls("pasted.txt")

    def write(self, folder: Path) -> None:
        """Write it beside the capture."""
        held = {name: getattr(self, name) for name in self.__slots__}
        files.write(folder / "about.json", json.dumps(held, ensure_ascii=False))


@dataclass(frozen=True, slots=True)
class _Shown:
    text: str
    furniture: tuple[tuple[int, int], ...]
    marks: tuple[dict[str, Any], ...]

    @classmethod
    def of(cls, added: Added) -> "_Shown":
        """Return a text with its furniture and the words that values were found by."""
        found = added.extracted.article
        units, normalised = article.Units(found.text), normalise(found.text)
        furniture = tuple(units.both(block.span) for block in found.furniture)
        spans = {"title": found.title, "published": added.extracted.issued.quote}
        marks = [
            {"field": name, "start": start, "end": end}
            for name, span in spans.items()
            if span
            for start, end in [units.both(span)]
        ]
        for event in added.drafts.events:
            for claim in event.claims:
                for span in find(claim.quote or "", normalised, claim.prefix or ""):
                    start, end = units.both(span)
                    marks.append({"field": event.id, "start": start, "end": end})
        return cls(found.text, furniture, tuple(marks))


def can_draft() -> bool:
    """Tell whether the libraries are here that read articles."""
    return all(find_spec(name) for name in ("spacy", "trafilatura"))


def _without_date(message: str, meta: _Meta) -> dict[str, Any]:
    return {
        "heading": meta.title or meta.name,
        "title": meta.title,
        "title_found": "",
        "author": meta.author,
        "author_found": "",
        "outlet": meta.outlet,
        "outlet_found": "",
        "proposed_outlet": "",
        "issued": "",
        "issued_found": "",
        "dates": [],
        "url": meta.url,
        "doubts": [message],
        "copy_of": None,
        "events": (),
    }


def _dates(added: Added) -> Iterator[tuple[str, str]]:
    """Give the other dates that stand in an article, each with its place."""
    seen = {str(added.extracted.issued.date)}
    for candidate in added.extracted.issued.others:
        if candidate.date and str(candidate.date) not in seen:
            seen.add(str(candidate.date))
            yield str(candidate.date), candidate.where


def _found(mended: str, otherwise: str) -> str:
    return "As you wrote it." if mended else otherwise


def _author_found(author: str | None) -> str:
    return "As the page names its author." if author else "Nothing names its author."


def _outlet_found(outlet: str | None, site: str | None) -> str:
    if outlet:
        return "Known by its marks in the text, or by its address."
    if site:
        return f"The page calls itself “{site}”, which is not among the outlets yet."
    return "Nothing in it tells its outlet. Choose one, or leave it open."


def _mended(before: _Meta, found: Added | str, given: Mapping[str, str]) -> _Meta:
    """Return what is known of an article with what was changed in the form."""
    source = None if isinstance(found, str) else found.drafts.source
    update: dict[str, str] = {"url": given.get("url", before.url)}
    shown = {
        "published": str(source.issued) if source else "",
        "title": (source.title or "") if source else "",
        "author": (source.author or "") if source else "",
        "outlet": (source.outlet or ("+" if source.proposal.outlet else "")) if source else "",
    }
    for name, value in shown.items():
        if name in given and given[name] != (getattr(before, name) or value):
            update[name] = given[name]
    return replace(before, **update)


def _drop(folder: Path) -> None:
    for path in folder.glob("*"):
        path.unlink(missing_ok=True)
    folder.rmdir()
