"""How to cite a page of this site."""

from dataclasses import dataclass

from generator.edtf import day_worded, from_day
from generator.exports.bibliography import Work, format_bibtex, format_csl_json, format_ris
from generator.pages.markdown import format_code
from generator.pages.site_context import Site


@dataclass(frozen=True, slots=True)
class HowToCite:
    """How to cite one page, in four forms."""

    text: str
    bibtex: str
    csl: str
    """CSL-JSON (Citation Style Language 1.0.2)."""
    ris: str

    code = staticmethod(format_code)


def make_how_to_cite(site: Site, title: str, key: str, path: str = "") -> HowToCite:
    """Say how to cite a page, as it stands on the day of the latest source.

    Args:
        site: the site.
        title: the page's title.
        key: by which bibliographies know the page.
        path: the page's path in the docs folder: ``events/2012-fire.md``.
    """
    story, day = site.view.library.story.title, site.view.horizon
    address = site.addresses.full(path) if site.address else ""
    within = f" {story}," if story != title else ""
    text = f"“{title}.”{within} as known on {day_worded(day)}. {address}".strip()
    work = Work(key, title, story, from_day(day), url=address or None)
    return HowToCite(
        text, format_bibtex(work).rstrip(), format_csl_json([work]), format_ris(work).rstrip()
    )
