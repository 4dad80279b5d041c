"""Accepting drafts: out of ``content/drafts/``, without their ``proposal:``, to their place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator import files, inplace
from generator.library import Library
from generator.model import DraftEvent, DraftSource


@dataclass(frozen=True, slots=True)
class Move:
    """One draft and where it goes."""

    draft: Path
    """The draft's file, relative to the project."""
    record: Path
    """The record's file to be, relative to the project."""
    text: str
    """The record's text."""


class CannotAccept(ValueError):
    """A draft that cannot be accepted as it is; the text says why and what to do."""


def waiting(library: Library) -> tuple[DraftSource | DraftEvent, ...]:
    """Give the drafts that wait for review, sources first."""
    return (*library.draft_sources.values(), *library.draft_events.values())


def moves(library: Library, ids: Sequence[str]) -> tuple[Move, ...]:
    """Plan to accept drafts, and with each event the source drafts that it rests on.

    Raises:
        CannotAccept: there is no such draft, or a record of that id stands already.
    """
    wanted = dict.fromkeys(ids)
    for name in ids:
        if name in library.draft_events:
            needed = _sources(library.draft_events[name])
            wanted.update(dict.fromkeys(s for s in needed if s in library.draft_sources))
    return tuple(_move(library, name) for name in wanted)


def carry_out(root: Path, planned: Sequence[Move]) -> None:
    """Write all records, then take the drafts away, so that a crash between loses nothing."""
    for move in planned:
        files.write(root / move.record, move.text)
    for move in planned:
        (root / move.draft).unlink()


def _sources(draft: DraftEvent) -> Iterator[str]:
    names = [draft.source, draft.date_source]
    for claim in draft.claims:
        names += [claim.source, *(evidence.source for evidence in claim.evidence or ())]
    return (name for name in names if name)


def _move(library: Library, name: str) -> Move:
    for kind in ("events", "sources"):
        if name not in library.of_kind(f"drafts/{kind}"):
            continue
        if name in library.of_kind(kind):
            raise CannotAccept(
                f"content/{kind}/{name}.yml stands already. "
                f"Rename content/drafts/{kind}/{name}.yml, or put what is new in it there by hand."
            )
        document, _ = library.documents[f"drafts/{kind}", name]
        draft, record = Path(document.file), Path("content", kind, f"{name}.yml")
        return Move(draft, record, inplace.removed(document.text, ("proposal",)))
    known = ", ".join(draft.id for draft in waiting(library)[:10]) or "none"
    raise CannotAccept(f"There is no draft {name!r}. Waiting: {known}.")
