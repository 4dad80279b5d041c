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
from generator.runtime.machine_key import machine_key
from generator.search.page_text import Text

_PACKAGES = ("Jinja2", "Markdown", "MarkupSafe", "mkdocs", "mkdocs-material", "PyYAML")
_OWN = Path(__file__).parents[2]
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
    """What a page was written from (see :mod:`generator.pages.reads`)."""

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
    return hashlib.sha256(machine_key() + repr(shared).encode()).digest()


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
        self._connection.execute(
            "CREATE TABLE IF NOT EXISTS pages "
            "(key BLOB PRIMARY KEY, about TEXT, output BLOB) WITHOUT ROWID"
        )
        self._connection.execute(
            "CREATE TABLE IF NOT EXISTS writings (path TEXT PRIMARY KEY, "
            "shared BLOB, asked BLOB, answers BLOB, key BLOB, stamps TEXT)"
        )

    def get(self, key: bytes) -> RenderedPage | None:
        """Return a page by its key, if it is there and whole, without its output."""
        query = "SELECT about FROM pages WHERE key = ?"
        try:
            row = self._connection.execute(query, (key,)).fetchone()
            if row is None:
                return None
            robots, ids, links, targets, words = json.loads(row[0])
        except (sqlite3.DatabaseError, zlib.error, ValueError, TypeError):
            self._sound = False
            return None
        places = tuple((*link,) for link in links)
        text = words and Text(words[0], words[1], tuple(words[2]), tuple(words[3]), *words[4:])
        return RenderedPage(key, b"", robots, tuple(ids), places, tuple(targets), text)

    def output(self, key: bytes) -> bytes | None:
        """Return a page's output by its key, if it is there and whole."""
        query = "SELECT output FROM pages WHERE key = ?"
        try:
            row = self._connection.execute(query, (key,)).fetchone()
            return zlib.decompress(row[0]) if row else None
        except (sqlite3.DatabaseError, zlib.error, TypeError):
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
        row = page.key, about, zlib.compress(page.output, 1)
        self._connection.execute("INSERT OR REPLACE INTO pages VALUES (?, ?, ?)", row)

    def notes(self, path: str) -> Notes | None:
        """Return the notes of a page, by its path in the docs folder, if they are whole."""
        query = "SELECT shared, asked, answers, key, stamps FROM writings WHERE path = ?"
        try:
            row = self._connection.execute(query, (path,)).fetchone()
            if row is None:
                return None
            shared, asked, answers, key, stamps = row
            known = tuple((size, changed) for size, changed in json.loads(stamps))
            return Notes(shared, zlib.decompress(asked).decode(), answers, key, known)
        except (sqlite3.DatabaseError, zlib.error, ValueError, TypeError):
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
        run("DELETE FROM pages WHERE key NOT IN (SELECT key FROM wanted)")
        run("DELETE FROM writings WHERE key NOT IN (SELECT key FROM wanted)")
        run("COMMIT")


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
