"""Words that turn the sense of a sentence: none of them is lost between article and draft.

Articles are of Tuesday, 14 May 2024.
"""

import pytest

from generator.extract.drafts.event_claims import claim_kind
from generator.model import ClaimKind
from tests.extract.test_news_sentences import BEHIND, told_of
from tests.support.extraction import extract_events


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Peru and Chile have all but agreed to share the water, two officials said on Monday.",
            "Two officials say Peru and Chile have all but agreed to share the water",
        ),
        (
            "Peru's minister, Ana Silva, denied on Monday that her delegation had walked out.",
            "Peru's minister Ana Silva denies Ana Silva’s delegation has walked out",
        ),
        (
            "Former Peruvian president Ana Silva died on Monday, her family said.",
            "Ana Silva’s family says former Peruvian president Ana Silva died",
        ),
        (
            "Peru was close to signing a pact with Chile on Monday, a Peruvian official said.",
            "A Peruvian official says Peru is close to signing a pact with Chile",
        ),
        (
            'Peru\'s rulers on Monday revoked "with immediate effect" a pact with Chile.',
            "Peru's rulers revoke “with immediate effect” a pact with Chile",
        ),
        (
            (
                "Peru will ask Chile to share the water, President Ana Silva announced on Monday,"
                " two months after talks broke down."
            ),
            "President Ana Silva announces Peru will ask Chile to share the water",
        ),
        (
            "Peru will send ships if Chile closes the strait, Minister Ana Silva has said.",
            "Minister Ana Silva says Peru will send ships if Chile closes the strait",
        ),
        (
            "Chile's navy said on Monday 36 Peruvian planes were seen near Keld.",
            "Chile's navy says 36 Peruvian planes were seen near Keld",
        ),
        (
            'Peru has been removed from a "grey list" of states that sell arms, Chile said Monday.',
            "Chile says Peru has been removed from a “grey list” of states that sell arms",
        ),
        (
            "Peru's Senate rejected a motion on Monday to free the fish of Chile.",
            "Peru's Senate rejects a motion to free the fish of Chile",
        ),
        (
            "Peru closed a port on Monday to free the fish of Chile.",
            "Peru closes a port to free the fish of Chile",
        ),
        (
            "Six Peruvian guards were killed and 20 hurt in clashes with Chile's army on Monday.",
            "Six Peruvian guards are killed and 20 hurt in clashes with Chile's army",
        ),
        (
            "Chilean Foreign Minister Ana Silva lashed out at Peruvian 'meddling' on Monday.",
            "Chilean Foreign Minister Ana Silva criticises Peruvian “meddling”",
        ),
        (
            "Chilean Foreign Minister Ana Silva lashed out at Peruvians' meddling on Monday.",
            "Chilean Foreign Minister Ana Silva criticises Peruvians' meddling",
        ),
        (
            "Eva Soto, spokeswoman for Peru's Ministry of Fish, said Monday Chile will pay.",
            "Peru's Ministry of Fish spokeswoman Eva Soto says Chile will pay",
        ),
        (
            "Eva Soto, a spokeswoman for the guards, said on Monday that Peru will close its port.",
            "Eva Soto says Peru will close its port",
        ),
        (
            "Chile's envoy to Peru, Jorge Soto, was recalled on Monday.",
            "Chile's envoy to Peru Jorge Soto is recalled",
        ),
        (
            'The Lake Board issued a resolution on Monday voicing "alarm" about Chile\'s dams.',
            "The Lake Board issues a resolution voicing “alarm” about Chile's dams",
        ),
        (
            "A Peruvian navy frigate rammed and sank a Chilean boat off Keld on Monday.",
            "A Peruvian navy frigate rams and sinks a Chilean boat off Keld",
        ),
        (
            "Two Peruvian missiles flew 400 km before falling into Chilean waters on Monday.",
            "Two Peruvian missiles fly 400 km before falling into Chilean waters",
        ),
        (
            'Chile on Monday accused a radio of having "slammed" the trade minister of Peru.',
            "Chile accuses a radio of having “slammed” the trade minister of Peru",
        ),
        (
            "Peru will pay unless the two countries agree, Minister Ana Silva said on Monday.",
            "Minister Ana Silva says Peru will pay unless the two countries agree",
        ),
        (
            "The 44-year-old's lawyer sued Peru on Monday.",
            "The 44-year-old's lawyer sues Peru",
        ),
        (
            "Peru is neither for nor against the pact, President Ana Silva said on Monday.",
            "President Ana Silva says Peru is neither for nor against the pact",
        ),
    ],
)
def test_a_heading_keeps_what_turns_its_sense(text: str, title: str) -> None:
    assert title in {heading for heading, _ in told_of(text)}


