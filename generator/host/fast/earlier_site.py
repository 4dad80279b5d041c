"""The site of an earlier build, set aside while another one is made: what is the same is put back.

So a file that has not changed is not written again, and keeps its time: what copies a site to a
server sees what is new.
"""

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

SizeAndTime = tuple[int, int]
"""A file's size, and when it last changed, in nanoseconds."""


def stamp_of(path: str | Path) -> SizeAndTime:
    """Return the stamp of a file.

    Raises:
        OSError: it is not there.
    """
    stat = os.stat(path)  # noqa: PTH116 - a path object takes ten times as long
    return stat.st_size, stat.st_mtime_ns


class EarlierSite:
    """What an earlier build left in the folder of a site."""

    def __init__(self, site: Path, aside: Path) -> None:
        """Begin with nothing set aside.

        Args:
            site: the folder of the site.
            aside: where it is set aside: on the same disk, else nothing is.
        """
        self._site, self._aside = site, aside

    def set_aside(self) -> None:
        """Set all that MkDocs would remove aside: hidden files, as of git, stay."""
        self.remove()
        try:
            self._aside.mkdir(parents=True)
            for entry in os.scandir(self._site):
                if not entry.name.startswith("."):
                    Path(entry.path).rename(self._aside / entry.name)
        except OSError:
            return  # no site, or on another disk: MkDocs removes what is left

    def put_back(self, paths: Iterable[str], stamps: Iterable[SizeAndTime]) -> bool:
        """Put files back, if all of them are as they were written.

        Args:
            paths: where they lie in the site.
            stamps: their stamps when they were written.
        """
        pairs = [(os.path.join(self._aside, path), path) for path in paths]  # noqa: PTH118
        try:
            if [stamp_of(aside) for aside, _ in pairs] != [*stamps]:
                return False
            for aside, path in pairs:
                _move(aside, os.path.join(self._site, path))  # noqa: PTH118
        except OSError:
            return False
        return True

    def put_back_same(self) -> None:
        """Put each file back in whose place the same bytes were written."""
        for folder, _, names in os.walk(self._aside):
            inside = os.path.relpath(folder, self._aside)
            for name in names:
                new, old = self._site / inside / name, Path(folder, name)
                if _are_same(new, old):
                    old.replace(new)

    def remove(self) -> None:
        """Remove what is still set aside."""
        shutil.rmtree(self._aside, ignore_errors=True)


def _move(old: str, new: str) -> None:
    try:
        os.rename(old, new)  # noqa: PTH104 - a path object takes ten times as long
    except FileNotFoundError:
        os.makedirs(os.path.dirname(new), exist_ok=True)  # noqa: PTH103, PTH120
        os.rename(old, new)  # noqa: PTH104


def _are_same(one: Path, other: Path) -> bool:
    try:
        if one.stat().st_size != other.stat().st_size or other.is_symlink():
            return False
        return one.read_bytes() == other.read_bytes()
    except OSError:
        return False
