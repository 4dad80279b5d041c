"""A date that is said to be stated, a due date and a number in a series are what a source says."""

import calendar
import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from generator.checks.lexicon import ORDINALS
from generator.checks.reporting import Family, make_advice, make_error
from generator.checks.word_forms import list_held_forms
from generator.edtf import MONTH_NAMES, Date, Precision, parse, worded
from generator.model import Claim, DateBasis, Event
from generator.problems.report import Problem
from generator.story.evidence import Citation
from generator.story.library import Library

_RELATIVE = re.compile(
    r"\b(next|coming|following|this|tomorrow|tonight|today|days?|weeks?|weekend|months?|"
    rf"{'|'.join(calendar.day_name)})\b",
    re.IGNORECASE,
)
"""Words that tell a day by another one: what they come to is for an editor to work out."""
_NEXT_YEAR = re.compile(r"\bnext year\b", re.IGNORECASE)
_AHEAD = re.compile(r"\b(next|coming|following)\b", re.IGNORECASE)


def _event(library: Library, event: Event) -> Iterator[Problem]:
    used = library.quoted_in.get(("events", event.id), ())
    resolved = [library.citations.get((q.kind, q.record, q.path)) for q in used]
    citations = [c for c in resolved if c and not c.quoted.evidence.contradicts]
    if citations and len(resolved) == len(citations) and not any(c.linked for c in citations):
        yield from _date(library, event, citations)
        yield from _number(library, event, citations)
    yield from _from_elsewhere(library, event, [c for c in resolved if c])
    for number, claim in enumerate(event.claims, 1):
        yield from _due(library, event, number, claim)


def _date(library: Library, event: Event, citations: list[Citation]) -> Iterator[Problem]:
    if event.date_basis is not DateBasis.STATED:
        return
    quotes = [citation.words or "" for citation in citations]
    quotes += [event.date_text] if event.date_text else []
    years = {citation.source.issued.latest.year for citation in citations}
    bare = all(point.precision is Precision.YEAR for point in _points(event.date.text))
    known = set() if bare else years
    if any(_names(event.date, quote) for quote in quotes) and _years_told(
        event.date, " ".join(quotes), known
    ):
        return
    yield make_error(
        library,
        "events",
        event.id,
        ("date",),
        f"is {worded(event.date)}, and no quote of this event says so.",
        "Quote the words that say it, in date_quote: or a claim; where it was worked out, write "
        "date_basis: inferred, and in date_note: how.",
        "date-not-stated",
    )


def _due(library: Library, event: Event, number: int, claim: Claim) -> Iterator[Problem]:
    citations = library.citations_of(event.id, number)
    if claim.due is None or claim.why or claim.due == event.date or not citations:
        return
    if any(c.linked for c in citations):
        return
    words = " ".join(c.words or "" for c in citations)
    issued = {c.source.issued.latest.year for c in citations}
    next_years = {year + 1 for year in issued}
    if _NEXT_YEAR.search(words):
        years = next_years
    else:
        years = issued | next_years if _AHEAD.search(words) else issued
    named = _names(claim.due, words) or _RELATIVE.search(words)
    if not named or not _years_told(claim.due, words, years):
        yield make_advice(
            library,
            "events",
            event.id,
            ("claims", number - 1, "due"),
            f"is {worded(claim.due)}, which its quote does not seem to say.",
            "Quote the words that say when, mend the date, or tell in why: how it was found.",
            "due-not-in-quote",
        )


def _number(library: Library, event: Event, citations: list[Citation]) -> Iterator[Problem]:
    number = event.series.number if event.series else None
    if number is None:
        return
    quotes = " ".join(citation.words or "" for citation in citations)
    if str(number) in list_held_forms(quotes):
        return
    texts = [library.texts[citation.source.id].normalised.text for citation in citations]
    words = [rf"{number}(?:st|nd|rd|th)", *(w for w, n in ORDINALS.items() if n == number)]
    ordinal = re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)
    if not any(map(ordinal.search, texts)):
        yield make_advice(
            library,
            "events",
            event.id,
            ("series", "number"),
            f"is {number}, which no source of this event says.",
            "Look at it again; leave it out where no source counts.",
            "number-not-in-text",
        )


