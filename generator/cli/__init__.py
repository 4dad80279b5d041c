"""The command ``explainer``: thin, one function a command; the only place that prints and exits."""

from collections.abc import Iterator, MutableMapping
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from generator import __version__

_MODULES = {
    "add": ("add",),
    "site": ("site", "render", "schema"),
    "check": ("check",),
    "review": ("drafts", "accept", "reject"),
    "new": ("new",),
    "extraction": ("extract", "dates"),
    "projects": ("rename", "init"),
}
"""The commands in each module of this package."""


class _OnDemand(MutableMapping[str, click.Command]):
    """The commands by name, each imported when it is first asked for.

    Most of them need much that ``check`` does not, which should answer at once.
    """

    def __init__(self) -> None:
        self._modules = {name: module for module, names in _MODULES.items() for name in names}
        self._commands: dict[str, click.Command | None] = dict.fromkeys(self._modules)

    def __getitem__(self, name: str) -> click.Command:
        command = self._commands[name]
        if command is None:
            command = getattr(import_module(f"{__name__}.{self._modules[name]}"), name)
            self._commands[name] = command
        return command

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._commands[name] = command

    def __delitem__(self, name: str) -> None:
        del self._commands[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._commands)

    def __len__(self) -> int:
        return len(self._commands)


@click.group(commands=_OnDemand(), context_settings={"help_option_names": ["-h", "--help"]})
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


def run() -> Any:
    """Run the command as the console script does."""
    return main.main(prog_name="explainer")
