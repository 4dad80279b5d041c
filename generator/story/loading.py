"""Reading a project's ``content/`` and ``seeds/`` from disk into a library."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path as FilePath

from pydantic import ValidationError

from generator.model import Land, Story
from generator.model.record_kinds import (
    CONTENT,
    RECORD_KINDS,
    FileLayout,
    RecordKind,
    list_kinds_of_layout,
)
from generator.problems.report import Problem, ProblemPlace, Report
from generator.runtime import files
from generator.runtime.garbage import pause_collection
from generator.story import capture, claim_anchors, record_cache
from generator.story.evidence import ReadingText
from generator.story.library import Earlier, Library, by_attribute
from generator.story.read_files import ReadFiles


def load_story(
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
    with pause_collection():
        cache = record_cache.open_record_cache(root)
        cache.begin()
        loaded = _load(ReadFiles(root, cache), root / content, root / seeds)
        cache.end()
    return loaded


def _load(shelf: ReadFiles, folder: FilePath, seeds: FilePath) -> tuple[Library | None, Report]:
    story = _load_story(shelf, folder)
    for kind in list_kinds_of_layout(FileLayout.FOLDER):
        _load_folder(shelf, folder / kind.name, kind)
    for kind in list_kinds_of_layout(FileLayout.LIST):
        _load_list(shelf, folder / kind.file("").relative_to(CONTENT), kind)
    if story is None:
        return None, shelf.report
    texts = dict(_load_texts(shelf, seeds))
    library = Library(
        story=story,
        **by_attribute(shelf.records),
        texts=texts,
        published=_load_addresses(shelf, folder / claim_anchors.FILE),
        land=_load_land(shelf, folder / "land.json"),
        documents=shelf.documents,
        broken=frozenset(shelf.broken),
        earlier=Earlier.of(latest) if (latest := record_cache.find_latest(shelf.cache)) else None,
    )
    record_cache.register_loaded(library, shelf.cache, shelf.digests)
    return library, shelf.report


def _load_folder(shelf: ReadFiles, folder: FilePath, kind: RecordKind) -> None:
    if not _is_readable(shelf, folder):
        return
    inside = shelf.relative(folder)
    names = []
    for above, name in _records_in(folder):
        if above or not name.endswith(".yml"):
            _passed_over(shelf, folder.joinpath(*above, name), folder)
        else:
            names.append(f"{inside}/{name}")
    shelf.read_all(names, kind)


def _records_in(folder: FilePath) -> list[tuple[tuple[str, ...], str]]:
    """Find all files below a folder that look like records, in the order of their names.

    Returns:
        The folders between, and the name of the file, for each.
    """
    return sorted(
        (parts, name)
        for above, folders, names in os.walk(folder)
        for parts in [FilePath(above).relative_to(folder).parts]
        for name in (*folders, *names)
        if name.lower().endswith((".yml", ".yaml")) and not name.startswith(".")
    )


def _load_story(shelf: ReadFiles, folder: FilePath) -> Story | None:
    path = folder / "story.yml"
    file = shelf.relative(path)
    if not _exists(path):
        hint = "Every story has one: title, question, lead, sides, issues, `format: 1`."
        shelf.report.add([Problem(ProblemPlace(file), "", "is missing.", hint, "no-story")])
        return None
    shelf.read(file, RECORD_KINDS["story"])
    story: Story | None = shelf.records["story"].get("story")
    return story


def _passed_over(shelf: ReadFiles, path: FilePath, folder: FilePath) -> None:
    """Report a record that stands where, or is named as, records are not looked for."""
    wanted = shelf.relative(folder / f"{path.stem}.yml")
    place = ProblemPlace(shelf.relative(path))
    shelf.report.add([Problem(place, "", "is not read.", f"Move it to {wanted}.", "file-name")])


def _load_list(shelf: ReadFiles, path: FilePath, kind: RecordKind) -> None:
    misnamed = path.with_suffix(".yaml")
    if _exists(misnamed):
        _passed_over(shelf, misnamed, path.parent)
    if _exists(path):
        shelf.read(shelf.relative(path), kind)


def _is_readable(shelf: ReadFiles, folder: FilePath) -> bool:
    """Return whether a folder can be read; report one that is there and cannot."""
    try:
        files.check_inside(shelf.root, folder)
        os.scandir(folder).close()
    except OSError as error:
        if _exists(folder):
            what = f"cannot be read: {error.strerror}."
            place = ProblemPlace(shelf.relative(folder))
            hint = "It has to be a folder that you may read."
            shelf.report.add([Problem(place, "", what, hint, "unreadable")])
        return False
    return True


def _exists(path: FilePath) -> bool:
    """Return whether something is there, also where it cannot be looked at."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def _load_addresses(shelf: ReadFiles, path: FilePath) -> claim_anchors.Recorded:
    """Read under which addresses claims were published."""
    try:
        files.check_inside(shelf.root, path)
        return claim_anchors.read_published_claims(path)
    except (OSError, ValueError):
        hint = "Restore it from git: without it old links would lead to other sentences."
        place = ProblemPlace(shelf.relative(path))
        shelf.report.add([Problem(place, "", "holds no addresses.", hint, "unreadable")])
        return {}


