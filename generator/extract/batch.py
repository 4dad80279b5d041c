"""Many articles through all stages, on one core or on several: in order, and always the same."""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from generator import edtf
from generator.extract import stream
from generator.extract.known import Known
from generator.extract.stream import Extracted
from generator.library import Library
from generator.model import Outlet
from generator.problems import Problem

__all__ = ["Task", "extract"]


@dataclass(frozen=True, slots=True)
class Task:
    """One article to read."""

    path: Path
    published: edtf.Date | None = None
    """Its day of publication where that is known from elsewhere."""


def extract(
    tasks: Sequence[Task], library: Library, known: Known, jobs: int = 1
) -> Iterator[Extracted | Problem]:
    """Read articles and find what they tell: one result a task, in the order of the tasks.

    Args:
        tasks: the articles.
        library: for the outlets that are known by their marks.
        known: the story's sides, people, places and topics.
        jobs: how many processes may work; what comes out does not depend on it.
    """
    work = partial(_work, tuple(library.outlets.values()), known)
    with _mapped(min(jobs, len(tasks))) as pool:
        yield from pool.map(work, tasks) if pool else map(work, tasks)


@contextmanager
def _mapped(jobs: int) -> Iterator[ProcessPoolExecutor | None]:
    """Open the processes, and stop what has not begun when the reader stops; none for one job.

    They are started afresh ("spawn"), so that they behave alike on every system and inherit no
    thread that draws a progress bar.
    """
    if jobs < 2:
        yield None
        return
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"))
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _work(outlets: Iterable[Outlet], known: Known, task: Task) -> Extracted | Problem:
    return stream.read_file(task.path, tuple(outlets), known, task.published)
