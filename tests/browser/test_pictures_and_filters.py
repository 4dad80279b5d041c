"""Filters and their addresses, the way to what was known then, and pictures, in a real browser."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from generator.edtf import parse
from generator.pages import Site, filters
from generator.pages.kinds import timeline_pages
from generator.pages.story_view import View
from tests.browser.conftest import Reader, ReaderPool
from tests.support.stories import TEMPLATES, built, copied, toy

pytestmark = pytest.mark.browser

Readers = Callable[..., Reader]

EVENTS = ".timeline .event:not([hidden])"
MANY = 2000


def said(page: Page) -> str:
    """Give what the filters say of the list."""
    return page.locator(".filters-said").inner_text()


def asked(page: Page) -> dict[str, list[str]]:
    """Give the filters that stand in the address."""
    return parse_qs(urlsplit(page.url).query)


def choice(page: Page, name: str, value: str) -> str:
    """Give the count beside a choice."""
    label = page.locator(f"label:has(input[name={name}][value={value}])")
    return label.locator(".count").inner_text()


# The timeline's filters ---------------------------------------------------------------------------


def test_a_filter_shows_its_events_alone_and_stands_in_the_address(reader: Readers) -> None:
    visit = reader()
    visit.open("timeline/")
    page = visit.page
    every = page.locator(EVENTS).count()
    count = choice(page, "topic", "hotline")

    page.get_by_label(re.compile("The hotline")).check()

    expect(page.locator(EVENTS)).to_have_count(int(count))
    assert said(page) == f"{count} of {every} events"
    assert asked(page) == {"topic": ["hotline"]}
    topics = page.locator(EVENTS).evaluate_all("found => found.map(li => li.dataset.topics)")
    assert all("hotline" in found.split() for found in topics)


def test_an_address_with_filters_opens_the_same_list(reader: Readers) -> None:
    first, second = reader(), reader()
    first.open("timeline/")
    first.page.locator("input[name=topic][value=hotline]").check()
    first.page.locator("input[name=topic][value=taiwan]").check()
    first.page.locator("input[name=kind][value=talks]").check()
    first.page.locator("select[name=from]").select_option("2019")
    first.page.locator("select[name=to]").select_option("2021")

    second.page.goto(first.page.url)

    for visit in (first, second):
        expect(visit.page.locator("input[name=topic]:checked")).to_have_count(2)
        assert asked(visit.page) == {
            "topic": ["hotline", "taiwan"],
            "kind": ["talks"],
            "from": ["2019"],
            "to": ["2021"],
        }
    shown = [visit.page.locator(EVENTS).all_inner_texts() for visit in (first, second)]
    assert shown[0] == shown[1]
    assert 0 < len(shown[0]) < 10


def test_a_count_tells_what_its_choice_would_show(reader: Readers) -> None:
    visit = reader()
    visit.open("timeline/?side=china&from=2018")
    page = visit.page
    for box in page.locator("fieldset[data-key=kind] input").all()[:4]:
        value = box.get_attribute("value") or ""
        count = int(choice(page, "kind", value))
        box.check()
        expect(page.locator(EVENTS)).to_have_count(count)
        box.uncheck()


def test_one_click_clears_all_filters(reader: Readers) -> None:
    visit = reader()
    visit.open("timeline/?topic=hotline&status=happened&from=2020")
    page = visit.page
    clear = page.get_by_role("button", name="Clear all")

    clear.click()

    assert asked(page) == {}
    assert re.fullmatch(r"\d+ events", said(page))
    expect(page.locator(".timeline .event[hidden]")).to_have_count(0)
    expect(clear).to_be_hidden()
    expect(page.locator(".filters-said")).to_be_focused()


def test_years_without_a_shown_event_are_not_there(reader: Readers) -> None:
    visit = reader()
    # What began in 2012 and went on until March 2015 was so in 2015 too.
    visit.open("timeline/?from=2015&to=2015")
    page = visit.page

    expect(page.locator(".timeline h2:visible")).to_have_text(["2012¶", "2015¶"])
    expect(page.locator(".md-sidebar--secondary .md-nav__link:visible")).to_have_text(
        [re.compile("2012"), re.compile("2015")]
    )


def test_what_no_filter_knows_in_an_address_is_passed_over(reader: Readers) -> None:
    visit = reader()
    visit.open("timeline/?topic=%3Cscript%3E&from=1&h=word")

    assert re.fullmatch(r"\d+ events", said(visit.page))


def test_filters_work_by_keys_and_are_told_to_those_who_listen(reader: Readers) -> None:
    visit = reader()
    visit.open("timeline/")
    page = visit.page
    form = page.get_by_role("form", name="Filter the events")
    boxes = form.get_by_role("group", name="Status").get_by_role("checkbox")

    boxes.first.focus()
    page.keyboard.press("Space")

    expect(boxes.first).to_be_checked()
    expect(form.get_by_role("status")).to_have_text(re.compile(r"^\d+ of \d+ events$"))
    page.keyboard.press("Tab")
    expect(boxes.nth(1)).to_be_focused()


def test_on_a_small_screen_the_filters_open_at_a_press(reader: Readers) -> None:
    visit = reader(width=360, height=740)
    visit.open("timeline/")
    page = visit.page
    opener = page.get_by_role("button", name="Filters")
    expect(page.locator("fieldset").first).to_be_hidden()

    opener.press("Enter")

    expect(opener).to_have_attribute("aria-expanded", "true")
    page.get_by_label(re.compile("The hotline")).check()
    assert asked(page) == {"topic": ["hotline"]}


def test_without_a_script_there_are_all_events_and_no_filters(reader: Readers) -> None:
    visit = reader(java_script_enabled=False)
    visit.open("timeline/?topic=hotline")

    expect(visit.page.locator(".filters")).to_be_hidden()
    assert visit.page.locator(".timeline .event").count() > 30
    expect(visit.page.locator(".timeline .event").last).to_be_visible()


# As known then ------------------------------------------------------------------------------------


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without one"])
def test_a_topic_leads_to_what_was_known_at_the_end_of_a_year(
    reader: Readers, script: bool
) -> None:
    visit = reader(java_script_enabled=script)
    visit.open("topics/hotline/")
    page = visit.page
    control = page.get_by_role("navigation", name="As known at the end of a year")

    control.get_by_role("link", name="2021").click()

    expect(page).to_have_url(re.compile(r"/topics/hotline/as-of-2021/$"))
    expect(page.locator("h1")).to_contain_text("as known at the end of 2021")
    expect(page.locator("meta[name=robots]")).to_have_attribute("content", "noindex")
    text = page.locator("article").inner_text().replace(control.inner_text(), "")
    assert "due 2022 (by Japan's account); not told as done by 31 December 2021, 3 years" in text
    assert "2023" not in text
    control.get_by_role("link", name="2023").click()
    expect(page.locator("article")).to_contain_text(
        re.compile(r"done on 31 March 2023 \([^)]+\), 90 to 454 days late")
    )
    control.get_by_role("link", name=re.compile("all sources")).click()
    expect(page).to_have_url(re.compile(r"/topics/hotline/$"))


# Pictures -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["", "promises/"], ids=["home", "promises"])
def test_one_picture_is_shown_and_its_letters_can_be_read(reader: Readers, path: str) -> None:
    visit = reader()
    visit.open(path)
    for width in (1280, 768, 360):
        visit.page.set_viewport_size({"width": width, "height": 800})
        _look_at_pictures(visit.page)


def _look_at_pictures(page: Page) -> None:
    assert page.locator("figure.chart").count() > 0
    for figure in page.locator("figure.chart").all():
        expect(figure.locator("svg:visible")).to_have_count(1)
        sizes = figure.locator("svg:visible text").evaluate_all(
            "found => found.map(text => parseFloat(getComputedStyle(text).fontSize)"
            " * text.getScreenCTM().a)"
        )
        assert min(sizes) > 8.5
        inside = figure.locator("svg:visible text").evaluate_all(
            "found => found.every(text => text.getBoundingClientRect().right <= innerWidth)"
        )
        assert inside


def test_a_mark_leads_to_its_event_and_a_promise_to_its_row(reader: Readers) -> None:
    visit = reader()
    visit.open()
    page = visit.page
    page.locator(".chart--story svg:visible .mark").last.press("Enter")
    expect(page).to_have_url(re.compile(r"/events/[^/]+/$"))
    expect(page.locator("h1")).to_be_visible()

    visit.open("promises/")
    page.locator(".chart--promises svg:visible .promise text").first.click()
    expect(page).to_have_url(re.compile(r"/promises/#u-"))
    expect(page.locator(":target")).to_be_in_viewport()


def test_pictures_are_dark_on_dark_paper(reader: Readers) -> None:
    visit = reader(color_scheme="light")
    visit.open()
    text = visit.page.locator(".chart--map svg:visible text").first
    ink = text.evaluate("text => getComputedStyle(text).fill")
    visit.page.emulate_media(color_scheme="dark")
    expect(text).not_to_have_css("fill", ink)


# Many events --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def view() -> View:
    """Make up a story of 2,000 events."""
    models = [event for event in toy().events.values() if event.id != "2020-keld-visit"]
    events = {
        f"e-{n}": models[n % len(models)].model_copy(
            update={"id": f"e-{n}", "date": parse(f"{1990 + n % 40}-0{n % 9 + 1}"), "related": ()}
        )
        for n in range(MANY)
    }
    events["e-7"] = events["e-7"].model_copy(update={"date": parse("1991-05/1993-02")})
    return View(replace(toy(), events=events))


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory, view: View) -> Iterator[str]:
    """Build the timeline of the story, serve it, and give its address."""
    folder = tmp_path_factory.mktemp("many")
    project = copied(folder)
    content = project / "content"
    (content / "timeline").mkdir()
    for path, writer in timeline_pages.list_timeline_pages(Site(view, TEMPLATES)):
        # The events have no pages of their own here.
        made = re.sub(r"\]\((?:\.\./)?events/[^)]*\)", "](about.md)", str(writer.write()))
        made = made.replace("](about", "](../about") if "/" in path else made
        (content / path).write_text(made, encoding="utf-8")
    for path, data in filters.list_filter_files(view):
        (content / path).write_bytes(data)
    # The years are written as if by hand, and MkDocs warns of such a page outside the navigation.
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f"{text}not_in_nav: /timeline/\n", encoding="utf-8")
    site = built(project, folder / "site")
    handler = partial(_Silent, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/timeline/"
        server.shutdown()
        thread.join()


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the base class's name
        """Say nothing: pytest shows what matters."""


@pytest.fixture
def page(reader_pool: ReaderPool) -> Iterator[Page]:
    """Give a page of a reader who minds no fault: some tests here let files fail."""
    reader = reader_pool.enter("http://127.0.0.1")
    yield reader.page
    reader_pool.leave(reader)


FOUND = ".timeline-found .event a"


def found(page: Page, address: str) -> list[str]:
    """Open a timeline with filters, have all that they find shown, and give the events' ids."""
    page.goto(address)
    expect(page.locator(".filters-said")).to_have_text(re.compile(" of "))
    more = page.locator(".timeline-more")
    expect(page.locator(FOUND).first).to_be_visible()
    while more.is_visible():
        before = page.locator(FOUND).count()
        more.click()
        expect(page.locator(FOUND).nth(before)).to_be_visible()
    links = page.locator(FOUND).evaluate_all("all => all.map(a => a.getAttribute('href'))")
    return [link.removeprefix("../events/").removesuffix("/") for link in links]


