"""Headings and sentences are whole, and keep who says so, hedges, conditions and negations."""

import pytest

from generator.extract.drafts.event_claims import claim_kind
from generator.model import ClaimKind
from tests.support.extraction import extract_event, extract_events, find_mentions


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Chile signed a pact with Peru on Monday.", "Chile signs a pact with Peru"),
        (
            "Three Peruvian soldiers were arrested by Chile on Monday.",
            "Three Peruvian soldiers are arrested by Chile",
        ),
        (
            "A newspaper said on Monday that Chile had closed the border with Peru.",
            "A newspaper says Chile has closed the border with Peru",
        ),
        (
            "Chile will send ships to Peru on 20 May 2024, if the truce ends.",
            "Chile will send ships to Peru if the truce ends",
        ),
        (
            "Peru will shut any bank in the northern ports on 20 May 2024.",
            "Peru will shut any bank in the northern ports",
        ),
        (
            "Chilean guards killed four members of the group Free Peru Front on Monday.",
            "Chilean guards kill four members of the group Free Peru Front",
        ),
        (
            "Peru's council passed a resolution on Monday that would ban Chilean nets.",
            "Peru's council passes a resolution that would ban Chilean nets",
        ),
        (
            "The minister of Peru has privately blamed Chile for the fire on Monday.",
            "The minister of Peru privately blames Chile for the fire",
        ),
        (
            "Chile received four billion dollars in frozen oil funds from Peru on Monday.",
            "Chile receives four billion dollars in frozen oil funds from Peru",
        ),
        (
            "A Peruvian court sentenced a Chilean captain to nine years in prison on Monday.",
            "A Peruvian court sentences a Chilean captain to nine years in prison",
        ),
        (
            "A close ally of Chile signed an unusual pact with Peru on Monday.",
            "A close ally of Chile signs an unusual pact with Peru",
        ),
        (
            "Chile's council passed a resolution on Monday in Arica that would ban Peru's nets.",
            "Chile's council passes a resolution that would ban Peru's nets",
        ),
        (
            (
                "Chile accused Peru on Monday of raising tensions in the Coral Sea by sending all"
                " the oldest grey ships of its two northern fleets there again."
            ),
            "Chile accuses Peru of raising tensions in the Coral Sea",
        ),
        (
            "The president of Chile met the king of Peru three times on Monday.",
            "The president of Chile meets the king of Peru three times",
        ),
        (
            "Chile's navy said on Monday that Peru had “taken whole islands” in the Coral Sea.",
            "Chile's navy says Peru has “taken whole islands” in the Coral Sea",
        ),
        (
            (
                "Chile met envoys of Peru on Monday in a move that pleased few of those who were"
                " there or had heard of it before."
            ),
            "Chile meets envoys of Peru",
        ),
        ("The two sides met on Monday in Arica, after Chile and Peru had quarrelled.", None),
    ],
)
def test_a_heading_names_who_does_what(text: str, title: str | None) -> None:
    titles = [event.first.title for event in extract_events(text)]
    assert (title in titles) if title else all(t and "sides" not in t for t in titles)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Peru said on Monday that Chile had reportedly closed the port.", "reportedly"),
        ("Ana Silva of Chile said on Monday that the plan is not a threat to Peru.", "not"),
        ("Chile will send ships to Peru on 20 May 2024, unless the truce holds.", "unless"),
        ("Chile closed the port of Arica on Monday, Peruvian officials said.", "officials said"),
    ],
)
def test_a_sentence_keeps_what_its_quote_depends_on(text: str, kept: str) -> None:
    texts = [mention.text for mention in find_mentions(text) if mention.text]
    assert texts
    assert all(kept in line for line in texts)


@pytest.mark.parametrize(
    "text",
    [
        "Chile said on Monday that Peru had closed the border.",
        "Chile on Monday condemned the closing of the border by Peru.",
        "Peru closed the border on Monday, Chilean officials said.",
        "According to a newspaper, Chile closed the border with Peru on Monday.",
        "The foreign ministry of Peru pointed out on Monday that Chile had closed the border.",
        "Ana Silva of Chile complained on Monday that Peru had closed the border.",
    ],
)
def test_what_somebody_says_is_never_a_fact(text: str) -> None:
    kinds = {claim_kind(mention) for event in extract_events(text) for mention in event.mentions}
    assert kinds
    assert ClaimKind.FACT not in kinds


def test_only_who_says_it_is_the_speaker_and_no_side_that_is_only_named() -> None:
    event = extract_event("State media in Peru said on Monday that Chile had closed the border.")
    assert (event.first.speaker_side, event.first.attributed) == (None, True)


def test_a_claim_that_is_held_still_is_not_dated_by_what_it_is_about() -> None:
    assert extract_events("Chile insists that Peru returned the strip in 1929.") == ()


