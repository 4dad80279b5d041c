"""Days before the year 1 are days like others: ordered, counted on, kept."""

import copy
import pickle
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.early_days import FIRST_DAY, EarlyDay, from_ordinal, make_day

NUMBERS = st.integers(FIRST_DAY.toordinal(), 3_000_000)


@given(NUMBERS)
def test_every_day_is_the_one_after_the_day_before(number: int) -> None:
    day = from_ordinal(number)
    assert day.toordinal() == number
    assert day + timedelta(days=1) == from_ordinal(number + 1)
    assert (day.weekday() + 1) % 7 == (day + timedelta(days=1)).weekday()


@given(NUMBERS, NUMBERS)
def test_days_are_ordered_and_counted_by_their_numbers(first: int, other: int) -> None:
    one, two = from_ordinal(first), from_ordinal(other)
    assert (one < two, one <= two, one == two) == (first < other, first <= other, first == other)
    assert (one > two, one >= two) == (first > other, first >= other)
    assert one - two == timedelta(days=first - other)
    if isinstance(one, EarlyDay):  # what begins before the year 1 may lead behind it
        assert one + (two - one) == two


def test_the_year_before_the_year_1_is_the_year_0_and_a_leap_year() -> None:
    assert date(1, 1, 1) - make_day(0, 12, 31) == timedelta(days=1)
    assert make_day(0, 2, 29).isoformat() == "0000-02-29"
    assert make_day(-43, 3, 15).isoformat() == "-0043-03-15"
    with pytest.raises(ValueError, match="day"):
        make_day(-1, 2, 29)


def test_an_early_day_stays_what_it_is_in_copies_and_other_processes() -> None:
    day = EarlyDay(-43, 3, 15)
    assert pickle.loads(pickle.dumps(day)) == copy.deepcopy(day) == day  # noqa: S301 - our own
    assert len({day, EarlyDay(-43, 3, 15)}) == 1
    assert f"{day}" == "-0043-03-15"
    assert repr(day) == "EarlyDay(-43, 3, 15)"


@pytest.mark.parametrize(
    "use",
    [
        lambda day: day.strftime("%Y"),
        lambda day: f"{day:%Y}",
        lambda day: day.ctime(),
        lambda day: day.timetuple(),
        lambda day: day.isocalendar(),
        lambda day: day.replace(day=1),
    ],
    ids=["strftime", "format", "ctime", "timetuple", "isocalendar", "replace"],
)
def test_what_would_give_a_year_that_the_day_does_not_have_is_refused(
    use: Callable[[date], object],
) -> None:
    with pytest.raises(ValueError, match=r"EarlyDay\(-43, 3, 15\) lies before the year 1"):
        use(EarlyDay(-43, 3, 15))


def test_nothing_lies_before_the_first_day() -> None:
    with pytest.raises(ValueError, match="-10000"):
        from_ordinal(FIRST_DAY.toordinal() - 1)