@pytest.mark.parametrize(
    "text",
    [
        "The trial of two Chilean spies was to begin in Lima on Monday but was adjourned.",
        "Peru's president, Ana Silva, was to have visited Chile in January but put it off.",
        "As of Monday, Peru had sent 90 ships to Keld.",
        "In the year to March 2023, Peru sent six ships to Chile.",
        "Peru threatened on Monday to leave the pact with Chile should it not pay for the ships.",
        "A second round of talks of Peru and Chile planned for March never took place.",
    ],
)
def test_what_did_not_come_about_or_was_only_counted_is_no_event(text: str) -> None:
    assert told_of(text) == set()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Peru has a president, Ana Silva, who tried to ban Chilean boats in 2020.", "2020"),
        ("Peru struck Keld for the first time since war with Chile began last month.", "2024-04"),
    ],
)
def test_what_was_only_tried_or_has_a_day_of_either_clause_is_not_dated(
    text: str, day: str
) -> None:
    assert day not in {date for _, date in told_of(BEHIND + text)}


def test_what_came_later_is_not_counted_from_the_article() -> None:
    text = "Peru signed the pact on Monday. Chile held talks with Peru on Keld six months later."
    assert {day for _, day in told_of(text)} == {"2024-05-13"}


def test_a_vote_with_a_month_of_its_own_leaves_the_day_to_the_verb() -> None:
    text = "Ana Silva was declared the winner of last month's vote in Peru on Monday."
    declared = next(e for e in extract_events(text) if "declared" in (e.first.title or ""))
    assert declared.first.title == "Ana Silva is declared the winner of the vote in Peru"
    assert str(declared.date) == "2024-05-13"
    assert claim_kind(declared.first) is ClaimKind.FACT


def test_a_plan_has_the_month_for_which_it_is_planned_now() -> None:
    text = "Chile's first vote, originally due in 2015, is planned for December, its envoy warned."
    assert {day for title, day in told_of(text) if "warn" not in (title or "warn")} <= {"2024-12"}
    assert "2015" not in {day for _, day in told_of(text)}


def test_what_is_said_in_a_month_is_of_that_month() -> None:
    text = (
        "Peru's council barred Ana Silva from seeking re-election, state television said in April."
    )
    assert ("Peru's council reportedly bars Ana Silva from seeking re-election", "2024-04") in (
        told_of(text)
    )


def test_that_somebody_who_is_no_side_asks_for_something_is_a_fact() -> None:
    asks = next(iter(extract_events("Bolivia asked Peru on Monday to free two Chilean sailors.")))
    assert claim_kind(asks.first) is ClaimKind.FACT


def test_of_whom_several_speak_is_not_left_to_a_pronoun() -> None:
    text = (
        "Peru has sent no soldiers, President Ana Silva of Peru said on Monday, contradicting"
        " Chilean experts who said in April that its troops had fought near Keld."
    )
    assert not any("its troops" in (title or "") for title, _ in told_of(text))


def test_us_troops_are_nobody_who_speaks_of_himself() -> None:
    text = "Peru's president Ana Silva said on Monday she would ask Congress to let US troops in."
    assert not any("“" in (title or "") for title, _ in told_of(text))


def test_the_day_of_a_vote_is_not_that_of_what_was_done_ahead_of_it() -> None:
    text = "Peru's parliament dissolved itself ahead of a vote set for June 8."
    assert {day for title, day in told_of(text) if "dissolves" in (title or "")} == {"2024-05-14"}


