"""Works to cite, as CSL-JSON (Citation Style Language 1.0.2), BibTeX and RIS."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote as percent

from generator.edtf import Date
from generator.exports.citation_dates import (
    format_bibtex_month,
    format_bibtex_year,
    format_csl_date,
    format_ris_date,
)
from generator.model import Perspective, Source
from generator.story.library import Library

_SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        # BibTeX counts braces and knows no escaped ones: one alone would swallow what follows.
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "%": r"\%",
        "$": r"\$",
        "&": r"\&",
        "#": r"\#",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
_NEWS = {Perspective.PRESS, Perspective.AGENCY, Perspective.STATE_MEDIA}


@dataclass(frozen=True, slots=True)
class Work:
    """What is cited: a source, or a page of this site."""

    id: str
    title: str | None
    within: str
    """The outlet or the site that it appeared in."""
    issued: Date
    language: str = "en"
    author: str | None = None
    """Whoever signed it, as one name that is not taken apart."""
    url: str | None = None
    archive_url: str | None = None
    """A kept copy's address."""
    agency: str | None = None
    """The name of who wrote it first."""
    news: bool = False
    """Whether it is an article of the news; else it is a page of the web."""


FILES = ("sources.csl.json", "sources.bib", "sources.ris")
"""The names of the files of sources."""


def list_bibliography_files(library: Library) -> dict[str, bytes]:
    """Return the sources as CSL-JSON, in BibTeX and in RIS, by the names of the files."""
    works = [make_source_work(library, source) for source in library.sources.values()]
    texts = (
        f"{format_csl_json(works)}\n",
        "\n".join(format_bibtex(work) for work in works),
        "".join(f"{format_ris(work)}\n" for work in works),
    )
    return {name: text.encode() for name, text in zip(FILES, texts, strict=True)}


def make_source_work(library: Library, source: Source) -> Work:
    """Return a source as a work to cite."""
    outlet = library.outlet(source)
    agency = library.outlets.get(source.agency or "")
    return Work(
        source.id,
        source.title,
        outlet.name,
        source.issued,
        source.language,
        source.author,
        source.url,
        source.archive_url,
        agency.name if agency else None,
        outlet.perspective in _NEWS,
    )


def format_csl_json(works: Iterable[Work]) -> str:
    """Return works as a CSL-JSON document."""
    return json.dumps([format_csl(work) for work in works], ensure_ascii=False, indent=1)


def format_csl(work: Work) -> dict[str, Any]:
    """Return a work as a CSL item."""
    item: dict[str, Any] = {
        "id": work.id,
        "type": "article-newspaper" if work.news else "webpage",
        "title": work.title,
        "container-title": work.within,
        "author": [{"literal": work.author}] if work.author else None,
        "issued": format_csl_date(work.issued),
        "language": work.language,
        "URL": work.url,
        "archive_location": work.archive_url,
        "source": work.agency,
    }
    return {name: value for name, value in item.items() if value is not None}


def escape_tex(text: str) -> str:
    """Escape what TeX takes for more than a letter."""
    return text.translate(_SPECIAL)


def format_bibtex(work: Work) -> str:
    """Return a work as an entry ``@misc`` for BibTeX and biblatex, which reads ``date`` as EDTF.

    Titles and names stand in braces of their own, so that no style changes their capitals.
    """
    fields = {
        "title": f"{{{escape_tex(work.title or work.within)}}}",
        "author": f"{{{escape_tex(work.author)}}}" if work.author else None,
        "howpublished": f"{{{escape_tex(work.within)}}}" if work.title else None,
        "year": format_bibtex_year(work.issued),
        "month": format_bibtex_month(work.issued),
        "date": str(work.issued),
        "url": _plain_address(work.url) if work.url else None,
        "language": work.language,
    }
    lines = [f"  {field} = {{{value}}}," for field, value in fields.items() if value]
    return "\n".join([f"@misc{{{work.id},", *lines, "}", ""])


def _plain_address(url: str) -> str:
    """Return an address without the signs that mean something to TeX; a browser reads the same."""
    return "".join(percent(char) if char in "{}\\^" else char for char in url)


def format_ris(work: Work) -> str:
    """Return a work in RIS, the form that reference managers read."""
    return "".join(f"{tag}  - {' '.join(text.split())}\n" for tag, text in _ris(work))


def _ris(work: Work) -> Iterator[tuple[str, str]]:
    yield "TY", "NEWS" if work.news else "ELEC"
    yield "ID", work.id
    yield "TI", work.title or work.within
    if work.title:
        yield "T2", work.within
    if work.author:
        # A comma would part the name into a family's and a given one.
        yield "AU", work.author.replace(",", " ")
    date = format_ris_date(work.issued)
    yield "PY", date.partition("/")[0]
    yield "DA", date
    yield "LA", work.language
    if work.url:
        yield "UR", work.url
    if work.archive_url:
        yield "L2", work.archive_url
    yield "ER", ""
