"""What the data files are, for machines and people: ``datapackage.json``, a README, the licence.

The package is a Frictionless Tabular Data Package (version 1) of the CSV files.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from generator.exports.columns import COLUMNS, TABLES, Table, Type, find_column_type
from generator.exports.permanent_ids import name_story
from generator.story.event_status import find_horizon
from generator.story.library import Library

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
LICENCE_TITLE = "Creative Commons Attribution 4.0 International"


FILES = ("datapackage.json", "README.txt", "LICENSE.txt")
"""The names of the files that describe the others."""


def list_package_files(library: Library, site: str, data: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return what describes the data files, and the licence, by the names of the files.

    Args:
        library: the records.
        site: the site's address; may be empty.
        data: the other data files, by name.
    """
    package = json.dumps(_package(library, site, data), ensure_ascii=False, indent=1)
    texts = (f"{package}\n", _readme(library, site), _licence(library))
    return {name: text.encode() for name, text in zip(FILES, texts, strict=True)}


def _package(library: Library, site: str, data: Mapping[str, bytes]) -> dict[str, Any]:
    licence = {"name": "CC-BY-4.0", "path": LICENCE, "title": LICENCE_TITLE}
    return {
        "profile": "tabular-data-package",
        "name": name_story(library),
        "title": library.story.title,
        "description": library.story.question,
        **({"homepage": site} if site else {}),
        "version": find_horizon(library).isoformat(),
        "licenses": [licence],
        "resources": [_resource(table, data[f"{table.name}.csv"]) for table in TABLES],
    }


def _resource(table: Table, content: bytes) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name.replace("_", "-"),
        "path": f"{table.name}.csv",
        "description": table.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": {
            "fields": [_field(table, name) for name in table.columns],
            "missingValues": [""],
            **({"primaryKey": list(table.key)} if table.key else {}),
            **({"foreignKeys": _references(table)} if table.references else {}),
        },
    }


def _field(table: Table, name: str) -> dict[str, Any]:
    kind = find_column_type(name)
    constraints = {"constraints": {"required": True}} if name in table.key else {}
    shape = {"format": "%Y-%m-%d"} if kind is Type.DATE else {}
    return {"name": name, "type": str(kind), **shape, "description": COLUMNS[name], **constraints}


def _references(table: Table) -> list[dict[str, Any]]:
    return [
        {
            "fields": list(reference.columns),
            "reference": {
                "resource": reference.table.replace("_", "-"),
                "fields": list(reference.keys),
            },
        }
        for reference in table.references
    ]


def _readme(library: Library, site: str) -> str:
    tables = "\n".join(
        f"{table.name}.csv, {table.name}.json\n    {table.about}" for table in TABLES
    )
    return f"""{library.story.title}: the records, as data

{library.story.question}
{site}

These files say what the sources up to {find_horizon(library).isoformat()} say. Text is in UTF-8.
Dates are in EDTF (ISO 8601-2), each with the first and the last day that it can mean.

{tables}
explainer.sqlite
    All tables, with their references and an index of their words; it opens in Datasette.
datapackage.json
    Every table and column, with its type and meaning (Frictionless Data).
sources.csl.json, sources.bib, sources.ris
    The sources, for programs that manage references.

In CSV an empty cell means that it is not known, and an apostrophe stands before a text that a
spreadsheet would take for a formula. Licence: see LICENSE.txt.
"""


def _licence(library: Library) -> str:
    return f"""{LICENCE_TITLE} (CC BY 4.0)
{LICENCE}legalcode

The words and records of “{library.story.title}” are under this licence: you may share and
change them if you name the source and say what you changed. Quotes (the column “quote” of the
table “evidence”) and headlines belong to their publishers; they are short, and each stands with
its source.
"""
