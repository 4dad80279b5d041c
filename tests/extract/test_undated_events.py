"""What an article tells without a day: on a visit, with the news, or from the issue on."""

import pytest

from generator.extract.events.article_event import ArticleEvent
from generator.extract.events.verb_status import MentionStatus
from tests.support.extraction import extract_events

NEWS = "The ministers of Chile and Peru met in Lima on Monday.\n\n"
LATER = "The envoys had much to settle in a quarrel that has gone on for years.\n\n" * 2


def events_with(text: str, words: str) -> list[ArticleEvent]:
    """Return the events of a text in whose heading some words stand."""
    return [event for event in extract_events(text) if words in (event.first.title or "")]


def test_a_meeting_of_a_planned_visit_has_the_days_of_the_visit() -> None:
    text = (
        f"President Ana Silva of Chile will visit Lima from May 20 to May 22.\n\n{LATER}"
        "Silva will meet Prime Minister Tomas Quispe of Peru."
    )

    met = events_with(text, "meet")

    assert [str(event.date) for event in met] == ["2024-05-20/2024-05-22"]
    assert met[0].status is MentionStatus.PLANNED
    assert met[0].date_note == (
        "No day is given: it is told of that visit, so the days of that stand for it."
    )


def test_a_meeting_is_on_no_visit_of_somebody_else() -> None:
    text = (
        f"President Ana Silva of Chile will visit Lima from May 20 to May 22.\n\n{LATER}"
        "Foreign Minister Rosa Vega of Ecuador is to meet President Juan Mora of Bolivia."
    )
    assert [str(event.date) for event in events_with(text, "Vega")] == ["2024-05-14/.."]


@pytest.mark.parametrize(
    "sentence",
    [
        "Before the trip, Silva will meet General Juan Mora in La Paz.",
        "Silva will meet General Juan Mora ahead of the trip.",
        "After her return, Silva will meet General Juan Mora.",
        "At home, Silva will meet General Juan Mora.",
        "Silva will meet General Juan Mora in Santiago.",
        "When she is back, Silva will meet General Juan Mora.",
    ],
)
def test_a_meeting_at_another_time_or_place_is_on_no_visit(sentence: str) -> None:
    visit = f"President Ana Silva of Chile will visit Lima from May 20 to May 22.\n\n{LATER}"

    met = events_with(f"{visit}Silva will then meet General Juan Mora in Lima.", "Mora")
    assert [str(event.date) for event in met] == ["2024-05-20/2024-05-22"]
    dates = {str(event.date) for event in events_with(visit + sentence, "Mora")}
    assert dates <= {"2024-05-14/.."}


@pytest.mark.parametrize(
    "sentence",
    [
        "Silva met General Juan Mora when she was foreign minister.",
        "As a young student, Silva met General Juan Mora.",
        "Silva first met General Juan Mora at school.",
        "Before the trip, Silva met General Juan Mora.",
    ],
)
def test_a_meeting_of_earlier_years_is_not_of_the_news(sentence: str) -> None:
    visit = f"President Ana Silva of Chile arrived in Lima on Monday for a visit.\n\n{LATER}"

    assert events_with(f"{visit}There Silva met General Juan Mora.", "Mora")
    assert not events_with(visit + sentence, "Mora")


def test_a_past_meeting_far_from_the_visit_is_not_of_it() -> None:
    visit = "President Ana Silva of Chile visited Lima from May 2 to May 4."
    told = "Silva met General Juan Mora of Peru."

    assert not events_with(f"{visit}\n\n{LATER * 6}{told}", "Mora")


def test_two_who_are_to_meet_do_so_from_the_issue_on() -> None:
    text = (
        f"{NEWS}{LATER}The talks lasted for hours, said Foreign Minister Ana Silva of Chile, who "
        "was also to meet President Tomas Quispe of Peru."
    )
    assert [str(event.date) for event in events_with(text, "is to meet")] == ["2024-05-14/.."]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Ecuador has broken off relations with Peru.", "relations"),
        ("Ecuador has apologised to Peru for the raid on the fort.", "apologises"),
        ("Ecuador has recalled its envoy to Peru for the first time in ten years.", "recalls"),
    ],
)
def test_what_has_just_been_done_is_of_the_days_of_the_news(sentence: str, words: str) -> None:
    told = events_with(NEWS + LATER + sentence, words)
    assert [str(event.date) for event in told] == ["2024-05-13/2024-05-14"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ecuador has repeatedly broken off relations with Peru.",
        "Ecuador has denied the raid on the fort.",
        "Ecuador has accused Peru of a raid on the fort.",
        "In the past Ecuador has condemned the raids.",
        "Over the decades Ecuador has broken off relations with Peru.",
        "Ecuador has broken off relations with Peru over the decades.",
        "On several occasions Ecuador has condemned the raids.",
        "Three times Ecuador has recalled its ambassador from Peru.",
        "Ecuador has recalled its ambassador from Peru three times.",
        "Several ministers of Ecuador have condemned the raids.",
    ],
)
def test_what_goes_on_or_was_often_done_has_no_day_of_the_news(sentence: str) -> None:
    assert not events_with(NEWS + LATER + sentence, "Ecuador")


