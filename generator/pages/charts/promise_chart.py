"""Promises in a picture: each made when, due when, done when, and how the due day moved."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.edtf import Date, worded
from generator.pages.charts.drawing import (
    NARROW,
    ROUND,
    Scale,
    axis,
    cross,
    cut,
    horizon_line,
    line,
    number,
    picture,
    reach,
    scale,
    tag,
    words,
)
from generator.pages.labels import BY_HAND, VERBS, VERDICTS, VOICES, speaker_name
from generator.pages.markdown import Markdown, joined
from generator.pages.outcomes import in_words
from generator.pages.view import Followed, Told, View
from generator.problems.wording import count_noun
from generator.story.ledger import Verdict

WIDE = 700
"""The width of the drawing for a wide page."""
MOST = 60
"""So many promises are drawn; the latest ones of more. The table beside them holds all."""

Link = Callable[[Told], str]
"""Gives the address of a claim."""


@dataclass(frozen=True, slots=True)
class Group:
    """The promises of one thing."""

    title: str
    followed: tuple[Followed, ...]


def promised(view: View, name: str, title: str, groups: Sequence[Group], link: Link) -> Markdown:
    """Draw promises, for wide pages and for narrow ones.

    Args:
        view: what the promises belong to; all pictures of a view share one scale.
        name: makes the ids of title and description; one on each page.
        title: what the picture is of.
        groups: the promises; the titles of several groups are drawn.
        link: gives the address of a promise.
    """
    shown = list(_latest(groups))
    return joined(_drawn(view, name, title, shown, link, width) for width in (WIDE, NARROW))


def _latest(groups: Sequence[Group]) -> Iterator[Group]:
    """Keep the promises of the last groups, as far as there is room."""
    room = MOST
    kept = []
    for group in reversed(groups):
        followed = group.followed[-room:] if room > 0 else ()
        room -= len(followed)
        kept += [Group(group.title, followed)] if followed else []
    return reversed(kept)


def _drawn(
    view: View, name: str, title: str, groups: Sequence[Group], link: Link, width: int
) -> Markdown:
    narrow = width == NARROW
    left, right = (6, width - 8) if narrow else (252, width - 118)
    laid = _laid(view, left, right)
    step = 38 if narrow else 24
    y: float = 14
    drawn: list[Markdown] = []
    for group in groups:
        if len(groups) > 1:
            drawn.append(words(0, y + 15, cut(group.title, 58 if narrow else 90), "row"))
            y += 20
        before: tuple[float, float] | None = None
        for followed in group.followed:
            at = y + (26 if narrow else 13)
            row = _Row(view, followed, laid, at)
            drawn += row.moved(before)
            drawn.append(_linked(row, link, narrow=narrow))
            before = row.moves_from or before
            y += step
        y += 4
    frame = [
        *axis(laid, 14, y, short=narrow),
        horizon_line(laid, view.horizon, 2, y, "sources end"),
        tag("path", d=Markdown(f"M0 {number(y)}H{width}"), class_="rule"),
    ]
    told = " ".join(f"{_said(view, f)}. {in_words(view, f)}." for g in groups for f in g.followed)
    ids = f"{name}-narrow" if narrow else name
    return picture(ids, title, told, (width, y + 20), [*frame, *drawn], role="group")


@lru_cache(maxsize=4)
def _laid(view: View, left: float, right: float) -> Scale:
    return scale(_dates(view), view.horizon, left, right)


def _dates(view: View) -> Iterator[Date]:
    for followed in view.followed.values():
        yield followed.promise.made
        yield from [followed.promise.due] if followed.promise.due else []
        yield from [followed.settled.by.date] if followed.settled.by else []


def _said(view: View, followed: Followed) -> str:
    promise = followed.promise
    due = f"due {worded(promise.due)}" if promise.due else "no time set"
    return f"{worded(promise.made)}, {_verb(view, followed)}: {due}"


def _verb(view: View, followed: Followed) -> str:
    claim = followed.promise.claim
    verb = VERBS[claim.modality] if claim.modality else "forecast"
    if claim.speaker:
        return f"{verb}, {speaker_name(view.library, claim.speaker)}"
    return f"{verb}, {VOICES[claim.voice]}" if claim.voice else verb


def _outcome(followed: Followed) -> str:
    found = followed.settled
    if found.by_hand:
        return BY_HAND[found.by_hand.is_]
    word = VERDICTS[found.verdict]
    if found.verdict is Verdict.LATE and found.days is not None and found.by:
        least = "" if found.by.date.exact else "at least "
        return f"{word} by {least}{count_noun(found.days, 'day')}"
    return word


@dataclass(frozen=True, slots=True)
class _Row:
    """A promise's row."""

    view: View
    followed: Followed
    laid: Scale
    y: float

    def _reach(self, when: Date) -> tuple[float, float]:
        return reach(self.laid, when, self.view.horizon)

    @property
    def due(self) -> tuple[float, float] | None:
        """Where the due date begins and ends."""
        due = self.followed.promise.due
        return self._reach(due) if due else None

    @property
    def done(self) -> tuple[float, float] | None:
        """Where the day on which it was done begins and ends."""
        found = self.followed.settled
        off = found.verdict in (Verdict.POSTPONED, Verdict.CANCELLED)
        return self._reach(found.by.date) if found.by and not off else None

    @property
    def moves_from(self) -> tuple[float, float] | None:
        """The place from which the due date moves on to the next row's."""
        return (sum(self.due) / 2, self.y) if self.due else None

    def moved(self, before: tuple[float, float] | None) -> list[Markdown]:
        """Lead from the due date of an earlier promise to this one's, where it is another."""
        if before is None or self.moves_from is None or abs(before[0] - self.moves_from[0]) < 1:
            return []
        start, end = before[1] + ROUND, self.y - ROUND
        return [line(before[0], start, self.moves_from[0], end, "moved")]

    def shapes(self) -> Iterator[Markdown]:
        """Draw when it was made, when it was due, when it was done."""
        made = sum(self._reach(self.followed.promise.made)) / 2
        horizon = self.laid.at(self.view.horizon)
        ends = [end for place in (self.due, self.done) if place for end in place]
        yield line(made, self.y, max(made, *ends), self.y, "run")
        if not self.due and not self.done:
            yield line(made, self.y, max(horizon, made), self.y, "run run--open")
        if self.due:
            start, end = self.due
            size = {"x": start, "y": self.y - ROUND, "width": end - start, "height": 2 * ROUND}
            yield tag("rect", **size, rx=ROUND, class_="due")
        off = (Verdict.POSTPONED, Verdict.CANCELLED, Verdict.MISSED)
        if self.due and self.followed.settled.verdict in off:
            yield cross(sum(self.due) / 2, self.y)
        if self.due and self.done and self.followed.settled.verdict is Verdict.LATE:
            yield line(self.due[1], self.y, self.done[0], self.y, "slip")
        d = f"M{number(made)} {number(self.y - 6)}v12"
        yield tag("path", d=Markdown(d), class_="made")
        if self.done:
            yield tag("circle", cx=sum(self.done) / 2, cy=self.y, r=ROUND, class_="done")


def _linked(row: _Row, link: Link, *, narrow: bool) -> Markdown:
    followed = row.followed
    made, came = worded(followed.promise.made), _outcome(followed)
    verb = _verb(row.view, followed)
    if narrow:
        texts = [words(0, row.y - 11, cut(f"{made}, {verb}: {came.lower()}", 60))]
    else:
        texts = [
            words(0, row.y + 4, cut(f"{made} · {verb}", 42)),
            words(WIDE, row.y + 4, came, "result", "end"),
        ]
    # The link's name is made of the words that are seen; the title tells more to the pointer.
    return tag(
        "a",
        tag("title", f"{_said(row.view, followed)}; {came}"),
        *texts,
        *row.shapes(),
        href=link(followed.told),
        class_=f"promise promise--{followed.settled.verdict}",
    )
