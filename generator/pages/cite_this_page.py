"""How to cite a page of this site."""

from dataclasses import dataclass

from generator.edtf import day_worded, from_day
from generator.exports.bibliography import Work, bibtex, csl_json, ris
from generator.pages.markdown import code
from generator.pages.story_site import Site


@dataclass(frozen=True, slots=True)
class Cite:
    """How to cite one page, in four forms."""

    text: str
    bibtex: str
    csl: str
    """CSL-JSON (Citation Style Language 1.0.2)."""
    ris: str

    code = staticmethod(code)


def cite(site: Site, title: str, key: str, path: str = "") -> Cite:
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
    return Cite(text, bibtex(work).rstrip(), csl_json([work]), ris(work).rstrip())
