"""The command check: once or after each change, for people or for machines."""

from contextlib import closing
from pathlib import Path

import click
from rich.console import Console

from generator import checks
from generator.cli.console import check_project, describe_size, show_report
from generator.cli.terminal import console, echo_json
from generator.problems.formats import as_github, as_json
from generator.problems.report import Report, Severity
from generator.problems.wording import count_noun
from generator.runtime.garbage import pause_collection, skip_last_collection
from generator.runtime.watching import changed
from generator.story import loading
from generator.story.library import Library

FOLLOWED = ("content", "seeds")
"""What the checks read."""


@click.command()
@click.option("--watch", is_flag=True, help="Check again after each change, until Ctrl-C.")
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "github")),
    default="text",
    show_default=True,
    help="text for people, json for programs (one object a check), github for GitHub Actions.",
)
@click.pass_obj
def check(root: Path, watch: bool, form: str) -> None:
    """Check all records, and every quote against its source.

    Exits with 0 when there is no error, 1 when there is one; with --watch, by the last check.

    Example: explainer check --watch
    """
    check_project(root)
    if watch:
        status = _watched(root, form)
    else:
        with skip_last_collection():
            status, _ = _checked(root, form)
    raise click.exceptions.Exit(status)


def _watched(root: Path, form: str) -> int:
    """Check after each change until Ctrl-C; gives the last status."""
    out = console()
    status, before = 0, Report()
    try:
        with closing(changed(root, FOLLOWED)) as changes:
            for files in changes:
                if form == "text" and files:
                    out.rule(f"Changed: {_named(files)}", characters="-", align="left")
                status, before = _checked(root, form, before)
                if form == "text":
                    out.print("Waiting for changes; Ctrl-C ends.")
    except KeyboardInterrupt:
        pass  # that is how one ends it
    return status


def _named(files: tuple[str, ...]) -> str:
    return files[0] if len(files) == 1 else f"{files[0]} and {len(files) - 1} more"


def _checked(root: Path, form: str, before: Report | None = None) -> tuple[int, Report]:
    """Check once and print what is found.

    Args:
        root: the project's folder.
        form: how to print it.
        before: what the check before this one found, where changes are watched.

    Returns:
        The exit status, and all that was found.
    """
    with pause_collection():
        library, report = loading.load(root)
        if library is not None:
            report.add(checks.check(library))
    if form == "json":
        echo_json(as_json(report))
    elif form == "github":
        for line in as_github(report, _folder(root)):
            click.echo(line)  # the one place where such commands are meant
    else:
        new = report if before is None else _new(report, before)
        _print(library, report, new, console(), root if before is not None else None)
    return int(library is None or bool(report.errors)), report


def _new(report: Report, before: Report) -> Report:
    """Return a report without the advice that was given before: who watches has read it."""
    known_advice = {
        (problem.place.file, problem.field, problem.message) for problem in before.advice
    }
    return Report(
        [
            problem
            for problem in report
            if problem.severity is Severity.ERROR
            or (problem.place.file, problem.field, problem.message) not in known_advice
        ]
    )


def _print(
    library: Library | None, report: Report, new: Report, out: Console, root: Path | None
) -> None:
    if new.problems:
        show_report(new, out, root)
    again = len(report.problems) - len(new.problems)
    if again:
        out.print(f"As before: {count_noun(again, 'piece of advice', 'pieces of advice')}.")
    if library is not None and not report.errors:
        out.print(f"Checked: {describe_size(library)}. No errors.")


def _folder(root: Path) -> str:
    """Return the project's folder below the present one, with a slash; GitHub looks from there."""
    here = Path.cwd()
    inside = root.relative_to(here).as_posix() if root.is_relative_to(here) else "."
    return "" if inside == "." else f"{inside}/"
