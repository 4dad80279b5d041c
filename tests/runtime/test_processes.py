"""Work spread over processes."""

import errno
import logging
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.runtime.processes import Helper, spread_work


@pytest.fixture(autouse=True)
def no_thread_of_another_test(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let work be spread though a server of an earlier test in this process has not ended."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)


def test_work_is_given_back_in_order_whatever_did_it() -> None:
    tasks = [*range(1000)]
    for jobs in (1, 2, 3):
        assert list(spread_work(lambda task: task * 2, tasks, jobs)) == [task * 2 for task in tasks]


def test_an_error_in_another_process_is_raised() -> None:
    def work(task: int) -> int:
        return 1 // (500 - task)

    with pytest.raises(ZeroDivisionError):
        list(spread_work(work, range(1000), 2))


def test_where_another_process_is_killed_this_one_does_the_rest_and_says_so(
    caplog: pytest.LogCaptureFixture,
) -> None:
    this = os.getpid()

    def work(task: int) -> int:
        if task == 500 and os.getpid() != this:
            os.kill(os.getpid(), signal.SIGKILL)
        return task * 2

    with caplog.at_level(logging.WARNING):
        assert list(spread_work(work, range(1000), 2)) == [task * 2 for task in range(1000)]
    (message,) = caplog.messages
    assert message == (
        "A process that helped with the work was killed, perhaps because memory ran out. "
        "This one does the rest alone, which takes longer; nothing is lost."
    )


def refuse(error: Exception, allowed: Callable[[], int] | None = None) -> Callable[..., int]:
    """Give a call of the system that fails, from the second time on where the first is allowed."""
    calls: list[int] = []

    def call(*_: object, **__: object) -> int:
        if allowed and not calls:
            calls.append(1)
            return allowed()
        raise error

    return call


@pytest.mark.parametrize("what", ["no shared memory", "no semaphores", "no memory", "one fork"])
def test_where_no_process_can_be_started_this_one_does_all_and_says_so(
    what: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    if what == "no shared memory":
        error: Exception = FileNotFoundError(errno.ENOENT, "No such file or directory")
        monkeypatch.setattr("_multiprocessing.SemLock", refuse(error))
    elif what == "no semaphores":
        error = NotImplementedError("system provides too few semaphores")
        monkeypatch.setattr("_multiprocessing.SemLock", refuse(error))
    else:
        error = OSError(errno.ENOMEM, "Cannot allocate memory")
        monkeypatch.setattr(os, "fork", refuse(error, os.fork if what == "one fork" else None))

    with caplog.at_level(logging.WARNING):
        assert list(spread_work(lambda task: task * 2, range(1000), 2)) == [*range(0, 2000, 2)]

    (message,) = caplog.messages
    assert message == (
        f"No process can be started to help with the work ({error}). "
        "This one does the rest alone, which takes longer; nothing is lost."
    )
    assert multiprocessing.active_children() == []


def test_a_mistake_of_the_work_itself_is_raised_as_it_is() -> None:
    def work(task: int) -> int:
        if task == 500:
            raise OSError(errno.ENOSPC, "No space left on device")
        return task

    with pytest.raises(OSError, match="No space left on device"):
        list(spread_work(work, range(1000), 2))


def test_a_helper_works_in_another_process_and_only_once(tmp_path: Path) -> None:
    done = tmp_path / "done"

    def work() -> None:
        with done.open("a") as lines:
            lines.write(f"{os.getpid()}\n")

    helper = Helper(work)
    helper.wait()
    helper.wait()
    (worker,) = done.read_text().split()
    assert int(worker) != os.getpid()


def test_where_no_helper_can_be_started_its_work_is_done_when_it_is_waited_for(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = OSError(errno.ENOMEM, "Cannot allocate memory")
    monkeypatch.setattr(os, "fork", refuse(error))
    done: list[int] = []
    helper = Helper(lambda: done.append(os.getpid()))
    assert not done
    helper.wait()
    assert done == [os.getpid()]
    (message,) = caplog.messages
    assert message == (
        f"No process can be started to help with the work ({error}). "
        "This one does the rest alone, which takes longer; nothing is lost."
    )


def test_a_mistake_in_the_work_of_a_helper_is_raised_once_and_told_once(
    capfd: pytest.CaptureFixture[str],
) -> None:
    def work() -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    helper = Helper(work)
    with pytest.raises(OSError, match="No space left on device"):
        helper.wait()
    assert capfd.readouterr().err == ""


def test_the_work_of_a_helper_that_is_killed_is_done_by_this_process_which_says_so(
    caplog: pytest.LogCaptureFixture,
) -> None:
    this, done = os.getpid(), []

    def work() -> None:
        if os.getpid() != this:
            os.kill(os.getpid(), signal.SIGKILL)
        done.append(this)

    Helper(work).wait()
    assert done == [this]
    (message,) = caplog.messages
    assert message == (
        "A process that helped with the work was killed, perhaps because memory ran out. "
        "This one does the rest alone, which takes longer; nothing is lost."
    )


def test_a_helper_that_is_stopped_ends_and_its_work_is_not_done_again() -> None:
    this, done = os.getpid(), []

    def work() -> None:
        time.sleep(60 if os.getpid() != this else 0)
        done.append(this)

    helper = Helper(work)
    helper.stop()
    helper.wait()
    assert not done
    assert multiprocessing.active_children() == []
