"""The desk as a person starts it: the real program on a project, and a browser that is in it."""

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tests.conftest import ROOT
from tests.support import desk_runs


def project(folder: Path) -> Path:
    """Make a project with drafts, a theme of its own and settings that can be rendered."""
    root = desk_runs.project(folder)
    shutil.copytree(ROOT / "theme", root / "theme")
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(config.replace("../../theme", "theme"), encoding="utf-8")
    return root


@dataclass(frozen=True, slots=True)
class Desk:
    """A desk that runs."""

    root: Path
    address: str
    """Its address with the token, as the terminal shows it."""
    process: subprocess.Popen[str]

    @property
    def base(self) -> str:
        """Its address without the token and a final slash."""
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def port(self) -> int:
        """The port that it listens on."""
        return urlsplit(self.address).port or 0

    @property
    def token(self) -> str:
        """The secret in its address."""
        return self.address.partition("token=")[2]

    @property
    def cookie(self) -> dict[str, str]:
        """The header by which a browser that has been let in is known."""
        return {"Cookie": f"desk-{self.port}={self.token}"}


@contextmanager
def running(root: Path, without: str = "") -> Iterator[Desk]:
    """Start the desk on a project, and end it; as if one library were not installed."""
    hidden = f"sys.modules[{without!r}] = None; " if without else ""
    program = f"import sys; {hidden}from generator.cli import run; run()"
    process = subprocess.Popen(
        [sys.executable, "-c", program, "--project", root, "desk", "--no-browser"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    said = process.stdout
    assert said
    try:
        line = said.readline()
        found = re.search(r"http://\S+", line)
        assert found, line + said.read()
        _wait(found[0])
        yield Desk(root, found[0], process)
    finally:
        process.terminate()
        process.wait(timeout=20)
        said.close()


def _wait(address: str) -> None:
    import httpx

    for _ in range(200):
        try:
            httpx.get(address.partition("?")[0], timeout=5)
            return
        except httpx.TransportError:
            time.sleep(0.05)
