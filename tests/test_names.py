"""No two public things of the code have the same name, so that a reader who sees one knows it."""

import ast
from collections import defaultdict
from pathlib import Path

from tests.conftest import ROOT

PACKAGE = ROOT / "generator"

MODULES_OF_ONE_FUNCTION = {
    "once_per_library": "a decorator, which reads as words over each function that has it",
}
"""Modules that have the name of their one function, each with the reason."""

COMMANDS = "generator/cli/"
"""A command's function has the name that an editor types, and its module has it too."""

EMPTY_WORDS = {
    *("told", "found", "made", "kept", "keep", "one", "look", "later", "steady"),
    *("read", "write", "written", "find", "record", "rules", "files", "pages", "paths", "load"),
}
"""Words that say nothing without an object."""


def _defined() -> list[tuple[str, str, Path]]:
    """Return each public function and class of a module: its sort, its name and its file."""
    return [
        ("class" if isinstance(node, ast.ClassDef) else "function", node.name, path)
        for path in sorted(PACKAGE.rglob("*.py"))
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
    ]


def _is_command(path: Path) -> bool:
    return path.relative_to(ROOT).as_posix().startswith(COMMANDS)


def test_no_two_public_functions_or_classes_have_one_name() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for _, name, path in _defined():
        places[name].append(path.relative_to(PACKAGE).as_posix())
    assert {name: where for name, where in places.items() if len(where) > 1} == {}


def test_no_two_modules_have_one_name() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for path in PACKAGE.rglob("*.py"):
        if not path.stem.startswith("__"):
            places[path.stem].append(path.relative_to(PACKAGE).as_posix())
    assert {name: where for name, where in places.items() if len(where) > 1} == {}


def test_no_function_has_the_name_of_a_module() -> None:
    modules = {path.stem for path in PACKAGE.rglob("*.py")}
    assert [
        f"{path.relative_to(PACKAGE)}: {name}"
        for sort, name, path in _defined()
        if sort == "function"
        and name in modules
        and not _is_command(path)
        and name not in MODULES_OF_ONE_FUNCTION
    ] == []


def test_no_public_function_is_named_by_a_word_that_needs_an_object() -> None:
    assert [
        f"{path.relative_to(PACKAGE)}: {name}"
        for _, name, path in _defined()
        if name in EMPTY_WORDS
    ] == []
