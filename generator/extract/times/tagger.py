"""Find the time expressions of an article, and what each means.

Words are found by the rules of ``rules/times.yml``; the day of publication, the verb's tense and
aspect, and what was told before decide what "Tuesday" or "later that year" means.
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from generator import edtf
from generator.extract.article.body import Article
from generator.extract.language.parsing import Analysis, ParsedPassage, parse_articles
from generator.extract.times.appositions import agree_with_date, find_dates_beside
from generator.extract.times.direction import is_setting
from generator.extract.times.match_context import PassageContext
from generator.extract.times.matches import Match, find_matches
from generator.extract.times.meanings import MEANINGS
from generator.extract.times.periods import format_edtf
from generator.extract.times.quoted_speech import find_speech_days
from generator.extract.times.reference_frame import Kind, ReferenceFrame
from generator.extract.times.traps import is_no_trap
from generator.text import Span

_DAYS = {"weekday", "today", "yesterday", "tomorrow"}
_DEICTIC = {*_DAYS, "relative-unit", "daypart-this"}
_MANY = 5
"""So many old years that date a clause make a history."""
_SAID = re.compile(r"\b(?:said|says|told|reported|according)\b")
_SAID_IN_NEWS = 0.005
"""The share of such words above which a text is news: histories have under 4 in 1,000, news 10."""


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that say when, how long or how often."""

    span: Span
    """Where they stand in the reading text."""
    text: str
    type: Kind
    value: str
    """The TIMEX3 value: ``1998-W10``, ``P2D``, ``PRESENT_REF``."""
    date: edtf.Date | None
    """The same in EDTF, where that has such a date."""
    rule: str
    """The rule that found it."""
    relative: bool
    """Whether it was counted from the day of publication or from what was told before."""
    mod: str | None = None
    """TIMEX3's modifier: START, MID, END, APPROX, MORE_THAN …"""
    of_thing: bool = False
    """Whether it only says which thing is meant ("the 2003 election"), not when something was."""
    from_told: bool = False
    """Whether another date of the text may be that from which it was counted: "two days later"."""


def tag_article(analysis: Analysis, issued: datetime.date | None) -> tuple[TimeExpression, ...]:
    """Find the time expressions of an article, in order, with their meanings.

    ``issued`` is the day of publication; without it, relative expressions mean what the text told
    before lets them mean, and else keep an X for what is not known (``XXXX-WXX-2``).
    """
    lines = [_line(analysis.article.text, passage) for passage in analysis.passages]
    rows_of = [find_matches(line.text, partial(is_no_trap, line)) for line in lines]
    frame = ReferenceFrame(issued, _is_history(lines, rows_of, issued), lines, MEANINGS)
    out: list[TimeExpression] = []
    for number, (passage, rows) in enumerate(zip(analysis.passages, rows_of, strict=True)):
        frame.passage = number
        speech = {} if frame.narrative else find_speech_days(lines[number], rows, frame.is_day)
        beside = find_dates_beside(lines[number], rows)
        for match in rows:
            said = speech.get(match.start)
            frame.spoken = frame.period_of(said) if said else None
            expression = _expression(match, beside.get(match.start), frame, passage)
            if expression:
                out.append(expression)
    return tuple(out)


def _line(text: str, passage: ParsedPassage) -> PassageContext:
    """Cut a passage out of the reading text where it can: spaCy is slow to put it together."""
    doc = passage.doc
    if passage.offsets is not None or not len(doc):
        return PassageContext(doc, doc.text)
    end = doc[-1].idx + len(doc[-1].text_with_ws)
    return PassageContext(doc, text[passage.start : passage.start + end])


