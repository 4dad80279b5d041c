"""The page of each event: its permanent address."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from generator.edtf import worded
from generator.model import ClaimKind, Conflict, Event, EventKind, Source
from generator.pages import json_ld
from generator.pages.cite_this_page import make_how_to_cite
from generator.pages.markdown import WrittenPage
from generator.pages.neighbours import Around
from generator.pages.page import Page
from generator.pages.page_dependencies import unwrap
from generator.pages.page_kind import PageKind
from generator.pages.page_words import KINDS, STATUSES, name_year
from generator.pages.search_terms import SearchTerms, TermsOf, list_years
from generator.pages.site_context import Site, Writer, Writers
from generator.pages.story_view import View, find_main_claim, list_origins
from generator.story.evidence import Citation
from generator.story.forecasts import Forecast
from generator.story.speakers import find_side

SECTIONS: Mapping[ClaimKind, str] = {
    ClaimKind.FACT: "What happened",
    ClaimKind.REPORT: "What one source reported",
    ClaimKind.FORECAST: "What was promised or expected",
    ClaimKind.POSITION: "What was said",
    ClaimKind.ASSESSMENT: "How it was judged",
}
"""Claims are shown apart by kind, so that nobody takes a position or a plan for a fact."""


@dataclass(frozen=True, slots=True)
class Differing:
    """A conflict between sources, with the evidence of each value; equal values stand together."""

    conflict: Conflict
    values: tuple[tuple[str, tuple[Citation, ...]], ...]


def list_event_pages(site: Site) -> Writers:
    """Write the page of each event."""
    for event in site.view.events:
        path = f"events/{event.id}.md"
        yield path, Writer(partial(_page, Page(site, path), event), event=event.id)


def _page(page: Page, event: Event) -> WrittenPage:
    view, around = page.view, page.site.around
    claims = {SECTIONS[kind]: view.claims(event, kind) for kind in _order(view, event)}
    sources = _sources(view, event)
    description = view.claims(event)[0].claim.text
    return page.render(
        "event",
        title=event.title,
        description=description,
        event=event,
        sections={title: section for title, section in claims.items() if section},
        elsewhere=_told_elsewhere(view, event),
        date_evidence=view.evidence_for(event.id, "date"),
        conflicts=tuple(_conflicts(view, event)),
        round=around.round(event),
        near=around.neighbours(event),
        sources=sources,
        cite=make_how_to_cite(page.site, event.title, event.id, f"events/{event.id}.md"),
        tags=[*(view.library.topics[topic].title for topic in event.topics), name_year(event.date)],
        structured=json_ld.describe_event(view, event, description, sources),
        support=describe_support(view, event),
        report=partial(page.report, event.title),
    )


def _told_elsewhere(view: View, event: Event) -> list[Forecast]:
    """Return what other events tell of this one to come: promises and expectations."""
    account = view.accounts.get(event.id)
    every = account.forecasts if account else ()
    return [forecast for forecast in every if forecast.event.id != event.id]


def _order(view: View, event: Event) -> list[ClaimKind]:
    """Return the kinds of claim in the order of their sections: that of the main sentence first."""
    main = find_main_claim(view.claims(event))
    if main is None or main.claim.kind is ClaimKind.ASSESSMENT:
        return list(SECTIONS)
    return [main.claim.kind, *(kind for kind in SECTIONS if kind is not main.claim.kind)]


def _sources(view: View, event: Event) -> tuple[Source, ...]:
    citations = (c for t in view.claims(event) for c in view.evidence(event.id, t.number))
    return tuple({c.source.id: c.source for c in citations}.values())


def describe_support(view: View, event: Event) -> str:
    """Say how an event's page marks the number of sources behind its sentences.

    Returns:
        ``one`` where everything rests on one source; ``mostly-one`` where most sentences do, so
        that only the others are marked; else ``several``, and only those on one source are marked.
    """
    each_origins = [
        list_origins(view.evidence(event.id, event_claim.number))
        for event_claim in view.claims(event)
    ]
    elsewhere = [view.evidence_for(event.id, about) for about in ("date", "conflict")]
    if len(frozenset().union(*each_origins, *map(list_origins, elsewhere))) == 1:
        return "one"
    alone = sum(len(each) == 1 for each in each_origins)
    return "mostly-one" if alone * 2 > len(each_origins) else "several"


def _conflicts(view: View, event: Event) -> Iterator[Differing]:
    evidence = view.evidence_for(event.id, "conflict")
    for number, conflict in enumerate(event.conflicts):
        values: dict[str, list[Citation]] = defaultdict(list)
        for v, value in enumerate(conflict.values):
            path = ("conflicts", number, "values", v)
            values[value.value] += [c for c in evidence if c.quoted.path == path]
        known = tuple((value, tuple(evidence)) for value, evidence in values.items() if evidence)
        if len(known) > 1:
            yield Differing(conflict, known)


def find_event_terms(site: Site) -> TermsOf:
    """Return what gives the words by which search finds an event's page."""
    view: View = unwrap(site.view)
    around = Around(view)

    def terms(name: str) -> SearchTerms | None:
        event = view.library.events.get(name)
        return _terms(view, around, event) if event else None

    return terms


