"""Pictures: whole and harmless SVG that holds every event and promise, whatever they are called."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.edtf import Date, parse
from generator.model import Event, Modality
from generator.pages.charts import drawing
from generator.pages.charts.promise_chart import draw_promises
from generator.pages.charts.story_chart import draw_story
from generator.pages.page import Page
from generator.pages.site_context import Site
from generator.pages.story_view import View
from generator.story.library import Library
from tests.host.test_site import HOSTILE
from tests.support.stories import TEMPLATES, toy

SHAPES = {"svg", "title", "desc", "g", "a", "path", "rect", "circle", "text"}


@cache
def toy_view() -> View:
    """Look at the toy story."""
    return View(toy())


def read(drawn: str) -> list[ET.Element]:
    """Read the pictures, for wide pages and for narrow ones, as XML."""
    # The text is our own; nothing in it is fetched or expanded.
    return list(ET.fromstring(f"<all>{drawn}</all>"))  # noqa: S314


def link(path: str) -> str:
    """Stand for the address of a page."""
    return f"../{path}"


def story_of(events: dict[str, Event]) -> View:
    """Give a view of the toy story with other events."""
    return View(replace(toy(), events=events))


def several(titled: list[tuple[str, str]], model: str = "2016-second-round") -> dict[str, Event]:
    """Make events out of titles and dates; what they are told by is the toy's own."""
    event = toy().events[model]
    return {
        f"e-{n}": event.model_copy(
            update={"id": f"e-{n}", "title": title, "date": parse(when), "related": ()}
        )
        for n, (title, when) in enumerate(titled)
    }


day = st.dates(date(1900, 1, 1), date(2100, 12, 31)).map(str)
when = st.one_of(
    day,
    day.map(lambda text: text[:7]),
    day.map(lambda text: text[:4]),
    day.map(lambda text: f"{text[:4]}~"),
    day.map(lambda text: f"{text[:4]}-21"),
    day.map(lambda text: f"{text}/.."),
    day.map(lambda text: f"../{text}"),
    st.tuples(day, day).map(lambda pair: "/".join(sorted(pair))),
)
title = st.one_of(st.text(min_size=1).filter(str.strip), st.just(HOSTILE))


@given(st.lists(st.tuples(title, when), min_size=1, max_size=25))
def test_the_story_is_whole_harmless_and_within_its_frame(titled: list[tuple[str, str]]) -> None:
    view = story_of(several(titled))
    drawn = draw_story(view, link)

    assert draw_story(View(view.library), link) == drawn
    for picture in read(drawn):
        _, _, width, height = map(float, picture.get("viewBox", "").split())
        assert {element.tag for element in picture.iter()} <= SHAPES
        links = {found.get("href") for found in picture.iter("a")}
        assert links == {f"../events/{event.id}.md" for event in view.events}
        for box in picture.iter("rect"):
            x, y, wide, high = (float(box.get(name, "")) for name in ("x", "y", "width", "height"))
            assert x >= -drawing.ROUND - 1
            assert x + wide <= width
            assert y >= 0
            assert y + high <= height
            assert wide > 0


@pytest.mark.slow
@given(st.lists(when.map(parse), min_size=1, max_size=30), st.dates(date(1950, 1, 1)))
def test_a_scale_keeps_the_order_of_days(dates: list[Date], until: date) -> None:
    laid = drawing.make_scale(dates, until, 10, 500)
    days = sorted({day for d in dates for day in (d.earliest, d.latest)} | {until})
    places = [laid.at(day) for day in days]

    assert places == sorted(places)
    assert all(10 <= place <= 500 + 1e-6 for place in places)
    assert all(left < right for left, right in zip(laid.edges, laid.edges[1:], strict=False))


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 60)), max_size=40))
def test_nothing_in_a_lane_covers_anything_else(found: list[tuple[int, int]]) -> None:
    ends = sorted((float(start), float(start + long)) for start, long in found)
    laned = drawing.fill_lanes(ends, 2)

    for lane in set(laned):
        own = [end for end, of in zip(ends, laned, strict=True) if of == lane]
        assert all(a[1] + 2 <= b[0] for a, b in pairwise(own))


