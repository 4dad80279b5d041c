"""People are found with office and side, and resolved to one person each."""

import pytest

from tests.support.extraction import find_people


@pytest.mark.parametrize(
    ("text", "name", "role", "side"),
    [
        (
            "Peruvian Defense Minister Gen. Quispe Tomas spoke first.",
            "Quispe Tomas",
            "Defense Minister",
            "peru",
        ),
        (
            "Chile's Deputy Minister for Foreign Affairs Ana Silva agreed.",
            "Ana Silva",
            "Deputy Minister for Foreign Affairs",
            "chile",
        ),
        (
            "Ana Silva, Chile's assistant foreign minister, arrived in Lima.",
            "Ana Silva",
            "assistant foreign minister",
            "chile",
        ),
        (
            "Reporters met with Prime Minister Jorge Lagos on Monday.",
            "Jorge Lagos",
            "Prime Minister",
            None,
        ),
    ],
)
def test_an_office_is_read_before_and_behind_a_name(
    text: str, name: str, role: str, side: str | None
) -> None:
    actor = find_people(text).actors[0]
    assert (actor.name, actor.role, actor.side) == (name, role, side)


def test_a_name_is_known_in_either_order() -> None:
    actors = find_people("The envoy met Foreign Minister Tomas Quispe in Lima.").actors
    assert [actor.person for actor in actors] == ["quispe-tomas"]


def test_a_family_name_stands_for_the_one_named_in_full_before() -> None:
    actors = find_people(
        "Trade Minister Helena Brandt opened the talks.\n\nMs Brandt left early. Brandt was tired."
    ).actors
    assert [actor.name for actor in actors] == ["Helena Brandt"] * 3
    assert [actor.role for actor in actors] == ["Trade Minister"] * 3


def test_a_family_name_has_its_particle() -> None:
    text = "Lake envoy Rosa de Brandt opened the talks.\n\nDe Brandt left early."
    first, again = find_people(text).actors
    assert (again.name, again.role, again.span.cut(text)) == (first.name, first.role, "De Brandt")


def test_a_family_name_that_fits_two_people_is_left_alone() -> None:
    text = "Minister Ada Brandt and Minister Otto Brandt signed it. Brandt smiled."
    assert [actor.name for actor in find_people(text).actors] == ["Ada Brandt", "Otto Brandt"]


def test_a_person_nobody_knows_is_kept_with_the_office_as_written() -> None:
    actor = find_people("Foreign Minister Helena Brandt spoke in Lima.").actors[0]
    assert (actor.person, actor.role) == (None, "Foreign Minister")


def test_the_place_of_a_name_is_exact() -> None:
    text = "In Lima, Trade Minister Helena Brandt spoke."
    assert find_people(text).actors[0].span.cut(text) == "Helena Brandt"


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Lake's Ministry of Health spokesman Otto Brandt spoke.", "Ministry of Health spokesman"),
        ("The cabinet of Prime Minister Otto Brandt spoke.", "Prime Minister"),
    ],
)
def test_a_body_is_of_an_office_that_speaks_for_it_alone(text: str, office: str) -> None:
    role = find_people(text).actors[0].role or ""
    assert role.removeprefix("Lake's ") == office
