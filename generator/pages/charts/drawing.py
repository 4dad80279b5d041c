"""Pictures: SVG written as text, a scale for days, and the frame that both share.

A picture is part of its page, so that its colours are those of the style sheet: light, dark or
paper. It says nothing that the page does not say in words as well. Each is drawn twice, for a wide
page and for a narrow one, because letters that shrink with a drawing cannot be read on a phone;
the style sheet shows one of the two.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from generator.early_days import make_day
from generator.edtf import Date, year_worded
from generator.pages.markdown import Markdown, escape, join_markdown
from generator.story.event_status import EventStatus

GAP = 3
"""So many years in a row with nothing in them are drawn as one."""

Value = str | float


def format_tag(name: str, *children: str, **attributes: Value) -> Markdown:
    """Write an element; texts and values are escaped, a final ``_`` of a name is left out."""
    inside = join_markdown(children)
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
        if value != ""
    )
    return Markdown(f"<{name}{said}>{inside}</{name}>" if children else f"<{name}{said}/>")


def _value(value: Value) -> str:
    return escape(value) if isinstance(value, str) else format_number(value)


def format_number(value: float) -> Markdown:
    """Write a length with at most one decimal."""
    return Markdown(f"{round(value, 1) + 0:g}" if abs(value) < 100_000 else f"{value:.0f}")


def draw_words(x: float, y: float, text: str, class_: str = "", anchor: str = "") -> Markdown:
    """Write words into a picture; ``anchor`` is SVG's ``text-anchor``."""
    return format_tag("text", text, x=x, y=y, class_=class_, text_anchor=anchor)


def draw_line_between(x1: float, y1: float, x2: float, y2: float, class_: str) -> Markdown:
    """Draw a line."""
    drawn = Markdown(
        f"M{format_number(x1)} {format_number(y1)}L{format_number(x2)} {format_number(y2)}"
    )
    return format_tag("path", d=drawn, class_=class_)


def shorten(text: str, letters: int) -> str:
    """Shorten a text at a word, with dots in place of the rest."""
    if len(text) <= letters:
        return text
    beginning = text[: letters - 1]
    return f"{beginning.rsplit(' ', 1)[0] if ' ' in beginning else beginning}…"


def draw_picture(
    name: str,
    title: str,
    description: str,
    size: tuple[float, float],
    drawn: Iterable[str],
    *,
    role: str = "img",
) -> Markdown:
    """Frame a drawing, with a title and a description for those who do not see it.

    Args:
        name: makes the ids of title and description; one on each page.
        title: what the picture is of.
        description: what it shows, in words.
        size: width and height, in the drawing's own units.
        drawn: what is in it.
        role: ``img``; ``group`` where it holds links, which an ``img`` would hide from readers of
            its page by ear.
    """
    width, height = size
    return format_tag(
        "svg",
        format_tag("title", title, id=f"{name}-title"),
        format_tag("desc", description, id=f"{name}-desc"),
        *drawn,
        viewBox=f"0 0 {format_number(width)} {format_number(height)}",
        role=role,
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-desc",
        class_="chart-wide" if width > NARROW else "chart-narrow",
    )


NARROW = 340
"""The width of the drawing for a narrow page."""
ROUND = 4.5
"""Half the height of a mark."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Days laid along a line; long stretches of years in which nothing lies are narrowed."""

    years: tuple[int, ...]
    """Every year in order, without a hole."""
    edges: tuple[float, ...]
    """Where each year begins, and where the last one ends."""
    gaps: tuple[tuple[int, int], ...]
    """The first and last year of each stretch that is narrowed."""

    def at(self, day: date) -> float:
        """Return the place of a day; one off the scale lies at its end."""
        index = day.year - self.years[0]
        if index < 0:
            return self.edges[0]
        if index >= len(self.years):
            return self.edges[-1]
        first, last = self.edges[index : index + 2]
        return first + (last - first) * (day - make_day(day.year, 1, 1)).days / 366

    def ends(self, when: Date) -> tuple[float, float]:
        """Return the places where a date begins and ends."""
        return self.at(when.earliest), self.at(when.latest)

    def labels(self, apart: float) -> Iterator[tuple[int, float]]:
        """Return years to write, with their middles, none nearer to another than ``apart``."""
        narrow = {year for first, last in self.gaps for year in range(first, last + 1)}
        before = -apart
        for year, left, right in zip(self.years, self.edges, self.edges[1:], strict=False):
            middle = (left + right) / 2
            if year not in narrow and middle - before >= apart:
                yield year, middle
                before = middle

    def gap_ends(self) -> Iterator[tuple[int, int, float, float]]:
        """Return each narrowed stretch with the places where it begins and ends."""
        for first, last in self.gaps:
            start = first - self.years[0]
            yield first, last, self.edges[start], self.edges[start + last - first + 1]


