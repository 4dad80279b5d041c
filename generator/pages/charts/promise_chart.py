"""Promises in a picture, a row each: first made when, due when, done when."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.edtf import Date, worded
from generator.pages.charts.drawing import (
    NARROW,
    ROUND,
    Scale,
    draw_axis,
    draw_cross,
    draw_horizon,
    draw_line_between,
    draw_picture,
    draw_words,
    format_number,
    format_tag,
    make_scale,
    measure_reach,
    shorten,
)
from generator.pages.markdown import Markdown, join_markdown
from generator.pages.outcome_words import word_days, word_history
from generator.pages.page_dependencies import unwrap
from generator.pages.page_words import BY_HAND, VERDICTS
from generator.pages.story_view import View, once_per_view
from generator.story.ledger import Account, DueDate, Verdict

WIDE = 700
"""The width of the drawing for a wide page."""
MOST_PROMISES = 60
"""So many promises are drawn; the latest ones of more. The table beside them holds all."""

Link = Callable[[str], str]
"""Gives the address of what is promised, by its id."""


def draw_promises(
    view: View, name: str, title: str, accounts: Sequence[Account], link: Link
) -> Markdown:
    """Draw promises, for wide pages and for narrow ones.

    Args:
        view: what the promises belong to; all pictures of a view share one scale.
        name: makes the ids of title and description; one on each page.
        title: what the picture is of.
        accounts: what was promised, a row each.
        link: gives the address of a promise.
    """
    latest = accounts[-MOST_PROMISES:]
    return join_markdown(_drawn(view, name, title, latest, link, width) for width in (WIDE, NARROW))


def _drawn(
    view: View, name: str, title: str, accounts: Sequence[Account], link: Link, width: int
) -> Markdown:
    narrow = width == NARROW
    left, right = (6, width - 8) if narrow else (252, width - 152)
    laid = _laid(view, left, right)
    step = 38 if narrow else 24
    places = [14 + (26 if narrow else 13) + step * at for at in range(len(accounts))]
    rows = [_Row(view, account, laid, y) for account, y in zip(accounts, places, strict=True)]
    end = 14 + step * len(rows) + 4
    frame = [
        *draw_axis(laid, 14, end, short=narrow),
        draw_horizon(laid, view.horizon, 2, end, "sources end"),
        format_tag("path", d=Markdown(f"M0 {format_number(end)}H{width}"), class_="rule"),
    ]
    drawn = [_linked(row, link, narrow=narrow) for row in rows]
    description = " ".join(
        f"{_title(view, account)}. {word_history(view, account)}." for account in accounts
    )
    ids = f"{name}-narrow" if narrow else name
    return draw_picture(ids, title, description, (width, end + 20), [*frame, *drawn], role="group")


def _laid(view: View, left: float, right: float) -> Scale:
    _ = view.promise_dates, view.horizon  # so that it is noted that the page rests on them
    return _make_scale(unwrap(view), left, right)


@once_per_view
def _make_scale(view: View, left: float, right: float) -> Scale:
    return make_scale(view.promise_dates, view.horizon, left, right)


def _title(view: View, account: Account) -> str:
    library = view.library
    promised = library.undertakings.get(account.target) or library.events[account.target]
    return promised.title


def _outcome(account: Account) -> str:
    if account.by_hand:
        return BY_HAND[account.by_hand.is_]
    word = VERDICTS[account.verdict or Verdict.OPEN]
    late = next((due.late for due in account.dues if due.late), ())
    if account.verdict is Verdict.LATE and late:
        return f"{word}: {word_days(late[0])}"
    return word


_NOT_MET = (Verdict.LATE, Verdict.MISSED)


@dataclass(frozen=True, slots=True)
class _Row:
    """A promise's row."""

    view: View
    account: Account
    laid: Scale
    y: float

    def _reach(self, when: Date) -> tuple[float, float]:
        return measure_reach(self.laid, when, self.view.horizon)

    def _middle(self, when: Date) -> float:
        return sum(self._reach(when)) / 2

    def shapes(self) -> Iterator[Markdown]:
        """Draw when it was first promised, each date that was due, and when it was done."""
        account = self.account
        first = self._middle(account.promises[0].said)
        done = [] if account.off else [self._reach(event.date) for event in account.fulfilments]
        ends = [end for place in (*map(self._reach, self._named), *done) for end in place]
        yield draw_line_between(first, self.y, max(first, *ends, first), self.y, "run")
        if not ends:
            yield draw_line_between(
                first, self.y, max(self.laid.at(self.view.horizon), first), self.y, _OPEN
            )
        for due in account.dues:
            yield from self._due(due)
        for before, after in pairwise(self._named):
            yield draw_line_between(
                self._middle(before), self.y, self._middle(after), self.y, "moved"
            )
        if account.verdict is Verdict.LATE and done:
            yield draw_line_between(
                self._reach(self._named[0])[1], self.y, done[0][0], self.y, "slip"
            )
        tick = Markdown(f"M{format_number(first)} {format_number(self.y - 6)}v12")
        yield format_tag("path", d=tick, class_="made")
        for place in done:
            yield format_tag("circle", cx=sum(place) / 2, cy=self.y, r=ROUND, class_="done")

    @property
    def _named(self) -> list[Date]:
        return [due.due for due in self.account.dues]

    def _due(self, due: DueDate) -> Iterator[Markdown]:
        start, end = self._reach(due.due)
        size = {"x": start, "y": self.y - ROUND, "width": end - start, "height": 2 * ROUND}
        yield format_tag("rect", **size, rx=ROUND, class_="due")
        if due.verdict in _NOT_MET or self.account.off:
            yield draw_cross((start + end) / 2, self.y)


_OPEN = "run run--open"


def _linked(row: _Row, link: Link, *, narrow: bool) -> Markdown:
    account, title = row.account, _title(row.view, row.account)
    came = _outcome(account)
    if narrow:
        texts = [draw_words(0, row.y - 11, shorten(f"{title}: {came.lower()}", 60))]
    else:
        texts = [
            draw_words(0, row.y + 4, shorten(title, 42)),
            draw_words(WIDE, row.y + 4, came, "result", "end"),
        ]
    first = worded(account.promises[0].said)
    # The link's name is made of the words that are seen; the title tells more to the pointer.
    return format_tag(
        "a",
        format_tag("title", f"{title}, first promised {first}; {came}"),
        *texts,
        *row.shapes(),
        href=link(account.target),
        class_=f"promise promise--{account.verdict}",
    )
