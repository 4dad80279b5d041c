"""Captures that extraction cannot read: without an article, or in another language than English."""

import re
from pathlib import Path

from generator.extract.article.body import Article
from generator.problems.report import Problem, ProblemPlace

_ENGLISH = frozenset(
    "the of to and in a that for on with is was by said at from it be has have its as are will not"
    " he".split()
)
_LEAST_ENGLISH_SHARE = 0.12
"""The share of such words below which a text is not English; English news has about 0.35."""
_LEAST_WORDS = 25
"""Words from which the language of a text can be told."""


def find_unfit(path: Path, article: Article) -> Problem | None:
    """Return the problem of an article that cannot be read; none where it can."""
    body = " ".join(span.cut(article.text) for span in article.paragraphs)
    words = re.findall(r"[^\W\d_]+", body.lower())
    if not words:
        return Problem(
            ProblemPlace(path.as_posix()),
            "",
            "holds no article.",
            "Save the article's own text in it.",
            "no-article",
        )
    share = sum(word in _ENGLISH for word in words) / len(words)
    if len(words) >= _LEAST_WORDS and share < _LEAST_ENGLISH_SHARE:
        hint = "Extraction reads English alone: write the records of this article by hand."
        return Problem(ProblemPlace(path.as_posix()), "", "is not in English.", hint, "not-english")
    return None
