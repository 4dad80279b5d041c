"""Who and what a made-up story is about: people, places, undertakings."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.text import slug
from tests.bench.plain import Data
from tests.bench.words import names, words


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of one side, in one role."""

    id: str
    name: str
    side: str
    role: str


@dataclass(frozen=True, slots=True)
class Place:
    """A town, or what the sides name differently."""

    id: str
    ours: str
    """As our sentences write it."""
    news: tuple[str, ...]
    """As articles do."""
    at: tuple[str, str]

    def record(self) -> Mapping[str, Data]:
        """Give its record."""
        aliases = [name.removeprefix("the ") for name in self.news if name != self.ours]
        name = self.ours.removeprefix("the ")
        made: dict[str, Data] = {"name": name, "coordinates": self.at}
        return {**made, "aliases": aliases} if aliases else made


@dataclass(slots=True)
class Undertaking:
    """What is promised: a thing to be opened somewhere."""

    id: str
    topic: str
    thing: str
    site: Place
    told: list[tuple[str, str]] = field(default_factory=list)
    """The promises so far: our sentence, and the claim that it stands in."""

    def record(self) -> Mapping[str, Data]:
        """Give its record."""
        first, reference = self.told[0]
        title = f"{self.thing[0].upper()}{self.thing[1:]} in {self.site.ours}"
        return {
            "title": title,
            "definition": [{"text": first, "from": [reference]}],
            "met_when": "It counts as met on the day on which it is opened.",
        }


def people(rng: random.Random, number: int) -> list[Person]:
    """Make people, half of them of each side."""
    held = words()
    sides = list(held["lands"])
    found = names(rng, number, ("given", "given_end"), ("family", "family_end"))
    return [
        Person(slug(name), name, sides[order % 2], rng.choice(held["roles"]))
        for order, name in enumerate(found)
    ]


def places(rng: random.Random, number: int) -> list[Place]:
    """Make towns on both sides of a border in the open sea; the last place is the disputed one."""
    made = []
    for name in names(rng, number, ("town", "town_end")):
        at = (f"{rng.uniform(9.8, 14.2):.2f}", f"{rng.uniform(-30.5, -23.5):.2f}")
        made.append(Place(slug(name), name, (name,), at))
    disputed = words()["disputed"]
    news = tuple(f"the {form}" for form in disputed["aliases"])
    return [*made, Place(disputed["id"], disputed["name"], news, ("13.10", "-27.40"))]
