"""YAML is read as text with the place of every value; its surprising features are refused."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.problems.report import ProblemPlace
from generator.records import yaml_text

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


@given(st.text(alphabet="ab: -[]{}&*!'\"#>|\n~?,%", max_size=40))
@example("a: 1\n---\nb: 2")
@example("a: 1\n... \nb: 2")
@example("a: 'null'")
@example("? [a]\n: b")
@example("a: ~")
@example("a: [&x b]")
def test_the_quick_way_reads_what_the_careful_one_does_or_leaves_it_to_that(text: str) -> None:
    """Whatever it takes for plain, the careful way reads alike, and has nothing to tell of."""
    quick = yaml_text._plainly(text)

    if quick is not None:
        document, problems = yaml_text._carefully("x.yml", text)
        assert document
        assert document.data == quick
        assert not [problem for problem in problems if problem.code not in ("hash", "tab")]


def test_the_quick_way_is_enough_for_records_without_a_mistake() -> None:
    # The addresses of sentences are no record: the program alone writes and reads them.
    for path in sorted({*STORY.rglob("*.yml")} - {STORY / "addresses.yml"}):
        text = path.read_text(encoding="utf-8")
        document, _ = yaml_text._carefully(path.name, text)

        assert document
        assert yaml_text._plainly(text) == document.data
