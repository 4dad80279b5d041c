"""A new explainer in an empty folder: settings, a small sample, the theme, the schemas."""

import json
import tempfile
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from generator import pages
from generator.desk.planned_files import CannotDo
from generator.records.schemas import build_schemas
from generator.runtime import files

_NAMES = {"gitignore": ".gitignore", "gitattributes": ".gitattributes"}
"""Files of the sample that have another name in a project: the package must not follow them."""


def write_new_project(folder: Path) -> tuple[Path, ...]:
    """Write a new project that can be built at once.

    Args:
        folder: where; it is made where it is not there.

    Returns:
        The files, relative to the folder.

    Raises:
        CannotDo: the folder holds something.
        OSError: it cannot be written to; nothing is left behind in it.
    """
    if folder.is_symlink():
        raise CannotDo(f"{folder} is a link to another place. Name that place, or a new folder.")
    if folder.exists() and not folder.is_dir():
        raise CannotDo(f"{folder} is a file. Name a folder that is empty, or not there yet.")
    held = sorted(path.name for path in folder.iterdir()) if folder.exists() else []
    if held:
        some = ", ".join(held[:5]) + (" …" if len(held) > 5 else "")
        raise CannotDo(f"{folder} is not empty: it holds {some}. Name another folder.")
    project_files = dict(_files())
    place = folder.resolve()
    place.parent.mkdir(parents=True, exist_ok=True)
    # Whole or not at all: a folder that holds half a project could not be begun in again.
    with tempfile.TemporaryDirectory(dir=place.parent, prefix=f".{place.name}-") as half:
        whole = Path(half) / "project"
        for path, data in project_files.items():
            files.write_file(whole / path, data)
        if not folder.exists():
            whole.rename(place)
        else:
            for entry in whole.iterdir():
                entry.rename(place / entry.name)
    return tuple(project_files)


def _files() -> Iterator[tuple[Path, bytes]]:
    sample = resources.files("generator").joinpath("desk", "sample")
    yield from _below(sample, Path())
    theme = pages.find_templates(Path("nowhere")).parent
    yield from _below(theme, Path("theme"))
    for name, schema in build_schemas().items():
        text = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
        yield Path("content", "schemas", name), text.encode("utf-8")


def _below(folder: Traversable, at: Path) -> Iterator[tuple[Path, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        path = at / _NAMES.get(entry.name, entry.name)
        if entry.is_dir():
            yield from _below(entry, path)
        else:
            yield path, entry.read_bytes()
