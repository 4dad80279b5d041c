"""What machines take away: the records as JSON, CSV, SQLite, bibliographies, calendar and feed."""

import json

from generator.exports import bibliography, calendar, feed, tables
from generator.records.schemas import all_schemas
from generator.story.library import Library

__all__ = ["export"]


def export(library: Library, site: str) -> dict[str, bytes]:
    """Give every data file by its path in the site.

    Args:
        library: the records.
        site: the site's address with a final slash, for links in the files; may be empty.

    Returns:
        Bytes by path, ``data/events.json``; the same library always gives the same bytes.
    """
    data = {
        **tables.files(library, site),
        **bibliography.files(library),
        "planned.ics": calendar.planned(library, site),
        "new.atom": feed.atom(library, site),
    }
    schemas = {
        f"schemas/{name}": f"{json.dumps(made, indent=2)}\n".encode()
        for name, made in all_schemas().items()
    }
    return {f"data/{name}": content for name, content in {**data, **schemas}.items()}
