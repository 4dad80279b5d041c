"""Filters and their addresses, the way to what was known then, and pictures, in a real browser."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.edtf import parse
from generator.pages import Site, timeline
from generator.pages.view import View
from tests.browser.conftest import Reader
from tests.story import TEMPLATES, built, copied, toy

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
    for box in page.locator("fieldset[data-key=kind] input").all():
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
    visit.open("timeline/?from=2021&to=2021")
    page = visit.page

    expect(page.locator(".timeline h2:visible")).to_have_text(
        [re.compile("from 2012|2012"), "2021¶"]
    )
    expect(page.locator(".md-sidebar--secondary .md-nav__link:visible")).to_have_text(
        [re.compile("2012"), re.compile("2021")]
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
    group = form.get_by_role("group", name="Status")
    box = group.get_by_role("checkbox", name=re.compile("Planned"))

    box.focus()
    page.keyboard.press("Space")

    expect(box).to_be_checked()
    expect(form.get_by_role("status")).to_have_text(re.compile(r"^\d+ of \d+ events$"))
    page.keyboard.press("Tab")
    expect(group.get_by_role("checkbox").nth(2)).to_be_focused()


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
    text = re.sub(r"(?s)As known at the end of\n.*?today", "", page.locator("article").inner_text())
    assert "due 2022; 4 days old on 31 December 2021" in text
    assert "2023" not in text
    control.get_by_role("link", name="2023").click()
    expect(page.locator("article")).to_contain_text("done on 31 March 2023, 90 days late")
    control.get_by_role("link", name="today").click()
    expect(page).to_have_url(re.compile(r"/topics/hotline/$"))


# Pictures -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [360, 768, 1280])
@pytest.mark.parametrize("path", ["", "promises/"], ids=["home", "promises"])
def test_one_picture_is_shown_and_its_letters_can_be_read(
    reader: Readers, path: str, width: int
) -> None:
    visit = reader(width=width)
    visit.open(path)
    for figure in visit.page.locator("figure.chart").all():
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


def test_a_mark_leads_to_its_event_and_a_promise_to_its_claim(reader: Readers) -> None:
    visit = reader()
    visit.open()
    page = visit.page
    page.locator(".chart--story svg:visible .mark").last.press("Enter")
    expect(page).to_have_url(re.compile(r"/events/[^/]+/$"))
    expect(page.locator("h1")).to_be_visible()

    visit.open("promises/")
    page.locator(".chart--promises svg:visible .promise text").first.click()
    expect(page).to_have_url(re.compile(r"/events/[^/]+/#c-"))
    expect(page.locator(":target")).to_be_in_viewport()


def test_pictures_are_dark_on_dark_paper(reader: Readers) -> None:
    inks = []
    for scheme in ("light", "dark"):
        visit = reader(color_scheme=scheme)
        visit.open()
        text = visit.page.locator(".chart--map svg:visible text").first
        inks.append(text.evaluate("text => getComputedStyle(text).fill"))
    assert inks[0] != inks[1]


# Many events --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the timeline of a made-up story of 2,000 events; give its page."""
    folder = tmp_path_factory.mktemp("many")
    project = copied(folder)
    models = [event for event in toy().events.values() if event.id != "2020-keld-visit"]
    events = {
        f"e-{n}": models[n % len(models)].model_copy(
            update={"id": f"e-{n}", "date": parse(f"{1990 + n % 40}-0{n % 9 + 1}"), "related": ()}
        )
        for n in range(MANY)
    }
    library = replace(toy(), events=events)
    made = dict(timeline.pages(Site(View(library), TEMPLATES)))["timeline.md"]
    # The events have no pages of their own here.
    made = re.sub(r"\]\(events/[^)]*\)", "](index.md)", made)
    (project / "content" / "timeline.md").write_text(made, encoding="utf-8")
    return built(project, folder / "site") / "timeline" / "index.html"


def test_two_thousand_events_are_filtered_before_a_reader_notices(
    chromium: Browser, many: Path
) -> None:
    with chromium.new_context(viewport={"width": 1280, "height": 800}) as context:
        page = context.new_page()
        page.goto(many.as_uri())
        assert page.locator(EVENTS).count() == MANY
        count = choice(page, "topic", "lake")

        took = min(page.evaluate(_TIMED) for _ in range(3))

        assert said(page) == f"{int(count):,} of {MANY:,} events"
        # Measured: some 10 milliseconds. The bound leaves room for a slow and busy machine.
        assert took < 300, f"{took:.0f} ms"


_TIMED = """() => {
    const box = document.querySelector("input[name=topic][value=lake]")
    const start = performance.now()
    box.click()
    document.body.getBoundingClientRect()
    return performance.now() - start
}"""
