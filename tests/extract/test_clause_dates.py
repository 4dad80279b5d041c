"""The day of an event: of its own clause, of what it hangs on, or counted from another."""

import pytest

from tests.support.extraction import extract_event, extract_events, find_mentions


def test_a_when_clause_takes_the_day_that_it_hangs_on() -> None:
    text = "Ties have been cool since 2012, when the Peruvian government bought the islands."
    assert str(extract_event(text).date) == "2012"


def test_the_first_since_tells_the_earlier_one_too() -> None:
    text = "On Monday, Chile's president made the first visit to Peru since March 2009."
    assert sorted(str(event.date) for event in extract_events(text)) == ["2009-03", "2024-05-13"]


def test_days_are_counted_from_the_clause_above() -> None:
    text = "Peru sent a frigate on Friday, two days after Chile launched a missile."
    assert sorted(str(event.date) for event in extract_events(text)) == ["2024-05-08", "2024-05-10"]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        (
            "A Chilean ship rammed a Peruvian one on 3 May.\n\nNine days after the clash, it sank.",
            ["2024-05-03", "2024-05-12"],
        ),
        (
            "Chile and Peru met on Sunday and signed a pact, two months after Chile sent an envoy.",
            ["2024-03", "2024-05-12", "2024-05-12"],
        ),
        (
            "Chile sent ships on Saturday, a day before the two states were to open a market.",
            ["2024-05-11", "2024-05-12"],
        ),
    ],
)
def test_days_are_counted_from_an_event_just_told(text: str, dates: list[str]) -> None:
    assert sorted(str(one.date) for one in find_mentions(text) if one.dated) == dates


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Chile and Peru held rounds of talks in 2014 and 2017.", ["2014", "2017"]),
        ("Peru held drills in January and in March.", ["2024-01", "2024-03"]),
        ("Peru seized Tacna in January and Arica in March.", ["2024-01", "2024-03"]),
        (
            "Chile and Peru held talks on 6 May 2024 and 7 May 2024.",
            ["2024-05-06/2024-05-07"],
        ),
    ],
)
def test_one_clause_tells_several_events_by_their_days(text: str, dates: list[str]) -> None:
    assert sorted(str(event.date) for event in extract_events(text)) == dates


def test_what_is_said_since_something_is_not_of_its_day() -> None:
    text = "Chile and Peru spoke by telephone on Monday for the first time since a collision."
    assert [str(event.kind) for event in extract_events(text)] == ["call"]


def test_a_trip_that_was_due_and_called_off_has_the_day_that_it_was_due() -> None:
    event = extract_event(
        "Chile has called off a trip to Lima that was due to begin on 19 May 2024."
    )
    assert (str(event.status), str(event.date)) == ("called-off", "2024-05-19")


@pytest.mark.parametrize(
    ("text", "date", "status"),
    [
        ("May 3, 1999: Chile and Peru sign a treaty.", "1999-05-03", "happened"),
        ("2012: A Chilean trawler collides with a patrol boat.", "2012", "happened"),
        ("March 1999: Ana Silva flies to Lima.", "1999-03", "happened"),
    ],
)
def test_an_item_of_a_list_has_the_day_before_it(text: str, date: str, status: str) -> None:
    event = extract_event(text)
    assert (str(event.date), str(event.status)) == (date, status)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Peruvian destroyers watched the drills from 3 to 5 May 2024.", "2024-05-03/2024-05-05"),
        ("Chile and Peru set up markers between 2001 and 2008.", "2001/2008"),
    ],
)
def test_a_stretch_of_days_is_one_event(text: str, date: str) -> None:
    assert str(extract_event(text).date) == date


def test_an_anniversary_tells_the_year() -> None:
    text = "In 2019 Chile and Peru marked the 90th anniversary of the signing of their treaty."
    assert "1929" in {str(one.date) for one in find_mentions(text)}
