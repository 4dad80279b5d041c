"""The ground on which things are measured: made-up stories in a folder in memory."""

import shutil
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from io import StringIO
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from ruamel.yaml import YAML

from tests.bench.child import EXPLAINER, MKDOCS, PYTHON, ROOT, Run, run

MEMORY = Path("/dev/shm")  # noqa: S108 - files in memory, where the system has such a folder


class Bench(AbstractContextManager["Bench"]):
    """A folder with stories of several sizes, each made once.

    Args:
        runs: how often each thing is measured.
        seed: of the stories.
        tell: told what is going on.
    """

    def __init__(self, runs: int, seed: int, tell: Callable[[str], None]) -> None:
        self.runs, self.seed, self.tell = runs, seed, tell
        self._held: tempfile.TemporaryDirectory[str] | None = None
        self._copies = 0
        self.built_b: dict[int, list[Run]] = {}
        """What building B's pages took, by the number of events: it takes longer than all else."""

    def __enter__(self) -> Self:
        """Make the folder."""
        where = MEMORY if MEMORY.is_dir() else None
        self._held = tempfile.TemporaryDirectory(prefix="explainer-bench-", dir=where)
        self.folder = Path(self._held.name)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Remove the folder."""
        if self._held:
            self._held.cleanup()

    def story(self, size: int) -> Path:
        """Give a story that nothing has been built from; it is not to be changed."""
        folder = self.folder / f"story-{size}"
        if not folder.exists():
            self.tell(f"making a story of {size:,} events")
            made = (PYTHON, "-m", "tests.bench.story", str(size), folder)
            run([*made, "--seed", str(self.seed)], ROOT)
        return folder

    def fresh(self, size: int, name: str) -> Path:
        """Copy a story, so that nothing kept from an earlier build lies in it."""
        return self.copied(self.story(size), name)

    def copied(self, project: Path, name: str) -> Path:
        """Copy a project's sources alone."""
        self._copies += 1
        folder = self.folder / f"{name}-{self._copies}"
        folder.mkdir()
        for part in ("content", "seeds", "theme"):
            shutil.copytree(project / part, folder / part)
        shutil.copy(project / "mkdocs.yml", folder / "mkdocs.yml")
        return folder

    def rendered(self, size: int) -> Path:
        """Give B: what `explainer render` writes, for MkDocs and Material alone, search on."""
        folder = self.folder / f"rendered-{size}"
        if not folder.exists():
            self.tell(f"writing the pages of {size:,} events as Markdown")
            project = self.fresh(size, "to-render")
            run([*EXPLAINER, "render", folder], project, self.cache(project))
            shutil.rmtree(project)
            change(folder, _with_search)
        return folder

    def build(self, project: Path, *options: str) -> Run:
        """Build a project's site into its folder ``site``."""
        return run([*MKDOCS, "build", "--quiet", *options], project, self.cache(project))

    def build_b(self, size: int) -> Run:
        """Build B's pages, and remove the site: it lies in memory."""
        took = self.build(self.rendered(size), "--site-dir", "site")
        shutil.rmtree(self.rendered(size) / "site")
        self.built_b.setdefault(size, []).append(took)
        return took

    def b(self, size: int) -> list[Run]:
        """Give what building B's pages took, in as many runs as there are."""
        while len(self.built_b.get(size, ())) < self.runs:
            self.tell(f"MkDocs alone: {size:,} events")
            self.build_b(size)
        return self.built_b[size]

    def site(self, size: int) -> Path:
        """Give the site of a story, built by whoever asks first."""
        project = self.folder / f"built-{size}"
        if not project.exists():
            self.fresh(size, "to-build").rename(project)
            self.tell(f"building the site of {size:,} events")
            self.build(project)
        return project / "site"

    def cache(self, project: Path) -> dict[str, str]:
        """Give the variables by which what programs keep for later stays with one project."""
        return {"XDG_CACHE_HOME": str(project.with_name(f"{project.name}-cache"))}

    def remove(self, project: Path) -> None:
        """Remove a project and what was kept of it."""
        shutil.rmtree(project)
        shutil.rmtree(self.cache(project)["XDG_CACHE_HOME"], ignore_errors=True)


def change(project: Path, how: Callable[[Any], None]) -> None:
    """Change the settings in a project's ``mkdocs.yml``."""
    yaml, file, out = YAML(), project / "mkdocs.yml", StringIO()
    yaml.width = 4096
    settings = yaml.load(file.read_text(encoding="utf-8"))
    how(settings)
    yaml.dump(settings, out)
    file.write_text(out.getvalue(), encoding="utf-8")


def without_search(settings: Any) -> None:
    """Take the search out of a project's settings."""
    settings["plugins"] = [one for one in settings["plugins"] if not _is_search(one)]


def _with_search(settings: Any) -> None:
    if not any(_is_search(one) for one in settings["plugins"]):
        settings["plugins"].insert(0, "search")


def _is_search(plugin: Any) -> bool:
    return "search" in (plugin if isinstance(plugin, dict) else [plugin])
