"""Whether an event is told already: by the words it rests on, else by day, people, kind and place.

Nothing is brought together by itself: a draft that may belong to an event says so, and why.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from generator import edtf
from generator.extract.events.event_mention import MEETINGS
from generator.model import ClaimKind, DraftEvent, Event
from generator.story.library import Library
from generator.text import Normalised, Span, find_spans

_QUOTED_SHARE = 0.45
"""The share of a quote from which it counts as quoted on record."""
_WIDEST = 366
"""Days of a date from which another within it need not be of one event with it."""
_ENOUGH = 3
"""Points from which two events may be one."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """An event that another may be, with the reasons."""

    event: str
    because: tuple[str, ...]
    points: int


def is_told(draft: DraftEvent, spans: Iterable[Span], library: Library, source: str) -> bool:
    """Return whether an event on record rests on the same words of a source, on such a day."""
    mine = tuple(spans)
    on_record = _spans_of(library, source)
    if mine and is_covered(mine[0], [other for _, theirs in on_record for other in theirs]):
        return True
    planned = all(claim.kind is ClaimKind.FORECAST for claim in draft.claims)
    if planned and any(_foretells(event, source, draft) for event, _ in on_record):
        return True
    return any(
        any(span.overlaps(other) for span in mine for other in theirs)
        and (_days_meet(draft, event) or draft.date_text is None)
        for event, theirs in on_record
    )


def _foretells(event: Event, source: str, draft: DraftEvent) -> bool:
    """Return whether a record has a forecast by the same source, of the draft's topic and day.

    A plan is told in many sentences of one article; a ledger needs it once.
    """
    return not set(event.topics).isdisjoint(draft.topics) and any(
        claim.kind is ClaimKind.FORECAST
        and source in {piece.source for piece in event.evidence_of(claim)}
        and (draft.date.open_end or draft.date.overlaps(claim.due or event.date))
        for claim in event.claims
    )


def is_covered(span: Span, others: Iterable[Span]) -> bool:
    """Return whether much of a quote is quoted elsewhere: editors have seen what it tells."""
    quoted = {at for o in others for at in range(max(span.start, o.start), min(span.end, o.end))}
    return len(quoted) >= _QUOTED_SHARE * (span.end - span.start)


def _spans_of(library: Library, source: str) -> list[tuple[Event, list[Span]]]:
    spans_of: dict[str, list[Span]] = {}
    for (kind, record, _), citation in library.citations.items():
        if kind == "events" and citation.source.id == source and citation.span:
            spans_of.setdefault(record, []).append(citation.span)
    return [(library.events[name], spans) for name, spans in spans_of.items()]


def measure_likeness(draft: DraftEvent, others: Iterable[Event]) -> Likeness | None:
    """Find the event that a draft is most like; none where no other is like enough."""
    best: Likeness | None = None
    for other in others:
        if other.id == draft.id:
            continue
        candidate = _like(draft, other)
        if candidate and (best is None or candidate.points > best.points):
            best = candidate
    return best


def _like(draft: Event, other: Event) -> Likeness | None:
    if not _days_meet(draft, other):
        return None
    wide = any(_is_wide(event.date) for event in (draft, other))
    if wide and draft.date.text != other.date.text:
        return None
    meeting = draft.kind in MEETINGS and other.kind in MEETINGS
    if draft.kind is not other.kind and not meeting:
        return None
    reasons = [f"the day {draft.date} fits {other.date}"]
    points = 2 if draft.date.text == other.date.text and draft.date.exact else 1
    if draft.kind is other.kind:
        points += 1
        reasons.append(f"both are of the kind {draft.kind}")
    together = {p.person for p in draft.people} & {p.person for p in other.people}
    if together:
        points += 1 + len(together)
        reasons.append(f"both name {', '.join(sorted(together))}")
    elif draft.people and other.people:
        points -= 2
    if draft.place and draft.place == other.place:
        points += 1
        reasons.append(f"both are at {draft.place}")
    topics = set(draft.topics) & set(other.topics)
    if topics:
        points += 1
        reasons.append(f"both are of the topic {', '.join(sorted(topics))}")
    return Likeness(other.id, tuple(reasons), points) if points >= _ENOUGH else None


def _days_meet(draft: Event, other: Event) -> bool:
    return draft.date.overlaps(other.date)


def _is_wide(date: edtf.Date) -> bool:
    """Return whether a date, "since 2012", holds so many days that lying in it says nothing."""
    return date.open_end or (date.latest - date.earliest).days > _WIDEST


def list_quoted_spans(library: Library, source: str, text: Normalised) -> tuple[Span, ...]:
    """Return what is quoted of a source's reading text, on record and in waiting drafts."""
    on_record = (span for _, spans in _spans_of(library, source) for span in spans)
    waiting = (d for d in library.draft_events.values() if d.source == source)
    return (*on_record, *(span for draft in waiting for span in find_quotes(draft, text)))


def find_quotes(draft: DraftEvent, text: Normalised) -> tuple[Span, ...]:
    """Return where a draft's quotes lie in its source's reading text, normalised."""
    return tuple(
        span
        for piece in (claim.first_evidence for claim in draft.claims)
        if piece.quote
        for span in find_spans(piece.quote, text, piece.prefix or "", piece.suffix or "")
    )
