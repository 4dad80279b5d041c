"""The pages of a story: a library in, Markdown out.

:func:`render` gives every page by its path in the docs folder. Each kind of page has a module that
gathers what the page shows, and a template in ``theme/templates/`` that lays it out.
"""

from pathlib import Path

from generator.library import Library
from generator.pages import (
    corrections,
    data,
    editors,
    events,
    folder,
    glossary,
    home,
    known,
    people,
    places,
    positions,
    promises,
    single,
    sources,
    timeline,
    topics,
)
from generator.pages.folder import EXTENSIONS
from generator.pages.markdown import Written
from generator.pages.navigation import navigation, redirects
from generator.pages.page import Site, Writer
from generator.pages.view import View

__all__ = [
    "EXTENSIONS",
    "KINDS",
    "Site",
    "View",
    "Writer",
    "Written",
    "render",
    "rendered",
    "templates",
    "with_names",
    "write",
    "writers",
]

KINDS = (
    *(home, topics, known, events, timeline, promises, positions),
    *(sources, single, people, places, glossary, corrections, data, editors),
)
"""The modules that write pages, each with a function ``pages(site)`` that gives their writers."""

_PACKAGE = Path(__file__).parents[1]

OWN_TEMPLATES = (_PACKAGE / "theme" / "templates", _PACKAGE.parent / "theme" / "templates")
"""The page templates that travel with the package, and those of a checkout of it."""


def templates(root: Path, folder: str = "theme/templates") -> Path:
    """Give the folder of page templates: the project's, or the package's own where it has none."""
    known = (root / folder, *OWN_TEMPLATES)
    return next((path for path in known if path.is_dir()), known[0])


def render(library: Library, templates: Path) -> dict[str, str]:
    """Write every page of a story.

    Args:
        library: the records; what the checks call errors must have been mended.
        templates: the folder of page templates.

    Returns:
        Markdown by path in the docs folder, ``events/2012-fire.md``; the same library always gives
        the same text.
    """
    return rendered(Site(View(library), templates))


def writers(site: Site) -> dict[str, Writer]:
    """Give what writes each page of a site, by path in the docs folder; none is written yet."""
    return {path: writer for kind in KINDS for path, writer in kind.pages(site)}


def rendered(site: Site) -> dict[str, str]:
    """Write every page of a site, as :func:`render` does."""
    return {path: str(writer.write()) for path, writer in writers(site).items()}


def write(library: Library, root: Path, target: Path, address: str = "") -> int:
    """Write all pages, the hand-written ones too, as a MkDocs project that needs no plugin of ours.

    The files for machines lie beside them.

    Returns:
        How many pages there are.

    Raises:
        folder.NotOurs: the target holds something that an earlier run did not write.
    """
    site = Site(View(library), templates(root), address)
    made = rendered(site)
    paths = {*made, *folder.by_hand(root / "content")}
    return folder.write(
        root,
        target,
        {**made, **site.files, **dict(redirects(library))},
        navigation(library, paths),
        lambda path, text: with_names(site, path, text),
    )


def with_names(site: Site, path: str, markdown: str) -> str:
    """Add to a hand-written page all forms of the disputed names that it holds."""
    line = site.page(path).names(markdown)
    return f"{markdown.rstrip()}\n\n{line}" if line.strip() else markdown
