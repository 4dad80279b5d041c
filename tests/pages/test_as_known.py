"""What was known at the end of a year: what must be said then, and what must not."""

import html
import re
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise

import pytest

from generator import pages
from generator.edtf import parse
from generator.model import Claim, ClaimKind, Event, EventKind, Evidence, Modality, Voice
from generator.model.base import EarlierTitle
from generator.pages.kinds.topic_pages import (
    list_followed_here,
    list_silent_years,
    list_year_ends,
)
from generator.pages.past_library import recall_library
from generator.pages.story_view import View
from generator.pages.topic_entries import list_topic_entries
from generator.story.event_status import EventStatus, find_status
from generator.story.ledger import Verdict
from generator.story.library import Library
from tests.conftest import ROOT
from tests.support.stories import TEMPLATES, loaded, toy


@cache
def story() -> Library:
    """Load the real story."""
    return loaded(ROOT)


@pytest.mark.slow
def test_the_control_of_a_topic_leads_to_each_year_and_back() -> None:
    made = pages.render_site(toy(), TEMPLATES)
    today, then = made["topics/canal.md"], made["topics/canal/as-of-2018.md"]

    for year in (2018, 2019):
        assert f"[{year}](canal/as-of-{year}.md)" in today
    assert "as-of-2020" not in today, "the sources end in June of that year"
    assert "- **all sources, to 12 June 2020**" in today
    assert "- **2018**" in then
    assert "[2019](as-of-2019.md)" in then
    assert "[all sources, to 12 June 2020](../canal.md)" in then


@pytest.mark.slow
@pytest.mark.parametrize("library", [story(), toy()], ids=["story", "toy"])
def test_no_page_names_a_later_source_or_an_event_that_nobody_had_told(library: Library) -> None:
    made = pages.render_site(library, TEMPLATES)
    checked = 0
    for end in sorted({end for ends in list_year_ends(library).values() for end in ends}):
        later = [s for s in library.sources.values() if s.issued.latest > end]
        untold = [e for e in library.events.values() if find_status(library, e, end) is None]
        for topic in library.topics:
            text = made.get(f"topics/{topic}/as-of-{end.year}.md")
            if text is None:
                continue
            checked += 1
            assert "robots: noindex" in text
            assert "search:\n  exclude: true" in text
            for source in later:
                assert f"sources/{source.id}.md" not in text
            for event in untold:
                assert f"events/{event.id}.md" not in text
                assert event.title not in html.unescape(text)
    assert checked >= 3


@pytest.mark.slow
def test_links_lead_to_the_quotes_that_today_s_source_pages_hold() -> None:
    made = pages.render_site(story(), TEMPLATES)
    for path, text in made.items():
        if "as-of-" not in path:
            continue
        for source, number in re.findall(r"\(\.\./\.\./sources/([^)]*)\.md#(q-\d+)\)", text):
            assert f'id="{number}"' in made[f"sources/{source}.md"], (path, source, number)


# A record that later sources added to -----------------------------------------------------------


def _added(**changes: object) -> Library:
    """Give the toy story with an event of 2018 to which a source of 2020 added something."""
    event = toy().events["2016-second-round"]
    later = Claim(
        text="The second round ended in a quarrel over tolls.",
        evidence=(Evidence(source="harbour-post-2020-06-12"),),
    )
    changed = event.model_copy(update={"claims": (*event.claims, later), **changes})
    sources = {
        id_: source.model_copy(update={"text": None, "url": "https://post.example/"})
        for id_, source in toy().sources.items()
    }
    return replace(toy(), events={**toy().events, event.id: changed}, sources=sources)


def _then(library: Library, year: int = 2018) -> Event:
    return recall_library(library, date(year, 12, 31)).events["2016-second-round"]


def test_a_title_that_its_claims_of_then_hold_is_kept() -> None:
    library = _added(title="The second round takes place in Saltmere")

    assert _then(library).title == "The second round takes place in Saltmere"


def test_a_title_with_a_word_from_a_later_source_is_not_shown() -> None:
    library = _added(title="Second round ends in a quarrel")

    assert _then(library).title == "Talks, October 2016"
    assert _then(library, 2020).title == "Second round ends in a quarrel"


def test_a_record_says_what_its_event_was_called_before_more_was_told() -> None:
    named = [
        EarlierTitle(until=parse("2017-12-31"), title="Second round"),
        EarlierTitle(until=parse("2020-06-11"), title="Second round of the canal commission"),
    ]
    library = _added(title="Second round ends in a quarrel", earlier_titles=tuple(named))

    assert _then(library).title == "Second round of the canal commission"
    assert _then(library, 2020).title == "Second round ends in a quarrel"


def test_a_day_that_only_a_later_source_tells_is_not_shown() -> None:
    library = _added(date=parse("2016-10-17"), date_source="harbour-post-2020-06-12")

    assert str(_then(library).date) == "../2018-05-15"
    assert str(_then(library, 2020).date) == "2016-10-17"


def test_a_planned_event_stands_at_its_due_date_of_then() -> None:
    event = toy().events["2020-keld-visit"]
    plan = event.claims[0].model_copy(update={"due": parse("2020-04")})
    assert plan.kind is ClaimKind.FORECAST
    moved = event.model_copy(
        update={"date": parse("2022-11-03"), "claims": (plan, *event.claims[1:])}
    )
    library = replace(toy(), events={**toy().events, event.id: moved})

    known = recall_library(library, date(2019, 12, 31)).events[event.id]

    assert str(known.date) == "2020-04"


