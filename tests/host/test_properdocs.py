"""The host can be another one: ProperDocs builds the same pages, but for the line that names it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.stories import copied

_GENERATOR = re.compile(rb'<meta name="generator" content="[^"]*">')


def built_by(host: str, project: Path, site: Path) -> dict[str, bytes]:
    """Build a project from clean with a host, as its users do."""
    run = subprocess.run(
        [sys.executable, "-m", host, "build", "--strict", "--quiet", "--site-dir", site],
        cwd=project,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return files_of(site)


def files_of(site: Path) -> dict[str, bytes]:
    """Return the files of a site by path, without the names of their makers."""
    return {
        path.relative_to(site).as_posix(): _GENERATOR.sub(b"", path.read_bytes())
        for path in site.rglob("*")
        if path.is_file() and path.suffix != ".gz"  # which holds the time of its making
    }


@pytest.mark.site
def test_properdocs_builds_the_same_site(toy_site: Path, tmp_path: Path) -> None:
    here = files_of(toy_site)
    there = built_by("properdocs", copied(tmp_path), tmp_path / "properdocs")

    assert here.keys() == there.keys()
    assert [path for path in here if here[path] != there[path]] == []
    assert "events/2019-fourth-round/index.html" in here
