"""The long lists of a large story: parts with lasting addresses, and nothing out of reach."""

import html
import json
import posixpath
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import pages
from generator.edtf import Date, parse
from generator.exports import list_exports
from generator.exports.site_urls import SiteUrls
from generator.model import Event
from generator.pages import filters
from generator.pages.list_parts import (
    LATEST,
    MOST_LINES,
    ListPart,
    link_parts,
    part_by_date,
    part_by_letter,
    part_by_number,
)
from generator.pages.navigation import list_redirects, make_navigation
from generator.pages.site_context import Site
from generator.pages.story_view import View
from generator.story.library import Library
from tests.bench.story import make
from tests.support.stories import TEMPLATES, loaded, toy

EVENTS = 500


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("large") / "story"
    make(EVENTS, folder, seed=7)
    return loaded(folder)


@pytest.fixture(scope="module")
def site(large: Library) -> Site:
    return Site(View(large), TEMPLATES)


@pytest.fixture(scope="module")
def made(site: Site) -> Mapping[str, str]:
    return pages.render_pages(site)


def linked(path: str, text: str) -> set[str]:
    """Give the pages, with places on them, to which the Markdown of a page links."""
    found = re.findall(r"\]\(([^)\s:]+)\)", text)
    return {
        posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
        if not target.startswith("#")
        else path + target
        for target in found
    }


def placed(text: str) -> set[str]:
    """Give the places that a page has by name."""
    return {one or other for one, other in re.findall(r'\{: #([\w-]+)|\bid="([\w-]+)"', text)}


# A made-up story of 500 events ------------------------------------------------------------------


@pytest.mark.slow
def test_every_link_leads_to_a_page_and_to_a_place_on_it(
    site: Site, made: Mapping[str, str]
) -> None:
    places = {path: placed(text) for path, text in made.items()}
    there = {*made, *site.files, "about.md"}
    broken = []
    for path, text in made.items():
        for target in linked(path, text):
            page, _, place = target.partition("#")
            if page not in there or (place and place not in places[page]):
                broken.append((path, target))
    assert broken == []


def test_no_page_grows_with_the_story(made: Mapping[str, str]) -> None:
    for path, text in made.items():
        lines = len(re.findall(r"^ *(?:- |\| )", text, re.MULTILINE))
        assert lines <= 2 * MOST_LINES, path
        assert len(text) < 200_000, path


def test_every_event_is_reached_from_the_timeline_without_a_script(
    large: Library, made: Mapping[str, str]
) -> None:
    seen, ahead = set(), {"timeline.md"}
    while ahead:
        path = ahead.pop()
        seen.add(path)
        ahead |= {
            page
            for target in linked(path, made[path])
            if (page := target.partition("#")[0]).startswith("timeline/") and page not in seen
        }
    listed = {target for path in seen for target in linked(path, made[path])}

    assert {f"events/{event}.md" for event in large.events} <= listed
    assert {path for path in made if path.startswith("timeline/")} >= seen - {"timeline.md"}


def test_every_page_is_reached_from_the_navigation(large: Library, made: Mapping[str, str]) -> None:
    reached, ahead = set(), in_navigation(large, made)
    while ahead:
        path = ahead.pop()
        reached.add(path)
        ahead |= {t.partition("#")[0] for t in linked(path, made[path])} & made.keys() - reached

    # A divided part's page stands where it always stood; others lead to its own parts.
    divided = {path for path in made if 'in parts"' in made[path]}
    assert made.keys() - divided <= reached


def test_an_event_more_in_2020_changes_no_address(large: Library, made: Mapping[str, str]) -> None:
    model = max(large.events.values(), key=lambda event: len(event.claims))
    new = [
        model.model_copy(update={"id": f"2020-new-{n}", "date": parse(f"2020-0{n}-01")})
        for n in range(1, 9)
    ]
    more = replace(large, events={**large.events, **{event.id: event for event in new}})
    before = {event.id: path for path, event in _standing(large)}
    after = {event.id: path for path, event in _standing(more)}

    moved = {event for event, path in before.items() if after[event] != path}
    assert all("2020" <= str(large.events[event].date.earliest.year) <= "2024" for event in moved)
    paths = {path for path, _ in _parts(more)}
    assert {path for path, _ in _parts(large)} <= paths


