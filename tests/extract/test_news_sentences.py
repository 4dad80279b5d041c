"""Everyday sentences of news, each read wrongly once: whom, what and when a draft tells of them.

Articles are of Tuesday, 14 May 2024.
"""

import pytest

from generator.extract.drafts.event_claims import claim_kind
from generator.extract.events.article_event import ArticleEvent
from generator.extract.events.verb_status import MentionStatus
from generator.model import ClaimKind
from tests.support.extraction import extract_events

BEHIND = "The quarrel of the two states over the strip of Keld has gone on for years.\n\n" * 3


def told_of(text: str) -> set[tuple[str | None, str]]:
    """Return the headings of a text's events with their days."""
    return {(event.first.title, str(event.date)) for event in extract_events(text)}


def _first(text: str) -> ArticleEvent:
    return next(iter(extract_events(text)))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "An old ally of Chile, Peru signed the Keld accord on Monday.",
            "Peru signs the Keld accord",
        ),
        (
            (
                "Peru's foreign minister, Ana Silva, and her Chilean counterpart, Juan Mora, met in"
                " Keld on Monday."
            ),
            "Ana Silva and Chilean counterpart Juan Mora meet in Keld",
        ),
        (
            (
                "Peru's defence minister, Ana Silva, spoke by phone with her Chilean counterpart,"
                " Juan Mora, on Friday, the ministry in Lima said."
            ),
            "Ana Silva reportedly speaks by phone with Chilean counterpart Juan Mora",
        ),
        (
            "Peruvian lawmakers voted 87 to 35 in favour of the Keld accord on Monday.",
            "Peruvian lawmakers vote 87 to 35 in favour of the Keld accord",
        ),
        (
            (
                "A Peruvian patrol plane spotted two Chilean frigates sailing through the Keld"
                " Strait on Sunday."
            ),
            "A Peruvian patrol plane spots two Chilean frigates sailing through the Keld Strait",
        ),
        (
            "Peru and Chile agreed on Monday to reopen a crossing that has been shut since March.",
            "A crossing has been shut since March",
        ),
        (
            (
                "Peru has recalled its envoy from Chile, Foreign Minister Ana Silva told a news"
                " conference on Monday."
            ),
            "Foreign Minister Ana Silva says Peru has recalled its envoy from Chile",
        ),
        (
            (
                "Chile has begun withdrawing troops, the Defence Ministry in Santiago"
                " said on Monday."
            ),
            "The Defence Ministry in Santiago says Chile has begun withdrawing troops",
        ),
        (
            "The Senate of Chile passed the bill 62-35 late Monday.",
            "The Senate of Chile passes the bill",
        ),
        (
            "President Ana Silva's trip to Chile, set for June, was cancelled because of a flood.",
            "Ana Silva’s trip to Chile is cancelled because of a flood",
        ),
        (
            "Two Peruvian bombers flew between Iquique and Arica on Monday.",
            "Two Peruvian bombers fly between Iquique and Arica",
        ),
        (
            "The Chilean cabinet approved on Monday the sale of two frigates to Peru.",
            "The Chilean cabinet approves the sale of two frigates to Peru",
        ),
        (
            (
                "President Ana Silva of Peru on Monday called the Chilean ban on fish “unfair” and"
                " demanded talks."
            ),
            "President Ana Silva calls the Chilean ban on fish “unfair”",
        ),
        (
            "Peru, Chile and Bolivia held joint drills off Keld on Monday, officials said.",
            "Officials say Peru, Chile and Bolivia held joint drills off Keld",
        ),
        (
            (
                "If Chile sends troops, Peru will shut the border, President Ana Silva of Peru said"
                " on Monday."
            ),
            "President Ana Silva says Peru will shut the border if Chile sends troops",
        ),
    ],
)
def test_who_does_what_is_named(text: str, title: str) -> None:
    assert title in {event.first.title for event in extract_events(text)}


