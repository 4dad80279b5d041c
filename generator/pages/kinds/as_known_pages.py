"""Each topic as it was known at the end of a year: only what sources issued by then support."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial

from generator.pages import divided_lists
from generator.pages.kinds.topic_pages import gathered, year_ends_of
from generator.pages.markdown import Written
from generator.pages.page import Site, Writer, Writers
from generator.pages.past_library import as_known
from generator.pages.view import View


def pages(site: Site) -> Writers:
    """Write each topic's page for the end of each year that brought anything new."""
    library = site.view.library
    ends = year_ends_of(library)
    for end in sorted({end for known in ends.values() for end in known}):
        past = _Past(site, end)
        for topic in library.topics:
            if end in ends[topic]:
                write = partial(_write, past, topic, ends[topic])
                yield path(topic, end.year), Writer(write, found=False)


@dataclass(frozen=True)
class _Past:
    """A site as it was known on a day; it is worked out when its first page is written."""

    today: Site
    day: date

    @cached_property
    def site(self) -> Site:
        """The site as it was known."""
        view = View(as_known(self.today.view.library, self.day), self.day)
        past = replace(self.today, view=view)
        # Templates are compiled once; and what is on today's pages stands where it stands today.
        vars(past).update(environment=self.today.environment, lists=self.today.lists)
        return past


def path(topic: str, year: int) -> str:
    """Give the path in the docs folder of a topic's page for a year's end."""
    return f"topics/{topic}/as-of-{year}.md"


def _write(past: _Past, name: str, ends: list[date]) -> Written:
    page = past.site.page(path(name, past.day.year))
    view, topic = page.view, past.site.view.library.topics[name]
    found = gathered(view, topic)
    del found["spoken"], found["reach"]
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
        today=past.today.view.horizon,
        about=divided_lists.About(topic.title, f"topics/{topic.id}.md", "told"),
        parts_of_story=[part for part in parts if part.things[0].date.earliest <= view.horizon],
        new=any(source.issued.latest.year == year for source in view.sources),
        **found,
    )
