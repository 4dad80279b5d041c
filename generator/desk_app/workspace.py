"""The project that the desk works on: its records as they are on disk now, one change at a time."""

import hashlib
import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator import checks, edtf
from generator.desk import step_history
from generator.desk.library_update import update_library
from generator.desk.planned_files import CannotDo, PlannedFiles
from generator.desk.step_history import Step
from generator.problems.report import Report
from generator.runtime import journal
from generator.runtime.locking import Locked, lock_project
from generator.story import loading
from generator.story.library import Library

_FOLLOWED = ("content", "seeds")
_TRIES, _PAUSE = 50, 0.1
"""How often, and after how many seconds, another command is waited for."""

_MANY_FILES = 2000
"""Files from which a story is looked at behind the requests."""
_LOOK_AFTER = 2.0
"""Seconds after which a large story is looked at again."""

Stamp = tuple[int, int, int]
"""A file's size, the time of its last change, and its number."""


class ChangedFile(CannotDo):
    """A file was changed on disk since it was shown."""

    def __init__(self, path: Path, mine: str, theirs: str) -> None:
        """Keep both versions.

        Args:
            path: the file, in the project.
            mine: the text that was to be written.
            theirs: the text that is there now.
        """
        super().__init__(f"{path.as_posix()} was changed on disk since this page was opened.")
        self.path, self.mine, self.theirs = path, mine, theirs
        self.now = digest_file_text(theirs)


@dataclass
class Workspace:
    """A project while it is edited."""

    root: Path
    today: Callable[[], date]
    lock: threading.RLock = field(default_factory=threading.RLock)
    _seen: dict[str, Stamp] = field(default_factory=dict)
    _looked: float = 0
    """When the files were looked at, in seconds of the clock that only goes forward."""
    _looking: bool = False
    _library: Library | None = None
    _report: Report = field(default_factory=Report)
    _checked: Report | None = None

    def library(self) -> Library:
        """Return the story as it is on disk; what has not changed is not read again.

        A large story is looked at behind the requests, so that none waits for ten thousand files;
        that a file is still as it was shown is asked of the disk itself before it is written.

        Raises:
            CannotDo: there is no story that can be read.
        """
        with self.lock:
            if self._library is None or len(self._seen) < _MANY_FILES:
                self._refresh()
            elif not self._looking and time.monotonic() - self._looked > _LOOK_AFTER:
                self._looking = True
                threading.Thread(target=self._refresh_behind, daemon=True).start()
            if self._library is None:
                first = next(iter(self._report.errors), None)
                raise CannotDo(f"The story cannot be read. {first or ''}")
            return self._library

    def _refresh(self) -> None:
        """Read the story again where any file is another one."""
        now = self._stamps()
        self._looked = time.monotonic()
        if self._library is None or now != self._seen:
            self._take(now, *loading.load_story(self.root))

    def _refresh_behind(self) -> None:
        before = self._seen
        now = self._stamps()
        loaded = loading.load_story(self.root) if now != before else None
        with self.lock:
            self._looked, self._looking = time.monotonic(), False
            if loaded and self._seen is before:  # nothing was written here meanwhile
                self._take(now, *loaded)

    def _take(self, now: "dict[str, Stamp]", library: Library | None, report: Report) -> None:
        self._library, self._report = library, report
        self._seen, self._checked = now, None
        if library is not None and len(now) >= _MANY_FILES:
            library.evidence.work_out()  # once, and taken over by every trial

    def wrote(self, paths: Iterable[Path]) -> None:
        """Take note of files that were written here, of a large story without reading all again."""
        with self.lock:
            if self._library is None or len(self._seen) < _MANY_FILES:
                return
            changed = list(paths)
            library = update_library(self._library, self.sheets, changed)
            if library is None:
                self._library = None
                return
            seen = dict(self._seen)
            for path in changed:
                stamp = _stamp_of(self.root / path)
                if stamp:
                    seen[str(self.root / path)] = stamp
                else:
                    seen.pop(str(self.root / path), None)
            report = Report([p for p in self._report if Path(p.place.file) not in changed])
            self._take(seen, library, report)

    def report(self) -> Report:
        """Return all problems of the story, as `explainer check` tells them."""
        with self.lock:
            self._refresh()
            library = self.library()
            if self._checked is None:
                report = Report(list(self._report.problems))
                report.add(checks.check_library(library))
                self._checked = report
            return self._checked

    @property
    def is_checked(self) -> bool:
        """Whether the problems are known without a further check."""
        return self._checked is not None

    @property
    def sheets(self) -> PlannedFiles:
        """The project's files as they are on disk."""
        return PlannedFiles(self.root)

    def day(self) -> edtf.Date:
        """Return today's date."""
        return edtf.from_day(self.today())

    def carry_out(self, sheets: PlannedFiles, title: str, shown: dict[Path, str]) -> Step:
        """Write planned changes, unless a file was changed since it was shown.

        Args:
            sheets: the files with the changes.
            title: what is done, in words, for undoing it.
            shown: the digest of each file as the editor saw it.

        Raises:
            ChangedFile: one is another by now; nothing is written.
        """
        with self.lock:
            for path, seen in shown.items():
                now = self.sheets.read(path) if self.sheets.has(path) else ""
                if seen != digest_file_text(now):
                    raise ChangedFile(path, sheets.changes.get(path) or "", now)
            step = step_history.carry_out_step(sheets, title)
            self.wrote(sheets.changes)
            return step

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Keep other tabs, and other commands, from changing anything meanwhile.

        What a command that was killed had begun is done to its end first.

        Raises:
            CannotDo: another command writes for longer than an editor waits.
        """
        with self.lock, ExitStack() as held:
            for left in range(_TRIES, -1, -1):
                try:
                    held.enter_context(lock_project(self.root))
                    break
                except Locked as error:
                    if not left:
                        raise CannotDo(str(error)) from error
                    time.sleep(_PAUSE)
            if journal.finish_journal(self.root):
                self._library = None
            yield

    def _stamps(self) -> "dict[str, Stamp]":
        """Return what tells whether any file is another one: sizes, times and numbers, by path."""
        return dict(stamp for name in _FOLLOWED for stamp in _stamps(str(self.root / name)))


def _stamps(folder: str) -> Iterator[tuple[str, Stamp]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _stamps(entry.path)
        elif not entry.name.startswith("."):
            stat = entry.stat(follow_symlinks=False)
            yield entry.path, (stat.st_size, stat.st_mtime_ns, stat.st_ino)


def _stamp_of(path: Path) -> Stamp | None:
    try:
        stat = path.lstat()
    except OSError:
        return None
    return stat.st_size, stat.st_mtime_ns, stat.st_ino


def digest_file_text(text: str) -> str:
    """Return the digest of a text by which it is known again."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
