"""Captures of every kind to reading texts: plain text stays, pages and damaged text are made over.

Plain text is its own reading text, letter for letter, so that offsets refer to the file. A web
page, Markdown with front matter, and text whose letters were damaged by a wrong encoding give a
new reading text, which is kept beside the untouched capture.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.extract.article import web_page
from generator.extract.article.completeness import doubt_liveness, doubt_wholeness
from generator.extract.article.containers import open_container, refuse_data
from generator.extract.article.decoding import decode_capture, remove_controls
from generator.extract.article.front_matter import (
    Fields,
    read_fields,
    split_front_matter,
    split_head_lines,
)
from generator.extract.article.page_metadata import (
    NO_METADATA,
    CaptureMetadata,
    MetadataDate,
    plain_name,
)
from generator.story.capture import CaptureError

__all__ = ["NO_METADATA", "CaptureMetadata", "MetadataDate", "Reading", "make_reading_text"]

_DAY_IN_NAME = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)"
)
_TAG = re.compile(
    r"</?(?:p|div|span|br|h[1-6]|li|ul|ol|a|b|i|em|strong)(?:\s*/?>|\s[^<>=]*=[^<>]*>)",
    re.IGNORECASE,
)
"""A tag of an article's body."""
MOST_TEXT_CHARACTERS = 2_000_000
"""Characters of the longest reading text: a thick book."""
_SENTENCE_END = re.compile(
    r"\b(?!(?:Corp|Inc|Ltd|Bros|Assn|Dept|Univ|Sen|Gov|Gen|Rep|Jan|Feb|Mar|Apr|Jun|Jul|Aug"
    r"|Sept?|Oct|Nov|Dec)\.)[^\W_]{3,}\.[\"”’']*$"
)
"""The end of a sentence: a full stop that stands behind a whole word, not an abbreviation."""
_HEADING = re.compile(r"\s*(?:#|\*\*|__|<h\d|.+\n[=-]{2,}\s*(?:\n|$))")
"""Marks of a heading at the start of a marked-up text."""
_SOURCE_LINK = re.compile(
    r"^[ \t>*_]{0,9}(?:"
    r"(?:Source|Original(?: article)?|Via|Link|From|Read at|URL)[*_]{0,2}:[*_ ]{0,4}"
    r"\[[^\]\n]{1,200}\]\((?P<behind>https?://[^\s)]{4,2000})\)"
    r"|\[(?:Source|Original|Original (?:article|post|link)|Link|Permalink|Read the original)\]"
    r"\((?P<within>https?://[^\s)]{4,2000})\))[ \t*_.]{0,9}$",
    re.IGNORECASE | re.MULTILINE,
)
"""A line of marked-up text that only links to where the article was found."""
_TITLE = 300
"""Characters of the longest first line that is a title."""
_MARKED = (".md", ".markdown", ".rst", ".org", ".adoc", ".asciidoc")
"""Endings of files whose text is marked up by signs that Markdown mostly shares."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A reading text, and how it came about."""

    text: str
    changed: bool
    """Whether it is not the capture itself, so that both must be kept."""
    metadata: CaptureMetadata = NO_METADATA


def make_reading_text(data: bytes, name: str = "", charset: str | None = None) -> Reading:
    """Return the reading text of a capture.

    Args:
        data: the capture's bytes: a text, a web page, a letter (.eml), an MHT or a WARC file.
        name: the file's name, by whose ending marked-up text and letters are known.
        charset: the encoding that came with the bytes, from HTTP.

    Raises:
        CaptureError: the bytes are no text that can be read, no article, or a page without a text.
    """
    inside = open_container(data, name)
    text, doubts = decode_capture(inside.data, inside.charset or charset)
    clean, notes = remove_controls(text)
    refuse_data(clean, inside.name)
    reading = _read(clean, inside.name)
    if inside.metadata and inside.metadata.title and not reading.metadata.title:
        reading = replace(reading, text=f"{inside.metadata.title}\n\n{reading.text}")
    if len(reading.text) > MOST_TEXT_CHARACTERS:
        raise CaptureError(
            f"holds a text of {len(reading.text):,} characters, and no article is that long. "
            "Save the article alone."
        )
    metadata = _with_name(_joined(reading.metadata, inside.metadata), name)
    unsure = _doubt_text(reading.text, clean, metadata)
    metadata = replace(metadata, doubts=(*metadata.doubts, *doubts, *notes, *unsure))
    same = inside.data is data and (clean == text) and not doubts and _is_utf8(data)
    return Reading(reading.text, reading.changed or not same, metadata)


