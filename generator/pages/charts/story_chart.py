"""The whole story in one picture: every event on a scale of days, a row for each topic."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from generator import edtf
from generator.model import Event
from generator.pages.charts.drawing import (
    NARROW,
    Scale,
    draw_axis,
    draw_horizon,
    draw_mark,
    draw_picture,
    draw_words,
    fill_lanes,
    format_number,
    format_tag,
    make_scale,
    measure_reach,
    shorten,
)
from generator.pages.markdown import Markdown, join_markdown
from generator.pages.page_paths import PagePaths
from generator.pages.page_words import STATUSES, name_year
from generator.pages.story_view import View
from generator.problems.message_words import count_noun
from generator.story.event_status import EventStatus

WIDE = 800
"""The width of the drawing for a wide page."""
MANY = 300
"""From so many events on, the picture counts them by year: a mark each would weigh 25 kB compressed
and be too near to the next to be pressed."""
LANE = 12
"""How far apart marks lie that would cover each other."""
ROW = 30
"""The least height of a topic's row."""

Link = Callable[[str], str]
"""Gives the address of a page, by its path in the docs folder."""


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A topic's row: its title, its events in their order."""

    title: str
    events: tuple[Event, ...]


def draw_story(view: View, link: Link) -> Markdown:
    """Draw the whole story, for wide pages and for narrow ones; nothing where there is no event."""
    rows = list(_rows(view))
    if not view.events or not rows:
        return Markdown()
    draw = _years if len(view.events) >= MANY else _events
    return join_markdown(draw(view, rows, link, width) for width in (WIDE, NARROW))


def _rows(view: View) -> Iterator[ChartRow]:
    topics = sorted(view.library.topics.values(), key=lambda topic: (topic.order, topic.id))
    for topic in topics:
        if topic.id in view.events_of:
            yield ChartRow(topic.title, view.events_of[topic.id])


def _told(view: View, rows: Sequence[ChartRow]) -> str:
    counts = Counter(view.statuses[event.id] for event in view.events)
    kinds = ", ".join(f"{counts[s]} {STATUSES[s].lower()}" for s in STATUSES if counts[s])
    first, last = view.events[0], view.events[-1]
    topics = "; ".join(f"{row.title}: {len(row.events)}" for row in rows)
    return (
        f"{count_noun(len(view.events), 'event')} from {edtf.worded(first.date)} to "
        f"{edtf.worded(last.date)}: {kinds}. By topic: {topics}."
    )


@dataclass(slots=True)
class _Sheet:
    """A drawing while it grows downwards."""

    width: int
    laid: Scale
    left: float
    y: float = 14
    """Where the next row begins."""

    @property
    def narrow(self) -> bool:
        return self.width == NARROW

    def row(self, title: str, height: float) -> tuple[Markdown, float]:
        """Begin a row; gives its title and rule, and where its marks begin."""
        top = self.y + (16 if self.narrow else 0)
        end = top + height
        at = (0, self.y + 12) if self.narrow else (0, self.y + min(height, ROW) / 2 + 4)
        said = draw_words(*at, shorten(title, 52 if self.narrow else 32), "row")
        rule = format_tag("path", d=f"M0 {format_number(end)}H{self.width}", class_="rule")
        self.y = end
        return join_markdown([said, rule]), top


def _sheet(view: View, width: int) -> _Sheet:
    left = 4 if width == NARROW else 196
    laid = make_scale((event.date for event in view.events), view.horizon, left, width - 8)
    return _Sheet(width, laid, left)


def _framed(
    view: View, sheet: _Sheet, rows: Sequence[ChartRow], drawn: Iterable[Markdown]
) -> Markdown:
    marks = list(drawn)
    frame = [
        *draw_axis(sheet.laid, 14, sheet.y, short=sheet.narrow),
        draw_horizon(sheet.laid, view.horizon, 2, sheet.y, "sources end"),
    ]
    size = (sheet.width, sheet.y + 20)
    name = "story-narrow" if sheet.narrow else "story"
    title = "The whole story, by topic"
    return draw_picture(name, title, _told(view, rows), size, [*frame, *marks], role="group")


# Each event a mark ------------------------------------------------------------------------------


def _events(view: View, rows: Sequence[ChartRow], link: Link, width: int) -> Markdown:
    sheet = _sheet(view, width)
    frame: list[Markdown] = []
    shapes: dict[str, list[Markdown]] = {event.id: [] for event in view.events}
    for row in rows:
        events = sorted(row.events, key=lambda e: (e.date.earliest, e.id))
        ends = [measure_reach(sheet.laid, event.date, view.horizon) for event in events]
        laned = fill_lanes(ends, 1.5)
        height = max(ROW, (max(laned) + 1) * LANE + 10)
        title, top = sheet.row(row.title, height)
        frame.append(title)
        middle = top + height / 2 - max(laned) * LANE / 2
        for event, place, lane in zip(events, ends, laned, strict=True):
            shape = draw_mark(place, middle + lane * LANE, view.statuses[event.id], event.date)
            shapes[event.id].append(shape)
    linked = [
        _linked(view, event, shapes[event.id], link) for event in view.events if shapes[event.id]
    ]
    return _framed(view, sheet, rows, [*frame, *linked])


def _linked(view: View, event: Event, shapes: Iterable[Markdown], link: Link) -> Markdown:
    status = view.statuses[event.id]
    said = f"{edtf.worded(event.date)}: {event.title}"
    if status is not EventStatus.HAPPENED:
        said += f" ({STATUSES[status].lower()})"
    return format_tag(
        "a",
        format_tag("title", said),
        *shapes,
        href=link(f"events/{event.id}.md"),
        aria_label=said,
        class_=f"mark mark--{status}",
    )


# Each year a column -----------------------------------------------------------------------------


def _years(view: View, rows: Sequence[ChartRow], link: Link, width: int) -> Markdown:
    years = PagePaths(view).years
    sheet = _sheet(view, width)
    tables = [Counter(name_year(event.date) for event in row.events) for row in rows]
    most = max(max(table.values()) for table in tables)
    drawn: list[Markdown] = []
    for row, table in zip(rows, tables, strict=True):
        height = ROW * 1.5
        title, top = sheet.row(row.title, height)
        column = partial(_column, sheet.laid, top + height, (height - 6) / most)
        drawn.append(title)
        for key, count in table.items():
            said = f"{key}, {row.title}: {count_noun(count, 'event')}"
            place = link(years[key])
            bar = column(int(key.split()[-1]), count)
            drawn.append(
                format_tag(
                    "a", format_tag("title", said), bar, href=place, aria_label=said, class_="mark"
                )
            )
    return _framed(view, sheet, rows, drawn)


def _column(laid: Scale, bottom: float, unit: float, which: int, count: int) -> Markdown:
    at = which - laid.years[0]
    left, right = laid.edges[at : at + 2]
    high = max(count * unit, 1.5)
    return format_tag(
        "rect", x=left + 0.5, y=bottom - high, width=max(right - left - 1, 1), height=high
    )
