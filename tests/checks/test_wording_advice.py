"""Claims that say more than their quotes are marked; those that say the same are not."""

import pytest

from generator.story.wording_faults import WordingFault, find_faults, tells_of_speech


def faults(text: str, quote: str, *, fact: bool = True) -> set[WordingFault]:
    return set(find_faults(text, (quote,), fact))


@pytest.mark.parametrize(
    ("text", "quote", "fault"),
    [
        (
            "Oslo closed the port.",
            "Oslo had closed the port, the harbour master said",
            WordingFault.STATEMENT,
        ),
        ("Oslo closed the port.", "Oslo reportedly closed the port", WordingFault.HEDGE),
        ("Nine boats sank.", "as many as nine boats sank", WordingFault.HEDGE),
        ("Oslo opens the port.", "Oslo might open the port", WordingFault.HEDGE),
        (
            "Oslo will close the port.",
            "Oslo will close the port if attacked",
            WordingFault.CONDITION,
        ),
        ("Oslo says that the port is shut.", "Oslo says the port is shut", WordingFault.STATEMENT),
        ("The port is unsafe.", "The port is unsafe, the ministry warned", WordingFault.STATEMENT),
        ("Four hundred ships came.", "an estimated 400 ships came", WordingFault.HEDGE),
        ("Five amendments passed.", "about 5 amendments passed", WordingFault.HEDGE),
        ("Oslo sends aid.", "Oslo will send aid in return for ships", WordingFault.CONDITION),
        ("They closed the port.", "Both sides closed the port", WordingFault.PRONOUN),
        ("Closing of the port.", "the closing of the port was a blow", WordingFault.FRAGMENT),
        ("Talks of the two ministers.", "the talks of the two ministers", WordingFault.FRAGMENT),
        ("The disputed port of the north.", "the disputed port", WordingFault.FRAGMENT),
    ],
)
def test_what_an_editor_would_mark_is_found(text: str, quote: str, fault: WordingFault) -> None:
    assert fault in faults(text, quote)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Oslo closed the port.", "Oslo closed the port on Monday"),
        ("Oslo reportedly closed the port.", "Oslo reportedly closed the port"),
        ("Oslo will close the port if attacked.", "Oslo will close the port if attacked"),
        ("Oslo called the plan “possibly the last”.", "Oslo called the plan “possibly the last”"),
        ("Up to nine boats sank.", "as many as nine boats sank"),
        ("Oslo closed the port.", "Oslo closed the port in May, and talks about it failed"),
        ("Oslo closed the port.", "Oslo closed the port after the army said ships had come"),
        ("Oslo told reporters about the port.", "Oslo told reporters about the port"),
        ("Oslo warned the crews.", "Oslo warned the crews that the port was shut"),
        ("Oslo asked whether ships came.", "Oslo asked if ships came, on condition of anonymity"),
        ("It was not clear who closed the port.", "It was not clear who closed the port"),
        ("Those who closed the port left.", "Those who closed the port left"),
    ],
)
def test_a_sentence_that_says_what_its_quote_says_is_left_alone(text: str, quote: str) -> None:
    assert faults(text, quote) == set()


def test_an_attributed_quote_is_right_under_a_position() -> None:
    assert faults("Oslo said that it was ready.", "Oslo said it was ready", fact=False) == set()


@pytest.mark.parametrize(
    ("title", "tells"),
    [
        ("Oslo says that the port is shut", True),
        ("The mayor speaks about the port", True),
        ("Oslo accuses Bergen of theft", True),
        ("Bergen steals the port", False),
        ("The port is shut", False),
    ],
)
def test_a_heading_of_words_alone_tells_that_somebody_speaks(title: str, tells: bool) -> None:
    assert tells_of_speech(title) is tells


def test_two_quotes_are_no_one_sentence() -> None:
    quotes = ("She saw the works on wool claims", "the dispute had brought her to the lake")
    assert set(find_faults("She came to the lake.", quotes, fact=True)) == {WordingFault.PRONOUN}
