"""Questions of readers, each answered in the first sentence of the page found first for it."""

from functools import cache, partial

import pytest

from generator import search
from generator.pages import Site, View
from generator.search import SearchedPage, page_text
from tests.conftest import ROOT
from tests.support import searching
from tests.support.stories import TEMPLATES, real_pages, real_story


@cache
def index() -> searching.Index:
    """Index the real story, its hand-written pages too."""
    by_hand = {path.name: path.read_text("utf-8") for path in (ROOT / "content").glob("*.md")}
    written = [
        SearchedPage(
            path,
            path.removesuffix("index.md").replace(".md", "/"),
            partial(page_text.read_page_text, markdown, by_hand=path in by_hand),
            path in by_hand,
        )
        for path, markdown in {**real_pages(), **by_hand}.items()
    ]
    return searching.read(search.write_index(Site(View(real_story()), TEMPLATES), written))


@pytest.mark.parametrize(
    ("topic", "words"),
    [
        ("hotline", ["The hotline has opened", "31 March 2023", "16 May 2023"]),
        ("hotline", ["Maritime and Aerial Communication Mechanism", "not the same"]),
        (
            "leader-visits",
            ["No, as far as", "state visit", "postponed on 5 March 2020", "1 June 2026"],
        ),
        ("senkaku", ["Japan and China both claim", "Japan runs (administers) them"]),
        ("taiwan", ["China says that the island is part of its own territory", "Japan says that"]),
    ],
)
def test_the_first_sentence_answers(topic: str, words: list[str]) -> None:
    first = real_story().topics[topic].lead[0].text

    assert all(word in first for word in words), first


@pytest.mark.parametrize(
    ("topic", "query"),
    [
        ("hotline", "has the hotline opened"),
        ("hotline", "is the hotline used"),
        ("hotline", "military hotline japan china"),
        ("hotline", "are hotline and mechanism the same"),
        ("hotline", "difference between hotline and mechanism"),
        ("leader-visits", "did xi make the state visit"),
        ("leader-visits", "did the chinese president come to japan"),
        ("leader-visits", "why was the state visit postponed"),
        ("taiwan", "what does each side say on taiwan"),
        ("taiwan", "taiwan position japan china"),
        ("taiwan", "japan and china on taiwan"),
        ("senkaku", "who claims and who runs the islands"),
        ("senkaku", "who claims the islands"),
        ("senkaku", "who controls the islands"),
        ("senkaku", "who owns the senkaku"),
        ("senkaku", "who administers the diaoyu islands"),
    ],
)
def test_the_page_that_answers_stands_first(topic: str, query: str) -> None:
    best = index().ranked(query)[:3]

    assert best[0] == f"topics/{topic}/", best
