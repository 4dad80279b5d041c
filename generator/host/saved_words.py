"""Whether nothing but words of events was saved while a site is served.

Then the site has the same files as before, and nothing has to be built: what is asked for from now
on is written of the story as it was saved. Whatever else was saved is left to a build.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator import checks
from generator.pages.same_pages import have_same_pages
from generator.problems.report import Problem, Report
from generator.runtime.stamps import Stamp, UnseenChanges, stamp_files
from generator.story import loading
from generator.story.library import Library


@dataclass(frozen=True, slots=True)
class StoryRead:
    """A story as it was read and checked."""

    library: Library | None
    problems: tuple[Problem, ...]


class SavedWords:
    """The story of a project, and what of its files was saved since it was read."""

    def __init__(self, root: Path, content: str, seeds: str, followed: Sequence[Path]) -> None:
        """Begin with nothing read.

        Args:
            root: the project's folder.
            content: the folder of records in it.
            seeds: the folder of reading texts in it.
            followed: all files and folders that the site is made of; none where it is not served.
        """
        self._root, self._content, self._seeds, self._followed = root, content, seeds, followed
        self._stamps: dict[str, Stamp] | None = None
        self._latest: StoryRead | None = None
        self._ahead: StoryRead | None = None

    def load(self) -> tuple[Library | None, Report]:
        """Read and check the story, if that was not done to find out what was saved."""
        self._stamps = self._stamp()
        self._latest, self._ahead = self._ahead or self._read(), None
        return self._latest.library, Report([*self._latest.problems])

    def find_reworded(self) -> Library | None:
        """Return the story where nothing but words differ from what was read last; else nothing."""
        before = self._latest
        if before is None or before.library is None or not self._only_events_saved():
            return None
        self._ahead = read = self._read()
        if read.library is None or read.problems != before.problems:
            return None
        if not have_same_pages(before.library, read.library):
            return None
        self._latest, self._ahead = read, None
        return read.library

    def _read(self) -> StoryRead:
        library, report = loading.load_story(self._root, self._content, self._seeds)
        if library:
            report.add(checks.check_library(library))
        return StoryRead(library, (*report,))

    def _only_events_saved(self) -> bool:
        """Look at all files, and return whether some that hold events changed, and no other."""
        before, self._stamps = self._stamps, self._stamp()
        if not before or not self._stamps or before.keys() != self._stamps.keys():
            return False
        events = os.path.join(self._root, self._content, "events", "")  # noqa: PTH118 - of stamps
        changed = [path for path, stamp in self._stamps.items() if stamp != before[path]]
        return bool(changed) and all(path.startswith(events) for path in changed)

    def _stamp(self) -> dict[str, Stamp] | None:
        """Return the stamps of all files by path; nothing where some cannot be seen."""
        try:
            return {stamp[0]: stamp for path in self._followed for stamp in _stamp_below(path)}
        except (OSError, UnseenChanges):
            return None


def _stamp_below(path: Path) -> Iterator[Stamp]:
    if path.is_dir():
        yield from stamp_files(path)
    elif path.exists():
        stat = path.stat()
        yield os.fspath(path), stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns
