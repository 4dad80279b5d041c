"""Work spread over the machine's cores."""

import gc
import io
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager
from multiprocessing import get_all_start_methods, get_context, parent_process
from multiprocessing.process import BaseProcess
from typing import Any, Literal, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

_FEW = 128
"""For fewer tasks than this, starting processes takes longer than it saves."""
_FEW_CHUNKS = 4
"""Of large tasks fewer are enough, but as many chunks as these."""

FIRST_TASKS = 16
"""How many tasks are done before processes start: what these prepare, all share."""

BATCH = 32
"""How many alike things are done in a row: a step for all of them, and then the next step."""

_CHUNK = 32

_ALONE = "This one does the rest alone, which takes longer; nothing is lost."
_KILLED = "A process that helped with the work was killed, perhaps because memory ran out. %s"
_NONE_STARTS = "No process can be started to help with the work (%s). %s"

_log = logging.getLogger(__name__)

_work: Callable[[int], Any]


def count_cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def open_pool(jobs: int, start: Literal["fork", "spawn"]) -> Iterator[ProcessPoolExecutor]:
    """Open processes, and stop what has not begun when the reader stops.

    Args:
        jobs: how many.
        start: ``fork``: they see all that this process holds. ``spawn``: they are started afresh,
            behave alike on every system, and inherit no thread that draws a progress bar.
    """
    pool = _Pool(jobs, mp_context=get_context(start), initializer=_begin)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


class _Pool(ProcessPoolExecutor):
    """Processes that Ctrl-C does not reach while they start, when each would print a traceback."""

    def submit(self, *args: Any, **kwargs: Any) -> Any:
        """Hand work on, which may start a process: this one hears Ctrl-C right after it."""
        with _interrupted_later():
            try:
                return super().submit(*args, **kwargs)
            except OSError:
                # Not all could be started; those that were would wait for work for ever.
                for process in self._processes.values():
                    process.kill()
                    process.join()
                raise


@contextmanager
def _interrupted_later() -> Iterator[None]:
    """Let Ctrl-C wait while processes are started."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    # A process starts with the mask of the one that starts it, long before it reaches _begin.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """Leave Ctrl-C to the process that asked for the work; end with it, even where it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        signal.raise_signal(signal.SIGTERM)


def spread_work(
    work: Callable[[Task], Result], tasks: Sequence[Task], jobs: int = 0, chunk: int = _CHUNK
) -> Iterator[Result]:
    """Do tasks in several processes, which see all that this one has made so far.

    The processes are forks: nothing has to be sent to them. Where a system has no forks, where
    threads run, which a fork would leave in the middle of their work, or where there is little to
    do, this process does all; so it does, with a warning, where the machine can start no others;
    and so it does the rest where one of the others is killed.

    Args:
        work: does one task; what it gives has to be picklable.
        tasks: the tasks.
        jobs: how many processes; as many as cores where it is 0.
        chunk: how many tasks a process is handed at a time.

    Yields:
        What each task gave, in their order.
    """
    jobs = jobs or count_cores()
    spread = jobs > 1 and len(tasks) >= min(_FEW, _FEW_CHUNKS * chunk) and _can_fork()
    done = FIRST_TASKS if spread else len(tasks)
    for task in tasks[:done]:
        yield work(task)
    if not spread:
        return
    # The forks find it there: what holds templates and records cannot be sent to them.
    global _work
    _work = lambda at: work(tasks[at])  # noqa: E731
    gc.freeze()  # else the collector touches, and so copies, the memory that the forks share
    try:
        with ExitStack() as stack:
            for result in _start_work(stack, jobs, range(done, len(tasks)), chunk):
                done += 1
                yield result
    except BrokenProcessPool:
        _log.warning(_KILLED, _ALONE)
    finally:
        gc.unfreeze()
        del _work
    for task in tasks[done:]:
        yield work(task)


def _can_fork() -> bool:
    return "fork" in get_all_start_methods() and threading.active_count() == 1


def cut_batches(things: Sequence[Task]) -> list[Sequence[Task]]:
    """Cut things into batches, each a task: the first alone, which prepare what all share.

    One step for many things in a row takes two thirds of the time that all steps for one thing
    after another take: a processor has the step and what it looks up at hand.
    """
    alone = [things[at : at + 1] for at in range(min(FIRST_TASKS, len(things)))]
    return alone + [things[at : at + BATCH] for at in range(FIRST_TASKS, len(things), BATCH)]


def _start_work(stack: ExitStack, jobs: int, places: range, chunk: int) -> Iterator[Any]:
    """Start processes that do the tasks at some places; gives no result where none can start."""
    try:
        pool = stack.enter_context(open_pool(jobs, "fork"))
        return pool.map(_do_task, places, chunksize=chunk)  # which starts them, and waits not
    except (OSError, NotImplementedError) as error:  # no shared memory, no semaphores, no forks
        _log.warning(_NONE_STARTS, error, _ALONE)
        return iter(())


def _do_task(at: int) -> Any:
    return _work(at)


class Helper:
    """One piece of work, done by another process while this one goes on.

    The other is a fork, so that the memory that the work takes is never this one's. What the work
    gives lies on the disk.
    """

    def __init__(self, work: Callable[[], object]) -> None:
        """Begin, where a process can be started.

        Args:
            work: may be done twice, where the other process fails.
        """
        self._work: Callable[[], object] | None = work
        self._process: BaseProcess | None = None
        if _can_fork():
            process: BaseProcess = get_context("fork").Process(
                target=_help, args=(work,), daemon=True
            )
            try:
                with _interrupted_later():
                    process.start()
                self._process = process
            except OSError as error:
                _log.warning(_NONE_STARTS, error, _ALONE)

    def wait(self) -> None:
        """Wait until the work is done: by this process, where no other did it."""
        work, self._work = self._work, None
        code = self._end() if work else 0
        if code is not None and code < 0:
            _log.warning(_KILLED, _ALONE)
        if work and code != 0:
            work()

    def stop(self) -> None:
        """End the work, done or not."""
        self._work = None
        if self._process:
            self._process.kill()
        self._end()

    def _end(self) -> int | None:
        """Wait for the other process, and return how it ended; nothing where there is none."""
        process, self._process = self._process, None
        if process is None:
            return None
        process.join()
        return process.exitcode


def _help(work: Callable[[], object]) -> None:
    gc.disable()  # it would touch, and so copy, the memory that is shared
    _begin()
    # What goes wrong is told by the process that waits, when it fails at the same.
    sys.stderr = io.StringIO()
    work()
