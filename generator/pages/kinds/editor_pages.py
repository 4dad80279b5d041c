"""For editors: every field of every record and every kind of problem, made from the code."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator import model as models
from generator.model.field_help import list_field_help
from generator.model.record_kinds import FileLayout, list_published_kinds
from generator.pages.markdown import Markdown, WrittenPage, escape, format_code
from generator.pages.page import Page
from generator.pages.page_kind import PageKind
from generator.pages.site_context import Site, Writer, Writers
from generator.problems.catalogue import ProblemKind, read_problem_kinds
from generator.story.library import Library

FOLDER = "editors"

TITLES = {
    "index": "For editors",
    "fields": "Every field",
    "problems": "Problems and what to do",
}
"""The title of each page."""


@dataclass(frozen=True, slots=True)
class FieldHelp:
    """One field, as the reference shows it."""

    name: str
    meaning: str
    values: str
    """What may stand there, in words."""
    default: str
    """What holds where it is left out; ``required`` where it may not be."""
    example: str
    """A value of this very story, where it has one."""


@dataclass(frozen=True, slots=True)
class FieldSection:
    """One record, or a part of one."""

    name: str
    meaning: str
    where: str
    fields: tuple[FieldHelp, ...]


def list_editor_pages(site: Site) -> Writers:
    """Write the pages for editors; readers' search leaves them out."""
    guides: tuple[tuple[str, str, Callable[[], dict[str, Any]]], ...] = (
        ("index", "How the records are written.", dict),
        (
            "fields",
            "Each field of each record: meaning, values, default, example.",
            lambda: {"sections": list_sections(site.view.library), "prose": write_prose},
        ),
        (
            "problems",
            "Each kind of problem with a wrong and a right example.",
            lambda: {"groups": list_groups(), "code": format_code},
        ),
    )
    for name, description, gather in guides:
        path = f"{FOLDER}/{name}.md"
        write = partial(
            _write, Page(site, path), f"{FOLDER}_{name}", TITLES[name], description, gather
        )
        yield path, Writer(write, searchable=False)


def _write(
    page: Page, template: str, title: str, description: str, gather: Callable[[], dict[str, Any]]
) -> WrittenPage:
    return page.render(template, title, description, search={"exclude": True}, **gather())


def write_prose(text: str) -> Markdown:
    """Write a docstring's words, what stands between double backticks as code."""
    parts = text.split("``")
    pieces = [
        f"<code>{escape(part)}</code>" if number % 2 else escape(part)
        for number, part in enumerate(parts)
    ]
    return Markdown("".join(pieces))


def list_groups() -> Mapping[str, list[ProblemKind]]:
    """Return the kinds of problem by what they are about."""
    by_group: dict[str, list[ProblemKind]] = {}
    for kind in read_problem_kinds().values():
        by_group.setdefault(kind.group, []).append(kind)
    return by_group


def list_sections(library: Library) -> tuple[FieldSection, ...]:
    """Return every record and every part of one, each once, after the record that has it."""
    by_model: dict[str, FieldSection] = {}
    examples = _examples(library)
    for kind in list_published_kinds():
        below = ", one below each id" if kind.form is FileLayout.LIST else ""
        _describe(kind.model, f"{kind.file('ID')}{below}", examples, by_model)
    return tuple(by_model.values())


def _describe(
    model: type[BaseModel],
    where: str,
    examples: Mapping[tuple[str, str], str],
    by_model: dict[str, FieldSection],
) -> None:
    if model.__name__ in by_model:
        return
    properties = _schema(model)["properties"]
    fields = tuple(
        FieldHelp(
            key := info.alias or name,
            list_field_help(model).get(key, ""),
            _values(properties[key], model),
            _default(info),
            examples.get((model.__name__, key), ""),
        )
        for name, info in model.model_fields.items()
        if name != "id" or not issubclass(model, models.Identified)
    )
    meaning = (model.__doc__ or "").strip().splitlines()[0]
    by_model[model.__name__] = FieldSection(model.__name__, meaning, where, fields)
    for info in model.model_fields.values():
        part = models.record_in(info.annotation)
        if part:
            _describe(part, f"within {model.__name__}", examples, by_model)


@cache
def _schema(model: type[BaseModel]) -> dict[str, Any]:
    return model.model_json_schema(by_alias=True)


def _default(info: FieldInfo) -> str:
    if info.is_required():
        return "required"
    value = info.get_default(call_default_factory=True)
    if value in (None, (), "") or value == {}:
        return "left out"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _values(schema: Mapping[str, Any], model: type[BaseModel]) -> str:
    """Say in words what a field's JSON Schema allows."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[-1]
        part = _schema(model)["$defs"][name]
        return " · ".join(part["enum"]) if "enum" in part else f"the fields of {name}"
    options = [option for option in schema.get("anyOf", []) if option.get("type") != "null"]
    if options:
        dated = any("examples" in option for option in (schema, *options))
        return "a date (EDTF)" if dated else _values(options[0], model)
    kind = schema.get("type")
    if kind == "array":
        return f"a list of {_many(_values(schema.get('items', {}), model))}"
    if kind == "object":
        return "ids, each with fields or values below it"
    if schema.get("pattern", "").startswith("^[a-z0-9]+(-"):
        return "an id"
    if "#" in schema.get("pattern", "") and "a-z0-9" in schema["pattern"]:
        return "event#claim"
    words = {"boolean": "true or false", "integer": "a whole number", "number": "a number"}
    return words.get(str(kind), str(schema.get("const", "text")))


def _many(singular: str) -> str:
    return {"an id": "ids", "text": "texts", "event#claim": "claims, each as event#claim"}.get(
        singular, singular
    )


ENOUGH = 500
"""In so many records of a kind examples are looked for; the rest would say the same."""


def _examples(library: Library) -> dict[tuple[str, str], str]:
    """Find for each field a value that this story gives it."""
    examples: dict[tuple[str, str], str] = {}
    for kind in list_published_kinds():
        records = library.of_kind(kind.name) if kind.form is not FileLayout.SINGLE else {}
        for record in islice(records.values(), ENOUGH):
            _collect(record, examples)
    _collect(library.story, examples)
    return examples


def _collect(record: BaseModel, examples: dict[tuple[str, str], str]) -> None:
    for name, info in type(record).model_fields.items():
        value = getattr(record, name)
        items = tuple(value.values()) if isinstance(value, dict) else value
        for part in items if isinstance(items, tuple) else (items,):
            if isinstance(part, BaseModel):
                _collect(part, examples)
        key = (type(record).__name__, info.alias or name)
        if key not in examples and _simple(value) and _is_given(info, value):
            examples[key] = _shown(value)


def _simple(value: object) -> bool:
    items = value if isinstance(value, tuple) else (value,)
    return not any(isinstance(item, (BaseModel, dict)) for item in items)


def _is_given(info: FieldInfo, value: object) -> bool:
    return info.is_required() or value != info.get_default(call_default_factory=True)


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(str, value[:3]))}]"
    if isinstance(value, bool):
        return str(value).lower()
    text = str(value)
    return text if len(text) <= 70 else f"{text[:69].rsplit(' ', 1)[0]} …"


KIND = PageKind(
    list_editor_pages,
    "For editors",
    lambda _: {f"{FOLDER}/{name}.md": title for name, title in TITLES.items()},
)
