"""A time that belongs to another word of the sentence, or to another one, dates nothing else."""

import pytest

from generator.extract.events.verb_status import MentionStatus
from tests.support.extraction import ISSUED, extract_events

OPENING = "Chile and Peru met in Arica on Monday.\n\nThe talks were short.\n\n"


def days(text: str) -> dict[str, str]:
    """Return the days of a text's events by heading."""
    return {event.first.title or "": str(event.date) for event in extract_events(text)}


@pytest.mark.parametrize(
    "sentence",
    [
        "Chilean officials have privately blamed Peru for a theft of records last year.",
        "Chile's president blamed Peru for a theft of records last year.",
        "Chile's foreign ministry condemned the raid of March.",
    ],
)
def test_the_year_of_a_deed_is_not_that_of_the_blame(sentence: str) -> None:
    assert not any(day in ("2023", "2024-03") for day in days(OPENING + sentence).values())


def test_a_present_perfect_keeps_a_time_that_is_not_over() -> None:
    text = OPENING + "Peru's president has visited Chile this week."
    assert "Peru's president visits Chile" in days(text)


def test_a_day_within_the_first_of_two_verbs_is_not_that_of_the_second() -> None:
    found_days = days(
        "Two sailors of Chile were arrested in Peru in July 2009 and charged with theft."
    )
    assert "2009-07" in found_days.values()
    assert not any("charged" in heading for heading in found_days)


def test_a_visit_during_which_something_was_done_has_no_day_of_its_own() -> None:
    found_days = days(
        "Chile flew 18 planes over the strait on Friday during a Peruvian visit to Arica."
    )
    assert [heading for heading in found_days if heading.startswith("Chile flies 18 planes")]
    assert not any("visit" in h.lower() for h in found_days if not h.startswith("Chile flies"))


def test_a_lead_without_a_day_may_be_of_the_day_that_the_next_sentence_names() -> None:
    text = (
        "Peruvian guns have sunk a Chilean trawler off Arica.\n\nPeru's navy opened fire on the "
        "ship on Friday."
    )
    assert f"2024-05-10/{ISSUED}" in days(text).values()


def test_words_behind_a_meeting_of_another_day_are_not_of_the_news() -> None:
    text = (
        "Chilean Foreign Minister Ana Silva visited Arica on Monday. She praised the town.\n\n"
        "Silva met Peruvian Foreign Minister Tomas Quispe in Lima on Saturday. The border was "
        "discussed.\n\nQuispe stressed that Peru wanted peace with Chile."
    )
    assert not any("stresses" in heading for heading in days(text))


def test_what_somebody_has_said_is_not_told_under_the_day_of_what_he_did() -> None:
    text = OPENING + (
        "Chilean Foreign Minister Ana Silva said on Friday that the river was open. Silva has said "
        "that Chile wants peace."
    )
    assert not any(
        "wants peace" in (m.text or "") for e in extract_events(text) for m in e.mentions
    )


def test_later_this_month_does_not_date_what_is_over() -> None:
    text = OPENING + "Chile signed a treaty with Peru ahead of a vote later this month."
    assert ISSUED[:7] not in days(text).values()


def test_a_second_number_stays_with_the_first() -> None:
    text = (
        "Chile sentenced two Peruvian sailors on Friday to three years each for entering the port "
        "and five years each for spying."
    )
    assert any("three years and five years" in heading for heading in days(text))


def test_what_was_reported_of_a_named_day_has_that_day() -> None:
    found_days = days("Peru's navy said it opened fire on a Chilean trawler on Friday.")
    assert list(found_days.values()) == ["2024-05-10"]


def test_a_time_before_a_thing_is_not_that_of_what_was_done_to_it() -> None:
    found_days = days(
        OPENING + "Chile and Peru agreed in 2021 to resume talks frozen by the 2014 raid."
    )
    assert "2021" in found_days.values()
    assert "2014" not in found_days.values()


