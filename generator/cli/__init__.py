"""The command ``explainer``: thin, one function a command; the only place that prints and exits."""

from pathlib import Path
from typing import Any

import click

from generator import __version__
from generator.cli import adding, building, desk, new, reading, records


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
    context.obj = project.resolve()


for command in (
    *building.COMMANDS,
    *reading.COMMANDS,
    *adding.COMMANDS,
    *desk.COMMANDS,
    *records.COMMANDS,
    *new.COMMANDS,
):
    main.add_command(command)


def run() -> Any:
    """Run the command as the console script does."""
    return main.main(prog_name="explainer")
