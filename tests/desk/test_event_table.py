"""Events go out to a spreadsheet and come back: what is unchanged is not touched."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.desk.spreadsheets import read_table, write_table
from tests.support.desk_runs import done, held, library, project, run

Table = list[list[str]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a project with drafts."""
    return project(tmp_path)


def changed(root: Path, kind: str, change: Callable[[Table], None]) -> Path:
    """Take all events out, change the table, and give its file."""
    file = root.parent / f"events{kind}"
    done(root, "sheet", "out", str(file))
    table = read_table(file)
    change(table)
    file.write_bytes(write_table(file, table))
    return file


def cell(table: Table, event: str, claim: str, column: str) -> tuple[int, int]:
    """Give the row and the column of a cell, counted from 0."""
    row = next(n for n, cells in enumerate(table) if cells[:2] == [event, claim])
    return row, table[0].index(column)


def put(event: str, claim: str, column: str, value: str) -> Callable[[Table], None]:
    """Change one cell."""

    def change(table: Table) -> None:
        row, at = cell(table, event, claim, column)
        table[row][at] = value

    return change


@pytest.mark.parametrize("kind", [".csv", ".xlsx"])
def test_an_unchanged_table_changes_no_byte(root: Path, kind: str) -> None:
    before = held(root)
    file = changed(root, kind, lambda _: None)

    assert "Nothing in it is other" in done(root, "sheet", "in", str(file))
    assert held(root) == before


@pytest.mark.parametrize("kind", [".csv", ".xlsx"])
def test_a_changed_cell_changes_that_value_alone(root: Path, kind: str) -> None:
    path = root / "content/events/2018-treaty-signed.yml"
    before = path.read_text("utf-8").splitlines()
    file = changed(
        root, kind, put("2018-treaty-signed", "1", "title", "The canal treaty is signed")
    )
    done(root, "sheet", "in", str(file))

    after = path.read_text("utf-8").splitlines()
    different = [new for old, new in zip(before, after, strict=True) if old != new]
    assert different == ["title: The canal treaty is signed"]


def test_a_quote_that_is_not_in_its_source_is_told_with_its_place(root: Path) -> None:
    before = held(root)
    wrong = put("2018-treaty-signed", "1", "claim quote", "The ministers signed nothing at all")
    file = changed(root, ".csv", wrong)
    row, column = cell(read_table(file), "2018-treaty-signed", "1", "claim quote")
    result = run(root, "sheet", "in", str(file))

    assert result.exit_code == 1
    assert f"{file}:{row + 1}:{column + 1}: error: claims[1].quote: " in result.output
    assert "Nothing was changed." in result.output
    assert held(root) == before


def test_one_mistake_keeps_all_of_a_table_out(root: Path) -> None:
    before = held(root)

    def change(table: Table) -> None:
        put("2018-treaty-signed", "1", "title", "The canal treaty is signed")(table)
        put("2018-treaty-signed", "1", "date", "May 2018")(table)

    assert run(root, "sheet", "in", str(changed(root, ".csv", change))).exit_code == 1
    assert held(root) == before


def test_a_row_of_a_new_event_writes_it(root: Path) -> None:
    done(root, "accept", "northwire-2021-03-03")

    def change(table: Table) -> None:
        row = dict.fromkeys(table[0], "")
        row |= {
            "event": "2021-hands-shaken",
            "title": "Ministers shake hands",
            "date": "2021-03-02",
        }
        row |= {"topics": "canal", "source": "northwire-2021-03-03", "date_basis": "inferred"}
        row |= {"date_note": "The article is of Wednesday, 3 March 2021."}
        row |= {"claim text": "The two ministers shook hands at the locks."}
        row |= {"claim quote": "The two ministers shook hands at the locks"}
        table.append(list(row.values()))

    done(root, "sheet", "in", str(changed(root, ".xlsx", change)))
    event = library(root).events["2021-hands-shaken"]
    assert event.claims[0].quote == "The two ministers shook hands at the locks"


@pytest.mark.parametrize(
    "text", ["=1+1", "+44", "-x", "@a", "'=x", "''@", "'quoted'", "a=b", "\tx"]
)
@pytest.mark.parametrize("name", ["t.csv", "t.xlsx"])
def test_a_cell_that_begins_like_a_formula_stays_text(tmp_path: Path, name: str, text: str) -> None:
    file = tmp_path / name
    file.write_bytes(write_table(file, [["event"], [text]]))

    assert read_table(file) == [["event"], [text]]
    if name.endswith(".csv"):
        raw = next(csv.reader(io.StringIO(file.read_text("utf-8-sig").split("\n", 1)[1])))
        assert raw[0][:1] not in ("=", "+", "-", "@", "\t")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("t.txt", b"x", "is neither .csv nor .xlsx"),
        ("t.xlsx", b"no workbook", "is no workbook that can be read"),
        (
            "t.csv",
            "event,claim\nx,\u00fc".encode("latin-1"),
            "is not UTF-8 text. Save it as `CSV UTF-8`",
        ),
        ("t.csv", b"title,date\nx,2021\n", ":1:1: error: has no column 'event'"),
        ("t.csv", b"event,claim,colour\nx,1,red\n", ":1:3: error: 'colour' is no column"),
        ("t.csv", b"event,claim\nNo Id,1\n", ":2:1: error: is 'No Id', and no id"),
        ("t.csv", b"event,claim\n2018-treaty-signed,77\n", ":2:2: error: is '77', and"),
        ("t.csv", b'event,claim\n"x', "is no CSV"),
    ],
)
def test_what_is_no_table_is_told(root: Path, name: str, data: bytes, said: str) -> None:
    before = held(root)
    file = root.parent / name
    file.write_bytes(data)
    result = run(root, "sheet", "in", str(file))

    assert result.exit_code in (1, 2)
    assert said in result.output
    assert held(root) == before