def test_a_lead_is_told_up_to_its_first_sentence_that_was_not_known() -> None:
    ends = [date(year, 12, 31) for year in (2018, 2019, 2020)]
    lengths = [len(recall_library(toy(), end).topics["canal"].lead) for end in ends]

    assert all(first <= second for first, second in pairwise(lengths))
    assert lengths == [0, 0, 2]


# What a topic does not know ---------------------------------------------------------------------


def test_years_without_a_source_are_named_in_rows() -> None:
    view = View(toy())

    assert list_silent_years(view, view.sources) == []
    assert list_silent_years(view, [toy().sources["harbour-post-2018-05-15"]]) == ["2019 to 2020"]
    assert list_silent_years(view, []) == []


def test_a_topic_without_events_has_no_past() -> None:
    empty = toy().topics["lake"].model_copy(update={"id": "none"})

    library = replace(toy(), topics={**toy().topics, empty.id: empty})

    assert list_year_ends(library)["none"] == []


LAST_DAY = "12 June 2020"
"""The day of the toy story's last source, up to which its sources reach."""


def _lead_of_2018(text: str, claim: str = "") -> str:
    """Return a sentence of a lead as of 2018, resting on a claim that may have words of its own."""
    event, topic = toy().events["2016-second-round"], toy().topics["canal"]
    if claim:
        claims = (event.claims[0].model_copy(update={"text": claim}), *event.claims[1:])
        event = event.model_copy(update={"claims": claims})
    sentence = topic.lead[0].model_copy(update={"text": text, "from_": ("2016-second-round#1",)})
    library = replace(
        toy(),
        events={**toy().events, event.id: event},
        topics={"canal": topic.model_copy(update={"lead": (sentence,)})},
    )
    [of_2018] = recall_library(library, date(2018, 12, 31)).topics["canal"].lead
    return of_2018.text


def test_a_lead_of_the_past_reaches_no_further_than_its_own_day() -> None:
    text = f"Up to {LAST_DAY} no lock is told of; as of 4 May 2018 none was planned."

    assert _lead_of_2018(text) == text.replace(LAST_DAY, "31 December 2018")


@pytest.mark.parametrize(
    "text",
    [
        f"It was moved to {LAST_DAY}.",
        f"It is due by {LAST_DAY}.",
        "The fishing ban was extended up to 31 December 2030.",
        "As of 1 April 2019 a visa costs nothing.",
        "No lock is told of up to 31 June 2026.",
    ],
)
def test_a_day_that_is_not_that_of_a_source_stays_in_a_lead_of_the_past(text: str) -> None:
    assert _lead_of_2018(text) == text


def test_a_day_that_the_claims_under_a_lead_hold_stays_though_a_source_is_of_that_day() -> None:
    text = f"As of {LAST_DAY} a visa costs nothing."

    assert _lead_of_2018(text, f"Visas were to cost nothing from {LAST_DAY} on.") == text
    assert _lead_of_2018(text) != text


def _foretold(due: str | None) -> Library:
    """Give the toy story with a visit told in 2020 that a record of 2018 had promised."""
    of_2018 = toy().events["2016-second-round"]
    promise = Claim(
        text="Both sides agreed on a visit to the locks.",
        kind=ClaimKind.FORECAST,
        of="2020-locks-visit",
        due=parse(due) if due else None,
        modality=Modality.AGREED,
        voice=Voice.PARTIES,
        evidence=of_2018.claims[0].evidence,
        source=of_2018.claims[0].source,
        quote=of_2018.claims[0].quote,
    )
    came = Event(
        id="2020-locks-visit",
        title="The queen of Keld opens the locks",
        date=parse("2020-03-03"),
        kind=EventKind.VISIT,
        topics=("canal",),
        claims=(
            Claim(
                text="The locks were opened.",
                evidence=(Evidence(source="harbour-post-2020-06-12"),),
            ),
        ),
    )
    sources = {
        id_: source.model_copy(update={"text": None, "url": "https://post.example/"})
        for id_, source in toy().sources.items()
    }
    promised = of_2018.model_copy(update={"claims": (*of_2018.claims, promise)})
    events = {**toy().events, of_2018.id: promised, came.id: came}
    return replace(toy(), events=events, sources=sources)


def test_what_was_promised_of_an_event_stands_in_the_past_before_any_source_told_the_event() -> (
    None
):
    library, day = _foretold("2020"), date(2018, 12, 31)
    then = recall_library(library, day)
    view = View(then, day)

    account = view.promised["2020-locks-visit"]

    assert then.events[account.target].title == "Visit, 2020"
    assert view.statuses[account.target] is EventStatus.PLANNED
    assert account.verdict is Verdict.OPEN
    assert account.target in list_followed_here(view, then.topics["canal"], view.events_of["canal"])
    told = list_topic_entries(view, view.events_of["canal"], "canal")
    assert account.target not in {entry.event.id for entry in told}
    assert View(library).statuses[account.target] is EventStatus.HAPPENED


def test_a_promised_event_without_a_time_shows_no_day_that_only_later_sources_tell() -> None:
    event = recall_library(_foretold(None), date(2018, 12, 31)).events["2020-locks-visit"]

    assert event.date.open_end
    assert "2020" not in event.title


def test_an_event_is_not_known_before_anything_of_it_was_promised() -> None:
    library = _foretold("2020")

    assert find_status(library, library.events["2020-locks-visit"], date(2016, 12, 31)) is None
