"""All evidence of a story: what each record quotes, and the passages of sources that hold it up."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Any, TypeVar

from generator.model import Claim, ClaimKind, Event, Source
from generator.records.yaml_text import Path
from generator.story.evidence import QUOTED_IN, Citation, EvidenceUse, ReadingText

_K = TypeVar("_K")
_V = TypeVar("_V")

Records = Mapping[str, Mapping[str, Any]]
"""Records by kind and id: those of the kinds that quote."""


@dataclass(frozen=True, eq=False)
class EvidenceIndex:
    """Every use of evidence in some records, by what editors and pages ask for."""

    records: Records
    """The records that quote."""
    texts: Mapping[str, ReadingText]
    """The texts that were looked through, by the id of their source."""
    quoted_in: Mapping[tuple[str, str], tuple[EvidenceUse, ...]]
    """Every use of evidence in one record, by its kind and id, in the order of the records."""
    citations: Mapping[tuple[str, str, Path], Citation]
    """Each use of evidence that holds, resolved: an exact passage, or a linked source."""
    quoted_of: Mapping[tuple[str, str, int], tuple[EvidenceUse, ...]]
    """The evidence of each claim, by kind of record, id and number of the claim from 1."""
    cited: Mapping[tuple[str, int], tuple[Citation, ...]]
    """The resolved evidence of each claim of an event, by the event's id and its number."""

    @cached_property
    def quoted(self) -> tuple[EvidenceUse, ...]:
        """Every use of evidence, in the order of the records."""
        return tuple(chain.from_iterable(self.quoted_in.values()))

    @cached_property
    def citing(self) -> Mapping[str, tuple[Citation, ...]]:
        """Every use of each source that holds, by the source's id."""
        uses: dict[str, list[Citation]] = defaultdict(list)
        for citation in self.citations.values():
            uses[citation.source.id].append(citation)
        return {source: tuple(citations) for source, citations in uses.items()}

    @cached_property
    def known_from(self) -> Mapping[tuple[str, int], date]:
        """The issue date of the first source that supports each claim of an event."""
        days = {
            claim: [c.source.issued.latest for c in citations if not c.quoted.evidence.contradicts]
            for claim, citations in self.cited.items()
        }
        return {claim: min(issued) for claim, issued in days.items() if issued}

    @cached_property
    def told_between(self) -> Mapping[str, tuple[date, date]]:
        """The days from which something of an event is known, and from which all of it is.

        What another event's record promises or expects of it is known of it too.
        """
        between = {}
        for event in self.records["events"].values():
            numbers = range(1, len(event.claims) + 1)
            days = [self.known_from.get((event.id, number), date.max) for number in numbers]
            elsewhere = (known for known, _ in self.foretold_elsewhere.get(event.id, ()))
            between[event.id] = min([*days, *elsewhere]), max(days)
        return between

    @cached_property
    def foretold_elsewhere(self) -> Mapping[str, tuple[tuple[date, Claim], ...]]:
        """The forecasts of each event in other events' records: known from when, and the claim."""
        foretold: dict[str, list[tuple[date, Claim]]] = defaultdict(list)
        for event in self.records["events"].values():
            for number, claim in enumerate(event.claims, 1):
                if claim.kind is ClaimKind.FORECAST and claim.of and claim.of != event.id:
                    known = self.known_from.get((event.id, number), date.max)
                    foretold[claim.of].append((known, claim))
        return {
            event: tuple(sorted(every, key=lambda pair: pair[0]))
            for event, every in foretold.items()
        }

    def with_events(
        self,
        events: Mapping[str, Event],
        sources: Mapping[str, Source],
        gone: Collection[str],
        every_source: Mapping[str, Source],
    ) -> "EvidenceIndex":
        """Return the index with some events and sources more, or in the place of their namesakes.

        Args:
            events: the events, by id.
            sources: the sources that are new, by id.
            gone: the events that are there no more, by id.
            every_source: the sources of the story, by id.
        """
        former = [u for name in (*events, *gone) for u in self.quoted_in.get(("events", name), ())]
        claims = [(use.kind, use.record, use.claim) for use in former if use.claim]
        new = index_evidence({"events": events, "sources": sources}, every_source, self.texts)
        return EvidenceIndex(
            records={
                **self.records,
                "events": {**without(self.records["events"], gone), **events},
                "sources": {**self.records["sources"], **sources},
            },
            texts=self.texts,
            quoted_in=_changed(
                self.quoted_in, [("events", name) for name in (*events, *gone)], new.quoted_in
            ),
            citations=_changed(
                self.citations, [(use.kind, use.record, use.path) for use in former], new.citations
            ),
            quoted_of=_changed(self.quoted_of, claims, new.quoted_of),
            cited=_changed(self.cited, [claim[1:] for claim in claims], new.cited),
        )


