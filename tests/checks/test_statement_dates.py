"""A statement has the day on which it was made."""

import pytest

from tests.support.small_story import TALKS, CodesOf

POSITION = "    speaker: ada-berg\n    issue: access\n"


def test_what_is_said_of_an_incident_in_a_later_article_needs_a_day(codes_of: CodesOf) -> None:
    assert codes_of(changes={TALKS: {"kind: talks": "kind: incident"}}) == ["position-undated"]


@pytest.mark.parametrize("said", ["2022-05-03", "2022-05-03/2022-05-04"])
def test_a_day_of_its_own_or_a_span_is_sound(codes_of: CodesOf, said: str) -> None:
    changes = {"kind: talks": "kind: incident", POSITION: f"{POSITION}    said: {said}\n"}

    assert codes_of(changes={TALKS: changes}) == []


def test_the_day_of_the_article_is_doubted_where_our_words_name_none(codes_of: CodesOf) -> None:
    said = {POSITION: f"{POSITION}    said: 2022-05-04\n"}

    assert codes_of(changes={TALKS: said}) == ["said-as-issued"]


def test_the_day_of_the_article_is_sound_where_it_is_explained(codes_of: CodesOf) -> None:
    explained = f"{POSITION}    said: 2022-05-04\n    why: The talks ended on 4 May.\n"

    assert codes_of(changes={TALKS: {POSITION: explained}}) == []
