"""A page of another origin shows an embed: whole, in its height, in both schemes, alone."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Reader, served
from tests.support import axe

pytestmark = pytest.mark.browser

Readers = Callable[..., Reader]


@pytest.fixture(scope="module")
def embeds(site: Path) -> tuple[str, ...]:
    """Give the longest embed of each kind, by its path in the site."""
    found = []
    for kind in ("events", "topics", "promises"):
        files = sorted(
            (site / "embed" / kind).rglob("*.html"), key=lambda file: file.stat().st_size
        )
        found.append(f"{files[-1].parent.relative_to(site).as_posix()}/")
    return tuple(found)


@pytest.fixture
def elsewhere(address: str, embeds: tuple[str, ...], tmp_path: Path) -> Iterator[str]:
    """Serve a page of another origin that embeds an event; give its address."""
    frame = (
        f'<iframe src="{address}{embeds[0]}" title="An event" width="100%" height="120"></iframe>'
    )
    script = f'<script src="{address}embed/resize.js" async></script>'
    page = '<!doctype html><html lang="en"><title>Elsewhere</title>'
    page += f'<link rel="icon" href="data:,"><main>{frame}{script}{script}</main>'
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    with served(tmp_path) as other:
        yield other


def test_every_embed_is_small(site: Path) -> None:
    sizes = [file.stat().st_size for file in (site / "embed").rglob("*.html")]

    assert len(sizes) > 40
    assert max(sizes) < 25_000


@pytest.mark.parametrize("late", [False, True])
def test_a_page_of_another_origin_shows_an_embed_in_its_height(
    reader: Readers, elsewhere: str, late: bool
) -> None:
    asked: list[Route] = []
    visit = reader(width=640)
    visit.page.remove_listener("request", visit._asked)  # the page itself lies elsewhere
    if late:
        # The script comes when the frame has told its height and nobody has heard it.
        visit.page.route("**/resize.js", lambda route: asked.append(route))
    visit.page.goto(elsewhere, wait_until="commit")
    frame = visit.page.frame_locator("iframe")
    expect(frame.locator("blockquote").first).to_be_visible()
    expect(frame.locator(".from").first).to_contain_text("·")
    if late:
        inner = visit.page.frames[-1]
        inner.wait_for_function("performance.getEntriesByType('navigation')[0].loadEventEnd > 0")
        asked[0].continue_()
    visit.page.wait_for_function("document.querySelector('iframe').clientHeight > 150")
    inside = frame.locator("html").evaluate("html => html.offsetHeight")
    outside = visit.page.locator("iframe").evaluate("frame => frame.clientHeight")
    assert abs(outside - inside) <= 2


def test_an_embed_asks_for_nothing_else_and_works_without_a_script(
    reader: Readers, embeds: tuple[str, ...]
) -> None:
    visit = reader(java_script_enabled=False)
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url))
    for path in embeds:
        asked.clear()
        visit.open(path)
        assert asked == [visit.address + path]
        expect(visit.page.locator("h1")).to_be_visible()
        expect(visit.page.locator("li").first).to_be_visible()


def test_axe_finds_no_violation_in_an_embed(reader: Readers, embeds: tuple[str, ...]) -> None:
    visit = reader()
    for path in embeds:
        visit.open(path)
        axe.load_axe(visit.page)
        visit.page.set_viewport_size({"width": 640, "height": 800})
        assert _overflow(visit.page) == 0
        visit.page.set_viewport_size({"width": 320, "height": 800})
        assert _overflow(visit.page) == 0
        visit.page.emulate_media(color_scheme="light")
        assert axe.list_violations(visit.page) == [], path
        # Colours do not depend on width.
        visit.page.emulate_media(color_scheme="dark")
        assert axe.list_violations(visit.page, axe.COLOURS) == [], path


def _overflow(page: Page) -> int:
    found: int = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return found
