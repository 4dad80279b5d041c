"""Time expressions in sentences in the manner of news, with what each says (quality/times.yml)."""

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import yaml

from generator.extract.article.body import Article
from generator.extract.language.parsing import parse_articles
from generator.extract.times import Kind, TimeExpression, tag_article
from generator.text import Span

FILE = Path(__file__).parents[1] / "quality" / "times.yml"
ROWS = [
    (row["published"], text)
    for row in yaml.load(FILE.read_text("utf-8"), yaml.CSafeLoader)
    for text in row["texts"]
]
MARKED = re.compile(r"\[([^|\]]+)\|([^\]]+)\]")


@cache
def found() -> dict[tuple[date, str], tuple[TimeExpression, ...]]:
    """Tag all sentences, parsed in one go."""
    plain = [MARKED.sub(r"\1", text) for _, text in ROWS]
    articles = [Article("", text, (Span(0, len(text)),)) for text in plain]
    analyses = parse_articles(articles)
    return {row: tag_article(one, row[0]) for row, one in zip(ROWS, analyses, strict=True)}


def test_there_are_sentences_enough_and_none_is_given_twice() -> None:
    assert len(set(ROWS)) == len(ROWS) >= 150


@pytest.mark.parametrize(("published", "text"), ROWS, ids=[text for _, text in ROWS])
def test_a_sentence_says_what_is_marked_and_no_other_date(published: date, text: str) -> None:
    marked = MARKED.findall(text)
    said = [
        (one.text, one.value)
        for one in found()[published, text]
        if one.type in (Kind.DATE, Kind.TIME) or (one.text, one.value) in marked
    ]
    assert said == marked
