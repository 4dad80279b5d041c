"""Topics: ``content/topics/<id>.yml``."""

from typing import Annotated

from pydantic import Field

from generator.model.base import Id, Identified, Line, OwnId, Record, Sentence, UndertakingId
from generator.model.event import Change, EventKind
from generator.model.references import Ref


class Include(Record):
    """By what extraction proposes a topic for an event; each pattern matches whole words."""

    patterns: tuple[Line, ...] = ()
    """Words or phrases, case aside; ``*`` stands for the rest of a word."""
    kinds: tuple[EventKind, ...] = ()
    """Kinds of event that belong here when a pattern of ``with`` is also there."""
    with_: Annotated[tuple[Line, ...], Field(alias="with")] = ()
    """What an event of one of ``kinds`` must also name; nothing where left out."""


class Topic(Identified):
    """A page that answers one question."""

    title: Line
    """Its name in menus."""
    question: Line
    """The question that it answers."""
    also_asked: tuple[Line, ...] = ()
    """The same question in other words of readers, by which search finds the page; not shown."""
    lead: tuple[Sentence, ...] = ()
    """The answer in a few sentences, the first of them the short answer; each rests on claims."""
    include: Include = Include()
    """By what extraction proposes this topic."""
    issues: tuple[Annotated[Id, Ref("issues")], ...] = ()
    """The issues of ``story.yml`` whose positions stand on this page; all where left out."""
    undertakings: tuple[UndertakingId, ...] = ()
    """The promises that are followed here."""
    unknowns: tuple[Line, ...] = ()
    """What no source of this collection says."""
    order: int = 0
    """Its place among the topics."""
    history: tuple[Change, ...] = ()
    """Changes made after publication."""
    former_ids: tuple[OwnId, ...] = ()
    """Earlier ids, kept as redirects."""
