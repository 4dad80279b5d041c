"""``explainer extract --json``: what articles tell as plain data, for a few or for a corpus."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO

import click
from rich.console import Console

from generator import edtf
from generator.cli.progress import show_progress
from generator.cli.terminal import echo_json
from generator.extract.corpus import article_rows
from generator.extract.corpus.article_rows import Row
from generator.extract.corpus.row_file import NotACorpus, RowFile
from generator.extract.pipeline import batch
from generator.problems.message_words import count_noun
from generator.problems.report import Problem, Report
from generator.runtime import clock
from generator.story.library import Library

_CLUSTER = "This needs the extra `cluster`: pip install '.[extract,cluster]'"


@dataclass(frozen=True, slots=True)
class Order:
    """How the command was told to read."""

    folder: Path
    """Where relative paths begin."""
    published: edtf.Date | None
    jobs: int | None
    """How many processes; none for as many as are worth it."""
    dask: str | None
    """The address of a Dask scheduler."""
    out: Path | None
    """The file for the rows; none for the terminal or a pipe."""
    text: bool = False
    """Whether an object holds the article's body."""
    sentences: bool = False
    """Whether an object holds the dated sentences that no event is told in."""


def list_texts_in_order(named: Sequence[str], lists: Sequence[IO[str]]) -> list[str]:
    """Return the texts that are named, or listed one a line; for folders, those in them."""
    lines = (line.strip() for file in lists for line in file)
    try:
        return article_rows.list_texts([*named, *filter(None, lines)])
    except ModuleNotFoundError as error:
        raise _missing(error) from error
    except UnicodeDecodeError as error:
        raise click.ClickException("A list of texts is not UTF-8.") from error
    except OSError as error:
        raise click.ClickException(f"A folder cannot be read: {error}") from error


def read_corpus(names: list[str], library: Library, order: Order, console: Console) -> Report:
    """Read texts, and print or keep a JSON object for each; give what is wrong with them."""
    work = article_rows.collect_inputs(
        library, order.published, clock.today(), text=order.text, sentences=order.sentences
    )
    report = Report()
    try:
        if order.out:
            report.add(_keep(names, work, order, order.out, console))
        else:
            report.add(_print(names, work, order))
    except ModuleNotFoundError as error:
        raise _missing(error) from error
    except NotACorpus as error:
        raise click.UsageError(str(error)) from error
    return report


def _missing(error: ModuleNotFoundError) -> click.ClickException:
    return click.ClickException(f"{_CLUSTER} ({error.name} is missing).")


def _rows(names: list[str], work: article_rows.ReadingInputs, order: Order) -> Iterator[Row]:
    folder = str(order.folder)
    if order.dask is None:
        jobs = order.jobs or batch.choose_jobs(len(names))
        yield from article_rows.read_rows(work, folder, names, jobs)
        return
    from generator.extract.corpus import cluster

    try:
        yield from cluster.read_rows_on_cluster(work, folder, names, order.dask)
    except cluster.ClusterError as error:
        raise click.ClickException(str(error)) from error


def _print(names: list[str], work: article_rows.ReadingInputs, order: Order) -> Iterator[Problem]:
    rows = _rows(names, work, order)
    for row in show_progress(rows, len(names), lambda row: row.file, quiet=sys.stdout.isatty()):
        if row.problem:
            yield row.problem
        if row.data is not None:
            echo_json(article_rows.format_row(row.data), nl=False)


def _keep(
    names: list[str], work: article_rows.ReadingInputs, order: Order, out: Path, console: Console
) -> list[Problem]:
    row_file = RowFile(out, work.version, partial(article_rows.digest_text, str(order.folder)))
    try:
        row_file.take_up(names)
    except OSError as error:
        raise click.UsageError(f"{out} cannot be written: {error.strerror}.") from error
    for note in row_file.notes:
        console.print(note)
    rows = _rows(row_file.missing(names), work, order)
    done = row_file.done
    try:
        for _ in show_progress(
            row_file.write(names, rows), len(names) - row_file.done, lambda name: name
        ):
            done += 1
    except KeyboardInterrupt:
        console.print(f"Stopped: {done} of {count_noun(len(names), 'article')} are in {out}.")
        console.print("The same command goes on from there.")
        raise
    return row_file.problems
