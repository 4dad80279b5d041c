"""All evidence of a story: what each record quotes, and the passages of sources that hold it up."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple, TypeVar

from generator.model import Claim, ClaimKind, Event, Source
from generator.records.yaml_text import Path
from generator.story.evidence import QUOTED_IN, Citation, EvidenceUse, ReadingText

_K = TypeVar("_K")
_V = TypeVar("_V")

Records = Mapping[str, Mapping[str, Any]]
"""Records by kind and id: those of the kinds that quote."""


_FEW = 1024
"""When that of so many records was asked for, the evidence of all is worked out at once."""


class _Tables(NamedTuple):
    """The evidence of some records, or of all; see :class:`EvidenceIndex`."""

    quoted_in: Mapping[tuple[str, str], tuple[EvidenceUse, ...]]
    citations: Mapping[tuple[str, str, Path], Citation]
    quoted_of: Mapping[tuple[str, str, int], tuple[EvidenceUse, ...]]
    cited: Mapping[tuple[str, int], tuple[Citation, ...]]
    known_from: Mapping[tuple[str, int], date]


class EvidenceIndex:
    """Every use of evidence in some records, worked out one by one until many are asked for."""

    def __init__(
        self,
        records: Records,
        sources: Mapping[str, Source],
        texts: Mapping[str, ReadingText],
        former: "EvidenceIndex | None" = None,
        tables: _Tables | None = None,
    ) -> None:
        """Begin with nothing worked out.

        Args:
            records: the records that quote.
            sources: the sources that they may name, by id.
            texts: the texts of sources, by the source's id.
            former: the index of the story before: where it is whole, what stays is taken over.
            tables: the evidence of all records, where it is known.
        """
        self.records, self.texts = records, texts
        self._sources, self._whole = sources, tables
        self._former = former if former and former._whole else None
        self._known: dict[tuple[str, str], _Tables] = {}

    @property
    def quoted_in(self) -> Mapping[tuple[str, str], tuple[EvidenceUse, ...]]:
        """Every use of evidence in one record, by its kind and id, in the order of the records."""
        return self._whole.quoted_in if self._whole else _Gradual(self, 0, lambda key: key)

    @property
    def citations(self) -> Mapping[tuple[str, str, Path], Citation]:
        """Each use of evidence that holds, resolved: an exact passage, or a linked source."""
        return self._whole.citations if self._whole else _Gradual(self, 1, lambda key: key[:2])

    @property
    def quoted_of(self) -> Mapping[tuple[str, str, int], tuple[EvidenceUse, ...]]:
        """The evidence of each claim, by kind of record, id and number of the claim from 1."""
        return self._whole.quoted_of if self._whole else _Gradual(self, 2, lambda key: key[:2])

    @property
    def cited(self) -> Mapping[tuple[str, int], tuple[Citation, ...]]:
        """The resolved evidence of each claim of an event, by the event's id and its number."""
        whole = self._whole
        return whole.cited if whole else _Gradual(self, 3, lambda key: ("events", key[0]))

    @property
    def known_from(self) -> Mapping[tuple[str, int], date]:
        """The issue date of the first source that supports each claim of an event."""
        whole = self._whole
        return whole.known_from if whole else _Gradual(self, 4, lambda key: ("events", key[0]))

    def work_out(self) -> _Tables:
        """Work out the evidence of all records."""
        if self._whole is None:
            self._whole = _index(self.records, self._sources, self.texts, self._former)
            self._former, self._known = None, {}
        return self._whole

    def find_tables(self, kind: str, record: str) -> _Tables:
        """Return tables that hold the evidence of a record, if there is such a record."""
        if self._whole or len(self._known) == _FEW:
            return self.work_out()
        key = kind, record
        if key not in self._known:
            found = self.records.get(kind, {}).get(record)
            alone = {kind: {record: found}} if found else {}
            self._known[key] = _index(alone, self._sources, self.texts, self._former)
        return self._known[key]

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
        old = self.work_out()
        former = [u for name in (*events, *gone) for u in old.quoted_in.get(("events", name), ())]
        claims = [(use.kind, use.record, use.claim) for use in former if use.claim]
        numbers = [claim[1:] for claim in claims]
        new = _index({"events": events, "sources": sources}, every_source, self.texts)
        records = {
            **self.records,
            "events": {**without(self.records["events"], gone), **events},
            "sources": {**self.records["sources"], **sources},
        }
        changed = [("events", name) for name in (*events, *gone)]
        uses = [(use.kind, use.record, use.path) for use in former]
        tables = _Tables(
            _changed(old.quoted_in, changed, new.quoted_in),
            _changed(old.citations, uses, new.citations),
            _changed(old.quoted_of, claims, new.quoted_of),
            _changed(old.cited, numbers, new.cited),
            _changed(old.known_from, numbers, new.known_from),
        )
        return EvidenceIndex(records, every_source, self.texts, tables=tables)


class _Gradual(Mapping[_K, _V]):
    """A table of an index; rows are worked out with all of the record that a key is of."""

    def __init__(self, index: EvidenceIndex, at: int, record_of: Callable[[Any], Any]) -> None:
        self._index, self._at, self._record_of = index, at, record_of

    def __getitem__(self, key: _K) -> _V:
        tables: tuple[Any, ...] = self._index.find_tables(*self._record_of(key))
        value: _V = tables[self._at][key]
        return value

    def __iter__(self) -> Iterator[_K]:
        tables: tuple[Any, ...] = self._index.work_out()
        return iter(tables[self._at])

    def __len__(self) -> int:
        return len(self._index.work_out()[self._at])


def _index(
    records: Records,
    sources: Mapping[str, Source],
    texts: Mapping[str, ReadingText],
    former: EvidenceIndex | None = None,
) -> _Tables:
    """Return the evidence in some records; the arguments are those of an index."""
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
    days = {
        claim: [c.source.issued.latest for c in of_claim if not c.quoted.evidence.contradicts]
        for claim, of_claim in cited.items()
    }
    return _Tables(
        quoted_in,
        citations,
        {claim: tuple(uses) for claim, uses in quoted_of.items()},
        {claim: tuple(of_claim) for claim, of_claim in cited.items()},
        {claim: min(issued) for claim, issued in days.items() if issued},
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
