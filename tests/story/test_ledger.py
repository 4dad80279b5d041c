"""Statuses and outcomes follow from what sources issued by a day say, and from nothing else."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.edtf import parse
from generator.model import Event, Source, Story, Undertaking
from generator.story.event_status import EventStatus, find_horizon, find_status
from generator.story.forecasts import list_forecasts
from generator.story.ledger import Account, Days, Verdict, count_days_between, make_account
from generator.story.library import Library

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


def forecast(when: str, due: str | None, **fields: str) -> Event:
    claim = {"kind": "forecast", "of": "line", "source": f"s-{when}", **fields}
    return event(f"talks-{when}", when, claim | ({"due": due} if due else {}))


def promise(when: str, due: str | None, **fields: str) -> Event:
    return forecast(when, due, **{"modality": "agreed", "voice": "parties", **fields})


def known(story: Library, by: str | None = None, target: str = "line") -> Account:
    return make_account(story, target, date.fromisoformat(by) if by else None)


def dues(found: Account) -> list[str]:
    """Put each due date of an account in words."""
    return [f"{due.due}: {due.verdict}" for due in found.dues]


def opened(when: str, issued: str | None = None) -> Event:
    return event("opened", when, {"source": f"s-{issued or when}"}, fulfils=["line"])


@pytest.mark.parametrize(
    ("due", "done", "by", "verdict"),
    [
        ("2022", None, "2021-12-31", Verdict.OPEN),
        ("2022", None, "2023-06-01", Verdict.NOT_KNOWN),
        ("2022", "2022-07-01", "2023-06-01", Verdict.MET),
        ("2022", "2022-07-01", "2022-06-30", Verdict.OPEN),
        ("2022", "2023-03-31", "2022-12-31", Verdict.OPEN),
        ("2022", "2023-03-31", "2023-06-01", Verdict.LATE),
        ("2022", "2022/2023", "2024-01-01", Verdict.UNSURE),
        (None, "2022-01-27", "2023-06-01", Verdict.MET),
        (None, None, "2023-06-01", Verdict.OPEN),
    ],
)
def test_an_outcome_is_what_was_known_on_that_day(
    due: str | None, done: str | None, by: str, verdict: Verdict
) -> None:
    events = [promise("2021-12-27", due)]
    if done:
        events.append(opened(done, "2024-01-01" if "/" in done else done))

    assert known(library(*events), by).verdict is verdict


# Promise and expectation


@pytest.mark.parametrize(
    ("modality", "voice", "promised"),
    [
        ("agreed", "parties", True),
        ("announced", "official", True),
        ("intends", "official", True),
        ("expects", "official", False),
        ("seeks", "parties", False),
        ("may", "official", False),
        ("agreed", "outlet", False),
        ("intends", "unnamed", False),
    ],
)
def test_only_what_a_party_or_an_official_undertook_is_a_promise(
    modality: str, voice: str, promised: bool
) -> None:
    found = known(library(forecast("2021-12-27", "2022", modality=modality, voice=voice)))

    assert bool(found.promises) is promised
    assert bool(found.expectations) is not promised


def test_a_forecast_that_does_not_say_how_firm_it_is_and_in_whose_voice_is_no_promise() -> None:
    assert not known(library(forecast("2021-12-27", "2022"))).promises


def test_an_expectation_is_told_and_never_scored() -> None:
    foreseen = forecast("2021-12-27", "2022", modality="expects", voice="outlet")
    found = known(library(foreseen, opened("2023-03-31")))

    assert found.verdict is None
    assert found.dues == ()
    assert [done.id for done in found.fulfilments] == ["opened"]


def test_a_date_that_only_an_outlet_named_is_no_due_date_of_a_promise() -> None:
    foreseen = forecast("2021-12-28", "2022", modality="expects", voice="outlet")
    found = known(library(promise("2021-12-27", None), foreseen, opened("2023-03-31")))

    assert found.verdict is Verdict.MET
    assert found.dues == ()
    assert len(found.expectations) == 1


# One account for each undertaking


def test_however_often_it_is_promised_it_is_one_account_with_each_due_date() -> None:
    told = library(
        promise("2019-12-18", None),
        promise("2021-12-27", "2022"),
        promise("2021-12-28", "2022"),
        promise("2023-02-22", "2023-21"),
        opened("2023-03-31"),
    )
    found = known(told)

    assert len(found.promises) == len(list_forecasts(told)) == 4
    assert str(found.promises[0].said) == "2019-12-18"
    assert dues(found) == ["2022: late", "2023-21: met"]


def test_a_date_that_was_missed_stays_missed_whatever_was_promised_later_and_met() -> None:
    told = library(
        promise("2021-12-27", "2022"), promise("2023-02-22", "2023-21"), opened("2023-03-31")
    )

    assert known(told).verdict is Verdict.LATE
    assert known(told, "2023-02-28").verdict is Verdict.OPEN
    assert dues(known(told, "2023-02-28")) == ["2022: missed", "2023-21: open"]
    assert dues(known(told, "2023-01-15")) == ["2022: unsaid"]
    assert dues(known(told, "2022-12-31")) == ["2022: open"]


def test_a_promise_is_dated_by_the_statement_not_by_the_event_that_it_stands_in() -> None:
    made = promise("2018-05-31", None, said="2018-05-09")
    found = known(library(made, opened("2018-06-08")))

    assert str(found.promises[0].said) == "2018-05-09"
    assert found.took == (Days(30, 30),)


@pytest.mark.parametrize(
    ("due", "done", "late"),
    [
        ("2022-12-31", "2023-03-31", Days(90, 90)),
        ("2022", "2023-03-31", Days(90, 454)),
        ("2022-12", "2023-03-31", Days(90, 120)),
        ("2022-24", "2023-03-31", Days(31, 120)),
        ("2022", "2023-03", Days(60, 454)),
    ],
)
def test_a_slip_is_a_range_where_a_date_is_wider_than_a_day(
    due: str, done: str, late: Days
) -> None:
    (found,) = known(library(promise("2021-12-27", due), opened(done, "2024-01-01"))).dues

    assert found.verdict is Verdict.LATE
    assert found.late == (late,)


def test_where_sources_differ_on_when_it_counts_as_met_both_readings_stand() -> None:
    set_up, in_use = opened("2023-03-31"), event("in-use", "2023-05-16", {"source": "s-2023-05-16"})
    in_use = in_use.model_copy(update={"fulfils": ("line",)})
    found = known(library(promise("2021-12-27", "2022-12-31"), set_up, in_use))

    assert [done.id for done in found.fulfilments] == ["opened", "in-use"]
    assert found.dues[0].late == (Days(90, 90), Days(136, 136))
    between = known(library(promise("2021-12-27", "2023-04"), set_up, in_use))
    assert between.verdict is Verdict.UNSURE


def test_a_promise_to_keep_doing_something_is_not_known_until_somebody_judges_it() -> None:
    story = library(promise("2019-12-18", None))
    lasting = replace(story, undertakings={"line": LINE.model_copy(update={"standing": True})})

    assert known(lasting).verdict is Verdict.NOT_KNOWN


def test_what_tells_how_a_promise_went_is_named_from_its_day_on() -> None:
    met = event("first-meeting", "2018-12-27", {"source": "s-2018-12-27"}, bears_on="line")
    before = event("old-meeting", "2017-03-01", {"source": "s-2017-03-01"}, bears_on="line")
    story = library(promise("2018-05-09", None), met, before)

    assert known(story).bearing == (met,)
    assert known(story, "2018-06-01").bearing == ()
    assert known(story).verdict is Verdict.OPEN


def test_an_outlet_foresees_on_the_day_of_its_article_and_officials_on_the_day_of_the_event() -> (
    None
):
    talks = event(
        "talks",
        "2021-12-27",
        {"kind": "forecast", "of": "line", "source": "s-2021-12-28", "voice": "outlet"},
        {"kind": "forecast", "of": "line", "source": "s-2021-12-28", "voice": "official"},
        {"kind": "forecast", "of": "line", "source": "s-2021-12-28", "voice": "unnamed"},
    )

    said = {str(told.claim.voice): str(told.said) for told in list_forecasts(library(talks))}
    assert said == {"outlet": "2021-12-28", "official": "2021-12-27", "unnamed": "2021-12-28"}


def test_a_telling_that_names_no_date_takes_none_that_another_source_named() -> None:
    summit = event(
        "summit",
        "2026-01",
        {"kind": "forecast", "source": "s-2025-11-22", "due": "2026-01", "modality": "seeks"},
        {"kind": "forecast", "source": "s-2025-03-22", "modality": "agreed", "voice": "parties"},
    )
    found = known(library(summit), None, "summit")

    assert [str(told.due) for told in found.forecasts] == ["None", "2026-01"]
    assert found.dues == ()


def test_what_is_only_sought_is_hoped_for_until_somebody_plans_it() -> None:
    hope = {"kind": "forecast", "source": "s-2026-01-03", "modality": "seeks", "voice": "official"}
    plan = {**hope, "source": "s-2026-03-01", "modality": "agreed"}
    talk = event("talk", "2026-11", hope, plan)
    story = library(talk)

    assert find_status(story, talk, date(2026, 1, 31)) is EventStatus.HOPED
    assert find_status(story, talk) is EventStatus.PLANNED
    assert find_status(story, talk, date(2027, 1, 1)) is EventStatus.NOT_KNOWN


def test_a_plan_is_planned_then_called_off_or_done_as_sources_come_in() -> None:
    plan = {"kind": "forecast", "source": "s-2019-12-18", "voice": "parties", "modality": "agreed"}
    off = event("visit", "2020-21", plan, {"source": "s-2020-03-05"}, called_off="postponed")
    held = event("visit", "2020-21", plan, {"source": "s-2020-05-05"})

    for told, later in ((off, EventStatus.POSTPONED), (held, EventStatus.HAPPENED)):
        story = library(told)
        assert find_status(story, told, date(2019, 12, 17)) is None
        assert find_status(story, told, date(2019, 12, 31)) is EventStatus.PLANNED
        assert find_status(story, told) is later
    assert known(library(off), None, "visit").verdict is Verdict.POSTPONED
    assert known(library(off), "2019-12-31", "visit").verdict is Verdict.OPEN


def test_a_plan_whose_day_is_over_is_not_known_and_no_longer_planned() -> None:
    plan = event("visit", "2020-21", {"kind": "forecast", "source": "s-2019-12-18"})
    told = library(plan, opened("2021-02-03"))

    assert find_status(told, plan, date(2020, 5, 31)) is EventStatus.PLANNED
    assert find_status(told, plan, date(2020, 6, 1)) is EventStatus.NOT_KNOWN
    assert find_status(told, plan) is EventStatus.NOT_KNOWN


def test_what_one_source_reports_without_a_source_is_reported_until_another_tells_it() -> None:
    claim = {"kind": "report", "source": "s-2021-12-28"}
    alone = event("drills", "2021-12", claim)
    both = event("drills", "2021-12", claim, {"source": "s-2022-01-05"})

    assert find_status(library(alone), alone) is EventStatus.REPORTED
    assert find_status(library(both), both) is EventStatus.HAPPENED
    assert find_status(library(both), both, date(2021, 12, 31)) is EventStatus.REPORTED


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
    told = library(visit)
    day = date.fromisoformat(called_off_on)

    assert find_status(told, visit, date(2020, 1, 31)) is EventStatus.PLANNED
    assert find_status(told, visit, day - timedelta(days=1)) is EventStatus.PLANNED
    assert find_status(told, visit, day) is EventStatus(how)


def test_a_source_that_says_otherwise_makes_nothing_known() -> None:
    claim = {"text": "Told.", "evidence": [{"source": "s-2020", "contradicts": "true"}]}
    data = {"id": "e", "title": "e", "date": "2019", "topics": [], "claims": [claim]}
    told = Event.model_validate(data)
    story = Library(story=STORY, events={"e": told}, sources={"s-2020": source("2020")})

    assert find_status(story, told, date(2021, 1, 1)) is None


def test_the_horizon_is_the_newest_source() -> None:
    assert find_horizon(library(promise("2019-05-01", None), opened("2021-02-03"))) == date(
        2021, 2, 3
    )


days = st.dates(date(2015, 1, 1), date(2025, 12, 31))


@given(days, days, days, st.lists(days, min_size=2, max_size=6).map(sorted))
def test_what_was_met_stays_met(made: date, due: date, done: date, seen: list[date]) -> None:
    """Knowing more never turns a kept or a late promise back into an open one."""
    told = library(promise(made.isoformat(), due.isoformat()), opened(done.isoformat()))
    verdicts = [make_account(told, "line", by).verdict for by in seen]
    final = {Verdict.MET, Verdict.LATE}

    for earlier, later in pairwise(verdicts):
        if earlier in final:
            assert later is earlier


@given(days, days, days)
def test_days_late_are_counted_from_the_day_due(made: date, due: date, done: date) -> None:
    told = library(promise(made.isoformat(), due.isoformat()), opened(done.isoformat()))
    found = known(told)

    if found.verdict is Verdict.LATE:
        (late,) = found.dues[0].late
        assert late.least == late.most
        assert done - timedelta(days=late.least) == due
    if found.verdict is Verdict.MET:
        assert made <= done <= due


@given(days, days)
def test_days_between_are_never_negative(first: date, last: date) -> None:
    found = count_days_between(parse(first.isoformat()), parse(last.isoformat()))

    assert 0 <= found.least == found.most


def test_a_date_that_was_worked_out_of_no_words_is_nobodys_due_date() -> None:
    expected = {"kind": "forecast", "modality": "expects", "voice": "outlet", "source": "s-2022-01"}
    worked_out = {"date_basis": "inferred", "date_note": "The article speaks of it as to come."}
    undated = event("talks", "2022-01/2022-06", expected, **worked_out)
    dated = event("visit", "2022-06", expected, **worked_out, date_text="in June")

    assert [forecast.due for forecast in list_forecasts(library(undated))] == [None]
    assert [str(forecast.due) for forecast in list_forecasts(library(dated))] == ["2022-06"]
