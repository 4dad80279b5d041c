"""Ids for new records, made of what they say: one rule for people's records and for drafts."""

import re
from collections.abc import Collection
from itertools import count

from generator.edtf import Date, year_worded
from generator.text import slug

_MOST_STEM_CHARACTERS = 70
_WORDS = 5
_EMPTY_WORDS = frozenset(
    "a about an and are as at be been before after by for from had has have he her his in into is"
    " it its of on or over said she that the their they this to told under was were which will"
    " with would".split()
)


def shorten_title(title: str, otherwise: str = "new") -> str:
    """Return an id made of a title's first words that carry something."""
    words = [word for word in slug(title).split("-") if word]
    telling = [word for word in words if word not in _EMPTY_WORDS] or words
    return "-".join(telling[:_WORDS]) or otherwise


def event_stem(title: str, date: Date, otherwise: str = "event") -> str:
    """Return what an event's id is made of: its year and a few words of its title.

    Args:
        title: the event's title.
        date: when it happened; the year is that of its beginning, or of its end where only that
            is known.
        otherwise: stands for the words of a title that has none.
    """
    year = date.latest.year if date.open_start else date.earliest.year
    return _cut(f"{slug(year_worded(year))}-{shorten_title(title, otherwise)}")


def source_stem(issued: Date, outlet: str | None, otherwise: str = "") -> str:
    """Return what a source's id is made of: its outlet and the day of issue, or another name."""
    stem = f"{outlet}-{issued}" if outlet else otherwise
    return _cut(re.sub(r"[^a-z0-9]+", "-", stem.lower()))


def number_id(stem: str, used_ids: Collection[str]) -> str:
    """Return the stem as an id; where that is taken, with the first free number behind it."""
    stem = _cut(stem) or "new"
    if stem not in used_ids:
        return stem
    return next(f"{stem}-{n}" for n in count(2) if f"{stem}-{n}" not in used_ids)


def _cut(stem: str) -> str:
    return stem[:_MOST_STEM_CHARACTERS].strip("-")
