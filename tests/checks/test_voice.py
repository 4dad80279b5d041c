"""Somebody's words are told from the article's own, whatever marks the outlet uses."""

import pytest

from generator.checks import voice
from generator.text import Span

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
