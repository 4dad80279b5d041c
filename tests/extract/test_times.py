"""Time expressions: their extent, their TIMEX3 value, their EDTF date, and what is none."""

import calendar
import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import edtf
from generator.extract.article.body import Article
from generator.extract.language.parsing import parse_articles
from generator.extract.times import Kind, TimeExpression, tag_article, tag_text
from generator.extract.times.periods import Unit, find_period, format_edtf, make_part
from generator.text import Span

DAY = date(2010, 6, 16)
"""A Wednesday."""

# What taggers in wide use get wrong; a sentence of ours round each expression.
HARD = [
    ("1998-08-17", "The investigators headed [Tuesday] to East Africa.", "1998-08-18"),
    ("1998-09-30", "The delegates planned to leave on [Thursday].", "1998-10-01"),
    ("1989-10-30", "The offer was extended to [Nov. 16], the bank said.", "1989-11-16"),
    ("1998-03-22", "The talks should conclude by [May].", "1998-05"),
    ("1989-10-30", "The bank keeps the offer open until [mid-November].", "1989-11"),
    ("1989-10-30", "The index fell 12 points from [the previous Friday].", "1989-10-20"),
    ("1989-10-30", "It fell 9 points on Friday, as on [the previous Friday].", "1989-10-20"),
    ("1989-11-02", "Earnings were higher than [a year ago].", "1988"),
    ("1989-11-02", "Third-quarter net was twice the $2 million [year-earlier] profit.", "1988-Q3"),
    ("1989-11-02", "The firm means to sell the unit by [year-end].", "1989-12-31"),
    ("2000-01-28", "She was arrested in June 1998. [Later that year] she went free.", "1998"),
    (
        "1998-11-21",
        "The general died on Oct. 23. His house was searched [the day] after his death.",
        "1998-10-24",
    ),
    ("1998-10-26", "Both candidates will speak before [Election Day].", "1998-11-03"),
    ("2000-02-24", "The hearing was set for [the week of March 6].", "2000-W10"),
]

# The verb's tense and aspect decide which way a weekday, a month or a day without its year points.
DIRECTIONS = [
    ("The envoy came on Friday and leaves on [Saturday].", "2010-06-19"),
    ("The fleet sailed on Saturday but returns on [Friday].", "2010-06-18"),
    ("The council met [Monday].", "2010-06-14"),
    ("The council will meet [Monday].", "2010-06-21"),
    ("The council is to meet [Monday].", "2010-06-21"),
    ("The council meets [Monday].", "2010-06-21"),
    ("The council was due to meet [Monday].", "2010-06-21"),
    ("The council had met [Monday].", "2010-06-14"),
    ("The council has agreed to meet [Monday].", "2010-06-21"),
    ("The council failed to meet [Monday].", "2010-06-14"),
    ("A meeting is scheduled for [Monday].", "2010-06-21"),
    ("Officials said the office would close [Monday].", "2010-06-21"),
    ("He faces a [Monday] deadline.", "2010-06-21"),
    ("The deal took effect in [April].", "2010-04"),
    ("The deal takes effect in [April].", "2011-04"),
    ("He has been in jail since [August].", "2009-08"),
    ("Voting is expected in [August].", "2010-08"),
    ("The judge set a [July 8] trial date.", "2010-07-08"),
    ("The judge opened the trial on [May 8].", "2010-05-08"),
]

# What looks like a time expression and is none.
NOTHING = [
    "Mr. Friday spoke to the Sunday Times.",
    "The workers march on, and they may win.",
    "The crew of 2000 people earned $1995 and 1950 euros.",
    "The veteran of World War II won 6-3, 7-5.",
    "The ratio was 4:1, and he ran it in 2:07:45.",
    "As soon as it fell, prices rose.",
    "The second half of the match was dull: no goals.",
    "The ministry spring-cleaned its halls.",
]


def one(text: str, issued: date | None = DAY) -> TimeExpression:
    """Tag a sentence and give the expression that stands in brackets there."""
    words = text[text.index("[") + 1 : text.index("]")]
    plain = text.replace("[", "").replace("]", "")
    found = tag_text(plain, issued)
    (expression,) = [e for e in found if e.span.start == text.index("[") - _brackets(text)]
    assert expression.text == words
    return expression


def _brackets(text: str) -> int:
    return text[: text.index("[")].count("]")


@pytest.mark.parametrize(("issued", "text", "value"), HARD)
def test_what_others_get_wrong(issued: str, text: str, value: str) -> None:
    assert one(text, date.fromisoformat(issued)).value == value


