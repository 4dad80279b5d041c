"""What the labelled articles tell: their gold files, read."""

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator import edtf
from generator.text import Span

Bounds = tuple[datetime.date, datetime.date]
"""The first and the last day of a date."""


@dataclass(frozen=True, slots=True)
class Gold:
    """One event that an article tells."""

    spans: tuple[Span, ...]
    """The sentences that tell it."""
    dates: frozenset[Bounds]
    """Every date that is right."""
    status: frozenset[str]
    """Every status that is right."""
    kind: str | None
    topics: frozenset[str]
    may: frozenset[str]
    """Topics that are neither wanted nor wrong."""
    main: bool
    """The news itself."""
    optional: bool
    """Right where a draft tells it, and not missed where none does."""
    said: str


@dataclass(frozen=True, slots=True)
class Labels:
    """All that is known of one article."""

    issued: edtf.Date
    day_told: bool
    """Whether the text supports the day of issue, stated or by what it tells."""
    off_topic: bool
    of_story: bool
    """Its topics are those of the site's own story, not of ``topics.yml``."""
    events: tuple[Gold, ...]


def bounds(date: str) -> Bounds:
    """Give the first and last day, to compare dates that are written differently."""
    week = re.fullmatch(r"(\d{4})-W(\d\d)", date)
    if week:
        first = datetime.date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return first, first + datetime.timedelta(days=6)
    parsed = edtf.parse(date)
    return parsed.earliest, parsed.latest


def sentence(text: str, quote: str) -> Span:
    """Give the sentence that holds some words."""
    at = text.index(quote)
    start = max(
        text.rfind(". ", 0, at) + 1, text.rfind("\n", 0, at) + 1, text.rfind(".” ", 0, at) + 1
    )
    ends = [e for mark in (". ", "\n") if (e := text.find(mark, at + len(quote))) >= 0]
    return Span(start, min(ends, default=len(text)))


def read(path: Path, text: str) -> Labels:
    """Read an article's gold file; every quote must stand in the text."""
    data = yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)
    return Labels(
        edtf.parse(data["issued"]),
        data.get("day_told") != "false",
        data.get("off_topic") == "true",
        data.get("topics_of") == "story",
        tuple(_event(row, text) for row in data["events"]),
    )


def _event(row: Mapping[str, Any], text: str) -> Gold:
    return Gold(
        spans=tuple(sentence(text, quote) for quote in (row["quote"], *row.get("again", ()))),
        dates=frozenset(bounds(date) for date in (row["date"], *row.get("also", ()))),
        status=frozenset((row["status"], *_words(row.get("also_status", "")))),
        kind=row.get("kind"),
        topics=frozenset(row["topics"]),
        may=frozenset(row.get("may", ())),
        main=row.get("main") == "true",
        optional=row.get("optional") == "true",
        said=row["quote"],
    )


def _words(text: str) -> Iterable[str]:
    return text.split()
