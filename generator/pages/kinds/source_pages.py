"""The sources: an index, and for each its quotes in order and what rests on it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from generator.edtf import Date, worded
from generator.model import Source
from generator.pages import divided_lists, json_ld
from generator.pages.list_parts import LATEST, MOST_LINES, part_by_date, part_by_number
from generator.pages.page import plan_page
from generator.pages.page_dependencies import unwrap
from generator.pages.page_kind import PageKind
from generator.pages.search_terms import SOURCE, SearchTerms, TermsOf, list_years
from generator.pages.site_context import Site, Writers
from generator.pages.story_view import (
    EventClaim,
    PassageUses,
    View,
    find_story_origin,
    list_origins,
)
from generator.story.evidence import Citation


@dataclass(frozen=True, slots=True)
class Used:
    """How much rests on a source."""

    source: Source
    passages: int
    claims: int


PATH = "sources/index.md"

ABOUT = divided_lists.DividedList("Sources", PATH, "sources", "source")


def list_source_pages(site: Site) -> Writers:
    """Write the index of the sources and the page of each."""
    view: View = unwrap(site.view)
    claims = {source.id: list_resting(view, source) for source in view.sources}
    used = [Used(s, len(view.passages.get(s.id, ())), len(claims[s.id])) for s in view.sources]
    parts = part_by_date("sources-by-year", used, lambda entry: entry.source.issued)
    yield plan_page(
        site,
        PATH,
        "sources",
        title="Sources",
        description=f"Everything that is cited: {view.library.story.title}.",
        about=ABOUT,
        parts=parts,
        contents=_listed(used[-LATEST:] if parts else used),
    )
    yield from divided_lists.list_part_pages(
        site, parts, ABOUT, lambda _, entries: _listed(entries)
    )
    copies: dict[str | None, list[Source]] = defaultdict(list)
    for source in view.sources:
        copies[source.origin].append(source)
    for source in view.sources:
        same = [s for s in copies[source.origin] if s != source] if source.origin else []
        yield from _pages(site, source, claims[source.id], same)


def _listed(used: Iterable[Used]) -> dict[str, Any]:
    entries = list(used)
    return {
        "captured": [entry for entry in entries if not entry.source.linked],
        "linked": [entry for entry in entries if entry.source.linked],
    }


def _pages(site: Site, source: Source, claims: list[EventClaim], copies: list[Source]) -> Writers:
    view: View = unwrap(site.view)
    path = f"sources/{source.id}.md"
    outlet = view.library.outlet(source)
    title = source.title or f"{outlet.name}, {worded(source.issued)}"
    passages = view.passages.get(source.id, ())
    # The quotes of a captured source stand in the order of its text; see also `Lists.passage`.
    runs = part_by_number(f"sources/{source.id}", passages, "Quotes")
    parts = () if passages else part_by_date(f"sources/{source.id}", claims, _date_of)
    quotes = divided_lists.DividedList(title, path, "quotes", "quote")
    about = divided_lists.DividedList(title, path, "claims", "sentence")
    yield plan_page(
        site,
        path,
        "source",
        title=title,
        description=f"What rests on this source, and its quotes in order: {outlet.name}.",
        structured=json_ld.describe_source(view.library, source, title),
        source=source,
        outlet=outlet,
        passages=passages,
        uses=partial(list_passage_uses, site.view),
        claims=claims,
        other_uses=() if passages else tuple(_other_uses(view, source)),
        alone=[event_claim for event_claim in claims if _alone(view, event_claim, source)],
        copies=copies,
        about=quotes if runs else about,
        runs=runs,
        parts=parts,
        latest=LATEST,
        most=MOST_LINES,
    )
    more = {"uses": partial(list_passage_uses, site.view)}
    yield from divided_lists.list_part_pages(
        site, runs, quotes, lambda _, passages: {"passages": passages, **more}
    )
    yield from divided_lists.list_part_pages(
        site, parts, about, lambda _, event_claims: {"claims": event_claims}
    )


def _date_of(event_claim: EventClaim) -> Date:
    return event_claim.event.date


def list_resting(view: View, source: Source) -> list[EventClaim]:
    """Return the claims that rest on a source, or that it contradicts, by their events' order."""
    keys = {
        (citation.quoted.record, citation.quoted.claim or 0)
        for citation in view.uses.get(source.id, ())
        if citation.quoted.kind == "events" and citation.quoted.about == "claim"
    }
    return [
        view.every_claim[at] for at in sorted(view.order[key] for key in keys & view.order.keys())
    ]


def _other_uses(view: View, source: Source) -> Iterator[Citation]:
    """Return the uses of a source for a date, a difference or an outcome: one for each event."""
    uses = (c for c in view.uses.get(source.id, ()) if c.quoted.kind == "events")
    others = (c for c in uses if c.quoted.about != "claim")
    yield from {(c.quoted.record, c.quoted.about): c for c in others}.values()


def _alone(view: View, event_claim: EventClaim, source: Source) -> bool:
    evidence = view.evidence(event_claim.event.id, event_claim.number)
    return list_origins(evidence) == {find_story_origin(source)}


def list_passage_uses(
    view: View, passage: PassageUses
) -> Iterator[tuple[Citation, EventClaim | None]]:
    """Return what a passage is used for: a claim, or a date, a conflict, a term."""
    for citation in passage.citations:
        quoted = citation.quoted
        event = view.library.events.get(quoted.record) if quoted.kind == "events" else None
        if event and quoted.claim:
            yield citation, EventClaim(event, quoted.claim, event.claims[quoted.claim - 1])
        else:
            yield citation, None


def find_source_terms(site: Site) -> TermsOf:
    """Return what gives the words by which search finds a source's page."""
    view: View = unwrap(site.view)

    def terms(name: str) -> SearchTerms | None:
        source = view.library.sources.get(name)
        return _terms(view, source) if source else None

    return terms


def _terms(view: View, source: Source) -> SearchTerms:
    outlet = view.library.outlet(source).name
    issued = worded(source.issued)
    passages = [passage.words for passage in view.passages.get(source.id, ())]
    return SearchTerms(
        source.title or f"{outlet}, {issued}",
        (SOURCE, issued, outlet),
        [f"“{words}”" for words in passages],
        [outlet, issued, source.author or "", source.note or ""],
        passages,
        _resting_words(view, source),
        facets={"kind": (SOURCE,), "year": list_years(source.issued)},
    )


def _resting_words(view: View, source: Source) -> Iterator[str]:
    """Return the words of what rests on a source, and the titles of its copies."""
    for event_claim in list_resting(view, source):
        yield event_claim.event.title
        yield event_claim.claim.text
    for citation in _other_uses(view, source):
        yield view.library.events[citation.quoted.record].title
    if source.origin:
        yield from (copy.title for copy in view.copies[source.origin] if copy.title)


KIND = PageKind(
    list_source_pages,
    "Sources",
    lambda _: {PATH: "Sources"},
    edited={"sources": "sources/{id}.yml"},
    searched={"sources": find_source_terms},
)
