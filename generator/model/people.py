"""People: ``content/people.yml``. Roles are not here: they are as seen, in events."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.model.base import Date, Id, Identified, Line, Record
from generator.model.claim import Evidence
from generator.model.references import Ref


class NameOrder(StrEnum):
    """Which part of a name comes first as we write it."""

    GIVEN_FIRST = "given-first"
    FAMILY_FIRST = "family-first"


class Term(Record):
    """A time in an office, as a source tells it."""

    role: Line
    """The office."""
    date: Date
    """From when to when (EDTF span)."""
    evidence: Annotated[tuple[Evidence, ...], Field(min_length=1)]
    """What it rests on."""


class Person(Identified):
    """A person who appears in the story."""

    name: Line
    """As English news writes it, e.g. ``Ban Ki-moon``."""
    order: NameOrder
    """given-first (Kofi Annan) or family-first (Ban Ki-moon)."""
    aliases: tuple[Line, ...] = ()
    """Other spellings and forms."""
    side: Annotated[Id, Ref("sides")] | None = None
    """A side of ``story.yml``."""
    terms: tuple[Term, ...] = ()
    """Times in office, only with evidence."""

    @property
    def family(self) -> str:
        """The family name, by which news refers to a person again."""
        parts = self.name.split()
        return parts[0] if self.order is NameOrder.FAMILY_FIRST else parts[-1]

    @property
    def turned(self) -> str:
        """The name in the other order, so that search finds either."""
        parts = self.name.split()
        if self.order is NameOrder.FAMILY_FIRST:
            return " ".join([*parts[1:], parts[0]])
        return " ".join([parts[-1], *parts[:-1]])
