"""What the pages show: the library as it is, or as the sources issued by a past day had it.

Everything that several pages need is worked out here once: the order of events, what is known of
each, the numbers of quotes on the source pages, what rests on what. What answers from one event
alone is listed in :data:`generator.pages.event_scopes.EVENT_OF_QUESTION`, and builds rely on it:
where an answer comes to depend on more, its row goes.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator.edtf import Date
from generator.model import Claim, ClaimKind, Event, Source
from generator.pages.lazy_mapping import LazyMapping
from generator.story.event_status import EventStatus, find_horizon, find_status, list_known_claims
from generator.story.evidence import Citation
from generator.story.forecasts import Forecast
from generator.story.ledger import Account, list_accounts
from generator.story.library import Library
from generator.story.once_per_library import once_per_owner
from generator.text import Span


@dataclass(frozen=True, slots=True)
class EventClaim:
    """A claim, with the event that tells it and its number there."""

    event: Event
    number: int
    """Counted from 1."""
    claim: Claim

    def fingerprint_parts(self) -> tuple[object, ...]:
        """Return what it is: the claim stands in the event."""
        return (self.event, self.number)


@dataclass(frozen=True, slots=True)
class PassageUses:
    """A passage of a captured source that something rests on, and everything that does."""

    number: int
    """Its number among the source's passages in the order of the text, from 1: ``#q-<number>``."""
    citations: tuple[Citation, ...]
    """Its uses; all have the same words."""

    @property
    def words(self) -> str:
        """The passage as the source has it."""
        return self.citations[0].words or ""


def find_main_claim(claims: Iterable[EventClaim]) -> EventClaim | None:
    """Return the claim that says what an event is: its first that is no plan or expectation."""
    told_claims = (each for each in claims if each.claim.kind is not ClaimKind.FORECAST)
    return next(told_claims, None)


def make_forecast_claim(forecast: Forecast) -> EventClaim:
    """Return the claim that makes a forecast."""
    return EventClaim(forecast.event, forecast.number, forecast.claim)


