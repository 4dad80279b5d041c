"""Captures and reading texts as bytes: decoding them, their digests, and what may not be quoted.

The standard library alone, so that checking a quote needs no more than Python.
"""

import codecs
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.text import Span

MOST_CAPTURE_BYTES = 20_000_000
"""The largest capture that is read: a long book is 2 MB, and a saved page rarely 5 MB."""

_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x00\x00\x00\x0cjP", "a picture"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound or film file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"{\\rtf", "an RTF document"),
)
_OTHER_UNICODE = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_HTML = re.compile(rb"<!doctype html|<html|<head|<meta", re.IGNORECASE)
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE
)
_SAVE_AS_UTF8 = "Save it as UTF-8 and try again."


class CaptureError(ValueError):
    """A file that cannot be read as an article; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Capture:
    """The text of a file, and the digest of its bytes."""

    text: str
    """The decoded text, unchanged except for a byte order mark at its start, which is left out."""
    sha256: str
    """The SHA-256 digest of the bytes, in hexadecimal."""


def digest_bytes(data: bytes) -> str:
    """Return the SHA-256 digest of some bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def read_capture(data: bytes) -> Capture:
    """Decode a file's bytes and take their digest.

    Raises:
        CaptureError: the bytes are no text that can be read.
    """
    return Capture(decode_text(data), digest_bytes(data))


def decode_text(data: bytes) -> str:
    """Decode a file's bytes: UTF-8, or for a web page the encoding that the page itself declares.

    Line ends stay as they are, so that offsets always refer to the file's own text.

    Raises:
        CaptureError: the file is empty, too large, no text, or in another encoding.
    """
    if len(data) > MOST_CAPTURE_BYTES:
        raise CaptureError(
            f"is {_megabytes(len(data))} large, more than the {_megabytes(MOST_CAPTURE_BYTES)} "
            "that an article can have. Save the article alone."
        )
    _refuse_binaries(data)
    text = _text(data)
    if not text.strip("\ufeff\u200b \t\r\n\x0b\x0c\xa0"):
        raise CaptureError("is empty. Save the article's text in it, or remove the file.")
    return text


def is_within(span: Span, length: int) -> bool:
    """Return whether a span is a range of a text of that many characters, and not an empty one."""
    return 0 <= span.start < span.end <= length


def find_touched(span: Span, furniture: Iterable[Span]) -> Span | None:
    """Return the first stretch of furniture that shares a character with ``span``, if there is one.

    Without this check a menu, a caption or a reader's comment could be quoted as the article.
    """
    return next((piece for piece in furniture if piece.overlaps(span)), None)


def refuse_signatures(data: bytes) -> None:
    """Refuse the file of another program, known by its first bytes.

    Raises:
        CaptureError: it is one.
    """
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise CaptureError(f"is {name}, not a text. Save the article as plain text or HTML.")


def _refuse_binaries(data: bytes) -> None:
    refuse_signatures(data)
    for mark, name in _OTHER_UNICODE:
        if data.startswith(mark):
            raise CaptureError(f"is {name}, not UTF-8. {_SAVE_AS_UTF8}")
    control = _CONTROLS.search(data)
    if control and (b"\x00" in data or len(_CONTROLS.findall(data)) > len(data) / 100):
        line = data.count(b"\n", 0, control.start()) + 1
        raise CaptureError(
            f"is not a text: line {line} holds the byte 0x{data[control.start()]:02x}. "
            "Save the article as plain text or HTML."
        )


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        declared = _declared(data)
        if declared is not None:
            return declared
        line = data.count(b"\n", 0, error.start) + 1
        raise CaptureError(
            f"is not UTF-8: line {line} holds the byte 0x{data[error.start]:02x}. {_SAVE_AS_UTF8}"
        ) from error


def _declared(data: bytes) -> str | None:
    """Decode a web page by the encoding that it declares; nothing where it declares none."""
    head = data[:4096]
    named = _CHARSET.search(head) if _HTML.search(head) else None
    if not named:
        return None
    encoding = named[1].decode("ascii")
    try:
        known = codecs.lookup(encoding)
    except LookupError:
        raise CaptureError(f"declares the unknown encoding {encoding}. {_SAVE_AS_UTF8}") from None
    # Browsers read a page that says ISO-8859-1 or ASCII as Windows-1252 (WHATWG Encoding).
    name = "windows-1252" if known.name in ("iso8859-1", "ascii") else known.name
    try:
        return data.decode(name)
    except UnicodeError as error:
        raise CaptureError(f"is not in {encoding}, as it declares. {_SAVE_AS_UTF8}") from error


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.0f} MB"
