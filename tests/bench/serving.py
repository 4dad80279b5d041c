"""From saving a file to the page under `mkdocs serve`, asked for until the new words are there."""

import http.client
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench import edits
from tests.bench.bench import Bench
from tests.bench.child import MKDOCS, PATIENCE, environment
from tests.bench.table import Row, row

TABLE = "Serving"
PAUSE = 0.02
"""Seconds between two questions."""


def measure(bench: Bench, size: int) -> Iterator[Row]:
    """Serve a story and B's pages; edit one record again and again, and one page of B's once."""
    project = bench.fresh(size, "served")
    event = edits.some_event(project)
    page = f"/events/{event.stem}/"
    bench.tell(f"serving {size:,} events")
    ours = _times(bench, project, page, lambda word: edits.edit(event, word), bench.runs)
    theirs = bench.rendered(size)
    file = theirs / "docs" / "events" / f"{event.stem}.md"
    whole = file.read_text(encoding="utf-8")

    def write(word: str) -> None:
        file.write_text(f"{whole}\n{word}\n", encoding="utf-8")

    bench.tell(f"serving the pages of {size:,} events with MkDocs alone")
    # It builds all anew for each edit: its first takes as long as any.
    times = _times(bench, theirs, page, write, 1, uncounted=0)
    file.write_text(whole, encoding="utf-8")
    yield row(TABLE, "from saving to the served page", size, ours, "s", times)
    bench.remove(project)


def _times(
    bench: Bench,
    project: Path,
    page: str,
    save: Callable[[str], None],
    runs: int,
    *,
    uncounted: int = 1,
) -> list[float]:
    """Edit as often as there are runs, after edits that are not counted."""
    took = []
    with _served(project, bench.cache(project)) as (port, log):
        _until(port, page, "")
        _quiet(log)
        for number in range(runs + uncounted):
            word = edits.word(5000 + number)
            start = time.monotonic()
            save(word)
            _until(port, page, word)
            took.append(time.monotonic() - start)
            _quiet(log)
    return took[uncounted:]


@contextmanager
def _served(project: Path, settings: dict[str, str]) -> Iterator[tuple[int, Path]]:
    """Serve a project on a free port; gives the port and the file of what the terminal shows."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = project.with_name(f"{project.name}.log")
    command = [*MKDOCS, "serve", "--dev-addr", f"127.0.0.1:{port}"]
    with log.open("wb") as out:
        process = subprocess.Popen(
            command,
            cwd=project,
            env=environment(**settings, PYTHONUNBUFFERED="1"),
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        try:
            yield port, log
        finally:
            process.send_signal(signal.SIGINT)  # as Ctrl-C does
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _until(port: int, page: str, word: str) -> None:
    """Ask for a page until it is there and holds a word."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        try:
            connection.request("GET", page)
            answer = connection.getresponse()
            if word.encode() in answer.read() and answer.status == 200:
                return
        except OSError:
            pass  # it does not listen yet
        finally:
            connection.close()
        time.sleep(PAUSE)
    raise TimeoutError(f"{page} never held {word!r}")


def _quiet(log: Path) -> None:
    """Wait until the terminal has shown nothing new for a second: the build has ended."""
    size, since = -1, time.monotonic()
    while time.monotonic() - since < 1:
        now = log.stat().st_size
        if now != size:
            size, since = now, time.monotonic()
        time.sleep(0.1)
