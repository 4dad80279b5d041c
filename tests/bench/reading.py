"""Loading and checking a story, and reading articles: a corpus on one job and on two."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

from tests.bench import corpus
from tests.bench.bench import Bench
from tests.bench.child import EXPLAINER, PYTHON, ROOT, Run, run
from tests.bench.table import Row, row, timed

CHECKS, EXTRACTION = "Loading and checking", "Extraction of a corpus"
GROWTH = "Records alone"
COMMANDS = "Commands, on the real story"
FEW, MANY = 100, 400
"""How many articles a small and a large corpus have."""
ONE_THREAD = {"OMP_NUM_THREADS": "1"}


def checks(bench: Bench, size: int) -> Iterator[Row]:
    """Check a story that was never checked before, and again."""
    cold: list[Run] = []
    warm: list[Run] = []
    for _ in range(bench.runs):
        bench.tell(f"checking {size:,} events")
        project = bench.fresh(size, "checked")
        for held in (cold, warm):
            held.append(run([*EXPLAINER, "check"], project, bench.cache(project)))
        bench.remove(project)
    yield timed(CHECKS, "loading and checking, cold", size, cold)
    yield timed(CHECKS, "loading and checking, warm", size, warm)
    yield row(CHECKS, "peak memory of loading and checking", size, [r.peak for r in cold], "MB")


def growth(bench: Bench, size: int) -> Iterator[Row]:
    """Load, check and view records, apart: once, since only what differs in kind counts."""
    project = bench.story(size)
    bench.tell(f"loading, checking and viewing {size:,} events")
    said = run([PYTHON, "-m", "tests.bench.growth", project], ROOT).said
    parts: dict[str, tuple[float, float]] = json.loads(said)
    for name, (seconds, peak) in parts.items():
        note = f"{1000 * seconds / size:.2f} ms an event; peak {peak:.0f} MB"
        yield row(GROWTH, name, size, [seconds], "s", note=note)
    shutil.rmtree(project / ".cache", ignore_errors=True)


def extraction(bench: Bench, few: int = FEW, many: int = MANY) -> Iterator[Row]:
    """Read a small and a large corpus on one job, and the large one on two."""
    project = bench.fresh(30, "corpus")
    texts = corpus.write(project / "texts", many, bench.seed)
    times: dict[tuple[int, int], list[Run]] = {(few, 1): [], (many, 1): [], (many, 2): []}
    # Each run is an average over its articles: more of them would tell little more.
    for _ in range(min(bench.runs, 2)):
        for (number, jobs), held in times.items():
            bench.tell(f"reading {number} articles on {jobs} job(s)")
            held.append(_extract(project, texts[:number], jobs))
    rates = {key: [key[0] / one.wall for one in held] for key, held in times.items()}
    busy = {key: _cores(held) for key, held in times.items()}
    what = "articles a second on one job, all told"
    for key, goal in (((many, 1), ("8", "")), ((few, 1), ("", ""))):
        yield row(EXTRACTION, what, key[0], rates[key], "/s", note=busy[key], goal=goal)
    two, one = rates[many, 2], rates[many, 1]
    more = {"beside": "one job:", "note": busy[many, 2]}
    what = "articles a second on two jobs"
    yield row(EXTRACTION, what, many, two, "/s", one, goal=("1.7", ""), **more)
    yield from _growth(times[few, 1], times[many, 1], few, many)


def _growth(small: list[Run], large: list[Run], few: int, many: int) -> Iterator[Row]:
    """Tell whether the articles that come later take as long as the first, and as much memory."""
    more = [
        1000 * (after.wall - before.wall) / (many - few)
        for after, before in zip(large, small, strict=True)
    ]
    first = [1000 * before.wall / few for before in small]
    what = f"milliseconds for each article after the first {few}"
    beside = f"of the first {few}, start included:"
    yield row(EXTRACTION, what, many, more, "ms", first, beside=beside, goal=("1.0", ""))
    peaks = [[one.peak for one in runs] for runs in (large, small)]
    beside = f"{few} articles:"
    yield row(
        EXTRACTION, "peak memory", many, peaks[0], "MB", peaks[1], beside=beside, goal=("1.0", "")
    )


def _cores(runs: list[Run]) -> str:
    return f"{sum(r.cpu for r in runs) / sum(r.wall for r in runs):.2f} processors busy"


def _extract(project: Path, texts: list[Path], jobs: int) -> Run:
    command = [*EXPLAINER, "extract", "--json", "--jobs", str(jobs)]
    names = [text.relative_to(project).as_posix() for text in texts]
    return run([*command, *names], project, ONE_THREAD)


def commands(bench: Bench) -> Iterator[Row]:
    """Add one article to the real story, and build its site where nothing has changed."""
    project = bench.copied(ROOT, "real")
    run([*EXPLAINER, "site"], project, bench.cache(project))
    site, add = [], []
    for number in range(bench.runs):
        bench.tell(f"explainer site and explainer add, {number + 1} of {bench.runs}")
        site.append(run([*EXPLAINER, "site"], project, bench.cache(project)))
        article = corpus.write(project / f"new-{number}", 1, bench.seed + number)[0]
        add.append(run([*EXPLAINER, "add", article], project, bench.cache(project)))
        shutil.rmtree(project / "content" / "drafts", ignore_errors=True)
    yield timed(COMMANDS, "explainer site, nothing changed", 0, site)
    yield timed(COMMANDS, "explainer add, one article", 0, add)
    bench.remove(project)
