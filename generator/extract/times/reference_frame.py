"""What a time expression is read against: the day of publication and what was told before it."""

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from generator.extract.times.direction import Direction, is_setting, read_direction
from generator.extract.times.match_context import PassageContext
from generator.extract.times.matches import Match
from generator.extract.times.periods import Period, Unit, find_period

_REPORTED = (Unit.QUARTER, Unit.HALF, Unit.MONTH, Unit.YEAR)
_WEEKDAYS = ("weekday", "today", "yesterday", "daypart-of-day", "clock-on-day")
_OPENING = re.compile(r"[.?!:(\n\"] ?(?:(?:[A-Z]\w+ ?){1,2},? ?|[\d-]+ ?)?$")
_PRESENT = re.compile(r"\b(?:is|are|will|has|have)\b")
_PERFECT = re.compile(r"\b(?:has|have)\b")
_FORETOLD = re.compile(r"^(?:(?!\. ).)* would ")


class Kind(StrEnum):
    """The four types of TIMEX3."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a time expression means."""

    type: Kind
    value: str
    """The TIMEX3 value."""
    period: Period | None = None
    """The period of the calendar, where it is one."""
    relative: bool = False
    """Whether it was counted from the day of publication or from what was told before."""
    mod: str | None = None
    """TIMEX3's modifier: START, MID, END, APPROX, MORE_THAN …"""


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A period of the calendar told before, and where."""

    period: Period
    passage: int
    start: int
    rule: str
    stated: bool
    """Whether the text itself gave the year, here or in what this goes on from."""
    main: bool
    """Whether the story goes on from it; a year named in passing is not in its line."""
    setting: bool
    """Whether it dates what a clause tells; not "since 1994", "the truce of 1953"."""


@dataclass(slots=True)
class ReferenceFrame:
    """The point of an article that reading has come to; it grows as the article is read."""

    issued: datetime.date | None
    narrative: bool
    """Whether the text tells a history, in which dates count from those told before."""
    lines: Sequence[PassageContext]
    meanings: Mapping[str, Callable[[Match, "ReferenceFrame"], "Meaning | None"]]
    """What the meanings that rules name are."""
    passage: int = 0
    mentions: list[PeriodMention] = field(default_factory=list)
    spoken: Period | None = None
    """The day on which the quoted words being read were said, where the text tells it."""
    told_used: bool = False
    """Whether the meaning being read was sought from what was told before, not from "now" alone."""

    @property
    def line(self) -> PassageContext:
        """The passage being read."""
        return self.lines[self.passage]

    def meaning(self, match: Match) -> Meaning | None:
        """Return the meaning of a match; nothing where it has none, or no calendar reaches it."""
        try:
            return self.meanings[match.rule.meaning](match, self)
        except (ValueError, OverflowError):
            return None

    def period_of(self, match: Match) -> Period | None:
        """Return the period of the calendar that a match means, if it means one."""
        meaning = self.meaning(match)
        return meaning.period if meaning else None

    def is_day(self, match: Match) -> bool:
        """Return whether a match means one day."""
        period = self.period_of(match)
        return period is not None and period.unit is Unit.DAY

    def direction(self, match: Match) -> Direction:
        """Return which way a match points, by its verb."""
        return read_direction(self.line, match)

    @property
    def last_period(self) -> Period | None:
        """The last period told in the story's line, else the last one of all."""
        for mention in reversed(self.mentions):
            if mention.main:
                return mention.period
        return self.mentions[-1].period if self.mentions else None

    @property
    def today(self) -> Period | None:
        """The day that "now" is: of publication, or in a history the last one told."""
        return self.last_period if self.narrative and self.mentions else self.publication

    @property
    def publication(self) -> Period | None:
        """The day of publication; in quoted words, that of their being said."""
        if self.spoken:
            return self.spoken
        return Period(Unit.DAY, self.issued) if self.issued else None

    def reference(self, unit: Unit) -> Period | None:
        """Return the last period told that is no longer than such a unit, else the day of "now"."""
        passages = 0 if self.spoken else 4  # what is said counts from its day, not from older ones
        for mention in reversed(self.mentions[-12:]):
            if mention.period.unit.length <= unit.length and self._near(mention, passages):
                self.told_used = True
                return mention.period
        return self.today

    def last_of(self, *units: Unit, passages: int = 1) -> Period | None:
        """Return the last period of these kinds told so few passages ago, if any."""
        for mention in reversed(self.mentions):
            if not self._near(mention, passages):
                return None
            if mention.period.unit in units:
                self.told_used = True
                return mention.period
        return None

    def long_ago(self, match: Match, reach: int) -> Period | None:
        """Return the period of an earlier year that the paragraph spoke of, so near before."""
        if self.narrative or self.issued is None or not self.mentions:
            return None
        last = self.mentions[-1]
        near = self._near(last, 0) and match.start - last.start < reach
        old = self.issued.year - last.period.start.year > 1
        if not (near and old and last.stated and last.setting):
            return None
        self.told_used = True
        return last.period

    def is_of_now(self, match: Match) -> bool:
        """Return whether a match is of the article's time, whatever old year was told before it.

        As in "was arrested in May 1998 and is to be tried in June", "Since June, it has rained".
        """
        if _PRESENT.search(self.line.text, self.mentions[-1].start, match.start):
            return True
        after = self.line.after(match, 60).partition(". ")[0]
        return self.line.before(match).lower().endswith("since ") and bool(_PERFECT.search(after))

    def foretold_on(self, match: Match) -> Period | None:
        """Return the day, told before in the sentence, on which something was said to be to come.

        "The navy said on Monday that the ship would sail on Tuesday", in news of Wednesday: on the
        Tuesday after that Monday.
        """
        told, now = self.mentions[-1] if self.mentions else None, self.publication
        if told is None or now is None or not self._near(told, 0) or told.period.unit != Unit.DAY:
            return None
        between = self.line.text[told.start : match.start]
        is_fresh = 0 < (now.start - told.period.start).days < Unit.WEEK.length
        return told.period if is_fresh and _FORETOLD.search(between) else None

    @property
    def may_be_of_next_day(self) -> bool:
        """Return whether the story may have been sent out on the evening before its day.

        Its first weekday that is not to come is the day of its news, as a rule.
        """
        next_day = self.publication.shift(1).start if self.publication else datetime.date.max
        days = (m.period.start for m in self.mentions if m.rule in _WEEKDAYS)
        return next((day == next_day for day in days if day <= next_day), True)

    @property
    def reported(self) -> Period | None:
        """The period that figures are told of: a quarter rather than a month by the way.

        It is the latest one of this passage that is over, or else a quarter or half of the three
        before, or what the last one names; a year of its own is rather one to compare with.
        """
        rows = [m for m in reversed(self.mentions[-20:]) if m.rule != "offset" and self._is_over(m)]
        here = [m for m in rows if m.period.unit in _REPORTED and self._near(m, 0)]
        near = [m.period for m in rows if m.period.unit in _REPORTED and self._near(m, 1)]
        parts = [m.period for m in rows if m.period.unit in _REPORTED[:2] and self._near(m, 3)]
        named = [m for m in here if m.period.unit in _REPORTED[:2]] or here
        if named:
            return max(named, key=self._likely_reported).period
        return next(iter([*parts, *near]), None)

    def _likely_reported(self, mention: PeriodMention) -> tuple[bool, bool, datetime.date]:
        over = self.issued is None or mention.period.end < self.issued
        return not mention.stated, over, mention.period.start

    def _is_over(self, mention: PeriodMention) -> bool:
        return self.issued is None or mention.period.start <= self.issued

    def _near(self, mention: PeriodMention, passages: int) -> bool:
        return self.passage - mention.passage <= passages

    def of_event(self, words: str) -> Period | None:
        """Return the day on which a happening named by some words was told before, if it was."""
        stems = {word[:5] for word in re.findall(r"[a-z]{4,}", words.lower())}
        if stems & {"death", "died", "killi"}:
            stems |= {"died", "death", "kille", "dead"}
        for mention in reversed(self.mentions):
            if mention.period.unit is Unit.DAY and stems & self._stems(mention):
                self.told_used = True
                return mention.period
        return None

    def _stems(self, mention: PeriodMention) -> set[str]:
        doc = self.lines[mention.passage].doc
        tokens = doc.char_span(mention.start, mention.start + 1)
        return {token.lower_[:5] for token in tokens.sent} if tokens is not None else set()

    def record(self, match: Match, meaning: Meaning) -> None:
        """Remember a meaning for what comes after it."""
        if (
            meaning.period
            and meaning.type in (Kind.DATE, Kind.TIME)
            and not (match.rule.given.get("aside"))
        ):
            self.mentions.append(
                PeriodMention(
                    meaning.period,
                    self.passage,
                    match.start,
                    match.rule.name,
                    match.has("year") or self._goes_on(match, meaning.period),
                    self._is_main(match, meaning.period),
                    is_setting(self.line, match),
                )
            )

    def _goes_on(self, match: Match, period: Period) -> bool:
        """As in "On 12 May 1780 the town fell. Five days later ...": of that year, or near it."""
        earlier = self.long_ago(match, 250)
        return earlier is not None and 0 <= period.start.year - earlier.start.year <= 10

    def _is_main(self, match: Match, period: Period) -> bool:
        """A year alone carries the story on only where it opens a sentence ("In 1940, ...")."""
        if period.unit.length < Unit.YEAR.length:
            return True
        before = "\n" * (match.start < 40) + self.line.before(match, 40)
        return period.unit is Unit.YEAR and _OPENING.search(before) is not None


def make_date_meaning(period: Period, relative: bool, mod: str | None = None) -> Meaning:
    """Return the meaning of a period of the calendar."""
    return Meaning(Kind.DATE, period.value, period, relative, mod)


def make_period(unit: Unit, period: Period) -> Period:
    """Return the period of a kind in which another begins."""
    return find_period(unit, period.start)


def format_unknown(unit: Unit) -> str:
    """Return the value of a period of which no more is known than its kind."""
    return {Unit.DAY: "XXXX-XX-XX", Unit.WEEK: "XXXX-WXX", Unit.MONTH: "XXXX-XX"}.get(unit, "XXXX")
