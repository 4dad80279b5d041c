"""Events and their claims as one table, a row for each claim; and such a table back to records.

An event's own values stand in the row of its first claim. What stands in a table changes what is
there; what stands in none stays as it is, so that no row that was lost takes a record with it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.desk.opened_record import OpenedRecord, open_record
from generator.desk.planned_files import CannotDo, PlannedFiles
from generator.desk.record_fields import Widget, list_fields
from generator.desk.record_patch import patch_record
from generator.desk.scaffold import write_scaffold
from generator.desk.unsaved_record import check_several_unsaved, find_record_file
from generator.model import Claim, Event
from generator.model.record_kinds import RECORD_KINDS
from generator.records import editing, schema_line
from generator.story.library import Library
from generator.text import slug

_CELLS = (
    Widget.LINE,
    Widget.LONG,
    Widget.DATE,
    Widget.CHOICE,
    Widget.REFERENCE,
    Widget.REFERENCES,
)
"""What fits into a cell: a value, or ids with spaces between."""
EVENT_COLUMNS = tuple(f for f in list_fields(Event) if f.widget in _CELLS)
CLAIM_COLUMNS = tuple(f for f in list_fields(Claim) if f.widget in _CELLS)
HEAD = (
    "event",
    "claim",
    *(f.key for f in EVENT_COLUMNS),
    *(f"claim {f.key}" for f in CLAIM_COLUMNS),
)
"""The names of the columns."""
_LISTS = {f.key for f in EVENT_COLUMNS if f.widget is Widget.REFERENCES}


@dataclass(frozen=True, slots=True)
class TableMistake:
    """Something in a table that keeps it out."""

    row: int
    """Counted from 1, the names of the columns being row 1."""
    column: int
    """Counted from 1."""
    text: str


class BadTable(CannotDo):
    """A table with mistakes; nothing of it is written."""

    def __init__(self, mistakes: Sequence[TableMistake]) -> None:
        """Keep the mistakes, in the order of the rows."""
        self.mistakes = tuple(
            sorted(mistakes, key=lambda mistake: (mistake.row, mistake.column, mistake.text))
        )
        super().__init__(f"The table has {len(self.mistakes)} mistakes. Nothing was changed.")


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass
class _Plan:
    """One event as a table has it: the rows that hold it, and where its claims stand."""

    name: str
    first: _Row
    rows: dict[int, _Row]
    """By the number of the claim, from 0."""
    opened: OpenedRecord | None
    data: dict[str, Any]


def make_table_rows(library: Library, sheets: PlannedFiles) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a table of all events, the names of the columns first."""
    yield HEAD
    for name in library.events:
        data = open_record(sheets, "events", name).data
        held: dict[str, Any] = data if isinstance(data, dict) else {}
        for number, claim in enumerate(_claims(held)):
            own = [_cell(held.get(f.key)) if not number else "" for f in EVENT_COLUMNS]
            yield (name, str(number + 1), *own, *(_cell(claim.get(f.key)) for f in CLAIM_COLUMNS))


def plan_table_rows(
    library: Library, sheets: PlannedFiles, rows: Sequence[Sequence[str]]
) -> PlannedFiles:
    """Return the files with what a table changes in them.

    Args:
        library: the records.
        sheets: the files.
        rows: the table, the names of the columns first.

    Raises:
        BadTable: it holds mistakes; each is told with its place.
    """
    head, table = _read(rows)
    plans, mistakes = _plan(library, sheets, table, head)
    texts: dict[str, str] = {}
    for plan in plans.values():
        try:
            text = _write(plan)
        except editing.CannotEdit as error:
            mistakes.append(TableMistake(plan.first.number, 1, str(error)))
            continue
        if plan.opened is None or text != plan.opened.text:
            texts[plan.name] = text
    trials = check_several_unsaved(library, "events", texts)
    for name, trial in trials.items():
        for problem in trial.errors:
            text = f"{problem.field}: {problem.message} {problem.hint}".strip()
            mistakes.append(TableMistake(*_place(plans[name], problem.field, head), text))
    if mistakes:
        raise BadTable(mistakes)
    for name, text in texts.items():
        sheets = sheets.write(find_record_file("events", name), text)
    return sheets


