"""The sources: an index, and for each its quotes in order and what rests on it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from generator.edtf import worded
from generator.library import Citation
from generator.model import Source
from generator.pages import structured
from generator.pages.page import Page, Site
from generator.pages.view import Passage, Told, View, origin, origins


@dataclass(frozen=True, slots=True)
class Used:
    """How much rests on a source."""

    source: Source
    passages: int
    claims: int


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """Write the index of the sources and the page of each."""
    view = site.view
    used = [Used(s, len(view.passages.get(s.id, ())), len(resting(view, s))) for s in view.sources]
    path = "sources/index.md"
    yield (
        path,
        site.page(path).render(
            "sources",
            title="Sources",
            description=f"Everything that is cited: {view.library.story.title}.",
            captured=[one for one in used if not one.source.linked],
            linked=[one for one in used if one.source.linked],
        ),
    )
    for source in view.sources:
        path = f"sources/{source.id}.md"
        yield path, _page(site.page(path), source)


def _page(page: Page, source: Source) -> str:
    view = page.view
    outlet = view.library.outlet(source)
    title = source.title or f"{outlet.name}, {worded(source.issued)}"
    claims = resting(view, source)
    return page.render(
        "source",
        title=title,
        description=f"What rests on this source, and its quotes in order: {outlet.name}.",
        structured=structured.source(view.library, source, title),
        source=source,
        outlet=outlet,
        passages=view.passages.get(source.id, ()),
        uses=partial(uses, view),
        claims=claims,
        alone=[told for told in claims if _alone(view, told, source)],
        copies=[s for s in view.sources if s.origin and s.origin == source.origin and s != source],
    )


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
