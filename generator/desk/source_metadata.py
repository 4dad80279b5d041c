"""What a page or a bibliography says of a source: each value with the place where it stands.

Read are web pages, RIS, BibTeX and CSL JSON (Citation Style Language 1.0.2). What is not said is
left out; nothing is worked out from anything else.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any
from urllib.parse import urlsplit

from generator import edtf
from generator.desk.planned_files import CannotDo
from generator.model import DateBasis
from generator.story import capture
from generator.story.library import Library

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MOST_ENTRIES = 1000


@dataclass(frozen=True, slots=True)
class MetadataValue:
    """One value, and where it stands."""

    text: str
    place: str
    """In words: ``the field DA``, ``the page's article:published_time``."""


@dataclass(frozen=True, slots=True)
class SourceMetadata:
    """What is said of one source; what is not said is none."""

    title: MetadataValue | None = None
    author: MetadataValue | None = None
    outlet: MetadataValue | None = None
    """The outlet's name, as it is written there."""
    issued: MetadataValue | None = None
    """An EDTF date."""
    url: MetadataValue | None = None
    language: MetadataValue | None = None

    @property
    def values(self) -> dict[str, MetadataValue]:
        """The values that are said, by field."""
        named = {name: getattr(self, name) for name in self.__slots__}
        return {name: value for name, value in named.items() if value}


def read_metadata(name: str, data: bytes, address: str = "") -> tuple[SourceMetadata, ...]:
    """Return what a file says of sources: one of a page, several of a bibliography.

    Args:
        name: the file's name, as a hint to what it is.
        data: its bytes.
        address: where it was fetched from; empty where that is not known.

    Raises:
        CannotDo: it cannot be read, or says nothing of any source.
    """
    try:
        text = capture.decode_text(data)
    except capture.CaptureError as error:
        raise CannotDo(f"{name} {error}") from error
    ending = PurePath(name).suffix.lower()
    if ending == ".ris" or re.match(r"\s*TY  - ", text):
        entries = tuple(_from_ris(name, text))
    elif ending in (".bib", ".bibtex") or re.match(r"\s*@\w+\s*\{", text):
        entries = tuple(_from_bibtex(name, text))
    elif ending == ".json" or text.lstrip()[:1] in "[{":
        entries = tuple(_from_csl(name, text))
    else:
        entries = (_from_page(name, data, address),)
    known = tuple(entry for entry in entries[:_MOST_ENTRIES] if entry.values)
    if not known:
        raise CannotDo(f"{name} says nothing of a source that could be filled in.")
    return known


def find_outlet(library: Library, metadata: SourceMetadata) -> str:
    """Return the id of the outlet that is meant, by its name, its marks or its domain."""
    name = metadata.outlet.text.casefold() if metadata.outlet else ""
    host = (urlsplit(metadata.url.text).hostname or "") if metadata.url else ""
    for outlet in library.outlets.values():
        if name and name in (word.casefold() for word in (outlet.name, *outlet.marks)):
            return outlet.id
    for outlet in library.outlets.values():
        if any(host == domain or host.endswith(f".{domain}") for domain in outlet.domains):
            return outlet.id
    return ""


def _from_page(name: str, data: bytes, address: str) -> SourceMetadata:
    from generator.extract.article.body import find_article
    from generator.extract.article.reading_text import make_reading_text
    from generator.extract.issued import issue_date

    try:
        reading = make_reading_text(data, name)
    except capture.CaptureError as error:
        raise CannotDo(f"{name} {error}") from error
    article, page = find_article(name, reading.text, (), reading.metadata), reading.metadata
    issued = issue_date.find_issue_date(article, page)
    stated = issued.date is not None and issued.basis is DateBasis.STATED
    headline = article.title.cut(article.text) if article.title else None
    address = page.url or address
    return SourceMetadata(
        title=_value(headline or page.title, "the headline of the page"),
        author=_value(page.author, "the name that the page gives as its author's"),
        outlet=_value(article.outlet_name or page.site, "the name that the page gives its site"),
        issued=_value(str(issued.date), issued.note.rstrip(".")) if stated else None,
        url=_address(address, "the address that the page gives as its own"),
        language=_language(page.language, "the language that the page declares"),
    )


def _from_ris(name: str, text: str) -> Iterator[SourceMetadata]:
    import rispy

    try:
        entries = rispy.loads(text, skip_unknown_tags=True)
    except (OSError, ValueError, IndexError, KeyError) as error:
        raise CannotDo(f"{name} is no RIS file that can be read: {error}.") from error
    for entry in entries:
        first = entry.get("title") or entry.get("primary_title")
        held = entry.get("secondary_title") or entry.get("journal_name") or entry.get("publisher")
        day = str(entry.get("date") or "")
        parts = [part for part in day.split("/")[:3] if part.strip()]
        when = _joined(parts) if parts else _joined([str(entry.get("year") or "").strip("/")])
        yield SourceMetadata(
            title=_value(first, "the field TI"),
            author=_value("; ".join(map(_turned, entry.get("authors") or ())), "the fields AU"),
            outlet=_value(held, "the field T2, JO or PB"),
            issued=_value(when, "the field DA" if parts else "the field PY"),
            url=_address((entry.get("urls") or [""])[0], "the field UR"),
            language=_language(entry.get("language"), "the field LA"),
        )