def _read(rows: Sequence[Sequence[str]]) -> tuple[list[str], list[_Row]]:
    head = [cell.strip() for cell in rows[0]] if rows else []
    missing = [name for name in ("event", "claim") if name not in head]
    unknown = [name for name in head if name and name not in HEAD]
    if missing:
        raise BadTable(
            [TableMistake(1, 1, f"has no column {missing[0]!r}: begin with `sheet out`.")]
        )
    if unknown:
        at = head.index(unknown[0]) + 1
        known = f"Known are: {', '.join(HEAD)}."
        raise BadTable([TableMistake(1, at, f"{unknown[0]!r} is no column of a table. {known}")])
    table = [
        _Row(number, {name: " ".join(cell.split()) for name, cell in zip(head, row, strict=False)})
        for number, row in enumerate(rows[1:], 2)
        if any(cell.strip() for cell in row)
    ]
    return head, table


def _plan(
    library: Library, sheets: PlannedFiles, table: Sequence[_Row], head: Sequence[str]
) -> tuple[dict[str, _Plan], list[TableMistake]]:
    """Put the cells of a table over the events that are there, and over new ones."""
    plans: dict[str, _Plan] = {}
    mistakes: list[TableMistake] = []
    for row in table:
        name = row["event"]
        if slug(name) != name or not name:
            at = head.index("event") + 1
            text = f"is {name!r}, and no id: small letters, figures and hyphens: {slug(name)}."
            mistakes.append(TableMistake(row.number, at, text))
            continue
        if name not in plans:
            opened = open_record(sheets, "events", name) if library.has("events", name) else None
            data = opened.data if opened else {}
            plans[name] = _Plan(name, row, {}, opened, dict(data) if isinstance(data, dict) else {})
            _put(plans[name].data, row, head, EVENT_COLUMNS, "")
        plan = plans[name]
        claims = [dict(claim) for claim in _claims(plan.data)]
        number = _number(row, claims)
        if number is None:
            hint = "Leave it empty for a new one."
            text = f"is {row['claim']!r}, and {name} has {len(claims)} claims. {hint}"
            mistakes.append(TableMistake(row.number, head.index("claim") + 1, text))
            continue
        if number == len(claims):
            claims.append({})
        _put(claims[number], row, head, CLAIM_COLUMNS, "claim ")
        plan.rows[number] = row
        plan.data["claims"] = claims
    return plans, mistakes


def _number(row: _Row, claims: Sequence[Mapping[str, Any]]) -> int | None:
    """Return which claim a row is of, from 0; a new one where it does not say."""
    said = row["claim"]
    if not said:
        return len(claims)
    if said.isdigit() and 1 <= int(said) <= len(claims) + 1:
        return int(said) - 1
    return next((n for n, claim in enumerate(claims) if claim.get("id") == said), None)


def _put(
    data: dict[str, Any], row: _Row, head: Sequence[str], columns: Sequence[Any], prefix: str
) -> None:
    """Put cells into a record; a cell that says what is there changes nothing."""
    for column in columns:
        name = f"{prefix}{column.key}"
        if name not in head or row[name] == _cell(data.get(column.key)):
            continue
        if not row[name]:
            data.pop(column.key, None)
        elif column.key in _LISTS:
            data[column.key] = row[name].split()
        else:
            data[column.key] = row[name]


def _write(plan: _Plan) -> str:
    if plan.opened:
        return patch_record(plan.opened.text, plan.opened.data, plan.data, Event)
    order = [f.key for f in list_fields(Event)]
    values = {key: plan.data[key] for key in order if key in plan.data}
    line = schema_line.make_schema_line(
        find_record_file("events", plan.name), RECORD_KINDS["events"].schema
    )
    return write_scaffold(Event, values, line)


def _place(plan: _Plan, field: str, head: Sequence[str]) -> tuple[int, int]:
    """Return the row and the column of a field of an event."""
    name, _, inner = field.partition(".")
    row, column = plan.first, name.partition("[")[0]
    if name.startswith("claims[") and name.endswith("]"):
        row = plan.rows.get(int(name[7:-1]) - 1, plan.first)
        column = f"claim {inner.partition('.')[0].partition('[')[0]}"
    return row.number, head.index(column) + 1 if column in head else 1


def _claims(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    claims = data.get("claims")
    return (
        [claim for claim in claims if isinstance(claim, dict)] if isinstance(claims, list) else []
    )


def _cell(value: object) -> str:
    if isinstance(value, list):
        return " ".join(str(item) for item in value)
    return " ".join(str(value).split()) if isinstance(value, str) else ""
