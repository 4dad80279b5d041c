"""What the theme puts around pages: rendered once for each kind of page, then put together.

A theme's template writes the same for thousands of pages, but for a title here and an address
there. Here it renders a page whose texts are probes (:mod:`generator.host.fast.probes`); where a
probe comes out, and whether the theme escaped it on the way, tells where the text of each page
belongs, and how it is written there. A theme that asks for anything else of the page renders each
page of that kind itself. So it does with the first pages of each kind in any case; only where both
ways give the same bytes are further ones put together.
"""

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import jinja2
from jinja2.filters import do_forceescape, do_striptags
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from generator.host.fast.probe_environment import Probing, make_probing
from generator.host.fast.probes import (
    MARK,
    REFUSED,
    Content,
    Probe,
    Sealed,
    SealedHeadings,
    SealedMeta,
    SealedPage,
    Unshared,
)

Context = Mapping[str, Any]

VERIFIED = 2
"""So many pages of each kind are rendered by the theme too, and compared."""

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
_TEXT = MARK + '{0}a<h1 title="\'">&amp;</h1>' + MARK + "{0}b"
_TEXTS = ("title", "description")
"""What of a page's front matter a theme prints; all else makes a page one of another kind."""
_HIDDEN = ("machines", "structured", "tags")
"""What of it is different on each page, and printed by a partial of ours alone."""
_SAME = (
    *("active", "ancestors", "children", "is_homepage", "is_link", "is_page", "is_section"),
    *("is_top_level", "next_page", "parent", "previous_page"),
)
"""Attributes that are the same for all pages that are in no navigation."""


@dataclass(slots=True)
class _Shell:
    """What stands around the pages of one kind."""

    parts: Sequence[str]
    """What is the same for all; between two parts belongs a text."""
    holes: Sequence[Callable[[dict[str, str]], str]]
    """What gives the text after each part, out of a page's texts by name."""
    looked_for: frozenset[str]
    """Texts that the theme replaces wherever they stand: none may come in with a page's texts."""
    verified: int = 0

    def fill(self, texts: dict[str, str]) -> str | None:
        """Put texts in; nothing where the theme would replace something in them."""
        pieces = [self.parts[0]]
        for hole, part in zip(self.holes, self.parts[1:], strict=True):
            pieces += (hole(texts), part)
        if any(_comes_in(pieces, text) for text in self.looked_for):
            return None
        return "".join(pieces)


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
        own = environment.loader or jinja2.DictLoader({})
        loader = jinja2.ChoiceLoader([jinja2.DictLoader(partials), own])
        self._now = Probing()
        self._probing = make_probing(environment, loader, self._now)
        source = '{% import "partials/language.html" as lang with context %}'
        self._headings = environment.from_string(f'{source}{{% include "{_PARTIALS[0]}" %}}')
        self._listed = {id(page) for page in nav.pages}
        self._others = [*_all(nav.items), *nav.pages]
        self._shells: dict[object, _Shell | None] = {}
        self._contents: dict[object, str] = {}

    def framed(self, page: Page, context: Context) -> str:
        """Return a whole page, as the theme's ``main.html`` writes it.

        Args:
            page: the page, with its content.
            context: what MkDocs gives to a template for it.
        """
        if id(page) in self._listed or page.previous_page or page.next_page:
            return self._rendered(context)
        kind = _kind(page)
        if kind not in self._shells:
            self._shells[kind] = self._shell(page, context)
        shell = self._shells[kind]
        filled = self._filled(shell, page, context) if shell else None
        if shell is None or filled is None:
            return self._rendered(context)
        if shell.verified < VERIFIED:
            whole = self._rendered(context)
            shell.verified += 1
            if filled != whole:
                self._shells[kind] = None
            return whole
        return filled

    def _rendered(self, context: Context) -> str:
        return self._environment.get_template("main.html").render(context)

    def _filled(self, shell: _Shell, page: Page, context: Context) -> str | None:
        texts = _texts(page)
        texts["partial0"] = self._toc(page, context)
        texts["partial1"] = self._environment.get_template(_PARTIALS[1]).render(context)
        return shell.fill(texts)

    def _toc(self, page: Page, context: Context) -> str:
        """Render the list of a page's headings; most pages share theirs, but for the first."""
        items = page.toc.items
        first = items[0] if items and items[0].level == 1 else None
        below = _headings(first.children if first else items)
        key = (first is None, *below, None, *_headings(items[1:] if first else ()))
        if key not in self._contents:
            seen = {"level": 1, "children": first.children} if first else {}
            toc = [Sealed("a heading", seen), *items[1:]] if first else items
            sealed = {"page": Sealed("page", {"toc": toc}), "pages": Sealed("pages", {})}
            try:
                self._contents[key] = self._headings.render({**context, **sealed})
            except Unshared:
                return self._headings.render(context)
        return self._contents[key]

    def _shell(self, page: Page, context: Context) -> _Shell | None:
        """Let the theme write a page of probes, and cut what it writes at them, if that can be."""
        probes = _probes(page)
        self._now.page, self._now.looked_for = page, set()
        seen = {
            **context,
            "page": _sealed(page, probes, self._others),
            "pages": Sealed("pages", {}),
        }
        try:
            whole = self._probing.get_template("main.html").render(seen)
        except (Unshared, jinja2.TemplateError, TypeError, ValueError, LookupError, AttributeError):
            return None
        return _cut("".join((whole,)), probes, frozenset(self._now.looked_for))