@dataclass(frozen=True)
class View:
    """A library as seen on a day; ``by=None`` is everything that is known."""

    library: Library
    by: date | None = None
    """Only sources issued by this day count."""

    @cached_property
    def horizon(self) -> date:
        """The day up to which the sources reach; ages are counted to it."""
        return self.by or find_horizon(self.library)

    @cached_property
    def statuses(self) -> Mapping[str, EventStatus]:
        """The status of each event that is known, by id."""
        status_of = {
            e.id: find_status(self.library, e, self.by) for e in self.library.events.values()
        }
        return {event: known for event, known in status_of.items() if known is not None}

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """The events that are known, in the order of their dates."""
        known = (self.library.events[event] for event in self.statuses)
        return tuple(sorted(known, key=lambda event: (event.date.key, event.id)))

    @cached_property
    def events_of(self) -> Mapping[str, tuple[Event, ...]]:
        """The events of each topic, in the order of their dates."""
        by_topic: dict[str, list[Event]] = defaultdict(list)
        for event in self.events:
            for topic in event.topics:
                by_topic[topic].append(event)
        return {topic: tuple(events) for topic, events in by_topic.items()}

    @cached_property
    def _claims(self) -> dict[str, tuple[EventClaim, ...]]:
        return {}

    def claims(self, event: Event, kind: ClaimKind | None = None) -> tuple[EventClaim, ...]:
        """Return an event's claims that are known, in the order of the record."""
        event_claims = self._claims.get(event.id)
        if event_claims is None:
            own = self.library.events[event.id]
            known = list_known_claims(self.library, own, self.by)
            event_claims = tuple(EventClaim(own, number, claim) for number, claim in known)
            self._claims[event.id] = event_claims
        if kind is None:
            return event_claims
        return tuple(event_claim for event_claim in event_claims if event_claim.claim.kind is kind)

    @cached_property
    def order(self) -> Mapping[tuple[str, int], int]:
        """The place of each claim, by its event's id and its number, in the order of the events."""
        return {
            (event_claim.event.id, event_claim.number): at
            for at, event_claim in enumerate(self.every_claim)
        }

    @cached_property
    def every_claim(self) -> tuple[EventClaim, ...]:
        """The claims of all events that are known, in the order of the events."""
        return self.claims_in(self.events)

    def claims_in(
        self, events: Iterable[Event], kind: ClaimKind | None = None
    ) -> tuple[EventClaim, ...]:
        """Return the claims of several events, in their order."""
        return tuple(event_claim for event in events for event_claim in self.claims(event, kind))

    def evidence(self, event: str, number: int) -> tuple[Citation, ...]:
        """Return the evidence of a claim, its number counted from 1."""
        citations = self.library.citations_of(event, number)
        return citations if self.by is None else self.issued(citations)

    def issued(self, citations: Iterable[Citation]) -> tuple[Citation, ...]:
        """Keep the citations of sources issued by the day."""
        by = self.by
        return tuple(c for c in citations if by is None or c.source.issued.latest <= by)

    def evidence_for(self, event: str, about: str) -> tuple[Citation, ...]:
        """Return further evidence of an event: ``about`` is ``date`` or ``conflict``."""
        return self._about.get((event, about), ())

    def outcome_evidence(self, event_claim: EventClaim) -> tuple[Citation, ...]:
        """Return the evidence for what a person judged to have come of a promise."""
        citations = self._about.get((event_claim.event.id, "outcome"), ())
        return tuple(c for c in citations if c.quoted.claim == event_claim.number)

    @cached_property
    def _about(self) -> Mapping[tuple[str, str], tuple[Citation, ...]]:
        by_use: dict[tuple[str, str], list[Citation]] = defaultdict(list)
        for (kind, record, _), citation in self.library.citations.items():
            if kind == "events":
                by_use[record, citation.quoted.about].append(citation)
        return {key: self.issued(citations) for key, citations in by_use.items()}

    def find_claim(self, reference: str) -> EventClaim | None:
        """Resolve ``event-id#claim``."""
        resolved = self.library.claim(reference)
        return EventClaim(*resolved) if resolved else None

    def date_said(self, event_claim: EventClaim) -> Date:
        """Return when something was said; what is held all the time, by its first source."""
        claim = event_claim.claim
        if not claim.standing:
            return claim.said or event_claim.event.date
        cited = self.evidence(event_claim.event.id, event_claim.number)
        issued = (citation.source.issued for citation in cited)
        return min(issued, key=lambda day: day.latest, default=event_claim.event.date)

    @cached_property
    def accounts(self) -> Mapping[str, Account]:
        """The ledger: the account of each undertaking and awaited event that is known, by id."""
        unordered = list_accounts(self.library, self.by)
        order = [target for target in self.library.undertakings if target in unordered]
        order += [event.id for event in self.events if event.id in unordered]
        return {target: unordered[target] for target in order}

    @cached_property
    def promised(self) -> Mapping[str, Account]:
        """The accounts of what was promised, so that it is scored."""
        return {target: account for target, account in self.accounts.items() if account.promises}

    @cached_property
    def promise_dates(self) -> tuple[Date, ...]:
        """The days at which something was promised, due or done, each once, the earliest first."""
        days = {
            day
            for account in self.promised.values()
            for day in (
                account.promises[0].said,
                *(due.due for due in account.dues),
                *(event.date for event in account.fulfilments),
            )
        }
        return tuple(sorted(days, key=lambda day: (day.key, day.text)))

    @cached_property
    def expected(self) -> Mapping[str, Account]:
        """The accounts of what was only expected, which is told and never scored."""
        return {
            target: account for target, account in self.accounts.items() if not account.promises
        }

    @cached_property
    def account_of(self) -> Mapping[tuple[str, int], Account]:
        """The account in which each forecast stands: by its event's id and its number."""
        return {
            (forecast.event.id, forecast.number): account
            for account in self.accounts.values()
            for forecast in account.forecasts
        }

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The sources, the earliest first."""
        known = (
            source
            for source in self.library.sources.values()
            if self.by is None or source.issued.latest <= self.by
        )
        return tuple(sorted(known, key=lambda source: (source.issued.key, source.id)))

    @cached_property
    def copies(self) -> Mapping[str, tuple[Source, ...]]:
        """The sources that are copies of each origin, the earliest first."""
        copies: dict[str, list[Source]] = defaultdict(list)
        for source in self.sources:
            if source.origin:
                copies[source.origin].append(source)
        return {origin: tuple(sources) for origin, sources in copies.items()}

    @cached_property
    def uses(self) -> Mapping[str, tuple[Citation, ...]]:
        """Everything that rests on each source, by the source's id."""
        by_source: dict[str, list[Citation]] = defaultdict(list)
        for citation in self.library.citations.values():
            by_source[citation.source.id].append(citation)
        return {source: tuple(citations) for source, citations in by_source.items()}

    @cached_property
    def passages(self) -> Mapping[str, tuple[PassageUses, ...]]:
        """The passages of each captured source that are quoted, in the order of its text."""
        return LazyMapping(self.uses, lambda citations: tuple(_passages(citations)))

    @cached_property
    def _numbers(self) -> Mapping[str, Mapping[Span, int]]:
        return LazyMapping(self.passages, _number_spans)

    def number(self, citation: Citation) -> int | None:
        """Return the number of a citation's passage on its source's page; none for a linked one."""
        return self._numbers[citation.source.id][citation.span] if citation.span else None


def find_story_origin(source: Source) -> str:
    """Return what all copies of one story share: its origin, or its own id."""
    return source.origin or source.id


def list_origins(citations: Iterable[Citation]) -> frozenset[str]:
    """Return the origins of what supports a sentence; copies of one story count once."""
    return frozenset(
        find_story_origin(c.source) for c in citations if not c.quoted.evidence.contradicts
    )


def _number_spans(passages: Iterable[PassageUses]) -> Mapping[Span, int]:
    spans = ((passage.citations[0].span, passage.number) for passage in passages)
    return {span: number for span, number in spans if span}


def _passages(citations: Iterable[Citation]) -> Iterable[PassageUses]:
    by_span: dict[Span, list[Citation]] = defaultdict(list)
    for citation in citations:
        if citation.span:
            by_span[citation.span].append(citation)
    for number, span in enumerate(sorted(by_span), 1):
        yield PassageUses(number, tuple(by_span[span]))


once_per_view = once_per_owner(View)
"""The decorator of functions that answer from a view, and the same to the same arguments."""
