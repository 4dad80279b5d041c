"""Reports on the terminal, and the project's folder: what needs no record to be read."""

from collections.abc import Iterator
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from generator.problems.excerpts import read_excerpt
from generator.problems.formats import spell_problems
from generator.problems.report import Report, Severity

_COLOURS = {Severity.ERROR: "red", Severity.ADVICE: "yellow"}


def check_project(root: Path) -> Path:
    """Return the project's folder, or stop with 2 where it is none."""
    if not (root / "content").is_dir():
        raise click.UsageError(
            f"{root} holds no folder content/. Run this in the project's folder, "
            "or name it: explainer --project DIR …"
        )
    return root


def show_report(report: Report, out: Console, root: Path | None = None) -> None:
    """Print a report, errors and advice in their colours.

    Args:
        report: the problems.
        out: where to print.
        root: the project's folder, if the lines around each place are to be shown too.
    """
    for text, style in style_report(report, root):
        out.print(Text(text, style=style))


def style_report(report: Report, root: Path | None = None) -> Iterator[tuple[str, str]]:
    """Return the lines of a report, each with its colour (see :func:`show_report`)."""
    for problem, text in spell_problems(
        report, lambda place: read_excerpt(root, place) if root else ()
    ):
        line, _, lines = text.partition("\n")
        yield line, _COLOURS[problem.severity] if problem else ""
        if lines:
            yield lines, ""