@pytest.mark.parametrize("name", ["topic", "side", "status", "kind", "date", "source", "person"])
def test_each_filter_of_a_long_timeline_finds_what_the_records_say(
    page: Page, many: str, view: View, name: str
) -> None:
    data = filters.list_filter_values(view)
    offered = {one.name: one for one in filters.list_filters(view, data.values())}
    if name not in offered:
        assert len({values[_KEYS[name]] for values in data.values()}) == 1
        return
    value, wanted = next(
        (one.value, wanted)
        for one in offered[name].choices
        if (wanted := _in_1992(data, name, one.value))
    )

    assert found(page, f"{many}?{name}={value}&from=1992&to=1992") == wanted
    assert said(page) == f"{len(wanted)} of {MANY:,} events"
    assert choice(page, name, value) == str(len(wanted))


def _in_1992(data: Mapping[str, Mapping[str, str]], name: str, value: str) -> list[str]:
    return [
        event
        for event, values in data.items()
        if value in values[_KEYS[name]].split()
        and int(values["year"]) <= 1992
        and int(values["until"] or values["year"]) >= 1992
    ]


_KEYS = {
    "topic": "topics",
    "side": "sides",
    "status": "status",
    "kind": "kind",
    "date": "certainty",
    "source": "support",
    "person": "people",
}


