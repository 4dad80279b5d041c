"""The home page: what this is about, its topics, what is still promised, what is new."""

from functools import partial

from generator.model import Event
from generator.pages import json_ld
from generator.pages.card_texts import HOME
from generator.pages.charts.locator_map import draw_locator
from generator.pages.charts.story_chart import MANY
from generator.pages.charts.story_chart import draw_story as picture
from generator.pages.kinds import place_pages
from generator.pages.kinds.corrections_page import list_changes
from generator.pages.kinds.promise_pages import count_verdicts
from generator.pages.kinds.topic_pages import order_by_events
from generator.pages.markdown import WrittenPage
from generator.pages.page import Page
from generator.pages.page_kind import PageKind
from generator.pages.site_context import Site, Writer, Writers
from generator.pages.story_view import View
from generator.story.event_status import HELD_STATUSES, EventStatus
from generator.story.ledger import Account, Verdict

NEWEST = 4
"""How many of the latest events the home page lists."""
OPEN = 12
"""So many open promises it lists at most: those that were made last."""
CHANGES = 2
"""How many of the latest corrections it lists."""

_PAST = HELD_STATUSES | {EventStatus.STATED}
"""What is told as done, and what a side stated on its day."""


def list_home_page(site: Site) -> Writers:
    """Write the home page."""
    yield HOME, Writer(partial(_page, Page(site, HOME)))


def _page(page: Page) -> WrittenPage:
    view = page.view
    story = view.library.story
    return page.render(
        "home",
        title=story.title,
        description=story.question,
        search={"boost": 2},
        hide=["navigation", "toc"],
        structured=json_ld.describe_website(view.library),
        story=story,
        picture=picture(view, page.address),
        counted=len(view.events) >= MANY,
        map=draw_locator(view),
        places=place_pages.PATH if place_pages.list_places(view) else "",
        topics=order_topics(view),
        promises=list_still_open(view),
        tally=count_verdicts(view),
        newest=list_newest(view),
        changes=list_changes(view)[:CHANGES],
    )


def order_topics(view: View) -> list[tuple[str, int]]:
    """Return the topics' ids in their order, with the number of events of each."""
    topics = order_by_events(view)
    return [(topic.id, len(view.events_of.get(topic.id, ()))) for topic in topics]


def list_still_open(view: View) -> tuple[Account, ...]:
    """Return what was promised and may still be kept; of much, what was promised last."""
    open_accounts = [
        account for account in view.promised.values() if account.verdict is Verdict.OPEN
    ]
    if len(open_accounts) <= OPEN:
        return tuple(open_accounts)
    return tuple(
        sorted(open_accounts, key=lambda account: account.promises[-1].said.key, reverse=True)[
            :OPEN
        ]
    )


def list_newest(view: View) -> tuple[Event, ...]:
    """Return the latest events that are told as done or that a side stated, the newest first."""
    past = [event for event in view.events if view.statuses[event.id] in _PAST]
    # What went on for weeks is as new as its last day.
    past.sort(key=lambda event: (event.date.latest, event.date.key, event.id))
    return tuple(reversed(past[-NEWEST:]))


KIND = PageKind(list_home_page, "Home", lambda _: {HOME: "Home"}, edited={HOME: "story.yml"})
