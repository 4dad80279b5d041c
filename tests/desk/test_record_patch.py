"""An edit of one field changes the bytes of that value alone, in every field of every kind."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from generator.desk.opened_record import OpenedRecord, edit_by_form, open_record
from generator.desk.planned_files import PlannedFiles
from generator.desk.record_fields import FORMS, RecordField, Widget, list_fields
from generator.records.editing import nodes
from generator.records.yaml_text import Path as Steps
from generator.records.yaml_text import field_name
from tests.conftest import ROOT
from tests.support.stories import TOY, loaded

Pairs = list[tuple[str, str]]
LISTED = (Widget.LINES, Widget.REFERENCES, Widget.CHOICES)


def form_of(model: type[BaseModel], data: Any, path: Steps = ()) -> Pairs:
    """Give what a page's form holds for a record, as a browser sends it."""
    pairs: Pairs = []
    for field in list_fields(model):
        value = data.get(field.key) if isinstance(data, dict) else None
        if value is not None:
            pairs += field_pairs(field, value, (*path, field.key))
    return pairs


def field_pairs(field: RecordField, value: Any, path: Steps) -> Pairs:
    """Give what a form holds for one field."""
    name = field_name(path)
    if field.widget is Widget.RECORDS and field.model:
        items = value if isinstance(value, list) else [value]
        return [p for n, one in enumerate(items) for p in form_of(field.model, one, (*path, n))]
    if field.widget is Widget.RECORD and field.model:
        return form_of(field.model, value, path)
    if field.widget is Widget.KEYED:
        return [
            pair for n, item in enumerate(value.items()) for pair in keyed(field, item, n, path)
        ]
    if field.widget is Widget.LINES:
        return [(name, "\r\n".join(value if isinstance(value, list) else [value]))]
    if isinstance(value, list):
        return [(name, one) for one in value]
    return [(name, " ".join(value.split()))]


def keyed(field: RecordField, item: tuple[str, Any], number: int, path: Steps) -> Iterator[Any]:
    """Give what a form holds for one entry of a field by id."""
    key, value = item
    yield field_name((*path, number, "key")), key
    if field.model:
        yield from form_of(field.model, value, (*path, number))
    else:
        words = value if isinstance(value, list) else [value]
        yield field_name((*path, number, "words")), "\r\n".join(words)


def records(root: Path) -> list[OpenedRecord]:
    """Open every record of the toy story, and a sample of the real one's of each kind."""
    library, sheets = loaded(root), PlannedFiles(root)
    kinds = [kind for kind in FORMS if kind != "story" and hasattr(library, kind)]
    step = 1 if root == TOY else 60
    names = {kind: list(library.of_kind(kind))[::step] for kind in kinds}
    found = [open_record(sheets, kind, name) for kind in kinds for name in names[kind]]
    return [*found, open_record(sheets, "story", "story")]


STORIES = pytest.mark.parametrize("root", [TOY, ROOT], ids=["toy", "real"])


@STORIES
def test_a_form_that_is_sent_as_it_is_changes_no_byte(root: Path) -> None:
    changed = [
        (one.kind, one.name)
        for one in records(root)
        if edit_by_form(one, form_of(one.model, one.data)) != one.text
    ]
    assert changed == []


@pytest.mark.slow
@STORIES
def test_a_changed_value_changes_its_own_bytes_alone(root: Path) -> None:
    wrong, tried = [], 0
    for one in records(root):
        pairs = form_of(one.model, one.data)
        for number, (name, value) in enumerate(pairs):
            if not _is_single(one, name) or "\n" in value:
                continue
            tried += 1
            pairs[number] = name, f"{value} x"
            after = edit_by_form(one, pairs)
            pairs[number] = name, value
            if not _only_within(one, name, after):
                wrong.append((one.kind, one.name, name))
    assert wrong == []
    assert tried > 50


@pytest.mark.slow
@STORIES
def test_a_new_value_is_put_in_and_nothing_else_changes(root: Path) -> None:
    wrong = []
    for one in records(root):
        pairs = form_of(one.model, one.data)
        held = one.data if isinstance(one.data, dict) else {}
        for field in list_fields(one.model):
            if field.key in held or field.model or field.widget is Widget.KEYED:
                continue
            after = edit_by_form(one, [*pairs, (field.key, "2030")])
            if not _is_insertion(one.text, after):
                wrong.append((one.kind, one.name, field.key))
    assert wrong == []


@STORIES
def test_a_claim_taken_out_takes_its_own_lines_alone(root: Path) -> None:
    tried = 0
    for one in records(root):
        claims = one.data.get("claims") if isinstance(one.data, dict) else None
        if one.kind != "events" or not isinstance(claims, list) or len(claims) < 2:
            continue
        for number in range(1, len(claims) + 1):
            gone = f"claims[{number}]"
            pairs = [p for p in form_of(one.model, one.data) if not p[0].startswith(gone)]
            after = edit_by_form(one, pairs)
            tried += 1
            assert _is_insertion(after, one.text), (one.name, number)
    assert tried


def _is_single(one: OpenedRecord, name: str) -> bool:
    """Tell whether an input holds one value that stands alone in the file."""
    data, path = one.data, _steps(name)
    for step in path:
        if isinstance(data, dict) and step in data:
            data = data[str(step)]
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return False
    return isinstance(data, str)


def _steps(name: str) -> Steps:
    from generator.desk.form_data import parse_name

    return parse_name(name)


def _only_within(one: OpenedRecord, name: str, after: str) -> bool:
    """Tell whether all that changed lies within the value's own stretch of the file."""
    node = nodes.find_node(nodes.compose(one.text), (*one.path, *_steps(name)))
    assert node is not None
    before, start, stop = one.text, nodes.find_start(node), nodes.find_end(one.text, node)
    tail = len(before) - stop
    return after != before and after.startswith(before[:start]) and after.endswith(before[-tail:])


def _is_insertion(before: str, after: str) -> bool:
    """Tell whether a text is another one with something put into one place."""
    at = 0
    while at < len(before) and before[at] == after[at]:
        at += 1
    rest = before[at:]
    return len(after) > len(before) and (not rest or after.endswith(rest))


def test_an_empty_list_that_is_written_out_stays() -> None:
    """As a draft's `topics: []`, which is advice; left out it would be an error."""
    file = Path("content/events/2020-joint-survey.yml")
    text = (TOY / file).read_text(encoding="utf-8")
    empty = re.sub(r"^topics: .*$", "topics: []", text, flags=re.MULTILINE)
    opened = OpenedRecord("events", file.stem, file, empty)

    assert edit_by_form(opened, form_of(opened.model, opened.data)) == empty
