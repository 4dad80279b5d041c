"""Captures of every kind to reading texts: plain text stays, pages and damaged text are made over.

Plain text is its own reading text, letter for letter, so that offsets refer to the file. A web
page, Markdown with front matter, and text whose letters were damaged by a wrong encoding give a
new reading text, which is kept beside the untouched capture.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from generator.extract.article import web_page
from generator.extract.article.page_metadata import NO_METADATA, CaptureMetadata, MetadataDate
from generator.story import capture
from generator.story.capture import CaptureError

__all__ = ["NO_METADATA", "CaptureMetadata", "MetadataDate", "Reading", "make_reading_text"]

_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
LONGEST = 2_000_000
"""Characters of the longest reading text: a thick book."""
_MARKDOWN = (".md", ".markdown")


@dataclass(frozen=True, slots=True)
class Reading:
    """A reading text, and how it came about."""

    text: str
    changed: bool
    """Whether it is not the capture itself, so that both must be kept."""
    metadata: CaptureMetadata = NO_METADATA


def make_reading_text(data: bytes, name: str = "") -> Reading:
    """Make the reading text of a capture.

    Args:
        data: the capture's bytes.
        name: the file's name, by whose ending Markdown without front matter is known.

    Raises:
        CaptureError: the bytes are no text that can be read, or a page without any text.
    """
    reading = _made(capture.decode(data), name)
    if len(reading.text) > LONGEST:
        raise CaptureError(
            f"holds a text of {len(reading.text):,} characters, and no article is that long. "
            "Save the article alone."
        )
    return reading


def _made(text: str, name: str) -> Reading:
    whole = _mended(text)
    if web_page.is_page(whole):
        made, metadata = web_page.read_page(whole)
        if not made.strip():
            raise CaptureError("is a page that holds no article. Save the article's text instead.")
        return Reading(made, True, metadata)
    front = _front_matter(whole)
    if front is not None:
        return _markdown(*front)
    if name.lower().endswith(_MARKDOWN):
        return _markdown({}, whole)
    return Reading(whole, whole != text)


def _mended(text: str) -> str:
    """Undo damage such as ``â€™`` for an apostrophe; a text without such damage stays as it is."""
    if text.isascii():
        return text
    from ftfy import fix_encoding
    from ftfy.badness import is_bad

    if not is_bad(text):
        return text
    kept = text.splitlines(keepends=True)
    return "".join(fix_encoding(line) if is_bad(line) else line for line in kept)


def _front_matter(text: str) -> tuple[Mapping[str, Any], str] | None:
    """Cut YAML front matter off a text; none where there is none, or none that can be read."""
    match = _FRONT.match(text)
    if not match:
        return None
    try:
        data = yaml.load(match[1], yaml.CBaseLoader)
    except yaml.YAMLError:
        return None
    if not isinstance(data, dict):
        return None
    fields = {re.sub(r"[^a-z]", "", str(key).lower()): value for key, value in data.items()}
    return fields, text[match.end() :]


def _markdown(fields: Mapping[str, Any], body: str) -> Reading:
    """Make the reading text of Markdown: its words without the marks, its title first."""
    from markdown import markdown

    blocks = list(web_page.split_blocks(markdown(body)))
    title = _line(fields, "title", "headline")
    metadata = CaptureMetadata(
        title=title,
        url=_address(fields),
        site=_line(fields, "site", "outlet", "publisher", "source", "publication", "newspaper"),
        author=_line(fields, "author", "authors", "byline"),
        language=_line(fields, "lang", "language"),
        dates=tuple(_dates(fields)),
    )
    if title and title not in blocks[:2]:
        blocks = [title, *blocks]
    if not blocks:
        raise CaptureError("holds no text under its front matter. Add the article's text.")
    return Reading("\n\n".join(blocks) + "\n", True, metadata)


def _dates(fields: Mapping[str, Any]) -> Iterator[MetadataDate]:
    for rule in ("published", "modified"):
        for name in sorted(fields.keys() & web_page.field_names(rule)):
            value = _line(fields, name)
            if value:
                yield MetadataDate(f"the front matter's {name}", value, rule)


def _line(fields: Mapping[str, Any], *names: str) -> str | None:
    """Give the first of some fields that holds words; of a list or a mapping the words in it."""
    for name in names:
        value = fields.get(name)
        if isinstance(value, dict):
            value = value.get("name")
        if isinstance(value, list):
            value = ", ".join(str(part) for part in value)
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())
    return None


def _address(fields: Mapping[str, Any]) -> str | None:
    found = (_line(fields, name) for name in ("url", "link", "canonical", "permalink", "source"))
    return next((value for value in found if value and re.match(r"https?://\S+$", value)), None)
