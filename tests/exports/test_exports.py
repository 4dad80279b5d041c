"""What machines take away is read back by real consumers, and says what the records say."""

import csv
import hashlib
import io
import json
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from generator.exports import list_export_paths, list_exports
from generator.exports.columns import COLUMNS, TABLES, Type, find_column_type
from generator.exports.rows import make_data_rows
from generator.exports.site_urls import SiteUrls
from generator.records.schemas import build_schemas
from generator.story import loading
from generator.story.library import Library
from tests.support.stories import toy

SITE = SiteUrls("https://story.example/")
BASE = Path(__file__).parents[1] / "broken" / "base"


@pytest.fixture(scope="module")
def library() -> Library:
    loaded, report = loading.load_story(BASE)
    assert loaded
    assert report.problems == []
    return loaded


@pytest.fixture(scope="module")
def files(library: Library) -> Mapping[str, bytes]:
    return list_exports(library, SITE)


def test_the_same_records_give_the_same_bytes(library: Library, files: Mapping[str, bytes]) -> None:
    assert list_exports(library, SITE) == files


def test_the_paths_of_files_are_known_before_they_are_made(
    library: Library, files: Mapping[str, bytes]
) -> None:
    assert sorted(list_export_paths(library)) == sorted(files)


def test_sqlite_joins_claims_to_the_words_that_they_rest_on(
    files: Mapping[str, bytes], tmp_path: Path
) -> None:
    path = tmp_path / "explainer.sqlite"
    path.write_bytes(files["data/explainer.sqlite"])
    with closing(sqlite3.connect(path)) as database:
        found = database.execute(
            "SELECT claims.text, evidence.quote, sources.outlet, claims.verdict FROM claims "
            "JOIN evidence ON evidence.event = claims.event AND evidence.claim = claims.number "
            "JOIN sources ON sources.id = evidence.source WHERE claims.kind = 'forecast'"
        ).fetchall()
        broken = database.execute("PRAGMA foreign_key_check").fetchall()

    assert found == [
        (
            "The line was to open in 2023.",
            "Berg said the line should open next year",
            "The Gazette",
            "open",
        )
    ]
    assert broken == []


def test_json_and_csv_tell_the_same(files: Mapping[str, bytes]) -> None:
    for table in TABLES:
        name = table.name
        rows = json.loads(files[f"data/{name}.json"])
        lines = list(csv.DictReader(io.StringIO(files[f"data/{name}.csv"].decode())))

        assert all(tuple(row) == table.columns for row in rows)
        assert [list(row) for row in rows] == [list(line) for line in lines]
        assert [list(map(plain, row.values())) for row in rows] == [list(x.values()) for x in lines]


def plain(value: object) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def test_a_participant_has_the_status_of_the_event() -> None:
    people = make_data_rows(toy(), SITE)["event_people"]

    assert {(row["event"], row["status"]) for row in people} >= {
        ("2018-treaty-signed", "happened"),
        ("2020-keld-visit", "postponed"),
    }


def test_a_text_that_looks_like_a_formula_is_none_in_a_spreadsheet(library: Library) -> None:
    event = library.events["2019-ministers-meet"]
    hostile = event.model_copy(update={"title": '=HYPERLINK("https://bad.example")'})
    made = list_exports(replace(library, events={event.id: hostile}), SITE)
    (line,) = csv.DictReader(io.StringIO(made["data/events.csv"].decode()))

    assert line["title"] == '\'=HYPERLINK("https://bad.example")'
    assert json.loads(made["data/events.json"])[0]["title"] == hostile.title


def test_a_story_with_nothing_of_a_kind_has_its_empty_tables(
    library: Library, tmp_path: Path
) -> None:
    nothing: dict[str, Any] = {kind: {} for kind in ("events", "sources", "people", "places")}
    empty = replace(library, **nothing, topics={}, undertakings={}, outlets={}, texts={})
    files = list_exports(empty, SiteUrls())
    path = tmp_path / "explainer.sqlite"
    path.write_bytes(files["data/explainer.sqlite"])

    for table in TABLES:
        assert files[f"data/{table.name}.json"] == b"[]\n"
        lines = files[f"data/{table.name}.csv"].decode().splitlines()
        assert [tuple(line.split(",")) for line in lines] == [table.columns]
    with closing(sqlite3.connect(path)) as database:
        tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master")}
        assert {table.name for table in TABLES} <= tables
    assert files["data/sources.csl.json"] == b"[]\n"
    assert "data/planned.ics" in files


def test_sqlite_finds_a_word_of_a_claim_in_another_form(
    files: Mapping[str, bytes], tmp_path: Path
) -> None:
    path = tmp_path / "explainer.sqlite"
    path.write_bytes(files["data/explainer.sqlite"])
    with closing(sqlite3.connect(path)) as database:
        found = database.execute(
            "SELECT claims.text FROM claims_fts JOIN claims ON claims.rowid = claims_fts.rowid "
            "WHERE claims_fts MATCH 'opening'"
        ).fetchall()
        kinds = dict(database.execute("SELECT name, type FROM pragma_table_info('evidence')"))

    assert ("The line was to open in 2023.",) in found
    assert (kinds["start"], kinds["quote"], kinds["linked"]) == ("INTEGER", "TEXT", "INTEGER")


def test_every_column_is_explained_and_every_reference_leads_to_a_table() -> None:
    names = {table.name for table in TABLES}

    assert {column for table in TABLES for column in table.columns} == set(COLUMNS)
    for at, table in enumerate(TABLES):
        before = {other.name for other in TABLES[:at]}
        assert all(reference.table in before for reference in table.references), names


def test_the_data_package_describes_the_files_that_are_there(files: Mapping[str, bytes]) -> None:
    package = json.loads(files["data/datapackage.json"])

    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    assert [one["path"] for one in package["resources"]] == [f"{t.name}.csv" for t in TABLES]
    for one in package["resources"]:
        content = files[f"data/{one['path']}"]
        lines = list(csv.reader(io.StringIO(content.decode())))
        fields = one["schema"]["fields"]
        assert one["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert one["bytes"] == len(content)
        assert [field["name"] for field in fields] == lines[0]
        for line in lines[1:]:
            for field, cell in zip(fields, line, strict=True):
                assert not cell or _READ[field["type"]](cell) is not None
    assert b"events.csv" in files["data/README.txt"]
    assert b"CC BY 4.0" in files["data/LICENSE.txt"]


_READ: Mapping[str, Callable[[str], object]] = {
    "string": str,
    "integer": int,
    "number": float,
    "boolean": {"true": True, "false": False}.__getitem__,
    "date": date.fromisoformat,
}


def test_the_types_of_columns_are_those_of_their_values(files: Mapping[str, bytes]) -> None:
    known = {Type.INTEGER: int, Type.BOOLEAN: bool, Type.NUMBER: float}
    for table in TABLES:
        for row in json.loads(files[f"data/{table.name}.json"]):
            for name, value in row.items():
                assert value is None or type(value) is known.get(find_column_type(name), str), name


@pytest.mark.slow
def test_the_schemas_are_schemas(files: Mapping[str, bytes]) -> None:
    schemas = [name for name in files if name.startswith("data/schemas/")]

    assert len(schemas) == len(build_schemas()) > 10
    for name in schemas:
        jsonschema.Draft202012Validator.check_schema(json.loads(files[name]))
