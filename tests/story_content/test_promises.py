"""What came of the promises of the story, in words: which are promises, and which are not."""

from datetime import date

import pytest

from generator.exports.rows import make_data_rows
from generator.exports.site_urls import SiteUrls
from generator.exports.subjects import list_subjects
from generator.pages.outcome_words import word_history
from generator.pages.story_view import View
from generator.story.event_status import find_status
from generator.story.ledger import make_account
from generator.story.library import Library
from tests.conftest import ROOT
from tests.support.stories import loaded


@pytest.fixture(scope="module")
def story() -> Library:
    """Load the real story."""
    return loaded(ROOT)


def said(library: Library, target: str, by: date | None = None) -> str:
    """Put what came of a promise in words, as far as known by a day."""
    view = View(library, by)
    return word_history(view, view.promised[target])


@pytest.mark.parametrize(
    ("by", "words"),
    [
        (date(2021, 12, 26), "Open: first promised 9 May 2018; no time set"),
        (date(2022, 12, 31), "Open: first promised 9 May 2018; due 2022 (by Japan's account)"),
        (
            date(2023, 1, 1),
            "Not known: first promised 9 May 2018; due 2022 (by Japan's account), outcome not",
        ),
        (
            date(2023, 2, 23),
            (
                "Open: first promised 9 May 2018; 2022 (by Japan's account) missed; "
                "due spring 2023 (by Japan's account)"
            ),
        ),
        (
            None,
            (
                "Met late: first promised 9 May 2018; 2022 (by Japan's account) missed; "
                "spring 2023 met; done on 31"
            ),
        ),
    ],
    ids=str,
)
def test_the_hotline_is_one_promise_with_its_whole_history(
    story: Library, by: date | None, words: str
) -> None:
    assert said(story, "defence-hotline", by).startswith(words)


def test_the_hotline_is_met_by_both_readings_with_the_days_late_by_each(story: Library) -> None:
    found = make_account(story, "defence-hotline")
    (late,) = (due.late for due in found.dues if due.late)

    assert [str(event.date) for event in found.fulfilments] == ["2023-03-31", "2023-05-16"]
    assert [(days.least, days.most) for days in late] == [(90, 454), (136, 500)]


def test_no_forecast_of_an_outlet_is_scored(story: Library) -> None:
    for found in View(story).promised.values():
        for promise in found.promises:
            assert promise.claim.voice in ("parties", "official")
            assert promise.claim.modality in ("agreed", "announced", "intends")


def test_promises_are_dated_by_the_statement(story: Library) -> None:
    first = {name: str(one.promises[0].said) for name, one in View(story).promised.items()}

    assert first["maritime-aerial-mechanism"] == "2018-05-09"
    assert first["2020-xi-state-visit"] == "2019-06-27"


def test_the_mechanism_started_on_the_day_that_was_named_at_the_signing(story: Library) -> None:
    assert said(story, "maritime-aerial-mechanism") == (
        "Met: first promised 9 May 2018; 8 June 2018 met; done on 8 June 2018, in time"
    )


def test_the_state_visit_was_postponed_and_it_is_said_when(story: Library) -> None:
    told = said(story, "2020-xi-state-visit")

    assert told.startswith(
        "Postponed: first promised 27 June 2019; due spring 2020 (by Japan's account). "
    )
    assert "On 5 March 2020 both governments said" in told


@pytest.mark.parametrize("target", ["trust-and-communication", "next-security-dialogue"])
def test_of_what_no_source_tells_nothing_is_scored_as_met(story: Library, target: str) -> None:
    assert said(story, target).startswith(("Not known: ", "Open: "))


def test_what_was_only_expected_is_told_apart(story: Library) -> None:
    expected = View(story).expected

    assert {"2019-strategic-dialogue", "2019-economic-dialogue", "2026-apec-talk"} <= set(expected)
    assert not expected["2019-economic-dialogue"].fulfilments


@pytest.mark.parametrize("event", ["2019-strategic-dialogue", "2019-economic-dialogue"])
def test_of_the_dialogues_prepared_in_2019_no_source_here_says_more(
    story: Library, event: str
) -> None:
    assert find_status(story, story.events[event]) == "not-known"


@pytest.mark.parametrize("event", ["2021-taiwan-defence-proposal", "2021-island-drills"])
def test_what_one_outlet_tells_without_a_source_is_reported(story: Library, event: str) -> None:
    assert find_status(story, story.events[event]) == "reported"


def test_whoever_agreed_on_an_early_hotline_promised_it(story: Library) -> None:
    said = [str(one.said) for one in make_account(story, "defence-hotline").promises]

    for day in ("2018-10-19", "2018-12-26/2018-12-27", "2019-12-18", "2020-12-14", "2021-12-27"):
        assert day in said


