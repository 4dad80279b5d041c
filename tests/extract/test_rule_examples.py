"""Every word list, pattern and condition of the rules is seen at work in examples of its own."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

import pytest

from generator.extract.article import body, web_page
from generator.extract.article.page_metadata import NO_METADATA, CaptureMetadata
from generator.extract.article.reading_text import make_reading_text
from generator.extract.events import triggers
from generator.extract.events.verb_status import MentionStatus
from generator.extract.issued import surrounding_dates
from generator.extract.language import vocabulary as words
from generator.extract.language.vocabulary import EventRule, KindRules
from generator.extract.people import actors
from generator.extract.people.story_knowledge import Known
from generator.extract.pipeline import scope
from generator.extract.rules import pattern_rules
from generator.extract.rules.pattern_rules import read_rules_file
from generator.model import CalledOff, EventKind, FurnitureKind, Modality, Record
from tests.support.extraction import extract_events, find_mentions, find_people, parse_text

READ = words.read_words
Change = Callable[[str, Callable[[Any], Record]], None]
"""Puts other rules in the place of those of a rules file."""
Probe = Callable[[str], bool]
"""Tells whether a list is seen at work in a sentence."""


def _planned(modality: Modality) -> Probe:
    return lambda text: any(
        one.status is MentionStatus.PLANNED and one.modality is modality
        for one in find_mentions(text)
    )


def _off(off: CalledOff) -> Probe:
    return lambda text: any(one.off is off for one in find_mentions(text))


def _status(rule: str) -> Probe:
    return lambda text: any(one.rules.get("status") == rule for one in find_mentions(text))


def _dated(rule: str) -> Probe:
    return lambda text: any(one.rules.get("date") == rule for one in find_mentions(text))


def _happened(text: str) -> bool:
    return any(one.status is MentionStatus.HAPPENED for one in find_mentions(text))


def _undated(text: str) -> bool:
    return bool(find_mentions(text)) and not any(one.dated for one in find_mentions(text))


def _office(text: str) -> str:
    """Give the office that is found in a sentence."""
    return next((actor.role for actor in find_people(text).actors if actor.role), "")


STATUS: Mapping[str, Probe] = {
    **{
        f"planning.{modality}": _planned(Modality(modality))
        for modality in read_rules_file("status.yml")["planning"]
    },
    "weak": lambda text: extract_events(text) == (),
    "even": _happened,
    "undone": lambda text: extract_events(text) == (),
    "postponed": _off(CalledOff.POSTPONED),
    "cancelled": _off(CalledOff.CANCELLED),
    "called_off_nouns": _status("called-off-noun"),
    "particles": lambda text: any(one.off for one in find_mentions(text)),
    "reporting": lambda text: any(one.speaker for one in find_mentions(text)),
    "accusing": lambda text: any(
        one.title and one.attributed and " says " not in one.title for one in find_mentions(text)
    ),
    "hedging": lambda text: any(
        one.title and one.title.split()[1].endswith("ly") for one in find_mentions(text)
    ),
    "habitual": lambda text: extract_events(text) == (),
    "conditions": lambda text: any(
        one.text and not {"if", "unless"}.isdisjoint(one.text.split())
        for one in find_mentions(text)
    ),
    "carrying": _dated("same-clause"),
    "coming": _status("planned-noun"),
    "empty": lambda text: find_mentions(text) == (),
    "occasion": _dated("day-of-the-verb"),
    "limits": _undated,
}

ROLES: Mapping[str, Probe] = {
    "heads": lambda text: bool(_office(text)),
    "modifiers": lambda text: len(_office(text).split()) > 1,
    "tails": lambda text: len(_office(text).split()) > 1,
    "ranks": lambda text: any(
        actor.rule == "form-of-address" for actor in find_people(text).actors
    ),
    "honorifics": lambda text: any(
        actor.rule == "form-of-address" for actor in find_people(text).actors
    ),
    "particles": lambda text: any(
        part.islower() for actor in find_people(text).actors for part in actor.name.split()
    ),
    "state_words": lambda text: any(
        one.rules["kind"] == "talks/noun" for one in find_mentions(text)
    ),
    "observers": lambda text: (
        not any(one.kind is EventKind.STATEMENT for one in find_mentions(text))
    ),
    "place_ends": lambda text: find_people(text).actors == (),
    "dealings": lambda text: _tells_of_dealings(text),
    "speaker_words": lambda text: any(
        one.kind is EventKind.STATEMENT for one in find_mentions(text)
    ),
}


def _tells_of_dealings(text: str) -> bool:
    """Tell of a sentence whether a whole article of it would be about what states do."""
    return scope.tells_of_dealings(parse_text("\n\n".join([text, *["It was a fine day."] * 30])))


PROBES = {
    **{("status.yml", name): probe for name, probe in STATUS.items()},
    **{("roles.yml", name): probe for name, probe in ROLES.items()},
}


def _lists(file: str) -> Iterator[str]:
    """Name the lists of a rules file, ``planning.agreed`` for one within another."""
    for name, inside in read_rules_file(file).items():
        if name == "planning":
            yield from (f"{name}.{modality}" for modality in inside)
        elif name != "examples":
            yield name


def _rows(key: str) -> list[tuple[str, str, str]]:
    return [
        (file, name, text)
        for file in ("status.yml", "roles.yml")
        for name, examples in read_rules_file(file)["examples"].items()
        for text in examples[key]
    ]


@cache
def _whole(model: type[Record], file: str) -> Record:
    """Read a rules file, once for all tests."""
    return READ(model, file)


@pytest.fixture
def change(monkeypatch: pytest.MonkeyPatch) -> Iterator[Change]:
    """Give what puts other rules in the place of a file's for the length of a test."""

    def put(file: str, changed: Callable[[Any], Record]) -> None:
        def less(model: type[Record], of: str) -> Record:
            rules = _whole(model, of)
            return changed(rules) if of == file else rules

        monkeypatch.setattr(words, "read_words", less)
        _forget()

    yield put
    monkeypatch.undo()
    _forget()


