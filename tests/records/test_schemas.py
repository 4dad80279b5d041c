"""The schemas accept exactly what the loader accepts, as far as a schema can tell."""

import json
import re
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest
import yaml
from hypothesis import HealthCheck, Phase, event, find, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import BaseModel

from generator import edtf
from generator.model import Identified, Record
from generator.model.record_kinds import FileLayout, list_kinds_of_layout, list_published_kinds
from generator.records import codec, yaml_text
from generator.records.schemas import build_schema, build_schemas
from tests.conftest import ROOT
from tests.support.stories import TOY


class Core(yaml.CSafeLoader):
    """Reads YAML by its core schema (YAML 1.2.2, 10.3), as editors' programs do."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 (PyYAML's own form)


def _core(name: str, pattern: str, made: Any) -> None:
    tag = f"tag:yaml.org,2002:{name}"
    Core.add_implicit_resolver(tag, re.compile(rf"^(?:{pattern})$"), None)
    Core.add_constructor(tag, lambda _, node: made(str(node.value)))


_core("null", r"~|null|Null|NULL|", lambda _: None)
_core("bool", r"true|True|TRUE|false|False|FALSE", lambda text: text.lower() == "true")
_core("int", r"[-+]?[0-9]+", int)
_core("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", float)


def loads(model: type[Record], text: str, *, listed: bool = False) -> bool:
    """Tell whether the loader takes a file."""
    document, problems = yaml_text.read_yaml("x.yml", text)
    if document is None or problems:
        return False
    named = {"id": "x"} if issubclass(model, Identified) else {}
    whole: Any = document.data
    for key in whole if listed else [None]:
        data = whole[key] if listed else whole
        record, _ = codec.parse_record(
            model, document, data, () if key is None else (key,), **named
        )
        if record is None:
            return False
    return True


def fits(model: type[Record], text: str, *, listed: bool = False) -> bool:
    """Tell whether the schema takes a file."""
    return validator(model, listed).is_valid(yaml.load(text, Core))


@cache
def validator(model: type[Record], listed: bool) -> Draft202012Validator:
    """Give what checks records by the schema of their model."""
    return Draft202012Validator(build_schema(model, listed=listed))


# Records as YAML, drawn from the models. Each scalar is drawn as it is written: bare or quoted, and
# of any type of the core schema. Left out are spellings of a number whose form no schema can see,
# since it is given the number alone: 1.0, 1e3, 0x1F, 007, True; and days that no month has.

WORDS = ("the talks", "2021", "1.5", "-2", "true", "false", "no", "12:30", "'5'", '"true"', "it's")
IDS = ("canal", "2021-talks", "7", "x1", "true", "'2021'", "no")
NO_ID = ("Canal", "a b", "a--b", "-1", "1.5", "x_y", f"{'x' * 81}")
DATES = ("2021", "'2021'", "2021-12", "2021-12-27", "2021-22", "'2021?'", "2019/2020-02", "../2021")
EARLY_DATES = ("-2021", "'-0043'", "-0043-03-15", "-2021/-2020")
NO_DATE = ("21", "0", "-1", "1.5", "true", "2021-13", "yesterday", "2021-12-27T10:00", "-21-03")
REFERENCES = ("2021-talks#1", "'a#b'", "a#c-d")
FORMS = (
    ("#[a-z", REFERENCES, ("a", "A#1", "7")),
    ("^https", ("https://example.org/x", "'http://a.b'"), ("example.org", "7", "https://a b")),
    ("[0-9a-f]{64}", ("a" * 64, f"'{'7' * 64}'"), ("a" * 63, "7")),
    ("[0-9a-f]{6}", ("'#1f5fa8'",), ("red", "7")),
    ("{2,3}", ("en", "zh-Hans", "no"), ("english", "7")),
    ("^[a-z0-9]+", IDS, NO_ID),
)
"""Patterns of the models, by a part of them, with values that fit and some that do not."""
JUNK = ("~", "null", '""', "[]", "{}", "[a, b]", "{a: b}", "[[a]]", "'  '")


def scalar(good: tuple[str, ...], bad: tuple[str, ...] = ()) -> st.SearchStrategy[str]:
    """Draw a value as it is written: mostly a good one."""
    return st.sampled_from((*good * 12, *bad, *JUNK))


def written(annotation: Any, metadata: Any = ()) -> st.SearchStrategy[str]:
    """Draw what stands at a field of some type, written on one line."""
    if get_origin(annotation) is not None and hasattr(annotation, "__metadata__"):
        return written(annotation.__origin__, (*metadata, *annotation.__metadata__))
    inner = [part for part in get_args(annotation) if part not in (type(None), Ellipsis)]
    if get_origin(annotation) is tuple and Ellipsis in get_args(annotation):
        items = st.lists(written(inner[0]), min_size=1, max_size=2)
        lists = items.map(lambda found: f"[{', '.join(found)}]")
        return st.one_of(lists, lists, lists, written(inner[0]), scalar(("[]",)))
    if get_origin(annotation) is tuple:
        return st.sampled_from(("[1.5, 2]", "[-90, 180]", "[91, 0]", "[1]", "[a, b]", "['1', 2]"))
    if get_origin(annotation) is dict:
        return mapping(dict.fromkeys(("canal", "Lake x", "7"), inner[1]))
    if get_origin(annotation) is Literal:
        return scalar(("1", "'1'"), ("2", "x"))
    if inner and not isinstance(annotation, type):
        return written(inner[0], metadata)
    return plain(annotation, metadata)


def plain(annotation: Any, metadata: Any) -> st.SearchStrategy[str]:
    """Draw a value of a class."""
    if issubclass(annotation, BaseModel):
        return record(annotation)
    if issubclass(annotation, Enum):
        return scalar(tuple(str(one.value) for one in annotation), ("others", "1", "true"))
    if annotation is bool:
        return scalar(("true", "false", "yes", "No", "1", "'true'"), ("2", "maybe", "1.5"))
    if annotation is int:
        return scalar(("1", "7", "'3'"), ("0", "-1", "1.5", "one", "true"))
    if annotation is edtf.Date:
        return scalar((*DATES, *EARLY_DATES), NO_DATE)
    flat = [part for one in metadata for part in (one, *getattr(one, "metadata", ()))]
    pattern = next((one.pattern for one in flat if getattr(one, "pattern", None)), "")
    return next(
        (scalar(good, bad) for form, good, bad in FORMS if form in pattern), scalar(WORDS, ("a/b",))
    )


def record(model: type[BaseModel]) -> st.SearchStrategy[str]:
    """Draw a record: all that is needed, some of the rest, and now and then something wrong."""
    fields = {
        info.alias or name: info
        for name, info in model.model_fields.items()
        if name != "id" or not issubclass(model, Identified)
    }
    needed = [key for key, info in fields.items() if info.is_required()]
    others = [key for key in fields if key not in needed]
    types = {key: (info.annotation, info.metadata) for key, info in fields.items()}
    chosen = st.lists(st.sampled_from(others), max_size=3, unique=True) if others else st.just([])

    def filled(some: list[str]) -> st.SearchStrategy[str]:
        keys = [*needed, *some]
        values = st.tuples(*(written(*types[key]) for key in keys))
        return st.tuples(values, st.sampled_from(("",) * 20 + ("drop", "add"))).map(
            lambda drawn: _mapping(keys, *drawn)
        )

    return chosen.flatmap(filled)


def _mapping(keys: list[str], values: tuple[str, ...], fault: str) -> str:
    pairs = [f"{key}: {value}" for key, value in zip(keys, values, strict=True)]
    if fault == "add":
        pairs.append("unknown: x")
    return f"{{{', '.join(pairs[1:] if fault == 'drop' else pairs)}}}"


def mapping(types: dict[str, Any]) -> st.SearchStrategy[str]:
    """Draw a mapping by id."""
    keys = st.sampled_from((*[next(iter(types))] * 9, *types))
    pairs = keys.flatmap(lambda key: written(types[key]).map(lambda value: f"{{{key}: {value}}}"))
    return st.one_of(pairs, pairs, pairs, scalar(("{}",)))


MODELS = [kind.model for kind in list_kinds_of_layout(FileLayout.FOLDER, FileLayout.SINGLE)]
LISTED = [kind.model for kind in list_kinds_of_layout(FileLayout.LIST)]


@pytest.mark.slow
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
@settings(suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_schema_takes_what_the_loader_takes(model: type[Record], data: Any) -> None:
    text = data.draw(record(model))
    loaded = loads(model, text)
    event(f"taken: {loaded}")

    assert fits(model, text) == loaded, text


@pytest.mark.slow
@pytest.mark.parametrize("model", LISTED, ids=lambda model: model.__name__)
@settings(suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_schema_of_a_list_takes_what_the_loader_takes(model: type[Record], data: Any) -> None:
    text = f"some-one: {data.draw(record(model))}\n7: {data.draw(record(model))}\n"
    loaded = loads(model, text, listed=True)
    event(f"taken: {loaded}")

    assert fits(model, text, listed=True) == loaded, text


@pytest.mark.slow
@pytest.mark.parametrize("sound", [True, False], ids=["sound", "broken"])
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_both_sound_and_broken_records_are_drawn(model: type[Record], sound: bool) -> None:
    tries = settings(max_examples=300, database=None, phases=[Phase.generate])
    text = find(record(model), lambda text: loads(model, text) is sound, settings=tries)
    assert loads(model, text) is sound


def by_file(story: Path) -> list[tuple[Path, str]]:
    """List the records of a story, each with the name of its schema."""
    content = story / "content"
    return [
        (path, f"{kind.schema}.schema.json")
        for kind in list_published_kinds()
        for path in sorted(content.parent.glob(str(kind.file("*"))))
    ]


@pytest.mark.slow
@pytest.mark.parametrize("story", [TOY, ROOT], ids=["toy", "content"])
def test_every_record_fits_its_schema(story: Path) -> None:
    schemas = {name: Draft202012Validator(made) for name, made in build_schemas().items()}
    for path, name in by_file(story):
        mistakes = schemas[name].iter_errors(yaml.load(path.read_text("utf-8"), Core))
        assert [f"{path}: {error.message}" for error in mistakes] == []


@pytest.mark.slow
def test_every_schema_is_one() -> None:
    for made in build_schemas().values():
        Draft202012Validator.check_schema(made)


def test_the_schemas_that_are_kept_are_those_of_the_models() -> None:
    folder = ROOT / "content" / "schemas"
    kept = {path.name: json.loads(path.read_text("utf-8")) for path in folder.glob("*.json")}

    assert kept == build_schemas(), "run `explainer schema`"


def test_no_field_takes_null() -> None:
    assert '"null"' not in json.dumps(build_schemas())
