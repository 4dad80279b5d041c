"""One fault at a time in a small sound story: the whole report is compared.

Each ``tests/broken/<fault>.yml`` holds ``why``, ``changes`` to the files of ``tests/broken/base``
(text replaced by text; a whole text; ``null`` takes the file out; ``hex`` gives bytes) and the
``report`` that ``explainer check`` prints.
"""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from generator.cli import main

HERE = Path(__file__).parents[1] / "broken"
FAULTS = sorted(HERE.glob("*.yml"))


def check(project: Path) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["--project", str(project), "check"])


def change(path: Path, to: Any) -> None:
    """Break one file."""
    if to is None:
        path.unlink()
    elif isinstance(to, str):
        path.write_text(to, encoding="utf-8")
    elif "hex" in to:
        path.write_bytes(bytes.fromhex(to["hex"]))
    else:
        text = path.read_text(encoding="utf-8")
        for old, new in to.items():
            assert old in text, f"{path.name} holds no {old!r}: the fault is out of date"
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")


@pytest.mark.slow
def test_the_story_is_sound_before_it_is_broken() -> None:
    command = [sys.executable, "-m", "generator.cli", "--project", str(HERE / "base"), "check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        "Checked: 2 sources (1 captured, 1 linked), 2 events, 4 claims. No errors.\n",
        "",
    )


@pytest.mark.parametrize("fault", FAULTS, ids=[fault.stem for fault in FAULTS])
def test_a_fault_is_told_whole_and_once(fault: Path, tmp_path: Path) -> None:
    told = yaml.safe_load(fault.read_text(encoding="utf-8"))
    project = tmp_path / "project"
    shutil.copytree(HERE / "base", project)
    for file, to in told["changes"].items():
        change(project / file, to)
    done = check(project)

    assert done.stdout == told["report"]
    assert done.stderr == ""
    assert done.exit_code == 1


def test_misuse_of_the_command_exits_with_2(tmp_path: Path) -> None:
    done = check(tmp_path)

    assert done.exit_code == 2
    assert "holds no folder content/. Run this in the project's folder" in done.stderr
