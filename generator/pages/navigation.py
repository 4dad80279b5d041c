"""The site's navigation, and the addresses that records had before."""

import html
import posixpath
from collections.abc import Collection, Iterator
from typing import Any

from generator.pages.kinds import KINDS, SECTIONS
from generator.pages.markdown import for_themes
from generator.pages.site_context import Site

_ABOUT = "About"
_BY_HAND = ("method.md", "about.md")
"""Hand-written pages that every story should have; they stand after its others."""


def make_navigation(site: Site, paths: Collection[str]) -> list[Any]:
    """Return MkDocs' ``nav``; pages of events, people and sources stay out of it.

    Measured: a thousand of them in it make a build nine times slower and its pages twenty times
    larger.

    Args:
        site: the site.
        paths: all pages there are, by path in the docs folder.
    """
    listed: dict[str, dict[str, str]] = {section: {} for section in SECTIONS}
    for kind in KINDS:
        if kind.section:
            listed[kind.section] |= kind.listed(site)
    ours = {path for titles in listed.values() for path in titles}
    by_hand = sorted(path for path in paths if "/" not in path and path not in {*ours, *_BY_HAND})
    return [
        {section: entry}
        for section, titles in listed.items()
        if (entry := _entry(section, titles, by_hand, paths))
    ]


def _entry(
    section: str, titles: dict[str, str], by_hand: list[str], paths: Collection[str]
) -> list[Any] | str:
    """Return what stands below an entry: pages that there are, or the one page of its name."""
    known: list[Any] = [{for_themes(title): p} for p, title in titles.items() if p in paths]
    if section == _ABOUT:
        return [*(path for path in (*by_hand, *_BY_HAND) if path in paths), *known]
    alone = [path for path, title in titles.items() if title == section]
    return alone[0] if len(titles) == 1 and alone and known else known


def list_redirects(site: Site) -> Iterator[tuple[str, str]]:
    """Return a page for each former id that leads to the record's present address.

    Yields:
        A path in the site, and HTML.
    """
    library, lists, folders = site.view.library, site.lists, site.folders
    for kind in ("events", "sources", "topics"):
        for record in library.of_kind(kind).values():
            for former in record.former_ids:
                old, new = (_address(kind, name, folders) for name in (former, record.id))
                yield old, _leads_to(posixpath.relpath(new, posixpath.dirname(old)))
    for record in library.undertakings.values():
        for former in record.former_ids:
            if lists.promises_apart:
                old, new = (_address("promises", name, folders) for name in (former, record.id))
                yield old, _leads_to(posixpath.relpath(new, posixpath.dirname(old)))
                continue
            old, new = _address("promises", former, folders), _address(".", "promises", folders)
            target = posixpath.relpath(new, posixpath.dirname(old))
            yield old, _leads_to(f"{target}#u-{record.id}")


def _address(folder: str, name: str, folders: bool) -> str:
    return posixpath.join(folder, name, "index.html") if folders else f"{folder}/{name}.html"


def _leads_to(target: str) -> str:
    address = html.escape(target.replace("index.html", "") or "./")
    return (
        "<!doctype html>\n"
        '<html lang="en">\n'
        '<meta charset="utf-8">\n'
        "<title>This page has moved</title>\n"
        '<meta name="robots" content="noindex">\n'
        f'<link rel="canonical" href="{address}">\n'
        f'<meta http-equiv="refresh" content="0; url={address}">\n'
        f'<p>This page has moved <a href="{address}">here</a>.</p>\n'
        "</html>\n"
    )
