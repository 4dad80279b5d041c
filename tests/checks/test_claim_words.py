"""Claims that say more than their quotes are marked; those that say the same are not."""

import pytest

from generator.story.claim_wording import Fault, find_faults


def faults(text: str, quote: str, *, fact: bool = True) -> set[Fault]:
    return set(find_faults(text, (quote,), fact))


@pytest.mark.parametrize(
    ("text", "quote", "fault"),
    [
        (
            "Oslo closed the port.",
            "Oslo had closed the port, the harbour master said",
            Fault.STATEMENT,
        ),
        ("Oslo closed the port.", "Oslo reportedly closed the port", Fault.HEDGE),
        ("Nine boats sank.", "as many as nine boats sank", Fault.HEDGE),
        ("Oslo opens the port.", "Oslo might open the port", Fault.HEDGE),
        ("Oslo will close the port.", "Oslo will close the port if attacked", Fault.CONDITION),
        ("They closed the port.", "Both sides closed the port", Fault.PRONOUN),
        ("Closing of the port.", "the closing of the port was a blow", Fault.FRAGMENT),
    ],
)
def test_what_an_editor_would_mark_is_found(text: str, quote: str, fault: Fault) -> None:
    assert fault in faults(text, quote)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Oslo closed the port.", "Oslo closed the port on Monday"),
        ("Oslo reportedly closed the port.", "Oslo reportedly closed the port"),
        ("Oslo will close the port if attacked.", "Oslo will close the port if attacked"),
        ("Oslo called the plan “possibly the last”.", "Oslo called the plan “possibly the last”"),
        ("Up to nine boats sank.", "as many as nine boats sank"),
    ],
)
def test_a_sentence_that_says_what_its_quote_says_is_left_alone(text: str, quote: str) -> None:
    assert faults(text, quote) == set()


def test_an_attributed_quote_is_right_under_a_position() -> None:
    assert faults("Oslo said that it was ready.", "Oslo said it was ready", fact=False) == set()
