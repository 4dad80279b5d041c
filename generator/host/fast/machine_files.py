"""The files for machines among MkDocs' own: known by their paths before they are written."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from generator.pages import Site
from generator.pages.file_groups import FileGroup


@dataclass(frozen=True)
class MachinePaths:
    """The paths of what machines take away; nothing is written to know them."""

    site: Site

    def __contains__(self, path: object) -> bool:
        """Return whether there will be a file at a path in the site."""
        return path in self.site.grouped or path in self._of_data

    @cached_property
    def _of_data(self) -> frozenset[str]:
        return frozenset(self.site.list_data_paths())


class MachineFile(File):
    """A file that machines take away, which is written when its bytes are asked for."""

    _site: Site

    @classmethod
    def of(cls, config: MkDocsConfig, path: str, site: Site) -> File:
        """Return the file at a path in a site."""
        file = cls.generated(config, path, content=b"")
        if not isinstance(file, cls):
            raise TypeError("MkDocs makes files of another class")
        file._site = site
        return file

    def copy_file(self, dirty: bool = False) -> None:
        """Write it where it lies in the site."""
        path = Path(self.abs_dest_path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(self.content_bytes)

    @property
    def content_bytes(self) -> bytes:
        """Its bytes."""
        return self._site.file(self.src_uri)

    @content_bytes.setter
    def content_bytes(self, value: bytes) -> None:
        raise TypeError("what is written when it is asked for is not set")


def list_published_groups(site: Site, files: Files) -> list[FileGroup]:
    """Return the groups of a site without the files that its settings exclude.

    Args:
        site: the site.
        files: the build's.
    """
    published = []
    for group in site.groups:
        places = tuple(at for at, path in enumerate(group.paths) if find_published(path, files))
        if len(places) == len(group.paths):
            published.append(group)
        elif places:
            paths = tuple(group.paths[at] for at in places)
            write = partial(_write_some, group.write, places)
            published.append(replace(group, paths=paths, write=write))
    return published


def find_published(path: str, files: Files) -> MachineFile | None:
    """Return a file of ours that MkDocs would write: ``exclude_docs`` may say that it does not.

    Args:
        path: where it lies in the site.
        files: the build's.
    """
    file = files.get_file_from_path(path)
    if not isinstance(file, MachineFile):
        return None
    return file if file.inclusion.is_included() else None  # type: ignore[no-untyped-call]


def _write_some(write: Callable[[], Iterable[bytes]], places: tuple[int, ...]) -> list[bytes]:
    data = [*write()]
    return [data[at] for at in places]
