"""Rendered pages remembered from one build to the next, by all that they depend on."""

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass
from pathlib import Path

from generator.host.fast.earlier_site import SizeAndTime
from generator.host.fast.rendered_page import RenderedPage, read_rendered_page

CACHE = Path(".cache/explainer/pages.sqlite")
"""Where the pages of a project are remembered."""

_FORM = 3
"""Of the tables: a file with others begins anew."""
_TABLES = {
    "pages": "key BLOB PRIMARY KEY, about TEXT",
    "outputs": "key BLOB PRIMARY KEY, output BLOB",
    "writings": (
        "path TEXT PRIMARY KEY, shared BLOB, asked BLOB, answers BLOB, key BLOB, stamps TEXT, "
        "state BLOB"
    ),
    "scopes": "event TEXT PRIMARY KEY, digest BLOB",
}
_PUT_PAGE = "INSERT OR REPLACE INTO pages VALUES (?, ?)"
_PUT_OUTPUT = "INSERT OR REPLACE INTO outputs VALUES (?, ?)"
_PUT_NOTES = "INSERT OR REPLACE INTO writings VALUES (?, ?, ?, ?, ?, ?, ?)"
_NO_EVENT = ""
"""Where the state of the story stands among the scopes of its events."""
_DAMAGED = (sqlite3.DatabaseError, zlib.error, ValueError, TypeError)
"""What is raised where something in the file is not as it was written."""


@dataclass(frozen=True, slots=True)
class Notes:
    """What a page was written from (see :mod:`generator.pages.page_dependencies`)."""

    shared: bytes
    """The digest of what it depends on beside the story."""
    asked: str
    """What it asked of the story."""
    answers: bytes
    """The fingerprint of the answers."""
    key: bytes = b""
    """The key of the page."""
    stamps: tuple[SizeAndTime, ...] = ()
    """Of the files in the site, as they were written; empty where that is not known."""
    state: bytes = b""
    """The state of the story in which a build last found the answers right; else empty."""


