"""The pages of a story: a library in, Markdown out.

:func:`render_site` gives every page by its path in the docs folder. Each kind of page has a module
in :mod:`generator.pages.kinds` that gathers what its pages show and declares the kind, and a
template in ``theme/templates/`` that lays them out.
"""

from dataclasses import replace
from pathlib import Path

from generator.pages import markdown_project
from generator.pages.kinds import KINDS
from generator.pages.markdown import WrittenPage
from generator.pages.markdown_project import EXTENSIONS
from generator.pages.mistake_reports import ReportAddress
from generator.pages.navigation import list_redirects, make_navigation
from generator.pages.page import Page
from generator.pages.site_context import Site, Writer
from generator.pages.story_view import View
from generator.pages.template_files import OWN_TEMPLATES
from generator.story.library import Library

__all__ = [
    "EXTENSIONS",
    "KINDS",
    "OWN_TEMPLATES",
    "ReportAddress",
    "Site",
    "View",
    "Writer",
    "WrittenPage",
    "add_names",
    "find_templates",
    "list_writers",
    "render_pages",
    "render_site",
    "write_plain_project",
]


def find_templates(root: Path, folder: str = "theme/templates") -> Path:
    """Return the folder of page templates: the project's; where it has none, the package's."""
    known = (root / folder, *OWN_TEMPLATES)
    return next((path for path in known if path.is_dir()), known[0])


def render_site(library: Library, templates: Path) -> dict[str, str]:
    """Write every page of a story.

    Args:
        library: the records; what the checks call errors must have been mended.
        templates: the folder of page templates.

    Returns:
        Markdown by path in the docs folder, ``events/2012-fire.md``; the same library always gives
        the same text.
    """
    return render_pages(Site(View(library), templates))


def list_writers(site: Site) -> dict[str, Writer]:
    """Return what writes each page of a site, by path in the docs folder; none is written yet."""
    return {
        path: replace(writer, edited=kind.edited_in(path), listing=kind.pages)
        for kind in KINDS
        for path, writer in kind.pages(site)
    }


def render_pages(site: Site) -> dict[str, str]:
    """Write every page of a site, as :func:`render_site` does."""
    return {path: str(writer.write()) for path, writer in list_writers(site).items()}


def write_plain_project(library: Library, root: Path, target: Path, address: str = "") -> int:
    """Write all pages, the hand-written ones too, as a MkDocs project that needs no plugin of ours.

    The files for machines lie beside them.

    Returns:
        How many pages there are.

    Raises:
        NotOurs: the target holds something that an earlier run did not write.
    """
    site = Site(View(library), find_templates(root), address)
    rendered_pages = render_pages(site)
    paths = {*rendered_pages, *markdown_project.list_by_hand(root / "content")}
    return markdown_project.write_project(
        root,
        target,
        {**rendered_pages, **site.files, **dict(list_redirects(site))},
        make_navigation(site, paths),
        lambda path, text: add_names(site, path, text),
    )


def add_names(site: Site, path: str, markdown: str) -> str:
    """Add to a hand-written page all forms of the disputed names that it holds."""
    line = Page(site, path).names(markdown)
    return f"{markdown.rstrip()}\n\n{line}" if line.strip() else markdown
