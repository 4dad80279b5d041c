"""Giving a record another id, everywhere at once, with a redirect from the old one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator import text
from generator.desk import record_references
from generator.desk.planned_files import CannotDo, PlannedFiles
from generator.model.base import ID_PATTERN
from generator.model.record_kinds import RECORD_KINDS, FileLayout, list_kinds_of_layout, share_ids
from generator.problems.message_words import suggest_or_list
from generator.records import editing
from generator.records.yaml_text import Path as Steps

_MOST_ID_CHARACTERS = 80
_CONTENT = Path("content")


@dataclass(frozen=True, slots=True)
class RecordPlace:
    """Where a record stands."""

    kind: str
    """``events``, ``drafts/events``, ``people``, ``sides`` …."""
    name: str
    """Its id."""
    file: Path
    path: Steps = ()
    """Its key in the file, where the file holds many."""


@dataclass(frozen=True, slots=True)
class Renamed:
    """What renaming does."""

    sheets: PlannedFiles
    """The files with it done."""
    home: RecordPlace
    """What is renamed."""


def list_record_places(sheets: PlannedFiles) -> Iterator[RecordPlace]:
    """Return every record of a project, with where it stands.

    Raises:
        CannotDo: a file cannot be read.
    """
    for file, kind in record_references.list_record_files(sheets):
        data = sheets.document(file).data
        if kind.form is FileLayout.SINGLE:
            for inner in list_kinds_of_layout(FileLayout.WITHIN_STORY):
                held = data.get(inner.name) if isinstance(data, dict) else None
                for key in held or ():
                    yield RecordPlace(inner.name, str(key), file, (inner.name, str(key)))
        elif kind.form is FileLayout.FOLDER:
            yield RecordPlace(kind.name, file.stem, file)
        elif not kind.is_draft:  # rejections have the ids that drafts once had
            yield from (RecordPlace(kind.name, str(key), file, (str(key),)) for key in data)


def rename_record(sheets: PlannedFiles, old: str, new: str, kind: str | None = None) -> Renamed:
    """Plan to give a record another id: its file or key, and all that names it.

    Args:
        sheets: the files.
        old: its id.
        new: the id that it gets.
        kind: which kind of record is meant, where several have the old id.

    Raises:
        CannotDo: there is no such record, or several; or the new id is none, or is taken.
        CannotEdit: a file is written in a way that cannot be changed safely.
    """
    everyone = tuple(list_record_places(sheets))
    home = _one(everyone, old, kind)
    check_form(new)
    _check_free(sheets, everyone, home, new)
    sheets = _pointed(sheets, everyone, home, new)
    content = sheets.read(home.file)
    if home.path:
        return Renamed(sheets.write(home.file, editing.rename_key(content, home.path, new)), home)
    kind_of = RECORD_KINDS[home.kind]
    if "former_ids" in kind_of.model.model_fields and not kind_of.is_draft:
        content = _with_redirect(content, sheets, home, new)
        sheets = _links(sheets, home, new)
    file = home.file.with_stem(new)
    return Renamed(sheets.write(file, content).remove(home.file), home)


def _one(everyone: tuple[RecordPlace, ...], old: str, kind: str | None) -> RecordPlace:
    matches = [home for home in everyone if home.name == old and kind in (None, home.kind)]
    if len(matches) == 1:
        return matches[0]
    if matches:
        kinds = ", ".join(home.kind for home in matches)
        raise CannotDo(f"{old} is in {kinds}. Say which: --kind {matches[0].kind}.")
    known = {home.name for home in everyone if kind in (None, home.kind)}
    what = f"record {old!r} in {kind}" if kind else f"record {old!r}"
    raise CannotDo(f"There is no {what}. {suggest_or_list(old, sorted(known))}")


def check_form(new: str) -> None:
    """Look whether an id has the form of one.

    Raises:
        CannotDo: it has not; tells what may be meant.
    """
    if re.fullmatch(ID_PATTERN, new) and len(new) <= _MOST_ID_CHARACTERS:
        return
    meant = text.slug(new)[:_MOST_ID_CHARACTERS].strip("-") or "2021-video-talks"
    raise CannotDo(
        f"{new!r} is no id: small letters, figures and single hyphens, at most "
        f"{_MOST_ID_CHARACTERS}. Did you mean `{meant}`?"
    )


def _check_free(
    sheets: PlannedFiles, everyone: tuple[RecordPlace, ...], home: RecordPlace, new: str
) -> None:
    kinds = share_ids(home.kind)
    for other in everyone:
        if other.kind not in kinds:
            continue
        if other.name == new:
            raise CannotDo(f"{new!r} is taken: {other.file.as_posix()}. Choose another.")
        if not other.path and other != home and new in _former_ids(sheets, other):
            raise CannotDo(
                f"{new!r} was the id of {other.name}, and leads readers there. Choose another."
            )


def _former_ids(sheets: PlannedFiles, home: RecordPlace) -> list[str]:
    data = sheets.document(home.file).data
    former = data.get("former_ids") if isinstance(data, dict) else None
    return [str(name) for name in former] if isinstance(former, list) else []


def _pointed(
    sheets: PlannedFiles, everyone: tuple[RecordPlace, ...], home: RecordPlace, new: str
) -> PlannedFiles:
    kind = home.kind.removeprefix("drafts/")
    others = {other.kind for other in everyone if other.name == home.name and other != home}
    if home.kind != kind and kind in others:
        return sheets  # what names a draft's id means the record of that id
    for reference in record_references.list_references(sheets):
        if reference.at.record != home.name or kind not in reference.at.kinds:
            continue
        either = others.intersection(reference.at.kinds) - {kind}
        if either:
            raise CannotDo(
                f"{reference.file.as_posix()} names {home.name}, which is in {kind} and in "
                f"{either.pop()}, and could mean either. Rename it by hand."
            )
    return record_references.point_elsewhere(sheets, kind, home.name, new)


def _with_redirect(content: str, sheets: PlannedFiles, home: RecordPlace, new: str) -> str:
    """Keep the old id as a former one; going back to a former id swaps the two."""
    former = _former_ids(sheets, home)
    if new in former:
        return editing.replace_value(content, ("former_ids", former.index(new)), home.name)
    return editing.append_item(content, ("former_ids",), home.name)


def _links(sheets: PlannedFiles, home: RecordPlace, new: str) -> PlannedFiles:
    """Mend links to the record's page in hand-written pages and in the navigation."""
    link = re.compile(rf"(?<![\w-]){home.kind}/{re.escape(home.name)}(?=\.md\b|[/#)\"'\s]|\Z)")
    pages = [
        path.relative_to(sheets.root)
        for path in sorted((sheets.root / _CONTENT).rglob("*.md"))
        if "drafts" not in path.relative_to(sheets.root).parts
    ]
    for path in (*pages, Path("mkdocs.yml")):
        if sheets.has(path):
            before = sheets.read(path)
            after = link.sub(f"{home.kind}/{new}", before)
            sheets = sheets.write(path, after) if after != before else sheets
    return sheets
