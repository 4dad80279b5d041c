"""Reading a project's ``content/`` and ``seeds/`` from disk into a library."""

import hashlib
import os
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError

from generator import records, yamltext
from generator.library import Library, ReadingText
from generator.model import (
    DisputedName,
    DraftEvent,
    DraftSource,
    Event,
    Identified,
    Land,
    Outlet,
    Person,
    Record,
    Rejected,
    Series,
    Source,
    Story,
    Topic,
    Undertaking,
)
from generator.model import Place as Somewhere
from generator.problems import Place, Problem, Report
from generator.yamltext import Document, Path

FOLDERS: Mapping[str, type[Identified]] = {
    "events": Event,
    "sources": Source,
    "topics": Topic,
    "undertakings": Undertaking,
}
"""Kinds of record with a file each, by their folder in ``content/``."""

LISTS: Mapping[str, type[Identified]] = {
    "people": Person,
    "places": Somewhere,
    "names": DisputedName,
    "outlets": Outlet,
    "series": Series,
}
"""Kinds of record that share a file, by its name in ``content/``."""

DRAFTS: Mapping[str, type[Identified]] = {
    "drafts/events": DraftEvent,
    "drafts/sources": DraftSource,
}
"""Kinds of draft, by their folder in ``content/``."""


@dataclass(slots=True)
class _Shelf:
    """What has been read so far."""

    root: FilePath
    report: Report = field(default_factory=Report)
    records: dict[str, dict[str, Any]] = field(default_factory=lambda: defaultdict(dict))
    documents: dict[tuple[str, str], tuple[Document, Path]] = field(default_factory=dict)
    broken: set[tuple[str, str]] = field(default_factory=set)

    def document(self, path: FilePath) -> Document | None:
        """Read one YAML file, or report why not."""
        file = path.relative_to(self.root).as_posix()
        text, problem = _decoded(path, file)
        if problem:
            self.report.add([problem])
            return None
        document, problems = yamltext.read(file, text)
        self.report.add(problems)
        return document

    def take(
        self, model: type[Record], kind: str, name: str, document: Document, path: Path = ()
    ) -> None:
        """Read one record of a document."""
        data: Any = document.data
        for step in path:
            data = data[step]
        self.documents[kind, name] = (document, path)
        named = {"id": name} if issubclass(model, Identified) else {}
        record, problems = records.parse(model, document, data, path, **named)
        told = {(p.place.file, p.field) for p in self.report.problems if p.code == "yaml-feature"}
        self.report.add(p for p in problems if (p.place.file, p.field) not in told)
        if record is None:
            self.broken.add((kind, name))
        else:
            self.records[kind][name] = record


def load(
    root: FilePath, content: str = "content", seeds: str = "seeds"
) -> tuple[Library | None, Report]:
    """Read a project's records and reading texts.

    Args:
        root: the project's folder, with ``content/`` and ``seeds/``.
        content: the folder of records in it.
        seeds: the folder of reading texts in it.

    Returns:
        The library, or none where ``story.yml`` cannot be read; and every problem met.
    """
    shelf = _Shelf(root)
    folder = root / content
    story = _load_story(shelf, folder)
    for kind, model in (*FOLDERS.items(), *DRAFTS.items()):
        _check_folder(shelf, folder / kind)
        for path in sorted((folder / kind).rglob("*")):
            if path.suffix.lower() in (".yml", ".yaml") and not path.name.startswith("."):
                _load_file(shelf, path, kind, model)
    for kind, model in LISTS.items():
        if _exists(folder / f"{kind}.yaml"):
            _passed_over(shelf, folder / f"{kind}.yaml", folder)
        _load_list(shelf, folder / f"{kind}.yml", kind, model)
    _load_list(shelf, folder / "drafts" / "rejected.yml", "rejected", Rejected)
    if story is None:
        return None, shelf.report
    texts = dict(_load_texts(shelf, root / seeds))
    kinds = {
        kind.replace("drafts/", "draft_"): dict(shelf.records[kind])
        for kind in (*FOLDERS, *LISTS, *DRAFTS, "rejected")
    }
    library = Library(
        story=story,
        **kinds,
        texts=texts,
        land=_load_land(shelf, folder / "land.json"),
        documents=shelf.documents,
        broken=frozenset(shelf.broken),
    )
    return library, shelf.report


def _load_story(shelf: _Shelf, folder: FilePath) -> Story | None:
    path = folder / "story.yml"
    file = path.relative_to(shelf.root).as_posix()
    if not _exists(path):
        hint = "Every story has one: title, question, lead, sides, issues, `format: 1`."
        shelf.report.add([Problem(Place(file), "", "is missing.", hint, "no-story")])
        return None
    document = shelf.document(path)
    if document is None:
        return None
    shelf.take(Story, "story", "story", document)
    found: Story | None = shelf.records["story"].get("story")
    return found


