"""Asking an editor on a terminal, and telling what could not be done."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import click
from rich.console import Console
from rich.text import Text

from generator.desk.sheets import CannotDo
from generator.inplace import CannotEdit

_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


def on_terminal() -> bool:
    """Tell whether a person sits there who can answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


@contextmanager
def told() -> Iterator[None]:
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
        where = f"{error.filename}: " if error.filename else ""
        message = f"{where}{error.strerror}. Nothing was changed: make room or mend the rights."
        raise click.ClickException(message) from error
    except KeyboardInterrupt as error:
        message = "Stopped. All of it was done, or nothing: `explainer drafts` tells what waits."
        raise click.ClickException(message) from error


def show_diff(lines: Iterable[str], out: Console) -> None:
    """Print a unified diff, in colours on a terminal."""
    for line in lines:
        out.print(Text(line, style=_COLOURS.get(line[:1], "")))
