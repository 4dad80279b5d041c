"""What repeats comes out as Python-Markdown converts the whole of it."""

import itertools
import random

import markdown
import pytest

from generator.host.fast.repeated_shapes import HOLE, Pieces, convert_repeating
from generator.pages import EXTENSIONS

UNITS = (
    "- @",
    "- @\n  {: #@ .claim }",
    "- @\n  <span>@</span>\n  {: #@ .claim }",
    "-   @\n\n    @",
    "@",
    "@\n:   @",
    ":   @",
    "@\n{: .note }",
    '| @ | @ {: data-label="A" } |',
    "> @",
)
BEFORE = ("| @ | @ |\n| --- | --- |", *UNITS)


def convert(shape: str) -> Pieces:
    converter = markdown.Markdown(extensions=[*EXTENSIONS])
    return HOLE.split(converter.convert(shape))


def numbered(shape: str) -> str:
    numbers = itertools.count()
    head, *pieces = shape.split("@")
    return "".join([head, *(f"zq{next(numbers)}zq{piece}" for piece in pieces)])


@pytest.mark.parametrize("seed", range(4))
def test_what_repeats_is_converted_as_the_whole_is(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    by_less = 0
    for _ in range(60):
        units = chance.choices(BEFORE, k=chance.randrange(2))
        units += [chance.choice(UNITS)] * chance.randrange(4, 8)
        units += chance.choices(UNITS, k=chance.randrange(2))
        shape = numbered(chance.choice(("\n\n", "\n")).join(units))

        pieces = convert_repeating(shape, convert)

        assert pieces is None or pieces == convert(shape), shape
        by_less += pieces is not None
    assert by_less > 20


def test_where_three_of_a_kind_come_out_differently_nothing_is_told() -> None:
    shape = numbered("\n\n".join(["@"] * 5))

    assert convert_repeating(shape, lambda _: ["<p>", "0", "</p><p>", "2", "", "1", "</p>"]) is None


def test_what_does_not_repeat_is_left_to_the_converter() -> None:
    assert convert_repeating(numbered("- @\n\n@\n\n- @"), convert) is None
