"""Topics are proposed by the patterns of their own records, and forced on nothing."""

import pytest

from generator.extract.events import event_topics
from generator.extract.pipeline import scope
from generator.model import EventKind, Topic
from tests.support.extraction import KNOWN, extract_events, parse_text


def topic(name: str, **include: object) -> Topic:
    return Topic.model_validate(
        {
            "id": name,
            "title": name,
            "question": f"What of {name}?",
            "lead": [{"text": "None yet.", "from": ["a#b"]}],
            "include": include,
        }
    )


TOPICS = (
    topic("fishing", patterns=["trawler*", "fishing zone"]),
    topic("visits", kinds=["visit"], **{"with": ["president", "minister*"]}),
    topic("calls", kinds=["call"]),
)


@pytest.mark.parametrize(
    ("words", "kind", "expected"),
    [
        ("Two trawlers collided", EventKind.INCIDENT, ("fishing",)),
        ("TRAWLERMEN met", EventKind.TALKS, ("fishing",)),
        ("the fishing\n zone was widened", EventKind.POLICY, ("fishing",)),
        ("the strawler", EventKind.OTHER, ()),
        ("the president came", EventKind.VISIT, ("visits",)),
        ("the ministers came", EventKind.VISIT, ("visits",)),
        ("a tourist came", EventKind.VISIT, ()),
        ("the president spoke", EventKind.TALKS, ()),
        ("they spoke", EventKind.CALL, ("calls",)),
        ("the president came by trawler", EventKind.VISIT, ("fishing", "visits")),
    ],
)
def test_a_topic_is_proposed_by_its_patterns_and_kinds(
    words: str, kind: EventKind, expected: tuple[str, ...]
) -> None:
    assert event_topics.propose_topics(TOPICS, words, kind) == expected


def test_an_article_is_in_scope_where_a_sentence_names_two_sides() -> None:
    assert scope.is_in_scope(parse_text("Chile met Peruvian envoys on Monday."), KNOWN)
    assert not scope.is_in_scope(parse_text("Chile met Bolivian envoys. Peru was quiet."), KNOWN)


def test_an_article_is_in_scope_where_several_sentences_name_each_of_two_sides() -> None:
    text = "Chile met Bolivian envoys. Peru was quiet. Chilean tugs left the bay."
    assert not scope.is_in_scope(parse_text(text), KNOWN)
    assert scope.is_in_scope(parse_text(f"{text} Peruvian envoys went home."), KNOWN)


def test_a_report_of_a_match_between_two_sides_is_out_of_scope() -> None:
    match = "Chile beat Peru at home. " + "The captain passed the ball and the crowd cheered. " * 12
    talks = f"{match} The foreign minister of Peru signed a treaty with the government of Chile."

    assert not scope.is_in_scope(parse_text(match), KNOWN)
    assert scope.is_in_scope(parse_text(talks), KNOWN)


FISHERY = (topic("fish", patterns=["fishing quotas", "trawler*"]),)


@pytest.mark.parametrize(
    ("further", "expected"),
    [
        ("The talks resumed on Monday.", ("fish",)),
        ("A third round was held on Monday.", ("fish",)),
        ("They signed a paper in Lima on Monday.", ("fish",)),
        ("Chile opened an embassy in Lima on Monday.", ()),
        ("Chile opened security talks with Peru in March 2019.", ()),
    ],
)
def test_bare_words_mean_the_topic_that_was_named_before(
    further: str, expected: tuple[str, ...]
) -> None:
    text = f"Chile and Peru held talks on fishing quotas on 3 May 2024.\n\n{further}"
    article = parse_text(text).article
    assert event_topics.find_event_topics(FISHERY, extract_events(text)[-1], article) == expected


def test_the_offices_of_its_people_are_words_of_an_event() -> None:
    text = "Ana Silva flew to Lima on Monday.\n\nPresident Ana Silva had lunch."
    by_office = (topic("leaders", kinds=["visit"], **{"with": ["president"]}),)
    assert event_topics.find_event_topics(
        by_office, extract_events(text)[0], parse_text(text).article
    ) == ("leaders",)


def test_an_office_below_another_is_not_that_office() -> None:
    by_office = (topic("leaders", kinds=["visit"], **{"with": ["minister*"]}),)

    assert event_topics.propose_topics(by_office, "the deputy minister came", EventKind.VISIT) == ()
    assert event_topics.propose_topics(by_office, "a vice-minister came", EventKind.VISIT) == ()
    assert event_topics.propose_topics(
        by_office, "the deputy and the minister came", EventKind.VISIT
    )


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("Two trawlers from Peru were held by Chile on Friday.", ("fish",)),
        ("Chile opened an embassy in Lima on Friday.", ()),
    ],
)
def test_a_paragraph_goes_on_with_what_the_article_is_about(
    lead: str, expected: tuple[str, ...]
) -> None:
    further = "Chile fears for its trawlers. Peru sent a frigate on Monday."
    text = f"{lead}\n\n{further}"
    news, *_, event = extract_events(text)
    assert (
        event_topics.find_event_topics(FISHERY, event, parse_text(text).article, news) == expected
    )


def test_what_the_news_is_about_goes_on_though_its_words_name_no_pattern() -> None:
    by_kind = (topic("leaders", kinds=["visit"], patterns=["summit"], **{"with": ["president"]}),)
    text = (
        "President Ana Silva of Chile flew to Lima on Monday.\n\n"
        "A summit is held each year. Peru opened an embassy in May."
    )
    news, *_, event = extract_events(text)
    article = parse_text(text).article
    assert event_topics.find_event_topics(by_kind, event, article, news) == ("leaders",)
    assert event_topics.find_event_topics(by_kind, event, article) == ()


NEWS = "Two trawlers from Peru rammed a ship of Chile on 3 May 2024."


@pytest.mark.parametrize(
    ("further", "expected"),
    [
        ("Peru ended the long blockade on 6 May 2024.", ()),
        ("The Peruvian minister rested on 6 May 2024 in Arica.", ()),
        ("Chile sent a frigate to Arica on 6 May 2024.", ("fish",)),
        ("Chile sent a frigate to Arica on 6 March 2024.", ()),
        ("Chile passed a law on 6 May 2024.", ()),
    ],
)
def test_what_answers_the_news_is_about_what_the_news_is_about(
    further: str, expected: tuple[str, ...]
) -> None:
    text = f"{NEWS}\n\n{further}"
    news, *_, event = extract_events(text)
    assert (
        event_topics.find_event_topics(FISHERY, event, parse_text(text).article, news) == expected
    )


def test_nothing_goes_on_with_news_of_two_topics_or_of_no_known_kind() -> None:
    text = f"{NEWS}\n\nPeru ended the blockade on 6 May 2024."
    news, *_, event = extract_events(text)
    two = (*FISHERY, topic("ships", patterns=["ship"]))
    assert event_topics.find_event_topics(two, event, parse_text(text).article, news) == ()

    text = "Peru sold trawlers on 3 May 2024.\n\nPeru ended the blockade on 6 May 2024."
    news, *_, event = extract_events(text)
    assert event_topics.find_event_topics(FISHERY, event, parse_text(text).article, news) == ()


def test_a_bare_name_means_what_was_named_before() -> None:
    text = (
        "Chile and Peru held the Fishing Quotas Dialogue on 3 May 2024.\n\n"
        "The next Dialogue will be held in Lima in June 2024."
    )
    assert event_topics.find_event_topics(
        FISHERY, extract_events(text)[-1], parse_text(text).article
    ) == ("fish",)
