"""The records, one file a noun. These models are the one truth about the data format."""

from generator.model.base import ClaimRef, Identified, Record, Sentence, record_in
from generator.model.claim import (
    Claim,
    ClaimKind,
    Evidence,
    Modality,
    Outcome,
    OutcomeByHand,
    Voice,
)
from generator.model.disputed_name import DisputedName, NativeName
from generator.model.draft import DraftEvent, DraftSource, Proposal, Rejected
from generator.model.event import (
    PLOVER,
    CalledOff,
    Change,
    Conflict,
    ConflictValue,
    DateBasis,
    Event,
    EventKind,
    HistoryKind,
    InSeries,
    Part,
    Participant,
)
from generator.model.land import Land
from generator.model.people import NameOrder, Person, Term
from generator.model.places import Place
from generator.model.series import Series
from generator.model.source import (
    Furniture,
    FurnitureKind,
    Outlet,
    Perspective,
    Source,
    SourceState,
)
from generator.model.story import Issue, Side, Story
from generator.model.topic import Include, Topic
from generator.model.undertaking import Undertaking

__all__ = [
    "PLOVER",
    "CalledOff",
    "Change",
    "Claim",
    "ClaimKind",
    "ClaimRef",
    "Conflict",
    "ConflictValue",
    "DateBasis",
    "DisputedName",
    "DraftEvent",
    "DraftSource",
    "Event",
    "EventKind",
    "Evidence",
    "Furniture",
    "FurnitureKind",
    "HistoryKind",
    "Identified",
    "InSeries",
    "Include",
    "Issue",
    "Land",
    "Modality",
    "NameOrder",
    "NativeName",
    "Outcome",
    "OutcomeByHand",
    "Outlet",
    "Part",
    "Participant",
    "Person",
    "Perspective",
    "Place",
    "Proposal",
    "Record",
    "Rejected",
    "Sentence",
    "Series",
    "Side",
    "Source",
    "SourceState",
    "Story",
    "Term",
    "Topic",
    "Undertaking",
    "Voice",
    "record_in",
]
