"""What has been read of a project's records so far: file by file, each read once while it stays."""

import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from yaml import YAMLError

from generator.model import Identified, Record
from generator.model.record_kinds import FileLayout, RecordKind
from generator.problems.report import Problem, ProblemPlace, Report
from generator.records import codec, yaml_text
from generator.records.judged_json import format_judged_record, read_judged_record
from generator.records.yaml_text import Document, Path, Placed
from generator.runtime import files
from generator.story import record_cache
from generator.story.record_cache_entries import CachedFile, Stamp, digest_file


@dataclass(frozen=True, slots=True)
class _Unread:
    """A file that was not read for its places: they are found when a problem has to be told."""

    root: FilePath
    file: str

    def place(self, path: Path = ()) -> ProblemPlace:
        try:
            text = _text((self.root / self.file).read_bytes())
            return Document(self.file, text, "").place(path)
        except (OSError, UnicodeDecodeError, YAMLError):
            return ProblemPlace(self.file)  # it was changed or taken away since


class _ReadElsewhere(NamedTuple):
    """A file with nothing wrong in it that another process has read."""

    stamp: Stamp
    digest: str
    records: list[tuple[str, Path, str]] | None
    """Its records as JSON; none where they are those that are known of it."""


_MANY = 1000
"""For fewer new files than this, starting processes takes longer than it saves."""


@dataclass(slots=True)
class ReadFiles:
    """What has been read so far."""

    root: FilePath
    cache: record_cache.RecordCache
    report: Report = field(default_factory=Report)
    records: dict[str, dict[str, Any]] = field(default_factory=lambda: defaultdict(dict))
    documents: dict[tuple[str, str], tuple[Placed, Path]] = field(default_factory=dict)
    digests: dict[tuple[str, str], str] = field(default_factory=dict)
    """The digest of each sound record's file, by the record's kind and id."""
    broken: set[tuple[str, str]] = field(default_factory=set)

    _folders: set[str] = field(default_factory=set)
    """Folders of which it is known that they lie within the project."""

    def check_inside(self, path: FilePath) -> None:
        """Look whether a file lies within the project, links followed; each folder once.

        Raises:
            OSError: it leads out.
        """
        name = os.fspath(path)
        folder = os.path.dirname(name)  # noqa: PTH120 - a path object takes ten times as long
        if folder not in self._folders or os.path.islink(name):  # noqa: PTH114 - as above
            files.check_inside(self.root, path)
            self._folders.add(folder)

    def relative(self, path: FilePath) -> str:
        """Return a path as problems name it: from the project's folder, with slashes."""
        return path.relative_to(self.root).as_posix()

    def read(self, file: str, kind: RecordKind) -> None:
        """Read the record, or the list of records, of one file; report what is wrong with it.

        Args:
            file: its path, as :meth:`relative` gives it.
            kind: the records' kind.
        """
        try:
            entry, stamp, data = self.cache.find(file)
        except OSError as error:
            message, hint = f"cannot be read: {error.strerror}.", "Check the file and its rights."
            self.report.add([Problem(ProblemPlace(file), "", message, hint, "unreadable")])
            self.broken.add((kind.name, _stem(file)))
            return
        if entry is None:
            before = len(self.report.problems)
            parsed = tuple(self._parsed(file, data, kind))
            if len(self.report.problems) > before:
                return
            entry = self.cache.add(file, stamp, digest_file(data), parsed)
        self._take(file, entry, kind)

    def read_all(self, names: Sequence[str], kind: RecordKind) -> None:
        """Read the files of one kind, as :meth:`read` does; many new ones in several processes."""
        known = {file: self.cache.find_known(file) for file in names}
        new = [file for file, entry in known.items() if entry is None]
        read: Iterator[_ReadElsewhere | None] = iter(())
        if len(new) >= _MANY:
            # It takes a moment to import.
            from generator.runtime.processes import cut_batches, spread_work

            work = partial(self._read_for_others, kind=kind)
            read = chain.from_iterable(spread_work(work, cut_batches(new), chunk=1))
        for file, entry in known.items():
            elsewhere = None if entry else next(read, None)
            if elsewhere:
                entry = self._add_read_elsewhere(file, elsewhere, kind)
            if entry:
                self._take(file, entry, kind)
            else:
                self.read(file, kind)

    def _read_for_others(
        self, names: Sequence[str], kind: RecordKind
    ) -> list[_ReadElsewhere | None]:
        """Read files in any process, a step for all and then the next step.

        Args:
            names: the files' paths.
            kind: the records' kind.

        Returns:
            What was read of each; nothing where something is wrong in it.
        """
        found = [self._find_quietly(file) for file in names]
        opened = []
        for file, known in zip(names, found, strict=True):
            apart = ReadFiles(self.root, self.cache)
            new = known is not None and known[0] is None
            opened.append((apart, apart._open(file, known[2], kind) if known and new else None))
        parsed = [
            (apart, tuple(apart._records_in(file, document, kind)) if document else ())
            for file, (apart, document) in zip(names, opened, strict=True)
        ]
        return [
            _for_others(known, () if apart.report.problems else records)
            for known, (apart, records) in zip(found, parsed, strict=True)
        ]

    def _find_quietly(self, file: str) -> tuple[CachedFile | None, Stamp, bytes] | None:
        try:
            return self.cache.find(file)
        except OSError:
            return None  # whoever asked reads it again, and tells

    def _add_read_elsewhere(
        self, file: str, read: _ReadElsewhere, kind: RecordKind
    ) -> CachedFile | None:
        """Add to the cache what another process has read; gives nothing where it has gone."""
        if read.records is None:
            return self.cache.confirm(file, read.stamp, read.digest)
        records = tuple(
            (name, path, read_judged_record(kind.model, text)) for name, path, text in read.records
        )
        return self.cache.add(
            file, read.stamp, read.digest, records, tuple(text for *_, text in read.records)
        )

    def _take(self, file: str, entry: CachedFile, kind: RecordKind) -> None:
        place = _Unread(self.root, file)
        records = self.records[kind.name]
        for name, steps, record in entry.records:
            key = kind.name, name
            records[name] = record
            self.documents[key] = (place, steps)
            self.digests[key] = entry.digest

    def _parsed(
        self, file: str, data: bytes, kind: RecordKind
    ) -> Iterator[tuple[str, Path, Record]]:
        document = self._open(file, data, kind)
        return self._records_in(file, document, kind) if document else iter(())

    def _open(self, file: str, data: bytes, kind: RecordKind) -> Document | None:
        """Return a file as plain data; report what is wrong with it."""
        try:
            text = _text(data)
        except UnicodeDecodeError as error:
            self.report.add([_not_utf8(file, data, error)])
            self.broken.add((kind.name, _stem(file)))
            return None
        if kind.form is FileLayout.LIST and _has_no_entry(text):
            return None
        document, problems = yaml_text.read_yaml(file, text)
        self.report.add(problems)
        if document is None:
            self.broken.add((kind.name, _stem(file)))
        return document

    def _records_in(
        self, file: str, document: Document, kind: RecordKind
    ) -> Iterator[tuple[str, Path, Record]]:
        if kind.form is not FileLayout.LIST:
            yield from self._taken(kind.model, kind.name, _stem(file), document, ())
        elif isinstance(document.data, dict):
            for name in document.data:
                yield from self._taken(kind.model, kind.name, name, document, (name,))

    def _taken(
        self, model: type[Record], kind: str, name: str, document: Document, path: Path
    ) -> Iterator[tuple[str, Path, Record]]:
        """Read one record of a document."""
        data: Any = document.data
        for step in path:
            data = data[step]
        self.documents[kind, name] = (document, path)
        named = {"id": name} if issubclass(model, Identified) else {}
        record, problems = codec.parse_record(model, document, data, path, **named)
        reported = {
            (p.place.file, p.field) for p in self.report.problems if p.code == "yaml-feature"
        }
        self.report.add(p for p in problems if (p.place.file, p.field) not in reported)
        if record is None:
            self.broken.add((kind, name))
        else:
            self.records[kind][name] = record
            yield name, path, record


