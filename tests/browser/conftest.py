"""A built site, a server for it, and readers who watch what their browser does."""

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, Request, Response, expect

from tests.support.desk_browser import Desk, project, running
from tests.support.desk_runs import held

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


class ReaderPool:
    """Readers who come again: a context and a page of its own take a second of CPU each time.

    One who comes again has an empty page, no cookie and nothing kept, the wanted size and colours;
    only the browser's copies of files that do not change are still there.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._idle: list[Reader] = []

    def enter(
        self,
        address: str,
        width: int = 1280,
        height: int = 800,
        color_scheme: Literal["light", "dark"] = "light",
        reduced_motion: Literal["reduce", "no-preference"] = "no-preference",
    ) -> Reader:
        """Give a reader of a site: one who is not busy, or else a new one."""
        reader = self._idle.pop() if self._idle else self.enter_anew(address)
        reader.address = address
        reader.page.set_viewport_size({"width": width, "height": height})
        reader.page.emulate_media(
            media="null", color_scheme=color_scheme, reduced_motion=reduced_motion
        )
        return reader

    def enter_anew(self, address: str, **options: Any) -> Reader:
        """Give a reader with a browser that has never been anywhere."""
        options.setdefault("viewport", {"width": 1280, "height": 800})
        context = self._browser.new_context(**options)
        context.set_default_timeout(60_000)  # beside other work a large page takes long
        reader = Reader(context.new_page(), address)
        reader.watch()
        return reader

    def leave(self, reader: Reader) -> list[str]:
        """Take a reader back for the next test; give what went wrong."""
        page, context = reader.page, reader.page.context
        for other in context.pages:
            if other is not page:
                other.close()
        page.unroute_all(behavior="ignoreErrors")
        if page.url.startswith(reader.address):
            page.evaluate("sessionStorage.clear(), localStorage.clear()")
        page.goto("about:blank")
        page.mouse.move(0, 0)
        context.clear_cookies()
        context.clear_permissions()
        faults, reader.faults = reader.faults, []
        self._idle.append(reader)
        return faults


@pytest.fixture(scope="session")
def reader_pool(chromium: Browser) -> ReaderPool:
    """Give the readers of all browser tests."""
    return ReaderPool(chromium)


@contextmanager
def reading(reader_pool: ReaderPool, address: str) -> Iterator[Callable[..., Reader]]:
    """Give a maker of readers of a site; at the end none of them may have seen a fault.

    Asked for as ``anew``, or with options that a context has from its beginning, a reader has a
    browser that has never been anywhere.
    """
    opened: list[Reader] = []
    closed: list[Reader] = []

    def make(*, anew: bool = False, java_script_enabled: bool = True, **options: Any) -> Reader:
        if anew or not java_script_enabled:
            reader = reader_pool.enter_anew(
                address, java_script_enabled=java_script_enabled, **options
            )
            closed.append(reader)
        else:
            reader = reader_pool.enter(address, **options)
            opened.append(reader)
        return reader

    yield make
    faults = [fault for reader in opened for fault in reader_pool.leave(reader)]
    for reader in closed:
        reader.page.context.close()
    assert faults + [fault for reader in closed for fault in reader.faults] == []


@pytest.fixture
def reader(reader_pool: ReaderPool, address: str) -> Iterator[Callable[..., Reader]]:
    """Give a maker of readers; after the test none of them may have seen a fault."""
    with reading(reader_pool, address) as make:
        yield make


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Run the desk on the toy story with three drafts."""
    with running(project(tmp_path)) as started:
        yield started


@pytest.fixture(scope="module")
def standing_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Run one desk for the tests that change no file: a start takes two seconds of CPU."""
    with running(project(tmp_path_factory.mktemp("desk"))) as started:
        yield started


@pytest.fixture
def enter(reader_pool: ReaderPool, desk: Desk) -> Iterator[Callable[..., Page]]:
    """Give a maker of pages that have been let in to a desk of the test's own."""
    with _entering(reader_pool, desk) as make:
        yield make


@pytest.fixture
def look(reader_pool: ReaderPool, standing_desk: Desk) -> Iterator[Callable[..., Page]]:
    """Give a maker of pages that have been let in to the desk of which no file is changed."""
    before = held(standing_desk.root)
    with _entering(reader_pool, standing_desk) as make:
        yield make
    assert held(standing_desk.root) == before


@contextmanager
def _entering(reader_pool: ReaderPool, desk: Desk) -> Iterator[Callable[..., Page]]:
    """Give a maker of pages of a desk; none may see a fault."""
    opened = []

    def make(path: str = "/", width: int = 1400, **options: Any) -> Page:
        reader = reader_pool.enter(desk.base, width=width, height=900, **options)
        opened.append(reader)
        reader.page.goto(desk.address)
        reader.page.goto(desk.base + path)
        return reader.page

    yield make
    faults = [fault for reader in opened for fault in reader_pool.leave(reader)]
    assert [fault for fault in faults if "409" not in fault] == []  # a conflict is told so
