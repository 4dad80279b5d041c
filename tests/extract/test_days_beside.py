"""The day of an event by what stands beside its verb: who did it, when it is due, who said so."""

import pytest

from tests.support.extraction import extract_event, extract_events


def days(text: str) -> dict[str, str]:
    """Return the headings of a text's events with their days."""
    return {event.first.title or "": str(event.date) for event in extract_events(text)}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Raids last month in the port of Arica, Chile, killed 60 people.", "2024-04"),
        ("Chile’s opposition won the 2006 election in the north.", "2006"),
        (
            "Chilean ministers are to announce a ban when the leaders of Peru meet next week.",
            "2024-05-20/2024-05-26",
        ),
        (
            "The ministers of Chile and Peru met in Arica 2018-03-09/2018-03-11.",
            "2018-03-09/2018-03-11",
        ),
        ("Chile and Peru signed a fishing pact about July 2019.", "2019-07~"),
    ],
)
def test_a_time_beside_the_verb_dates_it(text: str, day: str) -> None:
    assert day in days(text).values()


def test_a_treaty_dates_nothing_that_was_done_by_it_later() -> None:
    text = "Chile protested on Monday.\n\nThe 1975 treaty lifted the tolls of Peru."
    assert "1975" not in days(text).values()


def test_a_day_right_behind_said_is_that_of_the_saying() -> None:
    text = (
        "The rebels fight President Omar al-Haddad of Tacna.\n\n"
        "Haddad said on Saturday he was ready for a truce."
    )
    assert days(text)["President Omar al-Haddad says he was ready for a truce"] == "2024-05-11"


def test_who_is_named_within_the_words_does_not_say_them() -> None:
    text = (
        "Envoys met in Arica on Monday.\n\nThe fleet of President Omar Haddad of Tacna left.\n\n"
        "“With Haddad there this war cannot end,” he said."
    )
    assert not any("Haddad says" in title for title in days(text))


@pytest.mark.parametrize("when", ["the day before", "a day earlier", "the previous day"])
def test_the_day_before_in_reported_words_is_before_the_report(when: str) -> None:
    text = f"Ana Silva met Tomas Quispe in Arica {when}, the Chilean government said on Monday."
    assert str(extract_event(text).date) == "2024-05-12"


def test_the_day_before_goes_on_from_a_day_told_in_the_paragraph() -> None:
    text = (
        "Chile and Peru held talks on Friday. Ana Silva had met Tomas Quispe in Arica the day"
        " before, the Chilean government said on Monday."
    )
    assert "2024-05-09" in days(text).values()


def test_who_has_no_office_says_something_where_it_has_a_day() -> None:
    text = (
        "Chile protested on Monday.\n\n“They make things up,” Rosa Vega told a crowd in Arica on"
        " Sunday.\n\n“There is no end to it,” Juan Mora told a crowd."
    )
    told = days(text)
    assert any("Vega" in title for title in told)
    assert not any("Mora" in title for title in told)
