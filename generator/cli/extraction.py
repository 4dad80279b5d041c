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
from generator.cli.loaded_library import describe_waiting, load_library
from generator.cli.progress import show_progress
from generator.cli.prompts import report_refusals
from generator.cli.shown_reports import show_report
from generator.cli.terminal import echo, echo_json, lock_writing, make_console
from generator.desk.acceptance import list_waiting as drafts_waiting
from generator.extract import times
from generator.extract.drafts import draft_files
from generator.extract.drafts.draft_files import Done, Drafts
from generator.extract.language.parse_input import NO_PROSE
from generator.extract.pipeline import batch
from generator.extract.rules.kept_patterns import keep_patterns
from generator.extract.times import TimeExpression
from generator.problems.message_words import count_noun
from generator.problems.report import Problem, Report
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


def list_seeds(root: Path) -> list[Path]:
    """Return the files in ``seeds/``, relative to the project's folder."""
    folder = root / "seeds"
    files = (path for path in sorted(folder.glob("*")) if path.is_file())
    return [path.relative_to(root) for path in files if not path.name.startswith(".")]


def read_new(
    root: Path,
    library: Library,
    out: Console,
    files: Sequence[Path],
    published: edtf.Date | None = None,
    again: bool = False,
    jobs: int | None = None,
    sentences: bool = False,
) -> Report:
    """Draft what is new in articles, tell what became of each draft, and give the problems.

    Args:
        root: the project's folder.
        library: what is on record.
        out: where it is told.
        files: reading texts in ``seeds/``.
        published: the day of publication where it is known from elsewhere.
        again: whether to read articles whose source has been reviewed, too.
        jobs: how many processes may read articles; none for as many as are worth it.
        sentences: whether to draft every other dated sentence, too.
    """
    report = Report()
    all_drafts: list[Drafts] = []
    try:
        whole = [root / file for file in files]
        proposals = draft_files.propose_drafts(
            whole,
            library,
            published,
            again,
            sentences=sentences,
            jobs=jobs or batch.choose_jobs(len(files)),
            today=clock.today(),
        )
        for proposal in show_progress(proposals, len(files), _file_of):
            if isinstance(proposal, Problem):
                report.add([_near(root, proposal)])
            else:
                all_drafts.append(proposal)
    except ModuleNotFoundError as error:
        raise click.ClickException(f"{EXTRA} ({error.name} is missing).") from error
    _tell_what_became(root, all_drafts, len(files), out)
    return report


def _tell_what_became(root: Path, all_drafts: Sequence[Drafts], count: int, out: Console) -> None:
    """Write the drafts, and tell of each what became of it."""
    for wrote in draft_files.write_drafts(all_drafts, root):
        if wrote.done is Done.WRITTEN:
            out.print(f"Wrote {wrote.path}")
        elif wrote.done is Done.EDITED:
            out.print(f"Left {wrote.path} alone: somebody has edited it.")
    for gone in (file for drafts in all_drafts for file in drafts.gone):
        out.print(f"{gone} no longer comes out of its article: review it, or reject it.")
    others = sum(drafts.undrafted for drafts in all_drafts)
    if others:
        out.print(word_others(others))
    reviewed = sum(not drafts.again for drafts in all_drafts)
    articles = count_noun(count - reviewed, "article")
    out.print(f"Read {articles}; {reviewed} of {count} have been reviewed.")


def word_others(number: int) -> str:
    """Return the line on dated sentences that were not drafted."""
    them = "it" if number == 1 else "them"
    return f"{count_noun(number, 'other dated sentence')}; `explainer extract --all` drafts {them}."


def _file_of(proposal: Drafts | Problem) -> str:
    return proposal.place.file if isinstance(proposal, Problem) else proposal.file


def _near(root: Path, problem: Problem) -> Problem:
    """Name a file by its path in the project."""
    file = Path(problem.place.file).relative_to(root).as_posix()
    return replace(problem, place=replace(problem.place, file=file))


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE…]")
@date_option
@click.option("--again", is_flag=True, help="Read articles that have been reviewed, too.")
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="Draft every other dated sentence, too, in the article's own words.",
)
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
    everything: bool,
    as_json: bool,
    text: bool,
    jobs: int | None,
    lists: Sequence[IO[str]],
    out: Path | None,
    dask: str | None,
) -> None:
    """Draft events from articles: those named, or all that are new in seeds/.

    With --all, every other dated sentence becomes a draft that quotes it, also those of articles
    that `explainer add` drafted. With --json, FILE may be a folder too, or an address such as
    s3://bucket/folder.

    Example: explainer extract seeds/canal.txt --published 2022-05-04
    """
    if as_json:
        named = bool(files or lists)
        order = Order(Path.cwd() if named else root, published, jobs, dask, out, text, everything)
        names = (
            bulk_extraction.list_texts_in_order(files, lists)
            if named
            else [path.as_posix() for path in list_seeds(root)]
        )
        _as_json(root, names, order)
        return
    if lists or out or dask or text:
        raise click.UsageError(
            "--from, --out, --dask and --text are for --json, which drafts nothing."
        )
    terminal = make_console()
    for resource in (lock_writing(root), keep_patterns(root)):
        click.get_current_context().with_resource(resource)
    library = load_library(root, terminal)
    paths = [_in_project(root, Path(path)) for path in files] or list_seeds(root)
    with report_refusals():
        report = read_new(root, library, terminal, paths, published, again, jobs, everything)
    if report.problems:
        show_report(report, terminal)
    terminal.print(describe_waiting(len(drafts_waiting(load_library(root, terminal)))))
    if report.errors:
        raise click.exceptions.Exit(1)


def _as_json(root: Path, names: list[str], order: Order) -> None:
    out = make_console(stderr=True)
    library = load_library(root, out)
    report = bulk_extraction.read_corpus(names, library, order, out)
    if report.problems:
        show_report(report, out)
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
    for expression in _tagged(text, day):
        if as_json:
            echo_json(json.dumps(_plain(expression), ensure_ascii=False))
        else:
            echo(_line(expression))


def _tagged(text: str, day: date | None) -> Iterator[TimeExpression]:
    try:
        analysis = times.analyse_text(text)
        if analysis.unparsed:
            click.echo(f"{analysis.unparsed:,} characters are {NO_PROSE}.", err=True)
        yield from times.tag_article(analysis, day)
    except ModuleNotFoundError as error:
        raise click.ClickException(f"{EXTRA} ({error.name} is missing).") from error


def _plain(expression: TimeExpression) -> dict[str, object]:
    return {
        "start": expression.span.start,
        "end": expression.span.end,
        "text": expression.text,
        "type": str(expression.type),
        "value": expression.value,
        "edtf": str(expression.date) if expression.date else None,
        "rule": expression.rule,
    }


def _line(expression: TimeExpression) -> str:
    row = _plain(expression)
    return "\t".join("" if value is None else str(value) for value in row.values())
