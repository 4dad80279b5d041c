"""What machines take away: the records as tables, bibliographies, calendars and feeds."""

import json

from generator.exports import bibliography, calendar, data_package, tables
from generator.exports.rows import make_data_rows
from generator.exports.site_urls import SiteUrls
from generator.records.schemas import build_schemas, list_schema_files
from generator.story.library import Library

__all__ = ["list_export_paths", "list_exports"]


def list_exports(library: Library, addresses: SiteUrls) -> dict[str, bytes]:
    """Return every data file but the feeds by its path in the site.

    Args:
        library: the records.
        addresses: the addresses of the site's pages, for links in the files.

    Returns:
        Bytes by path, ``data/events.json``; the same library always gives the same bytes.
    """
    data = {
        **tables.list_table_files(make_data_rows(library, addresses)),
        **bibliography.list_bibliography_files(library),
    }
    schemas = {
        f"schemas/{name}": f"{json.dumps(schema, indent=2)}\n".encode()
        for name, schema in build_schemas().items()
    }
    package = data_package.list_package_files(library, addresses.site, data)
    return {
        **{f"data/{name}": content for name, content in {**data, **package, **schemas}.items()},
        **calendar.list_calendar_files(library, addresses),
    }


def list_export_paths(library: Library) -> list[str]:
    """Return the paths in the site of these files; none of them is made."""
    schemas = (f"schemas/{name}" for name in list_schema_files())
    names = (*tables.FILES, *bibliography.FILES, *data_package.FILES, *schemas)
    return [*(f"data/{name}" for name in names), *calendar.list_calendar_paths(library)]
