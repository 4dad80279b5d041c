"""What is told as done, yet at a time that would lie after the article."""

from tests.support.extraction import extract_event


def test_what_was_done_on_a_day_to_come_was_done_on_the_last_such_day() -> None:
    event = extract_event("Chile and Peru held talks in Lima from May 28 to June 3.")
    assert str(event.date) == "2023-05-28/2023-06-03"


def test_a_winter_begun_in_the_last_year_is_the_one_that_is_meant() -> None:
    event = extract_event("Chile and Peru held talks in Lima last winter.")
    assert str(event.date) == "2023-24"


def test_a_day_to_come_of_what_is_told_as_done_is_named_in_a_doubt() -> None:
    event = extract_event("Chile and Peru held talks in Lima on 5 June 2025.")
    assert event.date_note is not None
    assert "“5 June 2025”" in event.date_note
    assert event.date_note in event.doubts
    assert "No day is given" not in event.date_note


def test_two_days_of_two_years_joined_by_and_are_one_span() -> None:
    event = extract_event("Chile and Peru held talks in Lima between December 30 and January 2.")
    assert str(event.date) == "2023-12-30/2024-01-02"
