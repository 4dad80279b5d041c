"""What an article tells as its news is drafted, with its own day; what only looks so is not.

Articles are of Tuesday, 14 May 2024.
"""

import pytest

from generator.extract.events.verb_status import MentionStatus
from tests.support.extraction import extract_events

MORE = "The quarrel of the two states over the strip of Keld has gone on for years.\n\n"


def told_of(text: str) -> set[tuple[str | None, str]]:
    """Return the headings of a text's events with their days."""
    return {(event.first.title, str(event.date)) for event in extract_events(text)}


@pytest.mark.parametrize(
    ("text", "title", "date"),
    [
        (
            "From May 3 to 7, the navies of Chile and Peru drilled together off Keld.",
            "The navies of Chile and Peru drill off Keld",
            "2024-05-03/2024-05-07",
        ),
        (
            "Chilean jets were scrambled for the 44th time this year, the army said Monday.",
            "The army says Chilean jets were scrambled",
            "2024-05-13",
        ),
        (
            (
                "Two Chilean ships entered Peruvian waters near Keld on Monday, the navy said, the"
                " third such intrusion this month."
            ),
            "The navy says two Chilean ships entered Peruvian waters near Keld",
            "2024-05-13",
        ),
        (  # the time of a round that is counted is its own
            "Chile and Peru held a third round of talks this month.",
            "Chile and Peru hold a third round of talks",
            "2024-05",
        ),
        (
            (
                f"Peru summoned Chile's envoy.\n\n{MORE}The square was full. Some 90 people"
                " marched past the Chilean consulate in Keld on Monday."
            ),
            "Some 90 people march past the Chilean consulate in Keld",
            "2024-05-13",
        ),
        (
            (
                "Foreign Minister Ana Silva of Chile said on Tuesday that she had met her Peruvian"
                " counterpart in Keld on Monday."
            ),
            "Ana Silva reportedly meets her Peruvian counterpart in Keld",
            "2024-05-13",
        ),
        (  # what another state is said to have done stays the words of who says so
            (
                "Foreign Minister Ana Silva of Chile said on Tuesday that Peru had sunk a ferry on"
                " Monday."
            ),
            "Foreign Minister Ana Silva says Peru has sunk a ferry",
            "2024-05-14",
        ),
        (
            "The ministers of Chile and Peru discussed tides during a meeting in Keld on Monday.",
            "The ministers of Chile and Peru discuss tides during a meeting in Keld",
            "2024-05-13",
        ),
        (
            "Peru has accused Chile of ramming a ferry off Keld, a charge Santiago denies.",
            "Peru accuses Chile of ramming a ferry off Keld",
            "2024-05-14",
        ),
        (
            "Chile ratified on Monday a pact with Peru on tides and ice that was signed in 2019.",
            "A pact with Peru on tides and ice is signed",
            "2019",
        ),
        (
            "The ministers of Chile and Peru shook hands but held no talks on Saturday.",
            "The ministers of Chile and Peru shake hands",
            "2024-05-11",
        ),
        (
            "Peru's navy says it tracked a Chilean submarine on Saturday.",
            "Peru's navy reportedly tracks a Chilean submarine",
            "2024-05-11",
        ),
        (
            "Peru's navy says two Chilean ferries entered its waters on Saturday.",
            "Peru's navy says two Chilean ferries entered its waters",
            "2024-05-11",
        ),
        (
            "The Chilean navy will join a drill of Peru for the first time, officials said.",
            "Officials say the Chilean navy will join a drill of Peru for the first time",
            "2024-05-14/..",
        ),
        (
            "Peru has been conducting naval drills near Keld since Sunday.",
            "Peru is conducting naval drills near Keld",
            "2024-05-12/2024-05-14",
        ),
        (
            "Peru's president said last week that he would not attend a summit in Keld on May 30.",
            "Peru's president says he will not attend a summit in Keld on May 30",
            "2024-05-06/2024-05-12",
        ),
        (
            "Envoys of Peru are visiting Chile from Monday to Thursday for a tour of its ports.",
            "Envoys of Peru are visiting Chile for a tour of its ports",
            "2024-05-13/2024-05-14",
        ),
        (
            "Envoys of Peru will visit Chile from Thursday to Saturday for a tour of its ports.",
            "Envoys of Peru will visit Chile for a tour of its ports",
            "2024-05-16/2024-05-18",
        ),
        (
            "Peru's envoy on Monday cut short a visit to Chile.",
            "Peru's envoy cuts short a visit to Chile",
            "2024-05-13",
        ),
        (
            f"{MORE}Talks with Chile on the pier are to be held in Keld on May 30.",
            "Talks with Chile on the pier are to be held in Keld",
            "2024-05-30",
        ),
        (
            "Chile's Ana Silva will make a three-day visit to Peru from June 2.",
            "Ana Silva will make a three-day visit to Peru",
            "2024-06-02/2024-06-04",
        ),
        (
            "Chile decided at a cabinet meeting on Monday to extend sanctions on Peru.",
            "Chile decides to extend sanctions on Peru",
            "2024-05-13",
        ),
        (
            "Talks of Chile and Peru were due to be held in Keld in November but were cancelled.",
            "Talks of Chile and Peru are cancelled",
            "2024-11",
        ),
        (
            "Chile and Peru failed to reach a deal after talks in Keld that ended on Friday.",
            "Chile and Peru fail to reach a deal after talks in Keld",
            "2024-05-10",
        ),
        (
            "Chile's president Ana Silva called a meeting of her council for Friday.",
            "Ana Silva calls a meeting of her council",
            "2024-05-14",
        ),
        (
            "The envoy of Chile, on a tour of Keld, called on Monday for calm and offered help.",
            "The envoy of Chile on a tour of Keld calls for calm",
            "2024-05-13",
        ),
        (
            "Chile and Peru have a hotline, which was first used in May 2023.",
            "A hotline is used",
            "2023-05",
        ),
        (
            "Chile's Ana Silva and Peru's Luis Prado met in Keld on Sunday.",
            "Ana Silva and Peru's Luis Prado meet in Keld",
            "2024-05-12",
        ),
        (
            "Chile's foreign minister Ana Silva and Peru's Quispe Tomas met in Keld on Sunday.",
            "Ana Silva and Quispe Tomas meet in Keld",
            "2024-05-12",
        ),
        (
            "Chile's and Peru's ministers met in Keld on Sunday.",
            "Chile's and Peru's ministers meet in Keld",
            "2024-05-12",
        ),
        (
            "Peru's navy will hold drills off Keld from May 20 through May 25.",
            "Peru's navy will hold drills off Keld through May 25",
            "2024-05-20/2024-05-25",
        ),
        (
            "Peru came close to a deal with Chile in April.",
            "Peru comes close to a deal with Chile",
            "2024-04",
        ),
        (
            "Thousands of Peruvians took to the streets on Sunday.",
            "Thousands of Peruvians take to the streets",
            "2024-05-12",
        ),
        (
            "Chile's ministry on Monday handed a protest note to Peru's envoy.",
            "Chile's ministry hands a protest note to Peru's envoy",
            "2024-05-13",
        ),
    ],
)
def test_the_news_is_told_with_its_own_day(text: str, title: str, date: str) -> None:
    assert (title, date) in told_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "The envoys are old. Peru insists that Chile broke the pact in 1997.",
        "The envoys are old. Peru says the strip was always its own.",
        "The envoys are old. Some 90 seals were fed past the pier of Keld.",
        "Chile will never leave Keld, officials said.",
        "The navies of Chile and Peru still meet twice a year.",
        "Chile and Peru failed to keep the seals off the pier.",
    ],
)
def test_what_is_no_news_is_not_told(text: str) -> None:
    assert not told_of(text)


