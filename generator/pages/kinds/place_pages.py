"""The places, and what took place at each."""

from collections import defaultdict
from dataclasses import dataclass

from generator.model import Event, Place
from generator.pages import divided_lists
from generator.pages.list_parts import LATEST, part_by_date, part_by_letter
from generator.pages.name_lines import NameForms, find_names
from generator.pages.page import plan_page
from generator.pages.page_kind import PageKind
from generator.pages.site_context import Site, Writers
from generator.pages.story_view import View

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


ABOUT = divided_lists.DividedList("Places", PATH, "places", "place")


def list_place_pages(site: Site) -> Writers:
    """Write the page of places, where an event has one; and each place's, where there are many."""
    every, apart = list_places(site.view), site.lists.places_apart
    if not every:
        return
    parts = part_by_letter("places/a-z", every, lambda where: where.place.name)
    most = sorted(every, key=lambda where: -len(where.events))[:LATEST]
    yield plan_page(
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
    yield from divided_lists.list_part_pages(
        site, parts, ABOUT, lambda _, places: {"places": places}
    )
    for where in every if apart else ():
        yield from _pages(site, where)


def _pages(site: Site, where: PlaceEvents) -> Writers:
    name, path = where.place.name, f"places/{where.place.id}.md"
    parts = part_by_date(f"places/{where.place.id}", where.events, lambda event: event.date)
    about = divided_lists.DividedList(name, path, "events")
    yield plan_page(
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
    yield from divided_lists.list_part_pages(
        site, parts, about, lambda _, events: {"events": events}
    )


def list_places(view: View) -> list[PlaceEvents]:
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


KIND = PageKind(list_place_pages, "People and places", lambda _: {PATH: "Places"})