def _parts(library: Library) -> list[tuple[str, ListPart[Event]]]:
    lists = Site(View(library), TEMPLATES).lists
    tops = (*lists.timeline, *(part for parts in lists.topics.values() for part in parts))
    return [(part.path, part) for top in tops for part in top.all()]


def _standing(library: Library) -> list[tuple[str, Event]]:
    timeline = [(path, part) for path, part in _parts(library) if path.startswith("timeline/")]
    return [(path, event) for path, part in timeline if not part.parts for event in part.things]


def test_the_navigation_is_that_of_a_small_story(large: Library, made: Mapping[str, str]) -> None:
    small = {
        path
        for path in in_navigation(toy(), pages.render_site(toy(), TEMPLATES))
        if "/" not in path
    }

    found = in_navigation(large, made)
    assert {path for path in found if "/" not in path} <= small
    assert len(found) <= len(small) + len(large.topics) + 5


def in_navigation(library: Library, made: Mapping[str, str]) -> set[str]:
    """Give the pages in the navigation."""
    return set(
        re.findall(r"[\w/-]+\.md", repr(make_navigation(Site(View(library), TEMPLATES), [*made])))
    )


@pytest.mark.slow
def test_what_filters_choose_by_is_what_the_records_say(site: Site) -> None:
    view = site.view
    assert sorted(site.list_data_paths()) == sorted(site.data)
    index = json.loads(site.files[filters.INDEX])
    events = [
        row
        for name, _, _, count in index["years"]
        for row in json.loads(site.files[f"timeline/{name}.json"])[:count]
    ]

    assert [row[0] for row in events] == [event.id for event in view.events]
    for at, event in enumerate(view.events):
        said = filters.filter_data(view, event)
        for key, group in index["groups"].items():
            assert group["sets"][group["of"][at]] == said[key]
        assert str(index["until"].get(str(at), "")) == said["until"]
        assert events[at][1:] == [
            event.title,
            html.unescape(events[at][2]),
            event.date.text if event.date.exact else "",
            view.statuses[event.id],
        ]


@pytest.mark.slow
def test_an_undertaking_is_found_at_its_own_page_also_from_elsewhere(
    large: Library, made: Mapping[str, str]
) -> None:
    name, record = next(iter(large.undertakings.items()))
    renamed = record.model_copy(update={"former_ids": ("as-it-was",)})
    story = replace(large, undertakings={**large.undertakings, name: renamed})
    calendar = list_exports(large, SiteUrls("https://story.example/"))["data/planned.ics"].decode()
    calendar = calendar.replace("\r\n ", "")

    assert (
        f'url=../{name}/"'
        in dict(list_redirects(Site(View(story), TEMPLATES)))["promises/as-it-was/index.html"]
    )
    open_ones = re.findall(r"^URL:https://story\.example/promises/(.*)/\r$", calendar, re.MULTILINE)
    assert open_ones
    assert {f"promises/{one}.md" for one in open_ones} <= made.keys()


def test_a_short_timeline_needs_no_files() -> None:
    paths = Site(View(toy()), TEMPLATES).files
    assert not [path for path in paths if "timeline" in path and not path.startswith("embed/")]


def test_machines_get_few_sources_of_a_topic(made: Mapping[str, str]) -> None:
    for path, text in made.items():
        front = text.split("---\n")[1]
        assert front.count("NewsArticle") <= 60, path


def test_the_past_of_a_long_topic_shows_what_was_latest_then(
    large: Library, made: Mapping[str, str]
) -> None:
    topic = max(large.topics, key=lambda topic: len(View(large).events_of[topic]))
    end = date(2015, 12, 31)
    then = View(large, end).events_of[topic]
    text = made[f"topics/{topic}/as-of-2015.md"]

    assert f"{len(then) - LATEST} earlier events had been told by then" in text
    assert f"events/{then[-1].id}.md" in text
    assert not re.search(r"\b20(1[6-9]|2\d)-\d{4}\.md", text)


