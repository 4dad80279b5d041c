"""A promise stands under those who made it, by whose account it is."""

import pytest

from generator.model import Claim
from generator.pages.page_words import label_claim, promiser
from tests.support.stories import toy


def forecast(**fields: str) -> Claim:
    return Claim.model_validate({"text": "The locks were to open.", "kind": "forecast", **fields})


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"modality": "agreed", "voice": "parties"}, "both sides"),
        (
            {"modality": "agreed", "voice": "official", "speaker": "vessia"},
            "both sides, by Vessia's account",
        ),
        (
            {"modality": "agreed", "voice": "parties", "parties": "Vessia, Oradel and Tarn"},
            "Vessia, Oradel and Tarn",
        ),
        ({"modality": "announced", "voice": "official", "speaker": "vessia"}, "Vessia"),
        ({"modality": "intends", "voice": "official", "speaker": "mara-lindqvar"}, "Mara Lindqvar"),
        ({"modality": "expects", "voice": "outlet"}, "the outlet"),
        ({"modality": "expects", "voice": "unnamed"}, "unnamed sources"),
    ],
)
def test_who_promised_is_told_with_whose_account_it_is(fields: dict[str, str], words: str) -> None:
    assert promiser(toy(), forecast(**fields)) == words


def test_the_label_of_what_both_agreed_names_whose_account_it_is() -> None:
    claim = forecast(modality="agreed", voice="official", speaker="vessia")

    assert "promise · agreed, by Vessia's account" in label_claim(toy(), claim).replace(
        "&#39;", "'"
    )