def test_to_confirm_that_the_hotline_s_use_is_important_promises_nothing(story: Library) -> None:
    found = make_account(story, "hotline-use")

    assert [str(one.said) for one in found.promises] == ["2023-06-03", "2024-06-01"]
    assert {"2024-nakatani-dong-talks", "2025-koizumi-dong-talks"} <= {
        event.id for event in found.bearing
    }


def test_the_visit_of_wei_was_promised_for_2020_and_its_outcome_is_not_known(
    story: Library,
) -> None:
    assert said(story, "2020-wei-visit") == (
        "Not known: first promised 18 December 2019; due 2020 (by Japan's account), "
        "outcome not known; "
        "no source in this collection says what came of it"
    )


def test_the_three_way_summit_was_promised_for_no_time_and_china_declined_a_month(
    story: Library,
) -> None:
    found = make_account(story, "three-way-summit")

    assert found.dues == ()
    assert [event.id for event in found.bearing] == ["2025-trilateral-declined"]
    assert said(story, "three-way-summit").startswith("Open: first promised 22 March 2025; no time")


@pytest.mark.parametrize(
    ("undertaking", "events"),
    [
        ("hotline-use", {"2024-hotline-unused", "2025-hotline-unanswered"}),
        ("mechanism-meetings", {"2018-mechanism-first-meeting", "2021-mechanism-third-meeting"}),
        ("three-way-summit", {"2025-trilateral-declined"}),
    ],
)
def test_who_follows_a_promise_is_told_how_it_went(
    story: Library, undertaking: str, events: set[str]
) -> None:
    (followed,) = [
        s for s in list_subjects(story) if (s.kind, s.id) == ("undertakings", undertaking)
    ]

    assert events <= followed.events


def test_what_one_side_hopes_for_is_not_planned(story: Library) -> None:
    assert find_status(story, story.events["2026-apec-talk"]) == "hoped-for"


@pytest.mark.parametrize("event", ["2026-munich", "2026-singapore-forum"])
def test_what_only_a_side_says_is_stated(story: Library, event: str) -> None:
    assert find_status(story, story.events[event]) == "stated"


def test_a_visit_that_both_sides_agreed_is_promised_from_its_first_telling(story: Library) -> None:
    told = said(story, "2025-wang-yi-tokyo")

    assert told.startswith(
        "Met: first promised 15 November 2024; 2025 (by Japan's account) met; done on 22 March 2025"
    )


def test_the_economic_dialogue_of_2025_was_promised_and_held(story: Library) -> None:
    assert said(story, "economic-dialogue") == (
        "Met: first promised 25 December 2024; 2025 (by Japan's account) met; "
        "done on 22 March 2025, in time"
    )


def test_every_promise_that_an_official_makes_names_the_side(story: Library) -> None:
    promised = View(story).promised.values()

    assert not [
        (one.event.id, one.claim.id)
        for found in promised
        for one in found.promises
        if one.claim.voice == "official" and not one.claim.speaker
    ]


def test_the_data_give_both_readings_of_when_the_hotline_was_met(story: Library) -> None:
    claims = {
        (row["event"], row["number"]): row for row in make_data_rows(story, SiteUrls())["claims"]
    }
    names = {event.id: [claim.id for claim in event.claims] for event in story.events.values()}

    def row(event: str, claim: str) -> list[object]:
        told = claims[event, names[event].index(claim) + 1]
        columns = ("verdict", "due_verdict", "decided_by", "days", "days_most")
        return [told[name] for name in (*columns, *(f"also_{name}" for name in columns[2:]))]

    set_up, first_call = "2023-hotline-set-up", "2023-hotline-first-call"
    late = ["late", "late", set_up, 90, 454, first_call, 136, 500]
    assert row("2021-kishi-wei-talks", "aim-2022") == late
    spring = ["late", "met", set_up, None, None, first_call, None, None]
    assert row("2023-security-dialogue", "hotline") == spring
    undated = ["late", None, set_up, None, None, first_call, None, None]
    assert row("2018-iwaya-wei-talks", "soon") == undated


def test_what_was_announced_is_scored_and_not_what_came_of_it(story: Library) -> None:
    assert "2019-xi-osaka-visit" not in View(story).promised
    assert said(story, "xi-osaka-2019") == (
        "Met: first promised 23 June 2019; 27 to 29 June 2019 met; done on 27 June 2019, in time"
    )


def test_what_unnamed_sources_tell_of_the_destroyer_is_reported(story: Library) -> None:
    assert find_status(story, story.events["2024-suzutsuki"]) == "reported"


def test_an_open_promise_says_first_that_it_is_not_done_and_then_what_is_told_of_it(
    story: Library,
) -> None:
    assert said(story, "three-way-summit").endswith(
        "not told as done by 1 June 2026, 1 year and 2 months after it was "
        "first promised; "
        "what sources tell of it: China is reported to decline a three-way summit in January 2026 "
        "(22 to 24 November 2025)"
    )
