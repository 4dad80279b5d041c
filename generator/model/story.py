"""The story as a whole: ``content/story.yml``."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from generator.model.base import Line, OwnId, Record, Sentence


class Side(Record):
    """A party to the story."""

    name: Line
    """Its name."""
    adjective: Line
    """Its adjective, e.g. ``Norwegian``."""
    aliases: tuple[Line, ...] = ()
    """Other words by which news speaks of it, e.g. its capital."""
    accent: Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]
    """Its colour on the site."""


class Issue(Record):
    """A question on which the sides take positions."""

    title: Line
    """Its name."""
    order: int = 0
    """Its place among the issues."""


def _number(value: object) -> object:
    return 1 if value == "1" else value


class Story(Record):
    """The title, the home page's lead, the sides and the issues."""

    format: Annotated[Literal[1], BeforeValidator(_number)]
    """The format of all records; 1."""
    title: Line
    """The site's name."""
    id: OwnId | None = None
    """Names the story in feeds and calendars, and never changes; made of the title if left out."""
    question: Line
    """What the site answers, in a question."""
    lead: tuple[Sentence, ...] = ()
    """What this is about, in three sentences; each rests on claims."""
    sides: dict[OwnId, Side]
    """The parties, by id."""
    issues: dict[OwnId, Issue] = Field(default_factory=dict)
    """The questions on which they take positions, by id."""
