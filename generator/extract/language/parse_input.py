"""The text of paragraphs made ready for the parser: cut, cleaned, and bounded.

What is no prose (minified code, tables of figures, runs of signs) would cost many times what prose
costs, and tells nothing. So no run without a space, and no paragraph, is longer than here.
"""

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from generator.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

MOST_PARSED_CHARACTERS = 20_000
"""Characters parsed at once: an article on one line is cut, so that memory stays bounded."""

_ODD = re.compile(
    r"\s{2,}|[^\S ]|&(?:#\d{1,6}|#[xX][0-9a-fA-F]{1,5}|[A-Za-z]{2,8});"
    r"|``|''|-[LR][RSC]B-|[\u00ad\u200b-\u200f\u2060\ufeff]+"
)
_TREEBANK = {
    "``": '"',
    "''": '"',
    "-LRB-": "(",
    "-RRB-": ")",
    "-LSB-": "[",
    "-RSB-": "]",
    "-LCB-": "{",
    "-RCB-": "}",
}
_LABEL = re.compile(
    r"\W{0,3}(?:(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,7}+\.?"
    r"|\d{1,4}+(?:st|nd|rd|th)?(?!\d)|early|mid|late|spring|summer|autumn|fall|winter|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|and|to|[\s,–—-]){1,12}?(?::|\s[–—-])\s+(?=[“\"A-Z])"
)
"""The day before an item of a list: "May 3, 1999: ministers meet"."""
MOST_RUN_CHARACTERS = 100
"""Characters without a space parsed as one run; no word or address of prose is longer."""
_RUN = re.compile(rf"\S{{{MOST_RUN_CHARACTERS}}}(?=\S)")
NO_PROSE = "no prose (code, a table of figures, the same words over and over), and were not read"
"""What a message says of the characters of paragraphs that are not parsed."""
_DENSE = 0.4
"""Words and signs to a character above which a paragraph is no prose, which has 0.2."""
_REPEATED = 0.1
"""Different words to a word below which a long paragraph is no prose, which has 0.3 and more."""
_LONG = 200
"""Words and signs from which a paragraph is long; in a shorter one many words come once."""
_AGAIN = 5
"""Times that an article may hold a paragraph, such as the label of an advertisement."""
_DENSE_WORDS = 2_000
"""So many words and signs of such paragraphs of an article are parsed for all that."""


def cut_paragraph(text: str, paragraph: Span) -> Iterator[Span]:
    """Cut off the day before an item; cut a very long paragraph after a sentence or a word."""
    start = paragraph.start
    label = _LABEL.match(text, start, paragraph.end)
    if label and any(c.isdigit() for c in label.group()):
        yield Span(start, label.end())
        start = label.end()
    while paragraph.end - start > MOST_PARSED_CHARACTERS:
        last = start + MOST_PARSED_CHARACTERS
        sentence, word = text.rfind(". ", start, last), text.rfind(" ", start, last)
        stop = sentence + 2 if sentence > start else word + 1 if word > start else last
        yield Span(start, stop)
        start = stop
    yield Span(start, paragraph.end)


def clean_text(text: str) -> tuple[str, tuple[int, ...] | None]:
    """Return a paragraph as a reader sees it, and where each character of that comes from.

    Line breaks and runs of spaces become one space, ``&apos;`` an apostrophe, the Penn Treebank's
    quotation marks and brackets plain ones, and what cannot be seen goes.
    """
    out: list[str] = []
    offsets: list[int] = []
    at = 0
    for match in _ODD.finditer(text):
        out.append(text[at : match.start()])
        offsets.extend(range(at, match.start()))
        instead = _instead(match.group())
        out.append(instead)
        offsets.extend([match.start()] * len(instead))
        at = match.end()
    out.append(text[at:])
    offsets.extend(range(at, len(text) + 1))
    cleaned = "".join(out)
    if _RUN.search(cleaned):
        return _spaced(cleaned, offsets)
    return (cleaned, tuple(offsets)) if at else (text, None)


def _spaced(text: str, offsets: list[int]) -> tuple[str, tuple[int, ...]]:
    """Put a space into long runs: what takes a run apart sign by sign reads it anew each time."""
    out: list[str] = []
    places: list[int] = []
    at = 0
    for run in _RUN.finditer(text):
        out += [text[at : run.end()], " "]
        places += [*offsets[at : run.end()], offsets[run.end()]]
        at = run.end()
    return "".join([*out, text[at:]]), (*places, *offsets[at:])


def find_prose(docs: Iterable["Doc"]) -> Iterator[bool]:
    """Return for each paragraph, cut into words, whether it is to be parsed.

    What has many more words and signs to its length than prose is not, nor what says the same words
    over and over, where each would be read as an event of its own. A few short ones are parsed for
    all that.
    """
    budget = _DENSE_WORDS
    times: Counter[str] = Counter()
    for doc in docs:
        text = doc.text
        times[text] += 1
        unlike = len(doc) > _DENSE * len(text) or times[text] > _AGAIN
        budget -= len(doc) if unlike else 0
        yield not _repeats_itself(doc) and (not unlike or budget >= 0)


def _repeats_itself(doc: "Doc") -> bool:
    return len(doc) >= _LONG and len({token.orth for token in doc}) < _REPEATED * len(doc)


def _instead(mark: str) -> str:
    if mark.isspace():
        return " "
    if mark in _TREEBANK:
        return _TREEBANK[mark]
    return html.unescape(mark).replace("\xa0", " ") if mark.startswith("&") else ""
