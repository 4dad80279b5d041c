"""Text from records and files made fit to be printed: it steers no terminal and no build log.

A record may hold escape sequences, signs that turn the direction of reading, or what GitHub's
runner takes for a command (``::error …`` at the start of a line, ``##[`` anywhere in one).
"""

import re
import unicodedata

_REPLACED = "\ufffd"
_UNPRINTABLE = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
_JOINERS = "\u200c\u200d\ufe0f\u00ad"
"""Unseen signs that words and pictures of many scripts are spelt with."""
_OLD_COMMAND = re.compile(r"##\[")
_COMMAND = re.compile(r"^([^\S\n]*):(?=:)", re.MULTILINE)
_PLAIN = re.compile(r"[ -\"$-9;-~]*\Z")


def make_printable(text: str) -> str:
    """Return a text with nothing in it that a terminal or a build log would act on.

    Line ends and tabs stay. Each character is replaced by one, so that offsets keep their meaning.
    """
    if _PLAIN.match(text):
        return text
    printable_text = "".join(char if _is_harmless(char) else _REPLACED for char in text)
    printable_text = _OLD_COMMAND.sub(f"#{_REPLACED}[", printable_text)
    return _COMMAND.sub(rf"\1{_REPLACED}", printable_text)


def make_printable_line(text: str) -> str:
    """Return a text as :func:`make_printable` does, line ends replaced too."""
    return make_printable(text).replace("\n", _REPLACED)


def make_printable_json(text: str) -> str:
    """Return JSON that means the same, with nothing in it that a terminal or a log acts on."""
    if _PLAIN.match(text):
        return text
    escaped = "".join(char if _is_harmless(char) else _escape(char) for char in text)
    return _OLD_COMMAND.sub(r"#\\u0023[", escaped)


def _escape(char: str) -> str:
    units = char.encode("utf-16-be", "surrogatepass")
    pairs = (units[at : at + 2].hex() for at in range(0, len(units), 2))
    return "".join(f"\\u{pair}" for pair in pairs)


def _is_harmless(char: str) -> bool:
    return char in "\n\t" or char in _JOINERS or unicodedata.category(char) not in _UNPRINTABLE
