"""A position is what its speaker holds: as strongly as the source has it, and no more."""

import pytest

from tests.support.small_story import EARLIER, END_OF_EARLIER, CodesOf, write_position


@pytest.mark.parametrize(
    ("text", "speaker", "codes"),
    [
        ("Some officials of Norland asked for a weir.", "norland", ["position-of-some"]),
        ("Some lawmakers in Norland asked for a weir.", "ada-berg", []),
        ("Norland asked for a weir that some officials had drawn.", "norland", []),
        (
            "Suland's account of the talks names no telephone line.",
            "suland",
            ["observation-as-position"],
        ),
        (
            "Suland's statement on the talks did not mention the weir.",
            "suland",
            ["observation-as-position"],
        ),
        ("Suland's account of the talks speaks of a weir.", "suland", []),
    ],
)
def test_a_position_is_what_its_speaker_holds(
    codes_of: CodesOf, text: str, speaker: str, codes: list[str]
) -> None:
    assert codes_of(write_position(text, speaker)) == codes


DENIAL = "Suland rejected the charge that its barges were too heavy."


@pytest.mark.parametrize(
    ("texts", "codes"),
    [
        ([(DENIAL, "suland")], ["charge-untold"]),
        ([("Suland denied what it had been charged with.", "suland")], ["charge-untold"]),
        ([(DENIAL, "suland"), ("Norland called the barges too heavy.", "norland")], []),
        ([("Suland rejected a second weir.", "suland")], []),
    ],
)
def test_a_denial_stands_beside_the_charge(
    codes_of: CodesOf, texts: list[tuple[str, str]], codes: list[str]
) -> None:
    more = "".join(write_position(text, speaker, "said: 2019-06") for text, speaker in texts)

    assert codes_of(changes={EARLIER: {END_OF_EARLIER: END_OF_EARLIER + more}}) == codes


def test_a_charge_by_whom_no_record_names_is_no_charge_by_another_side(codes_of: CodesOf) -> None:
    charge = write_position("Nordland called the barges too heavy.", "nordland", "said: 2019-06")
    denial = write_position(DENIAL, "suland", "said: 2019-06")

    assert codes_of(changes={EARLIER: {END_OF_EARLIER: END_OF_EARLIER + charge + denial}}) == [
        "no-such-record",
        "charge-untold",
    ]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Norland was concerned about the barges.", ["degree-lost"]),
        ("Norland voiced concern over the barges.", ["degree-lost"]),
        ("Norland voiced grave concern over the barges.", []),
        ("Norland spoke of the barges.", []),
    ],
)
def test_a_concern_is_as_grave_as_in_its_source(
    codes_of: CodesOf, text: str, codes: list[str]
) -> None:
    article = "Norland voiced grave concern over the weir, the farms and the heavy barges."
    quote = "\n    ".join(
        [
            f"  - text: {text}",
            "kind: position",
            "speaker: norland",
            "quote: the farms and the heavy",
        ]
    )

    assert codes_of(f"{quote} barges\n", article=article) == codes
