"""What machines take away is read back by real consumers, and says what the records say."""

import csv
import io
import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import feedparser
import icalendar
import jsonschema
import pybtex.database
import pytest

from generator.edtf import parse
from generator.exports import export
from generator.model import Change, HistoryKind
from generator.records.schemas import all_schemas
from generator.story import loading
from generator.story.library import Library

SITE = "https://story.example/"
BASE = Path(__file__).parents[1] / "broken" / "base"


@pytest.fixture(scope="module")
def library() -> Library:
    loaded, report = loading.load(BASE)
    assert loaded
    assert report.problems == []
    return loaded


@pytest.fixture(scope="module")
def files(library: Library) -> Mapping[str, bytes]:
    return export(library, SITE)


def test_the_same_records_give_the_same_bytes(library: Library, files: Mapping[str, bytes]) -> None:
    assert export(library, SITE) == files


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
    for name in ("events", "claims", "evidence", "sources", "event_topics", "event_people"):
        rows = json.loads(files[f"data/{name}.json"])
        lines = list(csv.DictReader(io.StringIO(files[f"data/{name}.csv"].decode())))

        assert [list(row) for row in rows] == [list(line) for line in lines]
        assert [list(map(plain, row.values())) for row in rows] == [list(x.values()) for x in lines]


def plain(value: object) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def test_a_text_that_looks_like_a_formula_is_none_in_a_spreadsheet(library: Library) -> None:
    event = library.events["2019-ministers-meet"]
    hostile = event.model_copy(update={"title": '=HYPERLINK("https://bad.example")'})
    made = export(replace(library, events={event.id: hostile}), SITE)
    (line,) = csv.DictReader(io.StringIO(made["data/events.csv"].decode()))

    assert line["title"] == '\'=HYPERLINK("https://bad.example")'
    assert json.loads(made["data/events.json"])[0]["title"] == hostile.title


def test_bibtex_is_read_by_pybtex_whatever_a_title_holds(library: Library) -> None:
    source = library.sources["herald-2022-05-05"]
    odd = source.model_copy(update={"title": "Locks & {weirs}: 100 % of #1_a", "author": "A. Berg"})
    made = export(replace(library, sources={odd.id: odd}), SITE)
    entries = pybtex.database.parse_bytes(made["data/sources.bib"], "bibtex").entries

    assert entries[odd.id].fields["title"] == r"Locks \& \{weirs\}: 100 \% of \#1\_a"
    assert entries[odd.id].fields["year"] == "2022"
    assert [str(person) for person in entries[odd.id].persons["author"]] == ["{A. Berg}"]


def test_csl_gives_dates_as_known(files: Mapping[str, bytes]) -> None:
    items = {item["id"]: item for item in json.loads(files["data/sources.csl.json"])}

    assert items["gazette-2022-05-04"] == {
        "id": "gazette-2022-05-04",
        "type": "article-newspaper",
        "container-title": "The Gazette",
        "issued": {"date-parts": [[2022, 5, 4]]},
        "language": "en",
    }


def test_the_calendar_holds_what_is_still_promised(files: Mapping[str, bytes]) -> None:
    calendar = icalendar.Calendar.from_ical(files["data/planned.ics"])
    entries = calendar.walk("VEVENT")

    assert [(e["summary"], e.decoded("dtstart"), e.decoded("dtend")) for e in entries] == [
        ("Due: The harbour line", parse("2023-01-01").earliest, parse("2024-01-01").earliest)
    ]


def test_the_feed_tells_what_is_new_and_what_was_corrected(library: Library) -> None:
    event = library.events["2019-ministers-meet"]
    change = Change(
        on=parse("2022-06-01"), kind=HistoryKind.CORRECTION, now="<b>June</b>", why="A slip."
    )
    changed = event.model_copy(update={"history": (change,)})
    made = export(replace(library, events={**library.events, event.id: changed}), SITE)
    feed = feedparser.parse(made["data/new.atom"])

    assert not feed.bozo
    assert feed.feed.updated == "2022-05-05T00:00:00Z"
    assert feed.entries[0].title == "The ministers meet: correction"
    assert feed.entries[0].link == "https://story.example/events/2019-ministers-meet/"
    assert len({entry.id for entry in feed.entries}) == 3


def test_the_schemas_are_schemas(files: Mapping[str, bytes]) -> None:
    schemas = [name for name in files if name.startswith("data/schemas/")]

    assert len(schemas) == len(all_schemas()) > 10
    for name in schemas:
        jsonschema.Draft202012Validator.check_schema(json.loads(files[name]))
