"""The timeline: every event in one list, readable without a script."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from generator.model import Event
from generator.pages.page import Site
from generator.pages.view import View
from generator.pages.words import side_of, year


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """Write the timeline."""
    view = site.view
    path = "timeline.md"
    years = [(key, list(events)) for key, events in groupby(view.events, lambda e: year(e.date))]
    yield (
        path,
        site.page(path).render(
            "timeline",
            title="Timeline",
            description=f"All events in order: {view.library.story.title}.",
            years=years,
            data={event.id: data(view, event) for event in view.events},
        ),
    )


def data(view: View, event: Event) -> Mapping[str, str]:
    """Give what a filter can choose an event by, as values of ``data-…`` attributes: ids alone."""
    people = [one.person for one in event.people]
    speakers = [told.claim.speaker for told in view.claims(event) if told.claim.speaker]
    sides = {side_of(view.library, one) for one in [*people, *speakers]}
    return {
        "topics": " ".join(event.topics),
        "kind": str(event.kind),
        "status": str(view.statuses[event.id]),
        "sides": " ".join(sorted(side for side in sides if side)),
        "people": " ".join(sorted({*people, *(s for s in speakers if s in view.library.people)})),
        "precision": str(event.date.precision),
        "year": year(event.date).removeprefix("Before "),
    }
