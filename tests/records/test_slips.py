"""Slips of the hand in YAML are named, at their place, with the way out; good text has none."""

import pytest

from generator.records import slips, yaml_text

WRONG = [
    ("title: Talks: a start", "1:13", "has a colon in 'Talks: a start'"),
    ('quote: "We talk," he said', "1:8", "begins with a quotation mark"),
    ("quote: 'We' said he", "1:8", "begins with a quotation mark"),
    ("quote: [Some] issues are open", "1:8", "begins with ["),
    ("quote: {x} is open", "1:8", "begins with {"),
    ("quote: @home they said", "1:8", "begins with @"),
    ("quote: `so` they said", "1:8", "begins with `"),
    ("a: 1\ntitle: Incident #4 at sea", "2:17", "'#4 at sea' is lost"),
    ("title: We met # and talked", "1:15", "'# and talked' is lost"),
    ("title: A\ndate:2021\nkind: call", "2:5", "has no plain colon and space after 'date'."),
    ("title: A\ndate:\xa02021\nkind: call", "2:5", "has no plain colon and space after 'date'."),
    ("title: A\ndate：2021\nkind: call", "2:5", "has no plain colon and space after 'date'."),
    ("a:\n  - b: 1\n   c: 2", "3:4", "begins at column 4, where no field above it begins."),
    (
        'title: "A\ndate: 2021\nkind: call\na: 1\nb: 2\nc: 3\n',
        "1:8",
        "begins with a quotation mark",
    ),
    ("a:\n\tb: 1", "2:1", "is indented with a tab."),
    ("a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> x", "2:1", "has a merge-conflict mark"),
]
RIGHT = [
    'title: "Talks: a start"',
    "date: 2021  # a comment",
    "quote: >-\n  Talks: a #4 start\n  =======\n  \tso",
    "quote: |\n  [Some] issues\nlist: [a, b]",
    "link: https://example.org/#part",
    "text: 'It''s #4'",
]


@pytest.mark.parametrize(("text", "place", "said"), WRONG)
def test_a_slip_is_told_at_its_place_with_the_way_out(text: str, place: str, said: str) -> None:
    _, problems = yaml_text.read_yaml("x.yml", text)

    assert problems, "the slip went unseen"
    assert str(problems[0]).startswith(f"x.yml:{place}: error: ")
    assert said in problems[0].message
    assert problems[0].hint


@pytest.mark.parametrize("text", RIGHT)
def test_good_text_has_no_slip(text: str) -> None:
    assert list(slips.find_slips_on_sight("x.yml", text)) == []
    assert yaml_text.read_yaml("x.yml", text)[1] == ()


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("title: a\u2028b\ndate: 2021\n", "x.yml:1:9", "holds a line separator (U+2028)"),
        ("a: b\ntitle: >-\n  one\u2029two\n", "x.yml:3:6", "holds a paragraph separator (U+2029)"),
        ("title: a\n\xa0\xa0date: 2021\n", "x.yml:2:1", "is indented with a space of another kind"),
        ("c:\n  - a: b\n  \u3000d: e\n", "x.yml:3:3", "is indented with a space of another kind"),
    ],
)
def test_signs_that_nobody_sees_are_named(text: str, place: str, said: str) -> None:
    _, problems = yaml_text.read_yaml("x.yml", text)
    told = [str(problem) for problem in problems]
    assert any(line.startswith(f"{place}: error: {said}") for line in told), told


def test_a_line_full_of_unseen_breaks_is_one_error() -> None:
    long = "a\u2028" * 500
    problems = list(slips.find_slips_on_sight("x.yml", f"title: {long}\nsummary: b\u2029c\n"))
    assert [problem.code for problem in problems] == ["unseen-break", "unseen-break"]