@lru_cache(maxsize=1 << 12)
def _points(text: str) -> tuple[Date, ...]:
    """Return the dates between which a span lies, or the one date."""
    return tuple(parse(point) for point in text.split("/") if point != "..")


def _names(when: Date, words: str) -> bool:
    """Return whether some words hold the days, months and seasons that a date names."""
    if when.text in words or (when.exact and _names_day(when.earliest, words)):
        return True
    wanted = [part for point in _points(when.text) for part in _parts(point)]
    plain = words.lower()
    named = (part for part in wanted if not any(form[0].isdigit() for form in part))
    if not all(any(form[:3].lower() in plain for form in part) for part in named):
        return False  # as of most quotes, and much quicker
    held = list_held_forms(words)
    return all(not held.isdisjoint(part) for part in wanted)


def _names_day(day: date, words: str) -> bool:
    """Return whether some words hold a day as nearly all news has it: "June 12, 1995", "12 June".

    This is seen in a hundredth of the time that the forms of all words take.
    """
    month = MONTH_NAMES[day.month]
    for written, ends in ((f" {month} {day.day}", _ENDS), (f" {day.day} {month}", (*_ENDS, " "))):
        at = f" {words} ".find(written)
        if at >= 0 and f"{words} "[at + len(written) - 1 :].startswith(ends):
            return True
    return False


_ENDS = (", ", ". ", "; ", ") ")
"""What stands behind a number that goes no further."""


def _parts(point: Date) -> Iterator[set[str]]:
    """Return the forms of which words must hold one, for a day, a month or a season."""
    if point.precision is Precision.SEASON:
        season = worded(point).split()[0]
        yield {season, "fall"} if season == "autumn" else {season}
    if point.precision is Precision.DAY:
        yield {f"{point.earliest.day}d", str(point.earliest.day)}
    if point.precision in (Precision.DAY, Precision.MONTH):
        yield {MONTH_NAMES[point.earliest.month]}


def _from_elsewhere(library: Library, event: Event, citations: list[Citation]) -> Iterator[Problem]:
    """Find a day that was worked out and is the day of another event, which other sources tell."""
    if event.date_basis is not DateBasis.INFERRED or event.date_source:
        return
    own = {citation.source.id for citation in citations}
    ends = {
        point.earliest for point in _points(event.date.text) if point.precision is Precision.DAY
    }
    for other in (library.events[e] for e in event.related if e in library.events):
        day = other.date.earliest
        source = other.date_source or other.evidence_of(other.claims[0])[0].source
        if day == other.date.latest and day in ends and source not in own:
            message = (
                f"has {worded(other.date)}, the day of {other.id!r}, which no source here gives."
            )
            hint = (
                "Write date_basis: other-source, and in date_source: the source that gives the day."
            )
            yield make_advice(
                library, "events", event.id, ("date",), message, hint, "date-from-elsewhere"
            )


def _year_pattern(year: int) -> str:
    """Return a pattern of a year in words; one before Christ is counted as people count it."""
    before = r"\s?B\.?\s?C\b"
    if year < 1:
        return rf"(?<!\d){1 - year}(?:{before}|\s?B\.?\s?C\.?\s?E\b)"
    return rf"(?<!\d)0*{year}(?!\d|{before})"


def _years_told(when: Date, words: str, known: set[int]) -> bool:
    """Return whether the years of a date stand in some words, or are known from elsewhere."""
    return all(
        any(
            year in known or re.search(_year_pattern(year), words)
            for year in (point.earliest.year, point.latest.year)
        )
        for point in _points(when.text)
    )


check = Family(_event)
"""Find dates and numbers in a record that its sources do not say.

Without this an event could stand on another day than its source says, under the source's name.
"""
