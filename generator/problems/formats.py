"""A report in the forms that terminals and machines read; pure text."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from generator.problems.excerpts import ExcerptLine, format_excerpt
from generator.problems.printable import make_printable
from generator.problems.report import Problem, ProblemPlace, Report, Severity

Excerpt = Callable[[ProblemPlace], tuple[ExcerptLine, ...]]
"""Gives the lines around a place."""

_COMMANDS = {Severity.ERROR: "error", Severity.ADVICE: "notice"}


def spell_problems(report: Report, excerpt: Excerpt) -> Iterator[tuple[Problem | None, str]]:
    """Print a report as :meth:`Report.lines` does, each problem with the lines around it.

    Yields:
        The problem, or none for a line that counts; and its text, which may have several lines.
    """
    for problem, line in report.examples():
        lines = excerpt(problem.place) if problem else ()
        yield problem, f"{line}\n{format_excerpt(lines)}" if lines else line


def format_json(report: Report) -> str:
    """Write all problems and their number as one JSON object on one line."""
    return json.dumps(
        {
            "problems": [_fields(problem) for problem in report],
            "totals": {"errors": len(report.errors), "advice": len(report.advice)},
        },
        ensure_ascii=False,
    )


def format_github(report: Report, folder: str = "") -> Iterator[str]:
    """Write each problem as a command of GitHub Actions, which shows it at its line.

    The form is that of GitHub's `workflow commands
    <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>`_.

    Args:
        report: the problems.
        folder: the project's folder within the repository, ending in a slash; empty where it is
            the repository itself.
    """
    for problem in report:
        place = problem.place
        values = {"file": f"{folder}{place.file}"}
        if place.line:
            values |= {"line": str(place.line), "col": str(place.column)}
        values["title"] = problem.code
        named = ",".join(f"{name}={_property(value)}" for name, value in values.items())
        yield f"::{_COMMANDS[problem.severity]} {named}::{_data(_sentence(problem))}"


def _sentence(problem: Problem) -> str:
    said = f"{problem.message} {problem.hint}".strip()
    return f"{problem.field}: {said}" if problem.field else said


def _fields(problem: Problem) -> dict[str, Any]:
    return {
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "severity": str(problem.severity),
        "field": problem.field,
        "message": problem.message,
        "hint": problem.hint,
        "code": problem.code,
    }


def _data(text: str) -> str:
    return make_printable(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
