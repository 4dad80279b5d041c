"""The page of each event: its permanent address."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from generator.model import ClaimKind, Conflict, Event, Source
from generator.pages import json_ld
from generator.pages.cite_this_page import cite
from generator.pages.labels import year
from generator.pages.markdown import Written
from generator.pages.page import Page, Site, Writer, Writers
from generator.pages.page_kind import PageKind
from generator.pages.view import View, origins
from generator.story.evidence import Citation

SECTIONS: Mapping[ClaimKind, str] = {
    ClaimKind.FACT: "What happened",
    ClaimKind.REPORT: "What one source reported",
    ClaimKind.FORECAST: "What was expected",
    ClaimKind.POSITION: "What was said",
    ClaimKind.ASSESSMENT: "How it was judged",
}
"""Claims are shown apart by kind, so that nobody takes a position or a plan for a fact."""


@dataclass(frozen=True, slots=True)
class Differing:
    """A conflict between sources, with the evidence of each value; equal values stand together."""

    conflict: Conflict
    values: tuple[tuple[str, tuple[Citation, ...]], ...]


def pages(site: Site) -> Writers:
    """Write the page of each event."""
    for event in site.view.events:
        path = f"events/{event.id}.md"
        yield path, Writer(partial(_page, site.page(path), event))


def _page(page: Page, event: Event) -> Written:
    view, around = page.view, page.site.around
    claims = {title: view.claims(event, kind) for kind, title in SECTIONS.items()}
    sources = _sources(view, event)
    description = view.claims(event)[0].claim.text
    return page.render(
        "event",
        title=event.title,
        description=description,
        event=event,
        sections={title: told for title, told in claims.items() if told},
        date_evidence=view.evidence_for(event.id, "date"),
        conflicts=tuple(_conflicts(view, event)),
        round=around.round(event),
        near=around.neighbours(event),
        sources=sources,
        cite=cite(page.site, event.title, event.id, f"events/{event.id}.md"),
        tags=[*(view.library.topics[topic].title for topic in event.topics), year(event.date)],
        structured=json_ld.event(view, event, description, sources),
        support=support(view, event),
        report=partial(page.report, event.title),
    )


def _sources(view: View, event: Event) -> tuple[Source, ...]:
    citations = (c for t in view.claims(event) for c in view.evidence(event.id, t.number))
    return tuple({c.source.id: c.source for c in citations}.values())


def support(view: View, event: Event) -> str:
    """Say how an event's page marks the number of sources behind its sentences.

    Returns:
        ``one`` where everything rests on one source; ``mostly-one`` where most sentences do, so
        that only the others are marked; else ``several``, and only those on one source are marked.
    """
    found = [origins(view.evidence(event.id, told.number)) for told in view.claims(event)]
    if len(frozenset().union(*found)) == 1:
        return "one"
    alone = sum(len(each) == 1 for each in found)
    return "mostly-one" if alone * 2 > len(found) else "several"


def _conflicts(view: View, event: Event) -> Iterator[Differing]:
    evidence = view.evidence_for(event.id, "conflict")
    for number, conflict in enumerate(event.conflicts):
        values: dict[str, list[Citation]] = defaultdict(list)
        for v, value in enumerate(conflict.values):
            path = ("conflicts", number, "values", v)
            values[value.value] += [c for c in evidence if c.quoted.path == path]
        known = tuple((value, tuple(found)) for value, found in values.items() if found)
        if len(known) > 1:
            yield Differing(conflict, known)


KIND = PageKind(pages, edited={"events": "events/{id}.yml"})
