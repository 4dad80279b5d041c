"""A lead that lasts says up to which day it is true."""

import pytest

from tests.support.small_story import CodesOf


@pytest.mark.parametrize(
    ("lead", "codes"),
    [
        ("The canal has not been dredged since then.", ["lead-without-date"]),
        ("Both agreed in 2022, and Suland wants more.", ["lead-without-date"]),
        ("By May 2022 the canal was still closed.", []),
        ("No boat is confirmed; up to 4 May 2022 none remains.", ["lead-without-date"]),
        ("Both agreed to dredge the canal.", []),
    ],
)
def test_a_lead_that_lasts_needs_a_day(codes_of: CodesOf, lead: str, codes: list[str]) -> None:
    texts = {"Norland and Suland agreed to dredge the canal.": lead}
    found = codes_of(changes={"content/topics/canal.yml": texts})

    assert [code for code in found if code == "lead-without-date"] == codes
