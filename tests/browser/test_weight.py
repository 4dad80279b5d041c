"""A page is light: what a reader's browser asks for, compressed as servers send it."""

import gzip
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Request, expect

from generator import pages, search
from generator.search import SearchedPage, page_text
from tests.bench import story
from tests.browser.conftest import Reader, served
from tests.support.stories import TEMPLATES, loaded

pytestmark = pytest.mark.browser

Readers = Callable[..., Reader]

FIRST = 100_000
"""The most bytes, compressed, of a first view, all that it needs included."""
NEXT = 30_000
"""The most bytes of a further page, when the browser keeps what does not change."""
SEARCH = 100_000
"""The most bytes that a search fetches, in a story of any size."""
HEADERS = 500
"""What an answer's headers weigh, about."""

PAGES = ("", "topics/senkaku/", "timeline/")
"""Pages to open: with pictures, with footnotes, with a script of its own; the rest is weighed."""


@contextmanager
def _weighed(visit: Reader, site: Path) -> Iterator[dict[str, int]]:
    """Write down what is asked for, with its compressed size; each file once."""
    found: dict[str, int] = {}

    def ask(request: Request) -> None:
        path = unquote(urlsplit(request.url).path).lstrip("/")
        if request.url.startswith(visit.address):
            file = site / path
            found[path] = _weight(file / "index.html" if file.is_dir() else file)

    visit.page.on("request", ask)
    yield found
    visit.page.remove_listener("request", ask)


def _weight(file: Path) -> int:
    return len(gzip.compress(file.read_bytes())) + HEADERS


def test_first_views_and_next_pages_are_light(reader: Readers, site: Path) -> None:
    visits = [(path, _first_and_next(reader(anew=True), path, site)) for path in PAGES]

    assert {path: first for path, (first, _) in visits if first > FIRST} == {}
    assert {path: more for path, (_, more) in visits if more > NEXT} == {}
    # Styles and scripts alone weigh more than this, so they have been weighed.
    assert all(first > 50_000 for _, (first, _) in visits)


def test_the_first_view_of_every_page_is_light(reader: Readers, site: Path) -> None:
    """Every page needs what an event's page needs, and at most the timeline's script besides."""
    visit = reader(anew=True)
    with _weighed(visit, site) as first:
        visit.open("events/2019-kono-wei-talks/")
    around = sum(first.values()) - first["events/2019-kono-wei-talks/"]
    script = _weight(site / "assets" / "javascripts" / "timeline.js")
    weights = {
        page.relative_to(site).as_posix(): around + script + _weight(page)
        for page in site.rglob("*.html")
    }
    assert len(weights) > 100
    assert {page: weight for page, weight in weights.items() if weight > FIRST} == {}
    assert {page: w for page, weight in weights.items() if (w := weight - around) > NEXT} == {}


def _first_and_next(visit: Reader, path: str, site: Path) -> tuple[int, int]:
    """Open a page as the first one, then another and the page again, all that else is kept."""
    with _weighed(visit, site) as first:
        visit.open(path)
        visit.page.wait_for_timeout(500)
    assert {"assets/stylesheets/explainer.css", path} <= first.keys()
    # Servers answer a question after a file that has not changed with a few bytes (304).
    kept = first.keys() - {path}
    with _weighed(visit, site) as more:
        visit.open("about/")
        more.clear()
        visit.open(path)
        visit.page.wait_for_timeout(500)
    return sum(first.values()), sum(size for name, size in more.items() if name not in kept)


@pytest.fixture(scope="module")
def large(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the real site with the search index of a made-up story of two thousand events."""
    folder = tmp_path_factory.mktemp("large")
    story.make(2000, folder / "story")
    library = loaded(folder / "story")
    every = [
        SearchedPage(
            f"{kind}/{record}.md", f"{kind}/{record}/", partial(page_text.read_page_text, "")
        )
        for kind in ("events", "sources", "people", "topics")
        for record in library.of_kind(kind)
    ]
    shutil.copytree(site, folder / "site", ignore=lambda *_: {"search"})
    for path, data in search.write_index(pages.Site(pages.View(library), TEMPLATES), every).items():
        file = folder / "site" / path
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(data)
    return folder / "site"


@pytest.mark.parametrize("words", ["radio channel", "permits minister canal", "agreement"])
def test_a_search_in_a_large_story_is_light(chromium: Browser, large: Path, words: str) -> None:
    with served(large) as address:
        visit = Reader(chromium.new_context().new_page(), address)
        visit.open()
        meta = visit.page.locator(".md-search-result__meta")
        with _weighed(visit, large) as fetched:
            visit.page.locator(".md-search__input").click()
            visit.page.keyboard.type(words, delay=20)
            expect(meta).to_have_text(re.compile(r"^[\d,]+ matching"))
            visit.page.locator("select[name=kind]").focus()
            visit.page.locator("select[name=kind]").select_option("Agreement")
            expect(visit.page.locator(".md-search-result__item").first).to_be_visible()
            visit.page.wait_for_timeout(500)
        visit.page.context.close()
    assert {"assets/javascripts/search.js", "search/index.js"} <= fetched.keys()
    assert any(path.startswith("search/pages-") for path in fetched)
    assert sum(fetched.values()) < SEARCH
