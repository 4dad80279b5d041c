"""A draft has its own day and its own person; what would be told wrong is left out."""

import pytest

from generator.extract.drafts.event_claims import claim_kind
from generator.extract.events.verb_status import MentionStatus
from generator.model import ClaimKind
from tests.support.extraction import extract_events


def titles(text: str) -> dict[str, str]:
    """Return the headings of a text's events with their days."""
    return {event.first.title or "": str(event.date) for event in extract_events(text)}


def test_a_plan_takes_no_day_from_another_paragraph() -> None:
    text = (
        "The Chilean minister Ana Silva is expected to meet Tomas Quispe next week in Arica."
        "\n\nThe ministers of the region will meet on Friday in Lima."
    )
    plan = next(e for e in extract_events(text) if "Silva" in (e.first.title or ""))
    assert str(plan.date) == "2024-05-20/2024-05-26"


def test_a_time_dates_the_nearest_item_of_a_list_alone() -> None:
    text = (
        "Chile was busy.\n\nThe trip follows the king's meeting with Peruvian leaders in Arica, "
        "her travel to Quito, and her hosting of the summit last week in Lima."
    )
    assert not any("meets Peruvian" in title for title in titles(text))


def test_a_picture_in_the_present_is_no_plan() -> None:
    text = (
        "Chile protested on Monday.\n\nThe quarrel has lasted for years.\n\nPeruvian ships sail "
        "off Arica on Thursday after Lima sent more of them."
    )
    assert not any(event.status is MentionStatus.PLANNED for event in extract_events(text))


def test_a_plan_that_was_given_up_is_no_plan() -> None:
    text = (
        "Chile protested on Monday.\n\nThe vote of Peru had been scheduled for Friday, but is open "
        "now."
    )
    assert not any(event.status is MentionStatus.PLANNED for event in extract_events(text))


def test_what_follows_ahead_of_is_still_to_come() -> None:
    text = (
        "Chile condemned Peru on Monday, ahead of a visit by Minister Tomas Quispe to Chile "
        "this week."
    )
    visits = [e for e in extract_events(text) if "visit" in (e.first.title or "")]
    assert visits
    assert all(event.status is MentionStatus.PLANNED for event in visits)


def test_a_clause_that_takes_it_back_stays() -> None:
    text = "Chile held talks with Peru on Monday but the talks failed."
    assert any("failed" in (e.first.text or "") for e in extract_events(text))


@pytest.mark.parametrize("word", ["attempted", "alleged", "failed"])
def test_a_heading_keeps_a_word_of_doubt(word: str) -> None:
    text = f"Chile condemned the {word} murder of an envoy on Monday."
    assert all(word in title for title in titles(text) if "murder" in title)
    assert any(word in title for title in titles(text))


def test_a_nameless_official_is_not_the_person_named_before() -> None:
    text = (
        "The Chilean minister Ana Silva spoke in Lima on Monday.\n\nThe official had been at "
        "sea before she vanished on May 3 and was killed by Peruvian troops the following day."
    )
    assert not any("Silva" in title and "killed" in title for title in titles(text))


def test_what_others_report_of_an_earlier_day_is_headed_as_reported() -> None:
    text = (
        "Chile protested on Monday.\n\nPeruvian ships rammed a Chilean boat on May 3, a senior "
        "official told a newspaper."
    )
    assert not any("says" in title for title, day in titles(text).items() if day == "2024-05-03")


def test_no_word_is_left_out_of_what_is_quoted() -> None:
    text = '"We will send the ships to Arica on Friday," the Peruvian navy said in a statement.'
    assert all(
        "on Friday" in (e.first.text or "on Friday")
        for e in extract_events(text)
        if claim_kind(e.first) is not ClaimKind.REPORT
    )


def test_a_clause_with_a_heading_of_its_own_is_not_hidden_by_the_news_in_reserve() -> None:
    text = "Two hundred people crossed the strait on May 7, when Chile and Peru opened a ferry."
    assert "Chile and Peru open a ferry" in titles(text)


def test_a_time_of_a_clause_in_passing_does_not_undo_a_plan_beside_it() -> None:
    text = (
        "Chile and Peru met in Lima on Monday.\n\nThe ministers ate well.\n\nChile and Peru are"
        " seeking to open a hotline under the accord signed in June last year."
    )
    title = "Chile and Peru are seeking to open a hotline under the accord"
    assert title in {event.first.title for event in extract_events(text)}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Chile's president visited Arica on May 6 and La Serena on May 9.",
            {
                "Chile's president visits Arica": "2024-05-06",
                "Chile's president visits La Serena": "2024-05-09",
            },
        ),
        (
            "Chile signed a fishing agreement with Peru on May 6 and with Ecuador on May 9.",
            {
                "Chile signs a fishing agreement with Peru": "2024-05-06",
                "Chile signs a fishing agreement with Ecuador": "2024-05-09",
            },
        ),
        (
            "Chile's president will visit Lima on June 3, Quito on June 5 and Bogota on June 9.",
            {
                "Chile's president will visit Lima": "2024-06-03",
                "Chile's president will visit Quito": "2024-06-05",
                "Chile's president will visit Bogota": "2024-06-09",
            },
        ),
    ],
)
def test_each_day_of_a_list_has_the_name_that_stands_at_it(
    text: str, wanted: dict[str, str]
) -> None:
    assert titles(text) == wanted


def test_what_is_told_of_a_list_names_no_other_item() -> None:
    text = "Chile held talks with Peru in March and with Ecuador in April."
    assert {event.first.text for event in extract_events(text)} == {
        "Chile held talks with Peru.",
        "Chile held talks with Ecuador.",
    }


def test_a_clause_with_a_doer_of_its_own_is_no_item_of_a_list() -> None:
    text = "Chile expelled a Peruvian envoy on May 6 and Peru protested on May 9."
    assert "Chile expels Peru" not in titles(text)


def test_what_quoted_words_tell_as_done_has_the_day_that_they_name() -> None:
    text = (
        "“The ministers of Chile and Peru met on Wednesday in Arica,” Rosa Leal, a minister of "
        "Chile, said on Friday."
    )
    assert titles(text) == {
        "The ministers of Chile and Peru reportedly meet in Arica": "2024-05-08",
        "Rosa Leal says the ministers of Chile and Peru met in Arica": "2024-05-10",
    }