def test_years_with_nothing_in_them_are_narrowed_and_marked() -> None:
    laid = drawing.make_scale(
        [parse("1978"), parse("1993-12"), parse("1996")], date(1997, 1, 1), 0, 700
    )

    assert laid.gaps == ((1979, 1992),)
    # 1978, the gap, 1993 to 1997: seven stretches of the same width.
    assert [round(laid.at(date(year, 1, 1))) for year in (1978, 1979, 1993, 1994)] == [
        *(0, 100, 200, 300),
    ]


def marks(picture: ET.Element) -> dict[str, ET.Element]:
    """Give the marks of a picture by what they say."""
    return {found.get("aria-label", ""): found for found in picture.iter("a")}


def test_each_event_is_one_link_with_a_mark_in_each_of_its_topics() -> None:
    found = marks(read(draw_story(toy_view(), link))[0])

    assert len(found) == len(toy().events)
    signed = found["14 May 2018: Vessia and Oradel sign a treaty on the canal"]
    assert signed.get("href") == "../events/2018-treaty-signed.md"
    assert len(list(signed.iter("rect"))) == 2
    assert signed.findtext("title") == signed.get("aria-label")


def test_planned_is_hollow_called_off_is_crossed_and_a_wide_date_is_a_wide_bar() -> None:
    found = marks(read(draw_story(toy_view(), link))[0])
    survey = found["February 2020: Joint survey of the lake (not known)"]
    visit = found["April 2020: Visit of President Keld to Port Alden (postponed)"]
    year = found["2012: Fishing boats are turned back at the lake"]

    assert survey.get("class") == "mark mark--not-known"
    assert [cross.get("class") for cross in visit.iter("path")] == ["cross"]
    assert not list(survey.iter("path"))
    (bar,) = year.iter("rect")
    assert float(bar.get("width", "")) > 10 * drawing.ROUND
    assert bar.get("class") == "wide"


def test_the_description_says_in_words_what_the_picture_shows() -> None:
    wide, narrow = read(draw_story(toy_view(), link))

    assert wide.findtext("desc") == narrow.findtext("desc")
    assert wide.findtext("desc") == (
        "8 events from 2012 to autumn 2021: 5 happened, 1 planned, 1 not known, 1 postponed. "
        "By topic: The canal: 6; The lake: 3."
    )
    for picture in (wide, narrow):
        ids = {element.get("id") for element in picture.iter()}
        assert {picture.get("aria-labelledby"), picture.get("aria-describedby")} <= ids
        # An image hides its links from those who read by ear.
        assert picture.get("role") == "group"


def test_what_has_no_end_reaches_up_to_the_horizon() -> None:
    view = story_of(several([("Since then", "2015/.."), ("Before", "../2016")]))
    wide, _ = read(draw_story(view, link))
    laid = drawing.make_scale([event.date for event in view.events], view.horizon, 196, 792)
    (bar,) = marks(wide)["from 2015 on: Since then"].iter("rect")

    end = float(bar.get("x", "")) + float(bar.get("width", ""))
    assert end == pytest.approx(laid.at(view.horizon), abs=0.2)


def test_a_big_story_is_counted_by_year() -> None:
    titled = [(f"Round {n}", f"{2000 + n % 20}-03-0{n % 9 + 1}") for n in range(1000)]
    view = story_of(several(titled))
    wide, _ = read(draw_story(view, link))

    assert len(list(wide.iter("a"))) == 20
    found = marks(wide)["2004, The canal: 50 events"]
    assert found.get("href") == "../timeline/2004.md#year-2004"
    assert len(draw_story(view, link)) < 20_000


def test_a_story_without_events_has_no_picture() -> None:
    assert draw_story(story_of({}), link) == ""


# Promises ---------------------------------------------------------------------------------------


def drawn(view: View, *targets: str) -> list[ET.Element]:
    """Draw the promises of some targets."""
    found = [view.promised[target] for target in targets]
    return read(draw_promises(view, "p", "Promises", found, lambda target: f"#{target}"))


def test_a_promise_shows_when_it_was_made_due_and_done_and_how_late() -> None:
    wide, narrow = drawn(toy_view(), "canal-opening")
    (row,) = wide.iter("a")
    shapes = {shape.get("class"): shape for shape in row}

    assert row.get("class") == "promise promise--late"
    assert row.get("href") == "#canal-opening"
    assert {"made", "due", "slip", "done", "cross"} <= shapes.keys()
    due_end = float(shapes["due"].get("x", "")) + float(shapes["due"].get("width", ""))
    assert float(shapes["done"].get("cx", "")) > due_end
    assert "Met late: 163 to 527 days" in "".join(wide.itertext())
    assert "met late: 163 to 527 days" in "".join(narrow.itertext())


