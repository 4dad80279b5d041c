"""A site while its pages are written: the view of the story, the templates, what pages share."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import jinja2

from generator import edtf
from generator.exports import export
from generator.exports.addresses import Addresses
from generator.pages import embeds, filters, labels
from generator.pages.companions import Companions
from generator.pages.file_groups import FileGroup, file_groups
from generator.pages.list_addresses import Lists
from generator.pages.list_parts import linked_parts
from generator.pages.markdown import Written, environment
from generator.pages.mistake_reports import NOWHERE, Desk
from generator.pages.neighbours import Around
from generator.pages.reads import Reads, behind
from generator.pages.view import View


@dataclass(frozen=True, slots=True)
class Writer:
    """What writes a page, when it is needed."""

    write: Callable[[], Written]
    """Gives the page."""
    searchable: bool = True
    """Whether search finds it; not what repeats or lists what has a page of its own."""
    depends: Callable[[], object] | None = None
    """Gives all that the page depends on, where what it reads of the story is not noted."""
    edited: str = ""
    """The file of records that it is edited in, in the docs folder; none where it is empty."""


Writers = Iterator[tuple[str, Writer]]
"""Pages by path in the docs folder, each with what writes it."""


@dataclass(frozen=True)
class Site:
    """A view of a library, and the templates that show it."""

    view: View
    templates: Path
    """The folder of the page templates."""
    address: str = ""
    """Where the site is published, with a final slash; empty where that is not known."""
    folders: bool = True
    """Whether pages are folders with an ``index.html`` (MkDocs' ``use_directory_urls``)."""
    carded: bool = False
    """Whether pages have cards, pictures for where they are shared."""
    desk: Desk = NOWHERE
    """Where readers report mistakes."""
    reads: Reads = field(default_factory=Reads, compare=False)
    """What pages ask of the story while they are written."""

    today: "Site | None" = field(default=None, compare=False)
    """Of a site as it was known on a past day, that of today."""

    def __post_init__(self) -> None:
        """Let the story be seen through a door alone."""
        object.__setattr__(self, "view", self._door("view", behind(self.view)))
        if not self.view.by:
            # What a page asked of them may be asked again before any page does.
            _ = self.view.library, self.lists, self.around, self.companions

    def _door(self, name: str, thing: Any) -> Any:
        """Return the door to a thing; a site as known on a past day has doors of its own."""
        by = behind(self.view).by
        return self.reads.door(f"{name} by {by}" if by else name, thing, passing=by is not None)

    def fingerprint_parts(self) -> tuple[object, ...]:
        """Return what a page depends on that holds the site: what it reads is noted apart."""
        return ("site", str(behind(self.view).by), self.carded, repr(self.desk))

    @cached_property
    def environment(self) -> jinja2.Environment:
        """The templates with the filters that they use, compiled once."""
        if self.today:
            return self.today.environment
        return environment(
            self.templates,
            {
                "day": edtf.day_worded,
                "listed": labels.listed,
                "ordinal": labels.ordinal,
                "linked_parts": linked_parts,
                "worded": edtf.worded,
                "worded_when": edtf.worded_when,
            },
        )

    @cached_property
    def addresses(self) -> Addresses:
        """The addresses of its pages and files."""
        return Addresses(self.address, self.folders)

    @cached_property
    def lists(self) -> Lists:
        """Where the things of the story stand: on a past day's pages, where they stand today."""
        if self.today:
            return self.today.lists
        lists: Lists = self._door("lists", Lists(behind(self.view)))
        return lists

    @cached_property
    def around(self) -> Around:
        """What stands round an event."""
        around: Around = self._door("around", Around(behind(self.view)))
        return around

    @cached_property
    def companions(self) -> Companions:
        """What stands beside pages; nothing beside those of a past day."""
        if self.today:
            return self.today.companions
        beside = Companions(behind(self.view), self.carded)
        companions: Companions = self._door("companions", beside)
        return companions

    @property
    def files(self) -> dict[str, bytes]:
        """What machines take away, by path in the site: data, feeds, embeds, ``robots.txt``."""
        files = dict(self.data)
        for group in self.groups:
            files.update(zip(group.paths, group.write(), strict=True))
        return files

    def file(self, path: str) -> bytes:
        """Return one of these files by its path in the site."""
        group = self.grouped.get(path)
        return [*group.write()][group.paths.index(path)] if group else self.data[path]

    @property
    def data(self) -> dict[str, bytes]:
        """What of it is no group of files, by path in the site."""
        # All records are in them: a page that shows something of them is written in each build.
        self.reads.give_up()
        return self._data

    @cached_property
    def groups(self) -> tuple[FileGroup, ...]:
        """What of it is written in groups, when it is needed."""
        return tuple(file_groups(self))

    @cached_property
    def grouped(self) -> Mapping[str, FileGroup]:
        """The groups by the paths in the site of their files."""
        return {path: group for group in self.groups for path in group.paths}

    @cached_property
    def _data(self) -> dict[str, bytes]:
        view: View = behind(self.view)
        robots = "User-agent: *\nDisallow:\n"
        if self.address:
            robots += f"Sitemap: {self.address}sitemap.xml\n"
        return {
            **export(view.library, self.addresses),
            **dict(filters.files(view)),
            embeds.SCRIPT: embeds.script(),
            "robots.txt": robots.encode(),
        }