def _all(items: Sequence[Any]) -> Iterator[object]:
    for item in items:
        yield item
        yield from _all(getattr(item, "children", None) or ())


def _hole(name: str) -> str:
    return f"{MARK}{name}a{MARK}{name}b"


def _headings(items: Sequence[AnchorLink]) -> list[object]:
    return [
        (i.level, i.id, i.title, getattr(i, "typeset", None), *_headings(i.children)) for i in items
    ]


def _kind(page: Page) -> object:
    """Tell all that the frame of a page depends on, beside its texts."""
    meta = sorted(
        (name, bool(value) if name in (*_TEXTS, *_HIDDEN) else repr(value))
        for name, value in page.meta.items()
    )
    given = (page.edit_url, page.canonical_url, page.content, page.toc.items)
    # Addresses on a page are relative: they are the same for all pages of one folder.
    folder = posixpath.dirname(page.url.rstrip("/"))
    by_hand = page.file.generated_by is None
    return (folder, by_hand, *map(bool, given), "<h1" in (page.content or ""), *meta)


def _texts(page: Page) -> dict[str, str]:
    toc = page.toc.items
    return {
        "content": page.content or "",
        "edit_url": page.edit_url or "",
        "canonical_url": page.canonical_url or "",
        "first": toc[0].id if toc else "",
        **{name: page.meta.get(name, "") for name in _TEXTS},
    }


def _probes(page: Page) -> dict[str, str]:
    """Return a probe in place of each text that a page has."""
    names = [name for name, text in _texts(page).items() if text]
    probes = {name: _TEXT.format(name.replace("_", "")) for name in names}
    probes["first"] = _hole("first")
    if "<h1" not in (page.content or ""):
        probes["content"] = _hole("content")
    return probes


def _sealed(page: Page, probes: Mapping[str, str], others: Sequence[object]) -> SealedPage:
    """Return what a theme sees of a page of probes."""
    texts = {name: Probe(text) for name, text in probes.items()}
    given = {name: texts.get(name, page.meta[name]) for name in _TEXTS if name in page.meta}
    meta = {**page.meta, **dict.fromkeys(set(_HIDDEN) & page.meta.keys(), REFUSED), **given}
    anchor = Sealed("a heading", {"id": texts["first"], "url": "#" + texts["first"]})
    shared = {
        **{name: getattr(page, name) for name in _SAME},
        **{name: texts.get(name, getattr(page, name)) for name in ("edit_url", "canonical_url")},
        **({"title": texts["title"]} if page.meta.get("title") else {}),
        "content": Content(probes["content"]) if page.content else page.content,
        "file": Sealed("page.file", {"generated_by": page.file.generated_by}),
        "meta": SealedMeta("page.meta", meta),
        "toc": SealedHeadings(anchor if page.toc.items else None),
    }
    return SealedPage(shared, others)


def _cut(whole: str, probes: Mapping[str, str], looked_for: frozenset[str]) -> _Shell | None:
    by_key = {name.replace("_", ""): name for name in probes}
    parts, holes, at = [], [], 0
    for match in re.finditer(rf"{MARK}(\w+?)a(?:(?!{MARK}).)*{MARK}\1b", whole, re.DOTALL):
        name = by_key.get(match[1], match[1])
        ways = (way for way in _WRITTEN if way(probes.get(name, match[0])) == match[0])
        way = next(ways, None)
        if way is None:
            return None
        holes.append(_filling(name, way))
        parts.append(whole[at : match.start()])
        at = match.end()
    parts.append(whole[at:])
    return None if any(MARK in part for part in parts) else _Shell(parts, holes, looked_for)


def _filling(name: str, way: Callable[[str], str]) -> Callable[[dict[str, str]], str]:
    return lambda texts: way(texts[name])


def _comes_in(pieces: Sequence[str], text: str) -> bool:
    """Return whether the pieces put in, every second one, bring a text, or a part of it."""
    edge = len(text) - 1
    return any(
        text in pieces[at - 1][-edge or len(pieces[at - 1]) :] + pieces[at] + pieces[at + 1][:edge]
        for at in range(1, len(pieces), 2)
    )
