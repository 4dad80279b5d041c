"""Bytes to text where UTF-8 is not it: UTF-16, what HTTP or the page declares, what bytes show.

And what has no place in a reading text: control characters, such as a terminal's escapes.
"""

import codecs
import re

from generator.story import capture

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE
)
_HEAD = 100_000
"""Bytes in which a page's declaration is looked for, behind long comments and scripts too."""
_SAMPLE = 200_000
"""Bytes by which the encoding is told; more tell nothing new and take long."""
_ASIAN = re.compile(r"gb|big5|hz|johab|euc|shift|iso2022|cp9(?:32|36|49|50)")
_ESCAPES = re.compile(
    "\x1b(?:\\[[0-?]{0,40}[ -/]{0,10}[@-~]|\\][^\x07\x1b]{0,200}(?:\x07|\x1b\\\\)|[@-Z\\\\^_])?"
    "|[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
)
_BREAKS = re.compile("[\x0b\x0c\x85]")


def decode_capture(data: bytes, charset: str | None = None) -> tuple[str, tuple[str, ...]]:
    """Return the text of a capture, and what an editor should know of how it was read.

    Args:
        data: the capture's bytes.
        charset: the encoding that came with it, from HTTP or a letter's head.

    Raises:
        CaptureError: the bytes are no text that can be read.
    """
    if len(data) > capture.MOST_CAPTURE_BYTES:
        return capture.decode_text(data), ()
    capture.refuse_signatures(data)
    encoding, guessed = _encoding(data, charset)
    if encoding is None:
        return capture.decode_text(data), ()
    text = data.decode(encoding, "replace").removeprefix("\ufeff")
    text = capture.decode_text(text.encode("utf-8", "replace"))
    doubt = f"The file declares no encoding that fits: by its bytes it was read as {encoding}."
    return text, (doubt,) if guessed else ()


def remove_controls(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text without control characters, and a note on how many were taken out."""
    clean, number = _ESCAPES.subn("", text)
    clean, breaks = _BREAKS.subn("\n", clean)
    if not number and not breaks:
        return text, ()
    note = (
        f"{number + breaks} control characters were taken out of the reading text; "
        "the capture keeps them."
    )
    return clean, (note,) if number else ()


def _encoding(data: bytes, charset: str | None) -> tuple[str | None, bool]:
    """Return the encoding, where neither UTF-8 nor named by a page's head; and if it is a guess."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name, False
    wide = _wide(data[:_SAMPLE])
    if wide:
        return wide, False
    if _reads(data, "utf-8") or b"\x00" in data[:_SAMPLE]:
        return None, False
    declared = _META.search(data[:_HEAD])
    declared_label = declared[1].decode("ascii") if declared else None
    for label in (charset, declared_label):
        known = _known(label)
        if known and _reads(data, known):
            return known, False
    if declared_label and _known(declared_label) is None:
        return None, False  # an unknown name, which is told as an error
    return _by_bytes(data[:_SAMPLE], data), True


def _wide(sample: bytes) -> str | None:
    """Tell UTF-16 without a mark by its zeros: every other byte of a Western text."""
    pairs = len(sample) // 2
    if not pairs or sample.count(0) < 0.6 * pairs:
        return None
    even, odd = sample[0 : 2 * pairs : 2].count(0), sample[1 : 2 * pairs : 2].count(0)
    if odd > 0.6 * pairs and even < 0.1 * pairs:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 * pairs and odd < 0.1 * pairs else None


def _known(name: str | None) -> str | None:
    if not name:
        return None
    try:
        known = codecs.lookup(name).name
    except LookupError:
        return None
    # Browsers read a page that says ISO-8859-1 or ASCII as Windows-1252 (WHATWG Encoding).
    return "cp1252" if known in ("iso8859-1", "ascii") else known


def _reads(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeError, LookupError):
        return False
    return True


def _by_bytes(sample: bytes, data: bytes) -> str:
    """Tell the encoding by the bytes; among the Western ones, the one that nearly all mean."""
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    encoding = best.encoding if best else "cp1252"
    western = best is None or not (
        _ASIAN.match(encoding) or (best.alphabets and _foreign(best.alphabets))
    )
    if western and _reads(data, "cp1252"):
        return "cp1252"
    return encoding if _reads(data, encoding) else "cp1252"


def _foreign(alphabets: list[str]) -> bool:
    """Return whether a text is mostly in letters of another script, told by the blocks it uses."""
    named = ("Cyrillic", "Greek", "Hebrew", "Arabic", "Thai", "CJK", "Hangul", "Hiragana")
    return any(name in alphabet for alphabet in alphabets for name in named)
