"""The desk's pages: templates, and what they say of fields, problems and dates."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jinja2
from starlette.responses import HTMLResponse

from generator import edtf
from generator.desk.acceptance import list_waiting
from generator.desk.record_fields import FORMS, RecordField, list_fields
from generator.desk.step_history import find_last_step
from generator.desk_app.workspace import Workspace
from generator.problems.report import Problem, Severity
from generator.records.yaml_text import Path as Steps
from generator.records.yaml_text import field_name

ASSETS = Path(__file__).parent / "assets"
_MANY_NAMES = 400
"""Records of a kind above which a page does not carry all their names."""
_FEW_NAMES = 24
"""Records of a kind up to which each has a box of its own to tick."""


def _environment() -> jinja2.Environment:
    folder = Path(__file__).parent / "templates"
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(fields_of=list_fields, input_name=format_input_name, forms=FORMS)
    environment.filters.update(dated=word_date, spelled=word_problem, title_of=find_title)
    return environment


def format_input_name(path: Steps, *more: str | int) -> str:
    """Return the name of a field's input: its path as problems name it."""
    return field_name((*path, *more))


def word_date(text: object) -> str:
    """Return a date in words with its bounds; empty where it is none."""
    try:
        when = edtf.parse(str(text))
    except edtf.BadDate:
        return ""
    words = edtf.worded(when)
    if when.exact:
        return words
    first = "no first day" if when.open_start else edtf.day_worded(when.earliest)
    last = "no last day" if when.open_end else edtf.day_worded(when.latest)
    return f"{words}: {first} to {last}"


def word_problem(problem: Problem) -> str:
    """Return what a problem says, without its place."""
    return f"{problem.message} {problem.hint}".strip()


def find_title(record: object) -> str:
    """Return what a record is called."""
    for name in ("title", "name", "display"):
        value = getattr(record, name, None)
        if value:
            return str(value)
    return str(getattr(record, "id", ""))


def group_problems(problems: tuple[Problem, ...]) -> dict[str, list[Problem]]:
    """Return problems by the name of the input that they stand beside."""
    by_field: dict[str, list[Problem]] = {}
    for problem in problems:
        by_field.setdefault(problem.field, []).append(problem)
    return by_field


def word_why_not_acceptable(problems: tuple[Problem, ...]) -> str:
    """Say why a record cannot be accepted; empty where it can."""
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if not errors:
        return ""
    first = errors[0]
    more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
    return f"Closed: {first.field or 'the record'} {word_problem(first)}{more}"


class Renderer:
    """Makes the desk's pages for one project."""

    def __init__(self, workspace: Workspace) -> None:
        """Begin."""
        self._workspace = workspace
        self._environment = _environment()

    def page(self, template: str, status: int = 200, **values: Any) -> HTMLResponse:
        """Return a page with the desk's frame round it."""
        library = self._workspace.library()
        frame = {
            "story": library.story.title,
            "waiting_count": len(list_waiting(library)),
            "last_step": find_last_step(self._workspace.root),
        }
        html = self._environment.get_template(template).render({**frame, **values})
        return HTMLResponse(html, status)

    def bare(self, template: str, status: int = 200, **values: Any) -> HTMLResponse:
        """Return a page without what the story holds, for when that cannot be read."""
        frame = {"story": self._workspace.root.name, "waiting_count": 0, "last_step": None}
        html = self._environment.get_template(template).render({**frame, **values})
        return HTMLResponse(html, status)

    def names(self, kinds: tuple[str, ...]) -> Mapping[str, str] | None:
        """Return the titles by id that a field may name; none where there are too many."""
        library = self._workspace.library()
        titles: dict[str, str] = {}
        for kind in kinds:
            records = library.of_kind(kind)
            if len(records) > _MANY_NAMES:
                return None
            for name, record in records.items():
                titles.setdefault(name, find_title(record))
        return titles

    def choices(self, field: RecordField) -> Mapping[str, str]:
        """Return the ids with titles that a field offers as boxes; empty where it offers none."""
        if len(field.kinds) != 1 or field.kinds == ("events",):
            return {}
        names = self.names(field.kinds)
        return names if names and len(names) <= _FEW_NAMES else {}
