"""Rejecting drafts: they go, and ``content/drafts/rejected.yml`` remembers them and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator import edtf
from generator.desk.acceptance import find_draft
from generator.desk.list_files import append_record
from generator.desk.planned_files import CannotDo, PlannedFiles
from generator.model import DraftEvent, DraftSource, Rejected
from generator.model.draft import evidence_of
from generator.records import codec
from generator.story.library import Library

FILE = Path("content", "drafts", "rejected.yml")
"""The file that remembers."""

_HEAD = """\
# Drafts that were turned down, and why: extraction does not propose again what rests on these
# words. To let it, take the entry out.
"""


@dataclass(frozen=True, slots=True)
class Rejection:
    """What rejecting does."""

    sheets: PlannedFiles
    """The files with it done."""
    gone: tuple[str, ...]
    """The drafts that go: those that were named, and all that rest on a rejected source."""


def plan_rejection(
    library: Library, sheets: PlannedFiles, ids: Sequence[str], why: str, date: edtf.Date
) -> Rejection:
    """Plan to reject drafts; with a source go the events that rest on it.

    Args:
        library: the records.
        sheets: the files.
        ids: the drafts.
        why: the reason, in a sentence.
        date: the day.

    Raises:
        CannotDo: one of the drafts is not there, or there is no reason.
    """
    if not why.strip():
        raise CannotDo("Say why, in a sentence: --why 'It is about another lake.'")
    drafts = {name: find_draft(library, name) for name in ids}
    sources = {name for name, draft in drafts.items() if isinstance(draft, DraftSource)}
    for event in library.draft_events.values():
        if any(piece.source in sources for piece in evidence_of(event)) or event.source in sources:
            drafts.setdefault(event.id, event)
    used_ids = set(library.rejected)
    for name, draft in drafts.items():
        key = _free(name, used_ids)
        used_ids.add(key)
        entry = codec.make_tree(_entry(key, draft, why, date))
        sheets = append_record(sheets, FILE, key, entry, _HEAD)
        kind = "sources" if isinstance(draft, DraftSource) else "events"
        sheets = sheets.remove(Path("content", "drafts", kind, f"{name}.yml"))
    return Rejection(sheets, tuple(drafts))


def _entry(key: str, draft: DraftEvent | DraftSource, why: str, date: edtf.Date) -> Rejected:
    source = draft if isinstance(draft, DraftSource) else None
    return Rejected(
        id=key,
        title=draft.title,
        why=why,
        date=date,
        evidence=evidence_of(draft) if isinstance(draft, DraftEvent) else (),
        sha256=source.sha256 if source else None,
    )


def _free(name: str, used_ids: set[str]) -> str:
    numbered = (f"{name[:76]}-{number}" for number in range(2, len(used_ids) + 3))
    return next(key for key in (name, *numbered) if key not in used_ids)
