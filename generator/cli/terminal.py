"""The one place that prints: what comes from records is made printable, in any encoding.

A terminal or a pipe may know no more than ASCII or Windows' code page 1252. What it cannot write
is written by a likeness (an arrow as ``->``) or by its number (a backslash, ``u``, four figures),
never as a traceback after the deed.
"""

import codecs
import io
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.text import Text

from generator.problems.printable import make_printable, make_printable_json
from generator.runtime import journal
from generator.runtime.locking import Locked, lock_project

_LIKENESS = {
    "→": "->",
    "…": "...",
    "–": "-",
    "—": "-",
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "•": "*",
    "\ufffd": "?",
}
_ERRORS = "explainer.likeness"


def _written_otherwise(error: UnicodeError) -> tuple[str | bytes, int]:
    """Write what an encoding does not know, as Python's handlers of errors do."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    said = error.object[error.start : error.end]
    likeness = "".join(_LIKENESS.get(char, char) for char in said)
    return likeness.encode("ascii", "backslashreplace").decode("ascii"), error.end


codecs.register_error(_ERRORS, _written_otherwise)


def prepare_terminal() -> None:
    """Let the standard streams write any text, whatever their encoding."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_ERRORS)


@contextmanager
def lock_writing(root: Path) -> Iterator[None]:
    """Hold the project's lock while a command writes.

    Raises:
        click.ClickException: another command holds it.
    """
    with ExitStack() as held:
        try:
            held.enter_context(lock_project(root))
            journal.finish_journal(root)  # of a command that was killed since this one was started
            journal.clear_halves(root)
        except Locked as error:
            raise click.ClickException(str(error)) from error
        yield


class Terminal(Console):
    """A console that prints nothing that a terminal or a build log would act on."""

    def print(self, *objects: Any, **settings: Any) -> None:
        """Print texts, made printable; their styles stay."""
        super().print(*map(_made_printable, objects), **settings)

    def rule(self, title: Any = "", **settings: Any) -> None:
        """Print a line with a title in it."""
        super().rule(_made_printable(title), **settings)


def make_console(*, stderr: bool = False) -> Terminal:
    """Return the terminal: colours there, plain text in a pipe."""
    return Terminal(stderr=stderr, highlight=False, soft_wrap=True, markup=False, emoji=False)


def echo(text: str, *, nl: bool = True) -> None:
    """Print a line for programs: plain text, made printable."""
    click.echo(make_printable(text), nl=nl)


def echo_json(text: str, *, nl: bool = True) -> None:
    """Print JSON: what is not printable in it is escaped, so that it means the same."""
    click.echo(make_printable_json(text), nl=nl)


def _made_printable(value: Any) -> Any:
    if isinstance(value, str):
        return make_printable(value)
    if isinstance(value, Text):
        printable_text = value.copy()
        printable_text.plain = make_printable(value.plain)
        return printable_text
    return value
