"""All records and reading texts of one story, and the cross-references between them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import InitVar, dataclass, field, fields, replace
from datetime import date
from functools import cached_property
from typing import Any

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
from generator.model.record_kinds import RECORD_KINDS, FileLayout
from generator.model.references import Reference, find_references
from generator.problems.report import ProblemPlace
from generator.records.yaml_text import Path, Placed
from generator.story.claim_anchors import Numbering, Recorded, number_claims
from generator.story.evidence import QUOTED_IN, Citation, EvidenceUse, ReadingText
from generator.story.evidence_index import EvidenceIndex, without

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
    """The addresses of claims as published (see :mod:`generator.story.claim_anchors`)."""
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
    taken_over: InitVar[EvidenceIndex | None] = None
    """Its evidence, where that is known already; no copy with other records has it."""
    _evidence: EvidenceIndex | None = field(default=None, init=False, repr=False)
    _numberings: dict[str, tuple[Event, Numbering]] = field(
        default_factory=dict, init=False, repr=False
    )
    _references: dict[tuple[str, str], tuple[Any, Sequence[Reference]]] = field(
        default_factory=dict, init=False, repr=False
    )
    """The references of each record that was asked for, beside the record itself."""

    def __post_init__(self, taken_over: EvidenceIndex | None) -> None:
        """Keep the evidence that is known already."""
        object.__setattr__(self, "_evidence", taken_over)

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
        every_source = {**self.sources, **sources} if sources else self.sources
        return replace(
            self,
            events={**without(self.events, gone), **events},
            sources=every_source,
            documents={**self.documents, **documents},
            taken_over=self.evidence.with_events(events, sources, gone, every_source),
        )

    def outlet(self, source: Source) -> Outlet:
        """Return a source's outlet, or one that says that it is not known."""
        return self.outlets.get(source.outlet or "", _NOT_KNOWN)

    def place(self, kind: str, record: str, path: Path = ()) -> ProblemPlace:
        """Return the place of a value in the file of a record."""
        document, base = self.documents[kind, record]
        return document.place((*base, *path))

    def has(self, kind: str, record: str) -> bool:
        """Return whether there is such a record, readable or not."""
        return record in self.of_kind(kind) or (kind, record) in self.broken

    def of_kind(self, kind: str) -> Mapping[str, Any]:
        """Return the records of one kind by id: ``events``, ``people``, ``sides``, ``issues`` …."""
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
            same = former if former and former[0] is value else (value, find_references(value))
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
        return next(
            (rejected for rejected in self.rejected.values() if rejected.covers(draft)), None
        )

    @cached_property
    def evidence(self) -> EvidenceIndex:
        """Every use of evidence in events, sources and people."""
        if self._evidence is not None:
            return self._evidence
        records = {kind: self.of_kind(kind) for kind in QUOTED_IN}
        former = self.earlier.evidence if self.earlier else None
        return EvidenceIndex(records, self.sources, self.texts, former)

    @property
    def quoted(self) -> tuple[EvidenceUse, ...]:
        """Every use of evidence (see :class:`EvidenceIndex`, here and below)."""
        return self.evidence.quoted

    @property
    def quoted_in(self) -> Mapping[tuple[str, str], tuple[EvidenceUse, ...]]:
        """Every use of evidence in one record, by its kind and id."""
        return self.evidence.quoted_in

    @property
    def quoted_of(self) -> Mapping[tuple[str, str, int], tuple[EvidenceUse, ...]]:
        """The evidence of each claim, by kind of record, id and number of the claim from 1."""
        return self.evidence.quoted_of

    @property
    def citations(self) -> Mapping[tuple[str, str, Path], Citation]:
        """Each use of evidence that holds, resolved."""
        return self.evidence.citations

    @property
    def cited(self) -> Mapping[tuple[str, int], tuple[Citation, ...]]:
        """The resolved evidence of each claim of an event, by the event's id and its number."""
        return self.evidence.cited

    @property
    def citing(self) -> Mapping[str, tuple[Citation, ...]]:
        """Every use of each source that holds, by the source's id."""
        return self.evidence.citing

    @property
    def known_from(self) -> Mapping[tuple[str, int], date]:
        """The issue date of the first source that supports each claim of an event."""
        return self.evidence.known_from

    @property
    def told_between(self) -> Mapping[str, tuple[date, date]]:
        """The days from which something of an event is known, and from which all of it is."""
        return self.evidence.told_between

    @property
    def foretold_elsewhere(self) -> Mapping[str, tuple[tuple[date, Claim], ...]]:
        """The forecasts of each event in other events' records: known from when, and the claim."""
        return self.evidence.foretold_elsewhere

    def citations_of(self, event: str, claim: int) -> tuple[Citation, ...]:
        """Return the resolved evidence of one claim, counted from 1."""
        return self.evidence.cited.get((event, claim), ())

    @cached_property
    def forecasting(self) -> tuple[str, ...]:
        """The events, by id, in which something is forecast."""
        return tuple(
            event.id
            for event in self.events.values()
            if any(claim.kind is ClaimKind.FORECAST for claim in event.claims)
        )

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
            published = next(
                (self.published[event_id] for event_id in ids if event_id in self.published), ()
            )
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


def by_attribute(records: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Return records by kind as what a library is made of."""
    own = {attribute.name for attribute in fields(Library)}
    held = {
        kind.attribute: dict(records.get(kind.name, {}))
        for kind in RECORD_KINDS.values()
        if kind.form in (FileLayout.FOLDER, FileLayout.LIST)
    }
    others = {name: held.pop(name) for name in tuple(held) if name not in own}
    return {**held, "others": others}


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was worked out of a library, for one that is loaded after it."""

    evidence: EvidenceIndex
    references: Mapping[tuple[str, str], tuple[Any, Sequence[Reference]]]

    @classmethod
    def of(cls, library: Library) -> "Earlier":
        """Take it from a library."""
        return cls(library.evidence, library.known_references)
