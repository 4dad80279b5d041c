"""A page for each topic: its question, the answer, and all that stands behind it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from itertools import groupby
from typing import Any

from generator.edtf import Date, from_day
from generator.model import ClaimKind, Event, Source, Topic
from generator.pages import divided_lists, json_ld
from generator.pages.kinds.position_pages import find_last_said, list_stands
from generator.pages.list_parts import LATEST, MOST_SENTENCES
from generator.pages.markdown import WrittenPage
from generator.pages.page import Page
from generator.pages.page_dependencies import unwrap
from generator.pages.page_kind import PageKind
from generator.pages.page_words import group_by_year
from generator.pages.search_terms import TOPIC, SearchTerms, TermsOf, list_shown_words
from generator.pages.site_context import Site, Writer, Writers
from generator.pages.story_view import EventClaim, View, make_forecast_claim
from generator.pages.topic_entries import find_entry_date, list_topic_entries, list_topic_sources
from generator.story.event_status import AHEAD_STATUSES, find_horizon
from generator.story.ledger import Account, Verdict
from generator.story.library import Library
from generator.story.once_per_library import once_per_library


def list_topic_pages(site: Site) -> Writers:
    """Write the page of each topic, and the pages of its years where its story is long."""
    library = unwrap(site.view).library
    ends = list_year_ends(library)
    for topic in library.topics.values():
        path = f"topics/{topic.id}.md"
        parts = site.lists.topics.get(topic.id, ())
        about = divided_lists.DividedList(topic.title, path, "story")
        yield path, Writer(partial(_write, Page(site, path), topic, ends[topic.id], about))
        yield from divided_lists.list_part_pages(site, parts, about, _told)


def order_by_events(view: View) -> list[Topic]:
    """Return the topics in the order that their records give them."""
    return sorted(view.library.topics.values(), key=lambda topic: (topic.order, topic.id))


def _told(page: Page, events: Iterable[Event]) -> dict[str, Any]:
    topic = page.path.split("/")[1]
    return {"years": group_by_year(list_topic_entries(page.view, events, topic), find_entry_date)}


def _write(
    page: Page, topic: Topic, ends: list[date], about: divided_lists.DividedList
) -> WrittenPage:
    view = page.view
    context = gather_events(view, topic)
    sources = [source for story in context["stories"] for source in story.sources]
    spoken = context.pop("spoken")
    return page.render(
        "topic",
        title=topic.title,
        description=topic.question,
        search={"boost": 2},
        feeds=[f"data/feeds/topics/{topic.id}"],
        tags=[topic.title],
        structured=json_ld.describe_article(view, topic.title, topic.question, sources),
        silent=list_silent_years(view, spoken),
        ends=ends,
        about=about,
        parts_of_story=page.site.lists.topics.get(topic.id, ()),
        reach=_reach(view, view.events_of.get(topic.id, ())),
        **context,
    )


def gather_events(view: View, topic: Topic) -> dict[str, Any]:
    """Gather what stands behind a topic, as the view has it; of much only the latest."""
    events = view.events_of.get(topic.id, ())
    said = list_positions(view, topic, events)
    stood = list_stands(view, said)
    every = [view.accounts[target] for target in list_followed_here(view, topic, events)]
    promised = [account for account in every if account.promises]
    expected = [account for account in every if not account.promises]
    all_promised = len(every) <= MOST_SENTENCES
    open_plans = list_unsettled(view, events)
    latest_events = _latest(events)
    # A page of the past names what it shows alone: else each would go through the whole story.
    stories = list_topic_sources(view, latest_events if view.by else events)
    return {
        "topic": topic,
        "stands": stood if len(said) <= MOST_SENTENCES else find_last_said(stood),
        "all_said": len(said) <= MOST_SENTENCES,
        "years": group_by_year(list_topic_entries(view, latest_events, topic.id), find_entry_date),
        "earlier": len(events) - len(latest_events),
        "accounts": promised if all_promised else _last_promised(promised),
        "expected": expected if all_promised else expected[-LATEST:],
        "all_promised": all_promised,
        "unsettled": _latest(open_plans),
        "more_unsettled": len(open_plans) - len(_latest(open_plans)),
        "stories": stories if len(stories) <= MOST_SENTENCES else stories[:LATEST],
        "origins": len(stories),
        "spoken": [source for story in stories for source in story.sources],
    }


def _latest(events: tuple[Event, ...]) -> tuple[Event, ...]:
    return events if len(events) <= MOST_SENTENCES else events[-LATEST:]


def _reach(view: View, events: Iterable[Event]) -> Date:
    """Return the issue date of the last source that tells any of some events."""
    cited = (
        citation.source.issued
        for event_claim in view.claims_in(events)
        for citation in view.evidence(event_claim.event.id, event_claim.number)
    )
    return max(cited, key=lambda issued: issued.latest, default=from_day(view.horizon))


def _last_promised(accounts: list[Account]) -> list[Account]:
    """Keep what was promised last."""
    return sorted(accounts, key=lambda account: account.promises[-1].said.key)[: -LATEST - 1 : -1]


@once_per_library
def list_year_ends(library: Library) -> Mapping[str, list[date]]:
    """Return for each topic the last days of the years that brought anything new.

    A source told something of it, or what had been promised fell due. A page of another year would
    say what the page of the year before says; and a year in whose midst the sources end has no end
    that is known.
    """
    years_of: dict[str, set[int]] = {topic: set() for topic in library.topics}
    due: dict[str, set[int]] = {topic: set() for topic in library.topics}
    for event in library.events.values():
        years = {
            citation.source.issued.latest.year
            for number in range(1, len(event.claims) + 1)
            for citation in library.citations_of(event.id, number)
        }
        for topic in event.topics:
            years_of[topic] |= years
            due[topic] |= {claim.due.latest.year for claim in event.claims if claim.due}
    reach = find_horizon(library)
    return {
        topic: [
            date(year, 12, 31)
            for year in sorted(years | due[topic])
            if min(years, default=reach.year) <= year and date(year, 12, 31) <= reach
        ]
        for topic, years in years_of.items()
    }


def list_silent_years(view: View, sources: Iterable[Source]) -> list[str]:
    """Return the years in which none of a topic's sources was issued, between the first and now."""
    spoken = {source.issued.latest.year for source in sources}
    between = range(min(spoken, default=0), view.horizon.year + 1) if spoken else ()
    silent = [year for year in between if year not in spoken]
    spans = []
    # Years in a row differ from their places in the list by the same number.
    for _, group in groupby(enumerate(silent), key=lambda pair: pair[1] - pair[0]):
        years = [year for _, year in group]
        spans.append(f"{years[0]} to {years[-1]}" if len(years) > 1 else str(years[0]))
    return spans