def _without(rules: Record, name: str) -> Record:
    """Take a list away, ``planning.agreed`` for one within another."""
    outer, _, inner = name.partition(".")
    was = getattr(rules, outer)
    empty = {k: v for k, v in was.items() if k != inner} if inner else type(was)()
    return rules.model_copy(update={outer: empty})


def _forget() -> None:
    words.load_vocabulary.cache_clear()
    words._verbs.cache_clear()


@pytest.mark.parametrize(("file", "name", "text"), _rows("matches"))
def test_a_list_is_at_work_in_its_examples(file: str, name: str, text: str) -> None:
    assert PROBES[file, name](text)


@pytest.mark.parametrize(("file", "name", "text"), _rows("not"))
def test_a_list_is_not_at_work_where_it_must_not_be(file: str, name: str, text: str) -> None:
    assert not PROBES[file, name](text)


@pytest.mark.parametrize("file", ["status.yml", "roles.yml"])
def test_every_list_has_examples(file: str) -> None:
    assert set(read_rules_file(file)["examples"]) == set(_lists(file))


@pytest.mark.parametrize(("file", "name"), PROBES)
def test_without_the_list_some_example_reads_otherwise(
    file: str, name: str, change: Change
) -> None:
    examples = read_rules_file(file)["examples"][name]
    change(file, lambda rules: _without(rules, name))
    read = [PROBES[file, name](text) for text in (*examples["matches"], *examples["not"])]

    assert read != [True] * len(examples["matches"]) + [False] * len(examples["not"])


# --- Conditions of the rules for kinds -----------------------------------------------------------

NO_CONDITION = {
    **dict.fromkeys(("objects", "subjects", "not_objects", "through"), ()),
    **dict.fromkeys(("with_", "not_with", "not_verbs"), ()),
    "actor": "no",
}
CONDITIONS = [
    (rule, field)
    for rule in words.load_vocabulary().rules
    for field, nothing in NO_CONDITION.items()
    if getattr(rule, field) != nothing
]


def _fires(rule: EventRule, text: str) -> bool:
    marks = triggers.find_triggers(
        parse_text(text).passages[0].doc, 0, actors.find_people(parse_text(text), Known({}))
    )
    return rule.name in {mark.rule.name for mark in marks}


@pytest.mark.parametrize(
    ("rule", "field"), CONDITIONS, ids=[f"{rule.name} {field}" for rule, field in CONDITIONS]
)
def test_without_a_condition_some_example_of_a_rule_reads_otherwise(
    rule: EventRule, field: str, change: Change
) -> None:
    free = rule.model_copy(update={field: NO_CONDITION[field]})

    def freed(kinds: KindRules) -> KindRules:
        rules = tuple(free if other == rule else other for other in kinds.rules)
        return kinds.model_copy(update={"rules": rules})

    change("kinds.yml", freed)
    read = [_fires(rule, text) for text in (*rule.match, *rule.miss)]

    assert read != [True] * len(rule.match) + [False] * len(rule.miss)


# --- Pieces of patterns, places of dates, fields of pages ----------------------------------------

PIECES = [
    (file, name, examples)
    for file in ("stamps.yml", "furniture.yml", "issued.yml")
    for name, examples in read_rules_file(file)["examples"].items()
]