@pytest.mark.parametrize(("text", "value"), DIRECTIONS)
def test_the_verb_tells_the_direction(text: str, value: str) -> None:
    expression = one(text)
    assert (expression.value, expression.relative) == (value, True)


@pytest.mark.parametrize("text", NOTHING)
def test_what_only_looks_like_a_time(text: str) -> None:
    assert tag_text(text, DAY) == ()


def test_a_year_that_names_a_thing_is_told_apart() -> None:
    assert one("The [2003] election was disputed.").of_thing
    assert not one("The election was held in [2003].").of_thing


def test_a_stated_date_is_not_relative() -> None:
    assert not one("It opened on [May 8, 1998].").relative
    assert one("It opened on [May 8].").relative


def test_the_modifier_and_the_date_in_edtf() -> None:
    early, season, quarter = (
        one("It will open in [early March 2011]."),
        one("It opened in [the summer of 1964]."),
        one("It lost money in [the first quarter of 2009]."),
    )
    assert (early.mod, early.value, early.date) == ("START", "2011-03", edtf.parse("2011-03"))
    assert (season.value, season.date) == ("1964-SU", edtf.parse("1964-22"))
    assert (quarter.value, quarter.date) == ("2009-Q1", edtf.parse("2009-01/2009-03"))


def test_a_time_of_day_has_the_date_of_its_day() -> None:
    expression = one("The launch came [Tuesday night].")
    assert (expression.type, expression.value) == (Kind.TIME, "2010-06-15TNI")
    assert expression.date == edtf.parse("2010-06-15")


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("The siege lasted [more than three years].", Kind.DURATION, "P3Y"),
        ("It rained for [weeks].", Kind.DURATION, "PXW"),
        ("The ferry runs [every day].", Kind.SET, "P1D"),
        ("The museum is closed on [Mondays].", Kind.SET, "XXXX-WXX-1"),
        ("It is [now] smaller.", Kind.DATE, "PRESENT_REF"),
        ("It left [years ago].", Kind.DATE, "PAST_REF"),
        ("The pact of [fiscal 1988] was kept.", Kind.DATE, "FY1988"),
        ("The town fell in [146 BC].", Kind.DATE, "BC0146"),
    ],
)
def test_what_has_no_date(text: str, kind: Kind, value: str) -> None:
    expression = one(text)
    assert (expression.type, expression.value, expression.date) == (kind, value, None)


def test_without_a_day_of_publication_the_text_alone_speaks() -> None:
    assert one("It met on [Tuesday].", None).value == "XXXX-WXX-2"
    assert one("It met on [May 8].", None).value == "XXXX-05-08"
    assert one("It met on [May 8].", None).date is None
    assert one("On May 8, 1998, it met; on [May 9] it left.", None).value == "1998-05-09"
    assert one("It met on [May 8, 1998].", None).value == "1998-05-08"


def test_a_history_goes_on_from_what_it_told() -> None:
    text = (
        "In May 1861 the fleet left. In August it reached the cape, and in January it turned back. "
        "The crew rebelled on 3 February. In 1863 the king died. In March the port fell, "
        "and in October 1864, after the siege of June 1864, peace was signed. "
        "By 1865 all was over, and in 1866 the ships were sold."
    )
    values = [expression.value for expression in tag_text(text, DAY)]
    assert values == [
        *("1861-05", "1861-08", "1862-01", "1862-02-03", "1863", "1863-03"),
        *("1864-10", "1864-06", "1865", "1866"),
    ]


def test_a_span_shares_its_year() -> None:
    text = "From October to March 1945 it fought; on May 6-7 it had fought too."
    values = [(e.text, e.value) for e in tag_text(text, DAY)]
    assert values[:2] == [("October", "1944-10"), ("March 1945", "1945-03")]
    assert [e.text for e in tag_text(text, DAY)][2:] == ["May 6", "7"]


def test_paragraphs_wrapped_lines_and_their_offsets() -> None:
    text = "The fleet sailed on\nMay 8,\n1998.\n\nIt came back in\n1999.\n"
    found = tag_text(text, DAY)
    assert [(e.text, e.value) for e in found] == [("May 8, 1998", "1998-05-08"), ("1999", "1999")]
    assert found[0].span.cut(text) == "May 8,\n1998"


def test_tag_reads_an_analysis_with_offsets_into_the_reading_text() -> None:
    text = "MENU\n\nThe court ruled on Monday."
    (analysis,) = parse_articles([Article("ruling.txt", text, (Span(6, len(text)),))])
    (expression,) = tag_article(analysis, DAY)
    assert expression.span.cut(text) == "Monday"
    assert expression.value == "2010-06-14"


@pytest.mark.parametrize("text", ["", "\n\n", "The court ruled.", "12345 67890", "May", "]["])
def test_little_text_gives_little(text: str) -> None:
    assert len(tag_text(text, DAY)) <= 1


