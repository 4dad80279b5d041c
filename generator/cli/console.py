"""What the commands share: the project's folder, reports on the terminal."""

from collections.abc import Iterator
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from generator import checks
from generator.problems.excerpts import excerpt
from generator.problems.formats import spell_problems
from generator.problems.report import Report, Severity
from generator.problems.wording import count_noun
from generator.story import loading
from generator.story.library import Library

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
    for problem, text in spell_problems(report, lambda place: excerpt(root, place) if root else ()):
        line, _, lines = text.partition("\n")
        yield line, _COLOURS[problem.severity] if problem else ""
        if lines:
            yield lines, ""


def load_library(root: Path, out: Console) -> Library:
    """Load a project without checking it; stop with 1 where there is no story."""
    library, report = loading.load(check_project(root))
    if library is None:
        show_report(report, out)
        raise click.exceptions.Exit(1)
    return library


def load_sound_library(root: Path, out: Console) -> Library:
    """Load and check a project; print all problems and stop with 1 where there are errors."""
    library, report = load_and_check(root)
    if report.problems:
        show_report(report, out)
    if library is None or report.errors:
        raise click.exceptions.Exit(1)
    return library


def load_and_check(root: Path) -> tuple[Library | None, Report]:
    """Load and check a project."""
    library, report = loading.load(check_project(root))
    if library is not None:
        report.add(checks.check(library))
    return library, report


def describe_size(library: Library) -> str:
    """Return how much a library holds."""
    claims = sum(len(event.claims) for event in library.events.values())
    linked = sum(source.linked for source in library.sources.values())
    sources = count_noun(len(library.sources), "source")
    events = count_noun(len(library.events), "event")
    return (
        f"{sources} ({len(library.sources) - linked} captured, {linked} linked), {events}, "
        f"{count_noun(claims, 'claim')}"
    )


def describe_waiting(count: int) -> str:
    """Return how many drafts wait for review."""
    if not count:
        return "No draft waits for review."
    noun = count_noun(count, "draft waits", "drafts wait")
    return f"{noun} for review: `explainer drafts`."
