"""schema.org's linked data in a page (JSON-LD): the object that is the page's article.

Pages write it loosely: wrapped in CDATA or comments, escaped as HTML, with raw line breaks and
commas too many. What no reader can parse is still searched for the fields that matter.
"""

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Item = Mapping[str, Any]

_WRAPPING = re.compile(r"<!\[CDATA\[|\]\]>|^\s*(?://|/\*|<!--)|(?:\*/|-->|//)\s*$")
_COMMA = re.compile(r",(?=\s*[}\]])")
_FIELD = re.compile(
    r"""(?P<q>["'])(?P<name>datePublished|dateModified|dateCreated|headline)(?P=q)\s*:\s*\[?\s*"""
    r"""(?P<q2>["'])(?P<value>(?:(?!(?P=q2))[^\\]|\\.){1,400})(?P=q2)"""
)
_TYPE = re.compile(r"""["']@type["']\s*:\s*\[?\s*["'](?:\w{1,40}:)?(\w{1,60})["']""")
_INNER = ("@graph", "mainEntity", "mainEntityOfPage", "itemReviewed", "subjectOf")
"""Fields in which the article's own object may lie; lists of other articles are not among them."""
_ARTICLE = re.compile(
    r"(?:Article|Posting|Report|Review|Statement|Essay|Recipe|CreativeWork|PressRelease|Chapter)$"
)
_PAGE = re.compile(r"(?:Page|QAPage|^Thing|^)$")
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class LinkedArticle:
    """What linked data tells of a page's article."""

    item: Item
    of_page: bool = False
    """Whether it is told of the page, not of an article."""

    def words(self, field: str) -> str | None:
        """Return a field's words; none where it has none."""
        value = self.item.get(field)
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, dict):
            value = value.get("@value")
        value = str(value) if isinstance(value, int) else value
        return " ".join(html.unescape(value).split()) or None if isinstance(value, str) else None

    def name_of(self, field: str) -> str | None:
        """Return the name of the things that a field tells of: publisher, authors."""
        value = self.item.get(field)
        names = [_name(item) for item in (value if isinstance(value, list) else [value])]
        return ", ".join(dict.fromkeys(filter(None, names))) or None

    @property
    def live(self) -> bool:
        """Whether it is a live blog, which grows while it is read."""
        return "LiveBlogPosting" in _types(self.item)

    @property
    def closed(self) -> bool:
        """Whether it says that it is not free to read."""
        return str(self.item.get("isAccessibleForFree", "")).lower() == "false"


def find_linked_article(blocks: Iterable[str], titles: Sequence[str]) -> LinkedArticle | None:
    """Return the object of a page's linked data that is its article.

    Args:
        blocks: the page's pieces of linked data.
        titles: what the page gives as its headline, to tell its article from others.
    """
    items = [item for block in blocks for item in _parse(block)]
    articles = [item for item in items if any(map(_ARTICLE.search, _types(item)))]
    wanted = {_plain(title) for title in titles}
    named = [item for item in articles if _plain(str(item.get("headline"))) in wanted]
    dated = [item for item in articles if item.get("datePublished")]
    for some in (named, dated, articles):
        if some:
            return LinkedArticle(some[0])
    pages = [item for item in items if any(map(_PAGE.search, _types(item) or ("",)))]
    pages.sort(key=lambda item: "datePublished" not in item)
    return LinkedArticle(pages[0], of_page=True) if pages else None


def _parse(block: str) -> Iterator[Item]:
    text = _WRAPPING.sub(" ", block).strip().rstrip(";").strip()
    for form in (text, html.unescape(text)):
        for shape in (form, _COMMA.sub("", form)):
            try:
                yield from _items(json.loads(shape, strict=False), 0)
            except (ValueError, RecursionError):
                continue
            return
    yield from _loose(html.unescape(text))


def _loose(text: str) -> Iterator[Item]:
    """Take the fields that matter out of what is no JSON, up to the next object of another type."""
    types = list(_TYPE.finditer(text))
    for at, kind in enumerate(types):
        if not _ARTICLE.search(kind[1]):
            continue
        end = next((k.start() for k in types[at + 1 :] if _ARTICLE.search(k[1])), len(text))
        item: dict[str, Any] = {"@type": kind[1]}
        for field in _FIELD.finditer(text, kind.start(), end):
            item.setdefault(field["name"], field["value"].replace('\\"', '"').replace("\\/", "/"))
        yield item
        return


def _items(data: Any, depth: int) -> Iterator[Item]:
    """Return the things that linked data describes, those within a graph or list too."""
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for part in data:
            yield from _items(part, depth + 1)
    elif isinstance(data, dict):
        item = {name.removeprefix("schema:"): value for name, value in data.items()}
        yield item
        for name in _INNER:
            yield from _items(item.get(name), depth + 1)


def _types(item: Item) -> tuple[str, ...]:
    kind = item.get("@type", ())
    kinds = kind if isinstance(kind, list) else [kind]
    return tuple(str(k).rsplit("/", 1)[-1].rsplit(":", 1)[-1] for k in kinds if k)


def _name(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, list):
        value = value[0] if value else None
    words = " ".join(html.unescape(value).split()) if isinstance(value, str) else ""
    return words if words and not words.startswith("http") else None


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", html.unescape(text)).casefold()