def test_a_round_that_was_due_on_a_day_and_put_off_was_not_held() -> None:
    text = (
        "A third round of talks on the border with Chile, which had been due to start in Keld on"
        " May 17, was postponed after Peru detained an envoy."
    )
    event = next(e for e in extract_events(text) if "round" in (e.first.title or ""))
    assert (str(event.date), event.status) == ("2024-05-17", MentionStatus.CALLED_OFF)


def test_what_was_called_off_on_a_day_does_not_date_what_was_agreed_before() -> None:
    told = told_of("Chile agreed to talks with Peru but cancelled them on Saturday.")
    assert ("Chile agrees to talks with Peru", "2024-05-11") not in told


@pytest.mark.parametrize(
    ("text", "untold"),
    [
        (  # the commission's day is not that of the armies
            "Both armies of Chile and Peru will withdraw by June 1 and a commission will meet.",
            "commission",
        ),
        ("Chile and Peru have been quarrelling over Keld since 1983.", "quarrel"),
        (
            "The vote on Chile's pact had been set for Monday but is now planned for Thursday.",
            "set",
        ),
        (
            "President Ana Silva has said Peru's decision to send jets to Keld in 2026 is unwise.",
            "2026",
        ),
        ("Talks with Chile were to be held in Keld on Friday but Peru stayed away.", "Talks"),
        ("Speaking in Keld on Monday, Chile's envoy hailed the pact with Peru.", "speaks"),
    ],
)
def test_what_is_said_beside_the_news_is_no_event(text: str, untold: str) -> None:
    assert not any(
        untold in f"{title} {date}" for title, date in told_of(MORE + text) if date != "2024-05-14"
    )


