"""YAML is read as text with the place of every value; its surprising features are refused."""

import time
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.problems.report import ProblemPlace
from generator.records import yaml_text
from generator.records.plain_yaml import read_plain_yaml

STORY = Path(__file__).parents[1] / "toy" / "content"

GOOD = """\
# a comment
title: "No: 12:30"
date: 2010-10-09
answer: no
number: 1e3
list: [a, b]
claims:
  - text: >-
      Folded
      text
    quote: 'It''s so'
"""


def refused(text: str) -> list[str]:
    _, problems = yaml_text.read_yaml("content/x.yml", text)
    return [str(problem) for problem in problems]


def test_every_scalar_is_the_text_that_it_looks_like() -> None:
    document, problems = yaml_text.read_yaml("x.yml", GOOD)

    assert problems == ()
    assert document
    assert document.data == {
        "title": "No: 12:30",
        "date": "2010-10-09",
        "answer": "no",
        "number": "1e3",
        "list": ["a", "b"],
        "claims": [{"text": "Folded text", "quote": "It's so"}],
    }


def test_every_value_has_its_place_and_a_missing_one_that_of_its_record() -> None:
    document, _ = yaml_text.read_yaml("x.yml", GOOD)

    assert document
    assert document.place(("date",)) == ProblemPlace("x.yml", 3, 1)
    assert document.place(("list", 1)) == ProblemPlace("x.yml", 6, 11)
    assert document.place(("claims", 0, "quote")) == ProblemPlace("x.yml", 11, 5)
    assert document.place(("claims", 0, "kind")) == ProblemPlace("x.yml", 8, 5)
    assert document.place(("nothing",)) == ProblemPlace("x.yml", 2, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x 1", "1:4: error: a: has an anchor, &x. Take it out; or quote the text."),
        (
            "a: &x 1\nb: *x",
            "content/x.yml:2:4: error: b: is an alias, *x. Write the value itself; or quote it.",
        ),
        ("a: !!str 1", "has a tag, tag:yaml.org,2002:str."),
        ("a: 1\na: 2", "2:1: error: a: stands twice. Keep one of the two, or merge them."),
        (
            "a:\nb: 1",
            "1:3: error: a: is empty. Fill it in, or take the line out where nothing is known.",
        ),
        ("a: 1\n---\nb: 2", "holds a second document. Take the `---` line out."),
        ("- a\n- b", "is not a mapping. Write one field a line, as `title: …`."),
        ("", "content/x.yml:1:1: error: is empty. Write one field a line, as `title: …`."),
        ("a: b: c", "1:5: error: has a colon in 'b: c', which YAML takes for another field."),
        ("a: [1, 2", "1:4: error: begins with [, which YAML takes for the start of a whole value."),
        ("{a: 1}: 2", "has a key that is not text."),
        ("a: 'x", "1:4: error: begins with a quotation mark, which YAML takes for"),
        ("a:\n\t- x", "2:1: error: is indented with a tab."),
        ("a: 1\n b: 2", "2:2: error: begins at column 2, where no field above it begins."),
        ("%a: 1", "is not YAML: "),
    ],
)
def test_what_yaml_offers_beyond_plain_values_is_refused(text: str, expected: str) -> None:
    assert any(expected in problem for problem in refused(text)), refused(text)


def test_a_path_is_written_for_people_with_items_counted_from_one() -> None:
    assert yaml_text.field_name(("claims", 1, "quote")) == "claims[2].quote"


WRITTEN = sorted(
    path.read_text(encoding="utf-8") for path in {*STORY.rglob("*.yml")} - {STORY / "addresses.yml"}
)
"""Records; the addresses of sentences are none: the program alone writes and reads them."""
SIGNS = "a1: -[]{}&*!'\"#>|\n~?,%@`\t\\.\xa0\x85\u2028\ufeffé🙂"

PIECES = (
    *("  ", "\n  ", "\n\n", ": ", " #", ":\n", "- ", "\n- ", ">-"),
    *("null", "[a, b]", "{a: 'b, c'}"),
)


@st.composite
def damaged_records(draw: st.DrawFn) -> str:
    text = draw(st.sampled_from(WRITTEN))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = start + draw(st.integers(0, 9))
        piece = draw(st.one_of(st.text(alphabet=SIGNS, max_size=4), st.sampled_from(PIECES)))
        text = text[:start] + piece + text[end:]
    return text


@given(st.one_of(st.text(alphabet=SIGNS, max_size=40), damaged_records()))
@example("a: 1\n---\nb: 2")
@example("a: 1\n... \nb: 2")
@example("a: 'null'")
@example("? [a]\n: b")
@example("a: ~")
@example("a: [&x b]")
@example("a: >-\n  b\n   c\n")
@example("a: >-\n  b\n c: d\n")
@example("a:\n  - b: >-\n    c\n")
@example("a: b\n  c\n")
@example("a: [b, b: c]\n")
@example("a: {b: c, b: d}\n")
@example(f"a: {{{'k' * 1100}: b}}")
def test_what_is_read_without_the_parser_is_what_the_parser_reads_and_has_no_slip(
    text: str,
) -> None:
    plain = read_plain_yaml(text)

    if plain is not None:
        document, problems = yaml_text.parse_yaml("x.yml", text)
        assert problems == ()
        assert document
        assert document.data == plain


def test_what_is_nested_too_deeply_is_refused_and_all_else_has_its_places() -> None:
    def nest(steps: int) -> str:
        return "".join(f"{' ' * at}a:\n" for at in range(steps)) + " " * steps + "b: c"

    document, problems = yaml_text.read_yaml("x.yml", nest(90))

    assert document
    assert problems == ()
    assert document.place(("a",) * 90) == ProblemPlace("x.yml", 90, 90)
    for text in (nest(300), nest(490), f"a: {'[' * 10_000}b{']' * 10_000}"):
        (problem,) = refused(text)
        assert "is nested too deeply to be read." in problem


def test_a_long_line_of_spaces_is_passed_over_at_once() -> None:
    before = time.process_time()

    assert read_plain_yaml("a: b\n" + " " * 100_000) is None
    assert read_plain_yaml("a: >-\n" + " " * 100_000) is None
    assert time.process_time() - before < 5  # a hundredth of that; trying each space takes an hour


def test_hardly_any_record_needs_the_parser() -> None:
    assert sum(read_plain_yaml(text) is None for text in WRITTEN) <= len(WRITTEN) / 10
