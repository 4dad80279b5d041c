"""A built site, a server for it, and readers who watch what their browser does."""

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, Response, expect

from tests.support.desk_browser import Desk, project, running

expect.set_options(timeout=30_000)  # on a machine with other work, five seconds are too few


@pytest.fixture(scope="session")
def site(real_site: Path) -> Path:
    """Give the real site."""
    return real_site


class _Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the base class's name
        """Say nothing: pytest shows what matters."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a site on a free port of this machine; give its address, with a final slash."""
    handler = functools.partial(_Silent, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Serve the real site; give its address."""
    with served(site) as address:
        yield address


# No slots: Playwright hangs its wrappers of bound handlers on the object.
@dataclass
class Reader:
    """One person's browser on the site, and what must not happen in it."""

    page: Page
    address: str
    faults: list[str] = field(default_factory=list)
    """Messages of the console, failed requests, requests that leave the site."""

    def open(self, path: str = "") -> None:
        """Go to a page of the site and wait until its script runs."""
        self.page.goto(self.address + path, wait_until="load")

    def watch(self) -> None:
        """Write down whatever goes wrong from here on."""
        self.page.on("console", lambda said: self._said(said.type, said.text))
        self.page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        self.page.on("request", self._asked)
        self.page.on("response", self._answered)
        self.page.on("requestfailed", self._failed)

    def _said(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"}:
            self.faults.append(f"console: {text}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.faults.append(f"left the site: {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.faults.append(f"{response.status}: {response.url}")

    def _failed(self, request: Request) -> None:
        # A page that is left drops what it was still loading; that is no fault.
        if request.failure != "net::ERR_ABORTED":
            self.faults.append(f"{request.failure}: {request.url}")


@contextmanager
def reading(chromium: Browser, address: str) -> Iterator[Callable[..., Reader]]:
    """Give a maker of readers of a site; at the end none of them may have seen a fault."""
    opened: list[tuple[BrowserContext, Reader]] = []

    def make(width: int = 1280, height: int = 800, **options: Any) -> Reader:
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(60_000)  # beside other work a large page takes long
        reader = Reader(context.new_page(), address)
        reader.watch()
        opened.append((context, reader))
        return reader

    yield make
    for context, _ in opened:
        context.close()
    assert [fault for _, reader in opened for fault in reader.faults] == []


@pytest.fixture
def reader(chromium: Browser, address: str) -> Iterator[Callable[..., Reader]]:
    """Give a maker of readers; after the test none of them may have seen a fault."""
    with reading(chromium, address) as make:
        yield make


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Run the desk on the toy story with three drafts."""
    with running(project(tmp_path)) as started:
        yield started


@pytest.fixture
def enter(chromium: Browser, desk: Desk) -> Iterator[Callable[..., Page]]:
    """Give a maker of pages that have been let in; none may see a fault."""
    opened = []

    def make(path: str = "/", width: int = 1400, **options: object) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": 900}, **options)  # type: ignore[arg-type]
        context.set_default_timeout(60_000)
        reader = Reader(context.new_page(), desk.base)
        reader.watch()
        opened.append((context, reader))
        reader.page.goto(desk.address)
        reader.page.goto(desk.base + path)
        return reader.page

    yield make
    for context, _ in opened:
        context.close()
    faults = [fault for _, reader in opened for fault in reader.faults]
    assert [fault for fault in faults if "409" not in fault] == []  # a conflict is told so
