"""Records that went through JSON are what they were."""

import pytest
from pydantic import ValidationError

from generator.model import Claim, Event, Source
from generator.model.record_kinds import list_published_kinds
from generator.records.judged_json import format_judged_record, read_judged_record
from tests.support.stories import toy


def test_every_record_is_read_as_its_own_class_reads_it() -> None:
    story = toy()
    records = [
        record
        for kind in list_published_kinds()
        if kind.name != "story"
        for record in story.of_kind(kind.name).values()
    ]
    assert len(records) > 20
    for record in (story.story, *records):
        text = format_judged_record(record)
        read = read_judged_record(type(record), text)
        assert read == record == type(record).model_validate_json(text)
        assert read.model_fields_set == type(record).model_validate_json(text).model_fields_set
        assert format_judged_record(read) == text


def test_fields_that_were_given_are_held_once_for_all_records() -> None:
    one, other = (
        read_judged_record(Claim, f'{{"text": "Ships came {n} times.", "quote": "they came {n}"}}')
        for n in (1, 2)
    )
    assert one.model_fields_set is other.model_fields_set


@pytest.mark.parametrize(
    ("model", "text"),
    [
        (Event, '{"id": "a", "title": "A"}'),
        (Claim, '{"text": "A", "kind": "guess"}'),
        (Claim, '{"text": "A", "more": "B"}'),
        (Source, '{"id": "No Id", "issued": "2020"}'),
        (Source, '{"id": "a", "issued": "soon"}'),
    ],
)
def test_what_has_another_form_is_refused(model: type, text: str) -> None:
    with pytest.raises(ValidationError):
        read_judged_record(model, text)
