"""What is told as done, planned and called off, when, and in which words."""

import pickle
from functools import cache

import pytest

from generator.extract.article.body import Article
from generator.extract.events import triggers
from generator.extract.language.parsing import parse_articles
from generator.extract.language.vocabulary import EventRule, load_vocabulary
from generator.extract.people import actors
from generator.extract.people.story_knowledge import Known
from generator.text import Span
from tests.support.extraction import extract_event, extract_events, find_mentions

RULES = load_vocabulary().rules
MATCH = [(rule, text) for rule in RULES for text in rule.match]
MISS = [(rule, text) for rule in RULES for text in rule.miss]


@cache
def fired() -> dict[str, set[str]]:
    """Give the rules that each example of a rule fires."""
    texts = [text for _, text in MATCH + MISS]
    articles = [Article("", text, (Span(0, len(text)),)) for text in texts]
    read = {}
    for text, analysis in zip(texts, parse_articles(articles), strict=True):
        people = actors.find_people(analysis, Known({}))
        marks = triggers.find_triggers(analysis.passages[0].doc, 0, people)
        read[text] = {mark.rule.name for mark in marks}
    return read


@pytest.mark.parametrize(("rule", "text"), MATCH, ids=lambda value: getattr(value, "name", None))
def test_a_rule_finds_its_example(rule: EventRule, text: str) -> None:
    assert rule.name in fired()[text]


@pytest.mark.parametrize(("rule", "text"), MISS, ids=lambda value: getattr(value, "name", None))
def test_a_rule_finds_nothing_where_it_must_not(rule: EventRule, text: str) -> None:
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
        ("Peru nationalised the oil company in 1968, which angered Chile.", "happened", "1968"),
    ],
)
def test_status_and_date_are_read_from_the_verb(text: str, status: str, date: str) -> None:
    event = extract_event(text)
    assert (str(event.status), str(event.date)) == (status, date)


@pytest.mark.parametrize(
    "text",
    [
        "Chile did not meet Peru on Monday.",
        "Chile refused to hold talks with Peru on Monday.",
        "If Chile meets Peru on 20 May 2024, prices may fall.",
        "No talks were held between Chile and Peru on Monday.",
    ],
)
def test_what_is_denied_negated_or_only_imagined_is_no_event(text: str) -> None:
    assert extract_events(text) == ()


def test_what_is_denied_is_a_statement_and_no_event() -> None:
    event = extract_event("Peru denied that its troops had entered Chilean waters.")
    assert (str(event.kind), len(event.mentions)) == ("statement", 1)


def test_several_events_of_one_sentence_are_told_apart() -> None:
    events = extract_events(
        "Chile and Peru signed a border treaty in 1929, and the Chilean president will visit Arica"
        " on 3 June 2024."
    )
    assert [(str(e.date), str(e.status), str(e.kind)) for e in events] == [
        ("1929", "happened", "agreement"),
        ("2024-06-03", "planned", "visit"),
    ]


def test_the_quote_is_the_clause_and_not_the_sentence() -> None:
    text = "Chile and Peru held talks on Monday, while Bolivia sent a note to Brazil."
    event = extract_event(text)
    assert event.first.quote.cut(text) == "Chile and Peru held talks on Monday"


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
    assert extract_events(text) == ()


def test_a_meeting_with_a_day_that_may_take_place_is_a_plan() -> None:
    event = extract_event("The presidents of Chile and Peru may meet in June 2024.")
    assert (str(event.status), str(event.date)) == ("planned", "2024-06")


def test_a_sentence_without_a_state_means_those_of_the_one_before() -> None:
    text = (
        "Chile and Peru opened a market on 3 May.\n\n"
        "The two sides had met in March. Deliveries will start in June."
    )
    assert [str(one.date) for one in find_mentions(text)] == ["2024-05-03", "2024-03", "2024-06"]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("A summit of Chile and Peru, foreseen for May 2023, was given up.", "2023-05"),
        ("Talks between Chile and Peru had been set for May 2023 but were put off.", "2023-05"),
        (
            "Peru's vote, which had been set for 6 May 2024 and was put back, is a test.",
            "2024-05-06",
        ),
        ("The 65th round of Chile and Peru, in April, was called off by Lima.", "2024-04"),
        (
            "Chile and Peru had been due to hold talks in Keld on 7 May, but Lima cancelled them.",
            "2024-05-07",
        ),
        (
            "Ana Silva had been due to visit Lima on 7 May, but Peru called off the trip.",
            "2024-05-07",
        ),
    ],
)
def test_what_was_set_for_a_day_and_given_up_is_called_off(text: str, date: str) -> None:
    assert (date, "called-off") in {(str(one.date), str(one.status)) for one in find_mentions(text)}