def _from_bibtex(name: str, text: str) -> Iterator[SourceMetadata]:
    from pybtex.database import parse_string
    from pybtex.exceptions import PybtexError

    try:
        entries = parse_string(text, "bibtex").entries.values()
    except PybtexError as error:
        raise CannotDo(f"{name} is no BibTeX file that can be read: {error}.") from error
    for entry in entries:
        fields: Mapping[str, str] = entry.fields
        held = next(
            (
                k
                for k in ("journal", "journaltitle", "publisher", "organization", "howpublished")
                if k in fields
            ),
            "",
        )
        day, year = str(fields.get("date", "")), str(fields.get("year", ""))
        month, date = str(fields.get("month", "")), str(fields.get("day", ""))
        number = _month(month)
        when = (
            _joined(day.split("-"))
            if day
            else _joined([p for p in (year, number, date if number else "") if p])
        )
        people = "; ".join(_person(person) for person in entry.persons.get("author", ()))
        yield SourceMetadata(
            title=_value(_bare(fields.get("title", "")), "the field title"),
            author=_value(_bare(people), "the field author"),
            outlet=_value(_bare(fields.get(held, "")), f"the field {held}"),
            issued=_value(when, "the field date" if day else "the fields year and month"),
            url=_address(_bare(fields.get("url", "")), "the field url"),
            language=_language(fields.get("langid"), "the field langid"),
        )


def _from_csl(name: str, text: str) -> Iterator[SourceMetadata]:
    try:
        held = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise CannotDo(f"{name} is no JSON: {error}.") from error
    items = held if isinstance(held, list) else [held]
    for item in items:
        if not isinstance(item, dict):
            continue
        named = item.get("author")
        people: list[Any] = named if isinstance(named, list) else []
        outlet = next((k for k in ("container-title", "publisher") if item.get(k)), "")
        yield SourceMetadata(
            title=_value(item.get("title"), "the field title"),
            author=_value("; ".join(filter(None, map(_csl_name, people))), "the field author"),
            outlet=_value(item.get(outlet), f"the field {outlet}"),
            issued=_value(_csl_date(item.get("issued")), "the field issued"),
            url=_address(item.get("URL"), "the field URL"),
            language=_language(item.get("language"), "the field language"),
        )


def _csl_name(person: Any) -> str:
    if not isinstance(person, dict):
        return ""
    parts = (person.get("given"), person.get("non-dropping-particle"), person.get("family"))
    return str(person.get("literal") or " ".join(str(part) for part in parts if part))


def _csl_date(issued: Any) -> str:
    held = issued if isinstance(issued, dict) else {}
    days = held.get("date-parts")
    if not isinstance(days, list) or not all(isinstance(day, list) for day in days):
        return _joined(str(held.get("raw") or "").split("-"))
    dates = [_joined([str(part) for part in day]) for day in days[:2]]
    return "/".join(dates) if all(dates) else ""


def _joined(parts: Sequence[str]) -> str:
    """Return year, month and day as an EDTF date; empty where they are none."""
    numbers = [part.strip() for part in parts]
    if not numbers or not all(number.isdigit() for number in numbers):
        return ""
    text = "-".join([numbers[0], *(number.zfill(2) for number in numbers[1:3])])
    try:
        return str(edtf.parse(text))
    except edtf.BadDate:
        return ""


def _month(text: str) -> str:
    """Return the number of a month that may be written in words."""
    short = text.strip().lower()[:3]
    return str(_MONTHS.index(short) + 1) if short in _MONTHS else text.strip()


def _turned(name: str) -> str:
    """Return a name in the order in which it is said: ``Doe, Jane`` is Jane Doe."""
    family, _, given = name.partition(", ")
    return f"{given} {family}".strip()


def _person(person: Any) -> str:
    parts = (person.first_names, person.middle_names, person.prelast_names, person.last_names)
    return " ".join(part for some in parts for part in some)


def _bare(text: str) -> str:
    """Take the braces off, by which BibTeX keeps capitals."""
    return re.sub(r"\\url\{([^}]*)\}", r"\1", text).replace("{", "").replace("}", "")


def _value(text: object, place: str) -> MetadataValue | None:
    line = " ".join(text.split()) if isinstance(text, str) else ""
    return MetadataValue(line, place) if line and line.isprintable() else None


def _address(text: object, place: str) -> MetadataValue | None:
    line = str(text or "").strip()
    return MetadataValue(line, place) if re.fullmatch(r"https?://[^\s<>\"]+", line) else None


def _language(text: object, place: str) -> MetadataValue | None:
    tag = str(text or "").strip().replace("_", "-")
    return MetadataValue(tag, place) if re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]+)*", tag) else None