def index_evidence(
    records: Records,
    sources: Mapping[str, Source],
    texts: Mapping[str, ReadingText],
    former: EvidenceIndex | None = None,
) -> EvidenceIndex:
    """Return the index of the evidence in some records.

    Args:
        records: the records that quote.
        sources: the sources that they may name, by id.
        texts: the texts of sources, by the source's id.
        former: the index of the story as it was before: right for what has not changed.
    """
    quoted_in = dict(_quoted_in(records, former))
    citations = {}
    quoted_of: dict[tuple[str, str, int], list[EvidenceUse]] = defaultdict(list)
    cited: dict[tuple[str, int], list[Citation]] = defaultdict(list)
    for quoted in chain.from_iterable(quoted_in.values()):
        key = quoted.kind, quoted.record, quoted.path
        citation = former.citations.get(key) if former else None
        if not (citation and former and _rests_on_same(citation, quoted, sources, texts, former)):
            citation = _resolve(quoted, sources, texts)
        if citation:
            citations[key] = citation
        if quoted.about == "claim" and quoted.claim:
            quoted_of[quoted.kind, quoted.record, quoted.claim].append(quoted)
            if quoted.kind == "events":
                of_claim = cited[quoted.record, quoted.claim]
                of_claim += [citation] if citation else []
    return EvidenceIndex(
        records,
        texts,
        quoted_in,
        citations,
        {claim: tuple(uses) for claim, uses in quoted_of.items()},
        {claim: tuple(of_claim) for claim, of_claim in cited.items()},
    )


def _quoted_in(
    records: Records, former: EvidenceIndex | None
) -> Iterator[tuple[tuple[str, str], tuple[EvidenceUse, ...]]]:
    for kind, of_kind in records.items():
        before = former.records.get(kind, {}) if former else {}
        for name, record in of_kind.items():
            if former and before.get(name) is record:
                uses = former.quoted_in.get((kind, name), ())
            else:
                uses = tuple(QUOTED_IN[kind](record))
            if uses:
                yield (kind, name), uses


def _rests_on_same(
    citation: Citation,
    quoted: EvidenceUse,
    sources: Mapping[str, Source],
    texts: Mapping[str, ReadingText],
    former: EvidenceIndex,
) -> bool:
    """Return whether a citation of the former index rests on the very same as now."""
    source = citation.source
    return (
        citation.quoted is quoted
        and sources.get(source.id) is source
        and texts.get(source.id) is former.texts.get(source.id)
    )


def _resolve(
    quoted: EvidenceUse, sources: Mapping[str, Source], texts: Mapping[str, ReadingText]
) -> Citation | None:
    """Return the passage that a use of evidence stands on; none where it does not hold."""
    source = sources.get(quoted.evidence.source or "")
    if source is None:
        return None
    if source.linked or (source.kept_on and quoted.evidence.quote is None):
        return Citation(source, quoted)
    text = texts.get(source.id)
    spans = text.find(quoted.evidence) if text else ()
    if not text or len(spans) != 1:
        return None
    words = " ".join(spans[0].cut(text.text).split())
    quote = quoted.evidence.quote
    return Citation(source, quoted, spans[0], quote if quote == words else words)  # held once


def without(held: Mapping[_K, _V], gone: Collection[_K]) -> Mapping[_K, _V]:
    """Return a mapping without some of its keys."""
    return {key: value for key, value in held.items() if key not in gone} if gone else held


def _changed(held: Mapping[_K, _V], gone: Iterable[_K], new: Mapping[_K, _V]) -> Mapping[_K, _V]:
    """Return a large mapping with few keys gone and few new: copied at once, not key by key."""
    changed = dict(held)
    for key in gone:
        changed.pop(key, None)
    changed.update(new)
    return changed
