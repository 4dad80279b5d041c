"""The command ``explainer``: thin, one function a command; the only place that prints and exits."""

import gc
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from generator import __version__
from generator.cli.terminal import lock_writing, prepare_terminal
from generator.problems.printable import make_printable
from generator.runtime import journal

_MODULES = {
    "add": "add",
    "archive": "archive",
    "accept": "review",
    "check": "check",
    "dates": "extraction",
    "desk": "desk",
    "drafts": "review",
    "extract": "extraction",
    "init": "projects",
    "new": "new",
    "pdf": "pdf",
    "reject": "review",
    "rename": "projects",
    "render": "written_output",
    "schema": "written_output",
    "sheet": "sheet",
    "site": "site",
    "source": "source_filling",
}
"""The module of this package that holds each command."""

_WRITING = frozenset(("accept", "add", "archive", "new", "reject", "rename"))
"""Commands that change records: only one at a time runs in a project."""


class LazyGroup(click.Group):
    """A group that imports a command when it is first asked for, as click's manual describes.

    Most commands need much that ``check`` does not, which should answer at once.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, in alphabetical order."""
        return sorted({*super().list_commands(ctx), *_MODULES})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by its name, or nothing where there is none."""
        if cmd_name not in _MODULES:
            return super().get_command(ctx, cmd_name)
        module = import_module(f"{__name__}.{_MODULES[cmd_name]}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what an error tells of records is made printable."""
        gc.set_threshold(50_000, 20, 50)  # imports make much, and leave little: a twentieth faster
        try:
            return super().invoke(ctx)
        except click.ClickException as error:
            vars(error)["message"] = make_printable(error.message)
            raise


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
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
    prepare_terminal()
    context.obj = project.resolve()
    journal.finish_interrupted(context.obj)
    if context.invoked_subcommand in _WRITING:
        context.with_resource(lock_writing(context.obj))


def run() -> Any:
    """Run the command as the console script does."""
    if sys.getfilesystemencoding() == "ascii":
        # A system that names no encoding (LANG=C, Python's UTF-8 mode off): arguments, file names
        # and answers on a terminal would all be bytes that nobody can write down.
        arguments = [sys.executable, "-X", "utf8", "-m", __name__, *sys.argv[1:]]
        os.execv(sys.executable, arguments)  # noqa: S606 - this very program
    return main.main(prog_name="explainer")