@pytest.mark.parametrize(("file", "name", "examples"), PIECES)
def test_a_piece_of_a_pattern_is_what_its_examples_are(
    file: str, name: str, examples: Mapping[str, list[str]]
) -> None:
    known = {**pattern_rules.load_pattern_words(), **read_rules_file(file)["words"]}
    piece = pattern_rules.compile_pattern(f"{{{name}}}", known)

    assert [text for text in examples["matches"] if not piece.fullmatch(text)] == []
    assert [text for text in examples["not"] if piece.fullmatch(text)] == []


@pytest.mark.parametrize("file", ["stamps.yml", "furniture.yml", "issued.yml"])
def test_every_piece_of_a_pattern_has_examples(file: str) -> None:
    assert set(read_rules_file(file)["examples"]) == set(read_rules_file(file)["words"])


@pytest.mark.parametrize(
    ("needs", "matches"),
    [
        (rule["needs"], rule["matches"])
        for rule in read_rules_file("furniture.yml")["rules"]
        if "needs" in rule
    ],
)
def test_what_a_rule_needs_is_in_all_that_it_matches(needs: str, matches: list[str]) -> None:
    assert [text for text in matches if not re.search(needs, text)] == []


@pytest.mark.parametrize(
    ("holds", "matches"),
    [
        (rule["holds"], rule["matches"])
        for rule in read_rules_file("furniture.yml")["rules"]
        if "holds" in rule
    ],
)
def test_all_that_a_rule_matches_holds_one_of_its_words(
    holds: list[str], matches: list[str]
) -> None:
    assert [text for text in matches if not any(word in text.lower() for word in holds)] == []
    assert [word for word in holds if word != word.lower()] == []


STORY = "\n\n".join(
    f"{state} and Chile signed a pact on fishing in the southern seas on Thursday, ending talks"
    f" that had lasted for four years. “We are content with what we have,” {state}’s envoy told"
    " reporters after the ceremony."
    for state in ("Norway", "Iceland", "Denmark")
)


def _places(text: str) -> set[tuple[int, str]]:
    read = body.find_article("pact.txt", text.replace("STORY", STORY))
    return {
        (found.weight, found.where)
        for found in surrounding_dates.gather_candidates(read, NO_METADATA)
    }


@pytest.mark.parametrize(("name", "place"), read_rules_file("issued.yml")["kinds"].items())
def test_a_date_is_weighed_by_its_place(name: str, place: Mapping[str, Any]) -> None:
    weighed = (int(place["weight"]), place["note"])

    assert [text for text in place["matches"] if weighed not in _places(text)] == []
    assert [text for text in place["not"] if weighed in _places(text)] == []


def test_every_kind_of_furniture_has_a_weight_for_dates() -> None:
    assert {*map(str, FurnitureKind), "title"} == set(read_rules_file("issued.yml")["kinds"])


def _page_has(rule: str) -> Probe:
    def dated(piece: str) -> bool:
        _, metadata = web_page.read_page(f"<html><head>{piece}</head><body>{STORY}</body></html>")
        return rule in {hint.rule for hint in metadata.dates}

    return dated


def _front(line: str) -> CaptureMetadata:
    return make_reading_text(f"---\n{line}\n---\n{STORY}".encode(), "pact.md").metadata


def _shown(piece: str) -> set[str]:
    page = f"<html><body><h1>Pact signed</h1><p>{STORY}</p>{piece}</body></html>"
    # Where a page shows no day but in a box, htmldate is asked as well.
    return {date.rule for date in web_page.read_page(page)[1].dates} - {"htmldate"}


PAGE: Mapping[str, Probe] = {
    "published": _page_has("published"),
    "modified": _page_has("modified"),
    "created": lambda line: "created" in {date.rule for date in _front(line).dates},
    "looked-at": lambda line: not _front(line).dates,
    "titles": lambda line: _front(line).title == "Pact",
    "sites": lambda line: _front(line).site == "Pact",
    "authors": lambda line: _front(line).author == "Pact",
    "addresses": lambda line: _front(line).url == "https://example.org/pact",
    "languages": lambda line: _front(line).language == "Pact",
    "shown": lambda piece: "visible" in _shown(piece),
    "boxes": lambda piece: _shown(piece) == {"boxed"},
    "blocks": lambda piece: len(list(web_page.split_blocks(piece))) > 1,
    "silent": lambda piece: list(web_page.split_blocks(piece)) == [],
}


@pytest.mark.parametrize("name", sorted(set(read_rules_file("page.yml")) - {"examples"}))
def test_a_list_of_a_page_is_at_work_in_its_examples_alone(name: str) -> None:
    examples = read_rules_file("page.yml")["examples"][name]

    assert [piece for piece in examples["matches"] if not PAGE[name](piece)] == []
    assert [piece for piece in examples["not"] if PAGE[name](piece)] == []
