"""The command check: once or after each change, for people or for machines."""

from contextlib import closing
from pathlib import Path

import click
from rich.console import Console

from generator.cli import finished_check
from generator.cli.finished_check import Findings
from generator.cli.shown_reports import check_project, show_report
from generator.cli.terminal import echo_json, make_console
from generator.problems.formats import format_github, format_json
from generator.problems.message_words import count_noun
from generator.problems.report import Report, Severity
from generator.runtime import clock
from generator.runtime.garbage import skip_last_collection

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
            status = _print(root, form, _remembered(root))
    raise click.exceptions.Exit(status)


def _watched(root: Path, form: str) -> int:
    """Check after each change until Ctrl-C; gives the last status."""
    from generator.runtime.watching import watch_changes

    out = make_console()
    status, before = 0, Report()
    try:
        with closing(watch_changes(root, FOLLOWED)) as changes:
            for files in changes:
                if form == "text" and files:
                    out.rule(f"Changed: {_named(files)}", characters="-", align="left")
                findings = _check(root)
                status = _print(root, form, findings, before)
                before = findings.report
                if form == "text":
                    out.print("Waiting for changes; Ctrl-C ends.")
    except KeyboardInterrupt:
        pass  # that is how one ends it
    return status


def _named(files: tuple[str, ...]) -> str:
    return files[0] if len(files) == 1 else f"{files[0]} and {len(files) - 1} more"


def _remembered(root: Path) -> Findings:
    """Return what there is to find; it is looked for only where something has changed."""
    day = clock.today()
    read = finished_check.digest_check(root, FOLLOWED, day)
    findings = finished_check.find_findings(root, read) if read else None
    if findings is None:
        findings = _check(root)
        if read and read == finished_check.digest_check(root, FOLLOWED, day):
            finished_check.keep_findings(root, read, findings)
    return findings


def _check(root: Path) -> Findings:
    """Load all records, and check them."""
    # They take longer to import than to find out that nothing has changed.
    from generator.cli.loaded_library import describe_size, load_and_check
    from generator.runtime.garbage import pause_collection

    with pause_collection():
        library, report = load_and_check(root)
    return Findings(report, describe_size(library) if library else "")


def _print(root: Path, form: str, findings: Findings, before: Report | None = None) -> int:
    """Print what was found.

    Args:
        root: the project's folder.
        form: how to print it.
        findings: what was found.
        before: what the check before this one found, where changes are watched.

    Returns:
        The exit status.
    """
    report = findings.report
    if form == "json":
        echo_json(format_json(report))
    elif form == "github":
        for line in format_github(report, _folder(root)):
            click.echo(line)  # the one place where such commands are meant
    else:
        new = report if before is None else _new(report, before)
        _print_text(findings, new, make_console(), root if before is not None else None)
    return int(not findings.size or bool(report.errors))


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


def _print_text(findings: Findings, new: Report, out: Console, root: Path | None) -> None:
    if new.problems:
        show_report(new, out, root)
    again = len(findings.report.problems) - len(new.problems)
    if again:
        out.print(f"As before: {count_noun(again, 'piece of advice', 'pieces of advice')}.")
    if findings.size and not findings.report.errors:
        out.print(f"Checked: {findings.size}. No errors.")


def _folder(root: Path) -> str:
    """Return the project's folder below the present one, with a slash; GitHub looks from there."""
    here = Path.cwd()
    inside = root.relative_to(here).as_posix() if root.is_relative_to(here) else "."
    return "" if inside == "." else f"{inside}/"
