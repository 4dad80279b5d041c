"""Lasting addresses of claims: what a sentence was first published as, it stays.

A claim without an ``id`` goes by a number. The first build gives the numbers in order and writes
them down in ``content/addresses.yml``; from then on a number belongs to its sentence, wherever
that moves to, and no other sentence ever gets it. The sentence is known again by its id, by its
words, by the quotes under it or, where both were mended, by being the only one left over.

A recorded map rather than ids written into the records: a build may run while an editor has a
record open, and the numbers that sites have published until now keep their meaning.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from generator.model import Claim, Event
from generator.runtime import files

FILE = "addresses.yml"
"""The map's file, in the folder of the records: JSON, which is YAML too."""

_FORMER = "-"
"""In place of the digest of quotes: the sentence is no longer there."""


@dataclass(frozen=True, slots=True)
class PublishedClaim:
    """A claim as it was published; its number is its place in the event's list, from 1."""

    words: str
    """The digest of its text."""
    quotes: str
    """The digest of its quotes, empty where it has none; :data:`_FORMER` once it is gone."""
    names: tuple[str, ...] = ()
    """What it was addressed by: ``3``, ``signed``."""


Recorded = Mapping[str, Sequence[PublishedClaim]]
"""The published claims of each event, by the event's id."""


@dataclass(frozen=True, slots=True)
class Numbering:
    """The lasting numbers of an event's claims, and what to record of them."""

    numbers: tuple[int, ...]
    """The number of each claim, in the order of the claims."""
    entries: tuple[PublishedClaim, ...] = field(repr=False)
    """What to record of the event once it is published so."""

    def former_names(self, at: int, name: str) -> tuple[str, ...]:
        """Return by what the claim at a place was addressed before it had its name of today."""
        names = self.entries[self.numbers[at] - 1].names
        return tuple(former for former in names if former != name)


def number_claims(event: Event, published: Sequence[PublishedClaim] = ()) -> Numbering:
    """Return the lasting numbers of an event's claims.

    Args:
        event: the event as it is now.
        published: what is recorded of it.
    """
    prints = [(_digest([claim.text]), _digest(_quotes(claim))) for claim in event.claims]
    places = _recognise(event.claims, prints, published)
    entries = [
        PublishedClaim(entry.words, _FORMER, entry.names) if at not in places else entry
        for at, entry in enumerate(published)
    ]
    numbers = []
    for claim, (words, quotes), place in zip(event.claims, prints, places, strict=True):
        at = len(entries) if place is None else place
        names = entries[at].names if place is not None else ()
        name = claim.id or str(at + 1)
        entry = PublishedClaim(words, quotes, names if name in names else (*names, name))
        entries[at : at + 1] = [entry]
        numbers.append(at + 1)
    return Numbering(tuple(numbers), tuple(entries))


def _recognise(
    claims: Sequence[Claim], prints: Sequence[tuple[str, str]], published: Sequence[PublishedClaim]
) -> list[int | None]:
    """Find each claim among the published ones; gives its place there, none for a new one."""
    places: list[int | None] = [None] * len(claims)
    free = set(range(len(published)))

    def take(keys: Sequence[str | None], known: Mapping[int, Sequence[str]]) -> None:
        for at, key in enumerate(keys):
            fitting = (place for place in sorted(free) if key and key in known.get(place, ()))
            place = next(fitting, None) if places[at] is None else None
            if place is not None:
                places[at] = place
                free.discard(place)

    live = {at: entry for at, entry in enumerate(published) if entry.quotes != _FORMER}
    take([claim.id for claim in claims], {at: entry.names for at, entry in enumerate(published)})
    take([words for words, _ in prints], {at: (e.words,) for at, e in enumerate(published)})
    take([quotes for _, quotes in prints], {at: (entry.quotes,) for at, entry in live.items()})
    new = [at for at, place in enumerate(places) if place is None]
    left = sorted(free & live.keys())
    if len(new) == len(left):
        for at, place in zip(new, left, strict=True):
            places[at] = place
    return places


def _quotes(claim: Claim) -> list[str]:
    if claim.evidence is None:
        return [claim.quote] if claim.quote else []
    return [piece.quote for piece in claim.evidence if piece.quote]


def _digest(texts: Sequence[str]) -> str:
    joined = "\n".join(texts).encode()
    return blake2b(joined, digest_size=4).hexdigest() if texts else ""


def read_published_claims(path: Path) -> dict[str, tuple[PublishedClaim, ...]]:
    """Read the map; nothing is recorded where there is none.

    Raises:
        ValueError: the file holds no such map.
        OSError: it cannot be read.
    """
    if not path.exists():
        return {}
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
        return {
            str(event): tuple(
                PublishedClaim(str(words), str(quotes), tuple(map(str, names)))
                for words, quotes, *names in entries
            )
            for event, entries in data.items()
        }
    except (AttributeError, TypeError, ValueError, RecursionError) as error:
        raise ValueError(str(error)) from error


def format_published_claims(recorded: Recorded) -> str:
    """Return the map as its file holds it: an event a line, so that two people's changes merge."""
    lines = ",\n".join(
        f"{json.dumps(event)}: "
        + json.dumps([[e.words, e.quotes, *e.names] for e in entries], ensure_ascii=False)
        for event, entries in sorted(recorded.items())
        if entries
    )
    return f"{{\n{lines}\n}}\n" if lines else "{}\n"


def remember_published_claims(
    path: Path, recorded: Recorded, published: Iterable[tuple[Event, Numbering]]
) -> bool:
    """Write down under which addresses claims were published; what was known stays known.

    Args:
        path: the map's file.
        recorded: what it holds.
        published: the events that are published now.

    Returns:
        Whether anything new was written.

    Raises:
        OSError: the file cannot be written.
    """
    new = dict(recorded)
    for event, numbering in published:
        for former in event.former_ids:
            new.pop(former, None)
        new[event.id] = numbering.entries
    return files.write_file(path, format_published_claims(new))
