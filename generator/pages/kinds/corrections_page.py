"""What was changed after it was published, and why."""

from dataclasses import dataclass

from generator.model import Change
from generator.pages import divided_lists
from generator.pages.list_parts import LATEST, part_by_date
from generator.pages.page import plan_page
from generator.pages.page_kind import PageKind
from generator.pages.site_context import Site, Writers
from generator.pages.story_view import View


@dataclass(frozen=True, slots=True)
class RecordChange:
    """A change of a record."""

    kind: str
    """The record's kind: ``events``, ``sources``."""
    record: str
    """The record's id."""
    change: Change


PATH = "corrections.md"

ABOUT = divided_lists.DividedList("Corrections", PATH, "changes", "change")


def list_corrections_page(site: Site) -> Writers:
    """Write the page of corrections, also where there are none."""
    every = list_changes(site.view)
    parts = part_by_date("corrections", every, lambda entry: entry.change.on)
    yield plan_page(
        site,
        PATH,
        "corrections",
        title="Corrections",
        description="What was changed on this site after it was published, and why.",
        about=ABOUT,
        parts=parts,
        contents={"changes": every[:LATEST] if parts else every},
    )
    yield from divided_lists.list_part_pages(
        site, parts, ABOUT, lambda _, changes: {"changes": changes}
    )


def list_changes(view: View) -> list[RecordChange]:
    """Return all changes of events and sources, the newest first."""
    entries = [
        RecordChange(kind, record.id, change)
        for kind in ("events", "sources")
        for record in view.library.of_kind(kind).values()
        for change in record.history
    ]
    entries.sort(key=lambda entry: (entry.kind, entry.record))
    return sorted(entries, key=lambda entry: entry.change.on.key, reverse=True)


KIND = PageKind(list_corrections_page, "About", lambda _: {PATH: "Corrections"})
