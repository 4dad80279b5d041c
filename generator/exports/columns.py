"""The tables of the data files: their columns with types and meanings, their keys."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

_DATE = "in EDTF: a day, a month, a season, a year or a span"
_FIRST = "the first day that this can mean; empty where there is none"
_LAST = "the last day that this can mean; empty where there is none"

COLUMNS: Mapping[str, str] = {
    "archive_url": "where a kept copy of the source is read",
    "agency": "who wrote it first, where that is another outlet",
    "also_days": "the least days by the other reading of when it was done",
    "also_days_most": "the most days by the other reading",
    "also_decided_by": "where sources differ on when it was done: the event of the other reading",
    "author": "who signed it",
    "claim": "the number of the sentence in its event, from 1",
    "contradicts": "true where the source says otherwise",
    "date": f"when it happened or is due, {_DATE}",
    "date_basis": "how the date is known: stated, inferred, other-source",
    "date_earliest": _FIRST,
    "date_latest": _LAST,
    "days": "the least days from the due date that this sentence names, and that was missed, to "
    "the day it was done; from the first promise where no promise of it names a due date",
    "days_most": "the most days that it can be, where a date is wider than a day",
    "decided_by": "the event that settles the promise",
    "due": f"when it is due, {_DATE}",
    "due_verdict": "what became of the due date that this sentence names",
    "due_earliest": _FIRST,
    "due_latest": _LAST,
    "end": "where the passage ends in the reading text, in code points",
    "event": "the event's id",
    "id": "the record's id, which never changes",
    "issue": "the issue that a position is about",
    "issued": f"when it was published, {_DATE}",
    "issued_basis": "how that date is known: stated, inferred, other-source",
    "issued_earliest": _FIRST,
    "issued_latest": _LAST,
    "kind": "an event's: talks, visit, call …; a sentence's: fact, position, forecast …",
    "known_from": "the issue date of the first source that tells it",
    "language": "a BCP 47 tag",
    "linked": "true where no text was captured, so that nothing is verified here",
    "latitude": "in degrees, north is positive",
    "linked_only": "true where only linked sources carry the sentence",
    "longitude": "in degrees, east is positive",
    "met_when": "when a promise counts as kept: our rule",
    "modality": "how strong a forecast is: agreed, announced, intends, expects, seeks, may",
    "name": "a person's or a place's name",
    "number": "the number of the sentence in its event, from 1",
    "of": "what a promise is of: an undertaking or an event",
    "origin": "shared by all copies of one story",
    "outlet": "the outlet's name",
    "page": "the source's page on this site",
    "part": "host, visitor, participant or speaker",
    "person": "the person's id",
    "perspective": "government, state-media, agency, press, think-tank, academic",
    "place": "the place's id",
    "promise": "true where the parties or an official undertook it; false for all else",
    "plover": "the kind in the words of PLOVER, an event ontology",
    "question": "the question that the topic's page answers",
    "quote": "the source's own words; empty for a linked source",
    "role": "the role as the source gave it that day",
    "said": f"when a forecast was made, {_DATE}",
    "said_earliest": _FIRST,
    "said_latest": _LAST,
    "series": "the series that it belongs to",
    "series_number": "its number in the series, where a source says it",
    "sha256": "the digest of the captured text",
    "side": "the side that a person belongs to",
    "source": "the source's id",
    "source_url": "the source's page on this site",
    "speaker": "who holds or judges it: a person or a side",
    "start": "where the passage begins in the reading text, in code points",
    "state": "live, dead, corrected or retracted",
    "status": "happened, reported, stated, planned, hoped-for, not-known, postponed, cancelled",
    "text": "the sentence",
    "title": "our title of an event, topic or promise; a source's headline",
    "to": "to whom it was said: a person or a side",
    "topic": "the topic's id",
    "url": "the address: of the page or sentence here, of the source at its outlet",
    "verdict": "what came of what was promised: met, late, missed, open, unsaid …",
    "voice": "in whose voice a forecast is made: parties, official, unnamed, outlet",
}
"""Each column, in a phrase; a column of one name means the same in all tables, or says how not."""


class Type(StrEnum):
    """What a column holds, in the words of Frictionless Table Schema."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"


