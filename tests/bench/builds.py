"""Building: cold, after one change, with how much memory, and whether the pages are right."""

from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench import edits
from tests.bench.bench import Bench
from tests.bench.child import Run
from tests.bench.table import Row, row, timed

TABLE = "Builds"


class Stale(AssertionError):
    """A build that used what an earlier one kept is not what a clean build gives."""


def measure(bench: Bench, size: int) -> Iterator[Row]:
    """Build a story cold and after an edit, and B's pages, in turn."""
    warm = bench.fresh(size, "warm")
    bench.build(warm)
    event = edits.some_event(warm)
    bench.rendered(size)
    runs: dict[str, list[Run]] = {"cold": [], "B": [], "edited": []}
    for number in range(bench.runs):
        bench.tell(f"builds of {size:,} events, {number + 1} of {bench.runs}")
        runs["cold"].append(_cold(bench, size))
        runs["B"].append(bench.build_b(size))
        edits.edit(event, edits.word(number))
        runs["edited"].append(bench.build(warm))
    yield from _rows(size, runs)
    yield _right(bench, size, warm)
    bench.remove(warm)


def _rows(size: int, runs: dict[str, list[Run]]) -> Iterator[Row]:
    yield timed(TABLE, "cold build with the search index", size, runs["cold"], runs["B"])
    yield timed(TABLE, "build after one edited record", size, runs["edited"], runs["B"])
    peaks = {name: [one.peak for one in held] for name, held in runs.items()}
    yield row(TABLE, "peak memory with the search index", size, peaks["cold"], "MB", peaks["B"])
    what = "peak memory after one edited record"
    yield row(TABLE, what, size, peaks["edited"], "MB", peaks["B"])


def _cold(bench: Bench, size: int) -> Run:
    project = bench.fresh(size, "cold")
    took = bench.build(project)
    bench.remove(project)
    return took


def _right(bench: Bench, size: int, warm: Path) -> Row:
    """Compare with clean builds after an edit, and after adding, renaming and removing an event.

    A clean build takes long: those three changes are built one by one and then seen at once.
    """
    steps: dict[str, Callable[[Path], object]] = {
        "edited": lambda project: None,
        "added": edits.add,
        "renamed": edits.rename,
        "removed": edits.delete,
    }
    compared = 0
    for name, step in steps.items():
        step(warm)
        bench.build(warm)
        if name in {"edited", "removed"}:
            bench.tell(f"comparing with a clean build: {name}")
            compared = _compared(bench, warm, name)
    what = "files that are byte for byte a clean build's, also after adding, renaming, removing"
    return row(TABLE, what, size, [compared], "")


def _compared(bench: Bench, warm: Path, name: str) -> int:
    """Compare a site with a clean build of its project; gives how many files there are."""
    clean = bench.copied(warm, "clean")
    bench.build(clean)
    number, wrong = different(warm / "site", clean / "site")
    if wrong:
        raise Stale(f"{name}: {len(wrong)} files are not as a clean build's: {wrong[:5]}")
    bench.remove(clean)
    return number


def different(one: Path, other: Path) -> tuple[int, list[str]]:
    """Compare two folders: how many files there are, and which of them differ."""
    files = [
        {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
        for folder in (one, other)
    ]
    both = files[0] & files[1]
    wrong = [name for name in both if (one / name).read_bytes() != (other / name).read_bytes()]
    return len(files[0] | files[1]), sorted([*wrong, *(files[0] ^ files[1])])
