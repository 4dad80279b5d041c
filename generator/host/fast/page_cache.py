"""Finished pages kept from one build to the next, by all that they depend on."""

import hashlib
import importlib.metadata
import json
import sqlite3
import sys
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation

from generator.runtime.machine_key import machine_key

_PACKAGES = ("Jinja2", "Markdown", "MarkupSafe", "mkdocs", "mkdocs-material", "PyYAML")
_OWN = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Finished:
    """A page as it goes into the site, and what the build has to know of it."""

    output: bytes
    robots: bool
    """Whether search engines are told something about it: the site map leaves it out."""
    ids: tuple[str, ...]
    """The places on it that can be linked to."""
    links: tuple[tuple[str, str, str], ...]
    """Its links to places: the page's path, the place, and the link as written."""


def signature(config: MkDocsConfig, nav: Navigation, others: Iterable[str]) -> bytes:
    """Digest all that every page depends on: settings, theme, navigation, code, versions.

    Args:
        config: MkDocs' settings.
        nav: the navigation.
        others: paths of files that pages may link to, beside the pages made of records.
    """
    known = sys.version, sorted(others), sorted(_signed(config, nav))
    # With a secret of this machine: pages that came with a project are not found by any key.
    return hashlib.sha256(machine_key() + repr(known).encode()).digest()


def _signed(config: MkDocsConfig, nav: Navigation) -> Iterator[tuple[str, str]]:
    for package in _PACKAGES:
        yield package, importlib.metadata.version(package)
    for name, value in config.items():
        if name not in ("plugins", "nav", "theme", "site_dir", "docs_dir"):
            yield name, repr(value)
    for name, plugin in config.plugins.items():
        yield name, repr(sorted(plugin.config.items()))
    yield "theme", repr([(name, config.theme[name]) for name in sorted(config.theme)])
    yield "nav", repr([*_listed(nav.items)])
    folders = [Path(folder) for folder in config.theme.dirs if folder == config.theme.custom_dir]
    for folder in (*folders, _OWN):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                yield str(path), hashlib.sha256(path.read_bytes()).hexdigest()


def _listed(items: Iterable[object]) -> Iterator[object]:
    for item in items:
        yield getattr(item, "title", None), getattr(item, "url", None)
        yield list(_listed(getattr(item, "children", None) or ()))


def key(signed: bytes, *parts: str) -> bytes:
    """Digest what one page depends on, with :func:`signature`."""
    digest = hashlib.sha256(signed)
    for part in parts:
        data = part.encode()
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.digest()


class Store:
    """Finished pages in one file, which may be deleted at any time.

    Where the file turns out to be damaged, or the disk to be full, nothing is found and nothing
    more is kept; the next build begins a new one.
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

    def get(self, wanted: bytes) -> Finished | None:
        """Give a page by its key, if it is there and whole."""
        query = "SELECT about, output FROM pages WHERE key = ?"
        try:
            row = self._connection.execute(query, (wanted,)).fetchone()
            if row is None:
                return None
            output = zlib.decompress(row[1])
            robots, ids, links = json.loads(row[0])
        except (sqlite3.DatabaseError, zlib.error, ValueError, TypeError):
            self._sound = False
            return None
        return Finished(output, robots, tuple(ids), tuple((*link,) for link in links))

    def put(self, made: bytes, page: Finished) -> None:
        """Keep a page."""
        about = json.dumps([page.robots, page.ids, page.links])
        row = made, about, zlib.compress(page.output, 1)
        try:
            self._connection.execute("INSERT OR REPLACE INTO pages VALUES (?, ?, ?)", row)
        except sqlite3.DatabaseError:
            self._sound = False

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def keep_only(self, wanted: Iterable[bytes]) -> None:
        """Forget all other pages, and close the file; a damaged one goes."""
        try:
            if self._sound:
                self._forget(wanted)
        except sqlite3.DatabaseError:
            self._sound = False
        self._connection.close()
        if not self._sound:
            _remove(self._path)

    def _forget(self, wanted: Iterable[bytes]) -> None:
        run = self._connection.execute
        run("CREATE TEMP TABLE wanted (key BLOB PRIMARY KEY)")
        run("BEGIN")
        self._connection.executemany(
            "INSERT OR IGNORE INTO wanted VALUES (?)", ((key,) for key in wanted)
        )
        run("DELETE FROM pages WHERE key NOT IN (SELECT key FROM wanted)")
        run("COMMIT")


def opened(path: Path | None) -> Store | None:
    """Open a store; a damaged one begins anew, and where none can be kept there is none."""
    if path is None:
        return None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return Store(path)
        except sqlite3.DatabaseError:
            _remove(path)
            return Store(path)
    except (OSError, sqlite3.DatabaseError):
        return None


def _remove(path: Path) -> None:
    """Remove a store with what SQLite keeps beside it."""
    for ending in ("", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
