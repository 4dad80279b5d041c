"""Commands that read articles: extract, dates."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import IO

import click
from rich.console import Console

from generator import edtf
from generator.cli import bulk_extraction
from generator.cli.bulk_extraction import Order
from generator.cli.console import loaded, show, waiting
from generator.cli.progress import watched
from generator.cli.terminal import console, echo, echo_json, only_writer
from generator.desk.acceptance import waiting as drafts_waiting
from generator.extract import times
from generator.extract.drafts import draft_files
from generator.extract.drafts.draft_files import Done, Drafts
from generator.extract.language.parse_input import NO_PROSE
from generator.extract.pipeline import batch
from generator.extract.times import TimeExpression
from generator.problems.report import Problem, Report
from generator.problems.wording import count_noun
from generator.runtime import clock
from generator.story.library import Library

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
    jobs: int | None = None,
) -> Report:
    """Draft what is new in articles, tell what became of each draft, and give the problems."""
    report = Report()
    made: list[Drafts] = []
    try:
        whole = [root / file for file in files]
        found = draft_files.propose_all(
            whole,
            library,
            published,
            again,
            jobs=jobs or batch.choose_jobs(len(files)),
            today=clock.today(),
        )
        for one in watched(found, len(files), _file_of):
            if isinstance(one, Problem):
                report.add([_near(root, one)])
            else:
                made.append(one)
    except ModuleNotFoundError as error:
        raise click.ClickException(f"{EXTRA} ({error.name} is missing).") from error
    for wrote in draft_files.write(made, root):
        if wrote.done is Done.WRITTEN:
            out.print(f"Wrote {wrote.path}")
        elif wrote.done is Done.EDITED:
            out.print(f"Left {wrote.path} alone: somebody has edited it.")
    for gone in (file for one in made for file in one.gone):
        out.print(f"{gone} no longer comes out of its article: review it, or reject it.")
    others = sum(one.undrafted for one in made)
    if others:
        out.print(f"{count_noun(others, 'other dated sentence')}: told in passing, not drafted.")
    reviewed = sum(not one.again for one in made)
    told = count_noun(len(files) - reviewed, "article")
    out.print(f"Read {told}; {reviewed} of {len(files)} have been reviewed.")
    return report


def _file_of(found: Drafts | Problem) -> str:
    return found.place.file if isinstance(found, Problem) else found.file


def _near(root: Path, problem: Problem) -> Problem:
    """Name a file by its path in the project."""
    file = Path(problem.place.file).relative_to(root).as_posix()
    return replace(problem, place=replace(problem.place, file=file))


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE…]")
@date_option
@click.option("--again", is_flag=True, help="Read articles that have been reviewed, too.")
@click.option("--json", "as_json", is_flag=True, help="Draft nothing; print an object an article.")
@click.option("--text", is_flag=True, help="With --json: print each article's body, too.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="How many articles to read at a time; for a corpus, as many as there are cores. "
    "What comes out is the same.",
)
@click.option(
    "--from",
    "lists",
    type=click.File(encoding="utf-8"),
    multiple=True,
    metavar="LIST",
    help="Read the files that stand in a list, one a line; - for standard input.",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Keep the objects in a file. What is done in it already is not done again.",
)
@click.option(
    "--dask", metavar="ADDRESS", help="Read on the workers of a Dask scheduler (tcp://host:8786)."
)
@click.pass_obj
def extract(
    root: Path,
    files: Sequence[str],
    published: edtf.Date | None,
    again: bool,
    as_json: bool,
    text: bool,
    jobs: int | None,
    lists: Sequence[IO[str]],
    out: Path | None,
    dask: str | None,
) -> None:
    """Draft events from articles: those named, or all that are new in seeds/.

    With --json, FILE may be a folder too, or an address such as s3://bucket/folder.

    Example: explainer extract seeds/canal.txt --published 2022-05-04
    """
    if as_json:
        named = bool(files or lists)
        order = Order(Path.cwd() if named else root, published, jobs, dask, out, text)
        names = (
            bulk_extraction.texts(files, lists)
            if named
            else [path.as_posix() for path in seeds(root)]
        )
        _as_json(root, names, order)
        return
    if lists or out or dask or text:
        raise click.UsageError(
            "--from, --out, --dask and --text are for --json, which drafts nothing."
        )
    terminal = console()
    click.get_current_context().with_resource(only_writer(root))
    library = loaded(root, terminal)
    paths = [_in_project(root, Path(path)) for path in files] or seeds(root)
    report = read_new(root, library, terminal, paths, published, again, jobs)
    if report.problems:
        show(report, terminal)
    terminal.print(waiting(len(drafts_waiting(loaded(root, terminal)))))
    if report.errors:
        raise click.exceptions.Exit(1)


def _as_json(root: Path, names: list[str], order: Order) -> None:
    out = console(stderr=True)
    library = loaded(root, out)
    report = bulk_extraction.read(names, library, order, out)
    if report.problems:
        show(report, out)
    if report.errors:
        raise click.exceptions.Exit(1)


def _in_project(root: Path, path: Path) -> Path:
    whole = path.resolve()
    if not whole.is_relative_to(root / "seeds"):
        raise click.UsageError(
            f"{path} does not lie in seeds/. Copy it there, or look only: --json."
        )
    return whole.relative_to(root)


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
        if as_json:
            echo_json(json.dumps(_plain(found), ensure_ascii=False))
        else:
            echo(_line(found))


def _tagged(text: str, day: date | None) -> Iterator[TimeExpression]:
    try:
        analysis = times.analyse_text(text)
        if analysis.unparsed:
            click.echo(f"{analysis.unparsed:,} characters are {NO_PROSE}.", err=True)
        yield from times.tag(analysis, day)
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
