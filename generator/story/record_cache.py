"""What was read and found sound, kept from one run to the next: only what changed is read again.

A file is known again by its size and its times or, where they do not tell, by its digest. All that
is kept was made by this very code, and is forgotten when the code or a library of it changes. It
lies in the project's ``.cache/explainer``, which may be deleted at any time; where it is damaged or
cannot be written, everything is read as if there were none.

It is JSON: nothing in it can run. It is sealed with a secret of this machine, so that a cache that
came with a project is dropped: it could hold other words than the records, or call them checked.
"""

import os
import tempfile
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path as FilePath
from typing import Any, NamedTuple, TypeVar
from weakref import WeakKeyDictionary

from generator.model import Record
from generator.records.yaml_text import Path
from generator.runtime import files
from generator.runtime.sealed_files import read_sealed, write_sealed
from generator.story.evidence import ReadingText, Wanted
from generator.story.library import Library
from generator.story.record_cache_entries import (
    CachedFile,
    SoundRecord,
    Stamp,
    digest_code,
    digest_file,
    format_entries,
    format_findings,
    read_entries,
    read_findings,
)
from generator.text import Span

T = TypeVar("T")

FOLDER = FilePath(".cache", "explainer")
FEWEST = 300
"""Fewer files than these are read again as quickly as what was kept of them."""

_TICK = 2_000_000_000
"""The coarsest clock of a file system, in nanoseconds: FAT counts every other second."""


class RecordCache:
    """What is kept of one project; see the module."""

    def __init__(self, root: FilePath) -> None:
        """Take up what an earlier run kept."""
        self._root = os.fspath(root)
        self._folder = root / FOLDER
        self._files: dict[str, CachedFile] = self._read("records", read_entries) or {}
        checked = self._read("checked", read_findings) or ({}, {})
        self.sound: dict[tuple[str, str], SoundRecord] = checked[0]
        """Sound records by kind and id."""
        self.spans: dict[str, dict[Wanted, tuple[Span, ...]]] = checked[1]
        """Where quotes stand, by the digest of the text."""
        self._seeds: dict[str, tuple[Stamp, ReadingText]] = {}
        self.begin()

    def _read(self, name: str, read: Callable[[Any], T]) -> T | None:
        return read_sealed(self._folder / name, digest_code(), read)

    def begin(self) -> None:
        """Begin to read the project."""
        self._now: int | None = None
        self._seen: set[str] = set()
        self._seen_seeds: set[str] = set()
        self._news = 0
        self._texts: dict[str, tuple[str, ...]] = {}

    def find_known(self, file: str) -> CachedFile | None:
        """Return what is known of a file that is surely the same, by its size and its times."""
        self._note_time()
        entry = self._files.get(file)
        try:
            known = entry and entry.sure and entry.stamp == self._stamp(file)
        except OSError:
            return None  # whoever reads it then is told
        if not known:
            return None
        self._seen.add(file)
        return entry

    def find(self, file: str) -> tuple[CachedFile | None, Stamp, bytes]:
        """Return what is known of a file, by its path in the project, or else its bytes.

        Raises:
            OSError: it cannot be read.
        """
        stamp = self._stamp(file)
        self._seen.add(file)
        entry = self._files.get(file)
        if entry and entry.sure and entry.stamp == stamp:
            return entry, stamp, b""
        self._note_time()
        with open(f"{self._root}/{file}", "rb") as opened:  # noqa: PTH123 - as below
            data = opened.read()
        return self.confirm(file, stamp, digest_file(data)), stamp, data

    def _stamp(self, file: str) -> Stamp:
        """Return the stamp of a file.

        Raises:
            OSError: it is not there, or a link that leads out of the project.
        """
        path = f"{self._root}/{file}"  # a path object takes ten times as long
        if os.path.islink(path):  # noqa: PTH114 - as above
            files.check_inside(FilePath(self._root), FilePath(path))
        return stamp_file(path)

    def confirm(self, file: str, stamp: Stamp, digest: str) -> CachedFile | None:
        """Return what is known of a file, which is the same though its stamp is another.

        Args:
            file: its path in the project.
            stamp: its stamp now.
            digest: the digest of its bytes now.
        """
        self._seen.add(file)
        entry = self._files.get(file)
        if entry and entry.digest == digest:
            sure = self._is_old(stamp)
            self._files[file] = entry = entry._replace(stamp=stamp, sure=sure)
            self._news += sure
            return entry
        return None

    def add(
        self,
        file: str,
        stamp: Stamp,
        digest: str,
        records: tuple[tuple[str, Path, Record], ...],
        texts: tuple[str, ...] = (),
    ) -> CachedFile:
        """Add what was read of a file with nothing wrong in it.

        Args:
            file: its path in the project.
            stamp: its stamp before it was read.
            digest: the digest of its bytes.
            records: the id of each record, where in the file it lies, and the record.
            texts: the records as JSON, where that is known.
        """
        self._seen.add(file)
        self._files[file] = entry = CachedFile(stamp, self._is_old(stamp), digest, records)
        if texts:
            self._texts[file] = texts
        self._news += 1
        return entry

    def find_seed(self, file: str) -> ReadingText | None:
        """Return a text that this process has read of a file, if that is as it was then.

        Args:
            file: its path in the project.

        Raises:
            OSError: the file is gone.
        """
        known = self._seeds.get(file)
        path = os.path.join(self._root, file)  # noqa: PTH118 - as above
        if known is None or os.path.islink(path) or known[0] != stamp_file(path):  # noqa: PTH114
            return None
        self._seen_seeds.add(file)
        return known[1]

    def add_seed(self, stamp: Stamp, text: ReadingText) -> None:
        """Remember a text for the next time that this process reads the project.

        Args:
            stamp: that of its file before it was read.
            text: the text.
        """
        if self._is_old(stamp):
            self._seeds[text.file] = stamp, text
            self._seen_seeds.add(text.file)

    def end(self) -> None:
        """Forget files and texts that are gone, and write what is not soon read again."""
        gone = self._files.keys() - self._seen
        for file in gone:
            del self._files[file]
        for file in self._seeds.keys() - self._seen_seeds:
            del self._seeds[file]
        if len(self._files) >= FEWEST and self._news + len(gone) > len(self._files) / 50:
            entries = format_entries(self._files, self._texts)
            write_sealed(self._folder / "records", digest_code(), entries)
        self._texts = {}

    def set_checked(
        self, sound: dict[tuple[str, str], SoundRecord], spans: dict[str, dict[Wanted, Any]]
    ) -> None:
        """Set which records are sound, and where quotes stand; write it where much is new."""
        old = self.sound.items()
        news = sum(record not in old for record in sound.items())
        self.sound, self.spans = sound, spans
        if len(sound) >= FEWEST and news > len(sound) / 50:
            write_sealed(self._folder / "checked", digest_code(), format_findings(sound, spans))

    def _is_old(self, stamp: Stamp) -> bool:
        """Tell whether a file is older than a tick of the clock that dates files.

        One that was changed just now may be changed once more within the same tick.
        """
        return max(stamp[1:]) + _TICK < self._note_time()

    def _note_time(self) -> int:
        """Return the time before any file was read: what changes later is no older than that."""
        if self._now is None:
            self._now = _file_time(self._folder)
        return self._now