@pytest.mark.parametrize(
    ("text", "text_of_ours"),
    [
        (
            "Peru and Chile have agreed to build a common port as territorial disputes escalate",
            "as territorial disputes escalate.",
        ),
        (
            (
                "Peru's ministry stressed on Monday that it would “firmly guard [Peru’s] maritime"
                " rights as well as its fish,” namely off Keld."
            ),
            "“firmly guard [Peru’s] maritime rights as well as its fish,”",
        ),
        (
            "Peru and Chile agreed on Monday to share the line opened in June last year.",
            "to share the line.",
        ),
        (
            "The line between Peru and Chile is expected to go live sometime next year.",
            "is expected to go live.",
        ),
    ],
)
def test_a_sentence_of_ours_is_whole(text: str, text_of_ours: str) -> None:
    assert any(text_of_ours in (event.first.text or "") for event in extract_events(text))


def test_what_is_called_something_in_an_aside_is_dated_by_its_own_participle() -> None:
    text = "The line of Peru and Chile, agreed in 2018, was used by both ministers on Monday."
    assert ("The line of Peru and Chile is agreed", "2018") in told_of(text)


def test_what_a_speaker_did_years_ago_does_not_date_the_words() -> None:
    text = (
        "President Ana Silva of Peru, who visited Chile as a minister in 2016, said she hoped to"
        " meet President Juan Mora of Chile."
    )
    said = next(e for e in extract_events(text) if "says" in (e.first.title or ""))
    assert str(said.date) == "2024-05-14"


def test_the_day_of_what_somebody_is_accused_of_is_not_that_of_the_words() -> None:
    text = "Peru accused a Chilean ship of ramming one of its boats on April 30."
    assert {day for title, day in told_of(text) if title and "accuses" in title} == {"2024-05-14"}


def test_what_was_agreed_for_a_day_that_is_past_was_agreed_then() -> None:
    text = BEHIND + "Peru and Chile agreed to set up the line in 2007 but talks stalled until 2014."
    assert ("Peru and Chile agree to set up the line", "2007") in told_of(text)


def test_a_day_before_what_is_told_is_counted() -> None:
    text = (
        "Peru fired two missiles into the sea on Monday, the Chilean army said, a day after Chile"
        " and Bolivia began annual drills."
    )
    days = {day for title, day in told_of(text) if title and "drills" in title}
    assert days == {"2024-05-12"}


def test_a_plan_that_was_once_for_a_month_was_for_the_nearest() -> None:
    text = (
        "A planned visit to Peru by the Chilean president, originally scheduled for April, has been"
        " postponed, sources in both governments said on Monday."
    )
    event = _first(text)
    assert str(event.date) == "2024-04"
    assert claim_kind(event.first) is ClaimKind.ASSESSMENT


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Peru and Chile have been at odds over the strip since 2012, when Peru bought it.", []),
        ("Peru and Chile have yet to agree on how the line would be used.", []),
        ("Neither Peru nor Chile has given ground since the quarrel began in April 2019.", []),
        (
            "Peru has built 12 ports in Keld since 2020, a report released in May 2023 said.",
            ["2020/2024-05-14", "2023-05"],
        ),
        ("The islands lie off Chile, and Peru has a claim to them.", []),
        (
            (
                "Peru has not sent an envoy to Chile since 2013; a visit planned for April 2020 was"
                " put off because of the plague."
            ),
            [],
        ),
        (
            "Under the accord, reached in November 2014, Peru and Chile acknowledged “two views”.",
            [],
        ),
        (
            (
                "A Peruvian boat was rammed by a Chilean trawler in September 2010. Peru arrested"
                " the captain, then let him go."
            ),
            ["2010-09"],
        ),
    ],
)
def test_how_things_stand_or_stood_is_no_news(text: str, days: list[str]) -> None:
    assert [str(event.date) for event in extract_events(text)] == days


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Peru urged Chile to release the sailors on Monday.", "2024-05-13"),
        ("Chile warned Peru against sending ships on Monday.", "2024-05-13"),
        ("After the raid in March, Chile recalled its ambassador to Peru.", "2024-05-14"),
        ("Peru has been hit by a Chilean strike since Sunday.", "2024-05-14"),
        ("Peru has yet again begun to build a wall on the Chilean border.", "2024-05-14"),
    ],
)
def test_what_only_looks_so_is_news(text: str, day: str) -> None:
    assert [str(event.date) for event in extract_events(text)] == [day]


