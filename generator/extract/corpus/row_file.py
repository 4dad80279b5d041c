"""The rows of a corpus in a file that grows: what is there is not read again.

One JSON object a line, in the order of the texts: what ``explainer extract --json`` prints, and
with it ``sha256`` (of the text's bytes), ``by`` (the version of rules and records that read it)
and, where something is wrong with the text, ``problem``. A text that cannot be read has a line
too, so that each text is accounted for.

A run that is killed leaves whole lines and at most one half, which the next run cuts off. Lines
that can be kept but stand in another place (a text was changed, added or taken away before them)
lie in ``NAME.rest`` while the file is written anew from there on; so no kill loses them.
"""

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from generator.extract.corpus import article_rows
from generator.extract.corpus.article_rows import Row
from generator.problems.report import Problem, ProblemPlace

_CODE = "not-read"
_BEGINS = b'{"file": "'
_FOREIGN = "{} holds something else than articles read before. Name another file."


class NotACorpus(Exception):
    """A file that is to hold the rows holds something else."""


@dataclass(slots=True)
class RowFile:
    """What a file of rows holds that is as it would come out now."""

    path: Path
    version: str
    """The version of rules and records that reads now."""
    digest_of: Callable[[str], str | None]
    """Gives a text's digest as it is now."""
    done: int = 0
    """How many texts, from the first on, have their lines in their places."""
    notes: list[str] = field(default_factory=list)
    """What is to be told."""
    problems: list[Problem] = field(default_factory=list)
    """What is wrong with texts whose lines are kept."""
    _moved: dict[str, int] = field(default_factory=dict)
    """Where in the rest the line of each text begins that has to be put back."""

    @property
    def rest(self) -> Path:
        """The file for lines that have to be put back."""
        return self.path.with_name(self.path.name + ".rest")

    def take_up(self, texts: Sequence[str]) -> None:
        """See what is done already, and make the file ready to be written on.

        Raises:
            NotACorpus: the file is something else, and is left as it is.
            OSError: it cannot be read or written.
        """
        self.path.touch()
        with self.path.open("r+b") as file:
            _check(file, self.path)
            if cut := _cut(file):
                self.notes.append(f"The last line was half written ({cut} bytes), and is cut off.")
            at = self._in_place(file, texts)
            moved = self._set_aside(file, at)
        wanted = frozenset(texts[self.done :])
        if moved or self.rest.exists():
            self._index(wanted)
        if self.done or self._moved:
            number = self.done + len(self._moved)
            self.notes.append(f"{number} of {len(texts)} articles are done in {self.path}.")

    def _in_place(self, file: IO[bytes], texts: Sequence[str]) -> int:
        """Count the lines that are those of the first texts, unchanged; give where they end."""
        at = 0
        for text, line in zip(texts, file, strict=False):
            row = _row(line, self.path)
            if row["file"] != text or not self._holds(row):
                break
            self._tell(row)
            self.done += 1
            at += len(line)
        return at

    def _set_aside(self, file: IO[bytes], at: int) -> bool:
        """Move the lines behind a place into the rest."""
        file.seek(at)
        if not file.read(1):
            return False
        file.seek(at)
        with self.rest.open("ab") as rest:
            for line in file:
                rest.write(line)
            rest.flush()
            os.fsync(rest.fileno())
        file.truncate(at)
        return True

    def _index(self, wanted: frozenset[str]) -> None:
        """Find in the rest the lines that can be put back; tell of those that cannot."""
        at, old = 0, 0
        changed: dict[str, None] = {}
        with self.rest.open("r+b") as file:
            _cut(file)
            for line in file:
                row = _row(line, self.rest)
                name = row["file"]
                if name in wanted and self._holds(row):
                    self._moved[name] = at
                    changed.pop(name, None)
                elif name in wanted and row["by"] != self.version:
                    old += 1
                elif name in wanted and name not in self._moved:
                    changed[name] = None
                at += len(line)
        self.notes.extend(f"{name} has changed, and is read again." for name in changed)
        if old:
            self.notes.append(f"Rules or records have changed: {old} articles are read again.")

    def _holds(self, row: dict[str, Any]) -> bool:
        return bool(row["by"] == self.version and row["sha256"] == self.digest_of(row["file"]))

    def _tell(self, row: dict[str, Any]) -> None:
        if "problem" in row:
            self.problems.append(Problem(ProblemPlace(row["file"]), "", row["problem"], "", _CODE))

    def missing(self, texts: Sequence[str]) -> list[str]:
        """Return the texts that have to be read."""
        return [text for text in texts[self.done :] if text not in self._moved]

    def write(self, texts: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
        """Write the lines that are missing, those put back among them; give each text when done.

        Args:
            texts: all texts.
            rows: those of :meth:`missing`, in their order.
        """
        read = iter(rows)
        with self.path.open("ab") as out, self._opened_rest() as rest:
            for text in texts[self.done :]:
                if text in self._moved:
                    rest.seek(self._moved[text])
                    line = rest.readline()
                    self._tell(json.loads(line))
                else:
                    row = next(read)
                    if row.problem:
                        self.problems.append(row.problem)
                    line = article_rows.format_row(self._data(row)).encode("utf-8")
                # A line is handed over whole, at once: Ctrl-C falls between two of them.
                out.write(line)
                out.flush()
                yield text
        self.rest.unlink(missing_ok=True)

    def _opened_rest(self) -> IO[bytes]:
        return (self.rest if self.rest.exists() else self.path).open("rb")

    def _data(self, row: Row) -> dict[str, object]:
        data: dict[str, object] = dict(row.data or {"file": row.file})
        data.update(sha256=row.sha256, by=self.version)
        if row.problem:
            data["problem"] = f"{row.problem.message} {row.problem.hint}".strip()
        return data


def _check(file: IO[bytes], path: Path) -> None:
    """Make sure that a file is ours before a byte of it is changed."""
    first = file.readline()
    if first.endswith(b"\n"):
        _row(first, path)
    elif not (first.startswith(_BEGINS) or _BEGINS.startswith(first)):
        raise NotACorpus(_FOREIGN.format(path))


def _cut(file: IO[bytes]) -> int:
    """Cut a last line off that has no end; give how many bytes that were."""
    size = file.seek(0, os.SEEK_END)
    at = size
    while at > 0:
        start = max(0, at - 65_536)
        file.seek(start)
        last_break = file.read(at - start).rfind(b"\n")
        if last_break >= 0:
            at = start + last_break + 1
            break
        at = start
    file.truncate(at)
    file.seek(0)
    return size - at


def _row(line: bytes, path: Path) -> dict[str, Any]:
    """Read a line.

    Raises:
        NotACorpus: it is no line of ours.
    """
    try:
        row = json.loads(line)
    except ValueError:
        row = None
    if not isinstance(row, dict) or not {"file", "sha256", "by"} <= row.keys():
        raise NotACorpus(_FOREIGN.format(path))
    return row