@lru_cache(maxsize=4)
def open_record_cache(root: FilePath) -> RecordCache:
    """Return the cache of a project: one for all of a run."""
    return RecordCache(root)


class Loaded(NamedTuple):
    """What is known of a library that was loaded; of a changed copy nothing is."""

    cache: RecordCache
    digests: Mapping[tuple[str, str], str]
    """The digest of the file of each record, by kind and id, where nothing is wrong in that."""


_loaded: WeakKeyDictionary[Library, Loaded] = WeakKeyDictionary()
_latest: dict[RecordCache, Library] = {}
"""The library that this process loaded last of each project."""


def register_loaded(
    library: Library, cache: RecordCache, digests: Mapping[tuple[str, str], str]
) -> None:
    """Register a library as what was loaded last by way of a cache."""
    _loaded[library] = Loaded(cache, digests)
    _latest[cache] = library


def find_loaded(library: Library) -> Loaded | None:
    """Return what is known of a library, if it was loaded."""
    return _loaded.get(library)


def find_latest(cache: RecordCache) -> Library | None:
    """Return the library that was loaded last by way of a cache."""
    return _latest.get(cache)


def stamp_file(path: str | FilePath) -> Stamp:
    """Return the stamp of a file.

    Raises:
        OSError: it is not there.
    """
    stat = os.stat(path)  # noqa: PTH116 - as above
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns


def _file_time(folder: FilePath) -> int:
    """Give the time by the clock that dates the project's files; 0 where none can be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as new:
            return os.fstat(new.fileno()).st_mtime_ns
    except OSError:
        return 0
