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
from generator.model import Claim, ClaimKind, Event, Evidence
from generator.pages.kinds.topic_pages import silent_years, year_ends_of
from generator.pages.markdown import plain
from generator.pages.past_library import as_known
from generator.pages.view import View
from generator.story.library import Library
from generator.story.status import status, year_ends
from tests.conftest import ROOT
from tests.support.stories import TEMPLATES, loaded, toy


@cache
def story() -> Library:
    """Load the real story."""
    return loaded(ROOT)


@cache
def rendered() -> dict[str, str]:
    """Write the pages of the real story."""
    return pages.render(story(), TEMPLATES)


def page(topic: str, year: int) -> str:
    """Give the text of a topic's page for a year's end, without its control."""
    text = plain(re.sub(r"<nav.*?</nav>", "", _source(topic, year), flags=re.DOTALL))
    return " ".join(re.sub(r"\[\^\d+]|\[|]\([^)]*\)|\{:.*?\}", "", text).split())


def _source(topic: str, year: int) -> str:
    return rendered()[f"topics/{topic}/as-of-{year}.md"]


# The real story, in words ------------------------------------------------------------------------


def test_at_the_end_of_2021_the_hotline_is_promised_for_2022_and_open() -> None:
    said = page("hotline", 2021)

    assert "Hotline between the defence authorities. Open: due 2022; 4 days old on" in said
    assert "The line was expected to go live in 2022." in said
    assert "Missed" not in said


@pytest.mark.parametrize(
    "words",
    ["2023", "2024", "was set up on", "first used", "spring", "They did", "Yamada", "17th", "late"],
)
def test_at_the_end_of_2021_nothing_is_said_of_what_came_later(words: str) -> None:
    assert not re.search(rf"\b{words}\b", page("hotline", 2021))


def test_at_the_end_of_2022_the_promise_is_still_open_and_no_source_was_new() -> None:
    said = page("hotline", 2022)

    assert "No source of this collection was issued in 2022." in said
    assert "Open: due 2022; 1 year old on 31 December 2022" in said
    assert "2023" not in said


def test_at_the_end_of_2023_it_is_missed_by_90_days_and_the_spring_promise_met() -> None:
    said = page("hotline", 2023)

    assert "2022 | Missed: done on 31 March 2023, 90 days late" in said
    assert "spring 2023 | Met: done on 31 March 2023, in time" in said
    assert "They did, later than once expected" in said


def test_at_the_end_of_2023_nothing_is_said_of_2024() -> None:
    said = page("hotline", 2023)

    for words in ("2024", "Dong", "Kihara", "keep it going", "keep the hotline going"):
        assert words not in said


def test_the_state_visit_is_planned_at_the_end_of_2019_and_postponed_a_year_later() -> None:
    before, after = page("leader-visits", 2019), page("leader-visits", 2020)

    assert "State visit of Xi Jinping to Japan Planned" in before
    assert "postponed" not in before.casefold()
    assert "State visit of Xi Jinping to Japan Postponed" in after


def test_a_topic_has_no_page_before_its_first_source() -> None:
    assert "topics/taiwan/as-of-2020.md" not in rendered()
    assert "topics/taiwan/as-of-2021.md" in rendered()
    assert "topics/hotline/as-of-2015.md" in rendered()


def test_the_control_of_a_topic_leads_to_each_year_and_back() -> None:
    today = rendered()["topics/hotline.md"]
    then = _source("hotline", 2021)

    for year in range(2015, 2025):
        assert f"[{year}](hotline/as-of-{year}.md)" in today
    assert "- **today**" in today
    assert "- **2021**" in then
    assert "[2022](as-of-2022.md)" in then
    assert "[today](../hotline.md)" in then


@pytest.mark.parametrize("library", [story(), toy()], ids=["story", "toy"])
def test_no_page_names_a_later_source_or_an_event_that_nobody_had_told(library: Library) -> None:
    made = pages.render(library, TEMPLATES)
    checked = 0
    for end in year_ends(library):
        later = [s for s in library.sources.values() if s.issued.latest > end]
        untold = [e for e in library.events.values() if status(library, e, end) is None]
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
    assert checked > 5


def test_links_lead_to_the_quotes_that_today_s_source_pages_hold() -> None:
    made = rendered()
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
    return as_known(library, date(year, 12, 31)).events["2016-second-round"]


def test_a_title_that_its_claims_of_then_hold_is_kept() -> None:
    library = _added(title="The second round takes place in Saltmere")

    assert _then(library).title == "The second round takes place in Saltmere"


def test_a_title_with_a_word_from_a_later_source_is_not_shown() -> None:
    library = _added(title="Second round ends in a quarrel")

    assert _then(library).title == "Talks, not yet told in full"
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

    known = as_known(library, date(2019, 12, 31)).events[event.id]

    assert str(known.date) == "2020-04"


def test_a_lead_is_told_up_to_its_first_sentence_that_was_not_known() -> None:
    lengths = [len(as_known(story(), end).topics["hotline"].lead) for end in year_ends(story())]

    assert all(first <= second for first, second in pairwise(lengths))
    assert lengths[-4:] == [0, 0, 4, 5]


# What a topic does not know ---------------------------------------------------------------------


def test_years_without_a_source_are_named_in_rows() -> None:
    view = View(story())

    assert silent_years(view, view.sources) == ["2017", "2022"]
    assert silent_years(view, [story().sources["bt-2015-03-19"]]) == ["2016 to 2024"]
    assert silent_years(view, []) == []
    assert "no source of this page was issued then" in rendered()["topics/hotline.md"]


def test_a_topic_without_events_has_no_past() -> None:
    empty = story().topics["taiwan"].model_copy(update={"id": "none"})

    library = replace(story(), topics={**story().topics, empty.id: empty})

    assert year_ends_of(library)["none"] == []
