"""Commands that meet a full disk, no rights, another command, a clock gone back, moving files.

Afterwards nothing is lost or half-written, nobody saw a traceback, and the same command finishes.
"""

import os
import resource
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.attack import kills
from tests.support import desk_runs

ROOMS = (0, 300, 4_000, 60_000)
"""Bytes that a file may grow to, where the disk is said to be full."""
_LONG_AGO = time.mktime((2001, 1, 1, 0, 0, 0, 0, 0, 0))
_POWER = "-dac_override,-dac_read_search"


@dataclass(frozen=True, slots=True)
class Met:
    """What a command left that met an obstacle."""

    command: str
    obstacle: str
    faults: tuple[str, ...]


def meet(folder: Path, names: tuple[str, ...]) -> Iterator[Met]:
    """Put each obstacle in the way of each command, and look at what is left.

    Args:
        folder: an empty folder to work in.
        names: keys of :data:`kills.COMMANDS`.
    """
    number = 0
    for name in names:
        kills.finish(folder, name)
        for obstacle, run in OBSTACLES.items():
            place = folder / f"{number}"
            number += 1
            root = kills.make_project(place, name)
            before = desk_runs.held(root)
            said = run(root, name)
            faults = [f"traceback: {said[-600:]}"] if "Traceback" in said else []
            faults += kills.find_faults(name, root, before, folder)
            shutil.rmtree(place)
            yield Met(name, obstacle, tuple(faults))


def _run(root: Path, name: str, *, room: int | None = None) -> str:
    """Run a command without root's power over every file; gives all that it said."""
    plain = [] if os.geteuid() else ["setpriv", f"--bounding-set={_POWER}", f"--inh-caps={_POWER}"]

    def limit() -> None:
        if room is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    command = [*plain, *kills.command_line(root, kills.finished_by(name))]
    # Python itself would leave compiled code that is cut short.
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        command,
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limit,
        env=environment,
    )
    return done.stdout + done.stderr


def _full_disk(room: int) -> Callable[[Path, str], str]:
    return lambda root, name: _run(root, name, room=room)


def _without_rights(root: Path, name: str) -> str:
    """Run it while no folder of the project may be written to."""
    folders = [path for path in root.rglob("*") if path.is_dir()] + [root, root.parent]
    modes = {path: path.stat().st_mode for path in folders}
    for path in folders:
        path.chmod(0o555)
    try:
        return _run(root, name)
    finally:
        for path, mode in modes.items():
            path.chmod(mode)


def _two_at_once(root: Path, name: str) -> str:
    command = kills.command_line(root, kills.finished_by(name))
    both = [
        subprocess.Popen(
            command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        for _ in range(2)
    ]
    return "".join(process.communicate()[0] for process in both)


def _clock_gone_back(root: Path, name: str) -> str:
    """Run it where every file is of a day to come, as it is when a clock has been put right."""
    ahead = time.time() + 86_400
    for path in root.rglob("*"):
        if path.is_file():
            os.utime(path, (ahead, ahead))
    return _run(root, name)


def _moving_files(root: Path, name: str) -> str:
    """Run it while somebody saves its records, articles and settings again and again."""
    command = kills.command_line(root, kills.finished_by(name))
    process = subprocess.Popen(
        command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    saved = [*root.glob("mkdocs.yml"), *root.glob("seeds/*"), *root.glob("content/*.*")]
    whole = {path: path.read_bytes() for path in saved if path.is_file()}
    while process.poll() is None:
        for path, data in whole.items():
            if path.exists():
                path.write_bytes(data)  # in place: whoever reads meanwhile sees it empty
        time.sleep(0.01)
    return process.communicate()[0]


OBSTACLES: dict[str, Callable[[Path, str], str]] = {
    **{f"full disk ({room})": _full_disk(room) for room in ROOMS},
    "no rights": _without_rights,
    "two at once": _two_at_once,
    "clock gone back": _clock_gone_back,
    "moving files": _moving_files,
}
