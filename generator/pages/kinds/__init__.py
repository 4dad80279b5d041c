"""The kinds of pages, each in a module with what it shows and a ``KIND`` that declares it."""

from generator.pages.kinds import (
    as_known_pages,
    corrections_page,
    data_page,
    editor_pages,
    event_pages,
    follow_page,
    home_page,
    name_pages,
    people_pages,
    place_pages,
    position_pages,
    promise_pages,
    single_source_page,
    source_pages,
    statement_pages,
    timeline_pages,
    topic_pages,
)
from generator.pages.page_kind import PageKind

KINDS: tuple[PageKind, ...] = (
    home_page.KIND,
    topic_pages.KIND,
    as_known_pages.KIND,
    event_pages.KIND,
    timeline_pages.KIND,
    promise_pages.KIND,
    position_pages.KIND,
    source_pages.KIND,
    single_source_page.KIND,
    people_pages.KIND,
    place_pages.KIND,
    name_pages.KIND,
    follow_page.KIND,
    data_page.KIND,
    corrections_page.KIND,
    statement_pages.KIND,
    editor_pages.KIND,
)
"""Every kind; within a section of the navigation their pages stand in this order."""

SECTIONS = (
    *("Home", "Topics", "Timeline", "Promises", "Positions", "People and places", "Sources"),
    *("About", "For editors"),
)
"""The entries of the navigation, in their order."""