def test_a_line_leads_from_one_due_date_to_the_next_where_it_moved() -> None:
    event = toy().events["2019-fourth-round"]
    claims = tuple(
        claim.model_copy(update={"modality": Modality.INTENDS}) if claim.due else claim
        for claim in event.claims
    )
    changed = event.model_copy(update={"claims": claims})
    view = View(replace(toy(), events={**toy().events, event.id: changed}))
    wide, _ = drawn(view, "canal-opening")

    assert [path.get("class") for path in wide.iter("path")].count("moved") == 1


def test_what_was_called_off_is_crossed_and_not_done() -> None:
    wide, _ = drawn(toy_view(), "2020-keld-visit")
    (off,) = wide.iter("a")

    assert "cross" in [shape.get("class") for shape in off]
    assert "done" not in [shape.get("class") for shape in off]


def test_the_description_tells_each_promise_and_what_came_of_it() -> None:
    wide, _ = drawn(toy_view(), "canal-opening")

    assert wide.findtext("desc") == (
        "Opening of the locks. Met late: first promised 14 May 2018; 2019 missed; "
        "done on 11 June 2020, 163 to 527 days late."
    )


def _renamed(name: str) -> Library:
    event = toy().events["2020-keld-visit"].model_copy(update={"title": name})
    return replace(toy(), events={**toy().events, event.id: event})


@given(title)
def test_promises_of_hostile_names_are_harmless(name: str) -> None:
    view = View(_renamed(name))
    found = list(view.promised.values())
    for picture in read(draw_promises(view, "p", name, found, lambda target: f"#{target}")):
        assert {element.tag for element in picture.iter()} <= SHAPES
        assert len(list(picture.iter("a"))) == 2


# Words and numbers ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "said"), [(1.0, "1"), (1.25, "1.2"), (-0.04, "0"), (1e5, "100000"), (33.333, "33.3")]
)
def test_lengths_have_at_most_one_decimal(value: float, said: str) -> None:
    assert drawing.format_number(value) == said


def test_long_names_are_cut_at_a_word() -> None:
    assert drawing.shorten("The harbour of the north", 14) == "The harbour…"
    assert drawing.shorten("The harbour", 14) == "The harbour"
    assert drawing.shorten("Unbreakablename", 8) == "Unbreak…"


def test_hostile_words_are_shown_as_they_are() -> None:
    made = drawing.format_tag("text", HOSTILE, class_=HOSTILE)
    (element,) = read(made)

    assert element.text == element.get("class") == HOSTILE
    assert not re.search(r"<(?!/?text)", made)


@pytest.mark.parametrize("year", ["2020", "-0044"])
def test_days_of_a_leap_year_lie_apart(year: str) -> None:
    first, last = parse(f"{year}-01-01"), parse(year).latest
    laid = drawing.make_scale([first], last, 0, 366)

    assert laid.at(last) == 365
    assert last == parse(f"{year}-12-31").latest


@pytest.mark.parametrize(
    ("here", "there", "folders", "address"),
    [
        ("index.md", "events/x.md#c-1", True, "events/x/#c-1"),
        ("index.md", "events/x.md#c-1", False, "events/x.html#c-1"),
        ("promises.md", "events/x.md", True, "../events/x/"),
        ("promises.md", "events/x.md", False, "events/x.html"),
        ("topics/a/as-of-2021.md", "topics/a.md", True, "../"),
        ("topics/a.md", "index.md", True, "../../"),
        ("people/index.md", "people/x.md", True, "x/"),
        ("timeline.md", "assets/x.js", True, "../assets/x.js"),
        ("timeline.md", "assets/x.js", False, "assets/x.js"),
    ],
)
def test_links_in_pictures_fit_how_pages_are_addressed(
    here: str, there: str, folders: bool, address: str
) -> None:
    site = Site(toy_view(), TEMPLATES, folders=folders)

    assert Page(site, here).address(there) == address
