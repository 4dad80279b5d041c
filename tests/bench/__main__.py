"""Measure how fast it is on made-up stories, and print tables beside what is to be reached.

Run: make bench, or python -m tests.bench [--events 1000 10000] [--runs 5] [--only NAME …].
B is MkDocs with Material, search on, on what `explainer render` writes for the same events. Quote
ratios, not seconds: times are of one machine, on one day.
"""

import argparse
import json
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median

from tests.bench import browsing, builds, machine, others, reading, serving
from tests.bench.bench import Bench
from tests.bench.table import Row, markdown, plain, row

MEASURES: dict[str, Callable[[Bench, int], Iterator[Row]]] = {
    "builds": builds.measure,
    "serve": serving.measure,
    "views": browsing.views,
    "search": browsing.search,
    "check": reading.checks,
    "others": others.measure,
}
"""What is measured for a story of a size."""
EXTRACT, COMMANDS = "extract", "commands"
"""What is measured for a corpus, and on the real story, once."""


def measured(bench: Bench, sizes: Sequence[int], names: Sequence[str]) -> Iterator[Row]:
    """Measure what is named, at each size; gives each row as soon as it is there."""
    for size in sizes:
        for name, measure in MEASURES.items():
            if name in names:
                yield from measure(bench, size)
    if COMMANDS in names:
        yield from reading.commands(bench)
    if EXTRACT in names:
        yield from reading.extraction(bench)


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
    parser.add_argument("--only", nargs="+", choices=names, default=names)
    parser.add_argument("--seed", type=int, default=1, help="of the story; another is another one")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all numbers there too")
    given = parser.parse_args()

    def tell(what: str) -> None:
        sys.stderr.write(f"… {what}\n")

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
