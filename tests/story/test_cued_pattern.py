"""A pattern is looked for only where a word stands without which nothing matches it."""

import re
from collections.abc import Iterator
from itertools import product
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from generator.checks import own_wording, participant_sentences
from generator.story import wording_faults
from generator.story.cued_pattern import CuedPattern

_ANY = "\0"
"""What stands for characters of which a pattern does not say which they are."""

PATTERNS = {
    f"{module.__name__.rpartition('.')[2]}.{name}": value
    for module in (own_wording, participant_sentences, wording_faults)
    for name, value in vars(module).items()
    if isinstance(value, CuedPattern)
} | {f"hedge {number}": hedge for number, (hedge, _) in enumerate(wording_faults._HEDGES, 1)}


def _texts(items: Any) -> Iterator[str]:
    """Spell out what a parsed pattern matches, in small letters, unknown characters as one."""
    for pieces in product(*(tuple(_pieces(code, value)) for code, value in items)):
        yield "".join(pieces)


def _pieces(code: Any, value: Any) -> Iterator[str]:
    if code is codes.LITERAL:
        yield chr(value).casefold()
    elif code in (codes.ASSERT, codes.ASSERT_NOT, codes.AT):
        yield ""
    elif code is codes.SUBPATTERN:
        yield from _texts(value[-1])
    elif code is codes.BRANCH:
        for branch in value[1]:
            yield from _texts(branch)
    elif code is codes.MAX_REPEAT and value[:2] == (0, 1):
        yield ""
        yield from _texts(value[2])
    else:
        yield _ANY


@pytest.mark.parametrize("name", PATTERNS)
def test_no_text_matches_without_a_cue(name: str) -> None:
    pattern = PATTERNS[name]
    without = [
        text
        for text in _texts(parser.parse(pattern.pattern))
        if not any(cue in text for cue in pattern.cues)
    ]
    assert without == []


def test_each_pattern_with_cues_is_looked_at() -> None:
    assert len(PATTERNS) >= 20


def test_letters_that_are_the_same_in_another_case_are_no_way_round() -> None:
    pattern = CuedPattern(r"\bsaid\b", "said")
    for text in ("SAID", "\u017faid", "sa\u0131d", "saİd"):
        assert bool(pattern.search(text)) == bool(re.search(r"\bsaid\b", text, re.IGNORECASE))
