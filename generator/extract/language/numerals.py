"""Small numbers in words: "two days after", "a three-day trip", "the 40th anniversary"."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from generator import edtf

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token

DAYS = {
    word: number
    for number, words in enumerate(
        (
            *("the", "a one 1", "two 2", "three 3", "four 4", "five 5", "six 6", "seven 7"),
            *("eight 8", "nine 9", "ten 10", "eleven 11", "twelve 12"),
        )
    )
    for word in words.split()
} | {"the": 1}
"""How many days a word before "day" or "days" tells."""


def read_days(token: "Token") -> int:
    """Return the days of "three-day"; 0 for any other word."""
    if token.lower_ not in ("day", "days"):
        return DAYS.get(token.lower_.removesuffix("-day"), 0) if "-day" in token.lower_ else 0
    return next((DAYS[c.lower_] for c in token.children if c.lower_ in DAYS), 0)


def read_ordinal(word: str) -> int:
    """Return the number of "40th"; 0 for any other word."""
    digits = word.rstrip("sthnrd")
    return int(digits) if digits.isdigit() and word != digits else 0


def count_from_day(day: date, unit: str, count: int) -> edtf.Date | None:
    """Count from a day: days to a day, months to a month, years to a year."""
    if unit in ("day", "days"):
        return edtf.from_day(day + timedelta(days=count))
    if unit in ("month", "months"):
        month = day.year * 12 + day.month - 1 + count
        return edtf.parse(f"{month // 12:04d}-{month % 12 + 1:02d}")
    if unit in ("year", "years"):
        return edtf.parse(f"{day.year + count:04d}")
    return None
