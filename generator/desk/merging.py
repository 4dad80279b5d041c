"""Adding what a draft tells to an event that tells of the same: in place, every other letter kept.

A claim that the event makes already gets one more piece of evidence; any other is added at the end.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import Claim, DraftEvent, Event, Evidence
from generator.records import codec, editing
from generator.text import normal

_SHORT = ("source", "quote", "prefix", "suffix")
_BESIDE = ("date", "kind", "place", "people", "topics", "series", "fulfils", "called_off")


@dataclass(frozen=True, slots=True)
class Merged:
    """An event's file with what a draft adds to it."""

    text: str
    notes: tuple[str, ...]
    """What the draft says that was not taken over, for a person to look at."""


def merge_event(text: str, event: Event, draft: DraftEvent) -> Merged:
    """Add a draft's claims and evidence to an event.

    Args:
        text: the event's file.
        event: what it holds.
        draft: what is added.

    Raises:
        CannotEdit: the file is written in a way that cannot be changed safely.
    """
    claims = list(event.claims)
    notes = []
    for claim in draft.claims:
        evidence = claim.sourced_evidence(draft.source)
        if _told(claim, evidence, claims, event.source):
            notes.append(f'is told already, by the same words: "{claim.text}"')
            continue
        number = next((n for n, existing in enumerate(claims) if _same(existing, claim)), None)
        if number is None:
            new = _own(claim, evidence, event, draft, claims)
            text = editing.append_item(text, ("claims",), codec.make_tree(new))
            claims.append(new)
        else:
            text = _more(text, number, claims[number], evidence, event)
            update = {"evidence": (*claims[number].sourced_evidence(event.source), *evidence)}
            claims[number] = claims[number].model_copy(update=update)
    return Merged(text, (*notes, *_differences(event, draft)))


def _same(claim: Claim, other: Claim) -> bool:
    """Return whether two claims say the same of the same, whatever they rest on."""
    fields = ("kind", "speaker", "to", "issue", "of", "due", "modality", "voice")
    return normal(claim.text) == normal(other.text) and all(
        getattr(claim, name) == getattr(other, name) for name in fields
    )


def _told(
    claim: Claim, evidence: tuple[Evidence, ...], claims: list[Claim], source: str | None
) -> bool:
    """Return whether a claim of that kind rests on all of these words already."""
    mine = {_key(piece) for piece in evidence}
    return any(
        mine <= {_key(piece) for piece in other.sourced_evidence(source)}
        for other in claims
        if other.kind is claim.kind
    )


def _key(piece: Evidence) -> tuple[str | None, str]:
    return piece.source, normal(piece.quote or "")


def _own(
    claim: Claim,
    evidence: tuple[Evidence, ...],
    event: Event,
    draft: DraftEvent,
    others: list[Claim],
) -> Claim:
    """Write a claim of the draft as one of the event."""
    update: dict[str, object] = {}
    if claim.id in {other.id for other in others}:
        update["id"] = None
    if claim.of == draft.id:
        update["of"] = None  # a forecast is about its own event where it names none
    if claim.evidence is None and evidence[0].source != event.source:
        update["source"] = evidence[0].source
    elif claim.evidence is None:
        update["source"] = None
    else:
        update["evidence"] = evidence
    return claim.model_copy(update=update)


def _more(
    text: str, number: int, claim: Claim, evidence: tuple[Evidence, ...], event: Event
) -> str:
    """Return a claim more evidence, its own ``source`` and ``quote`` made the first of the list."""
    path = ("claims", number)
    if claim.evidence is None and any(getattr(claim, name) for name in _SHORT):
        text = editing.wrap_value(text, path, _SHORT, "evidence")
    elif claim.evidence is None:
        text = editing.insert_key(text, (*path, "evidence"), [{"source": event.source}])
    known = {_key(piece) for piece in claim.sourced_evidence(event.source)}
    for piece in evidence:
        if _key(piece) not in known:
            text = editing.append_item(text, (*path, "evidence"), codec.make_tree(piece))
    return text


def _differences(event: Event, draft: DraftEvent) -> Iterator[str]:
    """Return what else the draft says: never taken over, since the event's own may be better."""
    for name in _BESIDE:
        theirs, ours = getattr(draft, name), getattr(event, name)
        if isinstance(theirs, tuple):
            theirs = tuple(_name(value) for value in theirs)
            new = [value for value in theirs if value not in {_name(other) for other in ours}]
            if new:
                yield f"has also {name}: {', '.join(new)}"
        elif theirs not in (ours, None, type(event).model_fields[name].default):
            their_name = _name(theirs)
            yield f"has {name}: {their_name}" + (f", not {_name(ours)}" if ours else "")


def _name(value: object) -> str:
    """Name what a field holds: a person by id, a series by id and number, all else as written."""
    person = getattr(value, "person", None)
    if person:
        return str(person)
    if hasattr(value, "id"):
        return " ".join(str(part) for part in (value.id, getattr(value, "number", None)) if part)
    return str(value)
