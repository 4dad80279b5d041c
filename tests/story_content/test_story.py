"""The story itself: what came of its promises, in words, and what an editor must not lose."""

import re
from dataclasses import replace
from datetime import date

import pytest

from generator import checks
from generator.checks import disputed_names
from generator.model import Event, Part
from generator.story.event_status import find_status
from generator.story.library import Library
from generator.story.loading import load_story
from tests.conftest import ROOT

HOTLINE = "defence-hotline"
MECHANISM = "maritime-aerial-mechanism"
STATE_VISIT = "2020-xi-state-visit"
END_OF_2019 = date(2019, 12, 31)
END_OF_2021 = date(2021, 12, 31)
END_OF_2022 = date(2022, 12, 31)
END_OF_2023 = date(2023, 12, 31)
MOST_QUOTED = 0.4
"""How much of an article may be quoted; more would come near to publishing it."""


@pytest.fixture(scope="module")
def story() -> Library:
    """Load the real story."""
    library, report = load_story(ROOT)
    assert library
    assert not report.errors
    return library


def statuses(library: Library, event: str) -> list[str | None]:
    """Give an event's status at the end of 2019, of 2021, and now."""
    return [
        find_status(library, library.events[event], by) for by in (END_OF_2019, END_OF_2021, None)
    ]


# The main events


MAIN = {
    "2015-security-dialogue": (
        "tokyo",
        13,
        {
            "shinsuke-sugiyama": ("Deputy Foreign Minister", "host"),
            "liu-jianchao": ("assistant foreign minister", "visitor"),
        },
    ),
    "2019-security-dialogue": (
        "beijing",
        16,
        {
            "kong-xuanyou": ("Vice Foreign Minister", "host"),
            "takeo-mori": ("Senior Deputy Minister for Foreign Affairs", "visitor"),
        },
    ),
    "2019-kono-wei-talks": (
        "china",
        None,
        {
            "wei-fenghe": ("Defense Minister", "host"),
            "taro-kono": ("Defense Minister", "visitor"),
        },
    ),
    "2021-kishi-wei-talks": (
        None,
        None,
        {
            "nobuo-kishi": ("Defense Minister", "participant"),
            "wei-fenghe": ("Defense Minister", "participant"),
        },
    ),
    "2023-security-dialogue": (
        "tokyo",
        17,
        {
            "shigeo-yamada": ("Foreign Affairs Deputy Minister", "host"),
            "sun-weidong": ("Vice Foreign Minister", "visitor"),
        },
    ),
}


@pytest.mark.parametrize("name", MAIN)
def test_each_article_s_main_event_says_where_who_in_which_role_and_which_round(
    story: Library, name: str
) -> None:
    event = story.events[name]
    number = event.series.number if event.series else None
    took_part = [p for p in event.people if p.part is not Part.SPEAKER]
    people = {p.person: (p.role, p.part.value) for p in took_part}
    assert (event.place, number, people) == MAIN[name]


def test_the_roles_of_main_events_are_those_of_the_articles(story: Library) -> None:
    for name in MAIN:
        event = story.events[name]
        article = story.texts[event.source or ""].text.replace("’", "'")
        for participant in event.people:
            if participant.part is Part.SPEAKER:
                continue  # told by a linked source
            assert (participant.role or "") in article or participant.role == "defence minister", (
                name,
                participant.person,
            )


def test_talks_of_ministers_are_no_rounds_of_the_officials_dialogue(story: Library) -> None:
    rounds = sorted(event.id for event in story.events.values() if event.series)
    assert rounds == [
        "1993-security-dialogue-begins",
        "2011-security-dialogue",
        "2015-security-dialogue",
        "2016-security-dialogue",
        "2017-security-dialogue",
        "2019-security-dialogue",
        "2023-security-dialogue",
    ]


# Topics and the home page


def test_there_are_five_topics_in_their_order(story: Library) -> None:
    topics = sorted(story.topics.values(), key=lambda topic: topic.order)
    assert [topic.id for topic in topics] == [
        "senkaku",
        "hotline",
        "security-dialogue",
        "leader-visits",
        "taiwan",
    ]
    assert [topic.order for topic in topics] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("topic", "fewest"),
    [
        ("senkaku", 8),
        ("hotline", 11),
        ("security-dialogue", 15),
        ("leader-visits", 19),
        ("taiwan", 2),
    ],
)
def test_each_topic_has_a_question_a_lead_unknowns_and_events(
    story: Library, topic: str, fewest: int
) -> None:
    record = story.topics[topic]
    assert record.question.endswith("?")
    assert 3 <= len(record.lead) <= 5
    assert all(sentence.from_ for sentence in record.lead)
    assert len(record.unknowns) >= 3
    assert not any(unknown.endswith("?") for unknown in record.unknowns)
    assert sum(topic in event.topics for event in story.events.values()) >= fewest


def test_the_home_page_leads_with_three_sentences(story: Library) -> None:
    assert len(story.story.lead) == 3
    assert all(sentence.from_ for sentence in story.story.lead)


# Sources that differ


def test_the_conflicts_between_sources_are_recorded(story: Library) -> None:
    conflicts = {
        (event.id, conflict.field)
        for event in story.events.values()
        for conflict in event.conflicts
    }
    assert {
        ("2012-islands-state-control", "extent"),
        ("2021-kishi-wei-talks", "what was agreed"),
        ("2023-hotline-first-call", "date"),
        ("2023-hotline-first-call", "when the hotline counts as open"),
        ("2023-security-dialogue", "when the hotline was to open"),
    } <= conflicts


