"""Whether a capture holds a whole article: texts that end at a paywall, and live blogs."""

from collections.abc import Iterator
from enum import StrEnum
from functools import cache

from generator.extract.rules.pattern_rules import Matcher, PatternRule, load_pattern_rules

_STUB = 250
"""Words below which a text that asks its reader to pay may be the beginning of one alone."""
_ENTRIES = 4
"""Lines with a time of day before them that make a live blog."""
_MARK = 30
"""Characters at a line's start in which a time of day stands."""
_BROKEN_OFF = ("…", "...", "[…]", "[...]")


class Sign(StrEnum):
    """What a rule of ``rules/whole.yml`` looks for."""

    CLOSED = "closed"
    LIVE = "live"
    ENTRY = "entry"


class WholenessRule(PatternRule):
    """A rule of ``rules/whole.yml``."""

    sign: Sign
    """What it looks for."""


@cache
def load_wholeness_rules(sign: Sign | None = None) -> tuple[Matcher[WholenessRule], ...]:
    """Return the rules for a sign, or all, in the file's order."""
    every = load_pattern_rules(WholenessRule, "whole.yml", "rules")
    return tuple(matcher for matcher in every if sign in (None, matcher.rule.sign))


def doubt_wholeness(text: str, capture: str) -> Iterator[str]:
    """Return why a text may be the beginning of an article alone.

    Args:
        text: the article's text.
        capture: all that its capture says, where it asks its reader to pay.
    """
    if len(text.split(maxsplit=_STUB)) >= _STUB:
        return
    if any(matcher.regex.search(capture) for matcher in load_wholeness_rules(Sign.CLOSED)):
        yield "The text is short, and its reader is asked to pay or to sign in: it may be cut off."
    elif text.rstrip().endswith(_BROKEN_OFF):
        yield "The text breaks off: it may be the beginning of an article alone."


def doubt_liveness(title: str, address: str, text: str) -> Iterator[str]:
    """Return why a text may be a live blog.

    Args:
        title: the article's title.
        address: its address.
        text: its text.
    """
    named = any(
        m.regex.search(words) for m in load_wholeness_rules(Sign.LIVE) for words in (title, address)
    )
    if named or _entries(text) >= _ENTRIES:
        yield "It looks like a live blog: it grew while it was read, and its entries have times."


def _entries(text: str) -> int:
    lines = (line.strip()[:_MARK] for line in text.splitlines())
    return sum(any(m.regex.match(line) for m in load_wholeness_rules(Sign.ENTRY)) for line in lines)
