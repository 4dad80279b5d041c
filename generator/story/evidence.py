"""Evidence in the records: each use of it, the text that it stands in, the passage that it is."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from generator.model import Event, Evidence, Person, Source
from generator.records.yaml_text import Path
from generator.text import Normalised, Span, find_spans, normal, normalise

Wanted = tuple[str, str, str]
"""A quote, and the words right before and after it, where they are needed to tell it apart."""


class SourcedEvidence(NamedTuple):
    """A piece of evidence with its source named, which a record may name once for all.

    There are more of them than of all else: so it is a plain tuple.
    """

    source: str | None
    """The source's id; none where neither it nor its record names one."""
    quote: str | None = None
    prefix: str | None = None
    suffix: str | None = None
    contradicts: bool = False

    @classmethod
    def of(cls, evidence: Evidence, source: str | None) -> "SourcedEvidence":
        """Take it from a record.

        Args:
            evidence: the evidence.
            source: the source of what names none.
        """
        return cls(
            evidence.source or source,
            evidence.quote,
            evidence.prefix,
            evidence.suffix,
            evidence.contradicts,
        )


@dataclass(frozen=True)
class ReadingText:
    """The text of a captured article, to which quotes and offsets refer."""

    file: str
    """Its path in the project, for problems."""
    text: str
    digest: str = ""
    """The digest of its file's bytes."""
    known_spans: dict[Wanted, tuple[Span, ...]] = field(
        default_factory=dict, compare=False, repr=False
    )
    """Where each quote that was looked for stands, so that it is looked for once."""

    @cached_property
    def normalised(self) -> Normalised:
        """The text after the one normalisation, computed once."""
        return normalise(self.text)

    @cached_property
    def _in_small_letters(self) -> str:
        return self.normalised.text.lower()

    def says(self, words: str) -> bool:
        """Return whether some words stand in the text, after the normalisation and case aside."""
        return normal(words).lower() in self._in_small_letters

    def find(self, evidence: SourcedEvidence) -> tuple[Span, ...]:
        """Find every exact occurrence of a quote."""
        if evidence.quote is None:
            return ()
        wanted = evidence.quote, evidence.prefix or "", evidence.suffix or ""
        spans = self.known_spans.get(wanted)
        if spans is None:
            quote, prefix, suffix = wanted
            spans = self.known_spans[wanted] = find_spans(quote, self.normalised, prefix, suffix)
        return spans


@dataclass(frozen=True, slots=True)
class EvidenceUse:
    """One use of evidence: which record uses it, where in the record, with its source named."""

    kind: str
    """The using record's kind: ``events``, ``sources``, ``people``."""
    record: str
    """The using record's id."""
    path: Path
    """Where the quote stands in the record: ``("claims", 0)``."""
    evidence: SourcedEvidence
    about: str = "claim"
    """What it supports: claim, date, conflict, outcome, issue date or term."""

    @property
    def claim(self) -> int | None:
        """The number of the claim, counted from 1, where it supports one."""
        return (
            self.path[1] + 1 if self.path[0] == "claims" and isinstance(self.path[1], int) else None
        )


@dataclass(frozen=True, slots=True)
class Citation:
    """A source and, where it was captured, the exact passage; what a footnote shows."""

    source: Source
    quoted: EvidenceUse
    span: Span | None = None
    """Where the passage lies in the source's reading text; none for a linked source."""
    words: str | None = None
    """The passage as the source has it, white space aside; none for a linked source."""

    @property
    def linked(self) -> bool:
        """Whether nothing of it can be checked here."""
        return self.words is None


def _quoted_in_event(event: Event) -> Iterator[EvidenceUse]:
    for number, claim in enumerate(event.claims):
        base: Path = ("claims", number)
        if claim.evidence is None:
            source = claim.source or event.source
            piece = SourcedEvidence(source, claim.quote, claim.prefix, claim.suffix)
            yield EvidenceUse("events", event.id, base, piece)
        else:
            yield from _listed(event, claim.evidence, (*base, "evidence"), "claim")
        if claim.outcome:
            path = (*base, "outcome", "evidence")
            yield from _listed(event, claim.outcome.evidence, path, "outcome")
    if event.date_quote:
        evidence = SourcedEvidence(event.date_source or event.source, event.date_quote)
        yield EvidenceUse("events", event.id, ("date_quote",), evidence, "date")
    elif event.date_source:
        yield EvidenceUse(
            "events", event.id, ("date_source",), SourcedEvidence(event.date_source), "date"
        )
    for c, conflict in enumerate(event.conflicts):
        for v, value in enumerate(conflict.values):
            evidence = SourcedEvidence(value.source, value.quote)
            yield EvidenceUse(
                "events", event.id, ("conflicts", c, "values", v), evidence, "conflict"
            )


def _listed(
    event: Event, evidence: Iterable[Evidence], path: Path, about: str
) -> Iterator[EvidenceUse]:
    for number, piece in enumerate(evidence):
        sourced = SourcedEvidence.of(piece, event.source)
        yield EvidenceUse("events", event.id, (*path, number), sourced, about)


def _quoted_in_source(source: Source) -> Iterator[EvidenceUse]:
    if source.issued_quote:
        evidence = SourcedEvidence(source.id, source.issued_quote)
        yield EvidenceUse("sources", source.id, ("issued_quote",), evidence, "issue date")


def _quoted_in_person(person: Person) -> Iterator[EvidenceUse]:
    for t, term in enumerate(person.terms):
        for e, evidence in enumerate(term.evidence):
            piece = SourcedEvidence.of(evidence, None)
            yield EvidenceUse("people", person.id, ("terms", t, "evidence", e), piece, "term")


QUOTED_IN: Mapping[str, Callable[[Any], Iterator[EvidenceUse]]] = {
    "events": _quoted_in_event,
    "sources": _quoted_in_source,
    "people": _quoted_in_person,
}
"""What finds the uses of evidence in a record, by the kinds of record that have any."""
"""What gives the evidence in a record, by the kind of record."""
