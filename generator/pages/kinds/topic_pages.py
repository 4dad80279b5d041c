"""A page for each topic: its question, the answer, and all that stands behind it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby
from typing import Any

from generator.edtf import Date, from_day
from generator.model import ClaimKind, Event, Source, Topic
from generator.pages import divided_lists, json_ld
from generator.pages.kinds.position_pages import last_said, stands
from generator.pages.labels import year
from generator.pages.list_parts import LATEST, TOLD
from generator.pages.markdown import Written
from generator.pages.page import Page, Site, Writer, Writers
from generator.pages.page_kind import PageKind
from generator.pages.view import Told, View, origin
from generator.story.ledger import Account, Verdict
from generator.story.library import Library
from generator.story.status import Status, horizon

SENTENCES = 3
"""How many sentences of an event a topic's story tells; its own page tells all."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An event in a topic's story, with the sentences that tell it."""

    event: Event
    claims: tuple[Told, ...]
    """Those on the topic; where none is marked so, the first facts, else plans, else the rest."""
    more: int
    """How many further sentences its own page has."""


@dataclass(frozen=True, slots=True)
class Story:
    """One article and all its copies."""

    sources: tuple[Source, ...]
    claims: int
    """How many of the topic's sentences rest on it."""


def pages(site: Site) -> Writers:
    """Write the page of each topic, and the pages of its years where its story is long."""
    ends = year_ends_of(site.view.library)
    for topic in site.view.library.topics.values():
        path = f"topics/{topic.id}.md"
        parts = site.lists.topics.get(topic.id, ())
        about = divided_lists.About(topic.title, path, "told")
        yield path, Writer(partial(_write, site.page(path), topic, ends[topic.id], about))
        yield from divided_lists.pages(site, parts, about, _told)


def topics_in_order(view: View) -> list[Topic]:
    """Return the topics in the order that their records give them."""
    return sorted(view.library.topics.values(), key=lambda topic: (topic.order, topic.id))


def _told(page: Page, events: Iterable[Event]) -> dict[str, Any]:
    topic = page.path.split("/")[1]
    return {"years": list(by_year(entries(page.view, events, topic)))}


def _write(page: Page, topic: Topic, ends: list[date], about: divided_lists.About) -> Written:
    view = page.view
    found = gathered(view, topic)
    sources = [source for story in found["stories"] for source in story.sources]
    spoken = found.pop("spoken")
    return page.render(
        "topic",
        title=topic.title,
        description=topic.question,
        search={"boost": 2},
        feeds=[f"data/feeds/topics/{topic.id}"],
        tags=[topic.title],
        structured=json_ld.article(view, topic.title, topic.question, sources),
        silent=silent_years(view, spoken),
        ends=ends,
        about=about,
        parts_of_story=page.site.lists.topics.get(topic.id, ()),
        **found,
    )


def gathered(view: View, topic: Topic) -> dict[str, Any]:
    """Gather what stands behind a topic, as the view has it; of much only the latest."""
    events = view.events_of.get(topic.id, ())
    said = positions(view, topic, events)
    stood = stands(view, said)
    every = [view.accounts[target] for target in followed_here(view, topic, events)]
    promised = [one for one in every if one.promises]
    expected = [one for one in every if not one.promises]
    all_promised = len(every) <= TOLD
    open_plans = unsettled(view, events)
    told = _latest(events)
    # A page of the past names what it shows alone: else each would go through the whole story.
    stories = origins_of(view, told if view.by else events)
    return {
        "topic": topic,
        "stands": stood if len(said) <= TOLD else last_said(stood),
        "all_said": len(said) <= TOLD,
        "years": list(by_year(entries(view, told, topic.id))),
        "earlier": len(events) - len(told),
        "accounts": promised if all_promised else _last_promised(promised),
        "expected": expected if all_promised else expected[-LATEST:],
        "all_promised": all_promised,
        "unsettled": _latest(open_plans),
        "more_unsettled": len(open_plans) - len(_latest(open_plans)),
        "stories": stories if len(stories) <= TOLD else stories[:LATEST],
        "origins": len(stories),
        "spoken": [source for story in stories for source in story.sources],
        "reach": _reach(view, events),
    }


def _latest(events: tuple[Event, ...]) -> tuple[Event, ...]:
    return events if len(events) <= TOLD else events[-LATEST:]


def _reach(view: View, events: Iterable[Event]) -> Date:
    """Return the issue date of the last source that tells any of some events."""
    cited = (
        citation.source.issued
        for told in view.claims_in(events)
        for citation in view.evidence(told.event.id, told.number)
    )
    return max(cited, key=lambda issued: issued.latest, default=from_day(view.horizon))


