"""What a reader's browser fetches and waits for: a real Chromium on a site that is served here."""

import functools
import gzip
import http.server
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from tests import browser_setup
from tests.bench import edits
from tests.bench.bench import Bench
from tests.bench.table import Row, row

FIRST_VIEW, SEARCH = "First view of a page, all files, compressed", "Search"
SMALL = 30
"""The size of a story as a few people write it."""
RESULT = ".md-search-result__item a"
LIMIT = 60_000
"""Milliseconds after which nothing comes any more."""


@dataclass
class Desk:
    """A site that is served, and a browser."""

    site: Path
    browser: Browser
    address: str
    asked: list[str] = field(default_factory=list)
    """The paths that were asked for, also by workers, which a page does not tell of."""

    @contextmanager
    def reader(self) -> Iterator[Page]:
        """Give a page of a browser that has kept nothing."""
        context = self.browser.new_context(viewport={"width": 1280, "height": 800})
        context.set_default_timeout(LIMIT)
        self.asked.clear()
        try:
            yield context.new_page()
        finally:
            context.close()

    def weight(self) -> dict[str, float]:
        """Give what was asked for since the reader came, each file once, in kB, compressed."""
        found = {}
        for path in dict.fromkeys(self.asked):
            file = self.site / unquote(urlsplit(path).path).lstrip("/")
            file = file / "index.html" if file.is_dir() else file
            if file.is_file():
                data = file.read_bytes()
                found[path] = min(len(data), len(gzip.compress(data, 9))) / 1000
        return found


@contextmanager
def desk(site: Path) -> Iterator[Desk]:
    """Serve a site and start a browser."""
    asked: list[str] = []

    class Handler(http.server.SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            super().do_GET()

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
            pass

    handler = functools.partial(Handler, directory=str(site))
    path = browser_setup.find()
    sandbox = [] if os.geteuid() else ["--no-sandbox"]
    with (
        http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server,
        sync_playwright() as playwright,
    ):
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        browser = playwright.chromium.launch(executable_path=path, args=sandbox)
        try:
            yield Desk(site, browser, f"http://127.0.0.1:{server.server_port}/", asked)
        finally:
            browser.close()
            server.shutdown()
            thread.join()


def views(bench: Bench, size: int) -> Iterator[Row]:
    """Weigh the first view of each kind of page, at this size and at a small one."""
    sizes = dict.fromkeys((SMALL, size))
    weighed = {one: _views(bench, one) for one in sizes}
    for name in weighed[size]:
        total, count, largest = weighed[size][name]
        small = weighed[SMALL][name][0]
        note = f"{count} files; largest {largest}"
        more: dict[str, Any] = {"beside": f"{SMALL} events:", "goal": ("100 kB", "60 kB")}
        yield row(FIRST_VIEW, name, size, [total], "kB", [small], note=note, **more)


def _views(bench: Bench, size: int) -> dict[str, tuple[float, int, str]]:
    site = bench.site(size)
    bench.tell(f"weighing pages of {size:,} events")
    found = {}
    with desk(site) as held:
        for name, path in _pages(site).items():
            with held.reader() as page:
                page.goto(held.address + path, wait_until="networkidle")
                weight = held.weight()
            heaviest = sorted(weight, key=lambda one: -weight[one])[:1]
            largest = ", ".join(f"{one} {weight[one]:,.0f} kB" for one in heaviest)
            found[name] = sum(weight.values()), len(weight), largest
    return found


def _pages(site: Path) -> dict[str, str]:
    """Give the address of a page of each kind: of records the one in the middle."""
    pages = {"home": "", "timeline": "timeline/", "promises": "promises/"}
    pages |= {"positions": "positions/", "people": "people/", "list of sources": "sources/"}
    for kind in ("events", "sources", "topics", "people"):
        inside = sorted(
            one.name for one in (site / kind).iterdir() if (one / "index.html").exists()
        )
        pages[f"one of the {kind}"] = f"{kind}/{inside[len(inside) // 2]}/"
    return pages


def search(bench: Bench, size: int) -> Iterator[Row]:
    """Type the name of a place as a reader does who has just come, and then a person's."""
    site = bench.site(size)
    project = site.parent
    query, other = edits.names(edits.some_event(project))
    first, again, fetched = [], [], []
    bench.tell(f"searching {size:,} events for {query!r}")
    with desk(site) as held:
        for _ in range(bench.runs):
            with held.reader() as page:
                page.goto(held.address, wait_until="networkidle")
                before = sum(held.weight().values())
                page.keyboard.press("/")
                first.append(_typed(page, query))
                page.wait_for_load_state("networkidle")
                fetched.append(sum(held.weight().values()) - before)
                page.locator(".md-search__input").fill("")
                page.locator(RESULT).first.wait_for(state="detached")
                again.append(_typed(page, other))
    yield row(SEARCH, "search: all files fetched for it", size, fetched, "kB")
    yield row(SEARCH, "search: from typing to first results", size, first, "s")
    yield row(SEARCH, "search: the same for a second name", size, again, "s")


def _typed(page: Page, query: str) -> float:
    start = time.monotonic()
    page.keyboard.type(query)
    page.locator(RESULT).first.wait_for()
    return time.monotonic() - start
