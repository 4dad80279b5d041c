"""A time that belongs to another word of the sentence, or to another one, dates nothing else."""

import pytest

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
