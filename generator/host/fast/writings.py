"""What was written in an earlier build, and whether it would come out the same."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from multiprocessing.util import Finalize
from pathlib import Path
from typing import Protocol

from generator.host.fast.digests import digest_page
from generator.host.fast.output import Output
from generator.host.fast.page_cache import Notes, PageCache, open_cache
from generator.pages.file_groups import FileGroup
from generator.pages.page_dependencies import NOTHING_ASKED, PageDependencies, Unknowable

_ROWS_TOGETHER = 100
"""So many rows a fork writes in one transaction."""


class SharedGroup(Protocol):
    """What is written of a story."""

    @property
    def write(self) -> Callable[[], object]:
        """Writes it."""

    @property
    def depends(self) -> Callable[[], object] | None:
        """Gives all that it depends on, where what it reads of the story is not noted."""


class Writings:
    """What was written in an earlier build, for any process of this one."""

    def __init__(self, cache: Path, shared: bytes, reads: PageDependencies) -> None:
        """Begin.

        Args:
            cache: the file in which it is remembered.
            shared: the digest of what all depends on beside the story.
            reads: what is asked of the story.
        """
        self._cache, self.shared, self.reads = cache, shared, reads
        self._first_process = os.getpid()
        self._open: list[PageCache | None] = []
        self._before = self.state = b""
        self._scopes: dict[str, bytes] = {}

    def compare(self, cache: PageCache, scopes: dict[str, bytes]) -> None:
        """Find out for which events of the story former answers still are right.

        Args:
            cache: what is remembered.
            scopes: the scope of each event as it is now, by id.
        """
        self._before, before = cache.scopes()
        self._scopes = scopes
        self.state = digest_page(
            b"", *(f"{event} {scope.hex()}" for event, scope in scopes.items())
        )
        self.reads.settle({event for event, scope in scopes.items() if before.get(event) == scope})

    def are_same(self, notes: Notes, shared: bytes, written: SharedGroup) -> bool:
        """Return whether all that something was written from is as it was.

        Args:
            notes: what it was written from.
            shared: the digest of what it depends on beside the story.
            written: it.
        """
        if notes.shared != shared:
            return False
        try:
            given = written.depends() if written.depends else written.write
            former = notes.answers if notes.state and notes.state == self._before else b""
            return self.reads.answers(given, notes.asked, former) == notes.answers
        except Unknowable:
            return False

    def shared_of(self, group: FileGroup) -> bytes:
        """Return the digest of what files depend on beside the story."""
        return digest_page(self.shared, *group.paths)

    def write_group(self, group: FileGroup, output: Output) -> bytes:
        """Write files, and note what they depend on; gives the notes' key."""
        key, shared = group_key(group), self.shared_of(group)
        with self.opened() as cache:
            asked: str | None = NOTHING_ASKED
            if group.depends:
                data, answers = group.write(), self.reads.answers(group.depends(), NOTHING_ASKED)
            else:
                data, asked, answers = self.reads.record(group.write, group.event)
            stamps = output.write(*data)
            if cache and asked is not None:
                notes = Notes(shared, asked, answers, key, stamps, self.state)
                cache.put(None, group.paths[0], notes)
        return key

    def finish(self, used: Sequence[bytes], right: Mapping[str, bytes]) -> None:
        """Forget what this build has no use for, and remember in which state the story is.

        Args:
            used: the keys of what it uses.
            right: the answers that it found right, by the path of what was written from them.
        """
        with self.opened() as cache:
            if cache:
                cache.finish(used, right, (self.state, self._scopes))

    @contextmanager
    def opened(self) -> Iterator[PageCache | None]:
        """Open the cache: for one page in the first process, for all pages in a fork of it.

        SQLite asks that no open file is carried into a fork.
        """
        if os.getpid() != self._first_process:
            if not self._open:
                self._open.append(cache := open_cache(self._cache))
                if cache:
                    # No page is asked for again by the fork that has written it.
                    cache.most_waiting = _ROWS_TOGETHER
                    Finalize(None, cache.close, exitpriority=0)  # where a fork ends
            yield self._open[0]
            return
        cache = open_cache(self._cache)
        try:
            yield cache
        finally:
            if cache:
                cache.close()


def group_key(group: FileGroup) -> bytes:
    """Return the key of the notes of files."""
    return digest_page(b"", group.paths[0])
