"""Whoever asks a command for help is shown how to use it."""

from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from generator.cli import main


def commands(
    group: click.Group, way: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Give every command with the words that call it."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command, name
        yield (*way, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*way, name))


COMMANDS = dict(commands(main))


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_each_command_shows_an_example_of_itself(words: tuple[str, ...]) -> None:
    result = CliRunner().invoke(main, [*words, "--help"], prog_name="explainer")

    assert result.exit_code == 0
    assert f"Example: explainer {' '.join(words)}" in " ".join(result.output.split())


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_each_option_says_what_it_is_for(words: tuple[str, ...]) -> None:
    options = [option for option in COMMANDS[words].params if isinstance(option, click.Option)]

    assert [option.name for option in options if not option.help] == []
