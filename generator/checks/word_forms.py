"""The words and numbers of a text in the form in which they are compared.

A name keeps its capital: ``US`` is not ``us``, while OSLO of a headline is Oslo. Numbers are
written in figures, and what they count stays apart: ``13d`` is a day of a month, ``1990s`` are ten
years, ``2x`` is twice.
"""

import calendar
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from generator.checks.lexicon import DIGITS, MONTHS, NUMBER_WORDS, SCALES, TENS
from generator.text import normal

_NUMBER = r"\d+(?:[.,]\d+)*"
_TOKEN = re.compile(rf"{_NUMBER}(?:(?:(?<=\b[12]\d\d0)s|[xd])\b)?|[^\W\d_]+(?:'[^\W\d_]+)?")
_FIGURE = re.compile(r"\d")
_FIGURES = re.compile(r"\d+")
_INITIALS = re.compile(r"\b(?:[A-Z]\.){2,}")
_ORDINAL = re.compile(r"(\d)(?:st|nd|rd|th)\b")
_COMPOUND = re.compile(rf"\b({'|'.join(TENS)})-({'|'.join(DIGITS)})\b", re.IGNORECASE)
_MONEY = re.compile(
    rf"([$€£¥]\s?{_NUMBER}\s?)(k|mn?|bn?|tn)\b|(?<![\d.,])({_NUMBER}\s?)(mn|bn|tn)\b"
)
_MONEY_SIGNS = (*"$€£¥", "mn", "bn", "tn")
"""What stands in a text that has an amount in short."""
_LETTERS = {"k": "thousand", "m": "million", "b": "billion", "t": "trillion"}
_COUNT = {**NUMBER_WORDS, "one": "1"}
_COUNTED = rf"({_NUMBER}|{'|'.join(_COUNT)})"
_SCALED = re.compile(rf"\b(?<!\d[.,]){_COUNTED}[ -]({'|'.join(SCALES)})\b", re.IGNORECASE)
_TIMES = re.compile(rf"\b(?<!\d[.,])(?:(twice)|(thrice)|{_COUNTED}[ -]times)\b", re.IGNORECASE)
_NAMED = {*calendar.month_name[1:], *(short.capitalize() for short in MONTHS)}
_MONTHS = _NAMED | {name.upper() for name in _NAMED}
_DAYS = re.compile(
    r"\d(?<![\d.,]\d)\d?(?:(?: ?- ?| (?:to|and|or|until|through) )(?:the )?\d{1,2})*"
    r"(?!\d|[.,]\d)"
)
_SHORT = 3
"""Capitals of so few letters are compared as they are: IT is not the first word of a sentence."""


def list_checkable_words(text: str) -> Iterator[tuple[str, bool]]:
    """Return the numbers of a text and the words that are written as names, without possessives.

    Yields:
        What has to be held by something under the text, and whether it begins a sentence.
    """
    plain = _plain(text)
    for match in _TOKEN.finditer(plain):
        word = match.group()
        if word.islower() and word not in NUMBER_WORDS and not word[0].isdigit():
            continue
        word = _bare(word)
        if word[0].isupper() or is_number(word):
            before = plain[: match.start()].rstrip(" \"'([")
            yield word, not before or before[-1] in ".!?:"


def is_number(word: str) -> bool:
    """Return whether a word is a number, in figures or as a word."""
    return word[0].isdigit() or word.lower() in NUMBER_WORDS


def find_form(word: str) -> str:
    """Return a word or number in the form in which it is compared."""
    if word[0].isdigit():
        return word.replace(",", "").lstrip("0") or "0"
    small = word.lower()
    if small in NUMBER_WORDS:
        return NUMBER_WORDS[small]
    if word[0].islower():
        return word
    if _is_short(word):
        return word
    return MONTHS.get(small, small).capitalize()


def list_word_variants(text: str) -> frozenset[str]:
    """Return every word and number of a text in the form in which they are compared."""
    return frozenset(find_form(_bare(word)) for word in _TOKEN.findall(_plain(text)))


@lru_cache(maxsize=1 << 9)
def list_held_forms(text: str) -> frozenset[str]:
    """Return the forms that a text holds: of several the one, of few capitals the name too."""
    return frozenset().union(*map(_held, set(_TOKEN.findall(_plain(text)))))


@lru_cache(maxsize=1 << 14)
def _held(word: str) -> frozenset[str]:
    base = find_form(_bare(word))
    if base[0].isupper():
        few = make_singular(base)
        return frozenset((base, base.lower(), base.capitalize(), few, few.capitalize()))
    return (
        frozenset((base, base[:-1]))
        if base.endswith("x") and base[0].isdigit()
        else frozenset([base])
    )


def make_singular(name: str) -> str:
    """Return a name without an "s" at its end."""
    return name[:-1] if name.endswith("s") and len(name) > 2 else name


def spell_out(word: str) -> str:
    """Write a word or number for people."""
    if not word[0].isdigit():
        return word
    if word.endswith("x"):
        return f"{word[:-1]} times"
    return word.removesuffix("d")


def _is_short(word: str) -> bool:
    """Return whether a word is of few capitals: EU, MPs."""
    return len(word) > 1 and make_singular(word).isupper() and len(make_singular(word)) <= _SHORT


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("'S")


@lru_cache(maxsize=1 << 7)
def _plain(text: str) -> str:
    """Normalise a text, and write its numbers in figures that tell what they count."""
    plain = normal(text)
    if "." in plain:
        plain = _INITIALS.sub(lambda match: match[0].replace(".", ""), plain)
    if "-" in plain:
        plain = _COMPOUND.sub(_in_figures, plain)
    figures = _FIGURE.search(plain) is not None
    if figures:
        plain = _ORDINAL.sub(r"\1", plain)
        if any(part in plain for part in _MONEY_SIGNS):
            plain = _MONEY.sub(_spelled, plain)
    if any(part in plain for part in ("undred", "housand", "illion")):
        plain = _SCALED.sub(_multiplied, _SCALED.sub(_multiplied, plain))
    if any(part in plain for part in ("times", "wice", "hrice")):
        plain = _TIMES.sub(_times, plain)
    return _DAYS.sub(_days, plain) if figures else plain


def _days(match: re.Match[str]) -> str:
    """Write the days beside a month as days: 13d February, May 3d to 5d."""
    start, end = match.span()
    before = match.string[max(0, start - 16) : start].removesuffix("the ").split()
    after = match.string[end : end + 16].removeprefix(" of").split()
    beside = {word.rstrip(".,;:)") for word in (*before[-1:], *after[:1])}
    return match[0] if beside.isdisjoint(_MONTHS) else _FIGURES.sub(r"\g<0>d", match[0])


def _in_figures(match: re.Match[str]) -> str:
    """Write "twenty-five" as 25."""
    return str(int(NUMBER_WORDS[match[1].lower()]) + DIGITS[match[2].lower()])


def _spelled(match: re.Match[str]) -> str:
    """Write $3m as $3 million."""
    number, letters = match[1] or match[3], match[2] or match[4]
    return f"{number.rstrip()} {_LETTERS[letters[0]]}"


def _multiplied(match: re.Match[str]) -> str:
    """Write "3 million" as 3000000."""
    product = Decimal(_figures(match[1])) * SCALES[match[2].lower()]
    return str(int(product)) if product == int(product) else str(product.normalize())


def _times(match: re.Match[str]) -> str:
    """Write "twice" as 2x."""
    if match[3]:
        return f"{_figures(match[3])}x"
    return "2x" if match[1] else "3x"


def _figures(word: str) -> str:
    return _COUNT.get(word.lower(), word.replace(",", ""))
