"""The timeline: every event in one list, readable without a script, and what filters choose by."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from generator.model import Event
from generator.pages.page import Site
from generator.pages.view import View
from generator.pages.words import KINDS, STATUSES, side_of, year


@dataclass(frozen=True, slots=True)
class Choice:
    """What a reader may ask for, and how many events have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Filter:
    """Choices of one sort; events that have any of the chosen ones are shown."""

    name: str
    """Its name in the address: ``?topic=…``."""
    key: str
    """The ``data-…`` attribute of an event that holds its values."""
    title: str
    choices: tuple[Choice, ...]


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """Write the timeline."""
    view = site.view
    path = "timeline.md"
    page = site.page(path)
    years = [(key, list(events)) for key, events in groupby(view.events, lambda e: year(e.date))]
    found = {event.id: data(view, event) for event in view.events}
    yield (
        path,
        page.render(
            "timeline",
            title="Timeline",
            description=f"All events in order: {view.library.story.title}.",
            hide=["navigation"],
            years=years,
            long=len(view.events) >= LONG,
            data=found,
            filters=filters(view, found.values()),
            counts=Counter(values["year"] for values in found.values()),
            script=page.address(SCRIPT),
        ),
    )


LONG = 500
"""From so many events on, browsers lay out only the years that are to be seen."""

SCRIPT = "assets/javascripts/timeline.js"
"""The filters' script, in the theme."""

CERTAINTY = {
    "day": "To the day",
    "wider": "Less exactly",
    "unsure": "About, or uncertain",
}
SUPPORT = {
    "checked": "Quotes checked here",
    "linked": "Linked sources only",
}


def data(view: View, event: Event) -> Mapping[str, str]:
    """Give what a filter can choose an event by, as values of ``data-…`` attributes: ids alone."""
    people = [one.person for one in event.people]
    speakers = [told.claim.speaker for told in view.claims(event) if told.claim.speaker]
    sides = {side_of(view.library, one) for one in [*people, *speakers]}
    first, last = year(event.date).removeprefix("Before "), str(event.date.latest.year)
    return {
        "topics": " ".join(event.topics),
        "kind": str(event.kind),
        "status": str(view.statuses[event.id]),
        "sides": " ".join(sorted(side for side in sides if side)),
        "people": " ".join(sorted({*people, *(s for s in speakers if s in view.library.people)})),
        "certainty": certainty(event),
        "support": support(view, event),
        "year": first,
        "until": last if last != first else "",
    }


def certainty(event: Event) -> str:
    """Say how well the date is known: a key of :data:`CERTAINTY`."""
    when = event.date
    if when.approximate or when.uncertain:
        return "unsure"
    # From one day to another is as certain as one day.
    days = all(part.count("-") == 2 for part in when.text.split("/"))
    return "day" if days else "wider"


def support(view: View, event: Event) -> str:
    """Say whether any quote of it is checked here: a key of :data:`SUPPORT`."""
    evidence = (c for told in view.claims(event) for c in view.evidence(event.id, told.number))
    return "linked" if all(citation.linked for citation in evidence) else "checked"


def filters(view: View, found: Iterable[Mapping[str, str]]) -> list[Filter]:
    """Give the filters that leave a choice, each with its choices in order."""
    library, events = view.library, list(found)
    topics = sorted(library.topics.values(), key=lambda topic: (topic.order, topic.id))
    people = sorted(library.people.values(), key=lambda person: (person.family, person.name))
    known = (
        ("topic", "topics", "Topic", {topic.id: topic.title for topic in topics}),
        ("side", "sides", "Side", {id_: side.name for id_, side in library.story.sides.items()}),
        ("status", "status", "Status", {str(key): word for key, word in STATUSES.items()}),
        ("kind", "kind", "Kind", {str(key): word for key, word in KINDS.items()}),
        ("date", "certainty", "Date known", CERTAINTY),
        ("source", "support", "Sources", SUPPORT),
        ("person", "people", "Person", {person.id: person.name for person in people}),
    )
    made = []
    for name, key, title, labels in known:
        count = Counter(value for values in events for value in values[key].split())
        choices = tuple(
            Choice(value, label, count[value]) for value, label in labels.items() if count[value]
        )
        if len(choices) > 1:
            made.append(Filter(name, key, title, choices))
    return made
