"""Front matter: the fields over a text in YAML, TOML, JSON, reStructuredText, Org or AsciiDoc.

Names of fields are compared without capitals and punctuation, as ``rules/page.yml`` says.
"""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from html import unescape
from typing import Any

import yaml

from generator.extract.article.page_metadata import (
    CaptureMetadata,
    MetadataDate,
    list_field_names,
    plain_name,
)

Fields = Mapping[str, Any]
"""The fields by their plain names, in their order."""

_MOST_CHARACTERS = 50_000
"""Characters in which front matter must end."""
_YAML = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_TOML = re.compile(r"\ufeff?\+\+\+[ \t]*\r?\n(.*?)\r?\n\+\+\+[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_COMMENT = re.compile(r"\ufeff?<!--[ \t]*\r?\n(.*?)\r?\n-->[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_ORG = re.compile(r"#\+([A-Za-z_-]{2,30}):[ \t]*(.*)")
_REST = re.compile(r":([A-Za-z][\w -]{1,30}):[ \t]+(.*)")
_PLAIN = re.compile(r"([A-Za-z][\w .-]{1,30}):[ \t]+(\S.*)")
_ADORNED = re.compile(r"([=#~*^\"'`+.:_-])\1{2,}[ \t]*$")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+$")
_MILLISECONDS = 100_000_000_000
"""The number from which a point of time counts milliseconds, not seconds."""
_MONTHS_OF_FIELDS = ("year", "month", "day")
_IN_GROUPS = ("dateparts", "date", "datetime", "published", "raw", "value", "start")
_DOT_NET = re.compile(r"/Date\((\d{9,13})(?:[+-]\d{4})?\)/")


def split_front_matter(text: str) -> tuple[Fields, str] | None:
    """Return the fields over a text and the text below; none where there are none to be read."""
    for split in (_split_yaml, _split_toml, _split_comment, _split_json):
        parts = split(text)
        if parts is not None:
            return _named(parts[0]), parts[1]
    return None


def split_head_lines(text: str) -> tuple[Fields, str] | None:
    """Return the fields that stand on lines of their own over a text, and the text without them.

    These are ``Title: …`` (Pelican, mail), ``:date: …`` (reStructuredText), ``#+DATE: …`` (Org),
    and ``= Title`` with ``:revdate: …`` (AsciiDoc).
    """
    lines = text[:_MOST_CHARACTERS].splitlines(keepends=True)
    fields: dict[str, str] = {}
    body_lines: list[str] = []
    end = 0
    for number, line in enumerate(lines):
        bare = line.strip()
        match = _ORG.match(bare) or _REST.match(bare) or _PLAIN.match(bare)
        if (not bare and len(fields) > 1) or (bare and not match and len(body_lines) > 1):
            break
        if match:
            fields.setdefault(plain_name(match[1]), match[2].strip())
        elif bare.startswith("= ") and not fields:
            fields["title"] = bare[2:].strip()
        elif body_lines and _ADORNED.match(bare):
            fields.setdefault("title", body_lines.pop().strip())
        elif bare:
            body_lines.append(line)
        end = number + 1
    known = fields.keys() & (
        list_field_names("titles") | list_field_names("published") | list_field_names("modified")
    )
    if len(fields) < 2 or len(known) < 2:
        return None
    return fields, "".join(body_lines) + "".join(lines[end:]) + text[_MOST_CHARACTERS:]


def read_fields(fields: Fields) -> CaptureMetadata:
    """Return what fields tell of their article."""
    return CaptureMetadata(
        title=unescape(_first_words(fields, "titles") or "") or None,  # as WordPress exports it
        url=next(_addresses(fields), None),
        site=next((w for w in _words_of(fields, "sites") if not _ADDRESS.match(w)), None),
        author=_first_words(fields, "authors"),
        language=_first_words(fields, "languages"),
        dates=tuple(_dates(fields)),
        addresses=tuple(dict.fromkeys(_addresses(fields))),
    )


def normalise_date(value: Any) -> str | None:
    """Return a date as text: seconds since 1970 (or milliseconds) and lists of figures as ISO."""
    if isinstance(value, list):
        while len(value) == 1 and isinstance(value[0], list):
            value = value[0]
        parts = [str(part) for part in value]
        if 0 < len(parts) < 4 and all(part.isdigit() for part in parts):
            return "-".join(part.zfill(2) for part in parts)
        return normalise_date(value[0]) if value else None
    if value is None or isinstance(value, dict | bool):
        return None
    words = _DOT_NET.sub(r"\1", " ".join(str(value).split()))
    if re.fullmatch(r"\d{9,10}(?:\.\d+)?|\d{12,13}", words):
        number = float(words)
        seconds = number / 1000 if number >= _MILLISECONDS else number
        return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return words or None


def _split_yaml(text: str) -> tuple[Mapping[str, Any], str] | None:
    return _loaded_yaml(_YAML.match(text, 0, _MOST_CHARACTERS), text)


def _split_comment(text: str) -> tuple[Mapping[str, Any], str] | None:
    return _loaded_yaml(_COMMENT.match(text, 0, _MOST_CHARACTERS), text)


def _loaded_yaml(match: re.Match[str] | None, text: str) -> tuple[Mapping[str, Any], str] | None:
    if not match:
        return None
    try:
        data = yaml.load(match[1], yaml.CBaseLoader)
    except yaml.YAMLError:
        # Clippers write titles with a colon and no quotation marks; the lines can still be read.
        pairs = (_PLAIN.match(line) for line in match[1].splitlines())
        data = {pair[1]: pair[2].strip("'\" ") for pair in pairs if pair}
    except RecursionError:
        return None
    return (data, text[match.end() :]) if isinstance(data, dict) and data else None


def _split_toml(text: str) -> tuple[Mapping[str, Any], str] | None:
    match = _TOML.match(text, 0, _MOST_CHARACTERS)
    if not match:
        return None
    try:
        return tomllib.loads(match[1].replace("\r\n", "\n")), text[match.end() :]
    except (tomllib.TOMLDecodeError, RecursionError):
        return None


def _split_json(text: str) -> tuple[Mapping[str, Any], str] | None:
    """Cut a JSON object off that prose follows; a file that is all JSON is no article."""
    if not text.lstrip("\ufeff").startswith("{"):
        return None
    start = len(text) - len(text.lstrip("\ufeff"))
    try:
        data, end = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError):
        return None
    return (data, text[end:]) if isinstance(data, dict) and text[end:].strip() else None


def _named(data: Mapping[str, Any]) -> Fields:
    fields: dict[str, Any] = {}
    for key, value in data.items():
        fields.setdefault(plain_name(str(key)), value)
    return fields


def _dates(fields: Fields) -> Iterator[MetadataDate]:
    """Return the dates, the better kinds first; those in groups of fields too."""
    for kind in ("published", "created", "modified"):
        for name in (n for n in fields if n in list_field_names(kind)):
            value = fields[name]
            if isinstance(value, list) and value and isinstance(value[0], dict):
                value = value[0]
            if isinstance(value, dict):
                value = _in_group(value)
            words = normalise_date(value)
            if words:
                yield MetadataDate(f"the front matter's {name}", words, kind)
    if whole := _join_day(fields):
        yield MetadataDate("the front matter's year, month and day", whole, "published")
    known = frozenset.union(*(list_field_names(k) for k in ("published", "created", "modified")))
    for name, value in fields.items():
        if isinstance(value, dict) and name not in known | list_field_names("looked-at"):
            yield from (d for d in _dates(_named(value)) if d.rule != "created")


def _in_group(group: Mapping[str, Any]) -> Any:
    """Return the date in a group of fields: CSL's ``date-parts``, or one named as a date."""
    named = _named(group)
    given = (named[name] for name in _IN_GROUPS if name in named)
    return next(given, None) or _join_day(named)


def _join_day(fields: Fields) -> str | None:
    """Return the day that a field each for year, month and day give, the month in letters too."""
    figures = [str(fields.get(name, "")).strip() for name in _MONTHS_OF_FIELDS]
    if all(figure.isdigit() for figure in figures):
        return "-".join(figure.zfill(2) for figure in figures)
    year, month, day = figures
    return f"{day} {month} {year}" if year.isdigit() and month and day.isdigit() else None


def _words_of(fields: Fields, kind: str) -> Iterator[str]:
    """Return the words of each field of a kind, in the order of ``page.yml``'s names."""
    ordered = sorted(
        list_field_names(kind) & fields.keys(), key=lambda name: list(fields).index(name)
    )
    for name in ordered:
        words = _as_words(fields[name])
        if words:
            yield words


def _first_words(fields: Fields, kind: str) -> str | None:
    return next(_words_of(fields, kind), None)


def _as_words(value: Any) -> str:
    """Return a field's words; those of a list, and the name in a group."""
    if isinstance(value, dict):
        value = _named(value).get("name")
    if isinstance(value, list):
        value = ", ".join(filter(None, map(_as_words, value)))
    return " ".join(value.split()).strip("[]'\"") if isinstance(value, str) else ""


def _addresses(fields: Fields) -> Iterator[str]:
    """Return the addresses, the first of each field; the one that was copied from goes first."""
    order = ("originalurl", "originallink", "sourceurl", "canonicalurl", "canonical", "source")
    names = sorted(
        list_field_names("addresses") & fields.keys(),
        key=lambda name: order.index(name) if name in order else len(order),
    )
    for name in names:
        value = fields[name]
        first = value[0] if isinstance(value, list) and value else value
        words = _as_words(first)
        if _ADDRESS.match(words):
            yield words
