"""Work spread over processes."""

import logging
import os
import signal

import pytest

from generator.runtime.processes import spread_work


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
