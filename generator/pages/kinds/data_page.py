"""The page that explains the data files."""

import json
from dataclasses import dataclass
from functools import partial

from generator.exports.columns import COLUMNS, TABLES
from generator.pages.cite_this_page import cite
from generator.pages.json_ld import LICENCE, dataset
from generator.pages.markdown import Written
from generator.pages.page import Site, Writer, Writers

PATH = "data.md"

FILES = (
    (
        "explainer.sqlite",
        "All tables in one SQLite database, with their references; it opens in Datasette.",
    ),
    ("sources.csl.json", "The sources for Zotero, pandoc and the like, as CSL-JSON."),
    ("sources.bib", "The sources for LaTeX, as BibTeX."),
    ("planned.ics", "What is planned or still promised with a date, as iCalendar (RFC 5545)."),
    ("new.atom", "What is new or corrected, as an Atom feed (RFC 4287)."),
)
"""The files that are no tables, and what is in each."""

MEDIA = {
    ".csl.json": "application/vnd.citationstyles.csl+json",
    ".schema.json": "",
    ".json": "application/json",
    ".csv": "text/csv",
    ".sqlite": "application/vnd.sqlite3",
    ".bib": "application/x-bibtex",
    ".ics": "text/calendar",
    ".atom": "application/atom+xml",
}
"""The media type of each kind of file by its ending, the longer ending first."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table, which is there as JSON and as CSV."""

    name: str
    about: str
    rows: int
    columns: tuple[tuple[str, str], ...]
    """Each column, and what it means."""


def pages(site: Site) -> Writers:
    """Write the page of data files."""
    yield PATH, Writer(partial(_page, site))


def _page(site: Site) -> Written:
    title = "Data"
    story = site.view.library.story.title
    description = f"All records behind “{story}”, to take away."
    files = (path for path in site.files if path.startswith("data/"))
    published = {path: media for path in files if (media := media_type(path))}
    known = {f"{site.address}{path}": media for path, media in published.items()}
    return site.page(PATH).render(
        "data",
        title=title,
        description=description,
        structured=dataset(f"{story}: data", description, known if site.address else {}),
        tables=[_table(site, name) for name in TABLES],
        files=FILES,
        schemas=sorted(path for path in site.files if path.startswith("data/schemas/")),
        licence=LICENCE,
        size=lambda name: size(site, name),
        cite=cite(site, f"{story}: data", "data", "data/"),
    )


def media_type(path: str) -> str:
    """Give the media type of a data file; empty for what is no data."""
    return next((media for ending, media in MEDIA.items() if path.endswith(ending)), "")


def size(site: Site, name: str) -> str:
    """Say how large a data file is: ``12 kB``."""
    return f"{max(round(len(site.files[f'data/{name}']) / 1000), 1):,} kB"


def _table(site: Site, name: str) -> Table:
    text = site.files[f"data/{name}.json"].decode()
    # Each row begins on a line of its own, and the first has all columns: no need to read the rest.
    rows = text.count("\n {\n")
    first = json.JSONDecoder().raw_decode(text, text.index("{"))[0] if rows else {}
    return Table(name, TABLES[name], rows, tuple((column, COLUMNS[column]) for column in first))