def _expression(
    match: Match, beside: Match | None, frame: ReferenceFrame, passage: ParsedPassage
) -> TimeExpression | None:
    """Give a match its meaning; ``beside`` is the date that explains it, if there is one."""
    date = frame.meaning(beside) if beside else None
    frame.told_used = False
    meaning = frame.meaning(match)
    if meaning is None:
        return None
    meaning = agree_with_date(match, meaning, date)
    from_told = frame.told_used or frame.narrative or frame.spoken is not None
    frame.record(match, meaning)
    on_calendar = meaning.type in (Kind.DATE, Kind.TIME)
    return TimeExpression(
        passage.place(match.start, match.end),
        frame.line.words(match),
        meaning.type,
        meaning.value,
        format_edtf(meaning.value, meaning.mod == "APPROX") if on_calendar else None,
        match.rule.name,
        meaning.relative,
        meaning.mod,
        _of_thing(match, frame),
        meaning.relative and from_told,
    )


def _of_thing(match: Match, frame: ReferenceFrame) -> bool:
    if match.kind not in ("year", "decade"):
        return False
    tokens = frame.line.tokens(match)
    if tokens is None or tokens.end >= len(frame.line.doc):
        return False
    root = tokens.root
    return (
        root.head.pos_ in ("NOUN", "PROPN")
        and root.head.i >= tokens.end
        and (root.dep_ in ("nummod", "compound", "amod", "nmod"))
    )


def _is_history(
    lines: list[PassageContext], rows_of: list[list[Match]], issued: datetime.date | None
) -> bool:
    """Return whether a text tells a history, in which bare dates go on from those told before.

    It dates what it tells by many years before its own, names few weekdays, and reports what
    hardly anybody said; news with a background of old years does not.
    """
    rows = [
        (line, match) for line, passage in zip(lines, rows_of, strict=True) for match in passage
    ]
    years = [(line, m) for line, m in rows if m.get("year").isdigit() and len(m.get("year")) > 3]
    if issued is None:
        return bool(years)
    old = [(line, m) for line, m in years if int(m.get("year")) < issued.year]
    names = [match.rule.name for _, match in rows]
    deictic, days = (sum(name in some for name in names) for some in (_DEICTIC, _DAYS))
    bare = sum(m.rule.meaning == "calendar date" and not m.has("year") for _, m in rows)
    few_days = len(old) > 2 * deictic and bare >= 5 * days and (bare >= 5 or not deictic)
    if len(old) < _MANY or not few_days or _reports(lines):
        return False
    return sum(is_setting(line, match) for line, match in old) >= _MANY


def _reports(lines: list[PassageContext]) -> bool:
    """Return whether a text reports what people said, as news does and a history hardly."""
    verbs = sum(len(_SAID.findall(line.text)) for line in lines)
    return verbs > _SAID_IN_NEWS * sum(line.text.count(" ") for line in lines)


def tag_text(text: str, issued: datetime.date | None) -> tuple[TimeExpression, ...]:
    """Find the time expressions of a plain text; offsets point into that text."""
    return tag_article(analyse_text(text), issued)


def analyse_text(text: str) -> Analysis:
    """Parse a plain text, paragraph by paragraph."""
    return next(iter(parse_articles([Article("", text, tuple(_paragraphs(text)))])))


def _paragraphs(text: str) -> Iterator[Span]:
    """Cut a text into paragraphs: at blank lines, and at line breaks that end a sentence."""
    start = end = -1
    before = ""
    for line in re.finditer(r"[^\n]+", text):
        if line.group().isspace():
            continue
        follows = start >= 0 and line.start() == end + 1
        if not (follows and _is_wrap(before, text[line.start()])):
            if start >= 0:
                yield Span(start, end)
            start = line.start()
        before, end = line.group().rstrip(), line.end()
    if start >= 0:
        yield Span(start, end)


def _is_wrap(before: str, first: str) -> bool:
    """Return whether a line break only wraps a line, and no paragraph ends there.

    Args:
        before: the line before it.
        first: the first character of the line after it.
    """
    goes_on = first.islower() or first.isdigit() or before[-1:] in {",", ";"}
    return goes_on or (len(before) >= 50 and before[-1] not in ".!?\"'”’:")