def test_words_behind_the_first_since_a_day_are_of_the_news() -> None:
    text = (
        "Four Chilean ships entered the bay of Keld on Monday, the Peruvian navy said.\n\nIt was"
        " the first such visit since April 28.\n\nForeign Minister Ana Silva of Peru said Peru had"
        " lodged a protest with Chile."
    )
    assert {day for title, day in told_of(text) if "protest" in (title or "")} == {"2024-05-13"}


def test_what_a_briefing_is_told_is_in_the_heading() -> None:
    text = (
        "Peruvian Foreign Ministry spokeswoman Ana Silva told a daily briefing on Monday that the"
        " two sides were talking."
    )
    assert any("talking" in (title or "") for title, _ in told_of(text))


def test_concern_about_what_was_in_december_is_not_of_december() -> None:
    text = (
        "The ministers of Peru and Chile met in Keld on Monday.\n\nPeruvian Foreign Minister Ana"
        " Silva voiced concern about joint flights of Chilean bombers near Lima in December."
    )
    assert {day[:4] for _, day in told_of(text)} == {"2024"}


def test_a_holder_named_beside_an_office_stands_for_it() -> None:
    text = (
        "The agency of Keld said Peru and Chile had kept their word.\n\nIts chief, Ana Silva, is"
        " due to visit Chile on Friday."
    )
    assert "Ana Silva is due to visit Chile." in {e.first.text for e in extract_events(text)}


def test_a_month_before_a_name_is_no_part_of_it() -> None:
    text = "In February North Korea tested a bomb near the Chilean border."
    assert any((e.first.text or "").startswith("North Korea tested") for e in extract_events(text))


def test_no_word_goes_out_of_what_somebody_said() -> None:
    text = "President Ana Silva of Peru said on Monday Chile was “seriously weighing” a tunnel."
    assert any("“seriously weighing”" in (title or "") for title, _ in told_of(text))


def test_what_nobody_plans_is_not_planned() -> None:
    text = "Peru has no plans to send its minister to Chile this year, its government said Monday."
    assert {event.status for event in extract_events(text)} == {MentionStatus.HAPPENED}


def test_what_two_states_say_is_the_position_of_neither() -> None:
    text = "Peru and Chile acknowledged “two views” of the strip on Monday."
    assert _first(text).first.speaker_side is None


def test_talks_for_which_somebody_came_are_not_told_as_held() -> None:
    text = "President Ana Silva of Peru arrived in Chile on Monday for talks with Juan Mora."
    assert {title for title, _ in told_of(text)} == {
        "President Ana Silva arrives in Chile for talks with Juan Mora"
    }


def test_what_an_official_said_happened_is_drafted_once() -> None:
    text = "“Chilean ships entered the bay of Keld,” President Ana Silva of Peru said on Monday."
    assert len(extract_events(text)) == 1


def test_killed_and_injured_by_one_blast_is_one_event() -> None:
    text = (
        "At least 12 people were killed and dozens injured when a bomb exploded near the Peruvian"
        " embassy in Keld on Monday, officials said."
    )
    assert len(extract_events(text)) == 1


def test_since_when_something_holds_keeps_its_tense() -> None:
    text = BEHIND + "Chile has detained at least 17 Peruvians on charges of spying since 2014."
    assert any("has detained" in (title or "") for title, _ in told_of(text))


def test_first_in_a_year_is_not_the_first() -> None:
    text = "Ana Silva of Peru and Juan Mora of Chile met on Monday for the first time in a year."
    titles = [title or "" for title, _ in told_of(text)]
    assert titles
    assert not any(title.endswith("first time") for title in titles)