def test_16_may_2023_was_a_tuesday(story: Library) -> None:
    assert story.events["2023-hotline-first-call"].date.earliest.strftime("%A") == "Tuesday"


def test_what_rt_alone_says_of_taiwan_is_told_as_what_rt_says(story: Library) -> None:
    found = story.claim("2021-taiwan-defence-proposal#signed-on")
    assert found
    event, number, claim = found
    assert claim.text.startswith("RT, a Russian state outlet, wrote that ")
    assert "in the event of a Chinese attack" in claim.text
    assert "reported" in event.title
    assert [c.source.id for c in story.citations_of(event.id, number)] == ["rt-2021-12-28"]


# Neutral words


def titled(story: Library, title: str) -> Library:
    """Give the story with one event's title changed."""
    event = story.events["2014-abe-xi-handshake"]
    changed: dict[str, Event] = {
        **story.events,
        event.id: event.model_copy(update={"title": title}),
    }
    return replace(story, events=changed)


def test_our_own_sentences_carry_both_names(story: Library) -> None:
    assert [problem.message for problem in disputed_names.check(story)] == []


def test_the_islands_have_names_of_both_sides_and_in_three_scripts(story: Library) -> None:
    (islands,) = story.names.values()
    assert islands.display == "Senkaku/Diaoyu Islands"
    assert set(islands.forms) == {"japan", "china"}
    assert [native.language for native in islands.native] == [
        "ja",
        "zh-Hans",
        "zh-Hant",
        "zh-Hant-TW",
    ]
    assert {"Senkaku", "Diaoyu", "尖閣", "钓鱼岛", "釣魚島", "釣魚台"} <= set(islands.all_forms)


@pytest.mark.parametrize(
    "form",
    [
        "Senkaku Islands",
        "Senkakus",
        "Senkaku",
        "Senkaku islets",
        "Diaoyu Islands",
        "Diaoyus",
        "Diaoyu",
        "Diaoyu Dao",
    ],
)
def test_one_side_s_name_alone_is_an_error(story: Library, form: str) -> None:
    (problem,) = disputed_names.check(titled(story, f"Ships near the {form}"))
    assert problem.code == "one-sided-name"
    assert problem.hint == "Write Senkaku/Diaoyu Islands."


@pytest.mark.slow
def test_each_phrase_that_gives_the_islands_to_one_side_is_an_error(story: Library) -> None:
    (islands,) = story.names.values()
    assert len(islands.avoid) == 18
    for phrase in islands.avoid:
        problems = list(
            disputed_names.check(titled(story, f"The Senkaku/Diaoyu Islands: {phrase}"))
        )
        assert {"assigning-phrase"} <= {problem.code for problem in problems}, phrase


TWINS = {
    "Japanese": "Chinese",
    "Japan": "China",
    "Senkaku": "Diaoyu",
    "Okinawa Prefecture": "Yilan County",
}


def test_each_phrase_to_avoid_has_a_twin_for_the_other_side(story: Library) -> None:
    (islands,) = story.names.values()
    turn = {**TWINS, **{theirs: ours for ours, theirs in TWINS.items()}}
    words = re.compile("|".join(sorted(turn, key=len, reverse=True)))
    turned = {words.sub(lambda word: turn[word.group()], phrase) for phrase in islands.avoid}
    assert turned == set(islands.avoid)


def test_quotes_keep_the_name_that_their_author_chose(story: Library) -> None:
    quotes = " ".join(citation.words or "" for citation in story.citations.values())
    assert "Senkaku Islands" in quotes
    assert "the disputed Diaoyu Islands" in quotes


def test_each_issue_on_which_one_side_speaks_is_answered_by_the_other_or_named(
    story: Library,
) -> None:
    spoken: dict[str, set[str]] = {}
    for event in story.events.values():
        for claim in event.claims:
            if claim.issue and claim.speaker:
                person = story.people.get(claim.speaker)
                side = person.side if person else claim.speaker
                spoken.setdefault(claim.issue, set()).add(side or "")
    assert set(spoken) == set(story.story.issues)
    one_sided = {issue for issue, sides in spoken.items() if not {"japan", "china"} <= sides}
    # The sources here give only China's words on history.
    assert one_sided == {"history"}


# What was known when


def test_at_the_end_of_2015_only_what_that_year_s_sources_tell_is_known(story: Library) -> None:
    by = date(2015, 12, 31)
    known = {event.id: find_status(story, event, by) for event in story.events.values()}
    assert {event: found for event, found in known.items() if found} == {
        "1993-security-dialogue-begins": "happened",
        "2011-security-dialogue": "happened",
        "2012-high-level-talks-refused": "happened",
        "2012-islands-state-control": "happened",
        "2012-ships-near-islands": "happened",
        "2014-abe-xi-handshake": "happened",
        "2015-security-dialogue": "happened",
    }


# The records as a whole


def test_the_records_hold_every_check(story: Library) -> None:
    assert [str(problem) for problem in checks.check_library(story).errors] == []


def test_no_more_of_an_article_is_quoted_than_its_claims_need(story: Library) -> None:
    for source, reading in story.texts.items():
        quoted = {
            offset
            for citation in story.citations.values()
            if citation.source.id == source and citation.span
            for offset in range(citation.span.start, citation.span.end)
        }
        assert len(quoted) / len(reading.text) <= MOST_QUOTED, source
