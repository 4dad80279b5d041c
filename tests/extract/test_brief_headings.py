"""What cannot be worded whole is drafted in the article's own sentence, under a brief heading."""

import pytest

from generator.extract.drafts.event_claims import claim_kind
from generator.model import ClaimKind
from tests.support.tellings import told


@pytest.mark.parametrize(
    ("text", "title", "date"),
    [
        (
            "Chile and Peru quarrelled.\n\nIn 2004, the countries agreed to negotiations.",
            "The countries agree to negotiations",
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
    assert (title, date) in {(event.first.title, str(event.date)) for event in told(text)}


def test_the_sentence_is_quoted_whole_and_the_draft_says_so() -> None:
    text = (
        "The quarrel of Keld has lasted for years.\n\nIts worst day was an attack on a Peruvian "
        "post in March 2009, of which few speak."
    )
    event = next(e for e in told(text) if str(e.date) == "2009-03")
    assert event.first.quote.cut(text).startswith("Its worst day")
    assert event.doubts == ("The text is the article’s own sentence: put it into your words.",)
    assert claim_kind(event.first) is ClaimKind.REPORT


def test_what_somebody_tells_of_is_no_fact_in_a_heading_either() -> None:
    text = "Officials said the port had been shut after an attack on Peruvian ships in 2009."
    for event in told(text):
        assert claim_kind(event.first) is not ClaimKind.FACT


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Standing in the rain in Keld on Monday, Ana Silva of Chile warned Peru.", "2024-05-13"),
        ("Chile is weighing a tunnel to Peru under the hills of Keld.", "2024-05-14"),
    ],
)
def test_the_news_has_a_draft_however_it_is_told(text: str, date: str) -> None:
    assert (date, True) in {(str(event.date), event.main) for event in told(text)}