VALUE = re.compile(
    r"(?:PAST|PRESENT|FUTURE)_REF|BC\d{4}|FY(?:\d{4}|XXXX)"
    r"|PT?(?:X|\d+(?:\.\d+)?(?:e\+\d+)?)(?:[YMWDHQSE]|DE|CE|WE)"
    r"|(?:\d{2}|\d{3}|\d{4}|XXXX)(?:-(?:\d\d|XX|[QH]\d|SP|SU|FA|WI|W(?:\d\d|XX)(?:-(?:WE|\d))?)"
    r"(?:-(?:\d\d|XX))?)?(?:T(?:\d\d:\d\dZ?|XX:XX|MO|MI|AF|EV|NI))?"
)
WORDS = st.sampled_from(
    "May March Monday the of in on by until first last next 7 12 1998 2010 half quarter week day "
    "year years ago earlier later a two several 's , . - night morning 10 a.m. early mid end "
    "fiscal year-earlier spring fall and to he will was planned leave left that same".split()
)


@pytest.mark.slow
@given(st.lists(WORDS, max_size=25), st.sampled_from([DAY, None, date.min, date.max]))
def test_any_words_give_proper_values_in_order(words: list[str], issued: date | None) -> None:
    text = " ".join(words)
    found = tag_text(text, issued)
    assert [e.text for e in found] == [e.span.cut(text) for e in found]
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert [e.value for e in found if not VALUE.fullmatch(e.value)] == []
    assert found == tag_text(text, issued)


@given(st.dates(date(2, 1, 1), date(9900, 1, 1)), st.sampled_from(Unit), st.integers(-20, 20))
def test_a_period_holds_its_day_and_shifts_back(day: date, unit: Unit, steps: int) -> None:
    period = find_period(unit, day)
    weekend = unit is Unit.WEEKEND
    assert weekend or unit is Unit.CENTURY or period.start <= day <= period.end
    try:
        shifted = period.shift(steps)
    except ValueError:
        return
    assert unit in (Unit.DECADE, Unit.CENTURY) or shifted.shift(-steps) == period


@given(st.dates(date(1000, 1, 1), date(9000, 1, 1)), st.sampled_from(Unit))
def test_the_edtf_date_of_a_period_has_its_bounds(day: date, unit: Unit) -> None:
    period = find_period(unit, day)
    written = format_edtf(period.value)
    assert written is not None
    assert (written.earliest, written.latest) == (period.start, period.end)


def test_the_end_of_the_calendar_is_no_fault() -> None:
    (week,) = tag_text("That week it rained.", date.max)
    assert (week.value, week.date) == ("9999-W52", None)


def test_about_a_date_is_marked_so() -> None:
    assert format_edtf("1990", approximate=True) == edtf.parse("1990~")


def test_a_part_of_a_year_that_is_none() -> None:
    with pytest.raises(ValueError, match="month must be in"):
        make_part(Unit.QUARTER, 2010, 5)


def test_around_a_date_is_marked_so() -> None:
    assert one("The pier was built [around May 1987].").date == edtf.parse("1987-05~")


@pytest.mark.parametrize("relation", ["last", "this", "next"])
@pytest.mark.parametrize("month", range(1, 13))
def test_every_part_of_a_year_is_found_from_every_month(relation: str, month: int) -> None:
    names = (*calendar.month_name[1:], "spring", "summer", "autumn", "winter")
    text = "\n\n".join(f"The towns quarrelled over it {relation} {name}." for name in names)
    expressions = tag_text(text, date(2022, month, 15))
    assert len(expressions) == len(names)
    dates = [e.date for e in expressions if e.date]
    assert len(dates) == len(names)
    today = date(2022, month, 15)
    if relation == "last":
        assert all(d.latest < today and d.earliest.year >= 2020 for d in dates)
    if relation == "next":
        assert all(today < d.earliest and d.earliest.year <= 2023 for d in dates)


def test_news_with_a_background_of_old_years_is_no_history() -> None:
    text = (
        "The towns agreed to share the ferry, officials said.\n\n"
        "The mayors met in February after talks in January.\n\n"
        "They said that the towns fell out in 1950. The pier burned in 1951, the ferry sank in "
        "1952, and in 1953 a truce was signed. The mill closed in 1954 and in 1955 the bank, "
        "according to the mayor, who told reporters so.\n\n"
        "In April the ferry was painted, he said."
    )
    found = {e.text: e.value for e in tag_text(text, date(2013, 8, 18))}
    assert (found["February"], found["April"]) == ("2013-02", "2013-04")
