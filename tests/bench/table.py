"""What was measured, as tables in Markdown, beside what is to be reached."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from statistics import median
from typing import Any

from tests.bench.child import Run

_RATIOS: dict[str, dict[int, tuple[str, str]]] = {
    "cold build with the search index": {1000: ("0.35", "0.20"), 10000: ("0.20", "0.14")},
    "build after one edited record": {1000: ("0.20", "0.10"), 10000: ("0.10", "0.05")},
    "peak memory with the search index": {10000: ("0.5", "0.35")},
    "cold build against Hugo, no search": {1000: ("1.0", "0.6"), 10000: ("0.6", "0.3")},
}
_VALUES: dict[str, dict[int, tuple[str, str]]] = {
    "from saving to the served page": {1000: ("1.0 s", "0.4 s"), 10000: ("3 s", "1 s")},
    "search: all files fetched for it": {10000: ("300 kB", "100 kB")},
    "search: from typing to first results": {10000: ("1 s", "")},
    "loading and checking, cold": {10000: ("6 s", "4 s")},
    "loading and checking, warm": {10000: ("1.5 s", "1 s")},
    "explainer add, one article": {0: ("2.5 s", "1.5 s")},
    "explainer site, nothing changed": {0: ("2 s", "1 s")},
}
_GOALS = {**_RATIOS, **_VALUES}


@dataclass(frozen=True, slots=True)
class Row:
    """One thing measured, at one size."""

    table: str
    what: str
    size: int
    """How many events, or articles."""
    values: tuple[float, ...]
    unit: str
    against: tuple[float, ...] = ()
    """What the same took B, or what stands in ``beside``."""
    beside: str = "B"
    cpu: float | None = None
    """The ratio of the processor's times, which other work on the machine changes less."""
    goal: tuple[str, str] = ("", "")
    """What is to be reached at least, and then."""
    note: str = ""


def timed(
    table: str, what: str, size: int, ours: Sequence[Run], theirs: Sequence[Run] = (), **more: Any
) -> Row:
    """Make a row of the time that runs took."""
    ratio = None
    if theirs:
        ratio = median(r.cpu for r in ours) / median(r.cpu for r in theirs)
    elif ours:
        more.setdefault("note", f"CPU {median(r.cpu for r in ours):.2f} s")
    return row(
        table, what, size, [r.wall for r in ours], "s", [r.wall for r in theirs], cpu=ratio, **more
    )


def row(
    table: str,
    what: str,
    size: int,
    values: Iterable[float],
    unit: str,
    against: Iterable[float] = (),
    **more: Any,
) -> Row:
    """Make a row, with the goal for what it tells."""
    more.setdefault("goal", _GOALS.get(what, {}).get(size, ("", "")))
    return Row(table, what, size, tuple(values), unit, tuple(against), **more)


def markdown(rows: Sequence[Row]) -> str:
    """Write the tables."""
    return "\n\n".join("\n".join(_table(name, list(of))) for name, of in _tables(rows))


def plain(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Give the rows for JSON."""
    return [asdict(one) for one in rows]


def _tables(rows: Sequence[Row]) -> Iterator[tuple[str, Iterator[Row]]]:
    order = list(dict.fromkeys(row.table for row in rows))
    return groupby(sorted(rows, key=lambda row: order.index(row.table)), key=lambda row: row.table)


def _table(name: str, rows: Sequence[Row]) -> Iterator[str]:
    yield f"### {name}"
    yield ""
    yield "| what | size | measured | beside | ratio | CPU ratio | at least | then | |"
    yield "| --- | ---: | --- | --- | ---: | ---: | ---: | ---: | --- |"
    for one in rows:
        cells = [
            one.what,
            f"{one.size:,}",
            spread(one.values, one.unit),
            f"{one.beside} {spread(one.against, one.unit)}" if one.against else "",
            f"**{median(one.values) / median(one.against):.2f}**" if one.against else "",
            f"{one.cpu:.2f}" if one.cpu is not None else "",
            *one.goal,
            one.note,
        ]
        yield f"| {' | '.join(cells)} |"


def spread(values: Sequence[float], unit: str) -> str:
    """Write the median, and from where to where the values reach: ``4.45 s (4.31–4.60)``."""
    if not values:
        return "–"
    middle = f"{_short(median(values))} {unit}".strip()
    if len(values) < 2:
        return middle
    return f"{middle} ({_short(min(values))}–{_short(max(values))})"


def _short(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"
