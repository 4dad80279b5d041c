"""Each topic as it was known at the end of a year: only what sources issued by then support."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache, partial

from generator.pages import divided_lists
from generator.pages.kinds.past_knowledge import PastKnowledge
from generator.pages.kinds.topic_pages import gather_events, list_year_ends
from generator.pages.markdown import WrittenPage
from generator.pages.page import Page
from generator.pages.page_dependencies import unwrap
from generator.pages.page_kind import PageKind
from generator.pages.past_library import recall_library
from generator.pages.site_context import Site, Writer, Writers
from generator.pages.story_view import View


def list_as_known_pages(site: Site) -> Writers:
    """Write each topic's page for the end of each year that brought anything new."""
    library = unwrap(site.view).library
    ends = list_year_ends(library)
    # Each holds a copy of the library: one at a time is in memory, and its pages follow each other.
    site_by = lru_cache(maxsize=1)(partial(_site_by, site))
    days = sorted({end for known in ends.values() for end in known})
    knowledge = PastKnowledge(unwrap(site.view), days)
    for end in days:
        past = _Past(site, end, site_by, knowledge)
        for topic in library.topics:
            if end in ends[topic]:
                write = partial(_write, past, topic, ends[topic])
                depends = partial(past.depends, topic, ends[topic])
                yield (
                    find_as_known_path(topic, end.year),
                    Writer(write, searchable=False, depends=depends),
                )


@dataclass(frozen=True)
class _Past:
    """A day of the past, and the site as it was known then."""

    today: Site
    day: date
    site_by: Callable[[date], Site]
    """Gives the site: it is worked out when its first page is written."""
    knowledge: PastKnowledge

    def depends(self, topic: str, ends: list[date]) -> tuple[object, ...]:
        """Return all that the page of a topic depends on: what was known by the day.

        So nothing has to be worked out of a past in which nothing has changed.
        """
        view: View = unwrap(self.today.view)
        library = view.library
        parts = (part for top in self.today.lists.topics.get(topic, ()) for part in top.all())
        listed = [(p.path, p.title, len(p.things), p.things[0].date, p.years) for p in parts]
        lists = (self.today.lists.promises_apart, self.today.lists.places_apart, listed)
        return (
            *(topic, self.day, ends, view.horizon, lists),
            self.knowledge.known_by(self.day),
            self.knowledge.shown_by(topic, self.day),
            [library.story, library.topics, library.undertakings],
            [library.people, library.places, library.names, library.outlets, library.series],
        )

    @property
    def site(self) -> Site:
        """The site as it was known."""
        return self.site_by(self.day)


def _site_by(today: Site, day: date) -> Site:
    view = View(recall_library(unwrap(today.view).library, day), day)
    return replace(today, view=view, today=today)


def find_as_known_path(topic: str, year: int) -> str:
    """Return the path in the docs folder of a topic's page for a year's end."""
    return f"topics/{topic}/as-of-{year}.md"


def _write(past: _Past, name: str, ends: list[date]) -> WrittenPage:
    page = Page(past.site, find_as_known_path(name, past.day.year))
    view, topic = page.view, past.site.view.library.topics[name]
    context = gather_events(view, topic)
    del context["spoken"]
    year = view.horizon.year
    parts = page.site.lists.topics.get(topic.id, ()) if context["earlier"] else ()
    return page.render(
        "known",
        title=f"{topic.title}: as known at the end of {year}",
        description=f"Only what sources issued by the end of {year} say of this topic.",
        # The page of today is the one to find.
        search={"exclude": True},
        robots="noindex",
        ends=ends,
        today=past.today.view.horizon,
        about=divided_lists.DividedList(topic.title, f"topics/{topic.id}.md", "story"),
        parts_of_story=[part for part in parts if part.things[0].date.earliest <= view.horizon],
        new=any(source.issued.latest.year == year for source in view.sources),
        **context,
    )


KIND = PageKind(list_as_known_pages, edited={"topics": "topics/{id}.yml"})
