"""Drafts: what extraction proposes, the same records plus where each value comes from."""

from pydantic import Field

from generator.model.base import Id, Line, Record, Sha256
from generator.model.event import Event
from generator.model.source import Source


class Proposal(Record):
    """How a draft came about; ``accept`` takes it off."""

    rules: dict[Line, Line] = Field(default_factory=dict)
    """The rule behind each value, by field."""
    doubts: tuple[Line, ...] = ()
    """What a person should look at."""
    belongs_to: Id | None = None
    """An event that this may be told of already."""
    because: tuple[Line, ...] = ()
    """Why it may belong there."""
    digest: Sha256
    """The digest of the draft as the program wrote it: an edited draft is left alone."""


class DraftEvent(Event):
    """An event that waits for review."""

    proposal: Proposal
    """How it came about."""


class DraftSource(Source):
    """A source that waits for review."""

    proposal: Proposal
    """How it came about."""
