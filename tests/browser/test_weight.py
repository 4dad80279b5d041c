"""A page is light: what a reader's browser asks for, compressed as servers send it."""

import gzip
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Request

from tests.browser.conftest import Reader

pytestmark = pytest.mark.browser

Readers = Callable[..., Reader]

FIRST = 300_000
"""The most bytes, compressed, of a first view, all that it needs included."""
NEXT = 60_000
"""The most bytes of a further page, when the browser keeps what does not change."""
HEADERS = 500
"""What an answer's headers weigh, about."""

PAGES = ("", "topics/senkaku/", "events/2019-kono-wei-talks/", "timeline/", "promises/", "data/")


@contextmanager
def _weighed(visit: Reader, site: Path) -> Iterator[dict[str, int]]:
    """Write down what is asked for, with its compressed size; each file once."""
    found: dict[str, int] = {}

    def ask(request: Request) -> None:
        path = unquote(urlsplit(request.url).path).lstrip("/")
        if request.url.startswith(visit.address):
            file = site / path
            file = file / "index.html" if file.is_dir() else file
            found[path] = len(gzip.compress(file.read_bytes())) + HEADERS

    visit.page.on("request", ask)
    yield found
    visit.page.remove_listener("request", ask)


def test_first_views_and_next_pages_are_light(reader: Readers, site: Path) -> None:
    visits = [(path, _first_and_next(reader(), path, site)) for path in PAGES]

    assert {path: first for path, (first, _) in visits if first > FIRST} == {}
    assert {path: more for path, (_, more) in visits if more > NEXT} == {}
    # Styles and scripts alone weigh more than this, so they have been weighed.
    assert all(first > 50_000 for _, (first, _) in visits)


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