def _terms(view: View, around: Around, event: Event) -> SearchTerms:
    library, claims = view.library, view.claims(event)
    people = [library.people[participant.person] for participant in event.people]
    speakers = [event_claim.claim.speaker for event_claim in claims if event_claim.claim.speaker]
    sides = (find_side(library, who) for who in [*(person.id for person in people), *speakers])
    topics = [library.topics[topic].title for topic in event.topics]
    kind = KINDS[event.kind] if event.kind is not EventKind.OTHER else "Event"
    when = worded(event.date)
    said = [event_claim.claim.text for event_claim in claims]
    called = (name for person in people for name in (person.name, person.turned, *person.aliases))
    return SearchTerms(
        event.title,
        (kind, when, STATUSES[view.statuses[event.id]], *topics),
        said,
        [*said, *topics, kind, when, *called, *_beside_claims(view, event)],
        dict.fromkeys(_quotes(event)),
        _titles_beside(view, around, event),
        facets={
            "topic": event.topics,
            "kind": (kind,),
            "side": tuple(dict.fromkeys(side for side in sides if side)),
            "year": list_years(event.date),
        },
    )


def _beside_claims(view: View, event: Event) -> Iterator[str]:
    """Return what the page tells of an event beside its claims."""
    yield from (participant.role for participant in event.people if participant.role)
    yield from (text for text in (event.date_note, event.date_text) if text)
    if event.place:
        place = view.library.places[event.place]
        yield from (place.name, *place.aliases)
    if event.series:
        yield view.library.series[event.series.id].title
    for conflict in event.conflicts:
        yield from (conflict.field, conflict.reading, conflict.why)
        yield from (value.value for value in conflict.values)


def _quotes(event: Event) -> Iterable[str]:
    """Return the words of sources that the page shows."""
    quotes = [event.date_quote]
    for claim in event.claims:
        quotes += [piece.quote for piece in event.evidence_of(claim)]
    for conflict in event.conflicts:
        quotes += [value.quote for value in conflict.values]
    return (quote for quote in quotes if quote)


def _titles_beside(view: View, around: Around, event: Event) -> Iterator[str]:
    """Return the titles to which the page leads."""
    near, round_ = around.neighbours(event), around.round(event)
    beside = [near.before, near.after, near.part_of, *near.parts, *near.related]
    beside += [round_.before, round_.after] if round_ else []
    yield from (other.title for other in beside if other)
    undertakings = view.library.undertakings
    yield from (undertakings[undertaking].title for undertaking in event.fulfils)
    for event_claim in view.claims(event):
        account = view.account_of.get((event.id, event_claim.number))
        if account and account.target in undertakings:
            yield undertakings[account.target].title
        yield from (other.title for other in account.fulfilments) if account else ()


KIND = PageKind(
    list_event_pages, edited={"events": "events/{id}.yml"}, searched={"events": find_event_terms}
)
