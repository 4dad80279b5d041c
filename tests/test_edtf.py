"""Dates mean what they look like, are never made more exact, and print as they were read."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import edtf
from generator.early_days import FIRST_DAY, from_ordinal
from generator.edtf import BadDate, Precision, parse

days = (
    st.integers(FIRST_DAY.toordinal(), date(9998, 12, 31).toordinal())
    .map(from_ordinal)
    .map(date.isoformat)
)
months = days.map(lambda d: d[:-3])
years = days.map(lambda d: d[:-6])
seasons = st.tuples(years, st.integers(21, 24)).map(lambda p: f"{p[0]}-{p[1]}")
doubtful = st.tuples(st.one_of(days, months, years), st.sampled_from("?~")).map("".join)
points = st.one_of(days, months, years, seasons, doubtful)
spans = (
    st.tuples(points, points)
    .filter(lambda p: parse(p[0]).earliest <= parse(p[1]).earliest)
    .filter(lambda p: parse(p[0]).earliest <= parse(p[1]).latest)
    .map("/".join)
)
dates = st.one_of(points, spans, points.map("../{}".format), points.map("{}/..".format))


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision", "worded"),
    [
        ("2021-12-27", "2021-12-27", "2021-12-27", Precision.DAY, "27 December 2021"),
        ("2020-02", "2020-02-01", "2020-02-29", Precision.MONTH, "February 2020"),
        ("2021", "2021-01-01", "2021-12-31", Precision.YEAR, "2021"),
        ("2023-21", "2023-03-01", "2023-05-31", Precision.SEASON, "spring 2023"),
        ("2023-23", "2023-09-01", "2023-11-30", Precision.SEASON, "autumn 2023"),
        ("2019-24", "2019-12-01", "2020-02-29", Precision.SEASON, "winter 2019–20"),
        ("2021-12~", "2021-12-01", "2021-12-31", Precision.MONTH, "around December 2021"),
        ("2021?", "2021-01-01", "2021-12-31", Precision.YEAR, "2021 (uncertain)"),
        ("2019-06-27/2019-06-29", "2019-06-27", "2019-06-29", Precision.SPAN, "27 to 29 June 2019"),
        ("2019-06/2020", "2019-06-01", "2020-12-31", Precision.SPAN, "June 2019 to 2020"),
        ("2022/..", "2022-01-01", "9999-12-31", Precision.SPAN, "from 2022 on"),
        ("../2022", "-9999-01-01", "2022-12-31", Precision.SPAN, "until 2022"),
        ("2011-05-05/2011-05-05", "2011-05-05", "2011-05-05", Precision.SPAN, "5 May 2011"),
        ("0602/0629", "0602-01-01", "0629-12-31", Precision.SPAN, "602 to 629"),
        ("-0043-03-15", "-0043-03-15", "-0043-03-15", Precision.DAY, "15 March 44 BC"),
        ("-0043", "-0043-01-01", "-0043-12-31", Precision.YEAR, "44 BC"),
        ("-0043~", "-0043-01-01", "-0043-12-31", Precision.YEAR, "around 44 BC"),
        ("0000-02", "0000-02-01", "0000-02-29", Precision.MONTH, "February 1 BC"),
        ("-0043-24", "-0043-12-01", "-0042-02-28", Precision.SEASON, "winter 44–43 BC"),
        ("0000-24", "0000-12-01", "0001-02-28", Precision.SEASON, "winter 1 BC to 1"),
        ("../-0099", "-9999-01-01", "-0099-12-31", Precision.SPAN, "until 100 BC"),
        ("-0043/0014", "-0043-01-01", "0014-12-31", Precision.SPAN, "44 BC to 14"),
        ("0062~", "0062-01-01", "0062-12-31", Precision.YEAR, "around 62"),
    ],
)
def test_a_date_has_bounds_and_words(
    text: str, earliest: str, latest: str, precision: Precision, worded: str
) -> None:
    when = parse(text)

    assert (when.earliest.isoformat(), when.latest.isoformat()) == (earliest, latest)
    assert when.precision is precision
    assert edtf.worded(when) == worded


@pytest.mark.parametrize(
    "text",
    [
        *("", "soon", "2021-13", "2021-00", "2021-02-30", "2021-2-3", "27.12.2021", "21-12-27"),
        *("2021-25", "2023-21~", "../..", "2021/", "/2021", "2021//2022", "-0000", "2021-12-27?~"),
        *("2021-12-27 ", "１９９９", "2021/2022/2023"),
    ],
)
def test_what_is_no_date_is_refused_with_a_way_out(text: str) -> None:
    with pytest.raises(BadDate) as caught:
        parse(text)

    assert "Write 2021-12-27" in str(caught.value)


def test_a_span_that_ends_before_it_begins_is_told_how_to_mend() -> None:
    with pytest.raises(BadDate) as caught:
        parse("2021-03-23/2021-03-20")

    assert str(caught.value) == (
        "2021-03-23/2021-03-20 ends before it begins. "
        "Swap the two, or write 2021-03-23/.. if the end is not known."
    )


@pytest.mark.parametrize(
    ("text", "worded"),
    [
        ("2021-12-27", "on 27 December 2021"),
        ("2021-12", "in December 2021"),
        ("2023-21", "in spring 2023"),
        ("2021-12~", "around December 2021"),
        ("2022/..", "from 2022 on"),
    ],
)
def test_words_follow_a_verb(text: str, worded: str) -> None:
    assert edtf.worded_when(parse(text)) == worded


@given(dates)
def test_reading_and_printing_change_nothing(text: str) -> None:
    when = parse(text)

    assert str(when) == text
    assert parse(str(when)) == when
    assert re.match(edtf.PATTERN, text)
    assert when.earliest <= when.latest


@given(dates, dates)
def test_order_never_contradicts_the_bounds(one: str, other: str) -> None:
    first, second = parse(one), parse(other)

    if first.before(second):
        assert first.key < second.key
        assert not first.overlaps(second)
        assert not second.before(first)
    if first.within(second):
        assert first.overlaps(second)


def test_what_has_no_first_day_stands_before_the_year_in_which_it_ended() -> None:
    texts = ["2012", "../2013", "../2012-06", "2012-01-01", "2011", "../2012", "2013"]

    ordered = [str(when) for when in sorted(map(parse, texts), key=lambda when: when.key)]

    assert ordered == ["2011", "../2012", "../2012-06", "2012-01-01", "2012", "../2013", "2013"]


@given(st.text(max_size=12))
def test_any_other_text_is_refused_or_read_never_worse(text: str) -> None:
    try:
        when = parse(text)
    except BadDate:
        return

    assert str(when) == text


@given(points)
def test_words_never_say_more_than_is_known(text: str) -> None:
    """A month has no day in words, a year no month."""
    when = parse(text)
    said = edtf.worded(when)

    if when.precision is Precision.MONTH:
        assert not re.search(r"\b\d{1,2} [A-Z]", said)
    if when.precision is Precision.YEAR:
        assert not re.search(r"[A-Z]", said)
    assert when.approximate == said.startswith("around ")
    assert when.uncertain == said.endswith("(uncertain)")


@pytest.mark.parametrize(
    ("words", "span"),
    [
        ("mid-2021", "2021-05/2021-08"),
        ("Early 2021", "2021-01/2021-04"),
        ("late 2021", "2021-09/2021-12"),
    ],
)
def test_for_a_part_of_a_year_the_span_is_told(words: str, span: str) -> None:
    with pytest.raises(BadDate, match=f"is not a date. Write the year, 2021, or .*: {span}."):
        parse(words)
    assert str(parse(span)) == span
    with pytest.raises(BadDate, match="Write 2021-12-27"):
        parse("mid-0000")
