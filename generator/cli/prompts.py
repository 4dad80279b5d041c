"""Asking an editor on a terminal, and telling what could not be done."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from generator.checks.quotes import word_missing_quote
from generator.cli.terminal import echo
from generator.desk.planned_files import CannotDo
from generator.desk.quote_lookup import find_prefix, locate_quote
from generator.records.editing import CannotEdit
from generator.story.evidence import ReadingText

try:
    import readline
except ImportError:  # Windows has none; there nothing is completed
    readline = None  # type: ignore[assignment]

_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


def is_on_terminal() -> bool:
    """Return whether a person sits there who can answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


@contextmanager
def report_refusals() -> Iterator[None]:
    """Tell in words what cannot be done; the files are as they were.

    Raises:
        click.UsageError: what was asked for cannot be (exit status 2).
        click.ClickException: the files or the disk do not let us (exit status 1).
    """
    try:
        yield
    except CannotDo as error:
        raise click.UsageError(str(error)) from error
    except CannotEdit as error:
        raise click.ClickException(f"{error} Nothing was changed.") from error
    except OSError as error:
        raise click.ClickException(describe_refusal(error)) from error
    except KeyboardInterrupt as error:
        message = "Stopped. All of it was done, or nothing: `explainer drafts` tells what waits."
        raise click.ClickException(message) from error


def describe_refusal(error: OSError) -> str:
    """Return why files could not be written; all of them are as they were."""
    path = Path(str(error.filename)) if error.filename else None
    if path and path.suffix == ".part":
        path = path.parent  # the file beside its place has a name that nobody knows
    where = f"{path}: " if path else ""
    return f"{where}{error.strerror}. Nothing was changed: make room or mend the rights."


def show_diff(lines: Iterable[str], out: Console) -> None:
    """Print a unified diff, in colours on a terminal."""
    for line in lines:
        out.print(Text(line, style=_COLOURS.get(line[:1], "")))


def ask_text(
    question: str,
    *,
    need: str = "",
    words: Iterable[str] = (),
    check: Callable[[str], object] | None = None,
) -> str:
    """Ask for a value on a terminal, until it is a good one; empty where it may be left for later.

    Args:
        question: what is asked.
        need: the option that must be given where nobody can be asked; empty where it may be left.
        words: what the Tab key completes.
        check: raises :class:`CannotDo` for a value that cannot be.

    Raises:
        click.UsageError: it is needed, and nobody can be asked.
    """
    if not is_on_terminal():
        if need:
            raise click.UsageError(f"Missing option '{need}'.")
        return ""
    with _completing(tuple(words)):
        while True:
            answer = str(click.prompt(question, default="", show_default=False)).strip()
            if not answer and not need:
                return ""
            if answer:
                try:
                    if check:
                        check(answer)
                    return answer
                except CannotDo as error:
                    echo(f"  {error}")


def ask_choice(question: str, values: Sequence[str], *, need: str = "") -> str:
    """Ask for one of some values; the arguments are those of :func:`ask_text`.

    Raises:
        click.UsageError: nobody can be asked.
    """

    def check(answer: str) -> None:
        if answer not in values:
            raise CannotDo(f"One of: {', '.join(values)}.")

    return ask_text(f"{question} ({', '.join(values)})", need=need, words=values, check=check)


def ask_quote(question: str, text: ReadingText, out: Console) -> tuple[str, str]:
    """Ask for a quote until it stands in a text, or is left for later; gives it and a prefix."""
    while quote := ask_text(question.format(file=text.file)):
        located = locate_quote(text, quote)
        if len(located.spans) == 1:
            out.print(f'  line {located.lines[0]}: "{located.words}"')
            return located.words, ""
        if located.spans:
            out.print(f"  That stands {len(located.spans)} times there.")
            lines = [str(line) for line in located.lines]
            number = lines.index(ask_choice("Which line is meant", lines, need="--prefix"))
            return located.words, find_prefix(text, quote, located.spans[number])
        for sentence in word_missing_quote(quote, text):
            out.print(f"  {sentence}")
    return "", ""


@contextmanager
def _completing(words: Sequence[str]) -> Iterator[None]:
    """Let the Tab key complete some words, where the terminal can."""
    if not words or readline is None:
        yield
        return

    def complete(begun: str, number: int) -> str | None:
        matches = [word for word in words if word.startswith(begun)]
        return matches[number] if number < len(matches) else None

    before = readline.get_completer(), readline.get_completer_delims()
    readline.set_completer(complete)
    readline.set_completer_delims(" ")
    edit_line = "libedit" in (readline.__doc__ or "")  # as on macOS
    readline.parse_and_bind("bind ^I rl_complete" if edit_line else "tab: complete")
    try:
        yield
    finally:
        readline.set_completer(before[0])
        readline.set_completer_delims(before[1])
