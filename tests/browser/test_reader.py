"""What a reader does on the real site, in a real browser."""

import html
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Reader
from tests.support import searching

pytestmark = pytest.mark.browser

FORMS = ("Senkaku", "Diaoyu", "尖閣", "钓鱼", "尖閣諸島", "钓鱼岛")
"""What readers type for the same islands."""

Readers = Callable[..., Reader]


@pytest.fixture(scope="session")
def pages(site: Path) -> tuple[str, ...]:
    """Give the home page, the other pages of the top level, and one of each kind."""
    found = {
        file.parent.relative_to(site).as_posix().removeprefix(".")
        for file in site.rglob("index.html")
    }
    kinds: dict[str, str] = {}
    for path in sorted(found):
        kind, _, name = path.partition("/")
        if "/as-of-" in path:
            kinds.setdefault("as-of", path)
        else:
            kinds.setdefault(kind if name else path, path)
    return tuple(path and f"{path}/" for path in kinds.values())


def test_a_footnote_shows_its_quote_and_leads_to_it_at_its_source(reader: Readers) -> None:
    """Home, a topic, a footnote's tooltip, the footnote, the quote on the source's page."""
    visit = reader()
    visit.open()
    page = visit.page
    page.locator(".md-content a[href^='topics/']").first.click()
    expect(page).to_have_url(re.compile(r"/topics/[^/]+/$"))

    checked = page.locator(".footnote li", has=page.locator("a[href*='#q-']")).first
    quote = checked.locator("q").first.inner_text()
    assert len(quote.split()) >= 4

    mark = page.locator(f".footnote-ref[href='#{checked.get_attribute('id')}']").first
    mark.focus()
    tooltip = page.locator(".md-tooltip2--active")
    expect(tooltip).to_contain_text(quote)
    page.keyboard.press("Escape")
    expect(tooltip).to_have_count(0)
    page.locator("h1").hover()
    page.locator("h1").click()
    mark.hover()
    expect(tooltip).to_contain_text(quote)

    mark.click()
    expect(checked).to_be_in_viewport()
    checked.locator("a[href*='#q-']").first.click()
    expect(page).to_have_url(re.compile(r"/sources/[^/]+/#q-\d+$"))
    target = page.locator(":target")
    expect(target).to_be_in_viewport()
    expect(target).to_contain_text(quote)


def test_all_forms_of_a_name_find_the_same_pages(reader: Readers, site: Path) -> None:
    """The whole result, for each form: all pages that hold any form, and no other."""
    holding = _pages_holding(site, FORMS)
    assert holding
    visit = reader()
    visit.open("about/")
    for form in FORMS:
        assert _search(visit, form) == holding, form


def test_search_finds_what_is_typed_key_by_key_on_a_small_screen(reader: Readers) -> None:
    """The hotline's own page is among the first results, and its link works."""
    visit = reader(width=360, height=740)
    visit.open()
    page = visit.page
    page.locator(".md-header label[for='__search']").first.click()
    page.locator(".md-search__input").press_sequentially("hotline", delay=20)
    expect(page.locator(".md-search-result__meta")).to_have_text(re.compile(r"\d+ matching"))
    page.locator(".md-search-result__item a[href*='topics/hotline/']").first.click()
    expect(page).to_have_url(re.compile(r"/topics/hotline/"))
    expect(page.locator("h1")).to_be_visible()


def test_dark_colours_follow_the_device_and_the_reader(reader: Readers) -> None:
    """A dark device shows dark from the start; the switch goes through all choices, and is kept."""
    visit = reader(color_scheme="dark")
    visit.open()
    assert _lightness(visit.page) < 64
    switch = visit.page.locator("[data-md-component='palette'] label:not([hidden])")
    switch.click()
    assert _lightness(visit.page) > 192
    visit.open("timeline/")
    assert _lightness(visit.page) > 192
    switch.click()
    assert _lightness(visit.page) < 64


def test_every_page_reads_without_scripts(reader: Readers, pages: tuple[str, ...]) -> None:
    """With scripts off, the text and the footnotes are there."""
    visit = reader(java_script_enabled=False)
    for path in pages:
        visit.open(path)
        expect(visit.page.locator("h1")).to_be_visible()


_SCROLL = """async box => {
    for (const top of [0, box.scrollHeight]) {
        box.scrollTo(0, top)
        await new Promise(requestAnimationFrame)
        await new Promise(requestAnimationFrame)
    }
}"""


def _lightness(page: Page) -> float:
    background = page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
    red, green, blue = map(float, re.findall(r"[\d.]+", background)[:3])
    return (red + green + blue) / 3


def _search(visit: Reader, text: str) -> set[str]:
    """Type a text into the search box; give the paths of all pages that it finds."""
    page = visit.page
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").fill("")
    expect(page.locator(".md-search-result__meta")).to_have_text("Type to start searching")
    # As an input method enters characters: all at once, then a key comes up.
    page.keyboard.insert_text(text)
    page.keyboard.press("Shift")
    said = page.locator(".md-search-result__meta")
    expect(said).to_have_text(re.compile(r"matching documents?"))
    count = int((re.match(r"\d+", said.inner_text().strip()) or ["0"])[0])
    # The list grows each time that one comes to its end.
    results = page.locator(".md-search-result__list > .md-search-result__item")
    while results.count() < count:
        before = results.count()
        page.locator(".md-search__scrollwrap").evaluate(_SCROLL)
        expect(results).not_to_have_count(before)
    links = results.locator(":scope > a").evaluate_all("links => links.map(link => link.href)")
    found = {urlsplit(link).path.removeprefix("/") for link in links}
    assert len(found) == count
    return found


def _pages_holding(site: Path, forms: tuple[str, ...]) -> set[str]:
    """Read the built pages that are in the index; give those whose text holds one of the forms."""
    paths = {address for address, *_ in searching.of(site).results}
    return {path for path in paths if _holds(site / path / "index.html", forms)}


def _holds(file: Path, forms: tuple[str, ...]) -> bool:
    article = file.read_text(encoding="utf-8").partition("<article")[2].partition("</article>")[0]
    text = html.unescape(re.sub(r"<[^>]*>", " ", article)).casefold()
    return any(form.casefold() in text for form in forms)
