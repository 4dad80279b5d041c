"""Who is named as taking part took part, and who has an office has an entry."""

import pytest

from tests.support.small_story import TALKS, CodesOf, write_position


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Berg stayed away from the harbour.", ["participant-away"]),
        ("Berg and her deputy did not attend the dinner.", ["participant-away"]),
        ("Berg saw the harbour.", []),
    ],
)
def test_who_stayed_away_is_no_participant(codes_of: CodesOf, text: str, codes: list[str]) -> None:
    assert codes_of(f"  - text: {text}\n    source: herald-2022-05-05\n") == codes


def test_who_is_only_spoken_of_takes_no_part_in_a_statement(codes_of: CodesOf) -> None:
    people = {
        TALKS: {
            "kind: talks": "kind: statement",
            "  - {person: ada-berg, role: minister, part: host}\n": (
                "  - {person: ada-berg, role: minister}\n  - {person: olin-sund, role: minister}\n"
            ),
        },
        "content/people.yml": {
            "ada-berg": "olin-sund: {name: Olin Sund, order: given-first, side: suland}\nada-berg"
        },
    }
    spoken = write_position("Berg said that she had not met Olin Sund.", "ada-berg")

    assert codes_of(spoken, changes=people) == ["participant-silent"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("The harbour minister, Torsen, saw the weir.", ["person-unlisted"]),
        ("Torsen, Suland's envoy, saw the weir.", ["person-unlisted"]),
        ("The minister Ada Berg saw the weir.", []),
        ("The minister saw Torsen.", []),
    ],
)
def test_who_is_named_with_an_office_has_an_entry(
    codes_of: CodesOf, text: str, codes: list[str]
) -> None:
    assert codes_of(f"  - text: {text}\n    source: herald-2022-05-05\n") == codes
