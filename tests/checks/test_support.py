"""Names and numbers of ours stand in what is under them: as names, and in the same sense."""

from dataclasses import replace

import pytest

from generator.checks.quoted_facts import HeldFacts, HeldNames
from generator.checks.support import find_unsupported
from generator.checks.word_forms import spell_out
from generator.model.story import Side
from generator.story.library import Library
from tests.support.stories import toy


def library() -> Library:
    """Give the toy story with a side that has an adjective and an abbreviation."""
    values = {"name": "United Isles", "adjective": "Islander", "aliases": ("UI",)}
    side = Side.model_validate({**values, "accent": "#123456"})
    story = toy().story.model_copy(update={"sides": {**toy().story.sides, "isles": side}})
    return replace(toy(), story=story)


def missing(ours: str, quote: str) -> tuple[str, ...]:
    return find_unsupported(ours, HeldFacts([quote], HeldNames(library())), frozenset())


@pytest.mark.parametrize(
    ("ours", "quote"),
    [
        ("The ships of Vessia left.", "the ships left VESSIA on Monday"),
        ("Ships left the lake.", "two ships left the lake"),
        ("Statement by Vessia on ships", "Vessia spoke about ships"),
        ("The EU spoke to NATO.", "It was the EU that spoke to Nato"),
        ("The US sent ships.", "ships that the U.S. sent"),
        ("The U.S. sent ships.", "ships that the US sent"),
        ("MPs of Vessia met.", "an MP of Vessia met others"),
        ("Vessia and Oradel met.", "the Vessian minister met Oradel\u2019s"),
        ("Vessia sent ships.", "ships of the Vessians"),
        ("The UI sent ships.", "ships of the United Isles"),
        ("The United Isles sent ships.", "UI ships came"),
        ("The United Isles sent ships.", "Islanders came in ships"),
        ("The Arans and the Teldas.", "the Aran and the Telda"),
        ("The Telda left.", "the Teldas left"),
        ("It cost $3 million.", "it cost $3m"),
        ("It cost $3m.", "it cost $3 million"),
        ("It cost 2.5 billion crowns.", "it cost 2.5bn crowns"),
        ("It cost three million.", "it cost 3,000,000"),
        ("In the 1990s it closed.", "it closed in the 1990s"),
        ("The 13th round was held.", "the thirteenth round was held on May 2"),
        ("The 13th round was held.", "round 13 was held"),
        ("It was on 13 February.", "it was on Feb. 13"),
        ("It was on 13 and 15 February.", "it was on February 13 and 15"),
        ("It was on 13 February.", "it was on the 13th of February"),
        ("It was on 5 March.", "it was on 2021-03-05, in March"),
        ("They met twice.", "they met two times"),
        ("They met three times.", "they met three times"),
        ("Three meetings were held.", "they met three times"),
        ("They met in May.", "they met in May"),
        ("It has 25 ships.", "twenty-five ships"),
        ("According to a wire, ships left.", "ships left"),
        ("Ships left. Nevertheless others came.", "ships left and others came"),
    ],
)
def test_what_stands_there_in_other_words_is_held(ours: str, quote: str) -> None:
    assert missing(ours, quote) == ()


@pytest.mark.parametrize(
    ("ours", "quote", "told"),
    [
        ("The US sent ships.", "they sent us ships", ("US",)),
        ("The US sent ships.", "Us they sent ships", ("US",)),
        ("Vessia sees IT as vital.", "It is vital, Vessia says", ("IT",)),
        ("They met in May.", "they may have met", ("May",)),
        ("They went to Turkey.", "they ate a turkey", ("Turkey",)),
        ("The UI sent ships.", "the united isles sent ships", ("UI",)),
        ("In the 1990s it closed.", "in 1990 it closed", ("1990s",)),
        ("It closed in 1990.", "it closed in the 1990s", ("1990",)),
        ("The 13th round was held.", "a round was held on February 13", ("13",)),
        ("The thirteenth round.", "a round was held on 13 February", ("thirteenth",)),
        ("It has 13 ships.", "ships came on Feb. 13 and 15", ("13",)),
        ("They met twice.", "two ministers met", ("2 times",)),
        ("They met twice.", "they met three times", ("2 times",)),
        ("It has 200 ships.", "it has ships for 200 million", ("200",)),
        ("It has two ships.", "two hundred ships", ("two",)),
        ("It cost $3 million.", "it cost $3bn", ("3000000",)),
    ],
)
def test_what_only_looks_alike_is_not(ours: str, quote: str, told: tuple[str, ...]) -> None:
    assert tuple(map(spell_out, missing(ours, quote))) == told