def list_positions(view: View, topic: Topic, events: Iterable[Event]) -> list[EventClaim]:
    """Return the positions that belong on a topic's page: on its issues, where it names any."""
    every = view.claims_in(events, ClaimKind.POSITION)
    return [t for t in every if not topic.issues or t.claim.issue in topic.issues]


def list_followed_here(view: View, topic: Topic, events: Iterable[Event]) -> list[str]:
    """Return what is forecast in a topic: its undertakings, and its events announced there.

    An event of several topics is announced in those that a sentence about it to come is on.
    """
    accounts = view.accounts
    announced = (event.id for event in events if _announced(accounts.get(event.id), topic))
    return [target for target in (*topic.undertakings, *announced) if target in accounts]


def _announced(account: Account | None, topic: Topic) -> bool:
    every = (*account.promises, *account.expectations) if account else ()
    return any(topic.id in (forecast.claim.topics or forecast.event.topics) for forecast in every)


def list_unsettled(view: View, events: Iterable[Event]) -> tuple[Event, ...]:
    """Return the planned events of which no source tells whether they took place."""
    return tuple(
        event
        for event in events
        if view.statuses[event.id] in AHEAD_STATUSES
        and view.accounts[event.id].verdict is not Verdict.BY_HAND
    )


def find_topic_terms(site: Site) -> TermsOf:
    """Return what gives the words by which search finds a topic's page."""
    view: View = unwrap(site.view)

    def terms(name: str) -> SearchTerms | None:
        topic = view.library.topics.get(name)
        return _terms(view, topic) if topic else None

    return terms


def _terms(view: View, topic: Topic) -> SearchTerms:
    own_words = [topic.question, *(sentence.text for sentence in topic.lead)]
    promised = (view.library.undertakings[undertaking].title for undertaking in topic.undertakings)
    return SearchTerms(
        topic.title,
        (TOPIC,),
        own_words,
        [*own_words, *topic.also_asked, *topic.unknowns, *promised],
        beside=_words_behind(view, topic),
        boost=2,
        facets={"kind": (TOPIC,), "topic": (topic.id,)},
    )


def _words_behind(view: View, topic: Topic) -> Iterator[str]:
    """Return what a topic's page tells and quotes: its lead, events, positions, promises."""
    events = view.events_of.get(topic.id, ())
    lead = (view.find_claim(reference) for sentence in topic.lead for reference in sentence.from_)
    yield from list_shown_words(view, (event_claim for event_claim in lead if event_claim))
    for entry in list_topic_entries(view, events, topic.id):
        yield entry.event.title
        yield from list_shown_words(view, entry.claims)
    yield from list_shown_words(view, list_positions(view, topic, events))
    for target in list_followed_here(view, topic, events):
        yield from list_shown_words(view, map(make_forecast_claim, view.accounts[target].forecasts))


KIND = PageKind(
    list_topic_pages,
    "Topics",
    lambda site: {f"topics/{topic.id}.md": topic.title for topic in order_by_events(site.view)},
    edited={"topics": "topics/{id}.yml"},
    searched={"topics": find_topic_terms},
)