def _load_land(shelf: ReadFiles, path: FilePath) -> Land | None:
    """Read the coastlines of a story that has a map; a program writes them, and no person."""
    if not path.exists():
        return None
    try:
        files.check_inside(shelf.root, path)
        return Land.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        file = shelf.relative(path)
        hint = "Restore it from git, or make it anew: CONTRIBUTING.md has the command."
        shelf.report.add(
            [Problem(ProblemPlace(file), "", "holds no coastlines.", hint, "unreadable")]
        )
        return None


def _load_texts(shelf: ReadFiles, seeds: FilePath) -> Iterator[tuple[str, ReadingText]]:
    inside = shelf.relative(seeds)
    latest = record_cache.find_latest(shelf.cache)
    former = latest.texts if latest else {}
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
            text, problem = _checked_text(shelf, f"{inside}/{name}", digest)
            if problem:
                place = shelf.documents[kind, source.id][0].place((key,))
                shelf.report.add([Problem(place, key, *problem)])
            if text and key == "text":
                known = former.get(source.id)
                yield source.id, known if known == text else text


WARC = ".warc.gz"
"""How the names of kept copies end (ISO 28500)."""


def _checked_text(
    shelf: ReadFiles, file: str, digest: str | None
) -> tuple[ReadingText | None, tuple[str, str, str] | None]:
    """Read a seed; gives its text, or what is wrong, what to do and the kind of problem."""
    try:
        if known := shelf.cache.find_seed(file):
            return known, _compare_digest(known, digest)
        path = shelf.root / file
        shelf.check_inside(path)
        stamp = record_cache.stamp_file(path)
        data = path.read_bytes()
    except OSError as error:
        what = f"names {file}, which cannot be read: {error.strerror}."
        return None, (what, "Put the file back, or mend its name.", "no-text")
    if not data.strip():
        what = f"names {file}, which is empty."
        return None, (what, "Put the text back: nothing of it can be checked.", "no-text")
    try:
        # A kept copy is a compressed file, and its reading text is beside it.
        text = "" if file.endswith(WARC) else capture.decode_text(data)
    except capture.CaptureError as error:
        what = f"names {file}, which {str(error).partition('. ')[0]}."
        return None, (what, "Let `explainer add` make a reading text of the capture.", "not-utf-8")
    real = hashlib.sha256(data).hexdigest()
    reading = ReadingText(file, text, real, shelf.cache.spans.get(real, {}))
    shelf.cache.add_seed(stamp, reading)
    return reading, _compare_digest(reading, digest)


def _compare_digest(text: ReadingText, digest: str | None) -> tuple[str, str, str] | None:
    """Say what is wrong, and what to do, where a text is not the one that was captured."""
    if text.digest == digest:
        return None
    return (
        f"names {text.file}, whose bytes are not those that were captured.",
        "A reading text is never edited: restore the file from git.",
        "text-changed",
    )
