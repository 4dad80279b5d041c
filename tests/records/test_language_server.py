"""While typing: yaml-language-server offers fields and values, explains, and marks mistakes."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.records.schemas import build_schemas
from tests.support.language_server import LanguageServer

HEADER = "# yaml-language-server: $schema=../schemas/event.schema.json\n"
EVENT = (
    HEADER
    + """\
title: The ministers meet
date: 2019
kind: talks
topics: [canal]
claims:
  - text: The ministers met.
    kind: fact
    quote: The two ministers last met in June 2019
"""
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a project with schemas as an editor has it."""
    root = tmp_path_factory.mktemp("desk")
    (root / "content/schemas").mkdir(parents=True)
    (root / "content/events").mkdir()
    for name, schema in build_schemas().items():
        (root / "content/schemas" / name).write_text(json.dumps(schema), encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def server(desk: Path) -> Iterator[LanguageServer]:
    """Run the language server."""
    with LanguageServer(desk) as running:
        yield running


def place(text: str, marked: str) -> tuple[int, int]:
    """Give line and column, from 0, right after the first occurrence of some words."""
    before = text[: text.index(marked) + len(marked)]
    return before.count("\n"), len(before) - before.rfind("\n") - 1


def test_a_sound_record_has_no_mark(server: LanguageServer, desk: Path) -> None:
    assert server.open(desk / "content/events/2019-sound.yml", EVENT) == []


def test_fields_that_are_not_there_yet_are_offered(server: LanguageServer, desk: Path) -> None:
    path = desk / "content/events/2019-fields.yml"
    text = EVENT + "\n"
    server.open(path, text)
    offered = {item["label"] for item in server.complete(path, text.count("\n"), 0)}

    assert {"place", "people", "series", "fulfils", "date_note"} <= offered
    assert "title" not in offered


def test_the_values_of_a_closed_set_are_offered(server: LanguageServer, desk: Path) -> None:
    path = desk / "content/events/2019-values.yml"
    text = EVENT.replace("    kind: fact", "    kind: ")
    server.open(path, text)
    offered = {item["label"] for item in server.complete(path, *place(text, "    kind: "))}

    assert offered == {"fact", "position", "forecast", "assessment", "report"}


def test_a_field_is_explained_by_its_docstring(server: LanguageServer, desk: Path) -> None:
    path = desk / "content/events/2019-hover.yml"
    server.open(path, EVENT)

    line, column = place(EVENT, "tit")
    assert "Short, neutral, sentence case" in server.hover(path, line, column)
    line, column = place(EVENT, "    quo")
    assert "own words, letter for letter" in server.hover(path, line, column)


@pytest.mark.slow
def test_an_unknown_field_and_a_wrong_value_are_marked(server: LanguageServer, desk: Path) -> None:
    path = desk / "content/events/2019-wrong.yml"
    text = EVENT.replace("kind: talks", "kindd: talks").replace("kind: fact", "kind: fat")
    marks = server.open(path, text)
    told = {(mark["range"]["start"]["line"], mark["message"].splitlines()[0]) for mark in marks}

    assert (3, "Property kindd is not allowed.") in told
    assert any(line == 7 and '"fact"' in said for line, said in told)
