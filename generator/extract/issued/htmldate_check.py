"""The library htmldate as a second opinion on the day of issue; it never decides by itself.

It is asked where a page's own marks name no day, or several. What it says alone is kept among the
other dates; where the page shows the same day, in a place too weak to be believed alone, the two
together are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.extract.issued.date_candidate import DateCandidate

HTMLDATE = "htmldate"
"""The kind of a date that htmldate gives."""
_BORNE_OUT = 52
"""The weight of a weak date that it bears out."""
_LEAST_WEIGHT = 30
"""The weight from which a date is one that a page gives for something of its own."""


def weigh_htmldate(candidates: Sequence[DateCandidate]) -> Iterator[DateCandidate]:
    """Return the candidates; a weak one whose day htmldate gives, too, weighs more.

    Args:
        candidates: the dates that stand round an article, that of htmldate among them.
    """
    days = {c.date for c in candidates if c.kind == HTMLDATE and c.date}
    for candidate in candidates:
        weak = _LEAST_WEIGHT <= candidate.weight < _BORNE_OUT
        if candidate.kind != HTMLDATE and candidate.date in days and weak:
            where = f"{candidate.where}, and htmldate takes it for the day of issue"
            rule = "issued/borne-out"
            yield replace(candidate, weight=_BORNE_OUT, where=where, rule=rule)
        else:
            yield candidate
