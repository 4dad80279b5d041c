"""Tables as spreadsheet programs write them: CSV (RFC 4180) and .xlsx, every cell text."""

import csv
import datetime
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.desk.planned_files import CannotDo

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_MOST_CELL_CHARACTERS = 32_767
"""Characters that a cell of a workbook holds at most."""
_MOST_WORKBOOK_BYTES = 100_000_000


def write_table(path: Path, rows: Sequence[Sequence[str]]) -> bytes:
    """Return a table as the bytes of a file, whose kind its name tells.

    Args:
        path: the file's name: ``.csv`` or ``.xlsx``.
        rows: the rows, the names of the columns first.

    Raises:
        CannotDo: the name tells another kind, or a cell is longer than a workbook can hold.
    """
    if path.suffix.lower() == ".csv":
        out = io.StringIO()
        csv.writer(out).writerows([[_guard(cell) for cell in row] for row in rows])
        return out.getvalue().encode("utf-8-sig")  # by the mark Excel knows that it is UTF-8
    if path.suffix.lower() == ".xlsx":
        return _write_workbook(rows)
    raise CannotDo(f"{path.name} is neither .csv nor .xlsx. Name it one or the other.")


def read_table(path: Path) -> list[list[str]]:
    """Return the rows of a table, each cell as text.

    Raises:
        CannotDo: it cannot be read.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CannotDo(f"{path} cannot be read: {error.strerror}.") from error
    if len(data) > _MOST_WORKBOOK_BYTES:
        raise CannotDo(f"{path} is larger than 100 MB. Bring in less at a time.")
    if path.suffix.lower() == ".xlsx":
        return _read_workbook(path, data)
    if path.suffix.lower() != ".csv":
        raise CannotDo(f"{path} is neither .csv nor .xlsx. Save it as one or the other.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        hint = "Save it as `CSV UTF-8`, or as .xlsx."
        raise CannotDo(f"{path}:{line}:1: is not UTF-8 text. {hint}") from error
    try:
        return [[_unguard(cell) for cell in row] for row in _lines(text)]
    except csv.Error as error:
        raise CannotDo(f"{path}: is no CSV: {error}. Save it as .xlsx.") from error


def _lines(text: str) -> Iterator[list[str]]:
    """Read CSV; some countries' programs put semicolons between the cells."""
    head = text.partition("\n")[0]
    between = ";" if head.count(";") > head.count(",") else ","
    csv.field_size_limit(_MOST_WORKBOOK_BYTES)
    return csv.reader(io.StringIO(text, newline=""), delimiter=between, strict=True)


def _guard(cell: str) -> str:
    """Mark a text that a program would take for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _unguard(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _write_workbook(rows: Sequence[Sequence[str]]) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    settings = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(out, settings)
    sheet = book.add_worksheet("Events")
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    head = book.add_format({"bold": True, "num_format": "@"})
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, max((len(row) for row in rows), default=1), 24, text)
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if len(cell) > _MOST_CELL_CHARACTERS:
                raise CannotDo(f"Row {number + 1} has a cell too long for a workbook: use .csv.")
            if cell:
                sheet.write_string(number, column, cell, text if number else head)
    book.close()
    return out.getvalue()


def _read_workbook(path: Path, data: bytes) -> list[list[str]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except CalamineError as error:
        raise CannotDo(f"{path} is no workbook that can be read: {error}.") from error
    return [[_plain(cell) for cell in row] for row in rows]


def _plain(cell: object) -> str:
    """Return a cell as text: a program may have made dates and numbers of some."""
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat()
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
