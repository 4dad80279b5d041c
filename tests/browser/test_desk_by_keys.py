"""The desk by keys alone: an article becomes an event, words are quoted, drafts rejected."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.support.desk_browser import Desk
from tests.support.desk_runs import library

DRAFT = "/edit?kind=drafts/events&id=2021-canal-reopens"
ARTICLE = """\
Vessia and Oradel agree to widen the locks

SALTMERE, June 7, 2022 (Northwire) - Vessia and Oradel signed an agreement on Monday to widen the
locks of the Orva Canal, officials said.

The transport ministers of the two countries met in Saltmere and are expected to meet again in
September, according to a statement that both ministries issued after the talks.
"""


def focus_of(page: Page) -> str:
    """Return the id of what has the focus, else its visible words, else its value."""
    words: str = page.evaluate(
        """() => {
            const here = document.activeElement;
            return here.id || here.innerText.trim() || here.value || '';
        }"""
    )
    return words


def tab_to(page: Page, target: str, most: int = 30) -> None:
    """Press Tab until something has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if focus_of(page) == target:
            return
    raise AssertionError(f"{most} times Tab do not lead to {target!r}")


def test_an_article_becomes_an_event_by_keys_alone(desk: Desk, enter: Callable[..., Page]) -> None:
    before = set(library(desk.root).events)
    page = enter("/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("text => navigator.clipboard.writeText(text)", ARTICLE)

    tab_to(page, "Add an article")
    page.keyboard.press("Enter")
    expect(page.locator("#text")).to_be_focused()
    expect(page.locator("#shortcut-list dt")).not_to_have_count(0)  # its script runs
    page.keyboard.press("Control+v")
    expect(page.locator("#text")).not_to_have_value("")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/in/*", timeout=120_000)  # the language model is loaded first
    expect(page.locator("#published")).to_have_value("2022-06-07")
    expect(page.locator("#shortcut-list dt")).not_to_have_count(0)  # its script runs
    page.keyboard.press("a")
    page.wait_for_url(lambda to: "/edit?" in to, timeout=60_000, wait_until="commit")
    opened = page.url
    expect(page.locator("#shortcut-list dt")).not_to_have_count(0)  # its script runs
    tab_to(page, "canal")
    page.keyboard.press("Space")
    expect(page.locator("#gate")).to_have_text("")
    page.keyboard.press("a")
    page.wait_for_url(lambda to: to != opened, timeout=60_000, wait_until="commit")

    (new,) = set(library(desk.root).events) - before
    assert (desk.root / f"content/events/{new}.yml").is_file()
    event = library(desk.root).events[new]
    assert event.topics == ("canal",)
    assert event.claims[0].quote


def test_words_selected_by_keys_become_the_quote(desk: Desk, enter: Callable[..., Page]) -> None:
    page = enter(DRAFT)
    text = page.locator("#article").inner_text()
    wanted = "The two ministers shook hands at the locks"
    for _ in range(20):
        page.keyboard.press("F6")
        if focus_of(page) == "article":
            break
    page.keyboard.press("Control+Home")
    for _ in range(text.index(wanted)):
        page.keyboard.press("ArrowRight")
    for _ in wanted:
        page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("q")

    expect(page.locator('[name="claims[1].quote"]')).to_have_value(wanted)
    expect(page.locator("#status")).to_have_text(f"Quoted: {wanted}")
    assert page.locator("#article").inner_text() == text


def test_the_keys_are_listed_and_a_reason_is_given_by_keys(
    desk: Desk, enter: Callable[..., Page]
) -> None:
    page = enter(DRAFT)
    page.keyboard.press("?")
    expect(page.locator("#shortcut-list")).to_contain_text("Accept")
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    page.keyboard.type("It is not about this story.")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda to: "2021-canal-reopens" not in to, wait_until="commit")

    assert library(desk.root).rejected["2021-canal-reopens"].why == "It is not about this story."