def _for_others(
    found: tuple[CachedFile | None, Stamp, bytes] | None,
    records: Sequence[tuple[str, Path, Record]],
) -> _ReadElsewhere | None:
    """Return what another process needs of a file; nothing where it has to read it itself.

    Args:
        found: what was found of it, if it could be read.
        records: what is new in it, if nothing is wrong there.
    """
    if found is None:
        return None
    entry, stamp, data = found
    if entry:
        return _ReadElsewhere(stamp, entry.digest, None)
    texts = [(name, path, format_judged_record(record)) for name, path, record in records]
    return _ReadElsewhere(stamp, digest_file(data), texts) if texts else None


def _stem(file: str) -> str:
    return file.rpartition("/")[2].removesuffix(".yml")


def _text(data: bytes) -> str:
    text = data.decode("utf-8-sig")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _has_no_entry(text: str) -> bool:
    """Return whether a list's last entry has been taken out: comments alone are left."""
    lines = text.splitlines()
    return bool(lines) and all(x.startswith("#") or not x.strip() for x in lines)


def _not_utf8(file: str, data: bytes, error: UnicodeDecodeError) -> Problem:
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    what = "UTF-16" if wide else f"not UTF-8 text (byte {error.start})"
    message = f"is {what}."
    hint = "Save it as UTF-8: editors ask for the encoding under `Save as` or in the last line."
    return Problem(ProblemPlace(file), "", message, hint, "not-utf-8")