@pytest.mark.parametrize("speaker", ["Ana Silva, the president of Chile,", "Silva"])
def test_what_an_editor_put_into_words_keeps_both_its_brackets(speaker: str) -> None:
    event = extract_event(
        f'"[They] are inventing rules and there is no end to it," {speaker} said on Monday in Lima.'
    )
    assert (event.first.title or "").endswith(
        "Silva says “[They] are inventing rules and there is no end to it”"
    )
    assert (event.first.text or "").startswith('"[They] are')


def test_direct_speech_has_both_its_marks() -> None:
    text = "“We will hold drills near Peru,” Chilean Defence Minister Ana Silva said on Monday."
    for mention in find_mentions(text):
        for line in (mention.text, mention.quote.cut(text)):
            assert line is None or line.count("“") == line.count("”")


@pytest.mark.parametrize(
    ("said", "title"),
    [
        (
            (
                "Chilean Minister Ana Silva said on Monday that if the guns of both armies fell"
                " silent along the whole of the northern strait by winter the truce could hold."
            ),
            (
                "Chilean Minister Ana Silva says if the guns of both armies fell silent along the"
                " whole of the northern strait by winter the truce could hold"
            ),
        ),
        (
            (
                "“If you vote for this treaty with Peru and for the laws on the strip, I hope that"
                " when you next walk along the harbour of Arica on a winter morning you see the"
                " empty quays,” Chilean Defence Minister Ana Silva said on Monday."
            ),
            (
                "Chilean Defence Minister Ana Silva says “If you vote for this treaty with Peru"
                " and for the laws on the strip …”"
            ),
        ),
        (
            (
                "Peru's navy said on Monday that any bank in the ports of the northern Chilean"
                " coast would be a target of the next set of penalties for ships."
            ),
            (
                "Peru's navy says any bank in the ports of the northern Chilean coast will be a"
                " target of the next set of penalties for ships"
            ),
        ),
        (
            "A Peruvian naval officer was quoted on Monday as saying Chile should follow Lima.",
            "A Peruvian naval officer is quoted as saying Chile should follow Lima",
        ),
        (
            "Chile's minister Ana Silva said on Monday, “We are pleased” at the pact with Peru.",
            "Ana Silva says “We are pleased” at the pact with Peru",
        ),
        (
            "“It's time for Chile to leave the strip,” Peru's envoy Eva Soto said on Monday.",
            "Peru's envoy Eva Soto says “It's time for Chile to leave the strip”",
        ),
        (
            "Peru's navy said on Monday that it was ready for a pact on condition the rebels left.",
            "Peru's navy says it is ready for a pact on condition the rebels left",
        ),
        (
            "A spokesperson for Peru's navy said on Monday that it would guard the strip.",
            "A spokesperson for Peru's navy says it will guard the strip",
        ),
    ],
)
def test_a_heading_says_what_was_said_and_never_only_that_somebody_spoke(
    said: str, title: str
) -> None:
    assert extract_event(said).first.title == title


def test_what_is_told_in_somebodys_words_at_length_has_their_first_words_with_who_says_so() -> None:
    text = (
        "Chilean Minister Ana Silva and Peru's envoy agreed on Monday that any Chilean ship in the"
        " strip, even for the purpose of help, without the formal, express consent and the written"
        " word of Peru would be a breach of the law of the sea, according to the Green House."
    )
    assert extract_event(text).first.title == (
        "The Green House says Chilean Minister Ana Silva and Peru's envoy agreed that any Chilean"
        " ship in the strip …"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Chile signed a pact not with Peru but with Bolivia on Monday.",
        (
            "Ana Vega said on Monday the fleet would sail to the bay of the southern islands this"
            " year with all its ships, but never against the will of the people who live there."
        ),
        (
            "Ana Vega said on Monday the fleet would sail to the bay of the southern islands with"
            " the boats of the harbour and the ferries of the old town and the ships of the coast,"
            " but never against the will of the people who live there."
        ),
    ],
)
def test_a_heading_does_without_no_phrase_that_is_denied(text: str) -> None:
    titles = (event.first.title or "" for event in extract_events(text))
    assert not [t for t in titles if "not with Peru" not in t and "never against" not in t]


@pytest.mark.parametrize(
    ("said", "title", "text"),
    [
        (
            "Chilean Minister Ana Silva said on Monday Peru had stolen the boats.",
            "Chilean Minister Ana Silva says Peru has stolen the boats",
            "Chilean Minister Ana Silva said Peru had stolen the boats.",
        ),
        (
            "Peru's navy said on Monday Chilean ships had been seized near the strait.",
            "Peru's navy says Chilean ships have been seized near the strait",
            "Peru's navy said Chilean ships had been seized near the strait.",
        ),
        (
            "Peru's president said on Monday Chile was ready for talks.",
            "Peru's president says Chile is ready for talks",
            "Peru's president said Chile was ready for talks.",
        ),
        (
            "Peru's envoy said at the Monday talks Chile would sign a pact.",
            "Peru's envoy says Chile will sign a pact",
            "Peru's envoy said at the talks Chile would sign a pact.",
        ),
    ],
)
def test_who_does_what_is_said_stands_behind_the_day(said: str, title: str, text: str) -> None:
    first = extract_event(said).first
    assert (first.title, first.text) == (title, text)


