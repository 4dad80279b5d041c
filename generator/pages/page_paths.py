"""Where the things of a story stand: a small story shares pages that a large one divides."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.exports.site_urls import find_promise_page
from generator.model import Event
from generator.pages.list_parts import (
    MOST_LINES,
    MOST_SENTENCES,
    ListPart,
    name_part,
    part_by_date,
)
from generator.pages.page_words import name_year
from generator.pages.story_view import View
from generator.story.evidence import Citation
from generator.story.ledger import have_own_pages


@dataclass(frozen=True)
class PagePaths:
    """The addresses of what stands on pages that may be divided; paths in the docs folder."""

    view: View
    """The story as it is today: what was known on a past day stands on the same pages."""

    @cached_property
    def timeline(self) -> tuple[ListPart[Event], ...]:
        """The parts of the timeline; none where it is short."""
        return part_by_date("timeline", self.view.events, lambda event: event.date)

    @cached_property
    def years(self) -> Mapping[str, str]:
        """Where the events of each year stand, by the year's title: ``2020``, ``Before 2012``."""
        pages = (page for part in self.timeline for page in part.whole())
        return {
            title: f"{page.path}#year-{name_part(title)}"
            for page in pages
            for title in (name_year(event.date) for event in page.things)
        }

    @cached_property
    def topics(self) -> Mapping[str, tuple[ListPart[Event], ...]]:
        """The parts of each topic's story."""
        return {
            topic: part_by_date(f"topics/{topic}", events, lambda event: event.date, MOST_SENTENCES)
            for topic, events in self.view.events_of.items()
        }

    @cached_property
    def promises_apart(self) -> bool:
        """Whether each undertaking has a page of its own."""
        return have_own_pages(self.view.library)

    def undertaking(self, undertaking: str) -> str:
        """Return the place of an undertaking and its promises."""
        return find_promise_page(self.view.library, undertaking)

    @cached_property
    def places_apart(self) -> bool:
        """Whether each place has a page of its own."""
        return sum(1 for event in self.view.events if event.place) > MOST_LINES

    def place(self, place: str) -> str:
        """Return where it is told what took place at a place."""
        return f"places/{place}.md" if self.places_apart else f"places.md#{place}"

    def passage(self, citation: Citation) -> str:
        """Return the place of a quote on its source's page; of a linked source, that page."""
        source, number = citation.source.id, self.view.number(citation)
        if number is None:
            return f"sources/{source}.md"
        # The first quotes stand on the source's own page; see `parts.by_number`.
        run = (number - 1) // MOST_SENTENCES + 1
        page = f"sources/{source}/{run}.md" if run > 1 else f"sources/{source}.md"
        return f"{page}#q-{number}"
