"""What was read and found sound, kept from one run to the next: only what changed is read again.

A file is known again by its size and its times or, where they do not tell, by its digest. All that
is kept was made by this very code, and is forgotten when the code or a library of it changes. It
lies in the project's ``.cache/explainer``, which may be deleted at any time; where it is damaged or
cannot be written, everything is read as if there were none.

It is JSON, read by the records' own classes: nothing in it can run, and nothing in it passes that a
record's file could not hold. It is sealed with a secret of this machine, so that a cache that came
with a project is dropped: it could hold other words than the records, or call them checked.
"""

import hashlib
import hmac
import json
import os
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path as FilePath
from typing import Any, NamedTuple, TypeVar
from weakref import WeakKeyDictionary

import pydantic
import yaml

from generator.model import Record
from generator.model.record_kinds import RECORD_KINDS
from generator.records.yaml_text import Path
from generator.runtime import files
from generator.runtime.machine_key import machine_key
from generator.story.evidence import Wanted
from generator.story.library import Library
from generator.text import Span

T = TypeVar("T")

FOLDER = FilePath(".cache", "explainer")
FEWEST = 300
"""Fewer files than these are read again as quickly as what was kept of them."""

_TICK = 2_000_000_000
"""The coarsest clock of a file system, in nanoseconds: FAT counts every other second."""

Stamp = tuple[int, int, int]
"""A file's size, and when it and what the system knows of it last changed, in nanoseconds."""


class Entry(NamedTuple):
    """A file with nothing wrong in it, as it was read."""

    stamp: Stamp
    sure: bool
    """Whether it was old enough when it was read that a later change must show in its times."""
    digest: str
    records: tuple[tuple[str, Path, Record], ...]
    """Its records: the id of each, and where in the file it lies."""


class Sound(NamedTuple):
    """An event in which nothing is wrong."""

    key: str
    """The digest of all that was looked at."""
    words: frozenset[str]
    """Words that were taken for no names, because the story uses them with a small letter."""
    own: str
    """The digest of its own file."""
    named: tuple[tuple[str, str], ...]
    """Kind and id of the events and sources that it names."""


class RecordCache:
    """What is kept of one project; see the module."""

    def __init__(self, root: FilePath) -> None:
        """Take up what an earlier run kept."""
        self._root = os.fspath(root)
        self._folder = root / FOLDER
        self._files: dict[str, Entry] = _opened(self._folder / "records", _entries) or {}
        checked = _opened(self._folder / "checked", _findings) or ({}, {})
        self.sound: dict[str, Sound] = checked[0]
        """Sound events by id."""
        self.spans: dict[str, dict[Wanted, tuple[Span, ...]]] = checked[1]
        """Where quotes stand, by the digest of the text."""
        self.begin()

    def begin(self) -> None:
        """Begin to read the project."""
        self._now: int | None = None
        self._seen: set[str] = set()
        self._news = 0

    def find(self, file: str) -> tuple[Entry | None, Stamp, bytes]:
        """Return what is known of a file, by its path in the project, or else its bytes.

        Raises:
            OSError: it cannot be read.
        """
        path = os.path.join(self._root, file)  # noqa: PTH118 - a path object takes ten times as long
        if os.path.islink(path):  # noqa: PTH114 - as above
            files.check_inside(FilePath(self._root), FilePath(path))
        stamp = _stamp(path)
        self._seen.add(file)
        entry = self._files.get(file)
        if entry and entry.sure and entry.stamp == stamp:
            return entry, stamp, b""
        sure = self._is_old(stamp)
        data = FilePath(path).read_bytes()
        if entry and entry.digest == hashlib.sha256(data).hexdigest():
            self._files[file] = entry = entry._replace(stamp=stamp, sure=sure)
            self._news += sure
            return entry, stamp, data
        return None, stamp, data

    def add(
        self,
        file: str,
        stamp: Stamp,
        data: bytes,
        records: tuple[tuple[str, Path, Record], ...],
    ) -> Entry:
        """Add what was read of a file with nothing wrong in it."""
        digest = hashlib.sha256(data).hexdigest()
        self._files[file] = entry = Entry(stamp, self._is_old(stamp), digest, records)
        self._news += 1
        return entry

    def end(self) -> None:
        """Forget files that are gone, and write what is worth it: a few are soon read again."""
        gone = self._files.keys() - self._seen
        for file in gone:
            del self._files[file]
        if len(self._files) >= FEWEST and self._news + len(gone) > len(self._files) / 50:
            _write(self._folder / "records", _plain_entries(self._files))

    def set_checked(self, sound: dict[str, Sound], spans: dict[str, dict[Wanted, Any]]) -> None:
        """Set which events are sound, and where quotes stand; write it where much is new."""
        old = self.sound.items()
        news = sum(event not in old for event in sound.items())
        self.sound, self.spans = sound, spans
        if len(sound) >= FEWEST and news > len(sound) / 50:
            _write(self._folder / "checked", _plain_findings(sound, spans))

    def _is_old(self, stamp: Stamp) -> bool:
        """Tell whether a file is older than a tick of the clock that dates files.

        One that was changed just now may be changed once more within the same tick.
        """
        if self._now is None:
            self._now = _file_time(self._folder)
        return max(stamp[1:]) + _TICK < self._now