def _last_promised(accounts: list[Account]) -> list[Account]:
    """Keep what was promised last."""
    return sorted(accounts, key=lambda one: one.promises[-1].said.key)[: -LATEST - 1 : -1]


def year_ends_of(library: Library) -> Mapping[str, list[date]]:
    """Return for each topic the last days of the years that brought anything new.

    A source told something of it, or what had been promised fell due. A page of another year would
    say what the page of the year before says; and a year in whose midst the sources end has no end
    that is known.
    """
    told: dict[str, set[int]] = {topic: set() for topic in library.topics}
    due: dict[str, set[int]] = {topic: set() for topic in library.topics}
    for event in library.events.values():
        years = {
            citation.source.issued.latest.year
            for number in range(1, len(event.claims) + 1)
            for citation in library.citations_of(event.id, number)
        }
        for topic in event.topics:
            told[topic] |= years
            due[topic] |= {claim.due.latest.year for claim in event.claims if claim.due}
    reach = horizon(library)
    return {
        topic: [
            date(year, 12, 31)
            for year in sorted(years | due[topic])
            if min(years, default=reach.year) <= year and date(year, 12, 31) <= reach
        ]
        for topic, years in told.items()
    }


def silent_years(view: View, sources: Iterable[Source]) -> list[str]:
    """Give the years in which none of a topic's sources was issued, between the first and now."""
    spoken = {source.issued.latest.year for source in sources}
    between = range(min(spoken, default=0), view.horizon.year + 1) if spoken else ()
    silent = [year for year in between if year not in spoken]
    found = []
    # Years in a row differ from their places in the list by the same number.
    for _, group in groupby(enumerate(silent), key=lambda pair: pair[1] - pair[0]):
        years = [year for _, year in group]
        found.append(f"{years[0]} to {years[-1]}" if len(years) > 1 else str(years[0]))
    return found


def entries(view: View, events: Iterable[Event], topic: str = "") -> Iterator[Entry]:
    """Return the events of a topic, each with the sentences that tell it there.

    Claims that name topics stand only on those; of the others, facts come first, then plans.
    """
    for event in events:
        here = [t for t in view.claims(event) if not t.claim.topics or topic in t.claim.topics]
        own = [t for t in here if t.claim.topics]
        told = own or next(filter(None, (_of_kind(here, kinds) for kinds in _ORDER)), here)
        shown = tuple(told[:SENTENCES])
        yield Entry(event, shown, len(view.claims(event)) - len(shown))


_ORDER = ((ClaimKind.FACT, ClaimKind.REPORT), (ClaimKind.FORECAST,))


def _of_kind(every: Iterable[Told], kinds: Iterable[ClaimKind]) -> list[Told]:
    return [told for told in every if told.claim.kind in kinds]


def positions(view: View, topic: Topic, events: Iterable[Event]) -> list[Told]:
    """Give the positions that belong on a topic's page: those on its issues, where it names any."""
    found = view.claims_in(events, ClaimKind.POSITION)
    return [t for t in found if not topic.issues or t.claim.issue in topic.issues]


def by_year(found: Iterable[Entry]) -> Iterator[tuple[str, list[Entry]]]:
    """Group entries, which are in order, by year."""
    for key, group in groupby(found, key=lambda entry: year(entry.event.date)):
        yield key, list(group)


def followed_here(view: View, topic: Topic, events: Iterable[Event]) -> list[str]:
    """Give what is forecast in a topic: its undertakings, and its events that were announced."""
    targets = [*topic.undertakings, *(event.id for event in events)]
    return [target for target in targets if target in view.accounts]


def unsettled(view: View, events: Iterable[Event]) -> tuple[Event, ...]:
    """Give the planned events of which no source tells whether they took place."""
    return tuple(
        event
        for event in events
        if view.statuses[event.id] in (Status.PLANNED, Status.NOT_KNOWN)
        and view.accounts[event.id].verdict is not Verdict.BY_HAND
    )


def origins_of(view: View, events: Iterable[Event]) -> list[Story]:
    """Give the sources of a topic, copies of one story together, the most used first."""
    copies: dict[str, dict[str, Source]] = {}
    claims: dict[str, set[tuple[str, int]]] = {}
    for told in view.claims_in(events):
        for citation in view.evidence(told.event.id, told.number):
            key = origin(citation.source)
            copies.setdefault(key, {})[citation.source.id] = citation.source
            claims.setdefault(key, set()).add((told.event.id, told.number))
    order = sorted(copies, key=lambda key: (-len(claims[key]), key))
    return [Story(tuple(copies[key].values()), len(claims[key])) for key in order]


KIND = PageKind(
    pages,
    "Topics",
    lambda site: {f"topics/{topic.id}.md": topic.title for topic in topics_in_order(site.view)},
    edited={"topics": "topics/{id}.yml"},
)
