"""The sources as CSL-JSON (Citation Style Language 1.0.2) and BibTeX."""

import json
from typing import Any

from generator.edtf import Date, Precision
from generator.model import Perspective, Source
from generator.story.library import Library

_SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
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


def files(library: Library) -> dict[str, bytes]:
    """Give ``sources.csl.json`` and ``sources.bib``."""
    items = [csl(library, source) for source in library.sources.values()]
    text = json.dumps(items, ensure_ascii=False, indent=1)
    entries = "\n".join(bibtex(library, source) for source in library.sources.values())
    return {"sources.csl.json": f"{text}\n".encode(), "sources.bib": entries.encode()}


def tex(text: str) -> str:
    """Escape what TeX takes for more than a letter."""
    return text.translate(_SPECIAL)


def csl(library: Library, source: Source) -> dict[str, Any]:
    """Give a source as a CSL item."""
    outlet = library.outlet(source)
    agency = library.outlets.get(source.agency or "")
    item: dict[str, Any] = {
        "id": source.id,
        "type": "article-newspaper" if outlet.perspective in _NEWS else "webpage",
        "title": source.title,
        "container-title": outlet.name,
        "author": [{"literal": source.author}] if source.author else None,
        "issued": _csl_date(source.issued),
        "language": source.language,
        "URL": source.url,
        "archive_location": source.archive_url,
        "source": agency.name if agency else None,
    }
    return {name: value for name, value in item.items() if value is not None}


def _csl_date(when: Date) -> dict[str, Any]:
    first, last = when.earliest, when.latest
    if when.exact:
        return {"date-parts": [[first.year, first.month, first.day]]}
    if when.precision is Precision.MONTH:
        return {"date-parts": [[first.year, first.month]]}
    if when.precision is Precision.YEAR:
        return {"date-parts": [[first.year]]}
    ends = [[d.year, d.month, d.day] for d in (first, last)]
    return {"date-parts": ends, "literal": str(when)}


def bibtex(library: Library, source: Source) -> str:
    """Give a source as a BibTeX entry of the kind ``misc``."""
    outlet = library.outlet(source)
    name = outlet.name
    fields = {
        "title": source.title or name,
        "author": f"{{{tex(source.author)}}}" if source.author else None,
        "howpublished": name if source.title else None,
        "year": str(source.issued.earliest.year),
        "date": str(source.issued),
        "url": source.url,
        "language": source.language,
    }
    raw = {"author", "url"}
    lines = [
        f"  {field} = {{{value if field in raw else tex(value)}}},"
        for field, value in fields.items()
        if value
    ]
    return "\n".join([f"@misc{{{source.id},", *lines, "}", ""])
