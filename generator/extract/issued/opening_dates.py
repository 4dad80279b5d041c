"""What the opening of an article says of its time: dateline, first weekday, first full date."""

import re
from dataclasses import dataclass
from functools import cache

from generator.extract.article.body import Article
from generator.extract.issued import body_clues
from generator.extract.issued.date_stamps import DateStamp, find_stamps, find_weekdays
from generator.extract.rules.pattern_rules import compile_pattern, load_pattern_words

_FIRST = 3
"""Paragraphs in which a story tells when its event was."""

_BESIDE = 13
"""Characters beside a date in which its weekday stands."""


@dataclass(frozen=True, slots=True)
class OpeningDates:
    """What the opening says; what it does not say is none."""

    dateline: DateStamp | None = None
    """The day in the dateline, with or without its year."""
    event: DateStamp | None = None
    """The day without its year, but with its weekday, of what the opening tells as done."""
    weekday: int | None = None
    """The weekday on which the story happened, Monday being 0."""
    day: DateStamp | None = None
    """The full date of what the first paragraph tells, where nothing later is told as past."""


def read_opening_dates(article: Article) -> OpeningDates:
    """Read the opening of an article."""
    return OpeningDates(_dateline(article), _event(article), _weekday(article), _day(article))


def _dateline(article: Article) -> DateStamp | None:
    paragraphs = article.paragraphs[:_FIRST]
    behind = paragraphs[-1].end if paragraphs else len(article.text)
    for block in article.furniture:
        # What stands behind the opening is a correction, a list of dates or another story.
        if block.span.start >= behind:
            break
        if "dateline" not in block.rule and block.rule not in ("date-place", "date-line"):
            continue
        for stamp in find_stamps(article.text, block.span.start, block.span.end):
            whole = stamp.day is not None
            if whole and ("dateline" in block.rule or stamp.year is None):
                return stamp
    return None


def _event(article: Article) -> DateStamp | None:
    for paragraph in article.paragraphs[:_FIRST]:
        for stamp in find_stamps(article.text, paragraph.start, paragraph.end):
            bare = (
                stamp.year is None and stamp.day is not None and _has_weekday(article.text, stamp)
            )
            if bare and not body_clues.is_ahead(article.text, stamp.span.start):
                return stamp
    return None


def _weekday(article: Article) -> int | None:
    """Return the first weekday that is told as past or present, not "next Monday"."""
    for paragraph in article.paragraphs[:_FIRST]:
        for span, weekday in find_weekdays(paragraph.cut(article.text), _weekday_words()):
            at = paragraph.start + span.start
            if not body_clues.is_ahead(article.text, at):
                return weekday
    return None


def _has_weekday(text: str, stamp: DateStamp) -> bool:
    """Return whether a weekday stands right beside a date: "Thursday (May 16)"."""
    before = text[max(0, stamp.span.start - _BESIDE) : stamp.span.start]
    after = text[stamp.span.end : stamp.span.end + _BESIDE]
    return bool(_weekday_words().search(before) or _weekday_words().search(after))


def _day(article: Article) -> DateStamp | None:
    readings = [
        (stamp.when.key, i, stamp)
        for i, paragraph in enumerate(article.paragraphs)
        for stamp in find_stamps(article.text, paragraph.start, paragraph.end)
        if stamp.when and stamp.day and not body_clues.is_ahead(article.text, stamp.span.start)
    ]
    if not readings:
        return None
    _, place, latest = max(readings, key=lambda item: (item[0], -item[1]))
    return latest if place == 0 else None


@cache
def _weekday_words() -> re.Pattern[str]:
    return compile_pattern(
        r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b(?!['’]?s?\s(?:newspaper|edition))",
        load_pattern_words(),
    )
