"""Verbs of the press that take sides, in plain words: "slaps sanctions on", "hits out at"."""

import re
from functools import cache

from generator.extract.language.wording import load_wording
from generator.extract.times.quoted_speech import find_quoted_spans


def word_neutrally(line: str) -> str:
    """Return a line with plain verbs for loud ones; what stands in quotation marks stays."""
    plain = load_wording().plain_verbs
    loud = _loud_verbs(tuple(plain))
    if not loud.search(line):
        return line
    spoken = find_quoted_spans(line)

    def instead(verb: re.Match[str]) -> str:
        quoted = any(start <= verb.start() < end for start, end in spoken)
        return verb[0] if quoted else plain[verb[0]]

    return loud.sub(instead, line)


@cache
def _loud_verbs(verbs: tuple[str, ...]) -> re.Pattern[str]:
    words = sorted(verbs, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(words)})\b") if words else re.compile(r"(?!)")
