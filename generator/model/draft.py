"""Drafts: what extraction proposes, the same records plus where each value comes from."""

from collections.abc import Iterator

from pydantic import Field

from generator.model.base import Date, EventId, Identified, Line, OwnId, Record, Sha256
from generator.model.claim import Evidence
from generator.model.event import Event
from generator.model.source import Source
from generator.text import normal


class ProposedOutlet(Record):
    """An outlet that a source's draft names and that is not on record yet."""

    id: OwnId
    """The id that it will have in ``outlets.yml``."""
    name: Line
    """As the page names it."""
    domains: tuple[Line, ...] = ()
    """The domain of the page's address."""


class Proposal(Record):
    """How a draft came about; ``accept`` takes it off."""

    rules: dict[Line, Line] = Field(default_factory=dict)
    """The rule behind each value, by field."""
    doubts: tuple[Line, ...] = ()
    """What a person should look at."""
    belongs_to: EventId | None = None
    """An event that this may be told of already."""
    because: tuple[Line, ...] = ()
    """Why it may belong there."""
    outlet: ProposedOutlet | None = None
    """The outlet of a source, where it is not on record yet: ``accept`` enters it along with it."""
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


class Rejected(Identified):
    """A draft that was turned down, so that extraction does not propose it again."""

    title: Line | None = None
    """What it was, for those who read this list."""
    why: Line
    """Why it was turned down, in a sentence."""
    date: Date
    """The day on which it was turned down."""
    evidence: tuple[Evidence, ...] = ()
    """The words that a rejected event rested on, each with its source."""
    sha256: Sha256 | None = None
    """The digest of the reading text, where a source was rejected, and all that it tells."""

    def covers(self, draft: DraftEvent | DraftSource) -> bool:
        """Return whether a draft proposes again what was turned down, and nothing more.

        A source is the same by its text; an event when all its quotes were among the rejected ones
        (after the one normalisation): its id, its title and its date may be others by now.
        """
        if isinstance(draft, DraftSource):
            return self.sha256 is not None and draft.sha256 == self.sha256
        mine = {(source, normal(quote)) for source, quote in _quotes(draft)}
        turned_down = {(piece.source, normal(piece.quote or "")) for piece in self.evidence}
        return bool(mine) and mine <= turned_down


def evidence_of(draft: DraftEvent) -> tuple[Evidence, ...]:
    """Return the evidence of all claims of a draft, each piece once, with its source named."""
    by_words = {
        (source, quote): Evidence(source=source, quote=quote) for source, quote in _quotes(draft)
    }
    return tuple(by_words.values())


def _quotes(draft: DraftEvent) -> Iterator[tuple[str | None, str]]:
    for claim in draft.claims:
        for piece in draft.evidence_of(claim):
            if piece.quote:
                yield piece.source, piece.quote
