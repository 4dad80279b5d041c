"""A file that a person wrote is changed in one place, and every other letter stays as it is."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from generator.records import editing, yaml_text
from generator.records.editing import CannotEdit
from tests.support.yaml_by_hand import CLAIMS, IDS, WORDS, files


def data(text: str) -> Any:
    document, problems = yaml_text.read_yaml("x.yml", text)
    assert document
    assert problems == ()
    return stripped(document.data)


def stripped(value: Any) -> Any:
    """Leave out the line breaks at the end of block texts: `|` and `|-` say the same to us."""
    if isinstance(value, dict):
        return {key: stripped(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [stripped(inner) for inner in value]
    return str(value).rstrip("\n")


def by_another_reader(text: str) -> Any:
    found = YAML(typ="base").load(text)
    return stripped(found)


def outside(before: str, after: str) -> int:
    """Count how many letters of a text stand before and after the one stretch that changed."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    stop = 0
    while stop < min(len(before), len(after)) - start and before[-1 - stop] == after[-1 - stop]:
        stop += 1
    return start + stop


@pytest.mark.slow
@given(files())
def test_the_hand_writes_what_it_was_given(written: tuple[str, dict[str, Any]]) -> None:
    text, wanted = written

    assert data(text) == wanted


@pytest.mark.slow
@given(files(), CLAIMS)
def test_appending_only_inserts(written: tuple[str, dict[str, Any]], claim: dict[str, Any]) -> None:
    text, wanted = written
    result = editing.append_item(text, ("claims",), claim)
    wanted["claims"].append(claim)

    assert data(result) == by_another_reader(result) == wanted
    assert outside(text, result) >= len(text)


@pytest.mark.slow
@given(files(), IDS)
def test_appending_to_a_short_list_only_inserts(
    written: tuple[str, dict[str, Any]], name: str
) -> None:
    text, wanted = written
    for field in ("topics", "related"):
        result = editing.append_item(text, (field,), name)
        changed = {**wanted, field: [*wanted.get(field, []), name]}

        assert data(result) == by_another_reader(result) == changed
        assert outside(text, result) >= len(text)


@pytest.mark.slow
@given(files(), st.data())
def test_a_new_key_is_only_inserted(written: tuple[str, dict[str, Any]], draw: Any) -> None:
    text, wanted = written
    number = draw.draw(st.sampled_from(range(len(wanted["claims"]))))
    after = draw.draw(st.sampled_from([None, *wanted["claims"][number]]))
    value = draw.draw(st.one_of(WORDS, st.lists(CLAIMS, min_size=1, max_size=2)))
    result = editing.insert_key(text, ("claims", number, "new"), value, after)
    wanted["claims"][number]["new"] = value

    assert data(result) == by_another_reader(result) == wanted
    assert outside(text, result) >= len(text)


@pytest.mark.slow
@given(files(), st.data())
def test_replacing_touches_one_text(written: tuple[str, dict[str, Any]], draw: Any) -> None:
    text, wanted = written
    number = draw.draw(st.sampled_from(range(len(wanted["claims"]))))
    claim = wanted["claims"][number]
    key = draw.draw(st.sampled_from([*claim]))
    value = draw.draw(WORDS)
    result = editing.replace_value(text, ("claims", number, key), value)
    old, claim[key] = claim[key], value

    assert data(result) == by_another_reader(result) == wanted
    # A quoted or folded text may have grown: by its quotation marks, by indents of its lines.
    assert outside(text, result) >= len(text) - len(old) - 12 * (old.count(" ") + 1)


@pytest.mark.slow
@given(files(), IDS)
def test_renaming_a_key_touches_the_key(written: tuple[str, dict[str, Any]], name: str) -> None:
    text, wanted = written
    old = next(iter(wanted))
    result = editing.rename_key(text, (old,), f"{name}-x")
    wanted[f"{name}-x"] = wanted.pop(old)

    assert data(result) == by_another_reader(result) == wanted
    assert outside(text, result) >= len(text) - len(old) - 2


