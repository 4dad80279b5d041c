"""Files for machines that are written when they are needed: the embeds of pages, and the feeds."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from generator.exports import feed
from generator.pages import embeds
from generator.pages.page_dependencies import unwrap

if TYPE_CHECKING:
    from generator.pages.site_context import Site


@dataclass(frozen=True, slots=True)
class FileGroup:
    """Files that are written together."""

    paths: tuple[str, ...]
    """Where they lie in the site."""
    write: Callable[[], Iterable[bytes]]
    """Gives their bytes, in the order of the paths."""
    depends: Callable[[], object] | None = None
    """Gives all that they depend on, where what they read of the story is not noted."""
    event: str = ""
    """The id of the event that they are about, where it is one."""


def group_files(site: "Site") -> Iterator[FileGroup]:
    """Return the embeds and the feeds of a site; none is written yet."""
    for page, embed in embeds.list_embed_writers(site.view):
        paths = embeds.list_embed_paths(page, site.addresses)
        kind, _, name = page.removesuffix(".md").partition("/")
        about = name if kind == "events" else ""
        yield FileGroup(paths, partial(_embed, site, page, embed), event=about)
    feeds = feed.Feeds(unwrap(site.view).library)
    for subject in feeds.subjects:
        write = partial(feeds.write, subject, site.addresses)
        yield FileGroup(feed.list_feed_paths(subject), write, partial(feeds.depends, subject))


def _embed(site: "Site", page: str, gathered: Callable[[], embeds.Embed]) -> tuple[bytes, ...]:
    return (*embeds.write_embed(site.view, site.addresses, site.templates, page, gathered),)
