"""The data files of a site, made by another process before anything of the site is written.

They take as much memory as all records, and as much time as a twelfth of a build after an edit.
"""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.pages import Site
from generator.runtime.processes import Helper


class StagedData(Mapping[str, bytes]):
    """Files by path in the site, each read when it is asked for; they lie aside until then."""

    def __init__(self, site: Site, folder: Path) -> None:
        """Begin to make them.

        Args:
            site: the site; it reads them here from now on.
            folder: where they lie; what it holds goes.
        """
        self._site, self._folder = site, folder
        shutil.rmtree(folder, ignore_errors=True)
        self._helper = Helper(self._write)
        site.take_data(self)

    def _write(self) -> None:
        for path, data in self._site.make_data().items():
            place = self.place(path)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)

    def place(self, path: str) -> Path:
        """Return where a file lies."""
        return self._folder / path

    def wait(self) -> None:
        """Wait until they are there; no fork of this process can."""
        self._helper.wait()

    def remove(self) -> None:
        """Remove what is left of them; the site makes them anew where somebody asks for them."""
        self._helper.stop()
        self._site.forget_data()
        shutil.rmtree(self._folder, ignore_errors=True)

    def __getitem__(self, path: str) -> bytes:
        """Return a file's bytes."""
        self.wait()
        try:
            return self.place(path).read_bytes()
        except FileNotFoundError:
            raise KeyError(path) from None

    def __iter__(self) -> Iterator[str]:
        """Return the paths, in order."""
        return iter(self._site.list_data_paths())

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._site.list_data_paths())
