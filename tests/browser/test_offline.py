"""The site that `make offline` builds works from disk, with no server and no network."""

import html
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Reader
from tests.support.stories import built

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def folder(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the real site as `make offline` does."""
    target = tmp_path_factory.mktemp("offline")
    recipe = (root / "Makefile").read_text(encoding="utf-8").partition("\noffline:")[2]
    assert "OFFLINE=true" in recipe.partition("\n\n")[0]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OFFLINE", "true")
        built(root, target)
    return target


@pytest.fixture
def visit(chromium: Browser, folder: Path) -> Iterator[Reader]:
    """Give a reader without a network, who opens files; nothing may go wrong for them."""
    context = chromium.new_context(offline=True, viewport={"width": 1280, "height": 800})
    context.set_default_timeout(60_000)
    made = Reader(context.new_page(), f"{folder.as_uri()}/")
    made.watch()
    yield made
    context.close()
    assert made.faults == []


def test_pages_open_from_disk_and_lead_to_each_other(visit: Reader, folder: Path) -> None:
    page = visit.page
    visit.open("index.html")
    page.locator(".md-content a[href^='topics/']").first.click()
    expect(page).to_have_url(re.compile(r"^file://.*/topics/[^/]+\.html$"))
    page.locator(".footnote li a[href*='#q-']").first.click()
    expect(page).to_have_url(re.compile(r"^file://.*/sources/[^/]+\.html#q-\d+$"))
    expect(page.locator(":target")).to_be_in_viewport()
    visit.open("data.html")
    files = page.locator(".md-content a[href^='data/']")
    assert files.count() > 20
    for address in files.evaluate_all("links => links.map(link => link.getAttribute('href'))"):
        assert (folder / address).is_file()


def test_every_address_is_that_of_a_file(folder: Path) -> None:
    """Links in pictures and scripts too: a server is not there to find ``index.html``."""
    found = 0
    for page in folder.rglob("*.html"):
        if page.name == "404.html":  # only a server shows it
            continue
        for address in re.findall(r'\s(?:href|src)="([^"]*)"', page.read_text(encoding="utf-8")):
            path = unquote(urldefrag(html.unescape(address)).url)
            if path and not re.match(r"[a-z]+:", path):
                assert (page.parent / path).is_file(), (page.name, address)
                found += 1
    assert found > 1000


def test_search_works_from_disk(visit: Reader) -> None:
    for words in ("hotline", "尖閣諸島", "钓鱼岛"):
        _search_and_follow(visit, words)


def _search_and_follow(visit: Reader, words: str) -> None:
    page = visit.page
    visit.open("index.html")
    page.locator(".md-search__input").click()
    page.keyboard.insert_text(words)
    page.keyboard.press("Shift")
    expect(page.locator(".md-search-result__meta")).to_have_text(re.compile(r"\d+ matching"))
    first = page.locator(".md-search-result__link").first
    expect(first).to_be_visible()
    first.click()
    expect(page).to_have_url(re.compile(r"^file://.*\.html\?h="))
    expect(page.locator("h1")).to_be_visible()


def test_the_filters_work_from_disk(visit: Reader) -> None:
    page = visit.page
    visit.open("index.html")
    page.locator(".md-search__input").click()
    page.keyboard.insert_text("hotline")
    page.keyboard.press("Shift")
    meta = page.locator(".md-search-result__meta")
    expect(meta).to_have_text(re.compile(r"\d+ matching"))
    before = meta.inner_text()
    page.locator("select[name=kind]").select_option("Talks")
    expect(meta).not_to_have_text(before)
    expect(page.locator(".md-search-result__item .md-tag").first).to_have_text("Talks")
