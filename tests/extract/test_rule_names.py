"""Extraction tells rules apart by their names: each name that it asks for is one that is given."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

EXTRACT = Path("generator/extract")


def names(node: ast.AST) -> set[str]:
    """Give all names in a piece of code; several may stand in one text, to be split."""
    return {
        name
        for part in ast.walk(node)
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
        for name in part.value.split()
    }


def questions(tree: ast.Module) -> Iterator[ast.AST]:
    """Give what the name of a rule is compared with: texts, or the module's own set of them."""
    sets = {
        target.id: statement
        for statement in tree.body
        if isinstance(statement, ast.Assign)
        for target in statement.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and isinstance(node.left, ast.Attribute | ast.Name):
            name = node.left.attr if isinstance(node.left, ast.Attribute) else node.left.id
            for other in node.comparators if name == "rule" else ():
                yield sets.get(other.id, other) if isinstance(other, ast.Name) else other


@pytest.mark.slow
def test_each_rule_that_is_asked_for_by_name_is_given_that_name_somewhere() -> None:
    asked: dict[str, str] = {}
    given: set[str] = set()
    for path in sorted(EXTRACT.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        of_questions = [*questions(tree)]
        asked |= {name: path.as_posix() for part in of_questions for name in names(part)}
        inside = {id(node) for part in of_questions for node in ast.walk(part)}
        given |= {
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in inside
        }
    for path in EXTRACT.glob("rules/*.yml"):
        for event in yaml.parse(path.read_text("utf-8")):
            given |= {event.value} if isinstance(event, yaml.ScalarEvent) else set()

    assert len(asked) > 15
    assert {name: file for name, file in asked.items() if name not in given} == {}