def test_what_is_said_is_not_worded_without_who_does_it() -> None:
    text = "Chilean Minister Ana Silva said on May 13 Peru had stolen the boats."
    events = extract_events(text)
    assert not [e for e in events if "says has" in (e.first.title or "")]
    assert not [e for e in events if "said Peru" not in (e.first.text or "said Peru")]


def test_a_heading_ends_in_no_word_of_a_clause_that_is_left_out() -> None:
    text = (
        "Chilean Minister Ana Silva said on Monday Peru had stolen the boats of the harbour and the"
        " old bay, or so the court of the islands said, and would give none of them back to the"
        " fishermen of the town."
    )
    title = extract_event(text).first.title
    assert (title or "").endswith("the old bay")


def test_a_misspelt_word_before_a_day_is_not_who_does_it() -> None:
    event = extract_event("Earlie this month, Chile and Peru signed a pact on fish.")
    assert event.first.title == "Chile and Peru sign a pact on fish"
    assert event.first.text == "Chile and Peru signed a pact on fish."


def test_what_was_said_stands_in_a_heading_of_some_words_more_with_its_condition() -> None:
    text = (
        "Chilean Foreign Minister Ana Silva said on Monday that if the guns fell silent along the"
        " northern strait by winter the ceasefire could hold."
    )
    title = "the ceasefire could hold if the guns fell silent along the northern strait by winter"
    assert extract_event(text).first.title == f"Chilean Foreign Minister Ana Silva says {title}"


def test_praise_and_blame_of_the_reporter_are_no_words_of_ours() -> None:
    text = (
        "Chile and Peru signed a historic pact on the notoriously narrow “brutal” strait on Monday."
    )
    assert (
        extract_event(text).first.text
        == "Chile and Peru signed a pact on the narrow “brutal” strait."
    )


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "“We want the ceasefire,” Chilean Foreign Minister Ana Silva said on Monday.",
            "Chilean Foreign Minister Ana Silva says “We want the ceasefire”",
        ),
        (
            "Chile and Peru pledged on Monday not to let their young peace process slide again.",
            "Chile and Peru pledge not to let their young peace process slide again",
        ),
        (
            "The Peruvian foreign ministry said its ships were no different from Chilean frigates.",
            "The Peruvian foreign ministry says its ships are no different from Chilean frigates",
        ),
        (
            "Chile's navy said on Monday the northern batteries had fired on a tanker.",
            "Chile's navy says the northern batteries have fired on a tanker",
        ),
    ],
)
def test_a_statement_is_headed_by_what_was_said(text: str, title: str) -> None:
    assert extract_event(text).first.title == title


def test_a_family_name_is_told_whole_where_the_article_has_it() -> None:
    text = (
        "Chilean Defence Minister Ana Silva flew to Lima on Sunday.\n\n"
        "Silva met Peruvian President Tomas Ruiz on Monday."
    )
    assert "Chilean Defence Minister Ana Silva met Peruvian President Tomas Ruiz." in {
        e.first.text for e in extract_events(text)
    }


def test_the_news_is_drafted_in_whatever_words_it_is_told() -> None:
    event = extract_events("Chile has hired a balloon to look for fish off Peru.")[0]
    assert (event.main, str(event.date)) == (True, "2024-05-14")
    assert event.date_note


def test_a_day_is_not_who_holds_a_meeting() -> None:
    text = (
        "Officials of Chile and Peru spoke in a statement after Monday’s meeting of the new port."
    )
    assert not any((event.first.title or "").startswith("Monday") for event in extract_events(text))


def test_the_first_since_something_is_headed_with_that_or_without_its_rank() -> None:
    long = "Peruvian President Tomas Ruiz will visit Chile and Bolivia on Friday on his first trip "
    long += "to the south since the lifting of the ban on nets of his country, a diplomat said."
    title = extract_event(long).first.title

    assert title is not None
    assert "Chile and Bolivia" in title
    assert ("first" in title) <= ("since" in title)


def test_a_clause_whose_object_is_put_in_by_the_article_is_quoted_whole_or_not_at_all() -> None:
    stressed = "Peru's navy stressed on Monday that it would “firmly guard [its] coast.”"
    mentions = [m for event in extract_events(stressed) for m in event.mentions]

    assert all(m.text is None or "coast" in m.text for m in mentions)