def test_a_plan_is_not_called_off_with_something_else() -> None:
    text = "Chile was due to hold talks with Peru on 7 May, but Lima cancelled a flight from Arica."
    assert all(str(one.status) != "called-off" for one in find_mentions(text))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Ana Silva was due to meet Quispe Tomas on 7 May, but Lima cancelled the meeting.",
            "Ana Silva was due to meet Quispe Tomas, but Lima cancelled the meeting",
        ),
        (
            (
                "Ana Silva was due to meet Quispe Tomas in Arica on 7 May, but Lima called off the"
                " meeting over a seized boat, its crew and the long dispute on their catch."
            ),
            "Ana Silva was due to meet Quispe Tomas in Arica",
        ),
    ],
)
def test_the_heading_of_a_plan_given_up_does_not_tell_that_it_holds(text: str, title: str) -> None:
    assert extract_event(text).first.title == title


def test_a_deal_under_which_something_may_be_done_is_past() -> None:
    text = "Under a deal of 1976 Peru may drill in Chilean waters."
    assert [(str(m.date), str(m.status)) for m in find_mentions(text) if m.dated] == [
        ("1976", "now")
    ]


def test_the_news_is_told_in_whatever_words() -> None:
    event = extract_event(
        "Peruvian ships stayed in Chilean waters for a third day running on Monday."
    )
    assert (str(event.date), event.main) == ("2024-05-13", True)


def test_the_talks_told_again_are_one_event_with_what_was_said_there() -> None:
    text = (
        "Chile and Peru held talks in Lima on Monday.\n\nThe talks lasted three hours.\n\n"
        "“We want a quiet border,” Chilean Foreign Minister Ana Silva said at the talks."
    )
    event = extract_event(text)
    assert [mention.trigger for mention in event.mentions] == ["talk", "talk", "talk", "say"]
    assert [taker.actor.person for taker in event.participants] == ["ana-silva"]


def test_talks_on_another_subject_the_same_day_are_another_event() -> None:
    text = (
        "Chile and Peru held security talks on Monday.\n\n"
        "Also on Monday, Chile and Peru held trade talks in Arica."
    )
    assert len(extract_events(text)) == 2


def test_a_visit_has_a_visitor_and_a_place() -> None:
    event = extract_event("Chilean President Ana Silva visited Lima on 3 May 2024.")
    assert [(t.actor.person, t.actor.role, str(t.part)) for t in event.participants] == [
        ("ana-silva", "President", "visitor")
    ]
    assert find_mentions("Ana Silva of Chile travelled to Arica on 3 May 2024.")[0].place == "arica"


def test_news_without_a_day_takes_the_articles_own_and_says_so() -> None:
    event = extract_event("Chile and Peru have agreed to open a border post.")
    assert str(event.date) == "2024-05-14"
    assert event.doubts


def test_a_disputed_place_has_its_even_handed_name_in_our_words_alone() -> None:
    text = "Peruvian troops clashed with Chilean troops in the Orella Strip on Monday."
    event = extract_event(text)
    assert "Orella/Concordia Strip" in (event.first.text or "")
    assert "Orella Strip" in event.first.quote.cut(text)


def test_every_quote_is_an_exact_stretch_of_the_text() -> None:
    text = "Chile and Peru held talks\non Monday, and Peru   lodged a protest with Chile on Friday."
    for mention in find_mentions(text):
        assert mention.quote.cut(text) in text
        assert len(mention.quote.cut(text).split()) >= 4


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Chile met Peru on Monday and agreed to hold talks in Lima in June 2024.",
            "Chile is to hold talks in Lima",
        ),
        (
            "Chile agreed on Monday to open a port and to hold talks with Peru in June 2024.",
            "Chile is to hold talks with Peru",
        ),
    ],
)
def test_a_heading_says_who_does_it_and_so_does_the_quote(text: str, title: str) -> None:
    event = extract_events(text)[-1]
    assert event.first.title == title
    assert event.first.quote.cut(text).startswith("Chile")


def test_what_no_short_heading_tells_whole_is_no_draft() -> None:
    assert extract_events(f"Chile and Peru signed agreement {'7' * 5000} in Lima on Monday.") == ()


def test_a_mention_that_another_process_read_equals_the_same_mention() -> None:
    mention = extract_event("Chile and Peru signed a pact on Monday.").first
    assert pickle.loads(pickle.dumps(mention)) == mention  # noqa: S301 (our own bytes)
