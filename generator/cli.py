"""The command ``explainer``: thin, one function a command; the only place that prints and exits."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.text import Text

from generator import __version__, checks, files, loading, pages
from generator.desk import accept as accepting
from generator.library import Library
from generator.problems import Problem, Report, Severity
from generator.schemas import all_schemas

_COLOURS = {Severity.ERROR: "red", Severity.ADVICE: "yellow"}


def _console() -> Console:
    return Console(highlight=False, soft_wrap=True, markup=False)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
@click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The project's folder, with content/ and seeds/ in it; this folder if left out.",
)
@click.pass_context
def main(context: click.Context, project: Path) -> None:
    """Make a cited explainer out of news articles.

    Example: explainer check
    """
    if context.resilient_parsing:
        return
    root = project.resolve()
    if not (root / "content").is_dir():
        raise click.UsageError(
            f"{project} holds no folder content/. Run this in the project's folder, "
            "or name it: explainer --project DIR …"
        )
    context.obj = root


def _print(report: Report, console: Console) -> None:
    colours = {str(p): _COLOURS[p.severity] for p in report}
    for line in report.lines():
        console.print(Text(line, style=colours.get(line, "")))


def _checked(root: Path) -> tuple[Library | None, Report]:
    library, report = loading.load(root)
    if library is not None:
        report.add(checks.check(library))
    return library, report


def _sound(root: Path, console: Console) -> Library:
    """Load and check a project; print all problems and exit with 1 where there are errors."""
    library, report = _checked(root)
    if report.problems:
        _print(report, console)
    if library is None or report.errors:
        raise click.exceptions.Exit(1)
    return library


@main.command()
@click.pass_obj
def check(root: Path) -> None:
    """Check all records, and every quote against its source.

    Exits with 0 when there is no error, 1 when there is one.

    Example: explainer check
    """
    console = _console()
    library = _sound(root, console)
    console.print(f"Checked: {_size(library)}. No errors.")


@main.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.pass_obj
def render(root: Path, folder: Path) -> None:
    """Write the pages as plain Markdown into FOLDER, with a mkdocs.yml that needs no plugin.

    Example: explainer render build/pages
    """
    console = _console()
    library = _sound(root, console)
    count = pages.write(library, root, folder)
    console.print(f"Wrote {count} pages into {folder}.")


@main.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), required=False)
@click.pass_obj
def schema(root: Path, folder: Path | None) -> None:
    """Write the JSON Schemas of the records into FOLDER (content/schemas if left out).

    Example: explainer schema
    """
    target = folder or root / "content" / "schemas"
    for name, made in all_schemas().items():
        files.write(target / name, json.dumps(made, indent=2, ensure_ascii=False) + "\n")
    _console().print(f"Wrote {len(all_schemas())} schemas into {target}.")


@main.command()
@click.pass_obj
def drafts(root: Path) -> None:
    """List the drafts that wait for review, with the doubts about each.

    Example: explainer drafts
    """
    console = _console()
    library, report = loading.load(root)
    if library is None:
        _print(report, console)
        raise click.exceptions.Exit(1)
    found = accepting.waiting(library)
    for draft in found:
        title = getattr(draft, "title", None) or ""
        console.print(Text.assemble((draft.id, "bold"), f"  {title}".rstrip()))
        if draft.proposal.belongs_to:
            because = "; ".join(draft.proposal.because)
            console.print(f"  may be told already: {draft.proposal.belongs_to} ({because})")
        for doubt in draft.proposal.doubts:
            console.print(f"  doubt: {doubt}")
    console.print(_waiting(len(found)))


@main.command()
@click.argument("ids", nargs=-1, metavar="ID…")
@click.option("--all", "everything", is_flag=True, help="Accept every draft as it is.")
@click.pass_obj
def accept(root: Path, ids: Sequence[str], everything: bool) -> None:
    """Move drafts to their place among the records; an event takes its source along.

    Example: explainer accept 2021-video-talks
    """
    console = _console()
    library, report = loading.load(root)
    if library is None:
        _print(report, console)
        raise click.exceptions.Exit(1)
    wanted = [draft.id for draft in accepting.waiting(library)] if everything else list(ids)
    if not wanted and not everything:
        raise click.UsageError("Name the drafts to accept (`explainer drafts`), or say --all.")
    try:
        planned = accepting.moves(library, wanted)
    except accepting.CannotAccept as error:
        raise click.UsageError(str(error)) from error
    accepting.carry_out(root, planned)
    for move in planned:
        console.print(f"{move.draft.as_posix()} → {move.record.as_posix()}")
    console.print("Now run `explainer check`." if planned else _waiting(0))


def _waiting(count: int) -> str:
    if not count:
        return "No draft waits for review."
    noun = "draft waits" if count == 1 else "drafts wait"
    return f"{count} {noun} for review: `explainer drafts`."


def _size(library: Library) -> str:
    claims = sum(len(event.claims) for event in library.events.values())
    captured = sum(not source.linked for source in library.sources.values())
    return (
        f"{len(library.sources)} sources ({captured} captured, "
        f"{len(library.sources) - captured} linked), {len(library.events)} events, {claims} claims"
    )


def _problems(found: Sequence[Problem], console: Console) -> None:
    report = Report()
    report.add(found)
    if report.problems:
        _print(report, console)


def run() -> Any:
    """Run the command as the console script does."""
    return main.main(prog_name="explainer")


if __name__ == "__main__":
    sys.exit(run())
