"""Statuses and outcomes follow from what sources issued by a day say, and from nothing else."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.edtf import parse
from generator.model import Event, Source, Story, Undertaking
from generator.story.ledger import Verdict, ledger, settled
from generator.story.library import Library
from generator.story.status import Status, horizon, status, year_ends

STORY = Story.model_validate(
    {
        "format": "1",
        "title": "The line",
        "question": "Was the line opened?",
        "sides": {"norland": {"name": "Norland", "adjective": "Norlandic", "accent": "#0b6e99"}},
    }
)
LINE = Undertaking(id="line", title="The line", met_when="It works.")


def source(issued: str) -> Source:
    url = f"https://news.example/{issued}"
    return Source.model_validate({"id": f"s-{issued}", "outlet": "o", "issued": issued, "url": url})


def event(name: str, when: str, *claims: dict[str, str], **fields: object) -> Event:
    told = [{"text": "Told.", **claim} for claim in claims]
    data = {"id": name, "title": name, "date": when, "topics": [], "claims": told, **fields}
    return Event.model_validate(data)


def library(*events: Event) -> Library:
    used = {claim.source for one in events for claim in one.claims if claim.source}
    sources = {name: source(name.removeprefix("s-")) for name in sorted(used)}
    return Library(
        story=STORY,
        events={one.id: one for one in events},
        sources=sources,
        undertakings={"line": LINE},
    )


def promise(when: str, due: str | None, **fields: object) -> Event:
    claim = {"kind": "forecast", "of": "line", "source": f"s-{when}"}
    return event(f"talks-{when}", when, claim | ({"due": due} if due else {}), **fields)


def opened(when: str, issued: str | None = None) -> Event:
    return event("opened", when, {"source": f"s-{issued or when}"}, fulfils=["line"])


@pytest.mark.parametrize(
    ("due", "done", "by", "verdict", "days"),
    [
        ("2022", None, "2021-12-31", Verdict.OPEN, None),
        ("2022", None, "2023-06-01", Verdict.UNSAID, None),
        ("2022", "2022-07-01", "2023-06-01", Verdict.MET, None),
        ("2022", "2022-07-01", "2022-06-30", Verdict.OPEN, None),
        ("2022", "2023-03-31", "2022-12-31", Verdict.OPEN, None),
        ("2022", "2023-03-31", "2023-06-01", Verdict.LATE, 90),
        ("2022", "2022/2023", "2024-01-01", Verdict.UNSURE, None),
        (None, "2022-01-27", "2023-06-01", Verdict.MET, 31),
        (None, None, "2023-06-01", Verdict.OPEN, None),
    ],
)
def test_an_outcome_is_what_was_known_on_that_day(
    due: str | None, done: str | None, by: str, verdict: Verdict, days: int | None
) -> None:
    events = [promise("2021-12-27", due)]
    if done:
        events.append(opened(done, "2024-01-01" if "/" in done else done))
    told = library(*events)
    (made,) = ledger(told, "line")

    found = settled(told, made, date.fromisoformat(by))

    assert (found.verdict, found.days) == (verdict, days)


def test_a_promise_that_is_made_again_after_its_day_was_missed() -> None:
    told = library(promise("2021-12-27", "2022"), promise("2023-02-22", "2023-21"))
    first, second = ledger(told, "line")

    assert settled(told, first).verdict is Verdict.MISSED
    assert settled(told, second).verdict is Verdict.OPEN
    assert settled(told, first, date(2022, 12, 31)).verdict is Verdict.OPEN


def test_a_plan_is_planned_then_called_off_or_done_as_sources_come_in() -> None:
    plan = {"kind": "forecast", "source": "s-2019-12-18"}
    off = event("visit", "2020-21", plan, {"source": "s-2020-03-05"}, called_off="postponed")
    held = event("visit", "2020-21", plan, {"source": "s-2020-05-05"})

    for told, later in ((off, Status.POSTPONED), (held, Status.HAPPENED)):
        known = library(told)
        assert status(known, told, date(2019, 12, 17)) is None
        assert status(known, told, date(2019, 12, 31)) is Status.PLANNED
        assert status(known, told) is later
    (made,) = ledger(library(off), "visit")
    assert settled(library(off), made).verdict is Verdict.POSTPONED
    assert settled(library(off), made, date(2019, 12, 31)).verdict is Verdict.OPEN


@pytest.mark.parametrize(
    ("off", "how", "called_off_on"),
    [
        ("The visit was postponed.", "postponed", "2020-03-05"),
        ("The visit was called off.", "postponed", "2020-03-05"),
        ("The visit did not take place.", "postponed", "2020-04-01"),
        ("The visit was put off.", "cancelled", "2020-04-01"),
    ],
)
def test_a_visit_is_called_off_only_from_the_day_of_the_source_that_says_so(
    off: str, how: str, called_off_on: str
) -> None:
    later = "It was cancelled." if how == "cancelled" else "The guest house was let again."
    visit = event(
        "visit",
        "2020-21",
        {"kind": "forecast", "source": "s-2019-12-18"},
        {"text": "A guest house was made ready for the visit.", "source": "s-2020-01-10"},
        {"text": off, "source": "s-2020-03-05"},
        {"text": later, "source": "s-2020-04-01"},
        called_off=how,
    )
    known = library(visit)
    day = date.fromisoformat(called_off_on)

    assert status(known, visit, date(2020, 1, 31)) is Status.PLANNED
    assert status(known, visit, day - timedelta(days=1)) is Status.PLANNED
    assert status(known, visit, day) is Status(how)


def test_a_source_that_says_otherwise_makes_nothing_known() -> None:
    claim = {"text": "Told.", "evidence": [{"source": "s-2020", "contradicts": "true"}]}
    data = {"id": "e", "title": "e", "date": "2019", "topics": [], "claims": [claim]}
    told = Event.model_validate(data)
    known = Library(story=STORY, events={"e": told}, sources={"s-2020": source("2020")})

    assert status(known, told, date(2021, 1, 1)) is None


def test_the_horizon_is_the_newest_source_and_years_run_up_to_it() -> None:
    told = library(promise("2019-05-01", None), opened("2021-02-03"))

    assert horizon(told) == date(2021, 2, 3)
    assert [day.isoformat() for day in year_ends(told)] == [
        "2019-12-31",
        "2020-12-31",
        "2021-12-31",
    ]


days = st.dates(date(2015, 1, 1), date(2025, 12, 31))


@given(days, days, days, st.lists(days, min_size=2, max_size=6).map(sorted))
def test_what_was_met_stays_met(made: date, due: date, done: date, seen: list[date]) -> None:
    """Knowing more never turns a kept or a late promise back into an open one."""
    told = library(promise(made.isoformat(), due.isoformat()), opened(done.isoformat()))
    (first,) = ledger(told, "line")
    verdicts = [settled(told, first, by).verdict for by in seen]
    final = {Verdict.MET, Verdict.LATE}

    for earlier, later in pairwise(verdicts):
        if earlier in final:
            assert later is earlier


@given(days, days, days)
def test_days_late_are_counted_from_the_last_day_due(made: date, due: date, done: date) -> None:
    told = library(promise(made.isoformat(), due.isoformat()), opened(done.isoformat()))
    (first,) = ledger(told, "line")
    found = settled(told, first)

    if found.verdict is Verdict.LATE:
        assert found.days
        assert done - timedelta(days=found.days) == due
    if found.verdict is Verdict.MET:
        assert made <= done <= due
    assert parse(due.isoformat()) == first.due
