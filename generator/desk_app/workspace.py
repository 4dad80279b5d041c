"""The project that the desk works on: its records as they are on disk now, one change at a time."""

import hashlib
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator import checks, edtf
from generator.desk import step_history
from generator.desk.file_changes import CannotDo, Sheets
from generator.desk.step_history import Step
from generator.problems.report import Report
from generator.runtime.locking import Locked, locked
from generator.story import loading
from generator.story.library import Library

_FOLLOWED = ("content", "seeds")
_TRIES, _PAUSE = 50, 0.1
"""How often, and after how many seconds, another command is waited for."""


class Changed(CannotDo):
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
        self.now = digest(theirs)


@dataclass
class Workspace:
    """A project while it is edited."""

    root: Path
    today: Callable[[], date]
    lock: threading.RLock = field(default_factory=threading.RLock)
    _seen: object = None
    _library: Library | None = None
    _report: Report = field(default_factory=Report)
    _checked: Report | None = None

    def library(self) -> Library:
        """Return the story as it is on disk; what has not changed is not read again.

        Raises:
            CannotDo: there is no story that can be read.
        """
        with self.lock:
            now = self._stamps()
            if self._library is None or now != self._seen:
                self._library, self._report = loading.load(self.root)
                self._seen, self._checked = now, None
            if self._library is None:
                first = next(iter(self._report.errors), None)
                raise CannotDo(f"The story cannot be read. {first or ''}")
            return self._library

    def report(self) -> Report:
        """Return all problems of the story, as `explainer check` tells them."""
        with self.lock:
            library = self.library()
            if self._checked is None:
                report = Report(list(self._report.problems))
                report.add(checks.check(library))
                self._checked = report
            return self._checked

    @property
    def is_checked(self) -> bool:
        """Whether the problems are known without a further check."""
        return self._checked is not None

    @property
    def sheets(self) -> Sheets:
        """The project's files as they are on disk."""
        return Sheets(self.root)

    def day(self) -> edtf.Date:
        """Return today's date."""
        return edtf.from_day(self.today())

    def carry_out(self, sheets: Sheets, title: str, shown: dict[Path, str]) -> Step:
        """Write planned changes, unless a file was changed since it was shown.

        Args:
            sheets: the files with the changes.
            title: what is done, in words, for undoing it.
            shown: the digest of each file as the editor saw it.

        Raises:
            Changed: one is another by now; nothing is written.
        """
        with self.lock:
            for path, seen in shown.items():
                now = self.sheets.read(path) if self.sheets.has(path) else ""
                if seen != digest(now):
                    raise Changed(path, sheets.changes.get(path) or "", now)
            return step_history.carry_out(sheets, title)

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Keep other tabs, and other commands, from changing anything meanwhile.

        Raises:
            CannotDo: another command writes for longer than an editor waits.
        """
        with self.lock, ExitStack() as held:
            for left in range(_TRIES, -1, -1):
                try:
                    held.enter_context(locked(self.root))
                    break
                except Locked as error:
                    if not left:
                        raise CannotDo(str(error)) from error
                    time.sleep(_PAUSE)
            yield

    def _stamps(self) -> object:
        """Return what tells whether any file is another one: names, sizes, times, numbers."""
        return tuple(stamp for name in _FOLLOWED for stamp in _stamps(str(self.root / name)))


def _stamps(folder: str) -> Iterator[tuple[str, int, int, int]]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _stamps(entry.path)
        elif not entry.name.startswith("."):
            stat = entry.stat(follow_symlinks=False)
            yield entry.path, stat.st_size, stat.st_mtime_ns, stat.st_ino


def digest(text: str) -> str:
    """Return the digest of a text by which it is known again."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
