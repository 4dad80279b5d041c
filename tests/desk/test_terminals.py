"""Commands do their work whatever the terminal can write; two never write at once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.runtime.locking import lock_project
from tests.support.desk_runs import project

pytestmark = pytest.mark.slow

ENCODINGS = [
    {"PYTHONIOENCODING": "cp1252"},
    {"PYTHONIOENCODING": "ascii"},
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
]


def explainer(
    root: Path, *arguments: str, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "generator.cli", "--project", str(root), *arguments]
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(
        command, capture_output=True, check=False, env={**inherited, **environment}
    )


@pytest.mark.parametrize("environment", ENCODINGS, ids=["cp1252", "ascii", "LANG=C"])
def test_a_command_ends_well_where_output_is_not_utf_8(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    root = project(tmp_path)
    title = "Talks in Łódź → 中"
    done = explainer(root, "new", "event", "--title", title, "--date", "2021", **environment)

    assert (done.returncode, done.stderr) == (0, b"")
    (file,) = (root / "content" / "events").glob("2021-talks-*.yml")
    assert f"title: {title}" in file.read_text("utf-8")
    assert b"content/events/2021-talks" in done.stdout


def test_two_commands_that_write_do_not_run_at_once(tmp_path: Path) -> None:
    root = project(tmp_path)
    with lock_project(root):
        done = explainer(root, "rename", "canal", "waterway")
        assert done.returncode == 1
        assert f"process {os.getpid()}" in done.stderr.decode()
        assert "Nothing was changed." in done.stderr.decode()
        assert explainer(root, "check").returncode == 0
    assert explainer(root, "rename", "canal", "waterway").returncode == 0
