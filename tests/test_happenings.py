"""What is told as done, planned and called off, when, and in which words."""

from functools import cache

import pytest

from generator.extract import actors, triggers
from generator.extract.article import Article
from generator.extract.known import Known
from generator.extract.language import analyse
from generator.extract.vocabulary import Rule, vocabulary
from generator.text import Span
from tests.tellings import found, one, told

RULES = vocabulary().rules
MATCH = [(rule, text) for rule in RULES for text in rule.match]
MISS = [(rule, text) for rule in RULES for text in rule.miss]


@cache
def fired() -> dict[str, set[str]]:
    """Give the rules that each example of a rule fires."""
    texts = [text for _, text in MATCH + MISS]
    articles = [Article("", text, (Span(0, len(text)),)) for text in texts]
    read = {}
    for text, analysis in zip(texts, analyse(articles), strict=True):
        cast = actors.find(analysis, Known({}))
        marks = triggers.find(analysis.passages[0].doc, 0, cast)
        read[text] = {mark.rule.name for mark in marks}
    return read


@pytest.mark.parametrize(("rule", "text"), MATCH, ids=lambda value: getattr(value, "name", None))
def test_a_rule_finds_its_example(rule: Rule, text: str) -> None:
    assert rule.name in fired()[text]


@pytest.mark.parametrize(("rule", "text"), MISS, ids=lambda value: getattr(value, "name", None))
def test_a_rule_finds_nothing_where_it_must_not(rule: Rule, text: str) -> None:
    assert rule.name not in fired()[text]


def test_every_rule_has_a_name_of_its_own_and_examples_of_both_kinds() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert [rule.name for rule in RULES if not rule.match or not rule.miss] == []


@pytest.mark.parametrize(
    ("text", "status", "date"),
    [
        ("Chile and Peru held talks in Lima on Monday.", "happened", "2024-05-13"),
        ("Talks were held by Chile and Peru on 3 May 2024.", "happened", "2024-05-03"),
        ("Chile and Peru will hold talks on 20 May 2024.", "planned", "2024-05-20"),
        ("Chile and Peru are set to hold talks on 20 May 2024.", "planned", "2024-05-20"),
        ("Chile's president is expected to visit Peru in June 2024.", "planned", "2024-06"),
        ("The Chilean president plans to visit Peru in June 2024.", "planned", "2024-06"),
        ("On 13 May 2024 Chile postponed a visit to Lima.", "called-off", "2024-05-13"),
        (
            "A visit by Chile's president to Lima on Monday was cancelled.",
            "called-off",
            "2024-05-13",
        ),
        (
            "Chile's president had planned to visit Lima in June 2024, but the trip was shelved.",
            "called-off",
            "2024-06",
        ),
        ("Peru imposed tariffs on Chilean wine in March 2019.", "happened", "2019-03"),
        ("Peru, by nationalising the oil company in 1968, angered Chile.", "happened", "1968"),
    ],
)
def test_status_and_date_are_read_from_the_verb(text: str, status: str, date: str) -> None:
    event = one(text)
    assert (str(event.standing), str(event.date)) == (status, date)


@pytest.mark.parametrize(
    "text",
    [
        "Chile did not meet Peru on Monday.",
        "Chile refused to hold talks with Peru on Monday.",
        "If Chile meets Peru on 20 May 2024, prices may fall.",
        "Peru denied that its troops had entered Chilean waters.",
        "No talks were held between Chile and Peru on Monday.",
    ],
)
def test_what_is_denied_negated_or_only_imagined_is_no_event(text: str) -> None:
    assert told(text) == ()


def test_several_events_of_one_sentence_are_told_apart() -> None:
    events = told(
        "Chile and Peru signed a border treaty in 1929, and their presidents will meet in Arica on"
        " 3 June 2024."
    )
    assert [(str(e.date), str(e.standing), str(e.kind)) for e in events] == [
        ("1929", "happened", "agreement"),
        ("2024-06-03", "planned", "talks"),
    ]


def test_the_quote_is_the_clause_and_not_the_sentence() -> None:
    text = "Chile and Peru held talks on Monday, while Bolivia sent a note to Brazil."
    event = one(text)
    assert event.first.quote.cut(text) == "Chile and Peru held talks on Monday"


def test_a_when_clause_takes_the_day_that_it_hangs_on() -> None:
    text = "Ties have been cool since 2012, when the Peruvian government bought the islands."
    assert str(one(text).date) == "2012"


def test_the_first_since_tells_the_earlier_one_too() -> None:
    text = "On Monday, Chile's president made the first visit to Peru since March 2009."
    assert sorted(str(event.date) for event in told(text)) == ["2009-03", "2024-05-13"]


