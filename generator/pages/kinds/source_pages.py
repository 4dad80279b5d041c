"""The sources: an index, and for each its quotes in order and what rests on it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from generator.edtf import Date, worded
from generator.model import Source
from generator.pages import divided_lists, json_ld
from generator.pages.list_parts import LATEST, MOST, by_date, by_number
from generator.pages.page import Site, Writer, Writers
from generator.pages.page_kind import PageKind
from generator.pages.view import Passage, Told, View, origin, origins
from generator.story.evidence import Citation


@dataclass(frozen=True, slots=True)
class Used:
    """How much rests on a source."""

    source: Source
    passages: int
    claims: int


PATH = "sources/index.md"

ABOUT = divided_lists.About("Sources", PATH, "sources", "source")


def pages(site: Site) -> Writers:
    """Write the index of the sources and the page of each."""
    view = site.view
    claims = {source.id: resting(view, source) for source in view.sources}
    used = [Used(s, len(view.passages.get(s.id, ())), len(claims[s.id])) for s in view.sources]
    parts = by_date("sources-by-year", used, lambda one: one.source.issued)
    yield (
        PATH,
        Writer(
            partial(
                site.page(PATH).render,
                "sources",
                title="Sources",
                description=f"Everything that is cited: {view.library.story.title}.",
                about=ABOUT,
                parts=parts,
                shown=_listed(used[-LATEST:] if parts else used),
            )
        ),
    )
    yield from divided_lists.pages(site, parts, ABOUT, lambda _, found: _listed(found))
    copies: dict[str | None, list[Source]] = defaultdict(list)
    for source in view.sources:
        copies[source.origin].append(source)
    for source in view.sources:
        same = [s for s in copies[source.origin] if s != source] if source.origin else []
        yield from _pages(site, source, claims[source.id], same)


def _listed(used: Iterable[Used]) -> dict[str, Any]:
    found = list(used)
    return {
        "captured": [one for one in found if not one.source.linked],
        "linked": [one for one in found if one.source.linked],
    }


def _pages(site: Site, source: Source, claims: list[Told], copies: list[Source]) -> Writers:
    view, path = site.view, f"sources/{source.id}.md"
    outlet = view.library.outlet(source)
    title = source.title or f"{outlet.name}, {worded(source.issued)}"
    passages = view.passages.get(source.id, ())
    # The quotes of a captured source stand in the order of its text; see also `Lists.passage`.
    runs = by_number(f"sources/{source.id}", passages, "Quotes")
    parts = () if passages else by_date(f"sources/{source.id}", claims, _date_of)
    quotes = divided_lists.About(title, path, "quotes", "quote")
    about = divided_lists.About(title, path, "claims", "sentence")
    yield (
        path,
        Writer(
            partial(
                site.page(path).render,
                "source",
                title=title,
                description=f"What rests on this source, and its quotes in order: {outlet.name}.",
                structured=json_ld.source(view.library, source, title),
                source=source,
                outlet=outlet,
                passages=passages,
                uses=partial(uses, view),
                claims=claims,
                alone=[told for told in claims if _alone(view, told, source)],
                copies=copies,
                about=quotes if runs else about,
                runs=runs,
                parts=parts,
                latest=LATEST,
                most=MOST,
            )
        ),
    )
    more = {"uses": partial(uses, view)}
    yield from divided_lists.pages(site, runs, quotes, lambda _, found: {"passages": found, **more})
    yield from divided_lists.pages(site, parts, about, lambda _, found: {"claims": found})


def _date_of(told: Told) -> Date:
    return told.event.date


def resting(view: View, source: Source) -> list[Told]:
    """Give the claims that rest on a source, or that it contradicts, in the order of the events."""
    keys = {
        (citation.quoted.record, citation.quoted.claim or 0)
        for citation in view.uses.get(source.id, ())
        if citation.quoted.kind == "events" and citation.quoted.about == "claim"
    }
    events = view.library.events
    return [
        Told(events[event], number, events[event].claims[number - 1])
        for event, number in sorted(keys & view.order.keys(), key=view.order.__getitem__)
    ]


def _alone(view: View, told: Told, source: Source) -> bool:
    evidence = view.evidence(told.event.id, told.number)
    return origins(evidence) == {origin(source)}


def uses(view: View, passage: Passage) -> Iterator[tuple[Citation, Told | None]]:
    """Give what a passage is used for: a claim, or a date, a conflict, a term."""
    for citation in passage.citations:
        quoted = citation.quoted
        event = view.library.events.get(quoted.record) if quoted.kind == "events" else None
        if event and quoted.claim:
            yield citation, Told(event, quoted.claim, event.claims[quoted.claim - 1])
        else:
            yield citation, None


KIND = PageKind(
    pages,
    "Sources",
    lambda _: {PATH: "Sources"},
    edited={"sources": "sources/{id}.yml"},
)
