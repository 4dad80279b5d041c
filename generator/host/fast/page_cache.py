"""Rendered pages remembered from one build to the next, by all that they depend on."""

import hashlib
import importlib.metadata
import json
import sqlite3
import sys
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation

from generator.host.fast.earlier_site import SizeAndTime
from generator.runtime.machine_key import read_machine_key
from generator.search.page_text import Text

_PACKAGES = ("Jinja2", "Markdown", "MarkupSafe", "mkdocs", "mkdocs-material", "PyYAML")
_OWN = Path(__file__).parents[2]
_FORM = 2
"""Of the tables: a file with others begins anew."""
_TABLES = {
    "pages": "key BLOB PRIMARY KEY, about TEXT",
    "outputs": "key BLOB PRIMARY KEY, output BLOB",
    "writings": (
        "path TEXT PRIMARY KEY, shared BLOB, asked BLOB, answers BLOB, key BLOB, stamps TEXT"
    ),
}
_DAMAGED = (sqlite3.DatabaseError, zlib.error, ValueError, TypeError)
"""What is raised where something in the file is not as it was written."""
_ELSEWHERE = ("config_file_path", "docs_dir", "nav", "plugins", "site_dir", "theme", "watch")
"""Settings that say where a project lies, or that are digested in a way of their own."""


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page as it goes into the site, and what the build has to know of it."""

    key: bytes
    """The digest of all that it depends on."""
    output: bytes
    """Empty while it has not been asked for."""
    robots: bool
    """Whether search engines are told something about it: the site map leaves it out."""
    ids: tuple[str, ...]
    """The places on it that can be linked to."""
    links: tuple[tuple[str, str, str], ...]
    """Its links to places: the page's path, the place, and the link as written."""
    targets: tuple[str, ...] | None
    """What it links to, by path in the docs folder; none where MkDocs converted it."""
    words: Text | None = None
    """What search reads of it, where it is not the page of a record."""


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


def shared_digest(config: MkDocsConfig, nav: Navigation, templates: Path) -> bytes:
    """Digest all that every page depends on: settings, theme, navigation, code, versions.

    Args:
        config: MkDocs' settings.
        nav: the navigation.
        templates: the folder of page templates.
    """
    shared = sys.version, sorted(_shared_by_all(config, nav, templates))
    # With a secret of this machine: pages that came with a project are not found by any key.
    return hashlib.sha256(read_machine_key() + repr(shared).encode()).digest()


def _shared_by_all(
    config: MkDocsConfig, nav: Navigation, templates: Path
) -> Iterator[tuple[str, str]]:
    for package in _PACKAGES:
        yield package, importlib.metadata.version(package)
    for name, value in config.items():
        if name not in _ELSEWHERE:
            yield name, repr(value)
    for name, plugin in config.plugins.items():
        yield name, repr(sorted(plugin.config.items()))
    yield "theme", repr([(name, config.theme[name]) for name in sorted(config.theme)])
    yield "nav", repr([*_listed(nav.items)])
    folders = [Path(folder) for folder in config.theme.dirs if folder == config.theme.custom_dir]
    for folder in (*folders, templates, _OWN):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                name = path.relative_to(folder).as_posix()
                yield name, hashlib.sha256(path.read_bytes()).hexdigest()


def _listed(items: Iterable[object]) -> Iterator[object]:
    for item in items:
        yield getattr(item, "title", None), getattr(item, "url", None)
        yield list(_listed(getattr(item, "children", None) or ()))


def digest(shared: bytes, *parts: str) -> bytes:
    """Digest what one page depends on, with :func:`shared_digest`."""
    whole = hashlib.sha256(shared)
    for part in parts:
        data = part.encode()
        whole.update(len(data).to_bytes(8, "big"))
        whole.update(data)
    return whole.digest()


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

    def every(self) -> Iterator[tuple[str, Notes, str | None]]:
        """Return the path and the notes of all that is remembered, and what is told of each page.

        The latter is for :func:`read_page`; there is none for files that are no page.
        """
        query = (
            "SELECT path, shared, asked, answers, writings.key, stamps, about "
            "FROM writings LEFT JOIN pages ON pages.key = writings.key ORDER BY writings.rowid"
        )
        try:
            for path, *row, about in self._connection.execute(query):
                yield path, _read_notes(*row), about
        except _DAMAGED:
            self._sound = False

    def get(self, key: bytes) -> RenderedPage | None:
        """Return a page by its key, if it is there and whole, without its output."""
        query = "SELECT about FROM pages WHERE key = ?"
        try:
            row = self._connection.execute(query, (key,)).fetchone()
            page = read_page(key, row[0]) if row else None
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
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            if page:
                self._put_page(page)
            if notes:
                self._put_notes(path, notes)
            self._connection.execute("COMMIT")
        except sqlite3.DatabaseError:
            self._sound = False

    def _put_page(self, page: RenderedPage) -> None:
        words = page.words and astuple(page.words)
        about = json.dumps([page.robots, page.ids, page.links, page.targets, words])
        output = zlib.compress(page.output, 1)
        run = self._connection.execute
        run("INSERT OR REPLACE INTO pages VALUES (?, ?)", (page.key, about))
        run("INSERT OR REPLACE INTO outputs VALUES (?, ?)", (page.key, output))

    def notes(self, path: str) -> Notes | None:
        """Return the notes of a page, by its path in the docs folder, if they are whole."""
        query = "SELECT shared, asked, answers, key, stamps FROM writings WHERE path = ?"
        try:
            row = self._connection.execute(query, (path,)).fetchone()
            return _read_notes(*row) if row else None
        except _DAMAGED:
            self._sound = False
            return None

    def _put_notes(self, path: str, notes: Notes) -> None:
        asked = zlib.compress(notes.asked.encode(), 1)
        row = path, notes.shared, asked, notes.answers, notes.key, json.dumps(notes.stamps)
        self._connection.execute("INSERT OR REPLACE INTO writings VALUES (?, ?, ?, ?, ?, ?)", row)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def forget_others(self, keys: Iterable[bytes]) -> None:
        """Forget all pages but those of some keys, and close the file; a damaged one goes."""
        try:
            if self._sound:
                self._forget(keys)
        except sqlite3.DatabaseError:
            self._sound = False
        self._connection.close()
        if not self._sound:
            _remove(self._path)

    def _forget(self, keys: Iterable[bytes]) -> None:
        run = self._connection.execute
        run("CREATE TEMP TABLE wanted (key BLOB PRIMARY KEY)")
        run("BEGIN")
        self._connection.executemany(
            "INSERT OR IGNORE INTO wanted VALUES (?)", ((key,) for key in keys)
        )
        for table in _TABLES:
            run(f"DELETE FROM {table} WHERE key NOT IN (SELECT key FROM wanted)")  # noqa: S608
        run("COMMIT")


def read_page(key: bytes, about: str) -> RenderedPage | None:
    """Return a page by what is told of it, without its output; none where that is damaged."""
    try:
        robots, ids, links, targets, words = json.loads(about)
        places = tuple((*link,) for link in links)
        text = words and Text(words[0], words[1], tuple(words[2]), tuple(words[3]), *words[4:])
        return RenderedPage(key, b"", robots, tuple(ids), places, tuple(targets), text)
    except (ValueError, TypeError):
        return None


def _read_notes(shared: bytes, asked: bytes, answers: bytes, key: bytes, stamps: str) -> Notes:
    known = tuple((size, changed) for size, changed in json.loads(stamps))
    return Notes(shared, zlib.decompress(asked).decode(), answers, key, known)


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
