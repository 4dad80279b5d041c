"""The people: an index, and for each the roles as sources gave them and where they appear."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from generator.model import Event, NameOrder, Participant, Person
from generator.pages import divided_lists, json_ld
from generator.pages.list_parts import LATEST, TOLD, by_date, by_letter
from generator.pages.page import Site, Writer, Writers
from generator.pages.page_kind import PageKind
from generator.pages.view import Told, View

PATH = "people/index.md"

ABOUT = divided_lists.About("People", PATH, "people", "person", "people")


@dataclass(frozen=True, slots=True)
class Use:
    """What an event has of a person: they took part, they said something, or they are named."""

    event: Event
    participant: Participant | None = None
    told: Told | None = None
    """What they said, as a source has it."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A person in the index."""

    person: Person
    roles: tuple[str, ...]
    """The roles that sources gave, in the order of the events, each once."""
    events: int


def pages(site: Site) -> Writers:
    """Write the index of the people and the page of each."""
    view = site.view
    if not view.library.people:
        return
    everybody = sorted(view.library.people.values(), key=lambda p: (p.family.casefold(), p.id))
    found = uses(view)
    people = [_listed(person, found.get(person.id, ())) for person in everybody]
    parts = by_letter("people/a-z", people, lambda one: one.person.family)
    most = sorted(people, key=lambda one: -one.events)[:LATEST]
    yield (
        PATH,
        Writer(
            partial(
                site.page(PATH).render,
                "people",
                title="People",
                description=f"Who appears in it, and in which role: {view.library.story.title}.",
                about=ABOUT,
                parts=parts,
                shown={"people": most if parts else people},
            )
        ),
    )
    yield from divided_lists.pages(site, parts, ABOUT, lambda _, people: {"people": people})
    for person in everybody:
        yield from _pages(site, person, found.get(person.id, ()))


def _pages(site: Site, person: Person, found: Iterable[Use]) -> Writers:
    path, every = f"people/{person.id}.md", tuple(found)
    # A name that has its family name first is never turned in print: search alone finds it so.
    turned = [person.turned] if person.order is NameOrder.GIVEN_FIRST else []
    names = dict.fromkeys([*turned, *person.aliases])
    other_names = [name for name in names if name != person.name]
    parts = by_date(f"people/{person.id}", every, lambda use: use.event.date, TOLD)
    about = divided_lists.About(person.name, path, "uses", "mention")
    yield (
        path,
        Writer(
            partial(
                site.page(path).render,
                "person",
                title=person.name,
                description=f"{person.name}: "
                "roles as the sources gave them, and where they appear.",
                # Whoever searches for a name wants the person before all that happened.
                search={"boost": 2},
                feeds=[f"data/feeds/people/{person.id}"],
                person=person,
                other_names=other_names,
                structured=json_ld.person(person, other_names),
                about=about,
                parts=parts,
                shown=_shown(every[-LATEST:] if parts else every),
            )
        ),
    )
    yield from divided_lists.pages(site, parts, about, lambda _, uses: _shown(uses))


def _shown(found: Iterable[Use]) -> dict[str, Any]:
    every = list(found)
    return {
        "appearances": [use for use in every if use.participant],
        "said": [use.told for use in every if use.told],
        "mentioned": [use.event for use in every if not use.participant and not use.told],
    }


def uses(view: View) -> Mapping[str, list[Use]]:
    """Give for each person what the events have of them, in the order of the events."""
    found: dict[str, list[Use]] = defaultdict(list)
    naming = _naming(view.library.people.values())
    for event in view.events:
        there = {one.person for one in event.people}
        for one in event.people:
            found[one.person].append(Use(event, one))
        named: dict[str, None] = {}
        for told in view.claims(event):
            speaker = told.claim.speaker or ""
            if speaker in view.library.people:
                found[speaker].append(Use(event, told=told))
            named |= dict.fromkeys(one for one in naming(told.claim.text) if one != speaker)
        for person in named:
            if person not in there:
                found[person].append(Use(event))
    return found


def _naming(people: Iterable[Person]) -> Callable[[str], Iterator[str]]:
    """Give a function that finds whom a text names; a name is looked for by its first word."""
    first: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        first[_WORD.findall(person.name)[0]].append(person)

    def named(text: str) -> Iterator[str]:
        for word in dict.fromkeys(_WORD.findall(text)):
            yield from (one.id for one in first.get(word, ()) if one.name in text)

    return named


_WORD = re.compile(r"\w+")


def _listed(person: Person, found: Iterable[Use]) -> Listed:
    took_part = [use.participant for use in found if use.participant]
    roles = tuple(dict.fromkeys(one.role for one in took_part if one.role))
    return Listed(person, roles, len(took_part))


KIND = PageKind(
    pages,
    "People and places",
    lambda _: {PATH: "People"},
    edited={"people": "people.yml"},
)
