"""Bibliographies are read by pybtex, rispy and citeproc-py, with dates no sharper than known."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pybtex.database
import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc import formatter as formatters
from citeproc.source.json import CiteProcJSON

from generator.edtf import parse
from generator.exports.bibliography import (
    Work,
    format_bibtex,
    format_csl,
    format_csl_json,
    format_ris,
)

STYLE = Path(__file__).parent / "dates.csl"
"""A style that prints title, outlet and date."""

HOSTILE = r"Locks & {weirs}}: 100 % of #1_a \\ US–EU~talks^ { $x <b>"


def work(when: str, **more: Any) -> Work:
    return Work("herald-1", "Locks open", "The Herald", parse(when), news=True, **more)


def entry(made: Work) -> pybtex.database.Entry:
    entries = pybtex.database.parse_string(
        f"{format_bibtex(made)}\n{format_bibtex(LAST)}", "bibtex"
    ).entries
    assert list(entries) == [made.id, "last"]
    return entries[made.id]


LAST = Work("last", "The one behind", "The Herald", parse("2020"))
"""Whatever stands before it, it is read."""


@pytest.mark.parametrize(
    ("when", "year", "ris_date", "printed"),
    [
        ("2021-12-27", "2021", "2021/12/27/", "27 December 2021"),
        ("2021-12", "2021", "2021/12//", "December 2021"),
        ("2021", "2021", "2021///", "2021"),
        ("2023-21", "2023", "2023///spring 2023", "Spring 2023"),
        ("2023-24", "2023", "2023///winter 2023–24", "Winter 2023"),
        ("2021-12~", "about 2021", "2021/12//around December 2021", "December 2021"),
        ("2021?", "about 2021", "2021///2021 (uncertain)", "2021"),
        ("2019-06/2019-08", "2019", "2019///June 2019 to August 2019", "June–August 2019"),
        ("2019-06/..", "since 2019", "2019///from June 2019 on", "from June 2019 on"),
        ("../2019", "until 2019", "2019///until 2019", "until 2019"),
        ("0602", "0602", "0602///", "602"),
    ],
)
def test_vague_dates_are_right_in_each_form(
    when: str, year: str, ris_date: str, printed: str
) -> None:
    made = work(when)
    (read,) = rispy.loads(format_ris(made))

    assert entry(made).fields["date"] == when
    assert entry(made).fields["year"] == year
    assert read["date"] == ris_date
    assert read["year"] == ris_date[:4]
    assert printed in _printed(made)


def _printed(made: Work) -> str:
    """Print a work with citeproc-py, a processor of the Citation Style Language."""
    style = CitationStylesStyle(str(STYLE), validate=False)
    known = CiteProcJSON(json.loads(format_csl_json([made])))
    bibliography = CitationStylesBibliography(style, known, formatters.plain)
    bibliography.register(Citation([CitationItem(made.id)]))
    return " ".join(str(line) for line in bibliography.bibliography())


def test_a_season_and_what_is_only_about_say_so_in_csl() -> None:
    assert format_csl(work("2023-24"))["issued"] == {"date-parts": [[2023]], "season": 4}
    assert format_csl(work("2021-12~"))["issued"] == {"date-parts": [[2021, 12]], "circa": True}
    assert format_csl(work("2019-06-27/2019-07"))["issued"] == {
        "date-parts": [[2019, 6, 27], [2019, 7]]
    }


def test_whatever_a_title_holds_the_entries_behind_it_are_read() -> None:
    made = Work("odd", HOSTILE, "A & {B", parse("2022"), author="Berg, A. and Co. {", url=ODD)
    (read,) = rispy.loads(format_ris(made))
    (item,) = json.loads(format_csl_json([made]))
    fields = entry(made).fields

    assert r"\& \textbraceleft{}weirs\textbraceright{}" in fields["title"]
    assert fields["title"][0] == "{"
    assert fields["url"] == "https://herald.example/%7Ba%7D?b=%5E_1&c=%7D"
    assert len(entry(made).persons["author"]) == 1
    assert item["title"] == read["title"] == HOSTILE
    assert item["URL"] == ODD
    assert read["urls"] == [ODD]


ODD = "https://herald.example/{a}?b=^_1&c=}"


def test_no_style_changes_the_capitals_of_a_title() -> None:
    """Whole titles stand in braces of their own, as BibTeX asks for it."""
    assert "title = {{US and EU agree}}" in format_bibtex(
        Work("a", "US and EU agree", "B", parse("2022"))
    )


def test_a_line_break_in_a_name_begins_no_field() -> None:
    made = Work("a", "One\nER  - \nTY  - BOOK", "B", parse("2022"))
    (read,) = rispy.loads(format_ris(made))

    assert read["title"] == "One ER - TY - BOOK"


def test_items_are_as_the_csl_schema_has_them() -> None:
    for when in ("2021-12-27", "2023-21", "2021~", "../2019", "2019-06/.."):
        jsonschema.validate(format_csl(work(when, url="https://herald.example/1")), _ITEM)


_DATE = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}},
        },
        "season": {"type": ["string", "number"]},
        "circa": {"type": ["string", "number", "boolean"]},
        "literal": {"type": "string"},
    },
    "additionalProperties": False,
}
_ITEM = {
    "type": "object",
    "required": ["type", "id"],
    "properties": {
        "type": {"enum": ["article-newspaper", "webpage"]},
        "id": {"type": ["string", "number"]},
        "issued": _DATE,
        "title": {"type": "string"},
        "container-title": {"type": "string"},
        "language": {"type": "string"},
        "URL": {"type": "string"},
    },
    "additionalProperties": False,
}
"""What the schema of CSL-JSON 1.0.2 asks of the fields that we write."""
