"""The dates that stand round an article, each with its place and its weight as the issue date."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Annotated

from pydantic import Field

from generator import edtf
from generator.extract.article.body import Article
from generator.extract.article.furniture import Block
from generator.extract.article.page_metadata import CaptureMetadata
from generator.extract.issued import local_day
from generator.extract.issued.date_candidate import DateCandidate
from generator.extract.issued.date_stamps import DateStamp, find_stamps, find_weekdays
from generator.extract.issued.htmldate_check import weigh_htmldate
from generator.extract.issued.url_date import URL, find_url_date
from generator.extract.issued.utc import utc_moment
from generator.extract.rules.pattern_rules import (
    Matcher,
    PatternRule,
    compile_pattern,
    load_pattern_rules,
    load_pattern_words,
    read_rules_file,
)
from generator.model import FurnitureKind
from generator.text import Span

_BESIDE = 14
"""Characters before a date in which its weekday stands."""
_NO_DAYS = ("1970-01-01", "1969-12-31", "0001-01-01")
"""Days that programs write where they know none: the first of their count."""
_DAY_FIRST = ("GMT", "BST", "IST", "SGT", "PKT", "HKT", "AEST", "AEDT", "CET", "CEST", "NZST")


class StatedRule(PatternRule):
    """A rule of ``stated`` in ``rules/issued.yml``; its pattern has a group ``date``."""

    weight: Annotated[int, Field(ge=0, le=100)]
    """How much such a date is worth against others; 0 is never the issue date."""
    note: str
    """The place, in words that follow "The date stands"."""


@cache
def load_stated_rules() -> tuple[Matcher[StatedRule], ...]:
    """The rules for dates that are stated."""
    return load_pattern_rules(StatedRule, "issued.yml", "stated")


def gather_candidates(article: Article, metadata: CaptureMetadata) -> list[DateCandidate]:
    """Gather the dates that stand round an article, the likeliest first."""
    beside = [*_beside(metadata), *_in_addresses(article, metadata)]
    candidates = weigh_htmldate([*local_day.prefer_local_days(beside), *_round(article)])
    return sorted(candidates, key=lambda candidate: candidate.order)


def _weight(place: str) -> int:
    return int(read_rules_file("issued.yml")["beside"][place])


def _beside(metadata: CaptureMetadata) -> Iterator[DateCandidate]:
    """Return the dates of a page's head and marks, of front matter and of the file's name."""
    for beside in metadata.dates:
        is_visible = beside.rule in ("visible", "near", "boxed", "banner")
        stamps = [stamp for stamp in find_stamps(beside.value) if stamp.when]
        matches = list(_matches(beside.value, Span(0, len(beside.value)))) if is_visible else []
        for stamp in stamps if is_visible else stamps[:1]:
            if str(stamp.when) in _NO_DAYS:
                continue
            rule = _rule_of(stamp.span, matches)
            weight = _weight(beside.rule) - (0 if stamp.day else 25)
            if rule and (rule.weight < weight or beside.rule not in ("boxed", "banner")):
                weight = rule.weight
            yield DateCandidate(
                stamp.when,
                None,
                rule.name if rule else f"issued/{beside.rule}-beside",
                beside.where,
                weight,
                beside.rule,
                stamp=stamp,
                distance=beside.distance,
                moment=utc_moment(beside.value),
            )


def _in_addresses(article: Article, metadata: CaptureMetadata) -> Iterator[DateCandidate]:
    """Return the dates in the addresses that the article or its page gives as its own."""
    own = metadata.addresses or tuple(filter(None, (metadata.url or article.url,)))
    for address in dict.fromkeys((*filter(None, (metadata.url,)), *own)):
        when = find_url_date(address)
        if when is not None:
            yield _address_candidate(when, None)


def _address_candidate(when: edtf.Date, span: Span | None) -> DateCandidate:
    name = "address" if when.exact else "address-month"
    where = "in the page's address" + ("" if when.exact else ", which names the month only")
    return DateCandidate(when, span, f"issued/{name}", where, _weight(name))


def _round(article: Article) -> Iterator[DateCandidate]:
    """Return the dates in furniture, and in marks of time that were left in the text."""
    text = article.text
    for run in _runs(article):
        addresses = [Span(*match.span()) for match in URL.finditer(text, run.start, run.end)]
        for address in addresses:
            when = find_url_date(address.cut(text))
            if when is not None:
                yield _address_candidate(when, address)
        stamps = [
            stamp
            for stamp in find_stamps(text, run.start, run.end)
            if stamp.when and not any(stamp.span.overlaps(address) for address in addresses)
        ]
        matches = list(_matches(text, run)) if stamps else []
        for stamp in stamps:
            yield _candidate(article, stamp, matches)


def _rule_of(span: Span, matches: list[tuple[Span, StatedRule]]) -> StatedRule | None:
    """Return the rule that knows a date's place; one that rules the date out goes first."""
    named = [rule for place, rule in matches if place.overlaps(span)]
    return min(named, key=lambda rule: (rule.weight > 0, -rule.weight), default=None)


def _matches(text: str, run: Span) -> Iterator[tuple[Span, StatedRule]]:
    for matcher in load_stated_rules():
        for match in matcher.regex.finditer(text, run.start, run.end):
            group = "date" if "date" in matcher.regex.groupindex else 0
            yield Span(*match.span(group)), matcher.rule


def _candidate(
    article: Article, stamp: DateStamp, matches: list[tuple[Span, StatedRule]]
) -> DateCandidate:
    """Weigh a date by the rule that knows its place, or by the kind of furniture it stands in."""
    text, block = article.text, _block(article, stamp.span)
    stamp = _in_order(text, stamp)
    rule = _rule_of(stamp.span, matches)
    kind = block.kind if block else FurnitureKind.OTHER
    place = read_rules_file("issued.yml")["kinds"][kind.value if block else "title"]
    weight = rule.weight if rule else int(place["weight"])
    if kind in (FurnitureKind.LINKS, FurnitureKind.COMMENTS):
        weight = min(weight, int(place["weight"]))
    name = rule.name if rule else f"issued/in-{kind}"
    if block and "dateline" in block.rule and not rule:
        name, weight, place = "issued/dateline", weight - 2, {"note": "in the dateline"}
    return DateCandidate(
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
    """Return each stretch of furniture and title between paragraphs of the body."""
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
    """Return how far a date is from the first paragraph; before the title is farther than after."""
    first = article.paragraphs[0].start if article.paragraphs else 0
    far = abs(first - span.start)
    return far + 10_000 if article.title and span.start < article.title.start else far


def _weekday_beside(text: str, span: Span) -> int | None:
    start = max(0, span.start - _BESIDE)
    weekdays = [weekday for _, weekday in find_weekdays(text[start : span.start], _weekday())]
    return weekdays[-1] if weekdays else None


@cache
def _weekday() -> re.Pattern[str]:
    return compile_pattern("{weekday}", load_pattern_words())
