"""The story as known at the end of a year, in words: what must be said then, and what not."""

import re
from datetime import date

import pytest

from generator.pages.markdown import strip_markdown
from generator.pages.past_library import recall_library
from generator.story.event_status import find_status
from tests.support.stories import real_pages, real_story


def page(topic: str, year: int) -> str:
    """Return the text of a topic's page for a year's end, without its control."""
    source = real_pages()[f"topics/{topic}/as-of-{year}.md"]
    text = strip_markdown(re.sub(r"<nav.*?</nav>", "", source, flags=re.DOTALL))
    return " ".join(re.sub(r"\[\^\d+]|\[|]\([^)]*\)|\{:.*?\}", "", text).split())


HOTLINE = "Open a hotline between the defence authorities. "


@pytest.mark.slow
def test_at_the_end_of_2021_the_hotline_is_promised_for_2022_and_open() -> None:
    assert f"{HOTLINE}Open: first promised 9 May 2018; due 2022 (by Japan's account);" in (
        page("hotline", 2021)
    )


@pytest.mark.parametrize(
    "words", ["2023", "2024", "was set up on", "first used", "spring", "Yamada", "17th", "missed"]
)
def test_at_the_end_of_2021_nothing_is_said_of_what_came_later(words: str) -> None:
    assert not re.search(rf"\b{words}\b", page("hotline", 2021))


def test_at_the_end_of_2023_the_whole_history_is_told_and_never_in_time() -> None:
    said = page("hotline", 2023)

    assert (
        f"{HOTLINE}Met late: first promised 9 May 2018; "
        "2022 (by Japan's account) missed; spring 2023 met;"
    ) in said
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
    assert "planned for spring 2020, was postponed" in after


def test_a_topic_has_no_page_before_its_first_source() -> None:
    assert "topics/taiwan/as-of-2020.md" not in real_pages()
    assert "topics/taiwan/as-of-2021.md" in real_pages()
    assert "topics/hotline/as-of-2015.md" in real_pages()


def test_no_event_of_the_past_is_called_by_its_kind_alone_or_by_a_whole_sentence() -> None:
    library = real_story()
    for year in range(2012, 2026):
        day = date(year, 12, 31)
        then = recall_library(library, day)
        for event in library.events.values():
            if find_status(library, event, day) is None:
                continue
            title = then.events[event.id].title
            own = {event.title, *(one.title for one in event.earlier_titles)}
            assert title in own, (year, event.id, title)


@pytest.mark.parametrize("year", [2019, 2021, 2024])
def test_meetings_on_the_mechanism_that_were_told_by_then_are_named(year: int) -> None:
    said = page("hotline", year)

    assert "told of it by then: First yearly meeting on the communication mechanism" in said
    assert ("Third yearly meeting on the communication mechanism" in said) is (year > 2020)


def test_at_the_end_of_2024_the_report_of_the_unused_hotline_is_named() -> None:
    row = page("hotline", 2024).split("Keep the hotline going and run it properly. ")[1]

    assert row.startswith("Not known: ")
    assert "The hotline is reported unused after incidents of 2024" in row[:300]


@pytest.mark.parametrize("year", [2015, 2019, 2021, 2023, 2024])
def test_a_page_of_the_past_says_nothing_of_what_the_collection_says_today(year: int) -> None:
    assert "no source in this collection says" not in page("hotline", year)


def test_at_the_end_of_2019_the_state_visit_has_a_title_of_then() -> None:
    said = page("leader-visits", 2019)

    assert "Xi Jinping's first state visit to Japan. Open: first promised 27 June 2019" in said
    assert (
        "Whether this took place: Xi Jinping's first state visit to Japan, spring 2020. "
        "Its time had not run out; no source had told of it as done by then."
    ) in said


@pytest.mark.parametrize("topic", ["hotline", "senkaku", "taiwan"])
def test_rounds_of_the_dialogue_are_promised_on_their_own_topic_alone(topic: str) -> None:
    promised = real_pages()[f"topics/{topic}.md"].partition("## What was promised")[2]

    assert "Round 13" not in promised
    assert "Round 17" not in promised
    assert "Round 17" in real_pages()["topics/security-dialogue.md"].partition("was promised")[2]


