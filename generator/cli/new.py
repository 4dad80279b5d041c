"""The command ``new``: a record from what is given, asking for the rest on a terminal."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from pathlib import Path
from typing import Any

import click
import yaml
from pydantic import BaseModel
from rich.console import Console

from generator import checks
from generator.cli import prompts
from generator.cli.loaded_library import load_library
from generator.cli.terminal import make_console
from generator.desk.form_data import parse_name
from generator.desk.new_records import NewRecord, check_named, parse_date, plan_record
from generator.desk.planned_files import PlannedFiles
from generator.desk.record_fields import RecordField, Widget, find_field, list_fields
from generator.desk.scaffold import BLANK
from generator.model.record_kinds import FileLayout, RecordKind, list_kinds_of_layout
from generator.records.yaml_text import Path as Steps
from generator.story import loading
from generator.story.library import Library

_SEVERAL = (Widget.LINES, Widget.REFERENCES)
_ONE_LINE = (Widget.LINE, Widget.LONG, Widget.DATE, Widget.CHOICE, Widget.REFERENCE, *_SEVERAL)


@dataclass(frozen=True, slots=True)
class Question:
    """A field of a new record: the option that gives it, and how an editor is asked for it."""

    path: Steps
    """Where it goes in the record: ``("claims", 0, "quote")``."""
    field: RecordField
    help: str
    """What the help of its option says."""
    ask: str = ""
    """What is asked on a terminal; empty where only the option gives it."""
    needed: bool = False
    """Whether no record is written without it."""
    optional: bool = False
    """Whether it is left out of the file, not left blank, where nobody gives it."""

    @property
    def is_several(self) -> bool:
        """Whether its option may be given again."""
        return self.field.widget in _SEVERAL

    @property
    def flag(self) -> str:
        """The name of its option: ``--met-when``, and ``--topic`` for ``topics``."""
        name = self.field.key.removesuffix("s") if self.is_several else self.field.key
        return f"--{name.replace('_', '-')}"

    @property
    def option(self) -> click.Option:
        """Its option, which hands on the value under the field's key."""
        names = (self.flag, self.field.key)
        if self.is_several:
            metavar = "EVENT#CLAIM" if self.field.key == "from" else None
            return click.Option(names, multiple=True, metavar=metavar, help=self.help)
        if self.field.widget is Widget.CHOICE:
            return click.Option(names, type=click.Choice(self.field.choices), help=self.help)
        return click.Option(names, default="", help=self.help)


@click.group()
def new() -> None:
    """Write a new record: a short file with comments that say what goes where.

    On a terminal it asks for what is not given.

    Example: explainer new event --title "Ministers meet" --date 2021-12-27
    """


def _command(kind: RecordKind) -> click.Command | None:
    """Return the command that writes a record of a kind; none for a kind that no line can hold."""
    words = _forms().get(kind.name)
    if words is not None:
        questions = [_question(kind, path, entry) for path, entry in words["fields"].items()]
        about, example = words["about"], words["example"]
    else:
        required = [field for field in list_fields(kind.model) if field.required]
        if any(field.widget not in _ONE_LINE for field in required):
            return None
        questions = [
            Question((f.key,), f, f.help, f"{f.label} ({f.help})", needed=True) for f in required
        ]
        file = "a file of its own" if kind.form is FileLayout.FOLDER else f"{kind.name}.yml"
        about = f"Write a new {kind.noun} into {file}."
        example = " ".join(f"{question.flag} …" for question in questions)
    return click.Command(
        kind.noun,
        callback=click.pass_obj(partial(_write, kind, questions)),
        params=[
            *(question.option for question in questions),
            click.Option(
                ("--id", "record_id"), default="", help="The id; if left out, made of the words."
            ),
        ],
        help=f"{about}\n\nExample: explainer new {kind.noun} {example}",
    )


@cache
def _forms() -> Mapping[str, Any]:
    """Read what is asked of a new record, by its kind."""
    text = files(__package__).joinpath("new_forms.yml").read_text(encoding="utf-8")
    forms: Mapping[str, Any] = yaml.safe_load(text)
    return forms


def _question(kind: RecordKind, name: str, entry: Mapping[str, Any]) -> Question:
    path = parse_name(name)
    field = find_field(kind.model, path)
    if field is None:
        raise LookupError(f"new_forms.yml: {kind.name} have no field {name}")
    return Question(path, field, **entry)


def _write(
    kind: RecordKind, questions: list[Question], root: Path, record_id: str, **given: Any
) -> None:
    """Write a record of what is given, and of what is answered for the rest."""
    out = make_console()
    library = load_library(root, out)
    for question in questions:
        key = question.field.key
        if given[key] or not question.ask:
            continue
        if key != "quote":
            given[key] = _answer(library, question)
        elif prompts.is_on_terminal() and (text := library.texts.get(given["source"])):
            given["quote"], given["prefix"] = prompts.ask_quote(question.ask, text, out)
    values: dict[str, Any] = {}
    for question in questions:
        value = given[question.field.key]
        if value or not question.optional:
            _put(values, question.path, list(value) if question.is_several else value)
    values = _in_order(kind.model, values)
    with prompts.report_refusals():
        planned = plan_record(library, PlannedFiles(root), kind.name, values, record_id)
        planned.sheets.carry_out()
    _show(root, planned, out)


def _answer(library: Library, question: Question) -> Any:
    """Ask for a field's value, or for values until there is an empty answer."""
    field, need = question.field, question.flag if question.needed else ""
    if field.widget is Widget.CHOICE:
        return prompts.ask_choice(question.ask, field.choices, need=need)
    ask = partial(prompts.ask_text, question.ask, need=need)
    if field.widget is Widget.DATE:
        ask = partial(ask, check=parse_date)
    elif field.kinds:
        (kind,) = field.kinds
        ids = sorted(library.of_kind(kind))
        ask = partial(ask, words=ids, check=partial(check_named, library, kind))
    return list(iter(ask, "")) if question.is_several else ask()


def _put(values: dict[str, Any], path: Steps, value: Any) -> None:
    """Put a value at a path, with the one record of a list in which it lies."""
    key, *inside = path
    if inside:
        values.setdefault(str(key), [{}])[0][inside[-1]] = value or BLANK
    else:
        values[str(key)] = value or BLANK


def _in_order(model: type[BaseModel], values: dict[str, Any]) -> dict[str, Any]:
    """Return a record's fields in the order of its class; claims last, below their source."""
    fields = [field for field in list_fields(model) if field.key in values]
    fields.sort(key=lambda field: field.key == "claims")
    return {
        field.key: [_in_order(field.model, item) for item in values[field.key]]
        if field.model
        else values[field.key]
        for field in fields
    }


def _show(root: Path, planned: NewRecord, out: Console) -> None:
    """Tell what was written, and what the checks say of it."""
    out.print(f"{planned.name} → {planned.file.as_posix()}")
    if planned.blanks:
        out.print(f"Still to be filled in: {', '.join(planned.blanks)}.")
        return
    library, report = loading.load_story(root)
    if library is not None:
        report.add(checks.check_library(library))
    for problem in report:
        if problem.place.file == planned.file.as_posix():
            out.print(str(problem))
    out.print("Now run `explainer check`.")


for _kind in list_kinds_of_layout(FileLayout.FOLDER, FileLayout.LIST):
    if not _kind.is_draft and (_of_kind := _command(_kind)) is not None:
        new.add_command(_of_kind)
