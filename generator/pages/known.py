"""Each topic as it was known at the end of a year: only what sources issued by then support."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from generator.model import Topic
from generator.pages import divided
from generator.pages.markdown import Written
from generator.pages.page import Page, Site, Writer, Writers
from generator.pages.then import as_known
from generator.pages.topics import gathered, year_ends_of
from generator.pages.view import Followed, View
from generator.state import year_ends


def pages(site: Site) -> Writers:
    """Write each topic's page for each year's end since its first source."""
    library = site.view.library
    ends = year_ends_of(library)
    for end in year_ends(library):
        past = replace(site, view=View(as_known(library, end), end))
        # Templates are compiled once; and what is on today's pages stands where it stands today.
        vars(past).update(environment=site.environment, lists=site.lists)
        for topic in past.view.library.topics.values():
            if end in ends[topic.id]:
                page = past.page(path(topic.id, end.year))
                yield page.path, Writer(partial(_write, page, topic, ends[topic.id]), found=False)


def path(topic: str, year: int) -> str:
    """Give the path in the docs folder of a topic's page for a year's end."""
    return f"topics/{topic}/as-of-{year}.md"


def _write(page: Page, topic: Topic, ends: list[date]) -> Written:
    view = page.view
    found = gathered(view, topic)
    del found["spoken"]
    year = view.horizon.year
    parts = page.site.lists.topics.get(topic.id, ()) if found["earlier"] else ()
    return page.render(
        "known",
        title=f"{topic.title}: as known at the end of {year}",
        description=f"Only what sources issued by the end of {year} say of this topic.",
        # The page of today is the one to find.
        search={"exclude": True},
        robots="noindex",
        ends=ends,
        latest=[(target, _latest(followed)) for target, followed in found["ledgers"]],
        about=divided.About(topic.title, f"topics/{topic.id}.md", "told"),
        parts_of_story=[part for part in parts if part.things[0].date.earliest <= view.horizon],
        new=any(source.issued.latest.year == year for source in view.sources),
        **found,
    )


def _latest(promised: Sequence[Followed]) -> Followed:
    """Give the last promise that set a time, or the last of all."""
    timed = [followed for followed in promised if followed.promise.due]
    return (timed or promised)[-1]
