"""Whoever asks a command for help is shown how to use it."""

from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from generator.cli import main


def commands(group: click.Group, way: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Give every command with the words that call it."""
    for name, command in group.commands.items():
        yield (*way, name)
        if isinstance(command, click.Group):
            yield from commands(command, (*way, name))


@pytest.mark.parametrize("words", tuple(commands(main)), ids=" ".join)
def test_each_command_shows_an_example_of_itself(words: tuple[str, ...]) -> None:
    result = CliRunner().invoke(main, [*words, "--help"], prog_name="explainer")

    assert result.exit_code == 0
    assert f"Example: explainer {' '.join(words)}" in " ".join(result.output.split())


@pytest.mark.parametrize("words", tuple(commands(main)), ids=" ".join)
def test_each_option_says_what_it_is_for(words: tuple[str, ...]) -> None:
    command: click.Command = main
    for word in words:
        assert isinstance(command, click.Group)
        command = command.commands[word]
    options = [option for option in command.params if isinstance(option, click.Option)]

    assert [option.name for option in options if not option.help] == []
