"""One fault at a time in a small sound story: the whole report is compared.

Each ``tests/broken/<fault>.yml`` holds ``why``, ``changes`` to the files of ``tests/broken/base``
(text replaced by text; a whole text; ``null`` takes the file out; ``hex`` gives bytes) and the
``report`` that ``explainer check`` prints.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from generator.cli import main
from tests.support.small_story import BASE, change_file

FAULTS = sorted(BASE.parent.glob("*.yml"))


def check(project: Path) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["--project", str(project), "check"])


@pytest.mark.slow
def test_the_story_is_sound_before_it_is_broken() -> None:
    command = [sys.executable, "-m", "generator.cli", "--project", str(BASE), "check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        "Checked: 2 sources (1 captured, 1 linked), 2 events, 4 claims. No errors.\n",
        "",
    )


@pytest.mark.parametrize("fault", FAULTS, ids=[fault.stem for fault in FAULTS])
def test_a_fault_is_told_whole_and_once(fault: Path, tmp_path: Path) -> None:
    told = yaml.load(fault.read_text(encoding="utf-8"), yaml.CSafeLoader)
    project = tmp_path / "project"
    shutil.copytree(BASE, project)
    for file, to in told["changes"].items():
        change_file(project / file, to)
    done = check(project)

    assert done.stdout == told["report"]
    assert done.stderr == ""
    assert done.exit_code == 1


def test_misuse_of_the_command_exits_with_2(tmp_path: Path) -> None:
    done = check(tmp_path)

    assert done.exit_code == 2
    assert "holds no folder content/. Run this in the project's folder" in done.stderr