def test_the_remark_stands_before_the_answers_to_it() -> None:
    topic = real_pages()["topics/taiwan.md"]
    event = real_pages()["events/2025-takaichi-remark.md"]

    for text in (topic, event):
        assert text.index("told a committee of the Diet") < text.index("against travel to Japan.")


def test_the_state_visit_shows_the_promise_that_was_made_elsewhere() -> None:
    text = real_pages()["events/2020-xi-state-visit.md"].partition("{: #elsewhere }")[2]

    assert "agreed to work for a visit by Xi as a state guest" in text


def test_positions_begin_with_what_each_side_holds_all_the_time() -> None:
    text = real_pages()["positions.md"]

    for held in (
        "China claims the Senkaku/Diaoyu Islands",
        "Japan counts the Senkaku/Diaoyu Islands as its own",
        "China considers Taiwan part of its own territory",
        "China wants Japan to keep to the one-China principle",
    ):
        assert held in text


def test_what_was_only_expected_is_told_with_what_is_judged_of_it() -> None:
    text = real_pages()["promises.md"].partition("{: #e-2019-economic-dialogue }")[2][:700]

    assert "was called the first in six years, which points to one in about 2019" in text


def test_events_of_the_hotline_s_page_speak_of_the_hotline_there() -> None:
    told = real_pages()["topics/hotline.md"].partition("## What happened")[2]
    entry = told.partition("2024-suzutsuki.md")[2][:600]

    assert "the hotline was not used" in entry


def test_in_2015_the_mechanism_has_the_name_that_sources_gave_it_then() -> None:
    said = page("hotline", 2015)

    assert "Launch a maritime crisis-management mechanism" in said
    assert "Maritime and Aerial Communication Mechanism" not in said


def test_at_the_end_of_2019_the_meeting_due_that_year_was_not_still_to_come() -> None:
    said = page("hotline", 2019)

    assert "2019 was still to come" not in said
    assert "2019 ended that day" in said


@pytest.mark.parametrize("year", [2015, 2018])
def test_what_began_in_2012_is_told_from_2012_on(year: int) -> None:
    source = real_pages()[f"topics/senkaku/as-of-{year}.md"]

    assert "### 2012" in source
    assert "### Before" not in source


@pytest.mark.parametrize("topic", ["leader-visits", "security-dialogue"])
@pytest.mark.parametrize("year", [2024, 2025])
def test_a_page_of_the_past_names_no_day_after_its_own_as_reached(topic: str, year: int) -> None:
    said = page(topic, year)

    assert "1 June 2026" not in said
    assert f"up to 31 December {year}" in said


def test_at_the_end_of_2024_the_visit_that_was_agreed_then_is_promised() -> None:
    row = page("leader-visits", 2024).partition("Promised by then:")[2]

    assert "Visit of Wang Yi to Japan. Open: first promised 15 November 2024; due 2025" in row
    assert "2025-03-22" not in row
    assert "22 March 2025" not in row


def test_what_ran_out_on_the_page_s_day_is_told_so_in_both_places() -> None:
    said = page("leader-visits", 2020)

    assert "when 2020 ended" in said
    assert "Its time ran out on that day" in said


def test_positions_stand_in_the_part_of_the_years_in_which_they_were_reported() -> None:
    parts = {path: text for path, text in real_pages().items() if path.startswith("positions/")}
    early = next(text for path, text in parts.items() if path.endswith("2010-2014.md"))

    assert "as reported in 2015" not in early


@pytest.mark.parametrize(
    ("person", "role"),
    [
        ("yoshimasa-hayashi", "Foreign Minister"),
        ("hirokazu-matsuno", "government spokesman"),
        ("yasutoshi-nishimura", "Deputy Chief Cabinet Secretary"),
        ("xue-jian", "consul general in Osaka"),
    ],
)
def test_who_only_spoke_of_an_event_is_shown_with_the_office(person: str, role: str) -> None:
    text = real_pages()[f"people/{person}.md"]

    assert role in text
    assert "spoke of it" in text