@pytest.mark.slow
@given(files(), st.data())
def test_removing_keeps_every_comment_but_that_on_its_line(
    written: tuple[str, dict[str, Any]], draw: Any
) -> None:
    text, wanted = written
    number = draw.draw(st.sampled_from(range(len(wanted["claims"]))))
    claim = wanted["claims"][number]
    key = draw.draw(st.sampled_from([*claim]))
    path = ("claims", number, key)
    if len(claim) == 1:
        with pytest.raises(CannotEdit):
            editing.remove_value(text, path)
        return
    try:
        result = editing.remove_value(text, path)
    except CannotEdit:
        # A block that keeps empty lines would take in those below what goes: done by hand.
        assert "|+" in text
        return
    del claim[key]

    assert data(result) == by_another_reader(result) == wanted
    assert own_comments(result) == own_comments(text)


def own_comments(text: str) -> list[str]:
    """Give the comments that have a line of their own."""
    return [line.strip() for line in text.splitlines() if line.lstrip().startswith("#")]


@pytest.mark.slow
@given(files(), st.data())
def test_wrapping_keeps_every_word_and_comment(
    written: tuple[str, dict[str, Any]], draw: Any
) -> None:
    text, wanted = written
    keys = ("source", "quote", "prefix", "suffix")
    number = draw.draw(st.sampled_from(range(len(wanted["claims"]))))
    claim = wanted["claims"][number]
    moved = {key: claim[key] for key in keys if key in claim}
    if not moved:
        with pytest.raises(CannotEdit):
            editing.wrap_value(text, ("claims", number), keys, "evidence")
        return
    try:
        result = editing.wrap_value(text, ("claims", number), keys, "evidence")
    except CannotEdit:
        # A block that keeps empty lines would take in others where it is moved to: done by hand.
        assert "|+" in text
        return
    wanted["claims"][number] = {
        **{key: value for key, value in claim.items() if key not in keys},
        "evidence": [moved],
    }

    assert data(result) == by_another_reader(result) == wanted
    assert sorted(words(result)) == sorted([*words(text), "evidence:"])


def words(text: str) -> list[str]:
    """Give what stands between spaces, without the marks of lists and mappings in brackets."""
    return [w.strip("[]{},-") for w in text.replace("\ufeff", "").split() if w.strip("[]{},-")]


BY_HAND = """\
# About the canal
title:   'Talks'   # short
claims:
    -   text: Both sides met.   # ours
        source: gazette
        # where it stands
        quote: >-
          The two sides
          met on Monday
        why: It says so.
        # end of the claim

# What follows is about readers
topics: [canal]"""


def test_an_item_stands_as_those_before_it() -> None:
    result = editing.append_item(BY_HAND, ("claims",), {"text": "They left.", "kind": "fact"})

    assert result == BY_HAND.replace(
        "        # end of the claim\n",
        "        # end of the claim\n    -   text: They left.\n        kind: fact\n",
    )


def test_wrapping_moves_the_lines_with_their_comments() -> None:
    result = editing.wrap_value(BY_HAND, ("claims", 0), ("source", "quote"), "evidence")

    assert result == BY_HAND.replace(
        """\
        source: gazette
        # where it stands
        quote: >-
          The two sides
          met on Monday
""",
        """\
        evidence:
          - source: gazette
            # where it stands
            quote: >-
              The two sides
              met on Monday
""",
    )


def test_a_text_keeps_its_quotation_marks() -> None:
    result = editing.replace_value(BY_HAND, ("title",), "The ministers' talks")

    assert result == BY_HAND.replace("'Talks'", "'The ministers'' talks'")


def test_a_file_without_a_line_break_at_its_end_keeps_that() -> None:
    result = editing.insert_key(BY_HAND, ("former_ids",), ["old"])

    assert result == f"{BY_HAND}\nformer_ids:\n  - old"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: [1", "The file is not YAML: `explainer check` tells where."),
        ("- a", "The file is not a mapping: `explainer check` tells more."),
        ("a: 1\nclaims: {}\nb: &x 2", "The file has mistakes: mend first what `explainer check`"),
        ("a: 1\nclaims: x", "There is no list at claims."),
    ],
)
def test_what_cannot_be_changed_is_refused(text: str, said: str) -> None:
    with pytest.raises(CannotEdit) as refused:
        editing.append_item(text, ("claims",) if "&" not in text else ("c",), "new")

    assert str(refused.value).startswith(said)
