"""The article within a reading text: its paragraphs, its title, and the furniture round it."""

from dataclasses import dataclass

from generator.model import FurnitureKind
from generator.text import Span


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a reading text that is not the article's body."""

    span: Span
    """Where it lies in the reading text."""
    kind: FurnitureKind
    """What it is."""
    rule: str
    """The rule that told it."""


@dataclass(frozen=True, slots=True)
class Article:
    """An article found in a reading text; every offset points into ``text``."""

    file: str
    """The file it came from, for messages."""
    text: str
    """The reading text, whole."""
    paragraphs: tuple[Span, ...]
    """The body's paragraphs, in order; together with ``furniture`` and ``title`` all of the text."""
    furniture: tuple[Block, ...] = ()
    """Menus, pleas, captions, credits: recorded, never quoted."""
    title: Span | None = None
    """The headline."""
    outlet: str | None = None
    """The id of the outlet, where the text or its address tells it."""
    agency: str | None = None
    """The id of the agency that wrote it first."""
    url: str | None = None
    """Its address, where the capture tells it."""