@lru_cache(maxsize=4)
def cache_of(root: FilePath) -> RecordCache:
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


def register(library: Library, cache: RecordCache, digests: Mapping[tuple[str, str], str]) -> None:
    """Register a library as what was loaded last by way of a cache."""
    _loaded[library] = Loaded(cache, digests)
    _latest[cache] = library


def loaded(library: Library) -> Loaded | None:
    """Return what is known of a library, if it was loaded."""
    return _loaded.get(library)


def latest(cache: RecordCache) -> Library | None:
    """Return the library that was loaded last by way of a cache."""
    return _latest.get(cache)


def _stamp(path: str) -> Stamp:
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


@cache
def _code() -> bytes:
    """Give the digest of all that makes records: our own code, and the libraries it uses."""
    digest = hashlib.sha256(f"{sys.version} {pydantic.VERSION} {yaml.__version__}".encode())
    package = FilePath(__file__).parents[1]
    rooms = ("checks", "model", "problems", "records", "story")
    for path in sorted(
        [*package.glob("*.py"), *(p for r in rooms for p in (package / r).rglob("*.py"))]
    ):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.digest()


def _plain_entries(entries: Mapping[str, Entry]) -> Any:
    """Return what was read as plain data, each record as JSON of its own."""
    return [
        (
            *(file, entry.stamp, entry.sure, entry.digest),
            [
                (name, path, type(record).__name__, record.model_dump_json(exclude_defaults=True))
                for name, path, record in entry.records
            ],
        )
        for file, entry in entries.items()
    ]


def _entries(data: Any) -> dict[str, Entry]:
    """Read what :func:`_plain_entries` gives.

    Raises:
        ValueError: a record is none.
    """
    classes = {kind.model.__name__: kind.model for kind in RECORD_KINDS.values()}
    return {
        file: Entry(
            (stamp[0], stamp[1], stamp[2]),
            sure,
            digest,
            tuple(
                (name, tuple(path), classes[model].model_validate_json(text))
                for name, path, model, text in records
            ),
        )
        for file, stamp, sure, digest, records in data
    }


Findings = tuple[dict[str, Sound], dict[str, dict[Wanted, tuple[Span, ...]]]]
"""Sound events by id; and where quotes stand, by the digest of the text."""


def _plain_findings(
    sound: Mapping[str, Sound], spans: Mapping[str, Mapping[Wanted, Sequence[Span]]]
) -> Any:
    return (
        [
            (event, known.key, sorted(known.words), known.own, known.named)
            for event, known in sound.items()
        ],
        [
            (digest, [(*wanted, [(s.start, s.end) for s in spans]) for wanted, spans in of.items()])
            for digest, of in spans.items()
        ],
    )


def _findings(data: Any) -> Findings:
    sound, spans = data
    return (
        {
            event: Sound(key, frozenset(words), own, tuple((kind, name) for kind, name in named))
            for event, key, words, own, named in sound
        },
        {
            digest: {
                (quote, prefix, suffix): tuple(Span(start, end) for start, end in spans)
                for quote, prefix, suffix, spans in of
            }
            for digest, of in spans
        },
    )


def _write(path: FilePath, value: Any) -> None:
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    try:
        files.write(path, _seal(data) + data)
    except OSError:
        return  # a folder that is read only, or a full disk: next time all is read again


def _seal(data: bytes) -> bytes:
    """Return the seal of data that this very code has made on this machine: 32 bytes."""
    return hmac.digest(machine_key(), _code() + data, "sha256")


def _opened(path: FilePath, read: Callable[[Any], T]) -> T | None:
    """Read a file of the cache; nothing where it is damaged, or made elsewhere."""
    try:
        whole = path.read_bytes()
    except OSError:
        return None
    if not hmac.compare_digest(whole[:32], _seal(whole[32:])):
        return None
    try:
        return read(json.loads(whole[32:]))
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
