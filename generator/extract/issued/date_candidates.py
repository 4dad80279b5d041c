"""The dates that stand round an article, each with its place and its weight as the issue date."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated

from pydantic import Field

from generator import edtf
from generator.extract.article.body import Article
from generator.extract.article.furniture import Block
from generator.extract.article.page_metadata import CaptureMetadata
from generator.extract.issued.date_stamps import DateStamp, find_stamps, find_weekdays
from generator.extract.rules.pattern_rules import (
    Matcher,
    PatternRule,
    compiled,
    load,
    rules_file,
    words,
)
from generator.model import FurnitureKind
from generator.text import Span

_HINTS = {"published": 97, "modified": 57, "visible": 80}
_BESIDE = 14
"""Characters before a date in which its weekday stands."""
_DAY_FIRST = ("GMT", "BST", "IST", "SGT", "PKT", "HKT", "AEST", "AEDT", "CET", "CEST", "NZST")


class StatedRule(PatternRule):
    """A rule of ``stated`` in ``rules/issued.yml``; its pattern has a group ``date``."""

    weight: Annotated[int, Field(ge=0, le=100)]
    """How much such a date is worth against others; 0 is never the issue date."""
    note: str
    """The place, in words that follow "The date stands"."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date that may be the issue date."""

    date: edtf.Date | None
    span: Span | None
    """Where it stands in the reading text; none where it stands beside it."""
    rule: str
    where: str
    """Its place, in words that follow "The date stands"."""
    weight: int
    kind: str = ""
    """``published``, ``modified`` or none, for what the place says it is."""
    region: FurnitureKind | None = None
    """In which kind of furniture it stands."""
    stamp: DateStamp | None = None
    weekday: int | None = None
    """The weekday that stands beside it, Monday being 0."""
    distance: int = 0
    """How far from the article's first words it stands."""

    @property
    def order(self) -> tuple[int, bool, int]:
        """The likeliest first: by weight, the more exact first, the nearer first."""
        vague = self.date is None or not self.date.exact
        return -self.weight, vague, self.distance


@cache
def rules() -> tuple[Matcher[StatedRule], ...]:
    """The rules for dates that are stated."""
    return load(StatedRule, "issued.yml", "stated")


def gather_candidates(article: Article, metadata: CaptureMetadata) -> list[Candidate]:
    """Gather the dates that stand round an article, the likeliest first."""
    found = [*_beside(article, metadata), *_round(article)]
    return sorted(found, key=lambda candidate: candidate.order)


def _beside(article: Article, metadata: CaptureMetadata) -> Iterator[Candidate]:
    """Give the dates of a page's head, of front matter and of the address."""
    for hint in metadata.dates:
        for stamp in find_stamps(hint.value)[:1]:
            if stamp.when:
                weight = _HINTS[hint.rule] - (0 if stamp.day else 25)
                name = f"issued/{hint.rule}-beside"
                yield Candidate(stamp.when, None, name, f"in {hint.where}", weight, hint.rule)
    url = metadata.url or ""
    for matcher in rules():
        if matcher.rule.name.startswith("issued/address"):
            for match in matcher.regex.finditer(url):
                when = _in_address(match.group())
                if when:
                    rule = matcher.rule
                    yield Candidate(when, None, rule.name, rule.note, rule.weight)
    del article


def _in_address(url: str) -> edtf.Date | None:
    stamps = [stamp.when for stamp in find_stamps(url) if stamp.when]
    if stamps:
        return stamps[0]
    year, month = url.rstrip("/").split("/")[-2:]
    return edtf.parse(f"{year}-{int(month):02}")


def _round(article: Article) -> Iterator[Candidate]:
    """Give the dates in furniture, and in marks of time that were left in the text."""
    text = article.text
    for run in _runs(article):
        matches = list(_matches(text, run))
        stamps = find_stamps(text, run.start, run.end)
        known = {stamp.span for stamp in stamps}
        for span, rule in matches:
            if rule.name == "issued/address-month" and not any(s.overlaps(span) for s in known):
                when = _in_address(span.cut(text))
                yield Candidate(when, span, rule.name, rule.note, rule.weight)
        for stamp in stamps:
            if stamp.when:
                yield _candidate(article, stamp, matches)


def _matches(text: str, run: Span) -> Iterator[tuple[Span, StatedRule]]:
    for matcher in rules():
        for match in matcher.regex.finditer(text, run.start, run.end):
            group = "date" if "date" in matcher.regex.groupindex else 0
            yield Span(*match.span(group)), matcher.rule


def _candidate(
    article: Article, stamp: DateStamp, matches: list[tuple[Span, StatedRule]]
) -> Candidate:
    """Weigh a date by the rule that knows its place, or by the kind of furniture it stands in."""
    text, block = article.text, _block(article, stamp.span)
    stamp = _in_order(text, stamp)
    named = [rule for span, rule in matches if span.overlaps(stamp.span)]
    rule = min(named, key=lambda r: (r.weight > 0, -r.weight), default=None)
    kind = block.kind if block else FurnitureKind.OTHER
    place = rules_file("issued.yml")["kinds"][kind.value if block else "title"]
    weight = rule.weight if rule else int(place["weight"])
    if kind in (FurnitureKind.LINKS, FurnitureKind.COMMENTS):
        weight = min(weight, int(place["weight"]))
    name = rule.name if rule else f"issued/in-{kind}"
    if block and "dateline" in block.rule and not rule:
        name, weight, place = "issued/dateline", weight - 2, {"note": "in the dateline"}
    return Candidate(
        stamp.when,
        stamp.span,
        name,
        rule.note if rule else str(place["note"]),
        weight - (0 if stamp.day or not weight else 25),
        "published" if name in ("issued/published", "issued/published-in") else "",
        kind,
        stamp,
        _weekday_beside(text, stamp.span),
        _distance(article, stamp.span),
    )


def _in_order(text: str, stamp: DateStamp) -> DateStamp:
    """Turn day and month round where the zone beside the time is one of day-first countries."""
    line = text[max(0, stamp.span.start - 40) : stamp.span.end + 40]
    if stamp.other is None or not any(zone in line for zone in _DAY_FIRST):
        return stamp
    month, day = stamp.other
    return DateStamp(stamp.span, stamp.rule, stamp.year, month, day)


def _runs(article: Article) -> Iterator[Span]:
    """Give each stretch of furniture and title between paragraphs of the body."""
    pieces = sorted(
        [b.span for b in article.furniture] + ([article.title] if article.title else [])
    )
    starts = [paragraph.start for paragraph in article.paragraphs]
    run: Span | None = None
    for piece in pieces:
        if run is not None and not any(run.start <= at < piece.start for at in starts):
            run = Span(run.start, piece.end)
            continue
        if run is not None:
            yield run
        run = piece
    if run is not None:
        yield run


def _block(article: Article, span: Span) -> Block | None:
    return next((b for b in article.furniture if b.span.overlaps(span)), None)


def _distance(article: Article, span: Span) -> int:
    """Give how far a date is from the first paragraph; before the title is farther than after."""
    first = article.paragraphs[0].start if article.paragraphs else 0
    far = abs(first - span.start)
    return far + 10_000 if article.title and span.start < article.title.start else far


def _weekday_beside(text: str, span: Span) -> int | None:
    start = max(0, span.start - _BESIDE)
    found = [weekday for _, weekday in find_weekdays(text[start : span.start], _weekday())]
    return found[-1] if found else None


@cache
def _weekday() -> re.Pattern[str]:
    return compiled("{weekday}", words())
