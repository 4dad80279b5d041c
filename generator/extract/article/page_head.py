"""What a web page tells of its article beside the words: headline, outlet, author, address, dates.

The page is walked once. Each date keeps the name of the place that it stands in and how far that is
from the headline; no clock is asked.
"""

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from generator.extract.article import headline, linked_data
from generator.extract.article.front_matter import normalise_date
from generator.extract.article.linked_data import LinkedArticle
from generator.extract.article.page_dates import (
    MOST_MARKS,
    Mark,
    ask_htmldate,
    find_marks,
    join_words,
    order_dates,
)
from generator.extract.article.page_metadata import (
    CaptureMetadata,
    list_field_names,
    plain_name,
)

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d{1,6}\)(https?://[^\s>]{4,2000})")
_SINGLE_FILE = re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(https?://\S{4,2000})")
_FRONT_PAGE = re.compile(r"\s*(?:(?:https?:)?//[^\s/?#]{1,200})?/?(?:index\.\w{3,5}|#)?\s*")
"""An address without a path."""
_PERMALINKS = " ¶§#🔗"
"""Signs behind a heading that only link to it."""
_FOREIGN = re.compile(
    r"schema\.org/(?:(?:Video|Image|Audio|Media)Object|Person|Organization|WebSite|Comment|Review"
    r"|Rating|AggregateRating|Offer|Product|Event)\b"
)
"""The microdata of things on a page that are not its article."""
_OF_LISTS = frozenset(("nav", "menu"))
"""Words of boxes that any list may have, also the one of an article's day and author."""
_OF_ARTICLE = frozenset(("meta", "metadata", "byline", "dateline", "pubdate"))
_BLOCKS = ("p", "div", "td", "section", "blockquote")
_BOXES = ("aside", "nav", "footer", "header", "form", "dialog")
_BOXING = ("div", "section", "ul", "ol", "li", "table", "td", "span", "p")
_DEEPEST = 30
"""Boxes within each other that are told apart."""
_PROSE = 15
"""Words from which a paragraph is taken for the article's first."""


@dataclass(slots=True)
class _Walk:
    """What one walk through a page gathers."""

    meta: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    """The names of ``meta`` as the page writes them."""
    linked: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    headings: list[tuple[int, str, frozenset[int]]] = field(default_factory=list)
    name: str | None = None
    """The words of a main heading that leads to the front page: a name, and no headline."""
    title: str | None = None
    canonical: str | None = None
    language: str | None = None
    author: str | None = None
    prose: int | None = None
    """The place of the first long paragraph behind the headline."""


def read_page_metadata(tree: etree._Element, text: str) -> CaptureMetadata:
    """Return what a page tells beside its words.

    Args:
        tree: the page, parsed.
        text: the page's own text, for what stands in comments and scripts.
    """
    walk = _walk(tree)
    titles = [t for t in (walk.meta.get("ogtitle"), walk.title) if t]
    headings = [words_ for _, words_, _ in walk.headings]
    linked = linked_data.find_linked_article(walk.linked, [*headings, *titles])
    addresses = tuple(dict.fromkeys(_addresses(walk, linked, text)))
    site = headline.find_site(
        walk.meta,
        linked.name_of("publisher") if linked else None,
        walk.title,
        addresses,
        walk.name,
    )
    stated = (
        *(() if not linked or linked.of_page else (linked.words("headline"),)),
        walk.meta.get("ogtitle"),
        walk.meta.get("twittertitle"),
        walk.title,
    )
    title = headline.find_headline(headings, [t for t in stated if t], site)
    place = next(
        ((at, boxes) for at, words_, boxes in walk.headings if words_ == title),
        next(((at, boxes) for at, _, boxes in walk.headings), (0, frozenset[int]())),
    )
    url = next(iter(addresses), None)
    dates = tuple(order_dates(walk.marks, linked, place, walk.prose, text))
    return CaptureMetadata(
        title=title,
        url=url,
        site=site,
        author=_author(walk, linked),
        language=walk.language or walk.meta.get("contentlanguage") or walk.meta.get("oglocale"),
        dates=(*dates, *ask_htmldate(tree, dates, url)),
        addresses=addresses,
        doubts=tuple(_doubts(linked)),
    )


def _walk(tree: etree._Element) -> _Walk:
    walk = _Walk()
    boxes: list[tuple[int, int]] = []
    depth = 0
    for place, (event, element) in enumerate(etree.iterwalk(tree, events=("start", "end"))):
        if event == "end":
            if boxes and boxes[-1][0] == depth:
                boxes.pop()
            depth -= 1
            continue
        depth += 1
        if not isinstance(element.tag, str):
            continue
        marks = _class_words(element)
        if element.tag in _BOXES or (element.tag in _BOXING and _is_box(element, marks)):
            boxes.append((depth, place))
        elif element.tag == "article":
            boxes.append((depth, -place))
        _take(walk, element, place, marks, frozenset(number for _, number in boxes[-_DEEPEST:]))
    return walk


def _is_box(element: etree._Element, marks: frozenset[str]) -> bool:
    """Return whether an element holds other things than the article, by its class or microdata."""
    if _FOREIGN.search(element.get("itemtype") or ""):
        return True
    others = marks & list_field_names("boxes")
    return bool(others) and not (others <= _OF_LISTS and marks & _OF_ARTICLE)


def _class_words(element: etree._Element) -> frozenset[str]:
    """Return the words of an element's class, id and the like, and these names as wholes."""
    given = " ".join(
        element.get(name, "")[:200] for name in ("class", "id", "data-testid", "data-component")
    )
    if not given.strip():
        return frozenset()
    whole = {plain_name(name) for name in given.split()}
    return frozenset(whole | {word.lower() for word in _WORD.findall(given)})


def _take(
    walk: _Walk,
    element: etree._Element,
    place: int,
    marks: frozenset[str],
    boxes: frozenset[int],
) -> None:
    """Take what one element tells."""
    tag = element.tag
    if tag in ("html", "meta", "link", "title", "script"):
        _take_head(walk, element, place, boxes)
        return
    if tag == "h1" and (heading := join_words(element, 500).strip(_PERMALINKS)):
        if _leads_home(element, heading):
            walk.name = walk.name or heading
        else:
            walk.headings.append((place, heading, boxes))
    elif len(walk.marks) < MOST_MARKS:
        walk.marks += find_marks(element, place, marks, boxes)
    if walk.author is None and tag in ("a", "span", "p", "div", "address"):
        walk.author = _byline(element, marks)
    prose = walk.headings and tag in _BLOCKS and (element.text or "").count(" ") >= _PROSE
    if walk.prose is None and prose:
        walk.prose = place


def _leads_home(heading: etree._Element, words: str) -> bool:
    """Return whether all of a heading is a link to a front page."""
    link = next(heading.iter("a"), None)
    if link is None or join_words(link, 500) != words:
        return False
    return _FRONT_PAGE.fullmatch(link.get("href") or "") is not None


def _take_head(walk: _Walk, element: etree._Element, place: int, boxes: frozenset[int]) -> None:
    """Take what an element tells that readers do not see."""
    tag = element.tag
    if tag == "html":
        walk.language = element.get("lang") or element.get("{xml}lang") or walk.language
    elif tag == "meta":
        _take_meta(walk, element, place, boxes if element.get("itemprop") else frozenset())
    elif tag == "link" and "canonical" in element.get("rel", "").lower().split():
        walk.canonical = walk.canonical or element.get("href")
    elif tag == "title" and walk.title is None:
        walk.title = join_words(element, 500)
    elif tag == "script" and "ld+json" in element.get("type", "") and element.text:
        walk.linked.append(element.text)


def _take_meta(walk: _Walk, element: etree._Element, place: int, boxes: frozenset[int]) -> None:
    given = element.get("property") or element.get("name") or element.get("itemprop")
    given = given or element.get("http-equiv") or ""
    value = " ".join((element.get("content") or "").split())
    name = plain_name(given)
    if not name or not value:
        return
    walk.meta.setdefault(name, value)
    walk.names.setdefault(name, given.lower())
    if name == "parselypage":
        value, name = str(_loaded(value).get("pub_date", "")), "parselypubdate"
    for rule in ("published", "created", "modified"):
        if name in list_field_names(rule):
            # A page's head, unlike front matter, is not made by those who save it.
            kind = "published" if rule == "created" else rule
            date = normalise_date(value)
            if date:
                where = f"in the page's {walk.names.get(name, given)}"
                walk.marks.append(Mark(where, date, kind, place, boxes))


def _loaded(value: str) -> Mapping[str, Any]:
    try:
        data = json.loads(html.unescape(value))
    except (ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def _addresses(walk: _Walk, linked: LinkedArticle | None, text: str) -> Iterator[str]:
    """Return the addresses that the page gives as its own."""
    saved = _SAVED_FROM.search(text[:5_000]) or _SINGLE_FILE.search(text[:5_000])
    inside = (
        *(walk.canonical, walk.meta.get("ogurl"), saved[1] if saved else None),
        *(linked.words(name) if linked else None for name in ("url", "@id", "mainEntityOfPage")),
    )
    for address in inside:
        if address and re.match(r"https?://[^\s<>\"]{4,2000}$", address):
            yield address


def _author(walk: _Walk, linked: LinkedArticle | None) -> str | None:
    """Return who wrote it; an address or a handle is no name."""
    names = ("author", "articleauthor", "byl", "dccreator", "dctermscreator", "parselyauthor")
    stated = (
        linked.name_of("author") if linked and not linked.of_page else None,
        *(walk.meta.get(name) for name in (*names, "sailthruauthor", "citationauthor")),
        walk.author,
    )
    for name in stated:
        bare = re.sub(r"^(?:[Bb]y|BY)\s+", "", name or "").strip(" ,|")
        if bare and len(bare) < 120 and not re.match(r"https?://|www\.|@", bare):
            return bare
    return None


def _byline(element: etree._Element, marks: frozenset[str]) -> str | None:
    """Return the name in a mark of who wrote it."""
    signed = element.get("rel") == "author" or plain_name(element.get("itemprop") or "") == "author"
    if not signed and not marks & {"byline", "author"}:
        return None
    name = re.sub(r"^(?:[Bb]y|BY)\b:?\s*", "", join_words(element, 80))
    return name if re.fullmatch(r"[A-Z][\w.’'-]*(?: [\w.’'-]+){1,3}", name) else None


def _doubts(linked: LinkedArticle | None) -> Iterator[str]:
    if linked and linked.live:
        yield "The page is a live blog: it grew while it was read, and each entry has its own time."
    if linked and linked.closed:
        yield "The page says that it is not free to read: the text may end at the paywall."
