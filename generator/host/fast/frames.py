"""What the theme puts around pages: rendered once for each kind of page, then put together.

A theme's template writes the same for thousands of pages, but for a title here and an address
there. Here it renders a page whose texts are probes; where a probe comes out, and whether the theme
escaped it on the way, tells where the text of each page belongs, and how it is written there. The
first page of each kind is rendered by the theme as well; only where both ways give the same bytes
are further pages of that kind put together.
"""

import copy
import posixpath
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import jinja2
from jinja2.filters import do_forceescape, do_striptags
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

Context = Mapping[str, Any]

_PARTIALS = ("partials/toc.html", "partials/machines.html")
"""Parts of a page that depend on more than texts; the theme renders them for each page."""

_WRITTEN: tuple[Callable[[str], str], ...] = (
    str,
    lambda text: str(do_forceescape(text)),
    do_striptags,
    lambda text: str(do_forceescape(do_striptags(text))),
)
"""The ways in which a theme writes a text."""

# Each way writes it differently. That there is a heading matters to Material.
_PROBE = 'zq{0}a<h1 title="\'">&amp;</h1>zq{0}b'
_TEXTS = ("title", "description")
"""What of a page's front matter a theme prints; all else makes a page one of another kind."""


@dataclass(frozen=True, slots=True)
class _Shell:
    """What stands around the pages of one kind."""

    parts: Sequence[str]
    """What is the same for all; between two parts belongs a text."""
    holes: Sequence[Callable[[dict[str, str]], str]]
    """What gives the text after each part, out of a page's texts by name."""


class Frames:
    """Puts the frame of a theme around pages, for one build."""

    def __init__(self, environment: jinja2.Environment, nav: Navigation) -> None:
        """Begin.

        Args:
            environment: the theme's.
            nav: the navigation; pages in it differ from each other in it.
        """
        self._environment = environment
        partials = {name: _hole(f"partial{at}") for at, name in enumerate(_PARTIALS)}
        self._probing = environment.overlay(
            loader=jinja2.ChoiceLoader([jinja2.DictLoader(partials), _loader(environment)])
        )
        source = '{% import "partials/language.html" as lang with context %}'
        self._headings = environment.from_string(f'{source}{{% include "{_PARTIALS[0]}" %}}')
        self._listed = {id(page) for page in nav.pages}
        self._shells: dict[object, _Shell | None] = {}
        self._contents: dict[object, str] = {}

    def framed(self, page: Page, context: Context) -> str:
        """Give a whole page, as the theme's ``main.html`` writes it.

        Args:
            page: the page, with its content.
            context: what MkDocs gives to a template for it.
        """
        if id(page) in self._listed or page.toc is None:
            return self._rendered(context)
        kind = _kind(page)
        if kind not in self._shells:
            whole = self._rendered(context)
            shell = _shell(self._probing, page, context)
            same = shell is not None and self._filled(shell, page, context) == whole
            self._shells[kind] = shell if same else None
            return whole
        known = self._shells[kind]
        return self._filled(known, page, context) if known else self._rendered(context)

    def _rendered(self, context: Context) -> str:
        return self._environment.get_template("main.html").render(context)

    def _filled(self, shell: _Shell, page: Page, context: Context) -> str:
        texts = _texts(page)
        texts["partial0"] = self._toc(page, context)
        texts["partial1"] = self._environment.get_template(_PARTIALS[1]).render(context)
        made = [shell.parts[0]]
        for hole, part in zip(shell.holes, shell.parts[1:], strict=True):
            made += (hole(texts), part)
        return "".join(made)

    def _toc(self, page: Page, context: Context) -> str:
        """Render the list of a page's headings; most pages share theirs, but for the first."""
        items = page.toc.items
        first = items[0] if items and items[0].level == 1 else None
        key = tuple(_listed(first.children if first else items))
        if key not in self._contents:
            self._contents[key] = self._headings.render(context)
        return self._contents[key]


def _loader(environment: jinja2.Environment) -> jinja2.BaseLoader:
    return environment.loader or jinja2.DictLoader({})


def _hole(name: str) -> str:
    return f"zq{name}azq{name}b"


def _listed(items: Sequence[AnchorLink]) -> list[object]:
    return [
        (i.level, i.id, i.title, getattr(i, "typeset", None), *_listed(i.children)) for i in items
    ]


def _kind(page: Page) -> object:
    """Tell all that the frame of a page depends on, beside its texts."""
    meta = sorted(
        (name, bool(value) if name in (*_TEXTS, "structured", "tags", "machines") else repr(value))
        for name, value in page.meta.items()
    )
    given = (page.edit_url, page.canonical_url, page.content, page.toc.items)
    # Addresses on a page are relative: they are the same for all pages of one folder.
    folder = posixpath.dirname(page.url.rstrip("/"))
    return (folder, *map(bool, given), "<h1" in (page.content or ""), *meta)


def _texts(page: Page) -> dict[str, str]:
    toc = page.toc.items
    return {
        "content": page.content or "",
        "edit_url": page.edit_url or "",
        "canonical_url": page.canonical_url or "",
        "first": toc[0].id if toc else "",
        **{name: page.meta.get(name, "") for name in _TEXTS},
    }


def _shell(environment: jinja2.Environment, page: Page, context: Context) -> _Shell | None:
    """Let the theme write a page of probes, and cut what it writes at them, if that can be."""
    names = [name for name, text in _texts(page).items() if text]
    probes = {name: _PROBE.format(name.replace("_", "")) for name in names}
    probes["first"] = _hole("first")
    probing = copy.copy(page)
    probing.meta = {**page.meta, **{name: probes[name] for name in _TEXTS if name in probes}}
    probing.content = probes.get("content")
    probing.edit_url = probes.get("edit_url")
    probing.canonical_url = probes.get("canonical_url")
    if page.toc.items:
        probing.toc = TableOfContents([AnchorLink("", probes["first"], 1)])
    whole = environment.get_template("main.html").render({**context, "page": probing})
    return _cut(whole, probes)


def _cut(whole: str, probes: Mapping[str, str]) -> _Shell | None:
    by_key = {name.replace("_", ""): name for name in probes}
    parts, holes, at = [], [], 0
    for found in re.finditer(r"zq(\w+?)a(?:(?!zq).)*zq\1b", whole, re.DOTALL):
        name = by_key.get(found[1], found[1])
        ways = (way for way in _WRITTEN if way(probes.get(name, found[0])) == found[0])
        way = next(ways, None)
        if way is None:
            return None
        holes.append(_filling(name, way))
        parts.append(whole[at : found.start()])
        at = found.end()
    parts.append(whole[at:])
    return None if any("zq" in part for part in parts) else _Shell(parts, holes)


def _filling(name: str, way: Callable[[str], str]) -> Callable[[dict[str, str]], str]:
    return lambda texts: way(texts[name])
