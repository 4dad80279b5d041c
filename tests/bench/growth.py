"""What loading, checking and viewing a story's records take, apart: no page is written.

Run: ``python -m tests.bench.growth FOLDER``; prints a JSON object: for each part the seconds of
processors, those of helpers included, and the peak of memory of the largest process so far, in MB.
"""

import argparse
import json
import resource
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from generator import checks
from generator.pages import Site, list_writers
from generator.pages.story_view import View
from generator.runtime.garbage import collect_seldom
from generator.story.library import Library
from generator.story.loading import load_story

ASKED = (
    "statuses",
    "events",
    "events_of",
    "every_claim",
    "accounts",
    "promised",
    "expected",
    "account_of",
    "sources",
    "copies",
    "uses",
    "passages",
)
"""What pages ask of a view, and what it works out once for all of them."""


def measure_parts(root: Path) -> Iterator[tuple[str, float, float]]:
    """Load, check, view, and list the pages; gives each part, its seconds and the peak so far."""
    library: list[Library] = []

    def load() -> None:
        loaded, report = load_story(root)
        if loaded is None or report.errors:
            raise ValueError(f"{root}: {[*report.lines()][:3]}")
        library.append(loaded)

    def check() -> None:
        report = checks.check_library(library[0])
        if report.errors:
            raise ValueError(f"{root}: {[*report.lines()][:3]}")

    def view() -> None:
        seen = View(library[0])
        for name in ASKED:
            getattr(seen, name)

    def list_pages() -> None:
        list_writers(Site(View(library[0]), root / "theme" / "templates"))

    parts: dict[str, Callable[[], None]] = {
        "loading": load,
        "checking": check,
        "viewing": view,
        "listing the pages": list_pages,
    }
    for name, part in parts.items():
        before = _seconds()
        part()
        yield name, _seconds() - before, _peak()


def _used() -> tuple[resource.struct_rusage, ...]:
    """Return what this process and its ended helpers have used."""
    return tuple(map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))


def _seconds() -> float:
    return sum(used.ru_utime + used.ru_stime for used in _used())


def _peak() -> float:
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return max(used.ru_maxrss for used in _used()) / unit


def main() -> None:
    """Measure the story that the command line names."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.growth", description=__doc__)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    # As builds do: looking for circles of objects would grow with all objects there are.
    collect_seldom()
    parts = {name: [spent, peak] for name, spent, peak in measure_parts(given.folder)}
    sys.stdout.write(f"{json.dumps(parts)}\n")


if __name__ == "__main__":
    main()
