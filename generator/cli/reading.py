"""Commands that read articles: extract, dates."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import IO, TypeVar

import click
from rich.console import Console
from rich.progress import Progress

from generator import edtf
from generator.cli.shared import console, counted, loaded, show, waiting
from generator.desk.accept import waiting as drafts_waiting
from generator.extract import batch, drafts, stream, times
from generator.extract.batch import Task
from generator.extract.drafts import Done, Drafts
from generator.extract.known import known
from generator.extract.stream import Extracted
from generator.extract.times import TimeExpression
from generator.library import Library
from generator.problems import Problem, Report

_FEW = 3
"""Articles up to which no progress bar is shown."""
T = TypeVar("T")
EXTRA = "Reading articles needs the extra `extract`: pip install '.[extract]'"


def _date(_: click.Context, __: click.Parameter, value: str | None) -> edtf.Date | None:
    """Read a date of the command line, or tell what is wrong with it."""
    try:
        return edtf.parse(value) if value else None
    except edtf.BadDate as error:
        raise click.BadParameter(str(error)) from error


date_option = click.option(
    "--published", callback=_date, metavar="DATE", help="When it was published."
)
"""The option that gives a publication date."""


def seeds(root: Path) -> list[Path]:
    """Give the files in ``seeds/``, relative to the project's folder."""
    folder = root / "seeds"
    found = (path for path in sorted(folder.glob("*")) if path.is_file())
    return [path.relative_to(root) for path in found if not path.name.startswith(".")]


def read_new(
    root: Path,
    library: Library,
    out: Console,
    files: Sequence[Path],
    published: edtf.Date | None = None,
    again: bool = False,
    jobs: int = 1,
) -> Report:
    """Draft what is new in articles, tell what became of each draft, and give the problems."""
    report = Report()
    made: list[Drafts] = []
    try:
        whole = [root / file for file in files]
        found = drafts.propose_all(
            whole, library, published, again, jobs=jobs, today=datetime.now(UTC).date()
        )
        for one in _watched(found, len(files), _file_of):
            if isinstance(one, Problem):
                report.add([_near(root, one)])
            else:
                made.append(one)
    except ModuleNotFoundError as error:
        raise click.ClickException(f"{EXTRA} ({error.name} is missing).") from error
    for wrote in drafts.write(made, root):
        if wrote.done is Done.WRITTEN:
            out.print(f"Wrote {wrote.path}")
        elif wrote.done is Done.EDITED:
            out.print(f"Left {wrote.path} alone: somebody has edited it.")
    for gone in (file for one in made for file in one.gone):
        out.print(f"{gone} no longer comes out of its article: review it, or reject it.")
    reviewed = sum(not one.again for one in made)
    told = counted(len(files) - reviewed, "article")
    out.print(f"Read {told}; {reviewed} of {len(files)} have been reviewed.")
    return report


def _file_of(found: Drafts | Extracted | Problem) -> str:
    return found.place.file if isinstance(found, Problem) else found.file


def _watched(found: Iterable[T], number: int, file_of: Callable[[T], str]) -> Iterator[T]:
    """Show on a terminal how far a long reading has come; what is read passes through."""
    out = Console(stderr=True)
    seen: set[str] = set()
    quiet = not out.is_terminal or number <= _FEW
    with Progress(console=out, transient=True, disable=quiet) as bar:
        task = bar.add_task("Reading articles", total=number)
        for one in found:
            seen.add(file_of(one))
            bar.update(task, completed=len(seen))
            yield one


def _near(root: Path, problem: Problem) -> Problem:
    """Name a file by its path in the project."""
    file = Path(problem.place.file).relative_to(root).as_posix()
    return replace(problem, place=replace(problem.place, file=file))


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE…]")
@date_option
@click.option("--again", is_flag=True, help="Read articles that have been reviewed, too.")
@click.option("--json", "as_json", is_flag=True, help="Write nothing; print an object an article.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    metavar="N",
    help="How many articles to read at a time. What comes out is the same.",
)
@click.pass_obj
def extract(
    root: Path,
    files: Sequence[Path],
    published: edtf.Date | None,
    again: bool,
    as_json: bool,
    jobs: int,
) -> None:
    """Draft events from articles: those named, or all that are new in seeds/.

    Example: explainer extract seeds/canal.txt --published 2022-05-04
    """
    out = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)
    library = loaded(root, out)
    if as_json:
        report = _print_json(files or seeds(root), library, published, jobs)
    else:
        out = console()
        paths = [_in_project(root, path) for path in files] or seeds(root)
        report = read_new(root, library, out, paths, published, again, jobs)
    if report.problems:
        show(report, out)
    if not as_json:
        out.print(waiting(len(drafts_waiting(loaded(root, out)))))
    if report.errors:
        raise click.exceptions.Exit(1)


def _in_project(root: Path, path: Path) -> Path:
    whole = path.resolve()
    if not whole.is_relative_to(root / "seeds"):
        raise click.UsageError(
            f"{path} does not lie in seeds/. Copy it there, or look only: --json."
        )
    return whole.relative_to(root)


def _print_json(
    paths: Sequence[Path], library: Library, published: edtf.Date | None, jobs: int
) -> Report:
    report = Report()
    story = known(library)
    today = datetime.now(UTC).date()
    tasks = [Task(path, published) for path in paths]
    try:
        read = batch.extract(tasks, library, story, jobs)
        for found in _watched(read, len(tasks), _file_of):
            if isinstance(found, Problem):
                report.add([found])
                continue
            wrong = stream.future(found, today) or stream.impossible(found)
            report.add([wrong] if wrong else [])
            click.echo(json.dumps(stream.as_json(found, story), ensure_ascii=False))
    except ModuleNotFoundError as error:
        raise click.ClickException(f"{EXTRA} ({error.name} is missing).") from error
    return report


@click.command()
@click.argument("file", type=click.File(encoding="utf-8"), default="-")
@click.option(
    "--published", callback=_date, metavar="DATE", help="When the text was published: one day."
)
@click.option("--json", "as_json", is_flag=True, help="Print an object an expression.")
def dates(file: IO[str], published: edtf.Date | None, as_json: bool) -> None:
    """Print each time expression of a text: offsets, type, TIMEX3 value, EDTF and rule.

    Example: explainer dates seeds/canal.txt --published 2022-05-04
    """
    try:
        text = file.read()
    except UnicodeDecodeError as error:
        raise click.ClickException(f"{file.name} is not UTF-8 text.") from error
    day = published.earliest if published and published.exact else None
    if published and day is None:
        raise click.UsageError(f"--published {published} is not one day. Write 2022-05-04.")
    for found in _tagged(text, day):
        click.echo(json.dumps(_plain(found), ensure_ascii=False) if as_json else _line(found))


def _tagged(text: str, day: date | None) -> Iterator[TimeExpression]:
    try:
        yield from times.tag_text(text, day)
    except ModuleNotFoundError as error:
        raise click.ClickException(f"{EXTRA} ({error.name} is missing).") from error


def _plain(found: TimeExpression) -> dict[str, object]:
    return {
        "start": found.span.start,
        "end": found.span.end,
        "text": found.text,
        "type": str(found.type),
        "value": found.value,
        "edtf": str(found.date) if found.date else None,
        "rule": found.rule,
    }


def _line(found: TimeExpression) -> str:
    row = _plain(found)
    return "\t".join("" if value is None else str(value) for value in row.values())


COMMANDS = (extract, dates)
"""The commands of this file."""
