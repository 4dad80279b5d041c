"""What a docstring or comment refers to, in the roles of Sphinx, is there under that name."""

import ast
import builtins
import pydoc
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.conftest import ROOT

PACKAGE = ROOT / "generator"

_ROLE = re.compile(r":(?:attr|class|data|exc|func|meth|mod):`~?([\w.]+)`")
_RAISES = re.compile(r"^( *)Raises:\n((?:\1 .*\n)+)", re.MULTILINE)
_CLASS = re.compile(r"^ *class (\w+)", re.MULTILINE)

Definition = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Names:
    """What can be referred to in a module."""

    own: dict[str, frozenset[str]]
    """What it defines, each with its members where it is a class."""
    imported: dict[str, str]
    """What it imports, by the name that it has there: the whole name."""


@cache
def names_in(module: str) -> Names | None:
    """Return the names in a module of ours; none where there is no such module."""
    path = ROOT / module.replace(".", "/")
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    if not file.is_file():
        return None
    tree = ast.parse(file.read_text(encoding="utf-8"))
    imported: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            start = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
            imported |= {alias.asname or alias.name: start + alias.name for alias in node.names}
    return Names(_defined(tree.body), imported)


def _defined(body: list[ast.stmt]) -> dict[str, frozenset[str]]:
    """Return the names that statements define, each with its members."""
    names: dict[str, frozenset[str]] = {}
    for node in body:
        if isinstance(node, Definition):
            inner = node.body if isinstance(node, ast.ClassDef) else []
            names[node.name] = frozenset(_defined(inner))
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names |= {each.id: frozenset() for each in targets if isinstance(each, ast.Name)}
    return names


def resolves(module: str, target: str) -> bool:
    """Return whether a name means something in a module, or as a whole name."""
    first, _, rest = target.partition(".")
    names = names_in(module)
    assert names is not None, module
    if first in names.own:
        return not rest or rest in names.own[first]
    if first in names.imported:
        return _is_there(f"{names.imported[first]}.{rest}".rstrip("."))
    return any(target in members for members in names.own.values()) or _is_there(target)


def _is_there(whole_name: str) -> bool:
    """Return whether there is a module, something in one, or a member of it, of a whole name."""
    if not whole_name.startswith(("generator", "tests")):
        return pydoc.locate(whole_name) is not None
    if names_in(whole_name):
        return True
    module, _, name = whole_name.rpartition(".")
    while module and names_in(module) is None:
        module, _, before = module.rpartition(".")
        name = f"{before}.{name}"
    return bool(module) and resolves(module, name)


def _module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def test_what_a_docstring_refers_to_is_there() -> None:
    stale = [
        f"{path.relative_to(ROOT)}: {match[1]}"
        for folder in ("generator", "tests")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for match in _ROLE.finditer(path.read_text(encoding="utf-8"))
        if not resolves(_module_name(path), match[1])
    ]
    assert stale == []


def test_what_a_docstring_says_is_raised_is_there() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.py"))}
    classes = {name for text in texts.values() for name in _CLASS.findall(text)}
    stale = [
        f"{path.relative_to(ROOT)}: {name}"
        for path, text in texts.items()
        for indent, part in _RAISES.findall(text)
        for name in re.findall(rf"^{indent} {{4}}([\w.]+):", part, re.MULTILINE)
        if not (name in classes or hasattr(builtins, name) or resolves(_module_name(path), name))
    ]
    assert stale == []


def test_what_a_package_offers_is_there() -> None:
    stale = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
        for name in ast.literal_eval(node.value)
        if not resolves(_module_name(path), name)
    ]
    assert stale == []


def test_a_reference_to_what_is_not_there_is_seen() -> None:
    assert resolves("generator.edtf", "Date.earliest")
    assert resolves("generator.edtf", "generator.early_days.EarlyDay.year")
    assert not resolves("generator.edtf", "Date.first")
    assert not resolves("generator.edtf", "EarlyDay")
    assert not resolves("generator.edtf", "generator.early_days.LateDay")
