"""A real ``mkdocs serve`` in a process of its own, seen as a browser sees it."""

import html
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

PATIENCE = 120.0
"""Seconds after which nothing is coming any more, on the slowest machine."""

BANNER = 'id="problems-banner"'


@dataclass(frozen=True)
class Served:
    """A site that is being served."""

    project: Path
    address: str
    """Its address, with a final slash."""
    log: Path
    """What the terminal shows."""

    @property
    def terminal(self) -> str:
        """What the terminal has shown so far."""
        return self.log.read_text(encoding="utf-8")

    def get(self, path: str = "") -> tuple[int, str]:
        """Ask for a page: its status and its HTML."""
        try:
            with urlopen(self.address + path, timeout=PATIENCE) as answer:  # noqa: S310 - our own
                return answer.status, answer.read().decode("utf-8")
        except HTTPError as error:
            return error.code, error.read().decode("utf-8")

    def until(self, path: str, holds: Callable[[int, str], bool]) -> str:
        """Ask for a page until something holds of its status and its HTML; gives the HTML."""
        end = time.monotonic() + PATIENCE
        while True:
            status, page = self.get(path)
            if holds(status, page):
                return page
            assert time.monotonic() < end, f"{path}: {status}\n{self.terminal}"
            time.sleep(0.05)

    def until_it_says(self, path: str, words: str) -> str:
        """Ask for a page until it is there and holds some words; gives its HTML."""
        return self.until(path, lambda status, page: status == 200 and words in html.unescape(page))

    def until_broken(self) -> str:
        """Wait for the banner; gives the text of the page of problems."""
        self.until("", lambda _, page: BANNER in page)
        return html.unescape(self.get("problems/")[1])

    def until_sound(self) -> str:
        """Wait until there is no banner any more; gives the home page."""
        return self.until("", lambda status, page: status == 200 and BANNER not in page)

    def reload(self, page: str) -> None:
        """Wait as a browser that shows a page does, until it is told to load the page anew."""
        found = re.search(r"livereload\((\d+), (\d+)\);", page)
        assert found, "the page does not follow changes"
        end = time.monotonic() + PATIENCE
        while int(self.get(f"livereload/{found[1]}/{found[2]}")[1]) <= int(found[1]):
            assert time.monotonic() < end, self.terminal


@contextmanager
def served(project: Path, log: Path) -> Iterator[Served]:
    """Serve a project on a free port for as long as the block lasts.

    Args:
        project: its folder.
        log: a new file for what the terminal shows.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"}
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, cwd=project, env=environment, stdout=out, stderr=subprocess.STDOUT
        )
        try:
            site = Served(project, f"http://{address}/", log)
            _wait(site, process)
            yield site
        finally:
            _end(process)


def _wait(site: Served, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        assert process.poll() is None, site.terminal
        assert time.monotonic() < end, site.terminal
        try:
            site.get()
            return
        except (URLError, OSError):
            time.sleep(0.05)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGINT)  # as Ctrl-C does, so that MkDocs clears its files away
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