def test_a_long_list_grows_at_a_press_and_holds_each_event_once(
    page: Page, many: str, view: View
) -> None:
    shown = found(page, f"{many}?topic=lake")

    assert shown == [event.id for event in view.events if "lake" in event.topics]
    assert len(shown) > 300
    years = page.locator(".timeline-found h2").all_inner_texts()
    assert years == sorted(set(years))


def test_nothing_is_fetched_before_a_filter_is_used(page: Page, many: str) -> None:
    asked_for: list[str] = []
    page.on("request", lambda request: asked_for.append(request.url))
    page.goto(many)
    expect(page.locator(".timeline-parts")).to_be_visible()
    assert not [url for url in asked_for if "/timeline/" in url and url.endswith(".json")]

    page.locator("input[name=topic][value=lake]").check()

    expect(page.locator(FOUND)).to_have_count(100)
    expect(page.locator(".timeline-parts")).to_be_hidden()
    files = {url.rpartition("/")[2] for url in asked_for if url.endswith(".json")}
    assert "filters.json" in files
    assert len(files) < 10
    page.get_by_role("button", name="Clear all").click()
    expect(page.locator(".timeline-parts")).to_be_visible()
    expect(page.locator(".timeline-found")).to_be_hidden()
    assert said(page) == f"{MANY:,} events"


