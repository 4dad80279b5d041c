"""Measure how fast it is on made-up stories, and print tables beside what is to be reached.

Run: make bench, or python -m tests.bench [--events 1000 10000] [--runs 5] [--only NAME …].
B is MkDocs with Material, search on, on what `explainer render` writes for the same events. Quote
ratios, not seconds: times are of one machine, on one day.
"""

import argparse
import json
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median

from tests.bench import browsing, builds, machine, others, reading, serving
from tests.bench.bench import Bench
from tests.bench.table import Row, markdown, plain, row

BENCH = "The bench itself"

MEASURES: dict[str, Callable[[Bench, int], Iterator[Row]]] = {
    "builds": builds.measure,
    "serve": serving.measure,
    "views": browsing.views,
    "search": browsing.search,
    "check": reading.checks,
    "others": others.measure,
    "hugo": others.measure_hugo,
    "growth": reading.growth,
}
"""What is measured for a story of a size."""
EXTRACT, COMMANDS = "extract", "commands"
"""What is measured for a corpus, and on the real story, once."""
ON_DEMAND = ("growth",)
"""What is measured only where it is named."""


def measured(bench: Bench, sizes: Sequence[int], names: Sequence[str]) -> Iterator[Row]:
    """Measure what is named, at each size; gives each row as soon as it is there."""
    for size in sizes:
        for name, measure in MEASURES.items():
            if name in names:
                yield from _watched(name, size, measure(bench, size))
    if COMMANDS in names:
        yield from _watched(COMMANDS, 0, reading.commands(bench))
    if EXTRACT in names:
        yield from _watched(EXTRACT, 0, reading.extraction(bench))


def _watched(name: str, size: int, rows: Iterator[Row]) -> Iterator[Row]:
    """Hand on rows, and then tell how long measuring them took: the bench is to be short too."""
    wall, cpu = time.monotonic(), _processor_seconds()
    yield from rows
    note = f"CPU {_processor_seconds() - cpu:.0f} s"
    yield row(BENCH, f"measuring: {name}", size, [time.monotonic() - wall], "s", note=note)


def _processor_seconds() -> float:
    """Return the seconds of processors so far, of this process and of those that have ended."""
    parts = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, parts))


def _growth(rows: Sequence[Row]) -> Iterator[Row]:
    """Compare the smallest story with the largest: ten times the events in ten times the time."""
    cold = [one for one in rows if one.what == "cold build with the search index"]
    if len(cold) > 1:
        small, large = (pick(cold, key=lambda one: one.size) for pick in (min, max))
        times = median(large.values) / median(small.values)
        what = f"growth from {small.size:,} to {large.size:,} events"
        goal = (f"{large.size / small.size:.0f}", "")
        yield row(builds.TABLE, what, large.size, [times], "times", goal=goal)


def main() -> None:
    """Measure as the command line says, and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    names = [*MEASURES, COMMANDS, EXTRACT]
    parser.add_argument("--events", type=int, nargs="+", default=[1000], metavar="N")
    parser.add_argument("--runs", type=int, default=3, help="how often each thing is measured")
    usual = [name for name in names if name not in ON_DEMAND]
    parser.add_argument("--only", nargs="+", choices=names, default=usual)
    parser.add_argument("--seed", type=int, default=1, help="of the story; another is another one")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all numbers there too")
    given = parser.parse_args()

    start = time.monotonic()

    def tell(what: str) -> None:
        minutes, seconds = divmod(int(time.monotonic() - start), 60)
        sys.stderr.write(f"{minutes:3}:{seconds:02} {what}\n")

    # Whoever ends it from elsewhere should not find its folder in memory afterwards.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended"))
    before = machine.line()
    rows: list[Row] = []
    try:
        with Bench(given.runs, given.seed, tell) as bench:
            rows.extend(measured(bench, given.events, given.only))
    finally:
        # What was measured in an hour is told even where the rest goes wrong, or is given up.
        rows += list(_growth(rows))
        sys.stdout.write(f"{before}\nafterwards: {machine.load()}\n\n{markdown(rows)}\n")
        if given.json:
            whole = {"machine": before, "rows": plain(rows)}
            given.json.write_text(json.dumps(whole, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
