"""Commands killed at random moments: afterwards all is sound, and the same command finishes."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.desk.new_project import write_new_project
from tests.support import desk_runs

ADDED = """\
Northwire

SALTMERE, June 8, 2021 - Vessia and Oradel agreed on Tuesday to dredge the Orva Canal.

"We shall begin in July," the transport minister of Vessia said on Tuesday.
"""

COMMANDS: dict[str, tuple[str, ...]] = {
    "accept": ("accept", "--all", "--yes"),
    "rename": ("rename", "canal", "waterway"),
    "new": ("new", "event", "--title", "Ships meet", "--date", "2021"),
    "reject": ("reject", "2018-treaty-again", "--why", "It is told already."),
    "add": ("add", "{article}"),
    "init": ("init", "{new}"),
    "extract": ("extract", "seeds/ships.txt"),
    "site": ("site",),
    "check": ("check",),
    "build": (),
    "build again": (),
    "serve": (),
}
"""Arguments of ``explainer``; those without any are MkDocs'."""
_WHOLE_SITES = ("build", "build again", "serve", "site")
_WRITES_NO_RECORD = ("check", *_WHOLE_SITES)
_ADDING = ("add", "extract", "init", "new", *_WRITES_NO_RECORD)


@dataclass(frozen=True, slots=True)
class Killed:
    """What was left by a command that was killed."""

    command: str
    after: float
    """Seconds after which it was killed."""
    faults: tuple[str, ...]
    """What was wrong afterwards; nothing where all was sound."""


def kill_commands(folder: Path, names: tuple[str, ...], number: int, seed: int) -> Iterator[Killed]:
    """Run commands, kill each at a random moment, and look at what is left.

    Args:
        folder: an empty folder to work in.
        names: keys of :data:`COMMANDS`.
        number: how many kills in all.
        seed: for the moments.
    """
    chance = random.Random(seed)  # noqa: S311 - the same moments for the same seed
    whole = {name: finish(folder, name) for name in names}
    for at in range(number):
        name = names[at % len(names)]
        # Most of a run is Python starting; what is written is written near its end.
        start, length = whole[name] * 0.4, whole[name] * 0.7
        yield _kill(folder / f"{at}", name, start + chance.random() * length)


def _reference(folder: Path, name: str) -> Path:
    """Return the folder for a run that nothing interrupts."""
    return folder / f"whole-{name}"


def finish(folder: Path, name: str) -> float:
    """Run a command that nothing interrupts, in a folder beside; gives its seconds."""
    root = make_project(_reference(folder, name), name)
    begun = time.monotonic()
    # A site that is served is killed at any moment of what a build takes.
    subprocess.run(command_line(root, finished_by(name)), check=True, capture_output=True, cwd=root)
    return time.monotonic() - begun


def make_project(folder: Path, name: str) -> Path:
    """Make a project for a command to run in."""
    folder.mkdir()
    if name in _WHOLE_SITES:
        root = folder / "project"
        write_new_project(root)
        if name == "build again":
            subprocess.run(command_line(root, name), check=True, capture_output=True, cwd=root)
            about = root / "content/about.md"
            about.write_text(about.read_text("utf-8") + "\nOne more line.\n", "utf-8")
    else:
        root = desk_runs.project(folder)
        (folder / "article.txt").write_text(ADDED, encoding="utf-8")
    if name in ("extract", "site"):
        (root / "seeds/ships.txt").write_text(ADDED, encoding="utf-8")
    return root


def finished_by(name: str) -> str:
    """Return the command that finishes what another one began."""
    return "build" if name == "serve" else name


def command_line(root: Path, name: str) -> list[str]:
    """Return the words of a command."""
    if name == "serve":
        return [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", "127.0.0.1:0"]
    if not COMMANDS[name]:
        return [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"]
    article, new = root.parent / "article.txt", root.parent / "begun"
    words = [word.format(article=article, new=new) for word in COMMANDS[name]]
    return [sys.executable, "-m", "generator.cli", "--project", str(root), *words]


def _kill(folder: Path, name: str, after: float) -> Killed:
    root = make_project(folder, name)
    before = desk_runs.held(root)
    process = subprocess.Popen(
        command_line(root, name),
        cwd=root,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    faults = find_faults(name, root, before, folder.parent)
    shutil.rmtree(folder)
    return Killed(name, after, faults)


def find_faults(name: str, root: Path, before: dict[str, bytes], folder: Path) -> tuple[str, ...]:
    """Return what is wrong with what a command left that did not end well.

    Args:
        name: a key of :data:`COMMANDS`.
        root: the project.
        before: its files before the command ran.
        folder: that of :func:`finish`.
    """
    faults = (*_check(root), *_lost(name, before, root), *_again(name, root))
    if name not in _WHOLE_SITES:
        return faults
    whole = _reference(folder, name) / "project/site"
    return (*faults, *_differing(whole, root / "site"))


def _check(root: Path) -> Iterator[str]:
    """Tell what `explainer check` finds, and what a half-written file leaves."""
    result = desk_runs.run(root, "check")
    # A new event has blanks until somebody fills them in.
    errors = [line for line in result.output.splitlines() if ": error: " in line]
    yield from (line for line in errors if "2021-ships-meet" not in line)
    if result.exception and not isinstance(result.exception, SystemExit):
        yield repr(result.exception)


def _lost(name: str, before: dict[str, bytes], root: Path) -> Iterator[str]:
    """Tell which files are gone or changed by a command that only adds some."""
    if name not in _ADDING:
        return
    after = desk_runs.held(root)
    lost = (file for file in before if after.get(file) != before[file])
    yield from (f"{file} is not as it was" for file in lost if not file.startswith("site/"))


def _differing(whole: Path, site: Path) -> Iterator[str]:
    """Tell which files of a site are not those of a build that nothing interrupted."""
    wanted, built = desk_runs.held(whole), desk_runs.held(site)
    names = sorted(wanted.keys() | built.keys())
    yield from (f"site/{file} differs" for file in names if wanted.get(file) != built.get(file))


def _again(name: str, root: Path) -> Iterator[str]:
    """Run the same command once more; it has to finish, or to say that it is done already."""
    command = command_line(root, finished_by(name))
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    said = done.stdout + done.stderr
    finished = ("There is no", "is taken", "is not empty", "stands already", "waits")
    if done.returncode and not any(words in said for words in finished):
        yield f"again: {said[-500:]}"
    if "Traceback" in said:
        yield said[-800:]
    if name != "check":
        yield from _check(root)
    left = [path.name for path in root.rglob(".*.part") if ".cache" not in path.parts]
    if left and name not in ("init", *_WRITES_NO_RECORD):
        yield f"left over: {left}"
