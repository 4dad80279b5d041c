"""The days on which words were spoken, from which "yesterday" and "the day before" count."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from generator.extract.language.vocabulary import find_lemma, load_vocabulary
from generator.extract.times.match_context import PassageContext
from generator.extract.times.matches import Match

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token

_OPENING = "“„"
_COUNTED = frozenset(
    (
        "named day",
        "weekday",
        "weekend",
        "relative weekday",
        "relative unit",
        "part of day",
        "offset",
    )
)
"""The meanings that count from the day on which they are said."""

_BEFORE = frozenset(("previous", "earlier"))
"""Relations that count from another day than that of issue: "the day before", "a day earlier"."""


def find_quoted_spans(text: str) -> list[tuple[int, int]]:
    """Return the stretches of a text between quotation marks, in order; the last may be open."""
    spans: list[tuple[int, int]] = []
    start = -1
    for at, char in enumerate(text):
        if char not in '“„"”':
            continue
        if start < 0 and char != "”":
            start = at + 1
        elif start >= 0 and char not in _OPENING:
            spans.append((start, at))
            start = -1
    if start >= 0:
        spans.append((start, len(text)))
    return spans


def find_speech_days(
    context: PassageContext, rows: Sequence[Match], is_day: Callable[[Match], bool]
) -> dict[int, Match]:
    """Return for each match in quoted words the day of its being said, by the match's start.

    Args:
        context: the passage.
        rows: the time expressions of the passage, in order.
        is_day: whether a match means one day.
    """
    counted = [m for m in rows if m.rule.meaning in _COUNTED]
    if not counted or len(rows) < 2:
        return {}
    reported = _find_reported_days(context, rows, is_day)
    if not any(mark in context.text for mark in '“"„'):
        return reported
    spans = find_quoted_spans(context.text)
    quoted = {m.start: span for m, span in _within(counted, spans)}
    inside = {m.start for m, _ in _within(rows, spans)}
    spoken = [
        m
        for m in rows
        if quoted and m.start not in inside and m.kind == "day" and _dates_speech(context, m)
    ]
    spoken = [m for m in spoken if is_day(m)]
    nearest = {
        s: min(spoken, key=lambda m: _apart(m, span)) for s, span in quoted.items() if spoken
    }
    return {**reported, **nearest}


def _find_reported_days(
    context: PassageContext, rows: Sequence[Match], is_day: Callable[[Match], bool]
) -> dict[int, Match]:
    """Return for "the day before" in reported words the day of the report behind them, by start.

    "Olav met the king the day before, the palace said on Thursday": on Wednesday.
    """
    days: dict[int, Match] = {}
    for match in rows:
        verb = _verb_of(context, match) if match.get("relation") in _BEFORE else None
        while verb is not None and verb.dep_ == "conj":
            verb = verb.head
        if verb is None or verb.dep_ != "ccomp" or verb.head.i < verb.i:
            continue
        said = (m for m in rows if m.kind == "day" and m.start > match.end)
        of_report = (m for m in said if _verb_of(context, m) == verb.head and is_day(m))
        day = next(of_report, None) if _reports(verb.head) else None
        if day is not None:
            days[match.start] = day
    return days


def _within(
    rows: Sequence[Match], spans: list[tuple[int, int]]
) -> Iterator[tuple[Match, tuple[int, int]]]:
    """Pair each match that lies in a span with it; both are in the order of the text."""
    at = 0
    for match in rows:
        while at < len(spans) and spans[at][1] <= match.start:
            at += 1
        if at < len(spans) and spans[at][0] <= match.start:
            yield match, spans[at]


def _apart(match: Match, span: tuple[int, int]) -> int:
    return max(span[0] - match.end, match.start - span[1])


def _dates_speech(context: PassageContext, match: Match) -> bool:
    """Return whether a day stands at a verb of saying: "Hale said on Sunday"."""
    verb = _verb_of(context, match)
    return verb is not None and _reports(verb)


def _verb_of(context: PassageContext, match: Match) -> "Token | None":
    """Return the verb that a time stands at, if any."""
    tokens = context.tokens(match)
    token = tokens.root if tokens is not None else None
    while token is not None and token.pos_ not in ("VERB", "AUX"):
        token = token.head if token.head.i != token.i else None
    return token


def _reports(verb: "Token") -> bool:
    return find_lemma(verb) in load_vocabulary().status.reporting