def test_a_clause_about_a_day_that_is_left_out_goes_with_it() -> None:
    text = "The pier has been closed to Chile since Saturday, when Peruvian troops seized it."
    assert [e.first.text for e in extract_events(text)][:1] == [
        "The pier has been closed to Chile."
    ]


def test_what_is_said_is_not_told_beside_what_it_says() -> None:
    told = told_of(
        "Chile will close its pier in Keld on May 30 to save money, the ministry said Monday."
    )
    assert {date for _, date in told} == {"2024-05-30"}


def test_what_would_have_been_done_was_not_done_and_will_not_be() -> None:
    text = "Chile would have signed a pact in May had Peru not left, its envoy said on Monday."
    assert told_of(text) == {("Envoy says Chile would have signed a pact in May", "2024-05-13")}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Chile's talks with Peru, which were cut in 2022 and again last year, met Monday.",
            "which were cut in 2022, met",
        ),
        (
            "The envoys of Chile and Peru met on Monday and discussed, among other things, a pact.",
            "met.",
        ),
    ],
)
def test_no_words_are_left_of_what_is_left_out(text: str, words: str) -> None:
    assert any(words in (event.first.text or "") for event in extract_events(text))


def test_each_place_of_a_list_has_its_own_day_and_no_other_place() -> None:
    text = (
        "Envoys of Chile and Peru met in Quito in January, in Keld in March and in Lima in April."
    )
    assert told_of(text) == {
        ("Envoys of Chile and Peru meet in Quito", "2024-01"),
        ("Envoys of Chile and Peru meet in Keld", "2024-03"),
        ("Envoys of Chile and Peru meet in Lima", "2024-04"),
    }


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Chile's parliament voted for a pact on Monday; the cabinet said Peru would follow.",
            "Chile's parliament votes for a pact",
        ),
        (
            "Chile's navy seized a ferry on Monday; its crew was held, the ministry said.",
            "The ministry says Chile's navy seized a ferry",
        ),
    ],
)
def test_who_speaks_behind_a_semicolon_says_what_stands_there(text: str, title: str) -> None:
    assert (title, "2024-05-13") in told_of(text)


def test_what_somebody_does_all_year_is_no_event() -> None:
    assert not told_of("Chile, which chairs the group this year, may invite Peru.")


def test_what_had_been_done_by_a_day_was_done_at_some_time_before() -> None:
    text = "The pact of Chile and Peru holds. By May 3 both armies had pulled back their troops."
    assert ("Both armies pull back their troops", "../2024-05-03") in told_of(text)


@pytest.mark.parametrize(
    ("text", "untold"),
    [
        ("Chile's envoy declined on Monday to say when the visit would take place.", "visit"),
        (
            "Chile's ministry met. The Peruvian trawler was seized on Monday, it said.",
            "trawler says",
        ),
    ],
)
def test_nobody_says_what_he_declined_to_say_and_no_ship_speaks(text: str, untold: str) -> None:
    assert not any(untold in (title or "") for title, _ in told_of(text))