_TYPES: Mapping[str, Type] = {
    **dict.fromkeys(
        (
            *("number", "claim", "start", "end", "series_number"),
            *("days", "days_most", "also_days", "also_days_most"),
        ),
        Type.INTEGER,
    ),
    **dict.fromkeys(("latitude", "longitude"), Type.NUMBER),
    **dict.fromkeys(("linked", "linked_only", "contradicts", "promise"), Type.BOOLEAN),
    **dict.fromkeys(
        (name for name in COLUMNS if name.endswith(("_earliest", "_latest"))), Type.DATE
    ),
    "known_from": Type.DATE,
}


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Columns of a table that name a row of another."""

    columns: tuple[str, ...]
    table: str
    keys: tuple[str, ...] = ("id",)


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it is declared, whether it has rows or none."""

    name: str
    about: str
    columns: tuple[str, ...]
    key: tuple[str, ...] = ("id",)
    """The columns that tell its rows apart; none where two rows may be alike."""
    references: tuple[ForeignKey, ...] = ()
    searched: tuple[str, ...] = ()
    """The columns whose words SQLite's full-text index holds."""


def find_column_type(name: str) -> Type:
    """Return what a column holds; one of one name holds the same in all tables."""
    return _TYPES.get(name, Type.STRING)


_OF_EVENT = ForeignKey(("event",), "events")

TABLES = (
    Table(
        "topics",
        "Each question that a page answers.",
        ("id", "title", "question", "url"),
        searched=("title", "question"),
    ),
    Table("people", "Who appears in the events.", ("id", "name", "side", "url")),
    Table("places", "Where the events took place.", ("id", "name", "latitude", "longitude")),
    Table("undertakings", "What was promised.", ("id", "title", "met_when", "url")),
    Table(
        "sources",
        "Each article or page that is cited.",
        (
            *("id", "outlet", "perspective", "title", "author", "url", "language", "issued"),
            *("issued_earliest", "issued_latest", "issued_basis", "agency", "origin", "linked"),
            *("sha256", "state", "archive_url", "page"),
        ),
        searched=("title",),
    ),
    Table(
        "events",
        "One row an event: when, what became of it, where.",
        (
            *("id", "title", "date", "date_earliest", "date_latest", "date_basis", "status"),
            *("kind", "plover", "place", "series", "series_number", "known_from", "url"),
        ),
        references=(ForeignKey(("place",), "places"),),
        searched=("title",),
    ),
    Table(
        "event_topics",
        "Which topics tell an event.",
        ("event", "topic"),
        ("event", "topic"),
        (_OF_EVENT, ForeignKey(("topic",), "topics")),
    ),
    Table(
        "event_people",
        "Who took part in an event, was to take part, or spoke there, and in which role that day; "
        "the status tells whether it took place.",
        ("event", "person", "role", "part", "status"),
        (),
        (_OF_EVENT, ForeignKey(("person",), "people")),
    ),
    Table(
        "claims",
        "Each sentence of ours; for a promise also what came of it.",
        (
            *("event", "number", "text", "kind", "speaker", "to", "issue", "modality", "voice"),
            *("of", "promise", "said", "said_earliest", "said_latest"),
            *("due", "due_earliest", "due_latest", "verdict", "due_verdict"),
            *("decided_by", "days", "days_most"),
            *("also_decided_by", "also_days", "also_days_most"),
            *("linked_only", "url"),
        ),
        ("event", "number"),
        (_OF_EVENT,),
        ("text",),
    ),
    Table(
        "evidence",
        "Which words of which source a sentence rests on.",
        (
            *("event", "claim", "source", "quote", "start", "end", "linked", "contradicts"),
            "source_url",
        ),
        (),
        (
            ForeignKey(("event", "claim"), "claims", ("event", "number")),
            ForeignKey(("source",), "sources"),
        ),
        ("quote",),
    ),
)
"""The tables; each stands behind those that it refers to."""
