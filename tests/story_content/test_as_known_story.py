"""The story as known at the end of a year, in words: what must be said then, and what not."""

import re
from functools import cache

import pytest

from generator import pages
from generator.pages.markdown import plain
from tests.conftest import ROOT
from tests.support.stories import TEMPLATES, loaded


@cache
def rendered() -> dict[str, str]:
    """Write the pages of the real story."""
    return pages.render(loaded(ROOT), TEMPLATES)


def page(topic: str, year: int) -> str:
    """Return the text of a topic's page for a year's end, without its control."""
    source = rendered()[f"topics/{topic}/as-of-{year}.md"]
    text = plain(re.sub(r"<nav.*?</nav>", "", source, flags=re.DOTALL))
    return " ".join(re.sub(r"\[\^\d+]|\[|]\([^)]*\)|\{:.*?\}", "", text).split())


HOTLINE = "Open a hotline between the defence authorities. "


def test_at_the_end_of_2021_the_hotline_is_promised_for_2022_and_open() -> None:
    assert f"{HOTLINE}Open: first promised 9 May 2018; due 2022;" in page("hotline", 2021)


@pytest.mark.parametrize(
    "words", ["2023", "2024", "was set up on", "first used", "spring", "Yamada", "17th", "missed"]
)
def test_at_the_end_of_2021_nothing_is_said_of_what_came_later(words: str) -> None:
    assert not re.search(rf"\b{words}\b", page("hotline", 2021))


def test_at_the_end_of_2023_the_whole_history_is_told_and_never_in_time() -> None:
    said = page("hotline", 2023)

    assert f"{HOTLINE}Met late: first promised 9 May 2018; 2022 missed; spring 2023 met;" in said
    assert "90 to 454 days late" in said
    assert "136 to 500 days late" in said
    assert "in time" not in said[said.index(HOTLINE) :][:400]


def test_at_the_end_of_2023_nothing_is_said_of_2024() -> None:
    said = page("hotline", 2023)

    for words in ("2024", "Dong Jun", "Kihara", "keep the hotline going"):
        assert words not in said


def test_the_state_visit_is_planned_at_the_end_of_2019_and_postponed_a_year_later() -> None:
    before, after = page("leader-visits", 2019), page("leader-visits", 2020)

    assert "postponed" not in before.casefold()
    assert "both governments said that it was postponed" in after


def test_a_topic_has_no_page_before_its_first_source() -> None:
    assert "topics/taiwan/as-of-2020.md" not in rendered()
    assert "topics/taiwan/as-of-2021.md" in rendered()
    assert "topics/hotline/as-of-2015.md" in rendered()
