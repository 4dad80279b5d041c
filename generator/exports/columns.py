"""What each table and each column of the data files means, for the page that explains them."""

from collections.abc import Mapping

TABLES: Mapping[str, str] = {
    "events": "One row an event: when, what became of it, where.",
    "event_topics": "Which topics tell an event.",
    "event_people": "Who took part in an event, and in which role that day.",
    "claims": "Each sentence of ours; for a promise also what came of it.",
    "evidence": "Which words of which source a sentence rests on.",
    "sources": "Each article or page that is cited.",
}
"""Each table, in a sentence."""

_DATE = "in EDTF: a day, a month, a season, a year or a span"
_FIRST = "the first day that this can mean; empty where there is none"
_LAST = "the last day that this can mean; empty where there is none"

COLUMNS: Mapping[str, str] = {
    "agency": "who wrote it first, where that is another outlet",
    "author": "who signed it",
    "claim": "the number of the sentence in its event, from 1",
    "contradicts": "true where the source says otherwise",
    "date": f"when it happened or is due, {_DATE}",
    "date_basis": "how the date is known: stated, inferred, other-source",
    "date_earliest": _FIRST,
    "date_latest": _LAST,
    "days": "days from the due day to the day it was done; from the promise where none was due",
    "decided_by": "the event that settles the promise",
    "due": f"when it is due, {_DATE}",
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
    "linked_only": "true where only linked sources carry the sentence",
    "modality": "how strong a promise is: agreed, intends, expects, seeks, may",
    "number": "the number of the sentence in its event, from 1",
    "of": "what a promise is of: an undertaking or an event",
    "origin": "shared by all copies of one story",
    "outlet": "the outlet's name",
    "page": "the source's page on this site",
    "part": "host, visitor or participant",
    "person": "the person's id",
    "perspective": "government, state-media, agency, press, think-tank, academic",
    "place": "the place's id",
    "plover": "the kind in the words of PLOVER, an event ontology",
    "quote": "the source's own words; empty for a linked source",
    "role": "the role as the source gave it that day",
    "series": "the series that it belongs to",
    "series_number": "its number in the series, where a source says it",
    "sha256": "the digest of the captured text",
    "source": "the source's id",
    "source_url": "the source's page on this site",
    "speaker": "who holds or judges it: a person or a side",
    "start": "where the passage begins in the reading text, in code points",
    "state": "live, dead, corrected or retracted",
    "status": "happened, planned, postponed, cancelled",
    "text": "the sentence",
    "title": "our title of an event; a source's headline",
    "to": "to whom it was said: a person or a side",
    "topic": "the topic's id",
    "url": "the address: of the event or sentence here, of the source at its outlet",
    "verdict": "what came of a promise: met, late, missed, open, unsaid …",
    "voice": "in whose voice a promise is made: parties, official, outlet",
}
"""Each column, in a phrase; a column of one name means the same in all tables, or says how not."""
