"""Dates as headers write them: every form by its own examples, and what each means."""

import pytest

from generator.extract.issued.date_stamps import find_stamps, load_stamp_forms
from generator.extract.rules.pattern_rules import Matcher, PatternRule


@pytest.mark.parametrize("form", load_stamp_forms(), ids=lambda form: form.rule.name)
def test_each_form_finds_its_examples_and_not_its_counter_examples(
    form: Matcher[PatternRule],
) -> None:
    for text in form.rule.matches:
        assert form.rule.name in [stamp.rule for stamp in find_stamps(text)], text
    for text in form.rule.not_:
        assert form.rule.name not in [stamp.rule for stamp in find_stamps(text)], text


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("date 2019-12-18 The ministers met", ["2019-12-18"]),
        ("28 Dec, 2021 05:57", ["2021-12-28"]),
        ("Sept. 3rd, 2014 | 10:15 AM EDT", ["2014-09-03"]),
        ("08:11, May 16, 2013", ["2013-05-16"]),
        ("May 16, 10:15 a.m., 2013", ["2013-05-16"]),
        ("photo 2020-09-21-15-31-06.jpg", ["2020-09-21"]),
        ("https://example.org/2013/05/16/talks", ["2013-05-16"]),
        ("/a/20130516/x.html", ["2013-05-16"]),
        ("Posted 05/16/2013 and 16/05/2013", ["2013-05-16", "2013-05-16"]),
        ("Posted 5/16/13", ["2013-05-16"]),
        ("30 February 2013, 2013-02-30, 2/30/2013", []),
        ("in January 2011 and in Feb. 2019", ["2011-01", "2019-02"]),
        ("between 1999-2004 on page 2013", []),
        ("SATURDAY, MAY 16, 2020", ["2020-05-16"]),
        ("31 December 1999–2 January 2000", ["1999-12-31", "2000-01-02"]),
    ],
)
def test_dates_are_read(text: str, dates: list[str]) -> None:
    assert [str(stamp.when) for stamp in find_stamps(text) if stamp.when] == dates


def test_a_day_without_a_year_has_no_date_but_a_day_in_each_year() -> None:
    (stamp,) = find_stamps("OTTAWA, Feb. 29 (AP)")

    assert stamp.when is None
    assert str(stamp.on(2016)) == "2016-02-29"
    assert stamp.on(2015) is None


def test_figures_that_could_be_either_are_told() -> None:
    stamps = find_stamps("03/04/2013, 16/05/2013, 05/05/2013, 03.04.2013, 05.16.2013")

    days = ["2013-03-04", "2013-05-16", "2013-05-05", "2013-04-03", "2013-05-16"]
    assert [str(stamp.when) for stamp in stamps] == days
    assert [stamp.other for stamp in stamps] == [(4, 3), None, None, (3, 4), None]
