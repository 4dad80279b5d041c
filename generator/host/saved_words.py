"""Whether nothing but words of events was saved while a site is served.

Then the site has the same files as before, and nothing has to be built: what is asked for from now
on is written of the story as it was saved. Whatever else was saved is left to a build.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator import checks
from generator.pages.same_pages import have_same_pages
from generator.problems.report import Problem, Report, Severity
from generator.runtime.stamps import Stamp, UnseenChanges, stamp_files
from generator.story import loading
from generator.story.library import Library


@dataclass(frozen=True, slots=True)
class StoryRead:
    """A story as it was read and checked."""

    library: Library | None
    problems: tuple[Problem, ...]
    stamps: Mapping[str, Stamp] | None
    """The stamps of all files that the site is made of, by path, as they were before the story was
    read; none where some cannot be seen."""


@dataclass(frozen=True, slots=True)
class StoryFiles:
    """Where a story lies."""

    root: Path
    """The project's folder."""
    content: str
    """The folder of records in it."""
    seeds: str
    """The folder of reading texts in it."""
    followed: tuple[Path, ...]
    """All files and folders that the site is made of; none where they are not known."""

    def stamp(self) -> dict[str, Stamp] | None:
        """Return the stamps of all files by path; nothing where some cannot be seen."""
        try:
            return {stamp[0]: stamp for path in self.followed for stamp in _stamp_below(path)}
        except (OSError, UnseenChanges):
            return None

    def read(self, stamps: Mapping[str, Stamp] | None) -> StoryRead:
        """Read and check the story, of whose files the stamps were taken just now."""
        library, report = loading.load_story(self.root, self.content, self.seeds)
        if library:
            report.add(checks.check_library(library))
        return StoryRead(library, (*report,), stamps)

    def name_event(self, path: str) -> str:
        """Return the event that a file is of, by the file's path; nothing for any other file."""
        folder, name = os.path.split(path)
        events = os.path.join(self.root, self.content, "events")  # noqa: PTH118 - as in stamps
        return name.removesuffix(".yml") if folder == events and name.endswith(".yml") else ""


class SavedWords:
    """The story of a project, and what of its files was saved since it was read."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self._files: StoryFiles | None = None
        self._latest: StoryRead | None = None
        self._ahead: StoryRead | None = None

    def load(self, files: StoryFiles) -> tuple[Library | None, Report]:
        """Read and check the story, if that was not done to find out what was saved."""
        stamps, ahead = files.stamp(), self._ahead
        # What was read ahead is right only if nothing was saved since.
        current = ahead if ahead and stamps and ahead.stamps == stamps else files.read(stamps)
        self._files, self._latest, self._ahead = files, current, None
        return current.library, Report([*current.problems])

    def find_reworded(self) -> tuple[Library, tuple[Problem, ...]] | None:
        """Find what was saved, where nothing but words differs from what was read last.

        Returns:
            The story, and the advice on it; nothing where anything else differs, or is an error.
        """
        files, before = self._files, self._latest
        if files is None or before is None or before.library is None:
            return None
        stamps = files.stamp()
        if not _have_events_alone_changed(files, before, before.library, stamps):
            return None
        self._ahead = read = files.read(stamps)
        if read.library is None or any(p.severity is Severity.ERROR for p in read.problems):
            return None
        if read.library.events == before.library.events:
            return None  # what was saved says the same, or something else made the server look
        if not have_same_pages(before.library, read.library):
            return None
        self._latest, self._ahead = read, None
        return read.library, read.problems


def _have_events_alone_changed(
    files: StoryFiles, before: StoryRead, library: Library, stamps: Mapping[str, Stamp] | None
) -> bool:
    """Return whether nothing but files of events changed.

    Beside events lie pages, pictures and what editors' programs leave there.
    """
    if not before.stamps or not stamps or before.stamps.keys() != stamps.keys():
        return False
    changed = [path for path, stamp in stamps.items() if stamp != before.stamps[path]]
    return bool(changed) and all(files.name_event(path) in library.events for path in changed)


def _stamp_below(path: Path) -> Iterator[Stamp]:
    if path.is_dir():
        yield from stamp_files(path)
    elif path.exists():
        stat = path.stat()
        yield os.fspath(path), stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns
