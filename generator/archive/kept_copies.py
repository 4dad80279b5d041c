"""What keeping a copy of a source writes: its WARC, its reading text, the fields of its record."""

import codecs
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import Message
from pathlib import Path

from generator.archive.exchange import CannotFetch, Exchange
from generator.archive.warc import write_warc
from generator.extract.article.body import find_article
from generator.extract.article.reading_text import Reading, make_reading_text
from generator.extract.drafts.proposals import record_furniture
from generator.model import Source
from generator.records.editing import edits
from generator.story import capture
from generator.story.capture import CaptureError
from generator.story.library import Library


@dataclass(frozen=True, slots=True)
class KeptCopy:
    """A copy that is to be kept."""

    files: Mapping[Path, bytes]
    """What is written, by path in the project."""
    characters: int
    """The length of its reading text."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A page as it is now beside the text that is kept of it; nothing is replaced."""

    same: bool
    standing: int
    """How many of its quotes still stand there, letter for letter."""
    quotes: int


def keep_copy(
    library: Library, source: Source, record: str, hops: Sequence[Exchange], moment: datetime
) -> KeptCopy:
    """Work out what keeping a copy of a linked source writes; nothing is written yet.

    Args:
        library: the records.
        source: a source of which no text is kept.
        record: the text of the file of its record.
        hops: what its address answered.
        moment: when, in UTC.

    Raises:
        CannotFetch: the page holds no text that can be read.
    """
    reading = _reading(hops[-1])
    name, text = f"{source.id}.txt", reading.text.encode()
    warc = write_warc(hops, moment)
    article = find_article(name, reading.text, tuple(library.outlets.values()), reading.metadata)
    furniture = [piece.model_dump(mode="json") for piece in record_furniture(article)]
    fields = {
        "text": name,
        "sha256": capture.digest_bytes(text),
        "capture": f"{source.id}.warc.gz",
        "capture_sha256": capture.digest_bytes(warc),
        "kept_on": moment.date().isoformat(),
        **({"furniture": furniture} if furniture else {}),
    }
    files = {Path("seeds", name): text, Path("seeds", f"{source.id}.warc.gz"): warc}
    path = find_source_file(library, source)
    files[path] = set_copy_fields(record, fields).encode()
    return KeptCopy(files, len(reading.text))


def find_source_file(library: Library, source: Source) -> Path:
    """Return the file of a source's record, by its path in the project."""
    return Path(library.place("sources", source.id).file)


def set_copy_fields(record: str, fields: Mapping[str, object]) -> str:
    """Return the text of a record with further fields at its end, all else as it stands."""
    for name, value in fields.items():
        record = edits.insert_key(record, (name,), value)
    return record


def compare_copy(library: Library, source: Source, hops: Sequence[Exchange]) -> Comparison:
    """Compare a page as it is now with the text that is kept of it.

    Raises:
        CannotFetch: the page holds no text that can be read.
    """
    reading = _reading(hops[-1])
    now = " ".join(reading.text.split())
    quotes = {
        citation.words
        for citation in library.citations.values()
        if citation.source.id == source.id and citation.words
    }
    standing = sum(words in now for words in quotes)
    kept_text = library.texts.get(source.id)
    same = kept_text is not None and " ".join(kept_text.text.split()) == now
    return Comparison(same, standing, len(quotes))


def _reading(page: Exchange) -> Reading:
    """Return a page's reading text, decoded as its server says where that can be right."""
    header = Message()
    header["Content-Type"] = page.header("Content-Type") or "text/html"
    kind = header.get_content_type()
    if not kind.startswith("text/") and kind not in ("application/xhtml+xml", "application/xml"):
        raise CannotFetch(f"it is no page that can be read, but {kind}.")
    try:
        return make_reading_text(_decoded(page.body, header.get_content_charset()), "page.html")
    except CaptureError as error:
        raise CannotFetch(f"it {error}") from error


def _decoded(body: bytes, charset: str | None) -> bytes:
    if not charset:
        return body
    try:
        codec = codecs.lookup(charset)
        return codecs.BOM_UTF8 + body.decode(codec.name).encode() if codec.name != "utf-8" else body
    except (LookupError, UnicodeDecodeError):
        return body  # a wrong label: the page's own signs tell more
