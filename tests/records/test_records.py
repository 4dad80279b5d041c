"""Records are read with every mistake at its place, and new files are written one way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.edtf import parse
from generator.model import Claim, ClaimKind, Event, Evidence, Person, Record, Source
from generator.model.event import EventKind
from generator.records import codec, yaml_text

EVENT = """\
title: Ministers talk about the canal
date: 2021-12-27
topics: [canal]
source: gazette-2021-12-28
claims:
  - text: Both sides met.
    quote: >-
      The two sides met in the
      capital on Monday
"""


def read(text: str, model: type[Record] = Event) -> list[str]:
    document, problems = yaml_text.read_yaml("content/events/x.yml", text)
    assert document
    assert problems == ()
    _, found = codec.parse_record(model, document, document.data, id="x")
    return [str(problem) for problem in found]


def test_a_whole_record_is_read() -> None:
    document, _ = yaml_text.read_yaml("x.yml", EVENT)
    assert document
    event, problems = codec.parse_record(Event, document, document.data, id="2021-talks")

    assert problems == ()
    assert event
    assert event.id == "2021-talks"
    assert event.date == parse("2021-12-27")
    assert event.claims[0].quote == "The two sides met in the capital on Monday"
    assert event.claims[0].kind is ClaimKind.FACT


def test_all_mistakes_of_a_record_are_told_at_once() -> None:
    wrong = EVENT.replace("    quote", "    kind: fat\n    quotee").replace("12-27", "13-27")

    assert "\n".join(read(wrong)) == (
        "content/events/x.yml:2:1: error: date: 2021-13-27 has no month 13. Write 2021-12-27, "
        "2021-12, 2021, 2023-21 (spring 2023) or a span 2019-06-27/2019-06-29.\n"
        "content/events/x.yml:7:5: error: claims[1].kind: is 'fat', which is not one of fact, "
        "position, forecast, assessment, report. Did you mean `fact`?\n"
        "content/events/x.yml:8:5: error: claims[1].quotee: is not a field here. "
        "Did you mean `quote`?"
    )


def test_a_missing_field_is_told_with_its_meaning() -> None:
    (told,) = read(EVENT.replace("title: Ministers talk about the canal\n", ""))

    assert told == (
        "content/events/x.yml:1:1: error: title: is missing. "
        "Add it: short, neutral, sentence case; says nothing that the claims do not."
    )


def test_an_id_is_never_written_inside() -> None:
    (told,) = read("id: x\n" + EVENT)

    assert told == (
        "content/events/x.yml:1:1: error: id: is not written in the record. "
        "Take it out: the file's name (or the key in a list) is the id."
    )


def test_a_position_needs_a_speaker_and_a_fact_has_none() -> None:
    position = EVENT.replace("met.", "met.\n    kind: position")
    fact = EVENT.replace("met.", "met.\n    speaker: ferrania")

    assert "is a position without a speaker. Add speaker: a person or a side." in read(position)[0]
    assert "is a fact with a speaker, a hearer or an issue." in read(fact)[0]


def test_an_inferred_date_says_how_it_was_found() -> None:
    inferred = EVENT.replace("topics", "date_basis: inferred\ntopics")

    assert "has a date that is inferred and no date_note." in read(inferred)[0]


def test_a_linked_source_needs_an_address() -> None:
    assert "has neither a text nor a url" in read("outlet: gazette\nissued: 2021\n", Source)[0]
    assert "wrong form" in read("outlet: g\nissued: 2021\nurl: javascript:alert(1)\n", Source)[0]


def test_a_new_file_is_written_one_way() -> None:
    document, _ = yaml_text.read_yaml("x.yml", EVENT)
    assert document
    event, _ = codec.parse_record(Event, document, document.data, id="2021-talks")
    assert event

    assert (
        codec.format_record(event)
        == """\
title: Ministers talk about the canal
date: 2021-12-27
topics: [canal]
claims:
  - text: >-
      Both sides met.
    quote: >-
      The two sides met in the capital on Monday
source: gazette-2021-12-28
"""
    )


ids = st.from_regex(r"\A[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}\Z")
lines = (
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=120)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
dates = st.sampled_from(["2021-12-27", "2021-12", "2021", "2023-21", "2020~", "2019/2021"])
evidence = st.builds(Evidence, source=ids, quote=st.none() | lines, prefix=st.none() | lines)
claims = st.builds(
    Claim,
    text=lines,
    kind=st.just(ClaimKind.FACT),
    id=st.none() | ids,
    evidence=st.lists(evidence, min_size=1, max_size=3).map(tuple),
    why=st.none() | lines,
)
events = st.builds(
    Event,
    id=st.just("x"),
    title=lines,
    date=dates.map(parse),
    topics=st.lists(ids, max_size=12).map(tuple),
    claims=st.lists(claims, min_size=1, max_size=4).map(tuple),
    kind=st.sampled_from(EventKind),
    date_text=st.none() | lines,
    former_ids=st.lists(ids, max_size=3).map(tuple),
)


@pytest.mark.slow
@given(events)
def test_writing_and_reading_any_record_gives_it_back(event: Event) -> None:
    text = codec.format_record(event)
    document, problems = yaml_text.read_yaml("x.yml", text)

    assert problems == ()
    assert document
    again, mistakes = codec.parse_record(Event, document, document.data, id="x")
    assert mistakes == ()
    assert again == event
    assert codec.format_record(again) == text


@given(lines, lines, st.sampled_from(["given-first", "family-first"]))
def test_a_person_of_any_name_is_written_and_read(name: str, alias: str, order: str) -> None:
    person = Person.model_validate({"id": "p", "name": name, "order": order, "aliases": [alias]})
    document, _ = yaml_text.read_yaml("x.yml", codec.format_record(person))

    assert document
    assert codec.parse_record(Person, document, document.data, id="p") == (person, ())
