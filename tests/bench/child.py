"""Running a command as a process of its own, and what it took."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PYTHON = sys.executable
MKDOCS = (PYTHON, "-m", "mkdocs")
EXPLAINER = (str(Path(PYTHON).with_name("explainer")),)
PATIENCE = 3600
"""Seconds after which a command has hung."""


class Failed(RuntimeError):
    """A command did not end well; the text is what it said."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one run of a command took."""

    wall: float
    """Seconds."""
    cpu: float
    """Seconds of processors, its own children's included."""
    peak: float
    """MB of memory of the largest of its processes."""
    said: str = ""
    """The end of what it printed."""


def environment(**more: str) -> dict[str, str]:
    """Give the surroundings of a command: the code of this very checkout, no notices or colours."""
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    quiet = {"NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1"}
    return {**os.environ, "PYTHONPATH": path, **quiet, **more}


def run(
    command: Sequence[str | Path], folder: Path, settings: Mapping[str, str] | None = None
) -> Run:
    """Run a command in a folder and measure it.

    Raises:
        Failed: it ended with another status than 0.
    """
    with tempfile.TemporaryDirectory() as aside:
        report, said = Path(aside, "took.json"), Path(aside, "said.txt")
        whole = [PYTHON, "-I", "-S", HERE / "launch.py", report, *command]
        with said.open("wb") as out:
            subprocess.run(
                whole,
                cwd=folder,
                env=environment(**(settings or {})),
                stdout=out,
                stderr=subprocess.STDOUT,
                timeout=PATIENCE,
                check=True,
            )
        took = json.loads(report.read_text(encoding="utf-8"))
        last = said.read_text(encoding="utf-8", errors="replace")[-3000:]
        if took.pop("status"):
            raise Failed(f"{' '.join(map(str, command))} failed:\n{last}")
        return Run(**took, said=last)
