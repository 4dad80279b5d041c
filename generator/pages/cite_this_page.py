"""How to cite a page of this site."""

import json
from dataclasses import dataclass
from typing import Any

from generator.edtf import day_worded
from generator.exports.bibliography import tex
from generator.pages.markdown import code
from generator.pages.page import Site


@dataclass(frozen=True, slots=True)
class Cite:
    """How to cite one page, in three forms."""

    text: str
    bibtex: str
    csl: str
    """CSL-JSON (Citation Style Language 1.0.2)."""

    code = staticmethod(code)


def cite(site: Site, title: str, key: str, path: str = "") -> Cite:
    """Say how to cite a page, as it stands on the day of the latest source.

    Args:
        site: the site.
        title: the page's title.
        key: by which bibliographies know the page.
        path: the page's address within the site: ``events/2012-fire/``.
    """
    story, day = site.view.library.story.title, site.view.horizon
    address = f"{site.address}{path}" if site.address else ""
    within = f" {story}," if story != title else ""
    text = f"“{title}.”{within} as known on {day_worded(day)}. {address}".strip()
    fields = {
        "title": tex(title),
        "howpublished": tex(story),
        "year": str(day.year),
        "date": day.isoformat(),
        "url": address,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    item: dict[str, Any] = {
        "id": key,
        "type": "webpage",
        "title": title,
        "container-title": story,
        "issued": {"date-parts": [[day.year, day.month, day.day]]},
        "language": "en",
        **({"URL": address} if address else {}),
    }
    return Cite(
        text,
        "\n".join([f"@misc{{{key},", *lines, "}"]),
        json.dumps([item], ensure_ascii=False, indent=1),
    )