def test_a_full_date_beats_one_that_is_counted() -> None:
    text = (
        OPENING + "But talks of Chile and Peru were suspended two months later, in November 2008."
    )
    assert "2008-11" in days(text).values()


def test_what_has_been_done_since_a_day_has_the_time_from_then_on() -> None:
    found_days = days(OPENING + "Chile has sent three ships to the strait since 2014.")
    assert f"2014/{ISSUED}" in found_days.values()


def test_two_verbs_side_by_side_share_the_day_behind_them() -> None:
    text = OPENING + "Three Chilean sailors were arrested and jailed in Lima in July 2009."
    assert "Three Chilean sailors are arrested" in [
        heading for heading, day in days(text).items() if day == "2009-07"
    ]


def test_what_was_done_when_something_else_was_has_its_day() -> None:
    text = "Three Chileans were killed when their boat hit a Peruvian patrol ship on Sunday."
    assert "2024-05-12" in days(text).values()


def test_a_span_of_days_of_what_is_done_ends_with_the_issue() -> None:
    found_days = days(OPENING + "Peru's foreign minister visited Chile this week.")
    assert f"2024-05-13/{ISSUED}" in found_days.values()


def test_what_somebody_is_considering_is_news_in_the_lead() -> None:
    text = "The Peruvian government is considering new sanctions on Chile."
    assert list(days(text).values()) == [ISSUED]


def test_an_anniversary_of_a_treaty_tells_of_the_treaty() -> None:
    text = OPENING + (
        "Ties have improved, with 2018 having marked the 40th anniversary of the signing and "
        "entering into force of the Treaty of Friendship between Chile and Peru."
    )
    assert days(text)["Chile and Peru conclude a treaty"] == "1978"


def test_who_was_held_and_charged_did_not_charge_others() -> None:
    text = "In July 2009 two Chileans were held at the border of Peru and charged with smuggling."
    (event,) = (e for e in extract_events(text) if "charged" in (e.first.title or ""))
    assert event.first.text == "Two Chileans were charged with smuggling."
    assert str(event.date) == "2009-07"


def test_what_has_been_done_since_an_event_has_the_time_from_its_day_on() -> None:
    found_days = days(
        OPENING + "Chilean ships attacked a Peruvian post on Saturday. Since that attack, Peru has "
        "broken off relations with Chile."
    )
    assert found_days["Peru breaks off relations with Chile"] == f"2024-05-11/{ISSUED}"


def test_a_heading_of_what_was_done_stands_over_no_plan() -> None:
    text = OPENING + (
        "“At our request to schedule a vote for Friday, Chile invoked a review of it,” Peru's "
        "mission to the League said."
    )
    assert not any(
        event.status is MentionStatus.PLANNED and "invoked" in (event.first.title or "")
        for event in extract_events(text)
    )


def test_what_was_answered_does_not_date_the_answer() -> None:
    text = OPENING + "Peru expelled a Chilean diplomat over the poisoning of a spy in March."
    assert "2024-03" not in days(text).values()


def test_what_somebody_is_accused_of_is_not_told_as_the_accusers_deed() -> None:
    text = OPENING + (
        "Peru accused Chile of breaking the truce by sending ships to the strait on Friday."
    )
    assert not any("sends ships" in heading for heading in days(text))


def test_a_cut_list_does_nothing() -> None:
    text = OPENING + (
        "It began when a yacht of a man banned by Bolivia, Chile and Peru dropped anchor in Arica "
        "in October 2022."
    )
    assert not any("drop anchor" in heading for heading in days(text))


def test_another_statement_of_a_ministry_gives_no_day() -> None:
    text = OPENING + (
        "Before the summit, Peru warned Chile against new tests.\n\nPeru denied on Friday that it "
        "had sent ships to the strait."
    )
    assert not any(
        "warns" in heading and day == "2024-05-10" for heading, day in days(text).items()
    )
