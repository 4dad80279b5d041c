"""Disputed names: ``content/names.yml``."""

from typing import Annotated

from pydantic import Field

from generator.model.base import Id, Identified, Line, Record
from generator.model.references import Ref


class NativeName(Record):
    """A name in its own script."""

    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")]
    """A BCP 47 tag, e.g. ``ja``."""
    text: Line
    """The name."""
    forms: tuple[Line, ...] = ()
    """Shorter forms that readers search for."""
    note: Line | None = None
    """Who uses it, where that needs a word."""


class DisputedName(Identified):
    """A place that two sides name differently; our own sentences carry both names."""

    display: Line
    """How our sentences write it, e.g. ``Falkland/Malvinas Islands``."""
    forms: dict[Annotated[Id, Ref("sides")], tuple[Line, ...]]
    """Each side's forms, by side."""
    native: tuple[NativeName, ...] = ()
    """The names in their own scripts."""
    avoid: tuple[Line, ...] = ()
    """Phrases that assign the place to one side; never in our own sentences."""

    @property
    def all_forms(self) -> tuple[str, ...]:
        """Every form of the name that a text may hold or a reader may search for."""
        every_form = [self.display]
        for forms in self.forms.values():
            every_form += forms
        for native in self.native:
            every_form += [native.text, *native.forms]
        return tuple(dict.fromkeys(every_form))
