"""What a reader sees in the results of a search."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Reader

pytestmark = pytest.mark.browser

Readers = Callable[..., Reader]


def _results(visit: Reader, words: str) -> Locator:
    """Type words into the search box; give the results once they are there."""
    visit.open()
    visit.page.locator(".md-search__input").click()
    visit.page.keyboard.insert_text(words)
    visit.page.keyboard.press("Shift")
    expect(visit.page.locator(".md-search-result__meta")).to_have_text(re.compile(r"\d+ matching"))
    found = visit.page.locator(".md-search-result__list > .md-search-result__item")
    expect(found.first).to_be_visible()
    return found


def test_results_show_topic_and_year(reader: Readers) -> None:
    results = _results(reader(), "Kishi Wei hotline")
    event = results.filter(has=_link(results, "/events/2021-kishi-wei-talks/")).first
    expect(event.locator(".md-tag").filter(has_text="The hotline").first).to_be_visible()
    expect(event.locator(".md-tag").filter(has_text="2021").first).to_be_visible()


def _link(results: Locator, address: str) -> Locator:
    """Give the link to a page, within one result."""
    return results.page.locator(f"a.md-search-result__link[href*='{address}']")


@pytest.mark.parametrize("words", ["Nobuo Kishi", "Kishi Nobuo", "Xi Jinping", "Jinping Xi"])
def test_a_person_is_found_by_either_order_of_the_name(reader: Readers, words: str) -> None:
    results = _results(reader(), words)
    people = {"Kishi": "nobuo-kishi", "Xi": "xi-jinping"}
    person = next(name for part, name in people.items() if part in words.split())
    first = results.first.locator("a.md-search-result__link").first
    expect(first).to_have_attribute("href", re.compile(rf"/people/{person}/"))


def test_a_topic_stands_before_its_events(reader: Readers) -> None:
    first = _results(reader(), "hotline").first.locator("a.md-search-result__link").first
    expect(first).to_have_attribute("href", re.compile(r"/topics/hotline/"))