def test_a_choice_made_while_files_come_wins(page: Page, many: str, view: View) -> None:
    page.goto(many)
    for name, value in (("topic", "canal"), ("topic", "lake"), ("status", "planned")):
        page.locator(f"input[name={name}][value={value}]").check()
    page.locator("input[name=topic][value=canal]").uncheck()

    wanted = [
        event.id
        for event in view.events
        if "lake" in event.topics and view.statuses[event.id] == "planned"
    ]
    expect(page.locator(".filters-said")).to_have_text(f"{len(wanted)} of {MANY:,} events")
    expect(page.locator(FOUND)).to_have_count(min(len(wanted), 100))


@pytest.mark.parametrize("lost", ["filters", "1990"])
def test_where_a_file_cannot_be_had_the_years_still_can(page: Page, many: str, lost: str) -> None:
    page.route(f"**/timeline/{lost}.json", lambda route: route.abort())
    page.goto(many)
    page.locator("input[name=topic][value=lake]").check()

    expect(page.locator(".filters-said")).to_have_text(
        "The filters could not be loaded. The years hold all events."
    )
    expect(page.locator(".timeline-parts a").first).to_be_visible()


def test_a_count_tells_what_its_choice_would_show_of_a_long_list_too(page: Page, many: str) -> None:
    page.goto(f"{many}?kind=talks")
    expect(page.locator(FOUND).first).to_be_visible()
    count = choice(page, "topic", "lake")

    page.locator("input[name=topic][value=lake]").check()

    expect(page.locator(".filters-said")).to_have_text(f"{int(count):,} of {MANY:,} events")