# How lists are divided ----------------------------------------------------------------------------


def titles(parts: tuple[ListPart[Date], ...]) -> list[str]:
    return [part.title for part in parts]


def dated(*dates: str, most: int = 2) -> tuple[ListPart[Date], ...]:
    return part_by_date("list", [parse(when) for when in dates], lambda when: when, most)


def test_a_list_that_is_not_too_long_has_no_parts() -> None:
    assert dated("2020", "2021") == ()
    assert part_by_letter("list", ["a", "b"], str, 2) == ()
    assert part_by_number("list", [1, 2], "Quotes", 2) == ()


def test_years_stand_together_while_they_hold_little() -> None:
    found = dated("2014-03", "2017", "2019-12-31")

    assert [(part.path, part.title) for part in found] == [
        ("list/2010-2014.md", "2010 to 2014"),
        ("list/2015-2019.md", "2015 to 2019"),
    ]
    assert found[1].years == ("2017", "2019")


def test_what_holds_too_much_is_divided_by_year_quarter_and_month() -> None:
    days = [f"2020-0{month}-1{day}" for month in (1, 2, 4) for day in (1, 2)]
    (five,) = dated("2020", "2020-21", *days, "2022", "2024")
    year, *_ = five.parts
    wide, quarter, second = year.parts

    assert titles(five.parts) == ["2020", "2022", "2024"]
    assert (wide.name, wide.title) == ("2020-wide", "2020, month not known")
    assert (quarter.name, quarter.title) == ("2020-q1", "January to March 2020")
    assert second.path == "list/2020-q2.md"
    assert [(part.name, part.title) for part in quarter.parts] == [
        ("2020-01", "January 2020"),
        ("2020-02", "February 2020"),
    ]
    assert titles(tuple(link_parts((five,)))) == ["2020", "2022", "2024"]


def test_what_has_no_first_day_stands_apart() -> None:
    found = dated("../2012", "../2015", "2015", "2015-02", most=3)

    assert titles(found) == ["First day not known", "2015 to 2019"]
    assert found[0].path == "list/before.md"


def test_names_stand_by_their_first_letter_marks_aside() -> None:
    found = part_by_letter("list", ["Ångström", "Abe", "王", "Zhou", "9"], str, 3)

    assert [(part.path, part.things) for part in found] == [
        ("list/a.md", ("Ångström", "Abe")),
        ("list/z.md", ("Zhou",)),
        ("list/other.md", ("王", "9")),
    ]


def test_quotes_stand_in_runs() -> None:
    found = part_by_number("sources/x", [*range(5)], "Quotes", 2)

    assert [(part.path, part.title) for part in found] == [
        ("sources/x/1.md", "Quotes 1 to 2"),
        ("sources/x/2.md", "Quotes 3 to 4"),
        ("sources/x/3.md", "Quotes 5 to 5"),
    ]


day = st.dates(date(1990, 1, 1), date(2009, 12, 31)).map(str)
when = st.one_of(day, day.map(lambda text: text[:7]), day.map(lambda text: text[:4]))


@given(st.lists(when, min_size=1, max_size=60), st.lists(when, max_size=10), st.integers(1, 9))
def test_each_thing_stands_on_one_page_and_no_address_is_ever_lost(
    first: list[str], more: list[str], most: int
) -> None:
    before, after = (
        part_by_date("list", sorted(map(parse, dates), key=lambda d: d.key), lambda d: d, most)
        for dates in (first, first + more)
    )
    everything = [thing for part in after for page in part.whole() for thing in page.things]
    if after:
        assert sorted(map(str, everything)) == sorted(first + more)
    addresses = [page.path for part in after for page in part.all()]
    assert len(addresses) == len(set(addresses))
    assert {page.path for part in before for page in part.all()} <= set(addresses)
