"""Events found sound by an earlier check, while nothing that it looked at has changed.

What an event is checked by is its own record, the sources that it cites with their texts, the
events that it names, and all records of other kinds: the digests of their files make its key. Only
of the words that are no names more is asked, whether the story still uses them.
"""

import hashlib
from collections.abc import Iterable, Mapping
from sys import intern

from generator.checks.lexicon import Lexicon
from generator.model import Event
from generator.model.record_kinds import list_published_kinds
from generator.story.library import Library
from generator.story.record_cache import find_loaded
from generator.story.record_cache_entries import SoundEvent

_NONE: frozenset[str] = frozenset()
_ONE_BY_ONE = ("events", "sources")
"""Kinds of which an event is checked by those records alone that it names."""


class UnchangedEvents:
    """Which events of a story are known to be sound."""

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
        self._keys: dict[str, str | None] = {}
        self._parts: dict[tuple[str, str], str | None] = {}
        self._known = self._loaded.cache.sound if self._loaded else {}
        self._found: dict[str, SoundEvent] = {}

    def holds(self, event: Event) -> bool:
        """Return whether an event was found sound, and still is."""
        known = self._known.get(event.id)
        if not known or known.key != self._key(event):
            return False
        if not all(word in self._common for word in known.words):
            return False
        self._found[event.id] = known
        return True

    def describe(self, event: Event, words: frozenset[str]) -> SoundEvent | None:
        """Return what an event was looked at by in which nothing was found; none if not known.

        Args:
            event: the event.
            words: the words in use that were taken for no names.
        """
        key, own = self._key(event), self._part("events", event.id)
        return SoundEvent(key, words, own, self._named(event, own)) if key and own else None

    def learn(self, event: str, known: SoundEvent) -> None:
        """Remember an event, by its id, in which nothing was found."""
        # Another process may have found it, whose words and ids are copies: each is held once.
        named = tuple((intern(kind), intern(name)) for kind, name in known.named)
        self._found[event] = known._replace(words=known.words or _NONE, named=named)

    def keep(self) -> None:
        """Keep what was learnt for the next check."""
        if self._loaded:
            spans = {text.digest: text.known_spans for text in self._library.texts.values()}
            self._loaded.cache.set_checked(self._found, spans)

    def _key(self, event: Event) -> str | None:
        """Return the digest of all that an event is checked by; none where a file has no digest."""
        if event.id not in self._keys:
            self._keys[event.id] = self._made(event)
        return self._keys[event.id]

    def _made(self, event: Event) -> str | None:
        own = self._part("events", event.id)
        if not (own and self._shared):
            return None
        parts = [self._part(*key) for key in self._named(event, own)]
        known = [part for part in parts if part]
        if len(known) < len(parts):
            return None
        return _digest_of([self._shared, own, *known])

    def _named(self, event: Event, own: str) -> tuple[tuple[str, str], ...]:
        """Return kind and id of the events and sources that an event names.

        Args:
            event: the event.
            own: the digest of its file: what was worked out of the same file is right.
        """
        former = self._known.get(event.id)
        if former and former.own == own:
            return former.named
        named = {
            (kind, reference.record)
            for reference in self._library.references("events", event.id)
            for kind in reference.kinds
            if kind in _ONE_BY_ONE
        }
        return tuple(sorted(named))

    def _part(self, kind: str, name: str) -> str | None:
        if (kind, name) not in self._parts:
            self._parts[kind, name] = _digest(self._library, self._digests, kind, name)
        return self._parts[kind, name]


def _digest_of(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _digest(
    library: Library, digests: Mapping[tuple[str, str], str], kind: str, name: str
) -> str | None:
    """Return the digest of a record's file, and of its text; what it is else, if there is none."""
    if name not in library.of_kind(kind):
        return f"{name}: broken" if (kind, name) in library.broken else f"{name}: not there"
    digest = digests.get((kind, name))
    text = library.texts.get(name) if kind == "sources" else None
    return f"{name}: {digest} {text.digest if text else '-'}" if digest else None


def _shared(library: Library, digests: Mapping[tuple[str, str], str]) -> str:
    """Return the digest of the files that any event is checked by; nothing where one has none."""
    kinds = [
        kind.name for kind in list_published_kinds() if kind.name not in (*_ONE_BY_ONE, "story")
    ]
    wanted = [("story", "story")]
    wanted += [(kind, name) for kind in kinds for name in library.of_kind(kind)]
    if any(key not in digests for key in wanted):
        return ""
    known = [f"{kind} {name} {digests[kind, name]}" for kind, name in wanted]
    return _digest_of([*known, *sorted(f"{kind} {name} broken" for kind, name in library.broken)])
