"""``make attack``: expressions, properties, payloads, repeated strings and kills, with a seed."""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from itertools import chain, count, cycle
from pathlib import Path
from typing import TypeVar

from playwright.sync_api import Page, sync_playwright

from tests import browser_setup
from tests.attack import articles, kills, obstacles, payloads, repeats
from tests.support import regular_expressions

T = TypeVar("T")
PROPERTIES = (
    *("tests/test_text.py", "tests/test_edtf.py", "tests/records", "tests/search"),
    *(
        "tests/extract/test_times.py",
        "tests/extract/test_article.py",
        "tests/pages/test_markdown.py",
    ),
)
"""Tests of properties: the quote finder, EDTF, slips, in-place edits, times, reading, escaping."""


def main() -> int:
    """Attack for some minutes; the exit status is 1 where anything failed."""
    parser = argparse.ArgumentParser(prog="make attack", description=__doc__)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    chosen = parser.parse_args()
    print(f"Seed {chosen.seed}; again: make attack ARGS='--seed {chosen.seed}'", flush=True)
    share = chosen.minutes * 60 / 6
    failures = _expressions() + _obstacles()
    for part in (_properties, _fuzzing, _payloads, _articles, _repeats, _kills):
        failures += part(share, chosen.seed)
    print(f"Failures: {failures}")
    return int(failures > 0)


def _expressions() -> int:
    patterns = regular_expressions.find_patterns()
    slow = 0
    for expression in regular_expressions.find_slow(patterns):
        print(expression, flush=True)
        slow += 1
    print(f"Regular expressions: {len(patterns)}, {slow} slow", flush=True)
    return slow


def _properties(seconds: float, seed: int) -> int:
    end, runs, failures = time.monotonic() + seconds, 0, 0
    while time.monotonic() < end:
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-m", "not site and not browser"]
        command += [*PROPERTIES, f"--hypothesis-seed={seed + runs}"]
        environment = {**os.environ, "HYPOTHESIS_PROFILE": "attack"}
        failures += subprocess.run(command, check=False, env=environment).returncode != 0
        runs += 1
    print(f"Properties: {runs} runs, {failures} failed", flush=True)
    return failures


@contextmanager
def _chromium() -> Iterator[Page]:
    with sync_playwright() as playwright:
        sandbox = [] if os.geteuid() else ["--no-sandbox"]
        path = browser_setup.find()
        yield playwright.chromium.launch(executable_path=path, args=sandbox).new_page()


def _fuzzing(seconds: float, seed: int) -> int:
    """Run atheris where it is installed: ``pip install atheris``; it has no wheels for some."""
    if find_spec("atheris") is None:
        print("Fuzzing: atheris is not installed", flush=True)
        return 0
    command = [sys.executable, "-m", "tests.attack.fuzzing", "-print_final_stats=1"]
    command += [f"-max_total_time={max(1, int(seconds))}", f"-seed={seed}"]
    ran = subprocess.run(command, check=False, capture_output=True, text=True)
    results = [line for line in ran.stderr.splitlines() if line.startswith("Done ")]
    print(f"Fuzzing: {results[-1] if results else ran.stderr[-2_000:]}", flush=True)
    return int(ran.returncode != 0)


def _payloads(seconds: float, seed: int) -> int:
    texts = ((20, text) for turn in count() for text in payloads.batches(20, seed + turn))
    tried, faults = _browsed(seconds, texts, payloads.attack)
    print(f"Payloads: {tried} in every field, {faults} ran or leaked", flush=True)
    return faults


def _articles(seconds: float, seed: int) -> int:
    batches = ((len(t), t) for turn in count() for t in articles.batches(50, seed + turn))
    tried, faults = _browsed(seconds, batches, articles.attack)
    print(f"Articles: {tried} payloads accepted, {faults} ran or leaked", flush=True)
    return faults


def _browsed(
    seconds: float,
    batches: Iterable[tuple[int, T]],
    attack: Callable[[Path, T, Page], Iterable[str]],
) -> tuple[int, int]:
    """Attack with batch after batch in a browser; gives how much was tried, and the faults."""
    end, tried, faults = time.monotonic() + seconds, 0, 0
    with _chromium() as page:
        for size, batch in batches:
            with tempfile.TemporaryDirectory() as folder:
                for fault in attack(Path(folder), batch, page):
                    print(fault, flush=True)
                    faults += 1
            tried += size
            if time.monotonic() > end:
                break
    return tried, faults


def _repeats(seconds: float, seed: int) -> int:
    end, runs, faults, worst = time.monotonic() + seconds, 0, 0, 0.0
    for run in repeats.measure(chain(repeats.draw_units(50, seed), repeats.NAMED)):
        runs += 1
        worst = max(worst, run.long)
        if run.slow or run.traceback:
            print(run, flush=True)
            faults += 1
        if time.monotonic() > end:
            break
    print(f"Repeated strings: {runs} runs, {faults} slow, at most {worst:.1f} s", flush=True)
    return faults


def _obstacles() -> int:
    """Put each obstacle in the way of each command, once: it takes what it takes."""
    met, faults = 0, 0
    with tempfile.TemporaryDirectory() as folder:
        for one in obstacles.meet(Path(folder), tuple(kills.COMMANDS)):
            met += 1
            faults += bool(one.faults)
            if one.faults:
                print(one, flush=True)
    print(f"Obstacles: {met}, {faults} with anything lost or a traceback", flush=True)
    return faults


def _kills(seconds: float, seed: int) -> int:
    end, killed, faults = time.monotonic() + seconds, 0, 0
    for turn in cycle(range(1000)):
        with tempfile.TemporaryDirectory() as folder:
            names = tuple(kills.COMMANDS)
            for one in kills.kill_commands(Path(folder), names, 4 * len(names), seed + turn):
                killed += 1
                faults += bool(one.faults)
                if one.faults:
                    print(one, flush=True)
                if time.monotonic() > end:
                    print(f"Kills: {killed}, {faults} with anything lost", flush=True)
                    return faults
    return faults


if __name__ == "__main__":
    sys.exit(main())
