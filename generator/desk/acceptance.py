"""Accepting drafts: to their place among the records, or into an event that is there already."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.desk import record_references
from generator.desk.list_files import append_record
from generator.desk.merging import merge_event
from generator.desk.planned_files import CannotDo, PlannedFiles
from generator.model import DraftEvent, DraftSource, Event
from generator.model.draft import ProposedOutlet
from generator.problems.message_words import suggest_or_list
from generator.records import codec, editing, schema_line
from generator.story.library import Library

_CONTENT = Path("content")
_DRAFTS = _CONTENT / "drafts"
_OUTLETS = _CONTENT / "outlets.yml"


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What accepting one draft does."""

    draft: str
    """The draft's id."""
    sheets: PlannedFiles
    """The files with it done."""
    moved: tuple[tuple[Path, Path], ...]
    """Each draft's file that moves, and where to."""
    into: Path | None = None
    """The event's file to which its evidence is added, where it is no event of its own."""
    notes: tuple[str, ...] = ()
    """What it says that was not taken over."""


def list_waiting(library: Library) -> tuple[DraftSource | DraftEvent, ...]:
    """Return the drafts that wait for review, sources first."""
    return (*library.draft_sources.values(), *library.draft_events.values())


def find_draft(library: Library, name: str) -> DraftSource | DraftEvent:
    """Return a draft by its id.

    Raises:
        CannotDo: there is none, or its file cannot be read.
    """
    for kind in ("events", "sources"):
        draft: DraftSource | DraftEvent | None = library.of_kind(f"drafts/{kind}").get(name)
        if draft:
            return draft
        if (f"drafts/{kind}", name) in library.broken:
            raise CannotDo(
                f"{(_DRAFTS / kind / name).as_posix()}.yml has mistakes: `explainer check` tells "
                "which. Mend it first."
            )
    known = sorted(draft.id for draft in list_waiting(library))
    raise CannotDo(f"There is no draft {name!r}. {suggest_or_list(name, known)}")


def order_for_acceptance(
    library: Library, ids: Sequence[str], *, as_new: bool = False
) -> tuple[str, ...]:
    """Return drafts in the order in which they can be accepted: an event before what belongs to it.

    Args:
        library: the records.
        ids: the drafts.
        as_new: whether each becomes an event of its own, whatever it may belong to.

    Raises:
        CannotDo: one is not there, cannot be read, or belongs to what is neither there nor named.
    """
    wanted = dict.fromkeys(ids)
    for name in wanted:
        find_draft(library, name)
    order: dict[str, None] = {}
    for name in wanted:
        way = [name]
        while (
            not as_new
            and (above := find_event_to_join(library, way[-1])) in wanted
            and above not in way
        ):
            way.append(above)
        order.update(dict.fromkeys(reversed(way)))
    missing = [name for name in order if not as_new and _is_lost(library, name, wanted)]
    for name in missing:
        above = find_event_to_join(library, name)
        raise CannotDo(
            f"{name} may belong to {above}, which is no event yet. Accept that draft with it, "
            "or first; or keep them apart: --as-new."
            if above in library.draft_events
            else f"{name} may belong to {above}, which is no event. Accept it with --as-new."
        )
    return tuple(order)


def find_event_to_join(library: Library, name: str) -> str:
    """Return the event, or the draft of one, that a draft may belong to; empty where none."""
    draft = library.draft_events.get(name)
    return (draft.proposal.belongs_to or "") if draft else ""


def _is_lost(library: Library, name: str, wanted: dict[str, None]) -> bool:
    above = find_event_to_join(library, name)
    return bool(above) and above not in wanted and not library.has("events", above)


