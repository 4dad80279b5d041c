"""No text, however hostile, takes more than its length in time."""

import re
import time
from datetime import date
from itertools import islice

import pytest

from generator.extract.article.body import Article
from generator.extract.language.parse_input import MOST_RUN_CHARACTERS, clean_text
from generator.extract.language.parsing import MOST_SENTENCE_TOKENS, parse_articles
from generator.extract.times import tag_text
from generator.text import Span
from tests.support import regular_expressions
from tests.support.regular_expressions import Pattern

pytestmark = pytest.mark.slow

DAY = date(2022, 1, 10)
OWN = (
    *("generator.extract.times", "generator.extract.language", "generator.edtf", "generator.text"),
    *("generator.problems", "generator.pages", "generator.search", "generator.model"),
    *("generator.records", "generator.story", "generator.exports", "generator.checks"),
    *("generator.runtime", "generator.desk", "generator.desk_app", "generator.host"),
    *("generator.archive", "generator.cards", "generator.cli"),
)
SHORT, LONG = 2_500, 10_000


def test_no_expression_takes_the_square_of_a_text() -> None:
    """Those of all rooms; the rest of reading, some 300, the standing attack tries: minutes."""
    patterns = regular_expressions.find_patterns(OWN)
    assert len(patterns) > 150
    assert list(regular_expressions.find_slow(patterns)) == []


def test_a_slow_expression_would_be_found() -> None:
    slow = {"nested": r"(?:a+)+b", "square": r"\s+x"}
    patterns = {name: Pattern(re.compile(p), False) for name, p in slow.items()}
    assert [one.place for one in regular_expressions.find_slow(patterns)] == list(slow)


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "9",
            "(",
            "[",
            "<",
            '"',
            "“",
            "—",
            "@a ",
            "Monday, ",
            "the 1st ",
            "&amp;",
            "-LRB-",
            "a-b ",
        ),
        *("said “a” ", "x\n", "2019年", "June 3, "),
    ],
)
def test_times_are_sought_in_time_that_grows_as_the_text_does(unit: str) -> None:
    tag_text("The ferry sank on Monday.", DAY)
    seconds = []
    for length in (SHORT, LONG):
        start = time.process_time()
        tag_text(_varied(unit, length), DAY)
        seconds.append(time.process_time() - start)
    assert seconds[1] < max(0.5, 10 * seconds[0])


def _varied(unit: str, length: int) -> str:
    """Repeat a string, with other words between: what says the same alone is not parsed."""
    pieces = (unit * 2 + "".join(chr(97 + int(n)) for n in str(at)) + " " for at in range(length))
    return "".join(islice(pieces, length // len(unit * 2) + 1))[:length]


def test_a_run_without_a_space_is_cut_and_leads_back_to_its_place() -> None:
    text = "x" * (3 * MOST_RUN_CHARACTERS)
    cleaned, offsets = clean_text(text)
    assert max(map(len, cleaned.split())) == MOST_RUN_CHARACTERS
    assert offsets is not None
    assert (len(offsets), offsets[0], offsets[-1]) == (len(cleaned) + 1, 0, len(text))
    expressions = tag_text(f"{text} sank on 3 May 2019.", DAY)
    assert [(e.text, e.value) for e in expressions] == [("3 May 2019", "2019-05-03")]


def test_what_is_no_prose_is_left_out_and_told() -> None:
    table = "1 ; " * 3_000
    prose = "The ferry sank on 3 May 2019."
    article = Article(
        "",
        f"{table}\n{prose}",
        (Span(0, len(table)), Span(len(table) + 1, len(table) + 1 + len(prose))),
    )
    (analysis,) = parse_articles([article])
    assert [len(p.doc) > 0 for p in analysis.passages] == [False, True]
    assert analysis.unparsed == len(table)


@pytest.mark.parametrize("unit", ["the minister said ", "They met on Monday.\n"])
def test_what_says_the_same_over_and_over_is_left_out_and_told(unit: str) -> None:
    text = unit * 1_000
    lines = re.finditer(r"[^\n]+", text)
    (analysis,) = parse_articles([Article("", text, tuple(Span(*line.span()) for line in lines))])
    assert sum(len(p.doc) for p in analysis.passages) < 2_100
    assert analysis.unparsed > 10_000


@pytest.mark.parametrize(
    "text",
    [
        _varied("ferry and ", 4_000),
        "Olav came. " + " saw. and ".join(_varied(" ", 2_500).split()) + ".",
    ],
    ids=["no-stops", "small-letters-behind-stops"],
)
def test_a_sentence_has_a_longest_length(text: str) -> None:
    (analysis,) = parse_articles([Article("", text, (Span(0, len(text)),))])
    assert max(len(s) for s in analysis.passages[0].doc.sents) <= MOST_SENTENCE_TOKENS + 1
