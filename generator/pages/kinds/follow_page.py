"""How to follow the story: its feeds and calendars, and those of each part of it."""

from functools import partial
from itertools import groupby

from generator.exports.calendar import ALL
from generator.exports.subjects import Subject, subjects
from generator.pages.markdown import Written
from generator.pages.page import Site, Writer, Writers
from generator.pages.page_kind import PageKind

PATH = "follow.md"

_MOST = 100
"""Of more subjects of a kind only those with the most events are listed; each page has its own."""

HEADINGS = {
    "topics": "Topics",
    "sides": "Sides",
    "people": "People",
    "undertakings": "Promises",
}
"""The headings of the kinds of subjects."""


def pages(site: Site) -> Writers:
    """Write the page."""
    yield PATH, Writer(partial(_write, site))


def _write(site: Site) -> Written:
    library = site.view.library
    story, *parts = subjects(library)
    groups = {
        HEADINGS[kind]: _listed(list(found))
        for kind, found in groupby(parts, key=lambda subject: subject.kind)
    }
    return site.page(PATH).render(
        "follow",
        title="Follow",
        description=f"What is new in “{library.story.title}”, as feeds and calendars.",
        story=story,
        calendar=ALL,
        groups={heading: found for heading, found in groups.items() if found},
        calendars=site.companions.calendars,
    )


def _listed(found: list[Subject]) -> list[Subject]:
    told = [subject for subject in found if subject.events]
    if len(told) <= _MOST:
        return told
    return sorted(told, key=lambda subject: -len(subject.events))[:_MOST]


KIND = PageKind(pages, "About", lambda _: {PATH: "Follow"})
