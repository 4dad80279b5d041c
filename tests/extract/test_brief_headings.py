"""What cannot be worded whole is drafted in the article's own sentence, under a brief heading."""

import pytest

from generator.extract.drafts.event_claims import claim_kind
from generator.model import ClaimKind
from tests.support.extraction import extract_events


@pytest.mark.parametrize(
    ("text", "title", "date"),
    [
        (
            "Chile and Peru quarrelled.\n\nIn 2004, the countries agreed to negotiations.",
            "Chile and Peru agree to negotiations",
            "2004",
        ),
        (
            "Its worst day was an attack on a Peruvian post in March 2009, of which few speak.",
            "Attack on a Peruvian post",
            "2009-03",
        ),
    ],
)
def test_a_dated_event_has_a_heading_of_what_the_article_names(
    text: str, title: str, date: str
) -> None:
    assert (title, date) in {(event.first.title, str(event.date)) for event in extract_events(text)}


def test_an_event_of_which_a_noun_tells_took_place_and_its_sentence_is_quoted_whole() -> None:
    text = (
        "The quarrel of Keld has lasted for years.\n\nIts worst day was an attack on a Peruvian "
        "post in March 2009, of which few speak."
    )
    event = next(e for e in extract_events(text) if str(e.date) == "2009-03")
    assert event.first.quote.cut(text).startswith("Its worst day")
    assert event.first.text == "An attack on a Peruvian post took place."
    assert claim_kind(event.first) is ClaimKind.FACT


def test_what_somebody_tells_of_is_no_fact_in_a_heading_either() -> None:
    text = "Officials said the port had been shut after an attack on Peruvian ships in 2009."
    for event in extract_events(text):
        assert claim_kind(event.first) is not ClaimKind.FACT


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Standing in the rain in Keld on Monday, Ana Silva of Chile warned Peru.", "2024-05-13"),
        ("Chile is weighing a tunnel to Peru under the hills of Keld.", "2024-05-14"),
    ],
)
def test_the_news_has_a_draft_however_it_is_told(text: str, date: str) -> None:
    assert (date, True) in {(str(event.date), event.main) for event in extract_events(text)}


def test_a_heading_keeps_the_not_of_what_was_agreed() -> None:
    text = "Peru says it respects a 1997 agreement with Chile not to send large forces to Keld."
    titles = [event.first.title or "" for event in extract_events(text)]
    assert not any("send" in title and " not " not in title for title in titles)


def test_joined_passives_share_their_auxiliary() -> None:
    text = "In July 2009 two Chileans were held at the border of Peru and charged with smuggling."
    titles = {event.first.title for event in extract_events(text)}
    assert "Two Chileans are charged with smuggling" in titles


def test_weeks_after_is_counted_from_the_news_as_wide_as_it_is() -> None:
    text = (
        "Chile and Peru signed a pact on Monday.\n\n"
        "The pact comes just weeks after Chile staged military drills near Keld."
    )
    event = next(e for e in extract_events(text) if str(e.kind) == "deployment")
    assert str(event.date) == "2024-03/2024-05"
    assert event.doubts


def test_them_means_the_only_several_things_of_its_sentence() -> None:
    text = (
        "The quarrel over the islets of Keld has grown since 2012, when the government of Peru "
        "brought them under state control."
    )
    title = "The government of Peru brings the islets of Keld under state control"
    assert title in {event.first.title for event in extract_events(text)}
