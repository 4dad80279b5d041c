"""Linked sources are filled in from what a page or a bibliography says: no more and no less."""

import json
from pathlib import Path

import pytest

from generator.desk.planned_files import CannotDo
from generator.desk.source_metadata import read_metadata
from tests.support.desk_runs import done, held, library, project, run

RIS = b"""\
TY  - NEWS
TI  - The canal opens: what now?
AU  - Marr, Ilse
AU  - Oduya, Tom
T2  - The Saltmere Gazette
DA  - 2021/03/04/
UR  - https://gazette.example/canal
ER  -
TY  - NEWS
TI  - Without a day
UR  - https://gazette.example/other
ER  -
"""
BIBTEX = b"""\
@article{marr, title = {The {Canal} opens}, author = {Marr, Ilse and Oduya, Tom},
  journal = {The Saltmere Gazette}, year = 2021, month = mar, url = {https://gazette.example/canal}}
"""
CSL = json.dumps(
    {
        "type": "article-newspaper",
        "title": "The canal opens",
        "author": [{"given": "Ilse", "family": "Marr"}, {"literal": "Canal Board"}],
        "container-title": "The Saltmere Gazette",
        "issued": {"date-parts": [[2021, 3, 4]]},
        "URL": "https://gazette.example/canal",
        "language": "en-GB",
    }
).encode()
PAGE = b"""\
<!doctype html><html lang="en"><head><title>The canal opens - The Saltmere Gazette</title>
<meta property="og:title" content="The canal opens"><meta name="author" content="Ilse Marr">
<meta property="og:site_name" content="The Saltmere Gazette">
<meta property="article:published_time" content="2021-03-04T09:00:00Z">
<link rel="canonical" href="https://gazette.example/canal"></head>
<body><article><h1>The canal opens</h1><p>The canal between the two towns opened to all ships on
Thursday morning, after a winter in which nothing could pass the upper locks at all.</p></article>
</body></html>
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a project with drafts."""
    return project(tmp_path)


@pytest.mark.parametrize(
    ("name", "data", "issued"),
    [
        ("a.ris", RIS, "2021-03-04"),
        ("a.bib", BIBTEX, "2021-03"),
        ("a.json", CSL, "2021-03-04"),
        ("a.html", PAGE, "2021-03-04"),
    ],
)
def test_each_form_is_read_with_the_place_of_each_value(
    name: str, data: bytes, issued: str
) -> None:
    found = read_metadata(name, data)[0].values

    assert found["title"].text.lower().startswith("the canal opens")
    assert found["author"].text.startswith("Ilse Marr")
    assert found["outlet"].text == "The Saltmere Gazette"
    assert found["issued"].text == issued
    assert found["url"].text == "https://gazette.example/canal"
    assert all(value.place for value in found.values())


def test_what_is_not_said_is_left_out() -> None:
    assert set(read_metadata("a.ris", RIS)[1].values) == {"title", "url"}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.bib", b"@article{x, title = {open"),
        ("a.json", b"{no json"),
        ("a.json", b"[]"),
        ("a.pdf", b"%PDF-1.7 binary"),
        ("a.ris", b"nothing here"),
    ],
)
def test_what_cannot_be_read_is_told(name: str, data: bytes) -> None:
    with pytest.raises(CannotDo):
        read_metadata(name, data)


def test_a_source_and_the_outlet_that_it_names_are_written(root: Path) -> None:
    file = root.parent / "canal.json"
    file.write_bytes(CSL)
    said = done(root, "source", str(file))

    assert "title: The canal opens  (the field title)" in said
    found = library(root)
    source = found.sources["saltmere-gazette-2021-03-04"]
    assert source.outlet
    assert found.outlets[source.outlet].name == "The Saltmere Gazette"
    assert (source.language, source.linked) == ("en-GB", True)
    assert "is on record already" in run(root, "source", str(file)).output


def test_a_source_without_a_day_is_not_written_and_none_of_its_file_is(root: Path) -> None:
    before = held(root)
    file = root.parent / "canal.ris"
    file.write_bytes(RIS)
    result = run(root, "source", str(file))

    assert result.exit_code == 2
    assert "“Without a day” does not say when it was published" in result.output
    assert held(root) == before
    done(root, "source", str(file), "--dry-run")
    assert held(root) == before
