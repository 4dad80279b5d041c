"""The site of an earlier build, set aside while another one is made: what is the same is put back.

So a file that has not changed is not written again, and keeps its time: what copies a site to a
server sees what is new. What is put back goes back by whole folders: of thousands of files, each in
a folder of its own, only those that are not the same are touched.
"""

import filecmp
import os
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

SizeAndTime = tuple[int, int]
"""A file's size, and when it last changed, in nanoseconds."""


def read_stamp(path: str | Path) -> SizeAndTime:
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
        self._place = os.fspath(site)
        self._files: dict[str, SizeAndTime] = {}
        self._others: set[str] = set()

    @property
    def files(self) -> Mapping[str, SizeAndTime]:
        """The stamp of each file that was set aside, by its path in the site; no links."""
        return self._files

    def set_aside(self) -> None:
        """Set all that MkDocs would remove aside: hidden files, as of git, stay.

        Where that fails halfway, as with no site or on another disk, nothing goes back by folders:
        a file that is not listed would come back with its folder, and nobody would take it out.
        """
        self.remove()
        try:
            self._aside.mkdir(parents=True)
            for entry in os.scandir(self._site):
                if not entry.name.startswith("."):
                    Path(entry.path).rename(self._aside / entry.name)
            self._list(os.fspath(self._aside), "")
        except OSError:
            self._files, self._others = {}, set()  # MkDocs removes what is left in the site

    def _list(self, folder: str, inside: str) -> None:
        empty = True
        for entry in os.scandir(folder):
            path, empty = inside + entry.name, False
            if entry.is_dir(follow_symlinks=False):
                self._list(entry.path, f"{path}/")
            elif entry.is_file(follow_symlinks=False):
                stat = entry.stat(follow_symlinks=False)
                self._files[path] = (stat.st_size, stat.st_mtime_ns)
            else:
                self._others.add(path)
        if empty and inside:
            self._others.add(inside.removesuffix("/"))

    def put_back(self, paths: Collection[str]) -> set[str]:
        """Put files back into the site, in which nothing has been written yet.

        Args:
            paths: where they lie in the site; all of them were set aside.

        Returns:
            The paths of those that are back.
        """
        wanted, back = set(paths), set()
        tops = {path.partition("/")[0] for path in wanted}
        moved = {top for top in tops if _move(self._aside / top, self._site / top)}
        for path in self._files:
            if path.partition("/")[0] in moved:
                if path in wanted:
                    back.add(path)
                else:
                    self._take_out(path)
        for path in self._others:
            if path.partition("/")[0] in moved:
                self._take_out(path)
        return back

    def _take_out(self, path: str) -> None:
        """Set a file aside again, with the folders that it leaves empty.

        Raises:
            OSError: it cannot be moved, and would stay in the site.
        """
        aside = self._aside / path
        aside.parent.mkdir(parents=True, exist_ok=True)
        (self._site / path).replace(aside)
        with suppress(OSError):  # a folder is not empty
            for folder in Path(path).parents[:-1]:
                (self._site / folder).rmdir()

    def write(self, path: str, data: bytes) -> SizeAndTime:
        """Write a file of the site; the one that was there comes back where it is the same.

        Args:
            path: where it lies in the site.
            data: what it holds.

        Returns:
            Its stamp.

        Raises:
            OSError: it cannot be written.
        """
        new = os.path.join(self._place, path)  # noqa: PTH118 - path objects take ten times as long
        if not self._put_back_if(path, data):
            try:
                file = open(new, "wb")  # noqa: PTH123, SIM115
            except FileNotFoundError:
                os.makedirs(os.path.dirname(new), exist_ok=True)  # noqa: PTH103, PTH120
                file = open(new, "wb")  # noqa: PTH123, SIM115
            with file:
                file.write(data)
        return read_stamp(new)

    def take_in(self, path: str, file: Path) -> None:
        """Move a file into the site; the one that was there comes back where it is the same.

        Args:
            path: where it will lie in the site.
            file: where it lies.

        Raises:
            OSError: it cannot be moved.
        """
        old, new = self._aside / path, self._site / path
        new.parent.mkdir(parents=True, exist_ok=True)
        if path in self._files and _are_same(file, old):
            old.replace(new)
        else:
            shutil.move(file, new)

    def _put_back_if(self, path: str, data: bytes) -> bool:
        """Put a plain file back if it holds these bytes, and return whether it is back."""
        if path not in self._files or self._files[path][0] != len(data):
            return False
        try:
            if (self._aside / path).read_bytes() != data:
                return False
            (self._site / path).parent.mkdir(parents=True, exist_ok=True)
            (self._aside / path).replace(self._site / path)
        except OSError:
            return False
        return True

    def put_back_same(self) -> None:
        """Put each file back in whose place somebody else, as MkDocs, wrote the same bytes."""
        for new, old in self._left():
            if _are_same(new, old):
                old.replace(new)

    def _left(self) -> Iterator[tuple[Path, Path]]:
        for folder, _, names in os.walk(self._aside):
            inside = os.path.relpath(folder, self._aside)
            for name in names:
                yield self._site / inside / name, Path(folder, name)

    def remove(self) -> None:
        """Remove what is still set aside."""
        self._files, self._others = {}, set()
        shutil.rmtree(self._aside, ignore_errors=True)


def _move(old: Path, new: Path) -> bool:
    """Move a file or folder to where there is none, and return whether it is there."""
    try:
        if not new.exists():
            old.rename(new)
            return True
    except OSError:
        pass
    return False


def _are_same(one: Path, other: Path) -> bool:
    try:  # piece by piece: a file of data may be large
        return not other.is_symlink() and filecmp.cmp(one, other, shallow=False)
    except OSError:
        return False
