"""How to follow the story: its feeds and calendars, and those of each part of it."""

from functools import partial
from itertools import groupby

from generator.exports.calendar import ALL
from generator.exports.subjects import Subject
from generator.pages.markdown import WrittenPage
from generator.pages.page import Page
from generator.pages.page_kind import PageKind
from generator.pages.site_context import Site, Writer, Writers

PATH = "follow.md"

_MOST_SUBJECTS = 100
"""Of more subjects of a kind only those with the most events are listed; each page has its own."""

HEADINGS = {
    "topics": "Topics",
    "sides": "Sides",
    "people": "People",
    "undertakings": "Promises",
}
"""The headings of the kinds of subjects."""


def list_follow_page(site: Site) -> Writers:
    """Write the page."""
    yield PATH, Writer(partial(_write, site))


def _write(site: Site) -> WrittenPage:
    library = site.view.library
    story, *parts = site.companions.subjects
    groups = {
        HEADINGS[kind]: _listed(list(subjects))
        for kind, subjects in groupby(parts, key=lambda subject: subject.kind)
    }
    return Page(site, PATH).render(
        "follow",
        title="Follow",
        description=f"What is new in “{library.story.title}”, as feeds and calendars.",
        story=story,
        calendar=ALL,
        groups={heading: subjects for heading, subjects in groups.items() if subjects},
        calendars=site.companions.calendars,
    )


def _listed(subjects: list[Subject]) -> list[Subject]:
    with_events = [subject for subject in subjects if subject.events]
    if len(with_events) <= _MOST_SUBJECTS:
        return with_events
    return sorted(with_events, key=lambda subject: -len(subject.events))[:_MOST_SUBJECTS]


KIND = PageKind(list_follow_page, "About", lambda _: {PATH: "Follow"})
