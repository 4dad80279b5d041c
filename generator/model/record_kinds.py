"""The registry of record kinds: for each its folder or file, its class, its schema, its id space.

Reading, checking, renaming, the schemas, the editors' pages and ``new`` go by it: a kind that is
added here is known to all of them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import PurePosixPath

from generator.model.base import Record
from generator.model.disputed_name import DisputedName
from generator.model.draft import DraftEvent, DraftSource, Rejected
from generator.model.event import Event
from generator.model.people import Person
from generator.model.places import Place
from generator.model.series import Series
from generator.model.source import Outlet, Source
from generator.model.story import Issue, Side, Story
from generator.model.topic import Topic
from generator.model.undertaking import Undertaking

CONTENT = PurePosixPath("content")


class FileLayout(Enum):
    """How the records of a kind stand in files."""

    FOLDER = auto()
    """A file each, ``<kind>/<id>.yml``."""
    LIST = auto()
    """All in one file, ``<kind>.yml``, each under its id."""
    SINGLE = auto()
    """One record, ``<kind>.yml``."""
    WITHIN_STORY = auto()
    """Within ``story.yml``, under the kind's name, each under its id."""


@dataclass(frozen=True, slots=True)
class RecordKind:
    """A kind of record."""

    name: str
    """``events``, ``people``, ``drafts/events``: its folder or file in ``content/``."""
    model: type[Record]
    form: FileLayout
    noun: str
    """What one of them is called: ``event``, ``person``."""
    ids_with: str = ""
    """The kind that shares its ids: no record of either has an id of the other."""
    has_index: bool = False
    """Whether a page ``index`` lists them beside their own pages, so that none may have that id."""
    is_draft: bool = False
    """Whether it waits for review, or was turned down: nothing is published of it or checked."""

    @property
    def schema(self) -> str:
        """The name of its schema: ``event``, ``people``, ``draft-event``."""
        if self.form is FileLayout.FOLDER:
            return self.noun.replace(" ", "-")
        return PurePosixPath(self.name).name

    @property
    def attribute(self) -> str:
        """Its name in a library: ``events``, ``draft_events``, ``rejected``."""
        folder, _, name = self.name.rpartition("/")
        return f"draft_{name}" if folder and self.form is FileLayout.FOLDER else name

    def file(self, record: str) -> PurePosixPath:
        """Return the file of a record, from the project's folder."""
        if self.form is FileLayout.FOLDER:
            return CONTENT / self.name / f"{record}.yml"
        name = "story" if self.form is FileLayout.WITHIN_STORY else self.name
        return CONTENT / f"{name}.yml"


RECORD_KINDS: Mapping[str, RecordKind] = {
    kind.name: kind
    for kind in (
        RecordKind("events", Event, FileLayout.FOLDER, "event", has_index=True),
        RecordKind("sources", Source, FileLayout.FOLDER, "source", has_index=True),
        RecordKind("topics", Topic, FileLayout.FOLDER, "topic", has_index=True),
        RecordKind("undertakings", Undertaking, FileLayout.FOLDER, "undertaking"),
        RecordKind("story", Story, FileLayout.SINGLE, "story"),
        RecordKind("people", Person, FileLayout.LIST, "person", ids_with="sides", has_index=True),
        RecordKind("places", Place, FileLayout.LIST, "place"),
        RecordKind("names", DisputedName, FileLayout.LIST, "name"),
        RecordKind("outlets", Outlet, FileLayout.LIST, "outlet"),
        RecordKind("series", Series, FileLayout.LIST, "series"),
        RecordKind("sides", Side, FileLayout.WITHIN_STORY, "side", ids_with="people"),
        RecordKind("issues", Issue, FileLayout.WITHIN_STORY, "issue"),
        RecordKind(
            "drafts/events",
            DraftEvent,
            FileLayout.FOLDER,
            "draft event",
            ids_with="events",
            is_draft=True,
        ),
        RecordKind(
            "drafts/sources",
            DraftSource,
            FileLayout.FOLDER,
            "draft source",
            ids_with="sources",
            is_draft=True,
        ),
        RecordKind("drafts/rejected", Rejected, FileLayout.LIST, "rejection", is_draft=True),
    )
}
"""Every kind, by its name, in the order in which editors read of them."""


def list_kinds_of_layout(*forms: FileLayout) -> Iterator[RecordKind]:
    """Yield the kinds whose records stand in files in one of these ways."""
    return (kind for kind in RECORD_KINDS.values() if kind.form in forms)


def list_published_kinds() -> Iterator[RecordKind]:
    """Yield the kinds that a reader may see and that have files of their own."""
    return (
        kind
        for kind in RECORD_KINDS.values()
        if not kind.is_draft and kind.form is not FileLayout.WITHIN_STORY
    )


def share_ids(kind: str) -> tuple[str, ...]:
    """Return the kinds of which no two records have the same id: the kind itself, and others."""
    given = RECORD_KINDS[kind]
    beside = (
        other.name
        for other in RECORD_KINDS.values()
        if other.ids_with == kind or other.name == given.ids_with
    )
    return tuple(dict.fromkeys((kind, *beside)))
