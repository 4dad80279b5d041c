"""A row of the ledger says what was promised, in its own words, by all who promised it."""

from tests.support.small_story import EARLIER, END_OF_EARLIER, END_OF_TALKS, TALKS, CodesOf


def test_a_promise_of_three_countries_names_them(codes_of: CodesOf) -> None:
    promise = (
        "  - text: The three countries agreed to open the line.\n    kind: forecast\n"
        "    of: harbour-line\n    modality: agreed\n    voice: parties\n"
        "    source: herald-2022-05-05\n"
    )

    assert codes_of(promise) == ["parties-unnamed"]


def test_a_promise_of_three_countries_that_names_them_is_sound(codes_of: CodesOf) -> None:
    promise = (
        "  - text: The three countries agreed to open the line.\n    kind: forecast\n"
        "    of: harbour-line\n    modality: agreed\n    voice: parties\n"
        "    parties: Norland, Suland and a third country\n    source: herald-2022-05-05\n"
    )

    assert codes_of(promise) == []


def test_what_was_expected_and_promised_is_one_matter(codes_of: CodesOf) -> None:
    expected = (
        "  - text: The Herald expected the telephone line to open.\n    kind: forecast\n"
        "    modality: expects\n    voice: outlet\n    source: herald-2022-05-05\n"
    )
    opened = {
        "series:": "fulfils: harbour-line\nseries:",
        "2019-06\n": "2023-06\n",
        END_OF_EARLIER: END_OF_EARLIER + expected,
    }

    assert "expected-apart" in codes_of(changes={EARLIER: opened})


def test_an_event_that_was_promised_is_not_named_by_what_came_of_it(codes_of: CodesOf) -> None:
    promise = (
        "  - text: Berg said that talks of the ministers about the canal were to be held.\n"
        "    kind: forecast\n    modality: intends\n    voice: official\n    speaker: norland\n"
        "    quote: Berg said the line should open next year\n"
    )
    title = "title: Ministers of Norland and Suland talk about the canal"
    first = {title: f"{title}, the first in four years", END_OF_TALKS: END_OF_TALKS + promise}

    assert "promise-title" in codes_of(changes={TALKS: first})
