"""The people: an index, and for each the roles as sources gave them and where they appear."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.model import Event, NameOrder, Participant, Person
from generator.pages import divided_lists, json_ld
from generator.pages.list_parts import LATEST, MOST_SENTENCES, part_by_date, part_by_letter
from generator.pages.page import plan_page
from generator.pages.page_dependencies import unwrap
from generator.pages.page_kind import PageKind
from generator.pages.search_terms import PERSON, SearchTerms, TermsOf, list_shown_words
from generator.pages.site_context import Site, Writers
from generator.pages.story_view import EventClaim, View, once_per_view

PATH = "people/index.md"

ABOUT = divided_lists.DividedList("People", PATH, "people", "person", "people")


@dataclass(frozen=True, slots=True)
class Use:
    """What an event has of a person: they took part, they said something, or they are named."""

    event: Event
    participant: Participant | None = None
    event_claim: EventClaim | None = None
    """What they said, as a source has it."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A person in the index."""

    person: Person
    roles: tuple[str, ...]
    """The roles that sources gave, in the order of the events, each once."""
    entries: int
    """How many appearances, statements and mentions their page lists."""


def list_people_pages(site: Site) -> Writers:
    """Write the index of the people and the page of each."""
    view: View = unwrap(site.view)
    if not view.library.people:
        return
    everybody = sorted(view.library.people.values(), key=lambda p: (p.family.casefold(), p.id))
    uses_by_person = find_uses(view)
    people = [_listed(person, uses_by_person.get(person.id, ())) for person in everybody]
    parts = part_by_letter("people/a-z", people, lambda entry: entry.person.family)
    most = sorted(people, key=lambda entry: -entry.entries)[:LATEST]
    yield plan_page(
        site,
        PATH,
        "people",
        title="People",
        description=f"Who appears in it, and in which role: {view.library.story.title}.",
        about=ABOUT,
        parts=parts,
        contents={"people": most if parts else people},
    )
    yield from divided_lists.list_part_pages(
        site, parts, ABOUT, lambda _, people: {"people": people}
    )
    for person in everybody:
        yield from _pages(site, person, uses_by_person.get(person.id, ()))


def _pages(site: Site, person: Person, person_uses: Iterable[Use]) -> Writers:
    path, every = f"people/{person.id}.md", tuple(person_uses)
    # A name that has its family name first is never turned in print: search alone finds it so.
    turned = [person.turned] if person.order is NameOrder.GIVEN_FIRST else []
    names = dict.fromkeys([*turned, *person.aliases])
    other_names = [name for name in names if name != person.name]
    parts = part_by_date(f"people/{person.id}", every, lambda use: use.event.date, MOST_SENTENCES)
    about = divided_lists.DividedList(person.name, path, "uses", "mention")
    yield plan_page(
        site,
        path,
        "person",
        title=person.name,
        description=f"{person.name}: roles as the sources gave them, and where they appear.",
        # Whoever searches for a name wants the person before all that happened.
        search={"boost": 2},
        feeds=[f"data/feeds/people/{person.id}"],
        person=person,
        other_names=other_names,
        structured=json_ld.describe_person(person, other_names),
        about=about,
        parts=parts,
        contents=_shown(every[-LATEST:] if parts else every),
    )
    yield from divided_lists.list_part_pages(site, parts, about, lambda _, uses: _shown(uses))


def _shown(person_uses: Iterable[Use]) -> dict[str, Any]:
    every = list(person_uses)
    return {
        "appearances": [use for use in every if use.participant],
        "said": [use.event_claim for use in every if use.event_claim],
        "mentioned": [use.event for use in every if not use.participant and not use.event_claim],
    }


@once_per_view
def find_uses(view: View) -> Mapping[str, list[Use]]:
    """Return for each person what the events have of them, in the order of the events."""
    by_person: dict[str, list[Use]] = defaultdict(list)
    naming = find_naming(view.library.people.values())
    for event in view.events:
        there = {participant.person for participant in event.people}
        for participant in event.people:
            by_person[participant.person].append(Use(event, participant))
        named: dict[str, None] = {}
        for event_claim in view.claims(event):
            speaker = event_claim.claim.speaker or ""
            if speaker in view.library.people:
                by_person[speaker].append(Use(event, event_claim=event_claim))
            named |= dict.fromkeys(
                person for person in naming(event_claim.claim.text) if person != speaker
            )
        for person in named:
            if person not in there:
                by_person[person].append(Use(event))
    return by_person


def find_naming(people: Iterable[Person]) -> Callable[[str], Iterator[str]]:
    """Return a function that gives the people, by id, whom a text names.

    A name is looked for by its first word.
    """
    first: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        first[_WORD.findall(person.name)[0]].append(person)

    def named(text: str) -> Iterator[str]:
        words = _WORD.findall(text)
        if first.keys().isdisjoint(words):
            return
        for word in dict.fromkeys(words):
            yield from (person.id for person in first.get(word, ()) if person.name in text)

    return named


_WORD = re.compile(r"\w+")


def _listed(person: Person, person_uses: Sequence[Use]) -> Listed:
    took_part = [use.participant for use in person_uses if use.participant]
    roles = tuple(dict.fromkeys(participant.role for participant in took_part if participant.role))
    return Listed(person, roles, len(person_uses))


def find_person_terms(site: Site) -> TermsOf:
    """Return what gives the words by which search finds a person's page."""
    view: View = unwrap(site.view)
    by_person = find_uses(view)

    def terms(name: str) -> SearchTerms | None:
        person = view.library.people.get(name)
        return _terms(view, person, by_person.get(name, ())) if person else None

    return terms


def _terms(view: View, person: Person, person_uses: Sequence[Use]) -> SearchTerms:
    side = view.library.story.sides[person.side].name if person.side else ""
    roles = _listed(person, person_uses).roles
    return SearchTerms(
        person.name,
        (PERSON, *filter(None, [side])),
        roles,
        [person.turned, *person.aliases, side, *roles],
        beside=_words_beside(view, person_uses),
        # Whoever searches for a name wants the person before all that happened.
        boost=2,
        facets={"kind": (PERSON,), "side": (person.side,) if person.side else ()},
    )


def _words_beside(view: View, person_uses: Iterable[Use]) -> Iterator[str]:
    """Return what stands on a person's page: where they were, what they said."""
    for use in person_uses:
        yield use.event.title
        yield from list_shown_words(view, [use.event_claim] if use.event_claim else ())


KIND = PageKind(
    list_people_pages,
    "People and places",
    lambda _: {PATH: "People"},
    edited={"people": "people.yml"},
    searched={"people": find_person_terms},
)
