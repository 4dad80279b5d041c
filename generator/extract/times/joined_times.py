"""Times that stand side by side: "in 2014 and 2017", "from Monday to Friday"."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from generator import edtf
from generator.extract.language.clauses import is_verb
from generator.extract.times.anchors import Anchored

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Doc, Token

_GAP = 8
"""Words that may stand between two days of one clause."""
_WEEK = 7
_DASHES = frozenset("-–—/")
_TO = ("to", "until", "through")
_AHEAD = frozenset(("will", "shall", "would", "'ll", "’ll"))
_JOINING = frozenset(("and", "to", "until", "through", ","))


def stands_beside(doc: "Doc", first: Anchored, other: Anchored) -> bool:
    """Return whether a second day stands beside one: "in 2014 and 2017", "in May and then June"."""
    ends = first.preposition == "from" and other.preposition == "through"  # "from May 3 through 7"
    bounds = other.bounds and not ends
    if bounds or not first.date.before(other.date) or not _same_precision(first, other):
        return False
    if first.tokens & other.tokens:
        return True
    between = doc[max(first.tokens) + 1 : min(other.tokens)]
    words = [t.lower_ for t in between]
    if _is_dash(words):
        return True
    return (
        0 < len(between) <= _GAP
        and any(word in _JOINING for word in words)
        and not any(is_verb(t) for t in between)
        and (other.preposition not in _TO or first.preposition == "from")
    )


def settle_stretches(doc: "Doc", anchored: Sequence[Anchored]) -> tuple[Anchored, ...]:
    """Return times with each week that has begun: "is in Lima from Monday to Thursday", said then.

    The weekday that it begins on alone would be the next one. So it is where the week "will" begin.
    """
    settled = list(anchored)
    for i, (first, last) in enumerate(pairwise(anchored)):
        days = (first.date.earliest - last.date.earliest).days
        between = tuple(t.lower_ for t in doc[max(first.tokens) + 1 : min(last.tokens)])
        stretch = first.preposition == "from" and len(between) == 1 and between[0] in _TO
        if stretch and {first.time.rule, last.time.rule} == {"weekday"} and 0 < days < _WEEK:
            week = timedelta(days=_WEEK)
            if _is_ahead(doc[first.site]):
                ends = edtf.from_day(last.date.earliest + week)
                settled[i + 1] = replace(last, date=ends)
            else:
                settled[i] = replace(first, date=edtf.from_day(first.date.earliest - week))
    return tuple(settled)


def _is_ahead(site: "Token") -> bool:
    """Tell whether what stands with a time "will" be."""
    while not is_verb(site) and site.head != site:
        site = site.head
    return any(t.lower_ in _AHEAD and t.i < site.i for t in site.children)


def is_one_stretch(doc: "Doc", first: Anchored, other: Anchored) -> bool:
    """Return whether two days are one stretch: "on Monday and Tuesday", "June 3-5"."""
    if first.tokens & other.tokens:
        return True
    words = [t.lower_ for t in doc[max(first.tokens) + 1 : min(other.tokens)]]
    if _is_dash(words):
        return True
    if (first.preposition, *words) in (*(("from", to) for to in _TO), ("between", "and")):
        return True
    next_day = first.date.latest + timedelta(days=1)
    if not (first.date.exact and other.date.exact):
        return False
    return next_day == other.date.earliest and words == ["and"]


def _is_dash(words: list[str]) -> bool:
    """Return whether what stands between two days makes a stretch of them: "June 3 to 5"."""
    return len(words) == 1 and (words[0] in _DASHES or words[0] in ("to", "through"))


def _same_precision(first: Anchored, other: Anchored) -> bool:
    return len(str(first.date)) == len(str(other.date))
