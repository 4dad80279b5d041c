"""Web pages: the article's words, and what the page tells of it beside them.

The article is found by trafilatura, the rest by :mod:`generator.extract.article.page_head`, both on
one parsed tree.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import islice

from lxml import etree, html

from generator.extract.article.body_boxes import add_alike_boxes
from generator.extract.article.headline import strip_site
from generator.extract.article.page_head import read_page_metadata
from generator.extract.article.page_metadata import CaptureMetadata, list_field_names

_PAGE = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_BLOCK = re.compile(r"</?(?:p|div|article|h1)[\s>]", re.IGNORECASE)
_PLAIN_START, _MARKED_START = 3_000, 200_000
"""Characters at whose start the mark of a page stands: of a text, and of what begins with a tag."""
_LEAST_WORDS = 8
"""Words that an article has at least; a page with fewer holds none."""
_MOST_ELEMENTS = 12_000
"""Elements of a page from which only the first, linear way of finding the article is taken."""
_HEAD_LINES = 4
"""Lines of the article in which the headline may be told again."""


def is_page(text: str) -> bool:
    """Return whether a text is a web page, or a piece of one."""
    # Some pages have long styles or scripts before the mark that says what they are.
    start = _MARKED_START if text.lstrip()[:1] == "<" else _PLAIN_START
    return bool(_PAGE.search(text[:start])) or len(_BLOCK.findall(text[:20_000])) >= 4


def read_page(text: str) -> tuple[str, CaptureMetadata]:
    """Return the reading text of a page, and what the page tells beside it.

    The reading text is empty where the page holds no article.
    """
    tree = _parse(text)
    if tree is None:
        return "", CaptureMetadata()
    metadata = read_page_metadata(tree, text)
    body = _without_headline(_article(tree, text), metadata)
    if metadata.title and body:
        body = f"{metadata.title}\n\n{body}"
    return body, metadata


def split_blocks(text: str) -> Iterator[str]:
    """Return the words of each block of some HTML, without scripts and menus, singly spaced."""
    reader = _Blocks()
    reader.feed(text)
    reader.close()
    yield from reader.done()


def _parse(text: str) -> etree._Element | None:
    parser = html.HTMLParser(encoding="utf-8", remove_pis=True, remove_comments=True)
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, ValueError):
        return None


def _article(tree: etree._Element, text: str) -> str:
    from trafilatura import extract

    # The ways that are tried when the first finds little compare each block with all others.
    extracted = extract(
        tree,
        output_format="txt",
        with_metadata=False,
        include_comments=False,
        include_tables=False,
        fast=_is_huge(tree),
    )
    if extracted:
        paragraphs = add_alike_boxes(
            tree, [line for line in extracted.splitlines() if line.strip()]
        )
    else:
        paragraphs = [b for b in split_blocks(text) if b.count(" ") > 6]
    if sum(len(line.split()) for line in paragraphs) < _LEAST_WORDS:
        return ""
    return "".join(f"{line.strip()}\n\n" for line in paragraphs if line.strip())


def _is_huge(tree: etree._Element) -> bool:
    return next(islice(tree.iter(), _MOST_ELEMENTS, None), None) is not None


def _without_headline(body: str, metadata: CaptureMetadata) -> str:
    """Return the article without the headline, which goes before it, and without its variants."""
    title = _plain(metadata.title or "")
    lines = body.split("\n\n")
    return "\n\n".join(
        line
        for number, line in enumerate(lines)
        if number >= _HEAD_LINES or not title or _plain(strip_site(line, metadata.site)) != title
    )


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


class _Blocks(HTMLParser):
    """Gathers the words of blocks."""

    def __init__(self) -> None:
        super().__init__()
        self._found: list[str] = []
        self._now: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in list_field_names("silent"):
            self._silent += 1
        if tag in list_field_names("blocks"):
            self._break()

    def handle_endtag(self, tag: str) -> None:
        if tag in list_field_names("silent"):
            self._silent = max(0, self._silent - 1)
        if tag in list_field_names("blocks"):
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
        """Return the blocks found."""
        self._break()
        return self._found