def test_days_are_counted_from_the_clause_above() -> None:
    text = "Peru sent a frigate on Friday, two days after Chile launched a missile."
    assert sorted(str(event.date) for event in told(text)) == ["2024-05-08", "2024-05-10"]


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
    assert sorted(str(event.date) for event in told(text)) == dates


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Chile and Peru held rounds of talks in 2014 and 2017.", ["2014", "2017"]),
        ("Peru seized Tacna in January and Arica in March.", ["2024-01", "2024-03"]),
        (
            "Chile and Peru held talks on 6 May 2024 and 7 May 2024.",
            ["2024-05-06/2024-05-07"],
        ),
    ],
)
def test_one_clause_tells_several_events_by_their_days(text: str, dates: list[str]) -> None:
    assert sorted(str(event.date) for event in told(text)) == dates


@pytest.mark.parametrize(
    "text",
    [
        "Chile is considering a visit to Lima.",
        "Chile is considering buying six frigates from Peru in June 2024.",
        "Chile may send ships to Peru in June 2024.",
        "The Chilean president hopes to visit Peru in June 2024.",
    ],
)
def test_a_wish_or_a_chance_is_no_plan(text: str) -> None:
    assert told(text) == ()


def test_a_meeting_with_a_day_that_may_take_place_is_a_plan() -> None:
    event = one("The presidents of Chile and Peru may meet in June 2024.")
    assert (str(event.standing), str(event.date)) == ("planned", "2024-06")


def test_a_sentence_without_a_state_means_those_of_the_one_before() -> None:
    text = (
        "Chile and Peru opened a market on 3 May.\n\n"
        "The two sides had met in March. Deliveries will start in June."
    )
    assert [str(event.date) for event in told(text)] == ["2024-05-03", "2024-03", "2024-06"]


def test_what_is_said_since_something_is_not_of_its_day() -> None:
    text = "Chile and Peru spoke by telephone on Monday for the first time since a collision."
    assert [str(event.kind) for event in told(text)] == ["call"]


def test_a_trip_that_was_due_and_called_off_has_the_day_that_it_was_due() -> None:
    event = one("Chile has called off a trip to Lima that was due to begin on 19 May 2024.")
    assert (str(event.standing), str(event.date)) == ("called-off", "2024-05-19")


def test_an_anniversary_tells_the_year() -> None:
    text = "In 2019 Chile and Peru marked the 90th anniversary of the signing of their treaty."
    assert "1929" in {str(event.date) for event in told(text)}


def test_the_talks_told_again_are_one_event_with_what_was_said_there() -> None:
    text = (
        "Chile and Peru held talks in Lima on Monday.\n\nThe talks lasted three hours.\n\n"
        "“We want a quiet border,” Chilean Foreign Minister Ana Silva said at the talks."
    )
    event = one(text)
    assert [telling.trigger for telling in event.tellings] == ["talk", "talk", "talk", "say"]
    assert [taker.actor.person for taker in event.takers] == ["ana-silva"]


def test_talks_on_another_subject_the_same_day_are_another_event() -> None:
    text = (
        "Chile and Peru held security talks on Monday.\n\n"
        "Also on Monday, Chile and Peru held trade talks in Arica."
    )
    assert len(told(text)) == 2


def test_a_visit_has_a_visitor_and_a_place() -> None:
    event = one("Chilean President Ana Silva visited Lima on 3 May 2024.")
    assert [(t.actor.person, t.actor.role, str(t.part)) for t in event.takers] == [
        ("ana-silva", "President", "visitor")
    ]
    assert found("Ana Silva of Chile travelled to Arica on 3 May 2024.")[0].place == "arica"


def test_news_without_a_day_takes_the_articles_own_and_says_so() -> None:
    event = one("Chile and Peru have agreed to open a border post.")
    assert str(event.date) == "2024-05-14"
    assert event.doubts


def test_a_disputed_place_has_its_even_handed_name_in_our_words_alone() -> None:
    text = "Peruvian troops clashed with Chilean troops in the Orella Strip on Monday."
    event = one(text)
    assert "Orella/Concordia Strip" in event.first.text
    assert "Orella Strip" in event.first.quote.cut(text)


def test_every_quote_is_an_exact_stretch_of_the_text() -> None:
    text = "Chile and Peru held talks\non Monday, and Peru   lodged a protest with Chile on Friday."
    for telling in found(text):
        assert telling.quote.cut(text) in text
        assert len(telling.quote.cut(text).split()) >= 4