def make_scale(dates: Iterable[Date], until: date, left: float, right: float) -> Scale:
    """Lay a scale from the first of some dates to the last, or to ``until`` if that is later."""
    busy = {until.year, *_years(dates)}
    years = tuple(range(min(busy), max(busy) + 1))
    widths: list[float] = []
    gaps = []
    for empty, group in groupby(years, key=lambda year: year not in busy):
        stretch = list(group)
        narrowed = empty and len(stretch) >= GAP
        widths += [1 / len(stretch) if narrowed else 1] * len(stretch)
        gaps += [(stretch[0], stretch[-1])] if narrowed else []
    edges = [left]
    for width in widths:
        edges.append(edges[-1] + width * (right - left) / sum(widths))
    return Scale(years, tuple(edges), tuple(gaps))


def _years(dates: Iterable[Date]) -> Iterator[int]:
    for when in dates:
        if not when.open_start:
            yield when.earliest.year
        if not when.open_end:
            yield when.latest.year


def draw_axis(laid: Scale, top: float, bottom: float, *, short: bool) -> Iterator[Markdown]:
    """Draw the years: a line where each begins, its number below, a tint where some are narrowed.

    Args:
        laid: the scale.
        top: where the lines begin.
        bottom: where they end; the numbers stand below.
        short: whether years are written with two digits.
    """
    for first, last, left, right in laid.gap_ends():
        box = format_tag(
            "rect", x=left, y=top, width=right - left, height=bottom - top, class_="gap"
        )
        named = format_tag("title", f"{year_worded(first)} to {year_worded(last)}")
        yield format_tag(
            "g", named, box, draw_words((left + right) / 2, bottom + 14, "⋯", "year", "middle")
        )
    narrow = {year for first, last in laid.gaps for year in range(first + 1, last + 1)}
    begins = (x for year, x in zip(laid.years, laid.edges, strict=False) if year not in narrow)
    grid = "".join(
        f"M{format_number(x)} {format_number(top)}V{format_number(bottom)}" for x in begins
    )
    yield format_tag("path", d=Markdown(grid), class_="grid")
    early = laid.years[0] < 1  # two digits would say too little, and "BC" takes more room
    short = short and not early
    for year, middle in laid.labels(21 if short else 48 if early else 36):
        said = f"’{year % 100:02d}" if short else year_worded(year)
        yield draw_words(middle, bottom + 14, said, "year", "middle")


def draw_horizon(laid: Scale, day: date, top: float, bottom: float, said: str) -> Markdown:
    """Draw the day up to which the sources reach."""
    x = laid.at(day)
    return join_markdown(
        [
            draw_line_between(x, top, x, bottom, "horizon"),
            draw_words(x - 4, top + 9, said, "small", "end"),
        ]
    )


def fill_lanes(ends: Collection[tuple[float, float]], apart: float) -> list[int]:
    """Return each of some stretches, in order of their beginnings, the first lane where it is free.

    Returns:
        The number of each one's lane, from 0. No two in a lane are nearer than ``apart``.
    """
    free: list[float] = []
    assigned = []
    for start, end in ends:
        lane = next((n for n, busy in enumerate(free) if busy + apart <= start), len(free))
        free[lane : lane + 1] = [end]
        assigned.append(lane)
    return assigned


# Marks ------------------------------------------------------------------------------------------


def measure_reach(laid: Scale, when: Date, until: date) -> tuple[float, float]:
    """Return where the mark of a date begins and ends: as wide as the date, never less than high.

    What has no end reaches up to the day ``until``.
    """
    start, end = laid.at(when.earliest), laid.at(until if when.open_end else when.latest)
    if end - start >= 2 * ROUND:
        return start, end
    middle = start if when.open_end else (start + end) / 2
    return middle - ROUND, middle + ROUND


def draw_mark(place: tuple[float, float], y: float, status: EventStatus, when: Date) -> Markdown:
    """Draw a mark: full when it happened, hollow when it is planned, crossed when called off."""
    start, end = place
    bar = format_tag(
        "rect",
        x=start,
        y=y - ROUND,
        width=end - start,
        height=2 * ROUND,
        rx=ROUND,
        class_="" if when.exact else "wide",
    )
    if status not in (EventStatus.POSTPONED, EventStatus.CANCELLED):
        return bar
    return join_markdown([bar, draw_cross((start + end) / 2, y)])


def draw_cross(x: float, y: float) -> Markdown:
    """Draw a cross over a mark."""
    half = ROUND + 1
    start = f"{format_number(x - half)} {format_number(y - half)}"
    whole, back = format_number(2 * half), format_number(-2 * half)
    across = Markdown(f"M{start}l{whole} {whole}m0 {back}l{back} {whole}")
    return format_tag("path", d=across, class_="cross")
