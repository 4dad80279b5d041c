"""Web pages: the article's words, and what the page's head and marks tell of it.

The article is found by trafilatura; the head is read here, so that each date keeps the name of the
place it stands in, and so that no clock is asked.
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from typing import Any

from generator.extract.article.page_metadata import CaptureMetadata, MetadataDate
from generator.extract.rules.pattern_rules import rules_file

_PAGE = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_BLOCK = re.compile(r"</?(?:p|div|article|h1)[\s>]", re.IGNORECASE)
_LEAST_WORDS = 8
"""Words that an article has at least; a page with fewer holds none."""
_SHOWN = re.compile(r"\b(?:date|published|pubdate|timestamp|posted|dateline|meta|submitted)\b")


@cache
def field_names(name: str) -> frozenset[str]:
    """Give one of the lists of ``rules/page.yml``."""
    return frozenset(rules_file("page.yml")[name])


def is_page(text: str) -> bool:
    """Tell whether a text is a web page, or a piece of one."""
    return bool(_PAGE.search(text[:3000])) or len(_BLOCK.findall(text[:20_000])) >= 4


def read_page(text: str) -> tuple[str, CaptureMetadata]:
    """Make the reading text of a page, and gather what the page tells beside it.

    The reading text is empty where the page holds no article.
    """
    head = _Head()
    head.feed(text)
    head.close()
    metadata = head.metadata()
    body = _article(text)
    if metadata.title and not body.startswith(metadata.title):
        body = f"{metadata.title}\n\n{body}" if body else ""
    return body, metadata


def split_blocks(text: str) -> Iterator[str]:
    """Give the words of each block of some HTML, with single spaces; scripts and menus left out."""
    reader = _Blocks()
    reader.feed(text)
    reader.close()
    yield from reader.done()


def _article(text: str) -> str:
    from trafilatura import extract

    found = extract(
        text, output_format="txt", with_metadata=False, include_comments=False, include_tables=False
    )
    paragraphs = (
        found.splitlines() if found else [b for b in split_blocks(text) if b.count(" ") > 6]
    )
    if sum(len(line.split()) for line in paragraphs) < _LEAST_WORDS:
        return ""
    return "".join(f"{line.strip()}\n\n" for line in paragraphs if line.strip())


class _Blocks(HTMLParser):
    """Gathers the words of blocks."""

    def __init__(self) -> None:
        super().__init__()
        self._found: list[str] = []
        self._now: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in field_names("silent"):
            self._silent += 1
        if tag in field_names("blocks"):
            self._break()

    def handle_endtag(self, tag: str) -> None:
        if tag in field_names("silent"):
            self._silent = max(0, self._silent - 1)
        if tag in field_names("blocks"):
            self._break()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._now.append(data)

    def _break(self) -> None:
        words = " ".join("".join(self._now).split())
        if words:
            self._found.append(words)
        self._now = []

    def done(self) -> list[str]:
        """Give the blocks found."""
        self._break()
        return self._found


class _Head(HTMLParser):
    """Gathers titles, addresses, names and dates from a page's head and marks."""

    def __init__(self) -> None:
        super().__init__()
        self._meta: dict[str, str] = {}
        self._dates: list[MetadataDate] = []
        self._texts: dict[str, list[str]] = {}
        self._open: str | None = None
        self._url: str | None = None
        self._language: str | None = None
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "html":
            self._language = given.get("lang") or given.get("xml:lang")
        elif tag == "meta":
            self._take_meta(given)
        elif tag == "link" and "canonical" in given.get("rel", "").lower().split():
            self._url = given.get("href")
        elif tag in ("time", "abbr"):
            self._take_time(tag, given)
        self._take_open(tag, given)

    def handle_endtag(self, tag: str) -> None:
        if self._open and tag == self._inside:
            self._open = None

    def handle_data(self, data: str) -> None:
        if self._open:
            self._texts.setdefault(self._open, []).append(data)

    def _take_open(self, tag: str, given: dict[str, str]) -> None:
        """Begin to gather the words of a title, of linked data or of a date that is shown."""
        if self._open:
            return
        shown = _SHOWN.search(f"{given.get('class', '')} {given.get('id', '')}".lower())
        if tag in ("title", "h1") and tag not in self._texts:
            self._open = tag
        elif tag == "script" and "ld+json" in given.get("type", ""):
            self._open = f"json {len(self._texts)}"
        elif shown and tag in ("p", "span", "div", "li", "time", "small", "em", "h4", "h5"):
            self._open = f"shown {len(self._texts)}"
        self._inside = tag if self._open else ""

    def _take_meta(self, given: dict[str, str]) -> None:
        name = (given.get("property") or given.get("name") or given.get("itemprop") or "").lower()
        value = given.get("content", "").strip()
        if not name or not value:
            return
        self._meta.setdefault(name, value)
        for rule in ("published", "modified"):
            if name in field_names(rule):
                self._dates.append(MetadataDate(f"the page's {name}", value, rule))

    def _take_time(self, tag: str, given: dict[str, str]) -> None:
        value = given.get("datetime") or given.get("title") or ""
        if not re.search(r"\d{4}", value):
            return
        marks = f"{given.get('itemprop', '')} {given.get('class', '')} {given.get('pubdate', '-')}"
        rule = "published" if re.search(r"publish|pubdate", marks.lower()) else "visible"
        rule = "modified" if re.search(r"modif|updat", marks.lower()) else rule
        self._dates.append(MetadataDate(f"the page's <{tag}> mark", value, rule))

    def _words(self, name: str) -> str | None:
        return " ".join("".join(self._texts.get(name, [])).split()) or None

    def metadata(self) -> CaptureMetadata:
        """Give what was found."""
        linked = [d for name in self._texts if name[:4] == "json" for d in self._linked(name)]
        shown = [
            MetadataDate("a date shown on the page", words, "visible")
            for name in self._texts
            if name.startswith("shown") and (words := self._words(name)) and len(words) < 120
        ]
        heading, title = self._words("h1"), self._words("title")
        return CaptureMetadata(
            title=self._meta.get("og:title") or heading or _without_site(title),
            url=self._url or self._meta.get("og:url"),
            site=self._meta.get("og:site_name"),
            author=self._meta.get("author"),
            language=self._language,
            dates=(*linked, *self._dates, *shown),
        )

    def _linked(self, name: str) -> Iterator[MetadataDate]:
        """Give the dates of schema.org's linked data; nothing where it is no JSON."""
        try:
            data = json.loads("".join(self._texts[name]))
        except ValueError:
            return
        for item in _items(data):
            for field, rule in (("datePublished", "published"), ("dateModified", "modified")):
                if isinstance(item.get(field), str):
                    yield MetadataDate(f"the page's {field}", item[field], rule)


def _items(data: Any) -> Iterator[dict[str, Any]]:
    """Give the things that linked data describes, those within a graph or list too."""
    if isinstance(data, list):
        for part in data:
            yield from _items(part)
    elif isinstance(data, dict):
        yield data
        yield from _items(data.get("@graph", []))


def _without_site(title: str | None) -> str | None:
    """Take the site's name off the end of a page's title."""
    return re.sub(r"\s+(?:[|–—»-]|::)\s+[^|–—»]{2,40}$", "", title) if title else None