def test_what_is_indicated_is_somebodys_words() -> None:
    text = (
        "Chile's president Juan Mora indicated on Monday that the vote in June would be the last."
    )
    assert all("Juan Mora" in (title or "") for title, _ in told_of(text))


def test_the_first_since_a_month_keeps_it() -> None:
    text = "Ana Silva of Peru visited Chile on Friday for the first summit since June last year."
    visit = next(e for e in extract_events(text) if "visits" in (e.first.title or ""))
    assert "since June last year" in (visit.first.text or "")


def test_until_when_something_is_unlikely_stays() -> None:
    text = "The trial of a Chilean spy is unlikely to end before June, a Peruvian official said."
    assert {title for title, _ in told_of(text)} == {
        "A Peruvian official says the trial of a Chilean spy is unlikely to end before June"
    }


def test_the_end_of_the_month_is_not_of_a_month_named_before() -> None:
    text = (
        "Rebels in Peru shot down a plane on Monday, the third since October. Chile plans to open"
        " a corridor for aid by the end of the month."
    )
    assert "2023-10" not in {day for _, day in told_of(text)}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Resigning on Monday, Juan Mora accused Chile of spying.", "Juan Mora accuses Chile"),
        ("Peru's 'Salt Day' parade was held on Monday.", "Peru's “Salt Day” parade is held"),
        ("Rock 'n' roll fans of Chile left Peru on Monday.", "Rock 'n' roll fans of Chile leave"),
    ],
)
def test_what_stands_alone_or_in_single_marks_breaks_no_heading(text: str, title: str) -> None:
    assert any((event.first.title or "").startswith(title) for event in extract_events(text))


@pytest.mark.parametrize(
    ("speaker", "side"),
    [("foreign ministry", "peru"), ("Foreign Ministry", "peru"), ("Keld government", None)],
)
def test_who_sits_in_a_capital_speaks_for_its_state_if_for_no_other(
    speaker: str, side: str | None
) -> None:
    (event,) = extract_events(f"The {speaker} in Lima said on Monday that Chile had sent ships.")
    assert event.first.speaker_side == side


def test_what_is_ordered_is_not_done() -> None:
    assert extract_events("A court in Lima ordered the captain released by Monday.") == ()
    told = extract_events("A court in Lima praised the captain freed by Chile on Monday.")
    assert [event.first.title for event in told] != []


def test_a_price_says_nothing() -> None:
    titles = [e.first.title for e in extract_events("The price of copper fell on Monday, it said.")]
    assert not any("says" in (title or "") for title in titles)


def test_who_did_it_is_named_or_no_event_is_told() -> None:
    signed = "signed a pact with Peru in 1993 met in Lima on Monday."
    assert not any("sign" in (t or "") for t, d in told_of(f"States that {signed}") if d == "1993")
    assert any("sign" in (t or "") for t, d in told_of(f"Two Chilean states that {signed}"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The pier of Chile was shut for the first time this year on Monday.",
            {("The pier of Chile was shut.", "2024-05-13")},
        ),
        ("The pier of Chile was shut this year.", {("The pier of Chile was shut.", "2024")}),
        (
            "Peru and Chile held talks on Monday and on Tuesday.",
            {
                ("Peru and Chile held talks.", "2024-05-13"),
                ("Peru and Chile held talks.", "2024-05-14"),
            },
        ),
        ("Peru had expected to sign the pact with Chile on Monday.", set()),
    ],
)
def test_each_time_is_of_what_it_stands_with(text: str, told: set[tuple[str, str]]) -> None:
    events = extract_events(text)
    assert {(event.first.text, str(event.date)) for event in events} == told


def test_a_state_behind_a_day_does_what_follows() -> None:
    text = "Peru sent ships on May 3 and Chile sent planes on May 4."
    titles = [event.first.title for event in extract_events(text)]
    assert titles == ["Peru sends ships", "Chile sends planes"]
    (shared,) = extract_events("Ministers met in Lima between May 3 and Chile's feast of May 4.")
    assert "Chile" not in (shared.first.title or "").split()
