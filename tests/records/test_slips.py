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
    _, problems = yaml_text.read("x.yml", text)

    assert problems, "the slip went unseen"
    assert str(problems[0]).startswith(f"x.yml:{place}: error: ")
    assert said in problems[0].message
    assert problems[0].hint


@pytest.mark.parametrize("text", RIGHT)
def test_good_text_has_no_slip(text: str) -> None:
    assert list(slips.on_sight("x.yml", text)) == []
    assert yaml_text.read("x.yml", text)[1] == ()
