"""Notices which files of a project have changed, and when they have come to rest."""

import os
from collections.abc import Collection, Generator, Iterator
from pathlib import Path
from queue import Empty, SimpleQueue

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers.polling import PollingObserverVFS

POLLED = 0.2
"""Seconds between two looks at the files."""

QUIET_SECONDS = 0.05
"""Seconds without a change after which several are taken for one."""


def make_observer(root: Path, names: Collection[str]) -> PollingObserverVFS:
    """Make what notices changed, new, renamed and deleted files in a project.

    It polls, because only that works on every file system (network folders, containers, WSL), and
    looks from the project's folder down, so that a folder may go and come back.

    Args:
        root: the project's folder: the one to schedule a handler for, recursively.
        names: the files and folders in it that are followed; nothing else there is looked at.
    """

    def listed(path: str | None) -> Iterator[os.DirEntry[str]]:
        entries = os.scandir(path)
        return (e for e in entries if e.name in names) if path == str(root) else entries

    return PollingObserverVFS(os.stat, listed, polling_interval=POLLED)


class _Gathered(FileSystemEventHandler):
    """Gathers the paths of files that changed."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.paths: SimpleQueue[str] = SimpleQueue()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if not event.is_directory:
            path = os.fsdecode(event.dest_path or event.src_path)
            self.paths.put(Path(path).relative_to(self.root).as_posix())


def watch_changes(root: Path, names: Collection[str]) -> Generator[tuple[str, ...]]:
    """Wait for changes, for ever.

    Args:
        root: the project's folder.
        names: the files and folders in it that are followed.

    Yields:
        The files that changed, sorted, relative to the project's folder; first none at all, as soon
        as no change can be missed any more.
    """
    gathered = _Gathered(root)
    eyes = make_observer(root, names)
    eyes.schedule(gathered, str(root), recursive=True)
    eyes.start()
    try:
        yield ()
        while True:
            paths = {gathered.paths.get()}
            try:
                while True:
                    paths.add(gathered.paths.get(timeout=QUIET_SECONDS))
            except Empty:
                yield tuple(sorted(paths))
    finally:
        eyes.stop()
        eyes.join()
