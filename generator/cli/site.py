"""The command site: read new articles, check, build; it says at once that nothing has changed."""

import os
import subprocess
import sys
from pathlib import Path

import click
from rich.text import Text

from generator.cli.terminal import lock_writing, make_console
from generator.problems.message_words import count_noun
from generator.runtime import clock, finished_build


@click.command()
@click.pass_obj
def site(root: Path) -> None:
    """Do it all: draft what is new in seeds/, check, and build the site into site/.

    Where nothing has changed since, it only says what the site holds.

    Example: explainer site
    """
    lines = finished_build.find_finished_lines(root, clock.today())
    if lines is None:
        _build(root)
        return
    make_console().print("Nothing has changed since the site was built.")
    for text, style in lines:
        make_console().print(Text(text, style=style))


def _build(root: Path) -> None:
    # They take longer to import than to find out that there is nothing to do.
    from generator.cli.extraction import list_seeds, read_new
    from generator.cli.loaded_library import (
        describe_size,
        describe_waiting,
        load_and_check,
        load_library,
    )
    from generator.cli.prompts import report_refusals
    from generator.cli.shown_reports import show_report, style_report
    from generator.desk.acceptance import list_waiting as drafts_waiting

    out = make_console()
    with lock_writing(root), report_refusals():
        new = read_new(root, load_library(root, out), out, list_seeds(root))
    library, checked = load_and_check(root)
    reports = [report for report in (new, checked) if report.problems]
    for report in reports:
        show_report(report, out)
    if library is None or checked.errors:
        raise click.exceptions.Exit(1)
    _run_mkdocs(root)
    said = [
        f"The site holds {describe_size(library)}.",
        describe_waiting(len(drafts_waiting(library))),
        "Open it: `make serve`, or serve the folder site/ with any web server.",
    ]
    for line in said:
        out.print(line)
    if new.errors:
        failed = count_noun(len(new.errors), "new article")
        raise click.ClickException(f"The site is built, but {failed} could not be drafted.")
    advice = [line for report in reports for line in style_report(report)]
    finished_build.add_lines(root, [*advice, *((line, "") for line in said)])


def _run_mkdocs(root: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    built = subprocess.run(command, cwd=root, env=quiet, check=False)  # noqa: S603 - fixed words
    if built.returncode:
        raise click.ClickException("MkDocs could not build the site; it says why above.")
