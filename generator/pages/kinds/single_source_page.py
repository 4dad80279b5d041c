"""Sentences that one source alone carries, or none that is checked here: where a story is thin."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from generator.model import Source
from generator.pages import divided_lists
from generator.pages.list_parts import LATEST, part_by_date
from generator.pages.page import plan_page
from generator.pages.page_dependencies import unwrap
from generator.pages.page_kind import PageKind
from generator.pages.page_notes import is_linked_only
from generator.pages.site_context import Site, Writers
from generator.pages.story_view import EventClaim, View, list_origins

PATH = "single-sources.md"


@dataclass(frozen=True, slots=True)
class Alone:
    """A source, and the sentences that rest on it alone."""

    source: Source
    claims: tuple[EventClaim, ...]


ABOUT = divided_lists.DividedList("Single sources", PATH, "thin", "sentence")


@dataclass(frozen=True, slots=True)
class Thin:
    """A sentence that one source supports, or none of which a text is kept here."""

    event_claim: EventClaim
    source: Source
    """The source, or the first of several that are only linked."""
    linked: bool
    """Whether nothing here verifies it."""
    several: bool
    """Whether sources of different origins support it."""


def list_single_source_page(site: Site) -> Writers:
    """Write the page of sentences that rest on one source, or on linked ones alone."""
    view: View = unwrap(site.view)
    every = view.claims_in(view.events)
    thin = [single for event_claim in every if (single := _thin(view, event_claim))]
    place = {source.id: at for at, source in enumerate(view.sources)}
    thin.sort(key=lambda entry: place[entry.source.id])
    parts = part_by_date("single-sources", thin, lambda entry: entry.source.issued)
    several = sum(entry.several for entry in thin)
    linked = sum(entry.linked for entry in thin) - several
    yield plan_page(
        site,
        PATH,
        "single-sources",
        title="Single sources",
        description="Sentences that one source only supports, or none that is checked here.",
        search={"exclude": True},
        total=len(every),
        linked_count=linked,
        several_count=several,
        single_count=len(thin) - linked - several,
        about=ABOUT,
        parts=parts,
        contents=_listed(thin[-LATEST:] if parts else thin),
        searchable=False,
    )
    yield from divided_lists.list_part_pages(
        site, parts, ABOUT, lambda _, entries: _listed(entries)
    )


def _thin(view: View, event_claim: EventClaim) -> Thin | None:
    evidence = view.evidence(event_claim.event.id, event_claim.number)
    linked, several = is_linked_only(evidence), len(list_origins(evidence)) > 1
    if not linked and several:
        return None
    source = next((c.source for c in evidence if not c.quoted.evidence.contradicts), None)
    if source is None:
        return None  # its quote is lost: an error of its own, shown where errors are
    return Thin(event_claim, source, linked, several)


def _listed(thin: Iterable[Thin]) -> dict[str, Any]:
    entries = list(thin)
    return {
        "linked": group_by_source(entry for entry in entries if entry.linked and not entry.several),
        "several": [entry.event_claim for entry in entries if entry.several],
        "single": group_by_source(entry for entry in entries if not entry.linked),
    }


def group_by_source(thin: Iterable[Thin]) -> list[Alone]:
    """Return sentences, which are in the order of their sources, by source, the latest first."""
    entries_of: dict[str, list[Thin]] = defaultdict(list)
    for entry in thin:
        entries_of[entry.source.id].append(entry)
    groups = reversed(entries_of.values())
    return [Alone(group[0].source, tuple(entry.event_claim for entry in group)) for group in groups]


KIND = PageKind(list_single_source_page, "Sources", lambda _: {PATH: "Single sources"})
