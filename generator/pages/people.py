"""The people: an index, and for each the roles as sources gave them and where they appear."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import Event, Participant, Person
from generator.pages import structured
from generator.pages.page import Page, Site
from generator.pages.view import Told, View


@dataclass(frozen=True, slots=True)
class Appearance:
    """A person at an event."""

    event: Event
    participant: Participant


@dataclass(frozen=True, slots=True)
class Listed:
    """A person in the index."""

    person: Person
    roles: tuple[str, ...]
    """The roles that sources gave, in the order of the events, each once."""
    events: int


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """Write the index of the people and the page of each."""
    view = site.view
    if not view.library.people:
        return
    path = "people/index.md"
    everybody = sorted(view.library.people.values(), key=lambda p: (p.family.casefold(), p.id))
    yield (
        path,
        site.page(path).render(
            "people",
            title="People",
            description=f"Who appears in it, and in which role: {view.library.story.title}.",
            people=[_listed(view, person) for person in everybody],
        ),
    )
    for person in everybody:
        path = f"people/{person.id}.md"
        yield path, _page(site.page(path), person)


def _page(page: Page, person: Person) -> str:
    view = page.view
    names = dict.fromkeys([person.turned, *person.aliases])
    other_names = [name for name in names if name != person.name]
    return page.render(
        "person",
        title=person.name,
        description=f"{person.name}: roles as the sources gave them, and where they appear.",
        # Whoever searches for a name wants the person before all that happened.
        search={"boost": 2},
        person=person,
        other_names=other_names,
        structured=structured.person(person, other_names),
        appearances=appearances(view, person),
        said=said(view, person),
        mentioned=[e for e in view.events if _named(view, e, person)],
    )


def appearances(view: View, person: Person) -> list[Appearance]:
    """Give the events at which a person took part."""
    return [
        Appearance(event, one)
        for event in view.events
        for one in event.people
        if one.person == person.id
    ]


def said(view: View, person: Person) -> list[Told]:
    """Give what a person said, as sources have it."""
    return [t for t in view.claims_in(view.events) if t.claim.speaker == person.id]


def _named(view: View, event: Event, person: Person) -> bool:
    """Tell whether an event at which a person did not take part names them."""
    if any(one.person == person.id for one in event.people):
        return False
    told = view.claims(event)
    return any(person.name in t.claim.text and t.claim.speaker != person.id for t in told)


def _listed(view: View, person: Person) -> Listed:
    found = appearances(view, person)
    roles = tuple(dict.fromkeys(one.participant.role for one in found if one.participant.role))
    return Listed(person, roles, len(found))
