"""The places, and what took place at each."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import Event, Place
from generator.pages.names import Named, named
from generator.pages.page import Site
from generator.pages.view import View

PATH = "places.md"


@dataclass(frozen=True, slots=True)
class Where:
    """A place, with its events in the order of their dates."""

    place: Place
    aliases: tuple[str, ...]
    """Other names of a place whose name is not disputed."""
    named: tuple[Named, ...]
    """The disputed names that it bears."""
    events: tuple[Event, ...]


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """Write the page of places, where an event has one."""
    found = places(site.view)
    if found:
        yield (
            PATH,
            site.page(PATH).render(
                "places",
                title="Places",
                description=f"What took place where: {site.view.library.story.title}.",
                places=found,
            ),
        )


def places(view: View) -> list[Where]:
    """Give the places at which there are events, by name."""
    at: dict[str, list[Event]] = defaultdict(list)
    for event in view.events:
        if event.place:
            at[event.place].append(event)
    found = []
    for place in sorted(view.library.places.values(), key=lambda p: (p.name.casefold(), p.id)):
        if place.id in at:
            disputed = named(view.library, place.name)
            aliases = () if disputed else place.aliases
            found.append(Where(place, aliases, disputed, tuple(at[place.id])))
    return found
