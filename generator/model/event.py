"""Events, as people write them in ``content/events/<id>.yml``."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, model_validator

from generator.model.base import (
    Date,
    EarlierTitle,
    EventId,
    Id,
    Identified,
    Line,
    OwnId,
    Record,
    SourceId,
    UndertakingId,
    as_list,
)
from generator.model.claim import Claim, Evidence
from generator.model.references import Ref


class EventKind(StrEnum):
    """What sort of thing happened."""

    TALKS = "talks"
    VISIT = "visit"
    CALL = "call"
    AGREEMENT = "agreement"
    STATEMENT = "statement"
    INCIDENT = "incident"
    DEPLOYMENT = "deployment"
    POLICY = "policy"
    LAW = "law"
    PROTEST = "protest"
    OTHER = "other"


PLOVER = {
    EventKind.TALKS: "CONSULT",
    EventKind.VISIT: "CONSULT",
    EventKind.CALL: "CONSULT",
    EventKind.AGREEMENT: "AGREE",
    EventKind.STATEMENT: "STATEMENT",
    EventKind.INCIDENT: "COERCE",
    EventKind.DEPLOYMENT: "MOBILIZE",
    EventKind.POLICY: "POLICY",
    EventKind.LAW: "POLICY",
    EventKind.PROTEST: "PROTEST",
    EventKind.OTHER: "OTHER",
}
"""Our kinds in the words of the PLOVER event ontology, for exports."""


class DateBasis(StrEnum):
    """How a date is known."""

    STATED = "stated"
    """The source names it."""
    INFERRED = "inferred"
    """It follows from what the source says."""
    OTHER_SOURCE = "other-source"
    """Another source names it."""


class CalledOff(StrEnum):
    """What became of a plan that was given up."""

    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class Part(StrEnum):
    """What a person was at an event."""

    HOST = "host"
    VISITOR = "visitor"
    PARTICIPANT = "participant"
    SPEAKER = "speaker"


class Participant(Record):
    """A person at an event."""

    person: Annotated[Id, Ref("people")]
    """An id of ``people.yml``."""
    role: Line | None = None
    """The role as the source writes it that day, e.g. ``Defense Minister``."""
    part: Part = Part.PARTICIPANT
    """host, visitor, participant, or speaker: who spoke of it and took no part in it."""


class InSeries(Record):
    """The event's place in a series of meetings."""

    id: Annotated[Id, Ref("series")]
    """An id of ``series.yml``."""
    number: Annotated[int, Field(ge=1, le=9999)] | None = None
    """Which one, where a source says it: 13 for "the 13th round"."""


class ConflictValue(Record):
    """What one source says in a conflict."""

    value: Line
    """The value as that source has it, in our words."""
    source: SourceId
    """The source's id."""
    quote: Line | None = None
    """Its words; none for a linked source."""


class Conflict(Record):
    """Sources that differ, with our reading."""

    field: Line
    """What they differ on, e.g. ``date``, ``extent``."""
    values: Annotated[tuple[ConflictValue, ...], Field(min_length=2)]
    """What each says."""
    reading: Line
    """What this site goes by."""
    why: Line
    """Why."""


class HistoryKind(StrEnum):
    """What sort of change was made."""

    CORRECTION = "correction"
    UPDATE = "update"
    CLARIFICATION = "clarification"


class Change(Record):
    """A change made to a published record."""

    on: Date
    """The day of the change."""
    kind: HistoryKind
    """correction, update or clarification."""
    was: Line | None = None
    """What stood there before."""
    now: Line
    """What stands there now."""
    why: Line
    """Why it was changed."""


class Event(Identified):
    """One thing that happened, or is planned, told by claims with evidence."""

    title: Line
    """Short, neutral, sentence case; says nothing that the claims do not."""
    date: Date
    """When it happened or is due (EDTF)."""
    topics: tuple[Annotated[Id, Ref("topics")], ...]
    """The topic pages that tell it."""
    claims: Annotated[tuple[Claim, ...], Field(min_length=1)]
    """Our sentences with their evidence."""
    source: SourceId | None = None
    """Where the claims come from that name no source."""
    kind: EventKind = EventKind.OTHER
    """What sort of thing it is."""
    date_basis: DateBasis = DateBasis.STATED
    """How the date is known."""
    date_text: Line | None = None
    """The source's words for the date, e.g. ``last November``."""
    date_note: Line | None = None
    """How the date was found, in a sentence; needed unless it is stated."""
    date_quote: Line | None = None
    """The quote that the date rests on."""
    date_source: SourceId | None = None
    """The source of the date, where it is another one."""
    place: Annotated[Id, Ref("places")] | None = None
    """An id of ``places.yml``."""
    people: tuple[Participant, ...] = ()
    """Who took part, in which role."""
    series: InSeries | None = None
    """The series that it belongs to."""
    fulfils: Annotated[tuple[UndertakingId, ...], BeforeValidator(as_list)] = ()
    """Undertakings that this event met."""
    bears_on: Annotated[
        tuple[Annotated[Id, Ref("undertakings", "events")], ...], BeforeValidator(as_list)
    ] = ()
    """Undertakings or events of which this one tells how they went, without meeting them."""
    called_off: CalledOff | None = None
    """postponed or cancelled; the fact claims then say so."""
    related: tuple[EventId, ...] = ()
    """Other events worth reading with this one."""
    part_of: EventId | None = None
    """The larger event that this one is a part of."""
    conflicts: tuple[Conflict, ...] = ()
    """Where sources differ."""
    history: tuple[Change, ...] = ()
    """Changes made after publication."""
    earlier_titles: tuple[EarlierTitle, ...] = ()
    """What it is called on pages of the past, where ``title`` says what only later sources tell."""
    former_ids: tuple[OwnId, ...] = ()
    """Earlier ids, kept as redirects."""
    review_after: Date | None = None
    """A day on which an editor must look again."""

    def evidence_of(self, claim: Claim) -> tuple[Evidence, ...]:
        """Return all that one of its claims rests on, each piece with its source named."""
        return claim.sourced_evidence(self.source)

    @model_validator(mode="after")
    def _date_is_explained(self) -> Self:
        if self.date_basis is not DateBasis.STATED and not self.date_note:
            raise ValueError(
                f"has a date that is {self.date_basis} and no date_note. "
                "Say in date_note, in a sentence, how the date was found."
            )
        return self
