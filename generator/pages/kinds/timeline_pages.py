"""The timeline: every event, readable without a script, in one list or by year."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from generator.edtf import Date
from generator.model import Event
from generator.pages import divided_lists, filters
from generator.pages.list_parts import LATEST
from generator.pages.page import Page, plan_page
from generator.pages.page_dependencies import unwrap
from generator.pages.page_kind import PageKind
from generator.pages.page_words import group_by_year
from generator.pages.site_context import Site, Writers
from generator.pages.story_view import View

PATH = "timeline.md"

SCRIPT = "assets/javascripts/timeline.js"
"""The filters' script, in the theme."""

ABOUT = divided_lists.DividedList("Timeline", PATH, "timeline")


def list_timeline_pages(site: Site) -> Writers:
    """Write the timeline, and the pages of its years where it is long."""
    view: View = unwrap(site.view)
    parts = site.lists.timeline
    page = Page(site, PATH)
    values_by_event = filters.list_filter_values(view)
    shown_events = view.events[-LATEST:] if parts else view.events
    yield plan_page(
        site,
        PATH,
        "timeline",
        title="Timeline",
        description=f"All events in order: {view.library.story.title}.",
        hide=["navigation"],
        about=ABOUT,
        parts=parts,
        years=group_by_year(shown_events, _date_of),
        data={} if parts else values_by_event,
        filters=filters.list_filters(view, values_by_event.values()),
        counts=Counter(values["year"] or values["until"] for values in values_by_event.values()),
        script=page.address(SCRIPT),
        index=page.address(filters.INDEX),
        # The script puts an event's id, or a year's name, in the place of the asterisk.
        event=page.address("events/*.md"),
    )
    yield from divided_lists.list_part_pages(site, parts, ABOUT, _shown)


def _shown(page: Page, events: Iterable[Event]) -> Mapping[str, Any]:
    return {"years": group_by_year(events, _date_of), "data": {}}


def _date_of(event: Event) -> Date:
    return event.date


KIND = PageKind(list_timeline_pages, "Timeline", lambda _: {PATH: "Timeline"})
