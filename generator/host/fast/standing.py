"""What of the site of an earlier build stands: nothing that it was written from has changed.

One look through all that is remembered, before anything is written, by as many processes as there
are cores: most of a story is as it was, and what stands costs no more than to be asked about.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from sys import intern

from generator.host.fast.content_converter import ContentConverter, Link
from generator.host.fast.earlier_site import EarlierSite, SizeAndTime
from generator.host.fast.lazy_page import LazyPage
from generator.host.fast.page_cache import Notes, digest_answers
from generator.host.fast.page_renderer import PageRenderer
from generator.host.fast.rendered_page import RenderedPage, read_rendered_page
from generator.host.fast.writings import Writings, group_key
from generator.pages.file_groups import FileGroup
from generator.runtime.processes import cut_batches, spread_work
from generator.search.page_text import PageText

Task = LazyPage | FileGroup
"""What is written as a whole."""

_BATCHES = 8
"""So many batches of what is remembered a process is handed at a time."""


@dataclass(frozen=True, slots=True)
class About:
    """What a build has to know of something that stands, or that another process has written."""

    key: bytes
    robots: bool = False
    ids: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    words: PageText | None = None
    answers: bytes = b""
    """The digest of what was answered to all that it asks, where it stands."""

    @classmethod
    def of(cls, page: RenderedPage, answers: bytes = b"") -> "About":
        """Leave out what is on the disk already.

        Each name is one object, whichever page has it: it is handed on once for many pages.
        """
        ids = tuple(map(intern, page.ids))
        links = tuple((intern(path), intern(place), link) for path, place, link in page.links)
        return cls(page.key, page.robots, ids, links, page.words, answers)


def paths_of(task: Task) -> tuple[str, ...]:
    """Return where the files of a task lie in the site."""
    return task.paths if isinstance(task, FileGroup) else (task.dest_uri,)


@dataclass(frozen=True, slots=True)
class _Look:
    """One look at what is remembered."""

    tasks: Mapping[str, Task]
    files: Mapping[str, SizeAndTime]
    renderer: PageRenderer
    writings: Writings
    content: ContentConverter

    def look(self, rows: Sequence[int]) -> list[tuple[str, About]]:
        """Return what stands of that which is remembered in some rows, by its name."""
        found = []
        with self.writings.opened() as cache:
            for path, notes, told in cache.between(rows[0], rows[-1]) if cache else ():
                task = self.tasks.get(path)
                about = self.about(task, notes, told) if task else None
                if about:
                    found.append((path, about))
        return found

    def about(self, task: Task, notes: Notes, told: str | None) -> About | None:
        """Return what the build has to know of something that would come out the same."""
        stamps = tuple(map(self.files.get, paths_of(task)))
        if stamps != notes.stamps:
            return None  # somebody changed it in the site
        if isinstance(task, FileGroup):
            shared, key = self.writings.shared_of(task), group_key(task)
            same = self.writings.are_same(notes, shared, task)
            return About(key, answers=digest_answers(notes.answers)) if same else None
        shared = self.renderer.shared_of(task)
        if told is None or not self.writings.are_same(notes, shared, task.writer):
            return None
        page = read_rendered_page(notes.key, told)
        leads = page is not None and self.content.leads_somewhere(page.targets or ())
        return About.of(page, digest_answers(notes.answers)) if page and leads else None


def find_standing(
    tasks: Iterable[Task],
    earlier: EarlierSite,
    renderer: PageRenderer,
    writings: Writings,
    content: ContentConverter,
    scopes: Callable[[], dict[str, bytes]],
) -> dict[Task, About]:
    """Return what would come out the same, and put its files back into the site.

    Args:
        tasks: all that is to be written.
        earlier: what an earlier build left in the folder of the site.
        renderer: renders pages.
        writings: what was written in the earlier build.
        content: knows where links lead.
        scopes: gives the scope of each event of the story.
    """
    of_path = {name_of(task): task for task in tasks}
    lookup = _Look(of_path, earlier.files, renderer, writings, content)
    rows: Sequence[int] = ()
    with writings.opened() as cache:
        if cache:
            writings.compare(cache, scopes())
            rows = cache.list_rows()
    same = chain.from_iterable(spread_work(lookup.look, cut_batches(rows), chunk=_BATCHES))
    found = {of_path[path]: about for path, about in same}
    back = earlier.put_back([path for task in found for path in paths_of(task)])
    return {task: about for task, about in found.items() if back.issuperset(paths_of(task))}


def name_of(task: Task) -> str:
    """Return the name by which something is remembered."""
    return task.paths[0] if isinstance(task, FileGroup) else task.src_uri
