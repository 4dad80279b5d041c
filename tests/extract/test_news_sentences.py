"""Everyday sentences of news, each read wrongly once: whom, what and when a draft tells of them.

Articles are of Tuesday, 14 May 2024.
"""

import pytest

from generator import edtf
from generator.extract.drafts.event_claims import claim_kind
from generator.extract.events import coreference, mention_recognition
from generator.extract.events.article_event import ArticleEvent
from generator.extract.events.verb_status import MentionStatus
from generator.extract.pipeline import article_pipeline
from generator.model import ClaimKind, EventKind
from tests.support.extraction import KNOWN, extract_events, find_people, parse_text

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
            "Peru and Chile agreed on Monday that low-level envoys would go on with the talks.",
            "Peru and Chile agree low-level envoys will go on with the talks",
        ),
        (
            "The Foreign Ministry in Lima summoned Chile's envoy on Monday, it said.",
            "The Foreign Ministry in Lima says it summoned Chile's envoy",
        ),
        (
            "President Ana Silva and President Rosa Vega vowed on Friday to trade more fairly.",
            "President Ana Silva and President Rosa Vega vow to trade more fairly",
        ),
        (
            "Ana Silva and Quispe Tomas last met in June on the sidelines of a summit in Keld.",
            "Ana Silva and Quispe Tomas meet on the sidelines of a summit in Keld",
        ),
        (
            "President Ana Silva of Chile and Juan Mora, Bolivia's president, met on Monday.",
            "President Ana Silva and Bolivia's president Juan Mora meet",
        ),
        (
            "State Councilor and Foreign Minister Ana Silva met Juan Mora of Peru on Monday.",
            "State Councilor and Foreign Minister Ana Silva meets Juan Mora",
        ),
        (
            "Chile's navy directed its radar at two Peruvian boats on Monday.",
            "Chile's navy directs its radar at two Peruvian boats",
        ),
        (
            "Chile said on Monday that Peruvian aircraft had crossed the strip.",
            "Chile says Peruvian aircraft have crossed the strip",
        ),
        (
            "2. Minister Ana Silva of Chile voiced concern on Monday about the tugs of Peru.",
            "Minister Ana Silva voices concern about the tugs of Peru",
        ),
        (
            "Peru and Chile agreed on Monday to begin using the line on June 8.",
            "Peru and Chile are to begin using the line",
        ),
        (
            "Ana Silva of Chile summoned Peruvian Ambassador Juan Mora on Monday.",
            "Ana Silva summons Peruvian Ambassador Juan Mora",
        ),
        (
            (
                "Peru's foreign minister, Ana Silva, and her Chilean counterpart, Juan Mora, met in"
                " Keld on Monday."
            ),
            "Peru's foreign minister Ana Silva and Chilean counterpart Juan Mora meet in Keld",
        ),
        (
            (
                "Peru's defence minister, Ana Silva, spoke by phone with her Chilean counterpart,"
                " Juan Mora, on Friday, the ministry in Lima said."
            ),
            (
                "Peru's defence minister Ana Silva reportedly speaks by phone with Chilean"
                " counterpart Juan Mora"
            ),
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
            "Peru, Chile and Bolivia will hold joint patrols off Keld on Friday.",
            "Peru, Chile and Bolivia will hold joint patrols off Keld",
        ),
        (
            (
                "Peru's President Ana Silva and Chilean President Juan Mora signed the Keld accord"
                " in Lima on Monday."
            ),
            (
                "Peru's President Ana Silva and Chilean President Juan Mora sign the Keld accord in"
                " Lima"
            ),
        ),
        (
            "A delegation led by Peruvian Trade Minister Ana Silva arrived in Santiago on Monday.",
            "A delegation led by Peruvian Trade Minister Ana Silva arrives in Santiago",
        ),
        (
            "Peru lodged a protest with Chile on Monday after one of its boats entered the port.",
            "Peru lodges a protest with Chile",
        ),
        (
            "Peru's parliament passed a bill on Monday lowering the voting age from 18 to 17.",
            "Peru's parliament passes a bill lowering the voting age from 18 to 17",
        ),
        (
            "Peruvian police arrested a man suspected of spying for Chile on Monday.",
            "Peruvian police arrest a man suspected of spying for Chile",
        ),
        (
            "Peru's prime minister postponed a visit to Chile on Monday, his ministry said.",
            "Peru's prime minister reportedly postpones a visit to Chile",
        ),
        (
            "Two Peruvian bombers flew over neutral waters of the Keld Sea on Monday.",
            "Two Peruvian bombers fly over neutral waters of the Keld Sea",
        ),
        (
            "The Keld Court of Justice fined Chile on Monday.",
            "The Keld Court of Justice fines Chile",
        ),
        (
            "The House of Peru approved a loan for Chile on Monday by 61 votes to 52.",
            "The House of Peru approves a loan for Chile by 61 votes to 52",
        ),
        (
            "Peru's lower house adopted a law on Monday that bans nets for men under 14.",
            "Peru's lower house adopts a law that bans nets for men under 14",
        ),
        (
            "The Peruvian navy seized two Chilean boats on Monday, it said in a statement.",
            "The Peruvian navy says it seized two Chilean boats",
        ),
        (
            (
                "A Peruvian boat was damaged and three sailors were hurt on Monday when Chilean"
                " ships fired water cannon near Keld, Lima said."
            ),
            "Lima says a Peruvian boat was damaged",
        ),
        (
            "Peru's premier agreed on Monday to resign once a council is set up, Chile said.",
            "Chile says Peru's premier agreed to resign once a council is set up",
        ),
        (
            "Chilean ships entered waters near Keld on Monday for the fourth time this month.",
            "Chilean ships enter waters near Keld",
        ),
        (
            (
                "The Peruvian and Chilean foreign ministers, Ana Silva and Juan Mora, met in Keld"
                " on Monday."
            ),
            "Peruvian and Chilean foreign ministers Ana Silva and Juan Mora meet in Keld",
        ),
        (
            "Peruvian voters rejected a plan to close Keld on Sunday, with 58 percent voting no.",
            "Peruvian voters reject a plan to close Keld",
        ),
        (
            "Peru's Coastal Guards seized a Chilean boat on Monday.",
            "Peru's Coastal Guards seize a Chilean boat",
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
            "Peru's minister Ana Silva and her counterpart Juan Mora met in Keld on Monday.",
            "Ana Silva and Juan Mora meet in Keld",
        ),
        (
            (
                "The ferry line was settled in 2018 between then-ministers Ana Silva and Juan Mora"
                " of Peru and Chile."
            ),
            "The ferry line is settled between ministers Ana Silva and Juan Mora",
        ),
        (
            "Peru and Chile met on Monday in Keld because of mounting anger over ferry fares.",
            "Peru and Chile meet in Keld because of mounting anger over ferry fares",
        ),
        (
            (
                "Two Chilean tugs strayed into a Peruvian bay on Monday off Keld, a rock claimed by"
                " both, the Peruvian navy said."
            ),
            "The Peruvian navy says two Chilean tugs strayed into a Peruvian bay off Keld",
        ),
        (
            "Peru's army said on Monday that the boats were fitted with what seemed to be radars.",
            "Peru's army says the boats were fitted with what seemed to be radars",
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


def test_an_hour_is_of_the_day_told_before_it() -> None:
    text = (
        "Chilean trawlers reached the Peruvian harbour of Keld on Sunday, the Peruvian army said."
        "\n\nThe Chilean trawlers left Peruvian waters at about 6:40 a.m."
    )
    assert ("The Chilean trawlers leave Peruvian waters", "2024-05-12") in told_of(text)


def test_about_goes_with_the_hour_that_is_left_out() -> None:
    event = _first("Chilean trawlers left the Peruvian harbour at around 6:40 a.m. on Monday.")
    assert event.first.text == "Chilean trawlers left the Peruvian harbour."


def test_what_is_resumed_is_not_of_the_day_of_its_end() -> None:
    text = "Chile and Peru will reopen the ferry talks halted in June 2017, Chile said on Monday."
    assert {day for _, day in told_of(text)} == {"2024-05-13"}


def test_days_from_a_day_are_a_span() -> None:
    text = "Peru's premier, Luis Rojas, is due to tour Chile for four days from May 23."
    assert [str(event.date) for event in extract_events(text)] == ["2024-05-23/2024-05-26"]


def test_what_starts_is_not_who_thinks_of_holding_it() -> None:
    text = (
        "Ministers of Peru and Chile are weighing opening an office near the markets of Quito"
        " starting Thursday."
    )
    assert not any("start" in (title or "") for title, _ in told_of(text))


def test_as_one_insists_is_not_who_says_what_stands_before() -> None:
    text = (
        "Chile recalled its envoy over a speech on ferry fares, Santiago said Monday, as Lima"
        " insisted its prices were fair."
    )
    assert not any("Lima insists" in (title or "") for title, _ in told_of(text))


def test_a_war_of_a_century_is_not_of_the_year_of_one_attack() -> None:
    text = BEHIND + (
        "In the 19th century Peru and Chile fought four wars, including when Chile attacked Keld"
        " in 1879."
    )
    assert not any("four wars" in (title or "") for title, _ in told_of(text))


def test_nothing_was_said_at_what_is_still_planned() -> None:
    text = (
        "Peru plans to host a ferry summit with Chile in Lima on June 3.\n\n"
        "At the start of the summit, Peruvian President Luis Rojas said that the fares were fair."
    )
    planned = [e for e in extract_events(text) if e.status is MentionStatus.PLANNED]
    assert planned
    assert not any(m.trigger == "say" for event in planned for m in event.mentions)


def test_what_is_said_further_below_is_of_the_day_of_what_was_said() -> None:
    text = (
        "Peruvian Defence Minister Ana Silva on Monday denounced a Chilean tug that entered a"
        " Peruvian bay the previous day.\n\n"
        "It was a nuisance. It was large.\n\n"
        "Peruvian Premier Luis Rojas said at another briefing that the tug is"
        ' "a fresh sort of pressure by Chile."'
    )
    said = "Peruvian Premier Luis Rojas says the Chilean tug is “a fresh sort of pressure by Chile”"
    assert (said, "2024-05-13") in told_of(text)


def test_a_deed_reported_on_another_day_is_told_once_and_on_its_own_day() -> None:
    text = (
        "The Peruvian Foreign Ministry on Monday said that Vice Minister Ana Silva summoned the"
        " Chilean ambassador on Sunday."
    )
    assert [str(event.date) for event in extract_events(text)] == ["2024-05-12"]


def test_what_two_agree_on_is_done_and_what_two_say_is_the_position_of_neither() -> None:
    who = "Peruvian Premier Luis Rojas and Chilean President Eva Lund "
    agreed = _first(who + "agreed on Monday that the talks on Keld will go on.")
    declared = _first(who + "declared on Monday their intent to open the line.")
    assert claim_kind(agreed.first) is ClaimKind.FACT
    assert claim_kind(declared.first) is ClaimKind.ASSESSMENT


def test_a_time_that_does_something_stays() -> None:
    event = _first(
        "Peru's president, Luis Rojas, said on Monday that this month brings the centenary of the"
        " ferry to Chile."
    )
    assert "this month brings" in (event.first.text or "")


def test_a_dinner_is_not_twice_given_by_its_host() -> None:
    text = (
        "Peru's president Luis Rojas came to Chile on Monday for a visit and joined a supper"
        " hosted by the mayor of Keld."
    )
    assert not any((title or "").count("host") > 1 for title, _ in told_of(text))


def test_a_year_before_a_deal_is_not_the_day_of_its_breach() -> None:
    for text in (
        "Chile said on Monday that Peru had broken a 2015 deal on Keld.",
        "Peru's junta on Monday ended a 2015 peace agreement with rebels in Chile.",
    ):
        assert "2015" not in {str(event.date) for event in extract_events(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Peru recalled its envoy on Monday. The ministry said in a statement that it was sorry.",
        "Peru's cabinet voted on Monday to close Keld. The decision took effect immediately.",
    ],
)
def test_what_nobody_by_name_says_or_does_on_no_day_is_no_event(text: str) -> None:
    assert len([*extract_events(text)]) == 1


def test_a_case_of_somebody_detained_is_of_the_one_who_was() -> None:
    text = (
        "The presidents of Peru and Chile discussed hard questions such as Peru's tax on copper"
        " and the case of a Peruvian pilot arrested in Chile on suspicion of smuggling during long"
        " talks at a school in Quito on Monday."
    )
    assert not any("arrested" in (title or "") for title, _ in told_of(text))


def test_a_heading_does_not_begin_with_whose() -> None:
    text = (
        "A strike in Peru and Chile began with the sacking of a Peruvian pilot after his ferry hit"
        " a Chilean pier on May 7 in Keld."
    )
    assert not any((title or "").startswith("His") for title, _ in told_of(text))


def test_two_states_of_one_name_are_many() -> None:
    event = _first("North and South Keld agreed on Monday to share a ferry with Peru.")
    assert "Keld agree to" in (event.first.title or "")


def test_to_whom_an_envoy_is_sent_is_no_part_of_the_name() -> None:
    text = "Peru's minister summoned the Chilean ambassador to Peru Eva Lund on Monday."
    assert not any("summons Peru" in (title or "") for title, _ in told_of(text))


def test_on_goes_with_the_day_that_is_left_out() -> None:
    text = (
        "Peru's spokesman Luis Rojas said on Monday that Chile took up an offer to sign the ferry"
        " deal at the old harbour of Keld on Tuesday."
    )
    assert not any((title or "").endswith(" on") for title, _ in told_of(text))


def test_where_leaders_met_beside_is_no_event() -> None:
    text = (
        "Peru and Chile plan a supper on the margins of the copper summit or the Pacific talks"
        " this autumn."
    )
    assert not any("Pacific talks" in (title or "") for title, _ in told_of(text))


def test_a_day_behind_the_last_of_two_deeds_is_that_of_both() -> None:
    text = "Peruvian guards stopped three boats and took 89 men on Monday."
    assert {day for _, day in told_of(text)} == {"2024-05-13"}


def test_who_announced_it_at_the_end_was_not_announced() -> None:
    text = (
        "Peruvian President Ana Silva will meet Chilean Premier Juan Mora at a fair in Quito on"
        " Thursday, Lima's chief press officer announced on Monday."
    )
    assert not any("is announced" in (title or "") for title, _ in told_of(text))


def test_a_name_with_and_in_it_is_one() -> None:
    event = _first("Peru and Chile launched the Coastal and River Ferry Service on Monday.")
    passive = _first("The Coastal and River Ferry Service of Peru and Chile was launched Monday.")
    assert "launch" in (event.first.title or "")
    assert "Service" in (passive.first.title or "")
    assert " are " not in (passive.first.title or "")


def test_what_is_absurd_to_claim_is_not_said() -> None:
    text = (
        "Peruvian Judge Ana Silva on Monday hit out at the Chilean 'circus' as she added it was"
        " 'absurd to claim' the guard had slept through the raid."
    )
    assert not any("the guard had" in (title or "") for title, _ in told_of(text))


@pytest.mark.parametrize(
    "text",
    [
        "Ferry fares in Peru fell 3",
        "Peru and Chile have all",
        "Peru took it all",
        "Peru left on Monday however",
    ],
)
def test_a_sentence_that_breaks_off_is_read(text: str) -> None:
    assert len(told_of(text)) <= 1


def test_who_was_summoned_is_named_in_what_was_told_then() -> None:
    text = "Ana Silva summoned Peruvian Ambassador Juan Mora on Monday and told him trade was down."
    summons, said = extract_events(text)
    assert summons.kind is EventKind.PROTEST
    assert said.first.text == "Ana Silva told Peruvian Ambassador Juan Mora trade was down."


def test_nobody_else_is_named_in_what_was_told_then() -> None:
    text = "Ana Silva praised two ministers on Monday and told him trade was down."
    assert all("ministers trade" not in (e.first.text or "") for e in extract_events(text))


def test_a_ministry_speaks_for_the_state_in_whose_capital_it_sits_and_an_embassy_does_not() -> None:
    sides = {
        who: _first(f"The {who} in Lima condemned the seizure of two boats on Monday.")
        for who in ("Foreign Ministry", "embassy")
    }
    assert {who: event.first.speaker_side for who, event in sides.items()} == {
        "Foreign Ministry": "peru",
        "embassy": None,
    }


def test_a_clause_of_its_end_alone_goes_with_its_day() -> None:
    text = "At talks in Keld that ended Monday, Peru and Chile agreed on a ban of nets, Lima said."
    assert "that ended" not in (_first(text).first.text or "that ended")


def test_a_day_within_what_is_said_does_not_date_the_words() -> None:
    text = (
        "Quispe Tomas of Peru and Ana Silva of Chile held talks in Keld on Monday.\n\n"
        "Chile's navy kept its ships in port.\n\n"
        "Silva said she had raised the shells that landed in Chile's waters last August."
    )
    (talks,) = (e for e in extract_events(text) if "talks" in (e.first.title or ""))
    assert any("had raised the shells" in (m.text or "") for m in talks.mentions)


def test_whom_a_pronoun_means_that_somebody_was_told_is_left_out_and_the_news_is_not() -> None:
    text = (
        "President Ana Silva of Chile met Juan Mora of Bolivia in Lima on Monday.\n\n"
        "Silva told him that Chile had become a peaceful nation."
    )
    assert any(
        m.text == "President Ana Silva said that Chile had become a peaceful nation."
        for event in extract_events(text)
        for m in event.mentions
    )


def test_talks_for_which_somebody_will_come_are_told_with_the_visit() -> None:
    text = "Ana Silva of Chile plans to visit Lima next month for talks with Quispe Tomas."
    assert [str(event.kind) for event in extract_events(text)] == ["visit"]


def test_ministers_who_are_to_meet_do_not_hold_the_talks_that_states_will_take_up_again() -> None:
    text = (
        "Peru and Chile said on Monday they had agreed to resume border and trade talks.\n\n"
        "Foreign Minister Ana Silva will meet Quispe Tomas on Saturday, Peruvian officials said."
    )
    assert (
        "Peruvian officials say Foreign Minister Ana Silva will meet Quispe Tomas",
        "2024-05-18",
    ) in told_of(text)


def test_a_deed_and_the_words_that_tell_of_it_do_not_drive_each_other_out() -> None:
    text = (
        "Peru said on Tuesday that its envoy would go home.\n\n"
        "Minister Juan Mora told a briefing that two Chilean tugs had entered Peruvian waters"
        " near Keld early on Tuesday and that Lima had lodged a protest.\n\n"
        "“We urge Chile to make its tugs leave,” Mora said."
    )
    assert any("tugs" in (title or "") for title, _ in told_of(text))


def test_one_guest_met_by_two_hosts_is_at_two_meetings() -> None:
    text = (
        "Foreign Minister Ana Silva of Chile held talks with Quispe Tomas of Peru on Monday.\n\n"
        "President Rosa Vega and Minister Juan Mora met Tomas on the same day."
    )
    assert sum(event.kind is EventKind.TALKS for event in extract_events(text)) == len("AB")


def test_who_says_what_was_done_on_a_day_is_no_event_beside_it() -> None:
    text = (
        "President Ana Silva of Chile and President Juan Mora of Peru met on May 6 in Keld, Chile's"
        " spokesman Luis Rojas said."
    )
    assert [str(event.date) for event in extract_events(text)] == ["2024-05-06"]


def test_a_protest_of_another_day_is_not_lodged_at_the_meeting_of_the_news() -> None:
    text = (
        "President Ana Silva of Chile and President Juan Mora of Peru met on May 6 in Keld.\n\n"
        "On Sunday, two Chilean tugs sailed into the bay. Peru protested through its embassy."
    )
    assert all("protested" not in (m.text or "") for m in _first(text).mentions)


def test_a_month_in_an_aside_does_not_date_what_somebody_voices() -> None:
    text = (
        "Minister Ana Silva of Chile held talks with Juan Mora of Peru in Keld on Monday.\n\n"
        "Minister Silva expressed concern about a law of Peru, which came into force in February."
    )
    assert any("expressed concern" in (m.text or "") for m in _first(text).mentions)


def test_a_day_is_told_by_its_words_and_not_by_its_hour() -> None:
    text = "On May 13, from 17:00, Minister Ana Silva of Chile held a call with Peru's Juan Mora."
    assert _first(text).date_text == "May 13"


def test_a_cabinet_is_no_part_of_the_office_of_its_head() -> None:
    text = (
        "Chile's plan, backed by the cabinet of Prime Minister Rosa Vega, is ready.\n\n"
        "Vega told a briefing on Monday that Peru would be told."
    )
    titles = {title for title, _ in told_of(text)}
    assert any("Prime Minister Rosa Vega" in (title or "") for title in titles)
    assert all("abinet" not in (title or "") for title in titles)


def test_whose_words_an_agency_reports_said_them() -> None:
    text = "“All is calm,” Premier Ana Silva of Chile said on Monday, according to Kelpress."
    assert (_first(text).first.speaker_words or "").startswith("Premier Ana Silva")


def test_an_office_that_tells_what_somebody_said_is_who_says_so() -> None:
    text = "Juan Mora told Ana Silva on Monday that Chile was calm, according to Peru's ministry."
    assert _first(text).first.speaker_side == "peru"


def test_the_headline_of_the_news_stands_over_nothing_told_behind_it() -> None:
    text = (
        "Peru told Chile on Monday that it would shut the border.\n\n"
        "Chile's parliament passed the law on March 22, and it took effect on April 1."
    )
    analysis = parse_text(text)
    times = article_pipeline.place_dates(analysis, edtf.parse("2024-05-14"))
    mentions = mention_recognition.find_mentions(analysis, times, find_people(text), KNOWN)
    headline = "Peru protests at Chile's law"
    events = coreference.resolve_events(mentions, edtf.parse("2024-05-14"), headline, times)
    assert headline not in {event.first.title for event in events}


def test_what_is_said_next_is_of_the_day_of_the_saying_and_not_of_the_deed() -> None:
    text = (
        "Chile said on Monday that Peruvian tugs had rammed its boats near Keld on Sunday.\n\n"
        "“We will not yield,” Chile's President Ana Silva told a briefing."
    )
    said = next(e for e in extract_events(text) if "yield" in (e.first.title or ""))
    assert str(said.date) == "2024-05-13"


def test_a_clause_that_only_says_for_when_goes_with_its_time() -> None:
    text = "Ana Silva cancelled a trip to Peru that had been scheduled for the end of the week."
    assert _first(text).first.text == "Ana Silva cancelled a trip to Peru."


def test_what_stands_behind_the_second_deed_is_not_told_of_the_first() -> None:
    text = (
        "Ana Silva and Juan Mora shook hands and held 25 minutes of talks in Keld on Monday on the"
        " sidelines of a summit, their first since both took office."
    )
    assert all("hands, their first" not in (e.first.text or "") for e in extract_events(text))


def test_a_protest_and_the_call_in_which_it_was_lodged_are_one_draft() -> None:
    text = (
        "Peru and Chile kept their tugs at sea on Tuesday.\n\n"
        "Minister Ana Silva of Chile called in Ambassador Juan Mora and lodged a strong protest,"
        " Chile's Defence Ministry said."
    )
    texts = [event.first.text for event in extract_events(text)]
    assert len(texts) == len(set(texts))


def test_who_says_what_he_will_do_is_named_once() -> None:
    text = "Chile wished Peru's Juan Mora luck on Saturday, a day after he said he would go."
    assert any(title == "Juan Mora says he will go" for title, _ in told_of(text))


def test_whom_somebody_urged_is_not_told_without_what_to_do() -> None:
    asked = "Ana Silva urged states of the Keld Group, led by Chile and Peru, to do more on Monday."
    whole = "Ana Silva urged states of the Keld Group to do more on Monday."
    for text, said in (
        (asked, ""),
        (whole, "Ana Silva urged states of the Keld Group to do more."),
    ):
        texts = [event.first.text for event in extract_events(text)]
        assert all("to do more" in (line or "to do more") for line in texts)
        assert not said or said in texts
