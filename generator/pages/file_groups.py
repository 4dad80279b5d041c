"""Files for machines that are written when they are needed: the embeds of pages, and the feeds."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from generator.exports import feed
from generator.pages import embeds
from generator.pages.reads import behind

if TYPE_CHECKING:
    from generator.pages.story_site import Site


@dataclass(frozen=True, slots=True)
class FileGroup:
    """Files that are written together."""

    paths: tuple[str, ...]
    """Where they lie in the site."""
    write: Callable[[], Iterable[bytes]]
    """Gives their bytes, in the order of the paths."""
    depends: Callable[[], object] | None = None
    """Gives all that they depend on, where what they read of the story is not noted."""


def file_groups(site: "Site") -> Iterator[FileGroup]:
    """Return the embeds and the feeds of a site; none is written yet."""
    for page, embed in embeds.writers(site.view):
        paths = embeds.paths(page, site.addresses)
        yield FileGroup(paths, partial(_embed, site, page, embed))
    feeds = feed.Feeds(behind(site.view).library)
    for subject in feeds.subjects:
        write = partial(feeds.write, subject, site.addresses)
        yield FileGroup(feed.paths(subject), write, partial(feeds.depends, subject))


def _embed(site: "Site", page: str, gathered: Callable[[], embeds.Embed]) -> tuple[bytes, ...]:
    return (*embeds.write(site.view, site.addresses, site.templates, page, gathered),)
