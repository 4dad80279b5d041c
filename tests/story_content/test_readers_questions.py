"""Five questions of readers, each answered whole in the first sentence of the page for it."""

import pytest

from generator.story.library import Library
from tests.conftest import ROOT
from tests.support.stories import loaded


@pytest.fixture(scope="module")
def story() -> Library:
    """Load the real story."""
    return loaded(ROOT)


@pytest.mark.parametrize(
    ("topic", "words"),
    [
        ("hotline", ["The hotline has opened", "31 March 2023", "16 May 2023"]),
        ("hotline", ["the mechanism", "not the same"]),
        ("leader-visits", ["No:", "did not make the state visit", "postponed on 5 March 2020"]),
        ("senkaku", ["Japan and China both claim", "Japan runs (administers) them"]),
        ("taiwan", ["China says that the island is part of its own territory", "Japan says that"]),
    ],
)
def test_the_first_sentence_answers(story: Library, topic: str, words: list[str]) -> None:
    first = story.topics[topic].lead[0].text

    assert all(word in first for word in words), first
