"""Somebody's words are told from the article's own, whatever marks the outlet uses."""

import pytest

from generator.checks import voice
from generator.text import Span
from tests.support.small_story import CodesOf

WORDS = "The lake is ours and it has always been"


def in_speech(text: str, words: str = WORDS) -> bool:
    at = text.index(words)
    return voice.is_in_speech(text, Span(at, at + len(words)))


@pytest.mark.parametrize(
    "text",
    [
        f"“{WORDS},” she said.",
        f'"{WORDS}," she said.',
        f"‘{WORDS},’ she said.",
        f"'{WORDS},' she said.",
        f"«{WORDS}», she said.",
        f"„{WORDS}“, she said.",
        f"「{WORDS}」 she said.",
        f"She said: “It’s clear. {WORDS}. We don’t doubt it.”",
        f"She said: “It is\nclear. {WORDS}\nfor us.”",
        f"She said:\n\n“It is clear. {WORDS}.\n\n“And it will be.”",
    ],
)
def test_words_in_quotation_marks_are_somebodys(text: str) -> None:
    assert in_speech(text)


@pytest.mark.parametrize(
    "text",
    [
        f"{WORDS}, the article says.",
        f"“Yes,” she said. {WORDS}, the article says. “No,” he said.",
        f'The 5" pipe was laid. {WORDS}, the article says.',
        f"It wasn't the ministers' day. {WORDS}, the article says, and it didn't change.",
        f"“Yes,” she said.\n\n{WORDS}, the article says.",
    ],
)
def test_the_articles_own_words_are_not(text: str) -> None:
    assert not in_speech(text)


NAME = "    - quote: Norland's minister, Ada Berg\n"
SPOKEN = (
    "  - text: Ada Berg said that the fleets would keep the locks open.\n"
    "    kind: position\n    speaker: ada-berg\n    evidence:\n"
    "    - quote: Berg said that the fleets would\n"
)
FACT = (
    "  - text: Ada Berg spoke after the third round of talks.\n    evidence:\n"
    "    - quote: told reporters after the third round of talks\n"
)


def test_a_fact_may_share_with_a_position_the_words_that_give_a_name(codes_of: CodesOf) -> None:
    article = "Berg said that the fleets would keep the locks open in the next summer."

    assert "fact-on-position" not in codes_of(SPOKEN + NAME + FACT + NAME, article=article)
