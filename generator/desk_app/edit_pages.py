"""The page on which a record or a draft is edited, and what its buttons do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from generator.desk import acceptance, opened_record
from generator.desk.opened_record import OpenedRecord
from generator.desk.planned_files import CannotDo
from generator.desk.record_fields import FORMS, Widget, list_fields
from generator.desk_app import draft_order, shown_article
from generator.desk_app.page_forms import begin_record, take_selected
from generator.desk_app.preview import PREVIEWED
from generator.desk_app.rendering import Renderer, group_problems, word_why_not_acceptable
from generator.desk_app.workspace import Workspace, digest_file_text
from generator.model import DraftEvent
from generator.records import editing
from generator.story.library import Library


@dataclass(frozen=True)
class EditPages:
    """The pages for single records."""

    workspace: Workspace
    renderer: Renderer

    async def edit(self, request: Request) -> Response:
        """Show a record or a draft."""
        kind, name = request.query_params.get("kind", ""), request.query_params.get("id", "")
        source = request.query_params.get("source", "")
        return await run_in_threadpool(self._edit, kind, name, source)

    def _edit(self, kind: str, name: str, source: str) -> Response:
        library = self.workspace.library()
        opened = opened_record.open_record(self.workspace.sheets, kind, name)
        return self._page(library, opened, source=source)

    def _page(
        self,
        library: Library,
        opened: OpenedRecord,
        *,
        source: str = "",
        is_new: bool = False,
        places: Sequence[str] = (),
    ) -> Response:
        data = opened.data
        trial = opened_record.check_text(library, opened, opened.text) if not is_new else None
        problems = trial.problems if trial else ()
        sources = [s for s in shown_article.list_sources(data) if s in library.texts]
        if opened.final_kind == "sources" and opened.name in library.texts:
            sources = [opened.name]
        chosen = source if source in library.texts else next(iter(sources), "")
        article_shown = shown_article.show_article(library, chosen) if chosen else None
        draft = _draft(library, opened)
        into = self._into(library, draft) if isinstance(draft, DraftEvent) else None
        return self.renderer.page(
            "edit.html",
            here="review" if draft else "records",
            heading=_heading(opened, data, is_new=is_new),
            opened=opened,
            data=data if isinstance(data, dict) else {},
            base="" if is_new else digest_file_text(opened.text),
            article=article_shown,
            sources=list(dict.fromkeys([*sources, chosen])) if chosen else [],
            marks=shown_article.mark_quotes(library, chosen, data),
            problems=group_problems(problems),
            gate=word_why_not_acceptable(problems),
            broken=bool(opened.text) and not data,
            is_draft=draft is not None,
            is_new=is_new,
            doubts=draft.proposal.doubts if draft else places,
            rules=draft.proposal.rules if draft else {},
            into=into,
            next=draft_order.find_next_url(self.workspace, opened.name) if draft else "",
            preview="/preview/" if opened.kind in PREVIEWED else "",  # the script asks for it
            datalists=self._datalists(opened),
            desk=_FormHelp(self.renderer, _first_fields(opened.final_kind)),
        )

    def _datalists(self, opened: OpenedRecord) -> dict[tuple[str, ...], Mapping[str, str] | None]:
        return {kinds: self.renderer.names(kinds) for kinds in _kinds_in(opened.model)}

    def _into(self, library: Library, draft: DraftEvent) -> dict[str, Any] | None:
        """Describe the event that a draft may belong to, and what merging would add to it."""
        name = draft.proposal.belongs_to or ""
        event = library.events.get(name)
        if event is None:
            return None
        try:
            step = acceptance.plan_acceptance(library, self.workspace.sheets, draft.id)
        except (CannotDo, editing.CannotEdit) as error:
            return {
                "id": name,
                "title": event.title,
                "because": str(error),
                "lines": [],
                "notes": (),
                "claims": (),
            }
        lines = step.sheets.make_diff(self.workspace.sheets, step.into) if step.into else ()
        because = "; ".join(draft.proposal.because)
        return {
            "id": name,
            "title": event.title,
            "because": because,
            "lines": [line for line in lines if not line.startswith(("---", "+++", "@@"))],
            "notes": step.notes,
            "claims": draft.claims,
        }

    async def new(self, request: Request) -> Response:
        """Show an empty form, or one that begins with selected words."""
        places = request.query_params.getlist("@place")
        return await run_in_threadpool(self._new, dict(request.query_params), places)

    def _new(self, query: Mapping[str, str], places: list[str]) -> Response:
        kind = query.get("kind", "events")
        if kind not in FORMS or kind == "story":
            raise CannotDo(f"There are no records of the kind {kind!r}.")
        library = self.workspace.library()
        values: list[tuple[str, str]] = [(k, v) for k, v in query.items() if k not in _OWN]
        source = query.get("source", "")
        if kind == "events" and source and "start" in query:
            selection = take_selected(library, source, query)
            values += [("source", source), ("claims[1].quote", selection["quote"])]
            values += [("claims[1].prefix", selection["prefix"])]
        opened = begin_record(kind, values)
        return self._page(library, opened, source=source, is_new=True, places=places)


_OWN = ("kind", "id", "source", "start", "end", "@place")


@dataclass(frozen=True)
class _FormHelp:
    """What the form's template asks for."""

    renderer: Renderer
    first: tuple[str, ...]
    """Fields that are shown though they are empty and not needed."""

    def choices(self, field: Any) -> Mapping[str, str]:
        return self.renderer.choices(field)


def _first_fields(kind: str) -> tuple[str, ...]:
    return {
        "events": ("source", "place", "people", "kind", "quote", "speaker", "role"),
        "sources": ("outlet", "title", "author", "url"),
        "topics": ("lead", "from"),
        "undertakings": ("definition", "from"),
        "people": ("aliases", "side"),
        "places": ("aliases", "coordinates"),
        "outlets": ("perspective", "country", "domains", "marks"),
        "names": ("native",),
        "story": ("lead", "issues"),
    }.get(kind, ())


def _kinds_in(model: Any) -> set[tuple[str, ...]]:
    kinds: set[tuple[str, ...]] = set()
    for field in list_fields(model):
        if field.kinds and field.widget is Widget.REFERENCE:
            kinds.add(field.kinds)
        if field.model:
            kinds |= _kinds_in(field.model)
    return kinds


def _draft(library: Library, opened: OpenedRecord) -> Any:
    """Return a draft; none for a record."""
    if not opened.kind.startswith("drafts/"):
        return None
    return library.of_kind(opened.kind).get(opened.name)


def _heading(opened: OpenedRecord, data: Any, *, is_new: bool) -> str:
    if is_new:
        return f"New {FORMS[opened.kind]}"
    held = data if isinstance(data, dict) else {}
    return str(held.get("title") or held.get("name") or held.get("display") or opened.name)
