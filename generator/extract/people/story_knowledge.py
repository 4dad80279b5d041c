"""What the story's records already know, in the forms in which a text is searched for it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from generator.extract.people.naming_passages import NamingPassages, find_naming_passages
from generator.model import DisputedName, Person, Place, Side, Topic
from generator.story.library import Library
from generator.text import normal


@dataclass(frozen=True, slots=True)
class Disputed:
    """What finds a disputed name in a text."""

    display: str
    """The even-handed name; empty where there is none."""
    pattern: re.Pattern[str]
    """Any form of the name."""
    passages: NamingPassages
    """What finds how somebody calls it."""
    assigning: tuple[tuple[re.Pattern[str], str], ...]
    """What assigns it to one side, and what stands in its place."""
    words: frozenset[str]
    """All that the patterns look for, in small letters."""

    def may_be_in(self, text: str) -> bool:
        """Tell cheaply whether any of the patterns can find something."""
        small = text.lower()
        return any(word in small for word in self.words)


@dataclass(frozen=True)
class Known:
    """Sides, people, places, disputed names and topics of one story."""

    sides: Mapping[str, Side]
    people: tuple[Person, ...] = ()
    places: tuple[Place, ...] = ()
    names: tuple[DisputedName, ...] = ()
    topics: tuple[Topic, ...] = ()

    @cached_property
    def person_by_form(self) -> Mapping[str, Person]:
        """Every way to write a person's whole name, in small letters, to the person."""
        return {
            normal(form).casefold(): person
            for person in self.people
            for form in (person.name, person.turned, *person.aliases)
        }

    @cached_property
    def people_by_family(self) -> Mapping[str, tuple[Person, ...]]:
        """A family name, in small letters, to all who bear it."""
        by_family: dict[str, list[Person]] = {}
        for person in self.people:
            by_family.setdefault(person.family.casefold(), []).append(person)
        return {family: tuple(of) for family, of in by_family.items()}

    @cached_property
    def place_forms(self) -> tuple[tuple[str, str], ...]:
        """Each form of a place's name, the longer forms first, and its id."""
        forms = [(form, place.id) for place in self.places for form in (place.name, *place.aliases)]
        forms.sort(key=lambda pair: -len(pair[0]))
        return tuple(forms)

    @cached_property
    def disputed(self) -> tuple[Disputed, ...]:
        """What finds each disputed name in a text, and what assigns it to one side."""
        return tuple(_disputed(name) for name in self.names)

    @cached_property
    def side_forms(self) -> tuple[tuple[str, str], ...]:
        """Each form of a side's name, and its id."""
        return tuple(
            (form, name)
            for name, side in self.sides.items()
            for form in sorted((side.name, side.adjective, *side.aliases), key=len, reverse=True)
        )

    @cached_property
    def side_words(self) -> frozenset[str]:
        """The single words by which the sides are named."""
        forms = (f for s in self.sides.values() for f in (s.name, s.adjective, *s.aliases))
        return frozenset(form for form in forms if " " not in form)

    def sides_in(self, text: str) -> tuple[str, ...]:
        """Return the sides that a text names, in the order in which they are first named."""
        first_places: dict[str, int] = {}
        for form, side in self.side_forms:
            match = find_whole_word(form, text)
            if match and match.start() < first_places.get(side, len(text)):
                first_places[side] = match.start()
        return tuple(sorted(first_places, key=lambda side: first_places[side]))

    def place_in(self, text: str) -> str | None:
        """Return the first place that a text names, a side as a whole last; longest form first."""
        best: tuple[bool, int, int, str] | None = None
        for form, place in self.place_forms:
            match = find_whole_word(form, text)
            if match:
                rank = (self._is_side(match.group()), match.start(), -len(match.group()), place)
                best = rank if best is None or rank < best else best
        return best[3] if best else None

    def _is_side(self, form: str) -> bool:
        """Return whether a name is that of a whole side: a town in it says more."""
        return any(form == side.name for side in self.sides.values())


def _disputed(name: DisputedName) -> Disputed:
    assigning = []
    for phrase in sorted(name.avoid, key=len, reverse=True):
        holds = find_first_form(phrase, name.all_forms)
        # A phrase that no name replaces goes with its preposition, or the sentence would break.
        before = "" if holds else r"\b(?:in|of|at|near|off)\s+(?:the\s+)?"
        pattern = re.compile(rf"{before}(?<!\w){re.escape(phrase)}(?!\w)", re.IGNORECASE)
        assigning.append((pattern, name.display if holds else ""))
    forms = sorted(name.all_forms, key=len, reverse=True)
    either = "|".join(re.escape(form) for form in forms)
    joined = r"(?:(?:/(?-i:[A-Z])\w+)+(?: islands?)?)?"  # "X/Y islands"
    any_form = re.compile(rf"(?<!\w)(?:{either})(?!\w){joined}", re.IGNORECASE)
    words = frozenset(word.lower() for word in (*name.avoid, *forms))
    passages = find_naming_passages(either)
    return Disputed(name.display, any_form, passages, tuple(assigning), words)


def gather_known(library: Library) -> Known:
    """Take what extraction goes by out of the records."""
    return Known(
        library.story.sides,
        tuple(library.people.values()),
        tuple(library.places.values()),
        tuple(library.names.values()),
        tuple(sorted(library.topics.values(), key=lambda topic: (topic.order, topic.id))),
    )


@cache
def compile_whole_word(form: str) -> re.Pattern[str]:
    """Make what finds a form as whole words, with any white space between them."""
    parts = (re.escape(part) for part in form.split())
    return re.compile(r"(?<!\w)" + r"\s+".join(parts) + r"(?!\w)")


def find_whole_word(form: str, text: str) -> re.Match[str] | None:
    """Find a form as whole words; where its first word is nowhere, no pattern is tried."""
    return compile_whole_word(form).search(text) if form.split(None, 1)[0] in text else None


def find_first_form(text: str, forms: Iterable[str]) -> re.Match[str] | None:
    """Find the first of some forms in a text, the longest where two begin together."""
    matches = (find_whole_word(form, text) for form in forms)
    hits = [match for match in matches if match]
    return min(hits, key=lambda match: (match.start(), -match.end()), default=None)