class PageCache:
    """Rendered pages in one file, which may be deleted at any time.

    Where the file turns out to be damaged, or the disk to be full, no page is there and none is
    added; the next build begins a new one.
    """

    def __init__(self, path: Path) -> None:
        """Open the file, or begin one.

        Args:
            path: where it is.

        Raises:
            sqlite3.DatabaseError: it is damaged, or cannot be written.
        """
        self._path, self._sound = path, True
        self._waiting: list[tuple[str, tuple[object, ...]]] = []
        self.most_waiting = 1
        """How many rows are written together; what waits is not seen by :meth:`get` yet."""
        self._connection = sqlite3.connect(path, timeout=60, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = OFF")
        self._check_form()
        # The outputs stand apart: what is asked of every page is not to be found among them.
        for table, columns in _TABLES.items():
            self._connection.execute(f"CREATE TABLE IF NOT EXISTS {table} ({columns})")

    def _check_form(self) -> None:
        run = self._connection.execute
        ((form,),) = run("PRAGMA user_version")
        if form != _FORM:
            if run("SELECT name FROM sqlite_master").fetchone():
                self._connection.close()
                raise sqlite3.DatabaseError("tables of another version")
            run(f"PRAGMA user_version = {_FORM}")

    def list_rows(self) -> list[int]:
        """Return the numbers of the rows of all that is remembered, in order."""
        try:
            rows = self._connection.execute("SELECT rowid FROM writings ORDER BY rowid")
            return [row for (row,) in rows]
        except sqlite3.DatabaseError:
            self._sound = False
            return []

    def between(self, first: int, last: int) -> Iterator[tuple[str, Notes, str | None]]:
        """Return the path and the notes of what is remembered, and what is told of each page.

        The latter is for :func:`read_rendered_page`; there is none for files that are no page.

        Args:
            first: the number of the first row.
            last: that of the last.
        """
        query = (
            "SELECT path, shared, asked, answers, writings.key, stamps, state, about "
            "FROM writings LEFT JOIN pages ON pages.key = writings.key "
            "WHERE writings.rowid BETWEEN ? AND ? ORDER BY writings.rowid"
        )
        try:
            for path, *row, about in self._connection.execute(query, (first, last)):
                yield path, _read_notes(*row), about
        except _DAMAGED:
            self._sound = False

    def get(self, key: bytes) -> RenderedPage | None:
        """Return a page by its key, if it is there and whole, without its output."""
        query = "SELECT about FROM pages WHERE key = ?"
        try:
            row = self._connection.execute(query, (key,)).fetchone()
            page = read_rendered_page(key, row[0]) if row else None
            self._sound = self._sound and (row is None or page is not None)
            return page
        except sqlite3.DatabaseError:
            self._sound = False
            return None

    def output(self, key: bytes) -> bytes | None:
        """Return a page's output by its key, if it is there and whole."""
        query = "SELECT output FROM outputs WHERE key = ?"
        try:
            row = self._connection.execute(query, (key,)).fetchone()
            return zlib.decompress(row[0]) if row else None
        except _DAMAGED:
            self._sound = False
            return None

    def put(self, page: RenderedPage | None, path: str, notes: Notes | None) -> None:
        """Add a page that is new, and what the page at a path was written from."""
        if page:
            words = page.words and astuple(page.words)
            about = json.dumps([page.robots, page.ids, page.links, page.targets, words])
            self._waiting.append((_PUT_PAGE, (page.key, about)))
            self._waiting.append((_PUT_OUTPUT, (page.key, zlib.compress(page.output, 1))))
        if notes:
            self._waiting.append((_PUT_NOTES, _row_of(path, notes)))
        if len(self._waiting) >= self.most_waiting:
            self.write_waiting()

    def write_waiting(self) -> None:
        """Write what was added and waits for more: a transaction of its own for each takes long."""
        waiting, self._waiting = self._waiting, []
        try:
            if waiting:
                self._connection.execute("BEGIN IMMEDIATE")
                for query, row in waiting:
                    self._connection.execute(query, row)
                self._connection.execute("COMMIT")
        except sqlite3.DatabaseError:
            self._sound = False

    def notes(self, path: str) -> Notes | None:
        """Return the notes of a page, by its path in the docs folder, if they are whole."""
        query = "SELECT shared, asked, answers, key, stamps, state FROM writings WHERE path = ?"
        try:
            row = self._connection.execute(query, (path,)).fetchone()
            return _read_notes(*row) if row else None
        except _DAMAGED:
            self._sound = False
            return None

    def close(self) -> None:
        """Close the file."""
        self.write_waiting()
        self._connection.close()

    def scopes(self) -> tuple[bytes, dict[str, bytes]]:
        """Return the state in which a build last left the story, and the scopes of its events."""
        try:
            scopes: dict[str, bytes] = dict(self._connection.execute("SELECT * FROM scopes"))
        except _DAMAGED:
            self._sound = False
            return b"", {}
        return scopes.pop(_NO_EVENT, b""), scopes

    def finish(
        self,
        used: Iterable[bytes],
        right: Mapping[str, bytes],
        story: tuple[bytes, dict[str, bytes]],
    ) -> None:
        """Forget all that a build has no use for, and close the file; a damaged one goes.

        Args:
            used: the keys of what it uses.
            right: the digests of the answers that it found right, by the path of what was written
                from them.
            story: the state of the story, and the scopes of its events.
        """
        self.write_waiting()
        try:
            if self._sound:
                self._connection.execute("BEGIN IMMEDIATE")
                self._forget_others(used)
                self._put_state(right, *story)
                self._connection.execute("COMMIT")
        except sqlite3.DatabaseError:
            self._sound = False
        self._connection.close()
        if not self._sound:
            _remove(self._path)

    def _forget_others(self, keys: Iterable[bytes]) -> None:
        run, used = self._connection.execute, set(keys)
        for table in ("pages", "outputs", "writings"):
            # Of the outputs, whose bytes fill the table, the index of the keys alone is read.
            others = {key for (key,) in run(f"SELECT key FROM {table}")} - used  # noqa: S608
            query = f"DELETE FROM {table} WHERE key = ?"  # noqa: S608
            self._connection.executemany(query, ((key,) for key in others))

    def _put_state(
        self, right: Mapping[str, bytes], state: bytes, scopes: Mapping[str, bytes]
    ) -> None:
        run = self._connection.executemany
        # A site that is served meanwhile may have put something else in its place. What it put
        # there of the same story has no state yet: it gets this one even where the story has it.
        others = self._connection.execute(
            "SELECT path, answers FROM writings WHERE state != ?", (state,)
        )
        found = [path for path, answers in others if right.get(path) == digest_answers(answers)]
        run("UPDATE writings SET state = ? WHERE path = ?", ((state, path) for path in found))
        ((before,),) = self._connection.execute(
            "SELECT max(digest) FROM scopes WHERE event = ?", (_NO_EVENT,)
        )
        if before == state:
            return
        self._connection.execute("DELETE FROM scopes")
        run("INSERT INTO scopes VALUES (?, ?)", [(_NO_EVENT, state), *scopes.items()])


def digest_answers(answers: bytes) -> bytes:
    """Return the digest of the fingerprint of answers."""
    return hashlib.blake2b(answers, digest_size=16).digest()


def _read_notes(
    shared: bytes, asked: bytes, answers: bytes, key: bytes, stamps: str, state: bytes
) -> Notes:
    known = tuple((size, changed) for size, changed in json.loads(stamps))
    return Notes(shared, zlib.decompress(asked).decode(), answers, key, known, state)


def _row_of(path: str, notes: Notes) -> tuple[object, ...]:
    asked = zlib.compress(notes.asked.encode(), 1)
    stamps = json.dumps(notes.stamps)
    return path, notes.shared, asked, notes.answers, notes.key, stamps, notes.state


def open_cache(path: Path) -> PageCache | None:
    """Open a cache; a damaged one begins anew, and where none can be written there is none."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return PageCache(path)
        except sqlite3.DatabaseError:
            _remove(path)
            return PageCache(path)
    except (OSError, sqlite3.DatabaseError):
        return None


def _remove(path: Path) -> None:
    """Remove a cache with what SQLite keeps beside it."""
    for ending in ("", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
