"""What was changed after it was published, and why."""

from dataclasses import dataclass

from generator.model import Change
from generator.pages import divided_lists
from generator.pages.list_parts import LATEST, by_date
from generator.pages.page import templated
from generator.pages.page_kind import PageKind
from generator.pages.story_site import Site, Writers
from generator.pages.view import View


@dataclass(frozen=True, slots=True)
class RecordChange:
    """A change of a record."""

    kind: str
    """The record's kind: ``events``, ``sources``."""
    record: str
    """The record's id."""
    change: Change


PATH = "corrections.md"

ABOUT = divided_lists.About("Corrections", PATH, "changes", "change")


def pages(site: Site) -> Writers:
    """Write the page of corrections, also where there are none."""
    every = changes(site.view)
    parts = by_date("corrections", every, lambda entry: entry.change.on)
    yield templated(
        site,
        PATH,
        "corrections",
        title="Corrections",
        description="What was changed on this site after it was published, and why.",
        about=ABOUT,
        parts=parts,
        contents={"changes": every[:LATEST] if parts else every},
    )
    yield from divided_lists.pages(site, parts, ABOUT, lambda _, changes: {"changes": changes})


def changes(view: View) -> list[RecordChange]:
    """Return all changes of events and sources, the newest first."""
    entries = [
        RecordChange(kind, record.id, change)
        for kind in ("events", "sources")
        for record in view.library.of_kind(kind).values()
        for change in record.history
    ]
    entries.sort(key=lambda entry: (entry.kind, entry.record))
    return sorted(entries, key=lambda entry: entry.change.on.key, reverse=True)


KIND = PageKind(pages, "About", lambda _: {PATH: "Corrections"})