def _doubt_text(text: str, capture: str, metadata: CaptureMetadata) -> Iterator[str]:
    """Tell why the text may not be a whole article; nothing where the page itself says so."""
    if metadata.doubts:
        return
    title = metadata.title or text[:_TITLE].partition("\n")[0]
    yield from doubt_liveness(title, metadata.url or "", text)
    yield from doubt_wholeness(text, capture)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _joined(inner: CaptureMetadata, outer: CaptureMetadata | None) -> CaptureMetadata:
    """Add what a letter or an archive tells to what the page inside it tells."""
    if outer is None:
        return inner
    return replace(
        inner,
        title=inner.title or outer.title,
        url=outer.url or inner.url,
        author=inner.author or outer.author,
        dates=(*inner.dates, *outer.dates),
        addresses=(*((outer.url,) if outer.url else ()), *inner.addresses),
        doubts=(*inner.doubts, *outer.doubts),
    )


def _read(text: str, name: str) -> Reading:
    whole = _mended(text)
    front = split_front_matter(whole)
    if front is not None and not front[1].strip():
        raise CaptureError("holds no text under its front matter. Add the article's text.")
    if front is None and web_page.is_page(whole):
        body, metadata = web_page.read_page(whole)
        if not body.strip():
            raise CaptureError("is a page that holds no article. Save the article's text instead.")
        return Reading(body, True, metadata)
    head = front or split_head_lines(whole)
    if front or name.lower().endswith(_MARKED):
        return _markdown(*(head or ({}, whole)))
    if _TAG.search(whole):
        lines = whole.splitlines()
        whole = "\n".join("\n\n".join(_without_markup(line)) if line else "" for line in lines)
    # What dates stand in the text itself is found there, with the words that an editor can look at.
    metadata = replace(read_fields(head[0]), dates=()) if head else NO_METADATA
    return Reading(whole, whole != text, metadata)


def _mended(text: str) -> str:
    """Undo damage such as ``â€™`` for an apostrophe; a text without such damage stays as it is."""
    if text.isascii():
        return text
    from ftfy import fix_encoding
    from ftfy.badness import is_bad

    # Looking for damage takes long, and a line of ASCII can have none.
    lines = text.splitlines(keepends=True)
    return "".join(
        fix_encoding(line) if not line.isascii() and is_bad(line) else line for line in lines
    )


def _markdown(fields: Fields, body: str) -> Reading:
    """Return the reading text of marked-up text: its words without the marks, its title first."""
    from markdown import markdown

    metadata = _with_source(read_fields(fields), body)
    blocks = [
        part for block in web_page.split_blocks(markdown(body)) for part in _without_markup(block)
    ]
    if not blocks:
        raise CaptureError("holds no text under its front matter. Add the article's text.")
    title = metadata.title
    again = sum(title is not None and plain_name(b) == plain_name(title) for b in blocks[:2])
    if title and (not again or (again == 1 and _opens_with_sentence(title, body))):
        blocks = [title, *blocks]  # where it only names the first sentence, that stays the lead
    return Reading("\n\n".join(blocks) + "\n", True, metadata)


def _with_source(metadata: CaptureMetadata, body: str) -> CaptureMetadata:
    """Add the address to which a line of its own links as the source: "[Original](https://…)"."""
    match = _SOURCE_LINK.search(body)
    address = match and (match["behind"] or match["within"])
    if not address or metadata.addresses:
        return metadata
    return replace(metadata, url=metadata.url or address, addresses=(address,))


def _opens_with_sentence(title: str, body: str) -> bool:
    """Tell whether a text opens with its title as a paragraph of prose, which no mark heads."""
    return _SENTENCE_END.search(title) is not None and not _HEADING.match(body)


def _without_markup(block: str) -> Iterator[str]:
    """Return a block's paragraphs where HTML was left in it, else the block itself.

    Feeds indent their HTML, and Markdown takes an indented line for code, whose tags are words.
    """
    if _TAG.search(block):
        yield from web_page.split_blocks(block)
    else:
        yield block


def _with_name(metadata: CaptureMetadata, name: str) -> CaptureMetadata:
    """Add the day that a file's name begins or ends with, as Jekyll and people write it."""
    match = _DAY_IN_NAME.search(name.rsplit(".", 1)[0])
    if not match:
        return metadata
    day = MetadataDate("in the file's name", "-".join(match.groups()), "name")
    return replace(metadata, dates=(*metadata.dates, day))