def _load_file(shelf: _Shelf, path: FilePath, kind: str, model: type[Identified]) -> None:
    folder = shelf.root.joinpath(*path.relative_to(shelf.root).parts[:1], *kind.split("/"))
    if path.suffix != ".yml" or path.parent != folder:
        _passed_over(shelf, path, folder)
        return
    document = shelf.document(path)
    if document is None:
        shelf.broken.add((kind, path.stem))
    else:
        shelf.take(model, kind, path.stem, document)


def _passed_over(shelf: _Shelf, path: FilePath, folder: FilePath) -> None:
    """Report a record that stands where, or is named as, records are not looked for."""
    wanted = (folder / f"{path.stem}.yml").relative_to(shelf.root).as_posix()
    place = Place(path.relative_to(shelf.root).as_posix())
    shelf.report.add([Problem(place, "", "is not read.", f"Move it to {wanted}.", "file-name")])


def _load_list(shelf: _Shelf, path: FilePath, kind: str, model: type[Identified]) -> None:
    if not _exists(path) or _has_no_entry(path):
        return
    document = shelf.document(path)
    if document is None or not isinstance(document.data, dict):
        return
    for name in document.data:
        shelf.take(model, kind, name, document, (name,))


def _check_folder(shelf: _Shelf, folder: FilePath) -> None:
    """Report a folder that is there and cannot be read: it would look as if it were empty."""
    try:
        os.scandir(folder).close()
    except OSError as error:
        if _exists(folder):
            what = f"cannot be read: {error.strerror}."
            place = Place(folder.relative_to(shelf.root).as_posix())
            hint = "It has to be a folder that you may read."
            shelf.report.add([Problem(place, "", what, hint, "unreadable")])


def _exists(path: FilePath) -> bool:
    """Tell whether something is there, also where it cannot be looked at."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def _has_no_entry(path: FilePath) -> bool:
    """Tell whether a list's last entry has been taken out: comments alone are left."""
    text, problem = _decoded(path, path.name)
    lines = text.splitlines()
    return not problem and bool(lines) and all(x.startswith("#") or not x.strip() for x in lines)


def _load_land(shelf: _Shelf, path: FilePath) -> Land | None:
    """Read the coastlines of a story that has a map; a program writes them, and no person."""
    if not path.exists():
        return None
    try:
        return Land.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        file = path.relative_to(shelf.root).as_posix()
        hint = "Restore it from git, or make it anew: see generator/desk/coast.py."
        shelf.report.add([Problem(Place(file), "", "holds no coastlines.", hint, "unreadable")])
        return None


def _load_texts(shelf: _Shelf, seeds: FilePath) -> Iterator[tuple[str, ReadingText]]:
    drafts = ((s, "drafts/sources") for s in shelf.records["drafts/sources"].values())
    reviewed = ((s, "sources") for s in shelf.records["sources"].values())
    for source, kind in (*drafts, *reviewed):
        if source.text is None:
            continue
        for name, digest, key in (
            (source.text, source.sha256, "text"),
            (source.capture, source.capture_sha256, "capture"),
        ):
            if name is None:
                continue
            text, problem = _checked_text(seeds / name, shelf, digest)
            if problem:
                place = shelf.documents[kind, source.id][0].place((key,))
                shelf.report.add([Problem(place, key, *problem)])
            if text and key == "text":
                file = (seeds / name).relative_to(shelf.root).as_posix()
                yield source.id, ReadingText(file, text)


def _checked_text(
    path: FilePath, shelf: _Shelf, digest: str | None
) -> tuple[str, tuple[str, str, str] | None]:
    """Read a seed; gives its text, or what is wrong, what to do and the kind of problem."""
    file = path.relative_to(shelf.root).as_posix()
    try:
        data = path.read_bytes()
    except OSError as error:
        what = f"names {file}, which cannot be read: {error.strerror}."
        return "", (what, "Put the file back, or mend its name.", "no-text")
    if not data.strip():
        what = f"names {file}, which is empty."
        return "", (what, "Put the text back: nothing of it can be checked.", "no-text")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        what = f"names {file}, which is not UTF-8 text."
        return "", (what, "Let `explainer add` make a reading text of the capture.", "not-utf-8")
    if hashlib.sha256(data).hexdigest() == digest:
        return text, None
    return text, (
        f"names {file}, whose bytes are not those that were captured.",
        "A reading text is never edited: restore the file from git.",
        "text-changed",
    )


def _decoded(path: FilePath, file: str) -> tuple[str, Problem | None]:
    try:
        return path.read_text(encoding="utf-8-sig"), None
    except OSError as error:
        message, hint = f"cannot be read: {error.strerror}.", "Check the file and its rights."
        return "", Problem(Place(file), "", message, hint, "unreadable")
    except UnicodeDecodeError as error:
        wide = path.read_bytes()[:2] in (b"\xff\xfe", b"\xfe\xff")
        what = "UTF-16" if wide else f"not UTF-8 text (byte {error.start})"
        message = f"is {what}."
        hint = "Save it as UTF-8: editors ask for the encoding under `Save as` or in the last line."
        return "", Problem(Place(file), "", message, hint, "not-utf-8")
