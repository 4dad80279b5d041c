"""The page that explains the data files."""

from dataclasses import dataclass
from functools import partial

from generator.exports import columns
from generator.exports.columns import COLUMNS, TABLES
from generator.exports.data_package import LICENCE
from generator.pages.cite_this_page import make_how_to_cite
from generator.pages.json_ld import describe_dataset
from generator.pages.markdown import WrittenPage
from generator.pages.page import Page
from generator.pages.page_kind import PageKind
from generator.pages.site_context import Site, Writer, Writers

PATH = "data.md"

FILES = (
    (
        "explainer.sqlite",
        "All tables in one SQLite database, with references and search; it opens in Datasette.",
    ),
    ("datapackage.json", "Every table and column for programs (Frictionless Data Package)."),
    ("README.txt", "The same in short, for whoever finds the files alone."),
    ("LICENSE.txt", "What may be done with them."),
    ("sources.csl.json", "The sources for Zotero, pandoc and the like, as CSL-JSON."),
    ("sources.bib", "The sources for LaTeX, as BibTeX and for biblatex."),
    ("sources.ris", "The sources for reference managers, as RIS."),
    ("planned.ics", "What is planned or still promised with a date, as iCalendar (RFC 5545)."),
    ("new.atom", "What is new or corrected, as an Atom feed (RFC 4287)."),
    ("new.json", "The same as a JSON Feed (version 1.1)."),
)
"""The files that are no tables, and what is in each."""

MEDIA = {
    ".csl.json": "application/vnd.citationstyles.csl+json",
    ".schema.json": "",
    "/new.json": "application/feed+json",
    "/datapackage.json": "application/vnd.datapackage+json",
    ".json": "application/json",
    ".csv": "text/csv",
    ".sqlite": "application/vnd.sqlite3",
    ".bib": "application/x-bibtex",
    ".ris": "application/x-research-info-systems",
    ".ics": "text/calendar",
    ".atom": "application/atom+xml",
}
"""The media type of each kind of file by its ending, the longer ending first."""


@dataclass(frozen=True, slots=True)
class ListedTable:
    """A table, which is there as JSON and as CSV."""

    name: str
    about: str
    rows: int
    columns: tuple[tuple[str, str], ...]
    """Each column, and what it means."""


def list_data_page(site: Site) -> Writers:
    """Write the page of data files."""
    yield PATH, Writer(partial(_page, site))


def _page(site: Site) -> WrittenPage:
    title = "Data"
    story = site.view.library.story.title
    description = f"All records behind “{story}”, to take away."
    every = (*site.data, *site.grouped)
    files = (path for path in every if path.startswith("data/") and path.count("/") == 1)
    published = {path: media for path in files if (media := find_media_type(path))}
    known = {f"{site.address}{path}": media for path, media in published.items()}
    return Page(site, PATH).render(
        "data",
        title=title,
        description=description,
        structured=describe_dataset(f"{story}: data", description, known if site.address else {}),
        tables=[_table(site, table) for table in TABLES],
        files=FILES,
        schemas=sorted(path for path in site.data if path.startswith("data/schemas/")),
        licence=LICENCE,
        size=lambda name: format_size(site, name),
        cite=make_how_to_cite(site, f"{story}: data", "data", PATH),
    )


def find_media_type(path: str) -> str:
    """Return the media type of a data file; empty for what is no data."""
    return next((media for ending, media in MEDIA.items() if path.endswith(ending)), "")


def format_size(site: Site, name: str) -> str:
    """Say how large a data file is: ``12 kB``."""
    return f"{max(round(len(site.file(f'data/{name}')) / 1000), 1):,} kB"


def _table(site: Site, table: columns.Table) -> ListedTable:
    # Each row begins on a line of its own: no need to read them to count them.
    rows = site.data[f"data/{table.name}.json"].count(b"\n {\n")
    meanings = tuple((column, COLUMNS[column]) for column in table.columns)
    return ListedTable(table.name, table.about, rows, meanings)


KIND = PageKind(list_data_page, "About", lambda _: {PATH: "Data"})
