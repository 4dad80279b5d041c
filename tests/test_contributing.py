"""The addition that CONTRIBUTING.md walks through runs as it is written there, line by line."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.conftest import ROOT


def test_the_walk_from_article_to_record_is_what_the_commands_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    walk = text.split("## Add an article")[1].split("\n## ")[0]
    articles = re.findall(r"`(\w+\.txt)`:\n\n```text\n(.*?)```", walk, re.DOTALL)
    steps = re.findall(r"^\$ (.+)\n((?:(?!\$ |```).*\n)*)", walk, re.MULTILINE)
    assert len(articles) == 2
    assert len(steps) == 7
    for name, words in articles:
        (tmp_path / name).write_text(words, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "500")

    for command, shown in steps:
        program, *arguments = shlex.split(command)
        if program == "cd":
            monkeypatch.chdir(arguments[0])
            continue
        result = CliRunner().invoke(main, arguments)
        assert (result.exit_code, result.output) == (0, shown), command
