"""Each kind of problem has a wrong and a right example, and both are what they claim to be."""

import ast
import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import checks
from generator.problems.catalogue import ProblemKind, read_problem_kinds
from generator.problems.report import Problem
from generator.story import loading
from tests.conftest import ROOT

BASE = Path(__file__).parents[1] / "broken" / "base"


def found(project: Path) -> list[Problem]:
    library, report = loading.load_story(project)
    if library is not None:
        report.add(checks.check_library(library))
    return list(report)


def break_file(project: Path, kind: ProblemKind) -> None:
    """Carry out the wrong example."""
    path = project / kind.file
    if "bytes" in kind.example:
        path.write_bytes(bytes.fromhex(str(kind.example["bytes"])))
    elif "text" in kind.example:
        path.write_text(str(kind.example["text"]), encoding="utf-8")
    elif "gone" in kind.example:
        path.unlink()
    elif "link" in kind.example:
        path.symlink_to(str(kind.example["link"]))
    else:
        assert kind.right is not None
        assert kind.wrong is not None
        text = path.read_text(encoding="utf-8")
        assert text.count(kind.right) == 1, f"{kind.file} holds the right way not just once"
        digest = hashlib.sha256((project / "seeds/gazette.txt").read_bytes()).hexdigest()
        wrong = kind.wrong.replace("{digest of seeds/gazette.txt}", digest)
        path.write_text(text.replace(kind.right, wrong), encoding="utf-8")


@pytest.mark.parametrize("kind", read_problem_kinds().values(), ids=list(read_problem_kinds()))
def test_the_right_way_is_sound_and_the_wrong_way_is_told(
    kind: ProblemKind, tmp_path: Path
) -> None:
    project = tmp_path / "project"
    shutil.copytree(BASE, project)
    before = found(project)
    break_file(project, kind)
    told = [problem for problem in found(project) if problem.code == kind.code]

    assert before == []
    assert told, [str(problem) for problem in found(project)]
    assert all(problem.severity is kind.severity for problem in told)


def emitted() -> Iterator[tuple[str, str]]:
    """Give every code that the package gives a problem, with the module."""
    for path in sorted((ROOT / "generator").rglob("*.py")):
        if "extract" in path.parts or "desk" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _makes_a_problem(node.func):
                codes = [a.value for a in node.args if isinstance(a, ast.Constant)]
                yield from ((str(code), path.name) for code in codes[-1:] if code)


def _makes_a_problem(function: ast.expr) -> bool:
    makers = {"Problem", "error", "advice", "_problem", "Slip"}
    return isinstance(function, ast.Name) and function.id in makers


@pytest.mark.slow
def test_every_kind_that_the_code_emits_is_explained() -> None:
    missing = [(code, module) for code, module in emitted() if code not in read_problem_kinds()]

    assert missing == []
    assert len(set(emitted())) > 20, "the test no longer sees the codes"
