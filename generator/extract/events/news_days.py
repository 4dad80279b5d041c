"""The days that an article names round its news, from which follows what an undated sentence means.

A lead without a day tells of the day of the issue, unless the sentences behind it name another one;
what is said further below goes on with the news, unless another day was named just before it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from generator import edtf
from generator.extract.events.event_mention import EventMention
from generator.extract.times import Kind, TimeExpression

_LATELY = 7
"""Days before the issue that can be those of the news."""
_BACKGROUND = 31
"""Days before the issue that an article names as others than that of the news."""
_OPENING = 700
"""Letters at the start of a text in which it says when its news was."""
_JUST_BEFORE = 450
"""Letters before a sentence in which a named day still holds for it."""


@dataclass(frozen=True, slots=True)
class NewsDays:
    """The day of issue, and the dates that a text names, in its order."""

    issued: edtf.Date | None
    named: tuple[tuple[int, edtf.Date], ...] = ()
    """Where a date stands in the reading text, and the date."""
    news: edtf.Date | None = None
    """The day of the news, where the first sentences name it."""
    speech: edtf.Date | None = None
    """The day of what the first sentences say was said, where they name it."""
    late: frozenset[edtf.Date] = frozenset()
    """Days shortly before the issue that stand beside what is told."""

    def of_lead(self, lead: EventMention) -> edtf.Date | None:
        """Return the day of a lead that names none: of the issue, or from the day named next on."""
        if self.issued is None or not self.issued.exact:
            return self.issued
        place, end = lead.around, lead.around.start + _OPENING
        late = [(start, date) for start, date in self.named if self._is_late(date)]
        own = any(place.start <= start < place.end for start, _ in late)
        near = [date for start, date in late if (place.start if own else 0) <= start < end]
        if not near or self.issued in near:
            return self.issued
        return edtf.parse(f"{near[0]}/{self.issued}")

    def is_elsewhere(self, mention: EventMention, news: edtf.Date) -> bool:
        """Return whether the last day named before a sentence is a late one, but not of the news.

        Another day in the sentence itself is of what is said, not of the saying.
        """
        place, own = mention.around, (news, self.news, self.speech, self.issued)
        if any(place.start <= start < place.end and date in own for start, date in self.named):
            return False
        before = [
            date
            for start, date in self.named
            if place.start - _JUST_BEFORE <= start < place.start
            and self._is_late(date, _BACKGROUND)
        ]
        return bool(before) and before[-1] not in own

    def is_later(self, mention: EventMention, news: edtf.Date) -> bool:
        """Return whether a sentence names a day since that of the news: "shut on Tuesday"."""
        place = mention.around
        return any(
            place.start <= start < place.end and self._is_late(date) and news.before(date)
            for start, date in self.named
        )

    def is_just_before(self, date: edtf.Date) -> bool:
        """Return whether a day is one of the last before that of the issue."""
        if self.issued is None or not (date.exact and self.issued.exact):
            return False
        return 0 < (self.issued.earliest - date.earliest).days <= _LATELY

    def _is_late(self, date: edtf.Date, reach: int = _LATELY) -> bool:
        if self.issued is None or not date.exact:
            return False
        return 0 <= (self.issued.earliest - date.earliest).days <= reach


def list_news_days(times: Iterable[TimeExpression], issued: edtf.Date | None) -> NewsDays:
    """Return the dates that time expressions give, as the days round an article's news."""
    dated = (t for t in times if t.date and t.type in (Kind.DATE, Kind.TIME) and not t.of_thing)
    return NewsDays(issued, tuple((t.span.start, t.date) for t in dated if t.date))


def drop_bounds(times: Iterable[TimeExpression], text: str) -> list[TimeExpression]:
    """Return the times at which something was, without those since which: "first since May 3".

    Args:
        times: the time expressions of an article.
        text: its reading text.
    """
    return [t for t in times if text[max(0, t.span.start - 6) : t.span.start].split() != ["since"]]
