"""Records found sound by an earlier check, while nothing that it looked at has changed.

What an event is checked by is its own record, the sources that it cites with their texts, the
events that it names or that name it, and all records of other kinds: the digests of their files
make its key. A source and an undertaking are checked by the events that name them, each with what
that is checked by. Only of the words that are no names more is asked, whether the story still uses
them.
"""

import hashlib
from collections.abc import Iterable, Mapping
from sys import intern

from generator.checks.lexicon import Lexicon
from generator.checks.naming_events import EACH, Key, NamingEvents, find_naming_events, list_named
from generator.model.record_kinds import list_published_kinds
from generator.story.library import Library
from generator.story.record_cache import find_loaded
from generator.story.record_cache_entries import SoundRecord

_NONE: frozenset[str] = frozenset()
_ONE_BY_ONE = ("events", "sources")
"""Kinds of which a record is checked by those records alone that it names, or that name it."""


class UnchangedRecords:
    """Which events, sources and undertakings of a story are known to be sound."""

    def __init__(self, library: Library, common: Lexicon) -> None:
        """Take up what an earlier check found.

        Args:
            library: the story.
            common: words that are no names; it tells which of them were asked for.
        """
        self._library = library
        self._common = common
        self._loaded = find_loaded(library)
        self._digests = self._loaded.digests if self._loaded else {}
        self._shared = _shared(library, self._digests) if self._loaded else ""
        self._parts: dict[Key, str | None] = {}
        self._named: dict[Key, tuple[Key, ...]] = {}
        self._near: dict[Key, str | None] = {}
        self._cited: dict[Key, str | None] = {}
        self._keys: dict[Key, str | None] = {}
        self._known = self._loaded.cache.sound if self._loaded else {}
        self._found: dict[Key, SoundRecord] = {}
        self.naming: NamingEvents = find_naming_events(library, self._list_named)

    def list_doubtful(self) -> list[Key]:
        """Return kind and id of the records that are not known to be sound."""
        every = ((kind, name) for kind in EACH for name in self._library.of_kind(kind))
        return [key for key in every if not self.holds(*key)]

    def holds(self, kind: str, name: str) -> bool:
        """Return whether a record was found sound, and still is."""
        key = kind, name
        known = self._known.get(key)
        if not known or known.key != self._key(key):
            return False
        if not all(word in self._common for word in known.words):
            return False
        self._found[key] = known
        return True

    def describe(self, key: Key, words: frozenset[str]) -> SoundRecord | None:
        """Return what a record was looked at by in which nothing was found; none if not known.

        Args:
            key: the record's kind and id.
            words: the words in use that were taken for no names.
        """
        found, own = self._key(key), self._part(key)
        return SoundRecord(found, words, own, self._list_named(key)) if found and own else None

    def learn(self, key: Key, known: SoundRecord) -> None:
        """Remember a record in which nothing was found."""
        # Another process may have found it, whose words and ids are copies: each is held once.
        named = tuple((intern(kind), intern(name)) for kind, name in known.named)
        self._found[key] = known._replace(words=known.words or _NONE, named=named)

    def keep(self) -> None:
        """Keep what was learnt for the next check."""
        if self._loaded:
            spans = {text.digest: text.known_spans for text in self._library.texts.values()}
            self._loaded.cache.set_checked(self._found, spans)

    def _key(self, key: Key) -> str | None:
        """Return the digest of all that a record is checked by; none where a file has no digest."""
        if key not in self._keys:
            parts = [self._shared or None, self._part(key), *self._list_looked_at(key)]
            self._keys[key] = _digest_of(parts)
        return self._keys[key]

    def _list_looked_at(self, key: Key) -> list[str | None]:
        kind, name = key
        # Of the events that name an event, those are looked at that name it as what is to come.
        by = key if kind == "sources" else ("undertakings", name)
        events = [("events", event.id) for event in self.naming.get(by, ())]
        if kind == "sources":
            # What one source has from somebody may be told as done on the words of another.
            named = (other for event in events for other in self._list_named(event))
            return [self._find_cited(other) for other in dict.fromkeys(named) if other[0] == kind]
        return [self._find_near(other) for other in (*self._list_named(key), *events)]

    def _find_near(self, key: Key) -> str | None:
        """Return the digest of a record and of the records that it names."""
        near = self._near.get(key)
        if near is None:
            named, near = self._list_named(key), self._part(key)
            if named:
                near = _digest_of([near, *map(self._part, named)])
            self._near[key] = near
        return near

    def _find_cited(self, key: Key) -> str | None:
        """Return the digest of a source and of the events that name it."""
        if key not in self._cited:
            events = (self._find_near(("events", event.id)) for event in self.naming[key])
            self._cited[key] = _digest_of([self._part(key), *events])
        return self._cited[key]

    def _list_named(self, key: Key) -> tuple[Key, ...]:
        named = self._named.get(key)
        if named is None:
            former = self._known.get(key)
            # What was worked out of the same file is right.
            same = former is not None and former.own == self._part(key)
            named = former.named if former and same else list_named(self._library, key)
            self._named[key] = named
        return named

    def _part(self, key: Key) -> str | None:
        part = self._parts.get(key)
        if part is None:
            self._parts[key] = part = _digest(self._library, self._digests, *key)
        return part


def _digest_of(parts: Iterable[str | None]) -> str | None:
    """Return the digest of some digests; none where one of them is not known."""
    known = [*parts]
    if None in known:
        return None
    return hashlib.sha256("\n".join(map(str, known)).encode()).hexdigest()


def _digest(library: Library, digests: Mapping[Key, str], kind: str, name: str) -> str | None:
    """Return the digest of a record's file, of its text and of the addresses of its claims.

    It is what it is else, where there is none.
    """
    record = library.of_kind(kind).get(name)
    if record is None:
        return f"{name}: broken" if (kind, name) in library.broken else f"{name}: not there"
    digest = digests.get((kind, name))
    if digest is None:
        return None
    if kind == "sources":
        text = library.texts.get(name)
        return f"{name}: {digest} {text.digest if text else '-'}"
    if kind == "events":
        ids = (name, *record.former_ids)
        return f"{name}: {digest} {[library.published[i] for i in ids if i in library.published]}"
    return f"{name}: {digest}"


def _shared(library: Library, digests: Mapping[Key, str]) -> str:
    """Return the digest of the files that any record is checked by; nothing where one has none."""
    kinds = [
        kind.name for kind in list_published_kinds() if kind.name not in (*_ONE_BY_ONE, "story")
    ]
    wanted = [("story", "story")]
    wanted += [(kind, name) for kind in kinds for name in library.of_kind(kind)]
    if any(key not in digests for key in wanted):
        return ""
    known = [f"{kind} {name} {digests[kind, name]}" for kind, name in wanted]
    broken = [f"{kind} {name} broken" for kind, name in library.broken if kind not in _ONE_BY_ONE]
    return _digest_of([*known, *sorted(broken)]) or ""
