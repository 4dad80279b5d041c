"""All records and reading texts of one story, and the cross-references between them."""

from collections import ChainMap, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from generator.model import (
    Claim,
    ClaimKind,
    DisputedName,
    DraftEvent,
    DraftSource,
    Event,
    Land,
    Outlet,
    Person,
    Rejected,
    Series,
    Source,
    Story,
    Topic,
    Undertaking,
)
from generator.model import Place as Somewhere
from generator.model.record_kinds import RECORD_KINDS, Form
from generator.model.references import Reference, references
from generator.problems.report import Place
from generator.records.yaml_text import Path, Placed
from generator.story.claim_addresses import Numbering, Recorded, number_claims
from generator.story.evidence import QUOTED_IN, Citation, Quoted, ReadingText

WORKED_OUT = ("quoted_in", "citations", "quoted_of", "cited")
"""What is worked out of all evidence, and can be taken over where one event has changed."""
_K = TypeVar("_K")
_OfRecord = TypeVar("_OfRecord", bound=tuple[Any, ...])
_V = TypeVar("_V")
_NOT_KNOWN = Outlet(id="not-known", name="Outlet not known")


@dataclass(frozen=True, eq=False)
class Library:
    """Everything known of one story; read only."""

    story: Story
    events: Mapping[str, Event] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    undertakings: Mapping[str, Undertaking] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    places: Mapping[str, Somewhere] = field(default_factory=dict)
    names: Mapping[str, DisputedName] = field(default_factory=dict)
    outlets: Mapping[str, Outlet] = field(default_factory=dict)
    series: Mapping[str, Series] = field(default_factory=dict)
    draft_events: Mapping[str, DraftEvent] = field(default_factory=dict)
    draft_sources: Mapping[str, DraftSource] = field(default_factory=dict)
    rejected: Mapping[str, Rejected] = field(default_factory=dict)
    """Drafts that were turned down, by the id that they had."""
    others: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Records of kinds that have no field here, by the kind's attribute."""
    published: Recorded = field(default_factory=dict)
    """The addresses of claims as published (see :mod:`generator.story.claim_addresses`)."""
    land: Land | None = None
    """Coastlines for the map of the places."""
    texts: Mapping[str, ReadingText] = field(default_factory=dict)
    """Reading texts by the id of their source."""
    documents: Mapping[tuple[str, str], tuple[Placed, Path]] = field(default_factory=dict)
    """The file of each record, by kind and id, and where in it the record lies."""
    broken: frozenset[tuple[str, str]] = frozenset()
    """Kind and id of records that could not be read; references to them are no further mistake."""
    earlier: "Earlier | None" = None
    """What was worked out of the story as it was before: it is right for what has not changed."""
    _numberings: dict[str, tuple[Event, Numbering]] = field(
        default_factory=dict, init=False, repr=False
    )
    _references: dict[tuple[str, str], tuple[Any, Sequence[Reference]]] = field(
        default_factory=dict, init=False, repr=False
    )
    """The references of each record that was asked for, beside the record itself."""

    def with_events(
        self,
        events: Mapping[str, Event],
        sources: Mapping[str, Source],
        documents: Mapping[tuple[str, str], tuple[Placed, Path]],
        gone: Collection[str] = (),
    ) -> "Library":
        """Return the story with some events and sources more, or in the place of their namesakes.

        What is worked out of the evidence of all others is taken over, not worked out again.

        Args:
            events: the events, by id.
            sources: sources that are not on record yet, by id.
            documents: where these records stand.
            gone: the events that are there no more, by id.
        """
        changed = {*events, *gone}
        whole = replace(
            self,
            events={**_without(self.events, gone), **events},
            sources={**self.sources, **sources} if sources else self.sources,
            documents=ChainMap(dict(documents), dict(self.documents)),
        )
        new: dict[str, Mapping[str, Any]] = {"events": events, "sources": sources}
        quoted_in = {
            (kind, name): tuple(QUOTED_IN[kind](record))
            for kind, records in new.items()
            for name, record in records.items()
        }
        quoted = [one for found in quoted_in.values() for one in found]
        citations = {
            (one.kind, one.record, one.path): citation
            for one in quoted
            if (citation := whole._resolve(one))
        }
        quoted_of: dict[tuple[str, str, int], tuple[Quoted, ...]] = {}
        for one in quoted:
            if one.about == "claim" and one.claim:
                key = one.kind, one.record, one.claim
                quoted_of[key] = (*quoted_of.get(key, ()), one)
        cited = {
            (name, number): tuple(
                citations[one.kind, one.record, one.path]
                for one in found
                if (one.kind, one.record, one.path) in citations
            )
            for (_, name, number), found in quoted_of.items()
        }
        vars(whole).update(
            quoted_in={**_without_events(self.quoted_in, changed), **quoted_in},
            citations={**_without_events(self.citations, changed), **citations},
            quoted_of={**_without_events(self.quoted_of, changed), **quoted_of},
            cited={
                **_without(self.cited, [key for key in self.cited if key[0] in changed]),
                **cited,
            },
        )
        return whole

    def outlet(self, source: Source) -> Outlet:
        """Give a source's outlet, or one that says that it is not known."""
        return self.outlets.get(source.outlet or "", _NOT_KNOWN)

    def place(self, kind: str, record: str, path: Path = ()) -> Place:
        """Give the place of a value in the file of a record."""
        document, base = self.documents[kind, record]
        return document.place((*base, *path))

    def has(self, kind: str, record: str) -> bool:
        """Tell whether there is such a record, readable or not."""
        return record in self.of_kind(kind) or (kind, record) in self.broken

    def of_kind(self, kind: str) -> Mapping[str, Any]:
        """Give the records of one kind by id: ``events``, ``people``, ``sides``, ``issues`` …."""
        if kind in ("sides", "issues"):
            return self.story.sides if kind == "sides" else self.story.issues
        attribute = RECORD_KINDS[kind].attribute
        records: Mapping[str, Any] = getattr(self, attribute, self.others.get(attribute, {}))
        return records

    def references(self, kind: str, record: str) -> Iterable[Reference]:
        """Return every reference in a record to another, as its class declares them."""
        key = kind, record
        if key not in self._references:
            value = self.story if kind == "story" else self.of_kind(kind)[record]
            former = self.earlier.references.get(key) if self.earlier else None
            same = former if former and former[0] is value else (value, references(value))
            self._references[key] = same
        return self._references[key][1]

    @property
    def known_references(self) -> Mapping[tuple[str, str], tuple[Any, Sequence[Reference]]]:
        """The references of the records that were asked for, each beside its record."""
        return self._references

    def name_of(self, kind: str, record: str) -> str:
        """Return what a record is called: its title or its name, else its id."""
        value = self.of_kind(kind)[record]
        return str(getattr(value, "title", None) or getattr(value, "name", None) or record)

    def rejection(self, draft: DraftEvent | DraftSource) -> Rejected | None:
        """Find the rejection of a draft, or of one that rested on the same words."""
        return next((one for one in self.rejected.values() if one.covers(draft)), None)

    @cached_property
    def quoted(self) -> tuple[Quoted, ...]:
        """Every use of evidence in events, sources and people, in the order of the records."""
        return tuple(quoted for found in self.quoted_in.values() for quoted in found)

    @cached_property
    def citations(self) -> Mapping[tuple[str, str, Path], Citation]:
        """Each use of evidence that holds, resolved: an exact passage, or a linked source."""
        former = self.earlier.citations if self.earlier else {}
        found = {}
        for quoted in self.quoted:
            name = quoted.kind, quoted.record, quoted.path
            citation = former.get(name)
            if not citation or not self._still(citation, quoted):
                citation = self._resolve(quoted)
            if citation:
                found[name] = citation
        return found

    def _still(self, citation: Citation, quoted: Quoted) -> bool:
        """Tell whether a citation of the former library rests on the very same as here."""
        source = citation.source
        return (
            citation.quoted is quoted
            and self.sources.get(source.id) is source
            and self.earlier is not None
            and self.texts.get(source.id) is self.earlier.texts.get(source.id)
        )

    @cached_property
    def quoted_of(self) -> Mapping[tuple[str, str, int], tuple[Quoted, ...]]:
        """The evidence of each claim, by kind of record, id and number of the claim from 1."""
        found: dict[tuple[str, str, int], list[Quoted]] = defaultdict(list)
        for quoted in self.quoted:
            if quoted.about == "claim" and quoted.claim:
                found[quoted.kind, quoted.record, quoted.claim].append(quoted)
        return {key: tuple(value) for key, value in found.items()}

    @cached_property
    def quoted_in(self) -> Mapping[tuple[str, str], tuple[Quoted, ...]]:
        """Every use of evidence in one record, by its kind and id, in the order of the records."""
        found = {}
        for kind, quoted_in in QUOTED_IN.items():
            former = self.earlier.records[kind] if self.earlier else {}
            for name, record in self.of_kind(kind).items():
                if self.earlier and former.get(name) is record:
                    found[kind, name] = self.earlier.quoted_in.get((kind, name), ())
                else:
                    found[kind, name] = tuple(quoted_in(record))
        return {key: quoted for key, quoted in found.items() if quoted}

    @cached_property
    def citing(self) -> Mapping[str, tuple[Citation, ...]]:
        """Every use of each source that holds, by the source's id."""
        uses: dict[str, list[Citation]] = defaultdict(list)
        for citation in self.citations.values():
            uses[citation.source.id].append(citation)
        return {source: tuple(found) for source, found in uses.items()}

    def citations_of(self, event: str, claim: int) -> tuple[Citation, ...]:
        """Give the resolved evidence of one claim, counted from 1."""
        return self.cited.get((event, claim), ())

    @cached_property
    def cited(self) -> Mapping[tuple[str, int], tuple[Citation, ...]]:
        """The resolved evidence of each claim of an event, by the event's id and its number."""
        return {
            (event, claim): tuple(
                citation
                for q in quoted
                if (citation := self.citations.get((q.kind, q.record, q.path)))
            )
            for (kind, event, claim), quoted in self.quoted_of.items()
            if kind == "events"
        }

    @cached_property
    def known_from(self) -> Mapping[tuple[str, int], date]:
        """The issue date of the first source that supports each claim of an event."""
        return {
            claim: min(days)
            for claim, found in self.cited.items()
            if (
                days := [
                    citation.source.issued.latest
                    for citation in found
                    if not citation.quoted.evidence.contradicts
                ]
            )
        }

    @cached_property
    def forecasting(self) -> tuple[str, ...]:
        """The events, by id, in which something is forecast."""
        return tuple(
            event.id
            for event in self.events.values()
            if any(claim.kind is ClaimKind.FORECAST for claim in event.claims)
        )

    @cached_property
    def told_between(self) -> Mapping[str, tuple[date, date]]:
        """The days from which something of an event is known, and from which all of it is."""
        found: dict[str, tuple[date, date]] = {}
        for event in self.events.values():
            days = [
                self.known_from.get((event.id, number), date.max)
                for number in range(1, len(event.claims) + 1)
            ]
            found[event.id] = min(days), max(days)
        return found

    def claim(self, reference: str) -> tuple[Event, int, Claim] | None:
        """Resolve ``event-id#claim`` to the event, the claim's number from 1, and the claim."""
        event_id, _, name = reference.partition("#")
        event = self.events.get(event_id)
        if event is None:
            return None
        names = self.claim_names(event)
        if name not in names:
            return None
        at = names.index(name)
        return event, at + 1, event.claims[at]

    def claim_names(self, event: Event) -> tuple[str, ...]:
        """Return what the claims of an event go by: their ids, or their lasting numbers."""
        numbers = self.numbering(event).numbers
        return tuple(
            claim.id or str(number) for claim, number in zip(event.claims, numbers, strict=True)
        )

    def numbering(self, event: Event) -> Numbering:
        """Return the lasting numbers of an event's claims."""
        known = self._numberings.get(event.id)
        if known is None or known[0] is not event:
            ids = (event.id, *event.former_ids)
            published = next((self.published[one] for one in ids if one in self.published), ())
            self._numberings[event.id] = known = event, number_claims(event, published)
        return known[1]

    def anchor(self, event: Event, number: int) -> str:
        """Return a claim's anchor on its event's page: ``c-signed`` or ``c-2``; it never changes.

        Args:
            event: the event.
            number: the claim's place in the event, from 1.
        """
        return f"c-{self.claim_names(event)[number - 1]}"

    def first_anchor(self, event: Event, number: int) -> str:
        """Return the anchor that a claim had first: a name for machines that never changes."""
        name = self.claim_names(event)[number - 1]
        return f"c-{next(iter(self.numbering(event).former_names(number - 1, name)), name)}"

    def former_anchors(self, event: Event, number: int) -> tuple[str, ...]:
        """Return the anchors that a claim had before its present one."""
        name = self.claim_names(event)[number - 1]
        return tuple(f"c-{old}" for old in self.numbering(event).former_names(number - 1, name))

    def _resolve(self, quoted: Quoted) -> Citation | None:
        source = self.sources.get(quoted.evidence.source or "")
        if source is None:
            return None
        if source.linked or (source.kept_on and quoted.evidence.quote is None):
            return Citation(source, quoted)
        text = self.texts.get(source.id)
        spans = text.find(quoted.evidence) if text else ()
        if not text or len(spans) != 1:
            return None
        return Citation(source, quoted, spans[0], " ".join(spans[0].cut(text.text).split()))