def test_a_plan_to_ask_is_still_to_come() -> None:
    text = f"{NEWS}{LATER}Chile is expected to ask Peru to open the crossing at Arica."
    assert [str(event.date) for event in events_with(text, "expected to ask")] == ["2024-05-14/.."]


def test_words_of_a_side_that_met_belong_to_the_meeting() -> None:
    text = (
        "Norway and Sweden held talks on fishing in Oslo on Monday.\n\n"
        "Norway voiced concern over the nets in the strait."
    )
    assert len(extract_events(text)) <= 2


def test_a_purpose_has_the_days_of_the_visit_made_for_it() -> None:
    text = (
        "Chile protested on Monday.\n\nThe government wants to prepare President Ana Silva's "
        "planned three-day trip to Peru from Friday for a summit with Prime Minister Tomas Quispe."
    )
    summit = events_with(text, "ummit with")
    assert [str(event.date) for event in summit] == ["2024-05-17/2024-05-19"]
    assert (summit[0].first.title or "").endswith("is planned")


def test_what_has_gone_on_since_a_year_goes_on_to_the_last_day_of_a_wide_issue() -> None:
    text = "Peru has sent patrols to the Orra Strait since 2005, the navy of Peru said."

    sent = [e for e in extract_events(text, "2016-03/2016-07") if "2005" in str(e.date)]

    assert [str(event.date) for event in sent] == ["2005/2016-07"]


def test_what_is_said_next_is_of_the_day_that_the_lead_names() -> None:
    text = (
        "The foreign ministers of Chile and Peru agreed on Monday to reopen the border.\n\n"
        "Ana Silva, speaking in Lima, said she had raised the fate of two boats.\n\n"
        "The envoys are to sign the accord on Tuesday."
    )
    assert [str(event.date) for event in events_with(text, "Silva")] == ["2024-05-13"]


def test_what_has_been_said_since_a_named_day_may_be_of_any_day_from_then_on() -> None:
    text = (
        "Chile's parliament voted on Monday to close the border.\n\n"
        "Ana Silva has welcomed the vote."
    )
    assert [str(event.date) for event in events_with(text, "Silva")] == ["2024-05-13/2024-05-14"]


@pytest.mark.parametrize(
    ("plan", "date"),
    [
        ("Ana Silva is expected to raise the seizure of a boat last month.", None),
        ("Ana Silva will raise the seizure of a boat two weeks ago.", None),
        ("Ana Silva is expected to visit Lima next month.", "2024-06"),
        ("Ana Silva was due to visit Lima last month, but the trip was put off.", "2024-04"),
    ],
)
def test_what_is_still_to_come_has_no_day_that_is_over(plan: str, date: str | None) -> None:
    dates = [str(event.date) for event in events_with(f"{NEWS}{plan}", "Silva")]
    assert dates == ([date] if date else [])


def test_what_names_a_later_day_is_not_of_the_day_of_the_news() -> None:
    lead = "Peru held two Chilean sailors on Sunday.\n\n"
    freed = "Ana Silva demanded that the sailors be freed"
    own = events_with(f"{lead}{freed} on Monday.", "Silva")
    assert not any(str(event.date) == "2024-05-12" for event in own)
    assert [str(event.date) for event in events_with(f"{lead}{freed}.", "Silva")] == ["2024-05-12"]


@pytest.mark.parametrize(
    ("plan", "dates"),
    [
        ("The ministers of Chile and Peru were originally due to meet on Monday.", []),
        ("The ministers of Chile and Peru are due to meet on Friday.", ["2024-05-17"]),
        (
            "The ministers of Chile and Peru were to meet on Friday but were still arguing.",
            ["2024-05-17"],
        ),
        ("The ministers of Chile and Peru were to meet on Friday but did not.", []),
        ("The ministers of Chile and Peru meet twice a year.", []),
        (
            "The ministers of Chile and Peru will drill from Sunday to Tuesday.",
            ["2024-05-19/2024-05-21"],
        ),
        (
            "The ministers of Chile and Peru are visiting Lima from Sunday to Friday.",
            ["2024-05-12/2024-05-14"],
        ),
    ],
)
def test_a_plan_that_holds_is_told_and_no_habit(plan: str, dates: list[str]) -> None:
    assert [str(event.date) for event in events_with(plan, "inisters")] == dates


def test_a_pact_is_not_agreed_a_year_before_the_day_that_it_is_on() -> None:
    dates = [str(event.date) for event in extract_events("Chile agreed to send ships on May 30.")]
    assert dates == ["2024-05-14", "2024-05-30"]
    dates = [str(event.date) for event in extract_events("Chile agreed on May 3 to send ships.")]
    assert dates[0] == "2024-05-03"
    dates = [str(event.date) for event in extract_events("Chile agreed in April to open a port.")]
    assert dates == ["2024-04"]
