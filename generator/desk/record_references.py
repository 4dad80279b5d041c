"""Where records name other records: every reference in every file, with the kinds it may be to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from generator.desk.file_changes import Sheets
from generator.model import (
    Claim,
    ConflictValue,
    DisputedName,
    Event,
    Evidence,
    InSeries,
    Participant,
    Person,
    Proposal,
    Record,
    Rejected,
    Sentence,
    Source,
    Story,
    Topic,
    Undertaking,
)
from generator.records import editing
from generator.records.yaml_text import Path as Steps
from generator.story import loading

_WHO = ("people", "sides")
FIELDS: Mapping[tuple[type[Record], str], tuple[str, ...]] = {
    (Event, "source"): ("sources",),
    (Event, "date_source"): ("sources",),
    (Event, "place"): ("places",),
    (Event, "part_of"): ("events",),
    (Event, "related"): ("events",),
    (Event, "topics"): ("topics",),
    (Event, "fulfils"): ("undertakings",),
    (Claim, "source"): ("sources",),
    (Claim, "speaker"): _WHO,
    (Claim, "to"): _WHO,
    (Claim, "issue"): ("issues",),
    (Claim, "of"): ("undertakings", "events"),
    (Evidence, "source"): ("sources",),
    (ConflictValue, "source"): ("sources",),
    (Participant, "person"): ("people",),
    (InSeries, "id"): ("series",),
    (Sentence, "from"): ("events",),
    (Source, "outlet"): ("outlets",),
    (Source, "agency"): ("outlets",),
    (Source, "distributor"): ("outlets",),
    (Topic, "undertakings"): ("undertakings",),
    (Topic, "issues"): ("issues",),
    (Undertaking, "part_of"): ("undertakings",),
    (Undertaking, "not_the_same_as"): ("undertakings",),
    (Person, "side"): ("sides",),
    (Proposal, "belongs_to"): ("events",),
}
"""Fields that hold ids of other records, with the kinds that these may be of."""

KEYS: Mapping[tuple[type[Record], str], tuple[str, ...]] = {(DisputedName, "forms"): ("sides",)}
"""Fields whose keys are ids of other records."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A place in a file where a record is named."""

    file: Path
    path: Steps
    """Where in the file."""
    name: str
    """The id, or ``event#claim``, as written there."""
    kinds: tuple[str, ...]
    """The kinds that it may be of."""
    key: bool = False
    """Whether it is the key at that path, not the value."""

    @property
    def record(self) -> str:
        """The id alone."""
        return self.name.partition("#")[0]


def files(
    sheets: Sheets, content: Path = Path("content")
) -> Iterator[tuple[Path, type[Record], bool]]:
    """Give every file of records with the class of its records, and whether it lists many."""
    folder = sheets.root / content
    for kind, model in (*loading.FOLDERS.items(), *loading.DRAFTS.items()):
        here = {path.relative_to(sheets.root) for path in (folder / kind).glob("*.yml")}
        new = {path for path in sheets.changes if path.parent == content / kind}
        yield from ((path, model, False) for path in sorted(here | new) if sheets.has(path))
    lists = {**{f"{kind}.yml": model for kind, model in loading.LISTS.items()}}
    lists["drafts/rejected.yml"] = Rejected
    for name, listed in lists.items():
        if sheets.has(content / name):
            yield content / name, listed, True
    if sheets.has(content / "story.yml"):
        yield content / "story.yml", Story, False


def all_in(sheets: Sheets) -> Iterator[Reference]:
    """Give every reference of every record.

    Raises:
        CannotDo: a file cannot be read, so that nobody knows what it names.
    """
    for file, model, listed in files(sheets):
        data = sheets.document(file).data
        if listed and isinstance(data, dict):
            for key, value in data.items():
                yield from _in_record(file, (key,), model, value)
        else:
            yield from _in_record(file, (), model, data)


def pointed(sheets: Sheets, kind: str, old: str, new: str, within: Path = Path()) -> Sheets:
    """Let all that names one record name another.

    Args:
        sheets: the files.
        kind: the record's kind: ``events``, ``people``, ``sides`` ….
        old: its id as it is written now.
        new: the id to write.
        within: only in files of this folder.

    Raises:
        CannotEdit: a file is written in a way that cannot be changed safely.
    """
    for reference in tuple(all_in(sheets)):
        if reference.record != old or kind not in reference.kinds:
            continue
        if within not in (Path(), *reference.file.parents):
            continue
        text = sheets.read(reference.file)
        name = new + reference.name[len(old) :]
        change = editing.renamed if reference.key else editing.replaced
        sheets = sheets.write(reference.file, change(text, reference.path, name))
    return sheets


def _in_record(file: Path, path: Steps, model: type[BaseModel], data: Any) -> Iterator[Reference]:
    if not isinstance(data, dict):
        return
    fields = {info.alias or name: info for name, info in model.model_fields.items()}
    for key, value in data.items():
        if key not in fields:
            continue
        here = (*path, key)
        kinds = _of(FIELDS, model, key)
        if kinds:
            yield from _named(file, here, value, kinds)
        elif _of(KEYS, model, key) and isinstance(value, dict):
            for name in value:
                yield Reference(file, (*here, name), name, _of(KEYS, model, key), key=True)
        else:
            yield from _deeper(file, here, fields[key].annotation, value)


def _of(table: Mapping[tuple[type[Record], str], Any], model: type[BaseModel], key: str) -> Any:
    """Look up a field of a class, or of one that it comes from."""
    found = (table[cls, key] for cls in model.__mro__ if (cls, key) in table)
    return next(found, ())


def _named(file: Path, path: Steps, value: Any, kinds: tuple[str, ...]) -> Iterator[Reference]:
    if isinstance(value, str):
        yield Reference(file, path, value, kinds)
    elif isinstance(value, list):
        for number, item in enumerate(value):
            if isinstance(item, str):
                yield Reference(file, (*path, number), item, kinds)


def _deeper(file: Path, path: Steps, annotation: Any, value: Any) -> Iterator[Reference]:
    """Go into a field that holds records: one, a list of them, or some by their ids."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield from _in_record(file, path, annotation, value)
        return
    inner = [part for part in get_args(annotation) if part is not Ellipsis]
    if get_origin(annotation) is dict and isinstance(value, dict):
        for key, item in value.items():
            yield from _deeper(file, (*path, key), inner[-1], item)
    elif get_origin(annotation) is tuple and isinstance(value, list):
        for number, item in enumerate(value):
            yield from _deeper(file, (*path, number), inner[0], item)
    elif get_origin(annotation) is not tuple and get_origin(annotation) is not dict:
        for part in inner:  # what is optional or annotated
            yield from _deeper(file, path, part, value)
