"""What was changed after it was published, and why."""

from dataclasses import dataclass
from functools import partial

from generator.model import Change
from generator.pages import divided_lists
from generator.pages.list_parts import LATEST, by_date
from generator.pages.page import Site, Writer, Writers
from generator.pages.page_kind import PageKind
from generator.pages.view import View


@dataclass(frozen=True, slots=True)
class Changed:
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
    found = changes(site.view)
    parts = by_date("corrections", found, lambda one: one.change.on)
    yield (
        PATH,
        Writer(
            partial(
                site.page(PATH).render,
                "corrections",
                title="Corrections",
                description="What was changed on this site after it was published, and why.",
                about=ABOUT,
                parts=parts,
                shown={"changes": found[:LATEST] if parts else found},
            )
        ),
    )
    yield from divided_lists.pages(site, parts, ABOUT, lambda _, changes: {"changes": changes})


def changes(view: View) -> list[Changed]:
    """Give all changes of events and sources, the newest first."""
    found = [
        Changed(kind, record.id, change)
        for kind in ("events", "sources")
        for record in view.library.of_kind(kind).values()
        for change in record.history
    ]
    found.sort(key=lambda one: (one.kind, one.record))
    return sorted(found, key=lambda one: one.change.on.key, reverse=True)


KIND = PageKind(pages, "About", lambda _: {PATH: "Corrections"})
