"""Work spread over processes."""

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
