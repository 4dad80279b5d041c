"""The records as JSON, CSV (RFC 4180) and one SQLite file (opens in Datasette)."""

import csv
import io
import json
import sqlite3
from collections.abc import Iterator, Sequence

from generator.exports.columns import TABLES, ForeignKey, Table, Type, find_column_type
from generator.exports.rows import Row, Rows, Value

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_SQL_TYPES = {
    Type.INTEGER: "INTEGER",
    Type.BOOLEAN: "INTEGER",
    Type.NUMBER: "REAL",
}


DATABASE = "explainer.sqlite"
FILES = (*(f"{table.name}.{ending}" for ending in ("json", "csv") for table in TABLES), DATABASE)
"""The names of all files of the tables."""


def list_table_files(rows: Rows) -> dict[str, bytes]:
    """Return ``events.json``, ``events.csv``, … and ``explainer.sqlite``; empty tables too."""
    database = sqlite3.connect(":memory:")
    try:
        # The rows of one table at a time are in memory.
        both = {table.name: _write_table(database, table, rows[table.name]) for table in TABLES}
        database.commit()
        return {
            **{f"{name}.json": data for name, (data, _) in both.items()},
            **{f"{name}.csv": data for name, (_, data) in both.items()},
            DATABASE: database.serialize(),
        }
    finally:
        database.close()


def _write_table(
    database: sqlite3.Connection, table: Table, rows: Sequence[Row]
) -> tuple[bytes, bytes]:
    """Add a table to a database, and return it as JSON and as CSV."""
    database.execute(_create(table))
    _fill(database, table, rows)
    for statement in _indexes(table):
        database.execute(statement)
    return _json(rows), _csv(table, rows)


def _json(rows: Sequence[Row]) -> bytes:
    """Write rows as ``json.dumps`` with ``indent=1`` does, in a fraction of the time."""
    text = ",\n".join(f" {{\n  {_ROW.encode(row)[1:-1]}\n }}" for row in rows)
    return f"[\n{text}\n]\n".encode() if text else b"[]\n"


# Compiled code writes what has no indent: of a flat row the commas are as good a place for it.
_ROW = json.JSONEncoder(ensure_ascii=False, separators=(",\n  ", ": "))


def _csv(table: Table, rows: Sequence[Row]) -> bytes:
    out = io.StringIO(newline="")
    lines = csv.writer(out)
    lines.writerow(table.columns)
    lines.writerows(map(_list_cells, rows))
    return out.getvalue().encode()


def _list_cells(row: Row) -> list[Value]:
    """Return the values of a row so that a spreadsheet takes no text for a formula."""
    return [
        f"'{value}"
        if isinstance(value, str) and value.startswith(_FORMULA)
        else _TRUTH[value]
        if value is True or value is False
        else value
        for value in row.values()
    ]


_TRUTH = {True: "true", False: "false"}
"""As CSV has it; an empty cell says that nothing is known, which the module does of itself."""


# The names in all statements are our own, and no value is in their text.
def _create(table: Table) -> str:
    columns = [f'"{name}" {_sql_type(name)}' for name in table.columns]
    key = [f"PRIMARY KEY ({_names(table.key)})"] if table.key else []
    return f'CREATE TABLE "{table.name}" ({", ".join([*columns, *key, *_references(table)])})'


def _sql_type(name: str) -> str:
    return _SQL_TYPES.get(find_column_type(name), "TEXT")


def _references(table: Table) -> Iterator[str]:
    for reference in table.references:
        target = f'"{reference.table}" ({_names(reference.keys)})'
        yield f"FOREIGN KEY ({_names(reference.columns)}) REFERENCES {target}"


def _names(columns: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _fill(database: sqlite3.Connection, table: Table, rows: Sequence[Row]) -> None:
    marks = ", ".join("?" * len(table.columns))
    database.executemany(
        f'INSERT INTO "{table.name}" VALUES ({marks})',  # noqa: S608 - as said above
        (tuple(row.values()) for row in rows),
    )


def _indexes(table: Table) -> Iterator[str]:
    """Return the statements for what references are followed by, and for full-text search.

    The index of words has no text of its own and names its table, by which Datasette knows it.
    """
    for reference in table.references:
        if reference.columns != table.key[: len(reference.columns)]:
            yield _index(table, reference)
    if table.searched:
        words = f"{table.name}_fts"
        yield (
            f'CREATE VIRTUAL TABLE "{words}" USING fts5 ({_names(table.searched)}, '
            f"content=\"{table.name}\", tokenize='porter unicode61 remove_diacritics 2')"
        )
        yield f'INSERT INTO "{words}" ("{words}") VALUES (\'rebuild\')'  # noqa: S608 - as above


def _index(table: Table, reference: ForeignKey) -> str:
    name = "_".join([table.name, *reference.columns])
    return f'CREATE INDEX "{name}" ON "{table.name}" ({_names(reference.columns)})'