def _without(held: Mapping[_K, _V], gone: Collection[_K]) -> Mapping[_K, _V]:
    """Return a mapping without some of its keys."""
    return {key: value for key, value in held.items() if key not in gone} if gone else held


def _without_events(held: Mapping[_OfRecord, _V], gone: Collection[str]) -> Mapping[_OfRecord, _V]:
    """Return what is held by kind, id and more, without that of some events."""
    return _without(held, [key for key in held if key[0] == "events" and key[1] in gone])


def by_attribute(records: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Return records by kind as what a library is made of."""
    own = {one.name for one in fields(Library)}
    found = {
        kind.attribute: dict(records.get(kind.name, {}))
        for kind in RECORD_KINDS.values()
        if kind.form in (Form.FOLDER, Form.LIST)
    }
    others = {name: found.pop(name) for name in tuple(found) if name not in own}
    return {**found, "others": others}


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was worked out of a library, for one that is loaded after it."""

    records: Mapping[str, Mapping[str, Any]]
    """The records that quote, by kind and id."""
    texts: Mapping[str, ReadingText]
    quoted_in: Mapping[tuple[str, str], tuple[Quoted, ...]]
    citations: Mapping[tuple[str, str, Path], Citation]
    references: Mapping[tuple[str, str], tuple[Any, Sequence[Reference]]]

    @classmethod
    def of(cls, library: Library) -> "Earlier":
        """Take it from a library."""
        records = {kind: library.of_kind(kind) for kind in QUOTED_IN}
        known = library.known_references
        return cls(records, library.texts, library.quoted_in, library.citations, known)
