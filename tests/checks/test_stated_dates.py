"""A stated date, a due date and a number in a series are what the quotes say."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace

import pytest

from generator.checks import stated_dates
from generator.model import Event, Source
from generator.story.evidence import ReadingText
from generator.story.library import Library
from tests.support.small_story import EARLIER, END_OF_EARLIER, CodesOf
from tests.support.stories import toy

QUOTE = "The ministers met on the lake for talks {}"


def found(event: Mapping[str, object], words: str, **claim: object) -> list[tuple[str, str]]:
    """Check one event of a source of 15 May 2018; gives fields and kinds of what is wrong."""
    quote = QUOTE.format(words)
    source = Source.model_validate(
        {
            "id": "s",
            "issued": "2018-05-15",
            "text": "s.txt",
            "sha256": hashlib.sha256(quote.encode()).hexdigest(),
        }
    )
    made = Event.model_validate(
        {
            "id": "2018-treaty-signed",
            "title": "They met",
            "topics": ["canal"],
            "source": "s",
            "claims": [{"text": "They met.", "quote": quote, **claim}],
            **event,
        }
    )
    library: Library = replace(
        toy(),
        events={made.id: made},
        sources={"s": source},
        texts={"s": ReadingText("seeds/s.txt", f"{quote}.")},
    )
    problems = stated_dates.check.event(library, made)
    return [(problem.field, problem.code) for problem in problems]


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2018-05-14", "on May 14, 2018"),
        ("2018-05-14", "on 14 May"),
        ("2018-05-14", "on the fourteenth of May"),
        ("2018-05-14", "on 2018-05-14"),
        ("2016-09", "in Sept. 2016"),
        ("2016", "in 2016"),
        ("2016-23", "in the fall of 2016"),
        ("2016-24", "in the winter of 2017"),
        ("2018-05-12/2018-05-14", "from May 12 to 14"),
        ("2016-12~", "around December 2016"),
        ("2016/..", "since 2016"),
    ],
)
def test_a_date_that_a_quote_says_is_stated(date: str, words: str) -> None:
    assert found({"date": date}, words) == []


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2018-05-14", "on Monday"),
        ("2018-05-14", "in May 2018"),
        ("2018-05-14", "on April 14"),
        ("2018-05-14", "on May 13"),
        ("2016-05-14", "on May 14, 2017"),
        ("2018", "this year"),
        ("2016-09", "in 2016"),
        ("2016-21", "in the autumn of 2016"),
        ("2018-05-12/2018-05-14", "on May 14"),
    ],
)
def test_a_date_that_no_quote_says_is_not(date: str, words: str) -> None:
    assert found({"date": date}, words) == [("date", "date-not-stated")]


def test_a_date_that_was_worked_out_or_has_words_of_its_own_is_not_compared() -> None:
    how = {"date_basis": "inferred", "date_note": "The article is of Tuesday."}

    assert found({"date": "2018-05-14", **how}, "on Monday") == []
    assert found({"date": "2018-05-14", "date_text": "May 14"}, "there") == []


@pytest.mark.parametrize(
    ("due", "words", "fits"),
    [
        ("2019", "next year", True),
        ("2020", "next year", False),
        ("2018", "next year", False),
        ("2019-21", "next spring", True),
        ("2019-21", "in the spring of 2019", True),
        ("2019-21", "in the spring of 2020", False),
        ("2018-06", "in June", True),
        ("2018-07", "in June", False),
        ("2018-05-21", "from Monday", True),
        ("2018-05-21", "for a good end", False),
    ],
)
def test_a_due_date_is_compared_with_its_quote(due: str, words: str, fits: bool) -> None:
    event = {"date": "2018-05-15", "date_basis": "inferred", "date_note": "That day."}
    told = found(event, words, kind="forecast", due=due)

    assert told == ([] if fits else [("claims[1].due", "due-not-in-quote")])
    assert found(event, words, kind="forecast", due=due, why="It was worked out.") == []


@pytest.mark.parametrize(
    ("words", "fits"),
    [
        ("in the second round", True),
        ("in the 2nd round", True),
        ("in round 2", True),
        ("in the third round, on May 2", False),
        ("in the 12th round", False),
    ],
)
def test_a_number_in_a_series_is_one_that_a_source_says(words: str, fits: bool) -> None:
    event = {
        "date": "2018-05-15",
        "date_basis": "inferred",
        "date_note": "That day.",
        "series": {"id": "canal-commission", "number": 2},
    }

    assert found(event, words) == ([] if fits else [("series.number", "number-not-in-text")])


def test_a_day_that_another_event_lends_names_its_source(codes_of: CodesOf) -> None:
    opened = {
        EARLIER: {
            "date: 2019-06": "date: 2022-05-03/2022-06\ndate_basis: inferred\ndate_note: So.",
            "source: gazette-2022-05-04": "source: herald-2022-05-05\nrelated: [2022-canal-talks]",
            END_OF_EARLIER: "",
        }
    }

    assert "date-from-elsewhere" in codes_of(changes=opened)
