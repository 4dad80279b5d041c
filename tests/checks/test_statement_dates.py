"""Statements have their own day, rows of the ledger their own words, leads a day."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import checks
from generator.story import loading
from tests.checks.test_broken_stories import HERE, change

Told = Callable[[str, dict[str, str]], list[str]]

EVENT = "content/events/2022-canal-talks.yml"
POSITION = "    speaker: ada-berg\n    issue: access\n"
LAST = "    quote: Berg said the line should open next year\n"


@pytest.fixture
def told(tmp_path: Path) -> Told:
    """Give what checks the sound small story with some texts of a file replaced."""

    def check(file: str, changes: dict[str, str]) -> list[str]:
        project = tmp_path / "project"
        shutil.copytree(HERE / "base", project)
        change(project / file, changes)
        library, report = loading.load_story(project)
        assert library is not None
        report.add(checks.check_library(library))
        return [problem.code for problem in report]

    return check


def test_what_is_said_of_an_incident_in_a_later_article_needs_a_day(told: Told) -> None:
    assert told(EVENT, {"kind: talks": "kind: incident"}) == ["position-undated"]


@pytest.mark.parametrize("said", ["2022-05-03", "2022-05-03/2022-05-04"])
def test_a_day_of_its_own_or_a_span_is_sound(told: Told, said: str) -> None:
    changes = {"kind: talks": "kind: incident", POSITION: f"{POSITION}    said: {said}\n"}

    assert told(EVENT, changes) == []


def test_the_day_of_the_article_is_doubted_where_our_words_name_none(told: Told) -> None:
    assert told(EVENT, {POSITION: f"{POSITION}    said: 2022-05-04\n"}) == ["said-as-issued"]


def test_the_day_of_the_article_is_sound_where_it_is_explained(told: Told) -> None:
    explained = f"{POSITION}    said: 2022-05-04\n    why: The talks ended on 4 May.\n"

    assert told(EVENT, {POSITION: explained}) == []


def test_an_event_that_was_promised_is_not_named_by_what_came_of_it(told: Told) -> None:
    promise = (
        "  - text: Berg said that talks of the ministers about the canal were to be held.\n"
        "    kind: forecast\n    modality: intends\n    voice: official\n    speaker: norland\n"
        "    quote: Berg said the line should open next year\n"
    )
    title = "title: Ministers of Norland and Suland talk about the canal"
    first = {title: f"{title}, the first in four years", LAST: LAST + promise}

    assert "promise-title" in told(EVENT, first)


@pytest.mark.parametrize(
    ("lead", "codes"),
    [
        ("The canal has not been dredged since then.", ["lead-without-date"]),
        ("Both agreed in 2022, and Suland wants more.", ["lead-without-date"]),
        ("By May 2022 the canal was still closed.", []),
        ("No boat is confirmed; up to 4 May 2022 none remains.", ["lead-without-date"]),
        ("Both agreed to dredge the canal.", []),
    ],
)
def test_a_lead_that_lasts_needs_a_day(told: Told, lead: str, codes: list[str]) -> None:
    found = told(
        "content/topics/canal.yml", {"Norland and Suland agreed to dredge the canal.": lead}
    )

    assert [code for code in found if code == "lead-without-date"] == codes
