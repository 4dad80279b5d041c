"""A site while its pages are written: the view of the story, the templates, what pages share."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import jinja2

from generator import edtf
from generator.exports import list_export_paths, list_exports
from generator.exports.site_urls import SiteUrls
from generator.pages import embeds, filters, page_words
from generator.pages.file_groups import FileGroup, group_files
from generator.pages.list_parts import link_parts
from generator.pages.markdown import WrittenPage, make_environment
from generator.pages.mistake_reports import NOWHERE, ReportAddress
from generator.pages.neighbours import Around
from generator.pages.page_dependencies import PageDependencies, unwrap
from generator.pages.page_paths import PagePaths
from generator.pages.side_files import SideFiles
from generator.pages.story_view import View


@dataclass(frozen=True, slots=True)
class Writer:
    """What writes a page, when it is needed."""

    write: Callable[[], WrittenPage]
    """Gives the page."""
    searchable: bool = True
    """Whether search finds it; not what repeats or lists what has a page of its own."""
    depends: Callable[[], object] | None = None
    """Gives all that the page depends on, where what it reads of the story is not noted."""
    event: str = ""
    """The id of the event that the page is about, where it is one."""
    edited: str = ""
    """The file of records that it is edited in, in the docs folder; none where it is empty."""
    listing: "Callable[[Site], Writers]" = lambda _: iter(())
    """Lists the pages of its kind for any version of the story."""


_ROBOTS = "robots.txt"

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
    desk: ReportAddress = NOWHERE
    """Where readers report mistakes."""
    reads: PageDependencies = field(default_factory=PageDependencies, compare=False)
    """What pages ask of the story while they are written."""

    today: "Site | None" = field(default=None, compare=False)
    """Of a site as it was known on a past day, that of today."""

    def __post_init__(self) -> None:
        """Let the story be seen through a tracked proxy alone."""
        object.__setattr__(self, "view", self._track("view", unwrap(self.view)))
        if not self.view.by:
            # What a page asked of them may be asked again before any page does.
            _ = self.view.library, self.lists, self.around, self.companions

    def _track(self, name: str, thing: Any) -> Any:
        """Return a tracked proxy of a thing; a site as known on a past day has its own."""
        by = unwrap(self.view).by
        return self.reads.track(f"{name} by {by}" if by else name, thing, passing=by is not None)

    def fingerprint_parts(self) -> tuple[object, ...]:
        """Return what a page depends on that holds the site: what it reads is noted apart."""
        return ("site", str(unwrap(self.view).by), self.carded, repr(self.desk))

    @cached_property
    def environment(self) -> jinja2.Environment:
        """The templates with the filters that they use, compiled once."""
        if self.today:
            return self.today.environment
        return make_environment(
            self.templates,
            {
                "day": edtf.day_worded,
                "listed": page_words.join_list,
                "ordinal": page_words.format_ordinal,
                "linked_parts": link_parts,
                "worded": edtf.worded,
                "worded_when": edtf.worded_when,
            },
        )

    @cached_property
    def addresses(self) -> SiteUrls:
        """The addresses of its pages and files."""
        return SiteUrls(self.address, self.folders)

    @cached_property
    def lists(self) -> PagePaths:
        """Where the things of the story stand: on a past day's pages, where they stand today."""
        if self.today:
            return self.today.lists
        lists: PagePaths = self._track("lists", PagePaths(unwrap(self.view)))
        return lists

    @cached_property
    def around(self) -> Around:
        """What stands round an event."""
        around: Around = self._track("around", Around(unwrap(self.view)))
        return around

    @cached_property
    def companions(self) -> SideFiles:
        """What stands beside pages; nothing beside those of a past day."""
        if self.today:
            return self.today.companions
        beside = SideFiles(unwrap(self.view), self.carded)
        companions: SideFiles = self._track("companions", beside)
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
    def data(self) -> Mapping[str, bytes]:
        """What of it is no group of files, by path in the site."""
        # All records are in them: a page that shows something of them is written in each build.
        self.reads.give_up()
        return self._data

    def list_data_paths(self) -> list[str]:
        """Return the paths in the site of the data; they are not made."""
        self.reads.give_up()  # as above
        return self._data_paths

    @cached_property
    def _data_paths(self) -> list[str]:
        view: View = unwrap(self.view)
        exports, timeline = list_export_paths(view.library), filters.list_filter_paths(view)
        return [*exports, *timeline, embeds.SCRIPT, _ROBOTS]

    def forget_data(self) -> None:
        """Let it go: it is made again where somebody asks for it."""
        vars(self).pop("_data", None)

    def take_data(self, data: Mapping[str, bytes]) -> None:
        """Let it be what :meth:`make_data` gave elsewhere."""
        vars(self)["_data"] = data

    @cached_property
    def groups(self) -> tuple[FileGroup, ...]:
        """What of it is written in groups, when it is needed."""
        return tuple(group_files(self))

    @cached_property
    def grouped(self) -> Mapping[str, FileGroup]:
        """The groups by the paths in the site of their files."""
        return {path: group for group in self.groups for path in group.paths}

    @cached_property
    def _data(self) -> Mapping[str, bytes]:
        return self.make_data()

    def make_data(self) -> dict[str, bytes]:
        """Make what is no group of files, by path in the site."""
        view: View = unwrap(self.view)
        robots = "User-agent: *\nDisallow:\n"
        if self.address:
            robots += f"Sitemap: {self.address}sitemap.xml\n"
        return {
            **list_exports(view.library, self.addresses),
            **dict(filters.list_filter_files(view)),
            embeds.SCRIPT: embeds.read_embed_script(),
            _ROBOTS: robots.encode(),
        }
