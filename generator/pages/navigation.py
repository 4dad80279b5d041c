"""The site's navigation, and the addresses that records had before."""

import html
import posixpath
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from generator.pages.card_texts import HOME
from generator.pages.kinds.home_page import in_order
from generator.pages.list_addresses import Lists
from generator.pages.markdown import for_themes
from generator.pages.view import View
from generator.story.library import Library

TITLES = {
    "people/index.md": "People",
    "places.md": "Places",
    "names.md": "Names",
    "sources/index.md": "Sources",
    "single-sources.md": "Single sources",
    "data.md": "Data",
    "corrections.md": "Corrections",
    "follow.md": "Follow",
    "accessibility.md": "Accessibility",
    "privacy.md": "Privacy",
    "editors/index.md": "For editors",
    "editors/fields.md": "Every field",
    "editors/problems.md": "Problems and what to do",
}
"""Titles of our pages, so that the navigation can be written before they are."""


def navigation(library: Library, paths: Collection[str]) -> list[Any]:
    """Give MkDocs' ``nav``; pages of events, people and sources stay out of it.

    Measured: a thousand of them in it make a build nine times slower and its pages twenty times
    larger.

    Args:
        library: the records.
        paths: all pages there are, by path in the docs folder.
    """
    topics = [f"topics/{topic}.md" for topic, _ in in_order(View(library))]
    wanted: list[Any] = [
        {"Home": HOME},
        {"Topics": topics},
        *({name: f"{name.lower()}.md"} for name in ("Timeline", "Promises", "Positions")),
        {"People and places": ["people/index.md", "places.md", "names.md"]},
        {"Sources": ["sources/index.md", "single-sources.md"]},
    ]
    about = ["method.md", "about.md", "follow.md", "data.md", "corrections.md"]
    about += ["accessibility.md", "privacy.md"]
    guide = {"For editors": [f"editors/{name}.md" for name in ("index", "fields", "problems")]}
    ours = {path for entry in wanted for path in _paths(entry)} | {*about}
    by_hand = sorted(path for path in paths if "/" not in path and path not in ours)
    wanted += [{"About": [*by_hand, *about]}, guide]
    titles = {f"topics/{one.id}.md": for_themes(one.title) for one in library.topics.values()}
    titles |= TITLES
    return [known for entry in wanted if (known := _known(entry, paths, titles))]


def _paths(entry: dict[str, Any]) -> list[str]:
    target = next(iter(entry.values()))
    return target if isinstance(target, list) else [target]


def _known(entry: dict[str, Any], paths: Collection[str], titles: Mapping[str, str]) -> Any:
    """Keep of an entry the pages that there are."""
    ((name, target),) = entry.items()
    if not isinstance(target, list):
        return {name: target} if target in paths else None
    known = [{titles[p]: p} if p in titles else p for p in target if p in paths]
    return {name: known} if known else None


def redirects(library: Library, *, folders: bool = True) -> Iterator[tuple[str, str]]:
    """Give a page for each former id that leads to the record's present address.

    Args:
        library: the records.
        folders: whether pages are folders with an ``index.html`` (MkDocs'
            ``use_directory_urls``).

    Yields:
        A path in the site, and HTML.
    """
    for kind in ("events", "sources", "topics"):
        for record in library.of_kind(kind).values():
            for former in record.former_ids:
                old, new = (_address(kind, name, folders) for name in (former, record.id))
                yield old, _leads_to(posixpath.relpath(new, posixpath.dirname(old)))
    lists = Lists(View(library))
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
