"""The home page: what this is about, its topics, what is still promised, what is new."""

from collections.abc import Iterator

from generator.model import Event
from generator.pages.page import HOME, Site
from generator.pages.view import Followed, View
from generator.state import Status

NEWEST = 5
"""How many of the latest events the home page lists."""


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """Write the home page."""
    view = site.view
    story = view.library.story
    page = site.page(HOME)
    yield (
        HOME,
        page.render(
            "home",
            title=story.title,
            description=story.question,
            search={"boost": 2},
            story=story,
            topics=in_order(view),
            promises=still_open(view),
            newest=newest(view),
        ),
    )


def in_order(view: View) -> list[tuple[str, int]]:
    """Give the topics' ids in their order, with the number of events of each."""
    topics = sorted(view.library.topics.values(), key=lambda topic: (topic.order, topic.id))
    return [(topic.id, len(view.events_of.get(topic.id, ()))) for topic in topics]


def still_open(view: View) -> tuple[Followed, ...]:
    """Give the latest promise of everything that may still be kept."""
    latest = (found[-1] for found in view.promised.values())
    return tuple(followed for followed in latest if followed.settled.verdict == "open")


def newest(view: View) -> tuple[Event, ...]:
    """Give the latest events that happened, the newest first."""
    happened = [e for e in view.events if view.statuses[e.id] is Status.HAPPENED]
    return tuple(reversed(happened[-NEWEST:]))
