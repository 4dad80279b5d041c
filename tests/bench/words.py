"""The vocabulary of made-up stories, from ``words.yml``: names, days and sentences."""

import calendar
import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from generator.text import slug


@cache
def words() -> dict[str, Any]:
    """Read the vocabulary."""
    text = Path(__file__).with_name("words.yml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.load(text, yaml.CBaseLoader)
    return found


@dataclass(frozen=True, slots=True)
class When:
    """A date as a record has it, as an article writes it and as our sentences do."""

    edtf: str
    news: str
    ours: str
    extra: dict[str, str] = field(default_factory=dict)
    """Further fields of the record: how the date is known."""


def plainly(day: date) -> str:
    """Write a day as our sentences do: ``3 March 2004``."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def newsly(day: date) -> str:
    """Write a day as the articles do: ``March 3, 2004``."""
    return f"{calendar.month_name[day.month]} {day.day}, {day.year}"


def when(rng: random.Random, day: date, issued: date) -> When:
    """Choose how exactly an article of some day tells when a thing happened."""
    chance = rng.random()
    if chance < 0.06:
        return month(day)
    if chance < 0.09 and day.day < 26:
        last = day + timedelta(days=2)
        if last <= issued:
            name = calendar.month_name[day.month]
            return When(
                f"{day}/{last}",
                f"from {name} {day.day} to {last.day}, {day.year}",
                f"from {day.day} to {last.day} {name} {day.year}",
            )
    if chance < 0.2 and 0 < (issued - day).days < 7:
        weekday = f"on {calendar.day_name[day.weekday()]}"
        note = f"The article is of {plainly(issued)}, so it means {plainly(day)}."
        extra = {"date_basis": "inferred", "date_text": weekday, "date_note": note}
        return When(str(day), weekday, f"on {plainly(day)}", extra)
    return exact(day)


def exact(day: date) -> When:
    """Tell a day as it is."""
    return When(str(day), f"on {newsly(day)}", f"on {plainly(day)}")


def month(day: date) -> When:
    """Tell no more than the month."""
    words = f"in {calendar.month_name[day.month]} {day.year}"
    return When(f"{day:%Y-%m}", words, words)


def due(rng: random.Random, day: date) -> When:
    """Choose a time by which something is promised on a day."""
    later = day + timedelta(days=rng.randint(40, 900))
    chance = rng.random()
    if chance < 0.3:
        return exact(later)
    if chance < 0.6:
        return month(later)
    if chance < 0.8:
        # A season runs from March, June, September or December on; winter would end a year later.
        name, number = rng.choice((("spring", 21), ("summer", 22), ("autumn", 23)))
        words = f"in {name} {later.year + 1}"
        return When(f"{later.year + 1}-{number}", words, words)
    return When(str(later.year + 1), f"in {later.year + 1}", f"in {later.year + 1}")


def names(rng: random.Random, number: int, *parts: tuple[str, str]) -> list[str]:
    """Make different names, each of one or more words.

    Args:
        rng: where chance comes from.
        number: how many.
        parts: for each word the fields of ``words.yml`` for its beginning and its ending.
    """
    held = words()
    found: dict[str, None] = {}
    while len(found) < number:
        made = [rng.choice(held[head]) + rng.choice(held[end]) for head, end in parts]
        found[" ".join(made)] = None
    return list(found)


def identifier(text: str, taken: dict[str, Any] | set[str]) -> str:
    """Make an id of a text that no other record has."""
    base = slug(text)[:70].strip("-")
    made, number = base, 2
    while made in taken:
        made, number = f"{base}-{number}", number + 1
    return made


def split(sentence: str) -> tuple[str, str]:
    """Take the square brackets out of a sentence; gives it, and what stood in them."""
    before, _, rest = sentence.partition("[")
    quote, _, after = rest.partition("]")
    return before + quote + after, quote
