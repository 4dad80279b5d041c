"""Our words stay true, and only what somebody said stands in quotation marks."""

import pytest

from tests.support.small_story import CodesOf


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("From the 1990s on the ministers met once a year.", ["open-ended"]),
        ("From 1990 to 2010 the ministers met once a year.", []),
        ("By 2010 the ministers had met once a year since 1990.", []),
    ],
)
def test_a_habit_has_an_end_or_a_date(codes_of: CodesOf, text: str, codes: list[str]) -> None:
    assert codes_of(f"  - text: {text}\n    source: herald-2022-05-05\n") == codes


SPEECH = 'Berg said that the fleets would "keep the locks [of both sides] open" in the next summer.'


def test_spoken_words_are_known_as_such_where_the_quote_ends_before_the_speech_does(
    codes_of: CodesOf,
) -> None:
    claim = (
        "  - text: Berg said that the fleets would “keep the locks”.\n"
        "    kind: position\n    speaker: ada-berg\n"
        '    quote: Berg said that the fleets would "keep the locks\n'
    )

    assert "marks-without-quote" not in codes_of(claim, article=SPEECH)


def test_words_that_nobody_spoke_are_no_speech(codes_of: CodesOf) -> None:
    claim = (
        "  - text: Berg said that “the fleets” would keep the locks.\n"
        "    kind: position\n    speaker: ada-berg\n"
        '    quote: Berg said that the fleets would "keep the locks\n'
    )

    assert "marks-without-quote" in codes_of(claim, article=SPEECH)
