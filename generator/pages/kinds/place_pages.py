"""The places, and what took place at each."""

from collections import defaultdict
from dataclasses import dataclass

from generator.model import Event, Place
from generator.pages import divided_lists
from generator.pages.list_parts import LATEST, by_date, by_letter
from generator.pages.name_lines import NameForms, find_names
from generator.pages.page import templated
from generator.pages.page_kind import PageKind
from generator.pages.story_site import Site, Writers
from generator.pages.view import View

PATH = "places.md"


@dataclass(frozen=True, slots=True)
class PlaceEvents:
    """A place, with its events in the order of their dates."""

    place: Place
    aliases: tuple[str, ...]
    """Other names of a place whose name is not disputed."""
    named: tuple[NameForms, ...]
    """The disputed names that it bears."""
    events: tuple[Event, ...]


ABOUT = divided_lists.About("Places", PATH, "places", "place")


def pages(site: Site) -> Writers:
    """Write the page of places, where an event has one; and each place's, where there are many."""
    every, apart = places(site.view), site.lists.places_apart
    if not every:
        return
    parts = by_letter("places/a-z", every, lambda where: where.place.name)
    most = sorted(every, key=lambda where: -len(where.events))[:LATEST]
    yield templated(
        site,
        PATH,
        "places",
        title="Places",
        description=f"What took place where: {site.view.library.story.title}.",
        about=ABOUT,
        parts=parts,
        apart=apart,
        places=most if parts else every,
    )
    yield from divided_lists.pages(site, parts, ABOUT, lambda _, places: {"places": places})
    for where in every if apart else ():
        yield from _pages(site, where)


def _pages(site: Site, where: PlaceEvents) -> Writers:
    name, path = where.place.name, f"places/{where.place.id}.md"
    parts = by_date(f"places/{where.place.id}", where.events, lambda event: event.date)
    about = divided_lists.About(name, path, "events")
    yield templated(
        site,
        path,
        "place",
        title=name,
        description=f"What took place there: {name}.",
        about=about,
        parts=parts,
        where=where,
        events=where.events[-LATEST:] if parts else where.events,
    )
    yield from divided_lists.pages(site, parts, about, lambda _, events: {"events": events})


def places(view: View) -> list[PlaceEvents]:
    """Return the places at which there are events, by name."""
    at: dict[str, list[Event]] = defaultdict(list)
    for event in view.events:
        if event.place:
            at[event.place].append(event)
    entries = []
    for place in sorted(view.library.places.values(), key=lambda p: (p.name.casefold(), p.id)):
        if place.id in at:
            disputed = find_names(view.library, place.name)
            aliases = () if disputed else place.aliases
            entries.append(PlaceEvents(place, aliases, disputed, tuple(at[place.id])))
    return entries


KIND = PageKind(pages, "People and places", lambda _: {PATH: "Places"})
