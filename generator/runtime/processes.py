"""Work spread over the machine's cores."""

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

_FEW = 128
"""For fewer tasks than this, starting processes takes longer than it saves."""

_ALONE = 16
"""How many tasks are done before processes start: what these prepare, all share."""

_CHUNK = 32

_work: Callable[[int], Any]


def cores() -> int:
    """Tell how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def spread(
    work: Callable[[Task], Result], tasks: Sequence[Task], jobs: int = 0
) -> Iterator[Result]:
    """Do tasks in several processes, which see all that this one has made so far.

    The processes are forks: nothing has to be sent to them. Where a system has no forks, or there
    is little to do, this process does all.

    Args:
        work: does one task; what it gives has to be picklable.
        tasks: the tasks.
        jobs: how many processes; as many as cores where it is 0.

    Yields:
        What each task gave, in their order.
    """
    jobs = jobs or cores()
    alone = len(tasks)
    if jobs > 1 and alone >= _FEW and "fork" in multiprocessing.get_all_start_methods():
        alone = _ALONE
    for task in tasks[:alone]:
        yield work(task)
    if alone == len(tasks):
        return
    # The forks find it there: what holds templates and records cannot be sent to them.
    global _work
    _work = lambda at: work(tasks[at])  # noqa: E731
    gc.freeze()  # else the collector touches, and so copies, the memory that the forks share
    try:
        with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("fork")) as pool:
            yield from pool.map(_one, range(alone, len(tasks)), chunksize=_CHUNK)
    finally:
        gc.unfreeze()
        del _work


def _one(at: int) -> Any:
    return _work(at)
