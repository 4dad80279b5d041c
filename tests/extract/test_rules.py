"""Each rule for time expressions finds what its examples say, and nothing where it must not."""

from datetime import date
from functools import cache

import pytest

from generator.extract import times
from generator.extract.article.body import Article
from generator.extract.language.parsing import parse_articles
from generator.extract.times import TimeExpression
from generator.extract.times.meanings import MEANINGS
from generator.extract.times.time_rules import KINDS, TimeExample, TimeRule, load_time_rules
from generator.extract.times.traps import TRAPS
from generator.text import Span

RULES = (*load_time_rules().simple, *load_time_rules().built)
WRONG = [(rule, example) for rule in RULES for example in rule.misses]
RIGHT = [(rule, example) for rule in RULES for example in rule.matches]


@cache
def read() -> dict[TimeExample, tuple[TimeExpression, ...]]:
    """Tag all examples, parsed in one go."""
    examples = [example for _, example in RIGHT + WRONG]
    articles = [Article("", e.plain, (Span(0, len(e.plain)),)) for e in examples]
    return {
        example: times.tag_article(analysis, date.fromisoformat(example.published))
        for example, analysis in zip(examples, parse_articles(articles), strict=True)
    }


def _names(rows: list[tuple[TimeRule, TimeExample]]) -> list[str]:
    return [f"{rule.name}: {example.text}" for rule, example in rows]


@pytest.mark.parametrize(("rule", "example"), RIGHT, ids=_names(RIGHT))
def test_a_rule_finds_its_examples(rule: TimeRule, example: TimeExample) -> None:
    found = [(one.rule, one.text, one.value) for one in read()[example]]
    assert (rule.name, example.marked, example.value) in found


@pytest.mark.parametrize(("rule", "example"), WRONG, ids=_names(WRONG))
def test_a_rule_finds_nothing_where_it_must_not(rule: TimeRule, example: TimeExample) -> None:
    assert [one.text for one in read()[example] if one.rule == rule.name] == []


def test_every_rule_has_a_name_of_its_own_and_examples_of_both_kinds() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert [rule.name for rule in RULES if not rule.matches or not rule.misses] == []


def test_every_rule_names_a_meaning_a_kind_and_traps_that_exist() -> None:
    given = {*KINDS, "unit", "part", "last", "offset"}
    known = {*TRAPS, *load_time_rules().traps}
    assert {rule.meaning for rule in RULES} <= set(MEANINGS)
    assert {rule.gives for rule in RULES} <= given
    assert {guard for rule in RULES for guard in rule.guards} <= known


def test_every_meaning_and_every_trap_is_in_use() -> None:
    assert {rule.meaning for rule in RULES} == set(MEANINGS)
    assert {guard for rule in RULES for guard in rule.guards} == {*TRAPS, *load_time_rules().traps}


def test_no_trap_is_written_twice() -> None:
    assert set(TRAPS) & set(load_time_rules().traps) == set()


def test_every_rule_for_words_has_key_words() -> None:
    assert [rule.name for rule in load_time_rules().simple if not rule.keys] == []