def plan_acceptance(
    library: Library, sheets: PlannedFiles, name: str, *, as_new: bool = False
) -> Acceptance:
    """Plan to accept one draft, and with an event the source drafts that it rests on.

    Args:
        library: the records as they are on disk.
        sheets: the files with what was planned before.
        name: the draft's id.
        as_new: whether it becomes an event of its own, whatever it may belong to.

    Raises:
        CannotDo: a record of that id stands already, or what it belongs to has mistakes.
        CannotEdit: the event that it belongs to cannot be changed safely.
    """
    draft = find_draft(library, name)
    if isinstance(draft, DraftSource):
        moved, sheets = _moved_source(library, sheets, name)
        return Acceptance(name, sheets, moved)
    moves: list[tuple[Path, Path]] = []
    for source in _sources(draft):
        moved, sheets = _moved_source(library, sheets, source)
        moves += moved
    above = "" if as_new else find_event_to_join(library, name)
    if not above:
        moved, sheets = _moved(sheets, "events", name)
        return Acceptance(name, sheets, (*moves, *moved))
    into = _CONTENT / "events" / f"{above}.yml"
    merger = merge_event(sheets.read(into), _event(sheets, into), draft)
    sheets = sheets.write(into, merger.text).remove(_DRAFTS / "events" / f"{name}.yml")
    sheets = record_references.point_elsewhere(sheets, "events", name, above, _DRAFTS)
    return Acceptance(name, sheets, tuple(moves), into, merger.notes)


def _sources(draft: DraftEvent) -> Iterator[str]:
    names = [draft.source, draft.date_source]
    for claim in draft.claims:
        names += [piece.source for piece in draft.evidence_of(claim)]
    return (name for name in dict.fromkeys(names) if name)


def _moved(
    sheets: PlannedFiles, kind: str, name: str
) -> tuple[tuple[tuple[Path, Path], ...], PlannedFiles]:
    """Move a draft to its place, where it is not there yet."""
    draft, record = _DRAFTS / kind / f"{name}.yml", _CONTENT / kind / f"{name}.yml"
    if not sheets.has(draft):
        return (), sheets
    if sheets.has(record):
        raise CannotDo(
            f"{record.as_posix()} stands already. Give the draft another name "
            f"(`explainer rename {name} NEW --kind drafts/{kind}`), or reject it."
        )
    text = editing.remove_value(sheets.read(draft), ("proposal",))
    text = schema_line.add_schema_line(text, record, kind.removesuffix("s"))
    return ((draft, record),), sheets.write(record, text).remove(draft)


def _moved_source(
    library: Library, sheets: PlannedFiles, name: str
) -> tuple[tuple[tuple[Path, Path], ...], PlannedFiles]:
    """Move a source's draft to its place, and enter the outlet that it proposes."""
    moved, sheets = _moved(sheets, "sources", name)
    draft = library.draft_sources.get(name)
    if not moved or draft is None or draft.proposal.outlet is None or draft.outlet is not None:
        return moved, sheets
    outlet = draft.proposal.outlet
    known = _known_outlet(library, outlet)
    there = sheets.document(_OUTLETS).data if sheets.has(_OUTLETS) else None
    if known is None and outlet.id not in (there or {}):
        fields = {"name": outlet.name, **({"domains": [*outlet.domains]} if outlet.domains else {})}
        sheets = append_record(sheets, _OUTLETS, outlet.id, fields)
    record = moved[0][1]
    after = "title" if draft.title else None
    text = editing.insert_key(sheets.read(record), ("outlet",), known or outlet.id, after)
    return moved, sheets.write(record, text)


def _known_outlet(library: Library, outlet: ProposedOutlet) -> str | None:
    """Return the id of an outlet on record that has the same domain or name."""
    for candidate in library.outlets.values():
        if candidate.name.casefold() == outlet.name.casefold() or {*candidate.domains} & {
            *outlet.domains
        }:
            return candidate.id
    return None


def _event(sheets: PlannedFiles, path: Path) -> Event:
    document = sheets.document(path)
    event, _ = codec.parse_record(Event, document, document.data, id=path.stem)
    if event is None:
        raise CannotDo(
            f"{path.as_posix()} has mistakes: `explainer check` tells which. Mend it first."
        )
    return event
