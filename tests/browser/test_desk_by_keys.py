"""The desk by keys alone: words of the article are quoted, drafts rejected."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.support.desk_browser import Desk
from tests.support.desk_runs import library

DRAFT = "/edit?kind=drafts/events&id=2021-canal-reopens"


def focus_of(page: Page) -> str:
    """Return the visible words of what has the focus, or its id."""
    words: str = page.evaluate(
        "() => document.activeElement.id || document.activeElement.innerText.trim()"
    )
    return words


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
