"""The issue date: stated in every manner of outlets, told from a copy's, or left by clues."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import edtf
from generator.extract.article.body import find_article
from generator.extract.article.reading_text import make_reading_text
from generator.extract.issued import body_clues, surrounding_dates, url_date
from generator.extract.issued.body_clues import ClueRule
from generator.extract.issued.issue_date import IssueDate, find_issue_date
from generator.extract.issued.surrounding_dates import StatedRule
from generator.extract.rules.pattern_rules import Matcher
from generator.model import DateBasis
from generator.text import Span
from tests.conftest import ROOT

T = "Norway and Chile sign pact on southern fishing"
LEAD = (
    "Norway and Chile signed a pact on fishing in the southern seas on Thursday, ending talks that "
    "had lasted for four years."
)
REST = (
    "The pact sets limits for each fleet and opens an office in Bergen, the foreign ministry said "
    "in a statement.\n\n"
    "“We are content with what we have,” Norway’s envoy told reporters after the ceremony. The "
    "first review will come after a year, officials said."
)
STORY = f"{LEAD}\n\n{REST}"


def _find(text: str, name: str = "pact.txt", published: str | None = None) -> tuple[IssueDate, str]:
    reading = make_reading_text(text.encode(), name)
    article = find_article(name, reading.text, (), reading.metadata)
    given_ = edtf.parse(published) if published else None
    return find_issue_date(article, reading.metadata, given_), reading.text


def _date(text: str) -> str | None:
    issued, _ = _find(text)
    return str(issued.date) if issued.date else None


# --- The rules -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "matcher",
    [
        *surrounding_dates.load_stated_rules(),
        *body_clues.load_clue_rules(),
        *url_date.load_url_rules(),
    ],
    ids=lambda matcher: matcher.rule.name,
)
def test_each_rule_finds_its_examples_and_not_its_counter_examples(
    matcher: Matcher[StatedRule] | Matcher[ClueRule],
) -> None:
    assert [text for text in matcher.rule.matches if not matcher.regex.search(text)] == []
    assert [text for text in matcher.rule.not_ if matcher.regex.search(text)] == []


# --- Stated --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "page",
    [
        f"{T}\n\n16 May 2013\n\nLast updated at 10:25 GMT\n\nShare this with Email\n\n{STORY}",
        (
            f"By\n\nStaff\n\nPUBLISHED:\n\n08:24 EST, 16 May 2013\n\n|\n\nUPDATED:\n\n"
            f"10:03 EST, 17 May 2013\n\n{STORY}"
        ),
        (
            f"By . Staff . PUBLISHED: . 08:24 EST, 16 May 2013 . | . UPDATED: . 10:03, 17 May 2013 "
            f". {LEAD}"
        ),
        f"Last updated at 12:01 AM on 16th May 2013 . {LEAD}",
        f"{T}\n\nPUBLISHED : 16 May 2013 at 03:30\n\nNEWSPAPER SECTION: News\n\n{STORY}",
        f"{T}\n\nBy Ana Sol\n\nOSLO | Thu May 16, 2013 8:14pm EST\n\n(Reuters) - {STORY}",
        f"{T}\n\nMay 16, 2013 / 10:11 AM / 2 years ago\n\n4 Min Read\n\n(Reuters) - {STORY}",
        f"{T}\n\nSource: NNN | 2013-05-16 10:15:22 | Editor: mira\n\n(AFP) -- {STORY}",
        f"{T}\n\nexample.org | Updated: 2013-05-16 08:11\n\nOSLO, May 15 (NNN) -- {STORY}",
        f"{T}\n\n(NNN)    08:11, May 16, 2013\n\nOSLO, May 15 (NNN) -- {STORY}",
        f"{T}\n\nIssued on: 16/05/2013 - 10:30 Modified: 17/05/2013 - 11:00\n\n{STORY}",
        f"{T}\nby Staff Writers\nOslo (AFP) May 16, 2013\n\n{STORY}",
        f"Thu, May 16, 2013 - Page 1\n\n{T}\n\nBy Ana Sol / Staff reporter\n\n{STORY}",
        f"{T}\n\n{STORY}\n\nPublished in The Coast Tribune, May 16th, 2013.",
        f"FOR IMMEDIATE RELEASE\n\nMay 16, 2013\n\n{T}\n\nOSLO, Norway – {STORY}\n\n###",
        f"{T}\n\nPress Statement\n\nAna Sol\nForeign Minister\n\nOslo\n\nMay 16, 2013\n\n{STORY}",
        f"{T}\n\nAna Sol Last Modified: 16 May 2013 10:10 GMT\n\n{STORY}",
        f"{T}\n\nAna Sol\n\nMay 16, 2013 12:10 PM\n\n{STORY}",
        (
            f"{T}\n\nAna Sol, Associated Press Published 5:30 p.m. ET May 16, 2013 | Updated 7:02 "
            f"ET May 17, 2013\n\nOSLO (AP) — {STORY}"
        ),
        f"{T}\n\nBy Ana Sol May 16, 2013 Email the author\n\n{STORY}",
        f"Advertisement\n\nEUROPE\n\n{T}\n\nBy ANA SOL  MAY 16, 2013\n\nOSLO — {STORY}",
        f"{T}\n\nUpdated 10:15 GMT (18:15 HKT) May 16, 2013\n\n(CNN) — {STORY}",
        f'{T}\n\n<abbr class="published" title="2013-05-16T08:11:00Z">May 16</abbr>\n\n{STORY}',
        f'{T}\n\n<time datetime="2013-05-16T08:11:00Z" pubdate>Yesterday</time>\n\n{STORY}',
        f"https://www.example.org/world/2013/05/16/pact.html\n\n{T}\n\n{STORY}",
        f"{T}\n\nhttp://example.org/news/2013-05-16-15-31-06.html\n\n{STORY}",
        f"2013-05-16-15-31-06\n\n{T}\n\n{STORY}",
        f" date 2013-05-16 {STORY}",
        f"{T}\n\nGENEVA, 16 May 2013 (ICRC) – {STORY}",
        f"{T}\n\nUNITED NATIONS, May 16, 2013 (IPS) - {STORY}",
        f"{T}\n\n16.05.2013\n\n{STORY}\n\nRelated articles\n\nChile to vote - 2 June 2014",
        f"{T}\n\nPosted: 05/16/2013 9:30 am EDT\n\n{STORY}",
        f"{T}\n\n5/16/13 9:30 AM\n\n{STORY}",
        f"icon a-bicon bicon cicon dicon fm\n16 May, 2013 05:57\n\n{T}\n\n{STORY}",
        f"{T} By Ana Sol May 16, 2013 OSLO (AP) — {LEAD}",
        f"{T}\n\n2013/05/16 10:22:33\n\nOslo, May 16 (CNA) {STORY}",
        f"{T}\n\n2013/05/16 10:22 KST\n\n(Yonhap) -- {STORY}\n\na@example.org\n\n(END)",
        f"---\ntitle: {T}\ndate: 2013-05-16T10:00:00Z\n---\n\n{STORY}",
        f"{T}\n\nPublished Thursday, May 16th 2013, 9:15 am CDT\n\n{STORY}",
        f"{T}\n\nPublication Date: 16-May-2013\n\n{STORY}",
        f"{T}\n\nCreated: Thursday, 16 May 2013 09:20 | Hits: 311\n\n{STORY}",
        f"{T}\n\nSubmitted by Ana Sol on 05/16/2013 - 09:20\n\n{STORY}",
        f"{STORY}\n\n(AFP, May 16, 2013)",
        f"{T}\n\nAna Sol | May 16, 2013 | 9:30am\n\n{STORY}",
        f"{T}\n\nAs of 9:30 GMT, Thursday 16 May 2013\n\n{STORY}",
        f"Fjord Weekly, Vol. 12, No. 3, May 16, 2013\n\n{T}\n\n{STORY}",
        f"{T}\n\n10:15 GMT 16.05.2013(updated 12:20 GMT 18.05.2013) Get short URL\n\n{STORY}",
        f"{T}\n\nPublish: 12:30, 16 May, 2013\n\n{STORY}",
        f"{T}\n\nFirst Published: May 16, 2013 12:13 IST\n\n{STORY}",
        f"{T}\n\nUpdated - May 17, 2013 12:13 am\n\nPublished - May 16, 2013 11:13 pm\n\n{STORY}",
    ],
)
def test_a_stated_date_is_found(page: str) -> None:
    issued, text = _find(page)

    assert (str(issued.date), issued.basis) == ("2013-05-16", DateBasis.STATED)
    if issued.quote is not None:
        assert re.search(r"16|05", issued.quote.cut(text))


def test_the_month_of_an_address_is_kept_as_a_month() -> None:
    assert _date(f"https://www.example.org/2013/05/pact\n\n{T}\n\n{STORY}") == "2013-05"


def test_published_goes_before_updated_and_the_loser_is_kept() -> None:
    issued, _ = _find(f"{T}\n\nUpdated: 18 May 2013\n\nPublished: 16 May 2013\n\n{STORY}")

    assert str(issued.date) == "2013-05-16"
    assert issued.rule == "issued/published"
    assert [(str(c.date), c.rule) for c in issued.others] == [("2013-05-18", "issued/updated")]
    assert issued.doubts == ()


def test_an_update_alone_is_taken_with_a_doubt() -> None:
    issued, _ = _find(f"{T}\n\nUpdated: 18 May 2013\n\n{STORY}")

    assert str(issued.date) == "2013-05-18"
    assert issued.doubts == ("Only the day of the last change is given; the article may be older.",)


def test_the_note_and_the_quote_tell_where_the_date_stands() -> None:
    issued, text = _find(f"{T}\n\nPUBLISHED : 16 May 2013 at 03:30\n\n{STORY}")

    assert issued.note == "The date stands in the line that says when it was published."
    assert issued.quote == Span(text.index("16 May"), text.index("16 May") + len("16 May 2013"))


def test_a_date_over_the_title_gives_way_to_one_under_it() -> None:
    page = f"Saturday, November 21, 2015\n\nHome  News  World\n\n{T}\n\nMay 16, 2013\n\n{STORY}"

    assert _date(page) == "2013-05-16"


def test_dates_of_comments_and_links_are_not_the_articles() -> None:
    page = (
        f"{T}\n\n{STORY}\n\n{STORY}\n\nRelated articles\n\nChile to vote - 2 June 2014\n\n"
        "Comments\n\nJohn says:\n\nMay 19, 2013 at 4:30 pm\n\nA bad pact."
    )

    assert _date(page) is None


def test_the_day_on_which_someone_looked_at_it_is_not_the_articles() -> None:
    assert _date(f"{T}\n\n{STORY}\n\nAccessed on May 16, 2013") is None


@pytest.mark.parametrize(
    ("line", "date", "doubts"),
    [
        (
            "04/05/2013 10:30",
            "2013-04-05",
            ("The figures could also mean 2013-05-04.",),
        ),
        ("04/05/2013 10:30 GMT", "2013-05-04", ()),
        ("16/05/2013 10:30", "2013-05-16", ()),
        (
            "Wednesday, May 16, 2013",
            "2013-05-16",
            ("The weekday that stands beside the date does not fit it.",),
        ),
        ("Thursday, May 16, 2013", "2013-05-16", ()),
    ],
)
def test_figures_and_weekdays_that_leave_a_doubt(
    line: str, date: str, doubts: tuple[str, ...]
) -> None:
    issued, _ = _find(f"{T}\n\n{line}\n\n{STORY}")

    assert str(issued.date) == date
    assert issued.doubts == doubts


# --- Copies --------------------------------------------------------------------------------------


def test_a_paper_of_the_next_day_is_issued_on_the_next_day() -> None:
    assert _date(f"{T}\n\nMay 17, 2013\n\nOSLO, May 16 (AFP) - {STORY}") == "2013-05-17"


def test_a_late_copy_has_the_date_of_its_story() -> None:
    issued, _ = _find(f"{T}\n\nPosted on January 9, 2014\n\nOSLO, May 16, 2013 (AFP) - {STORY}")

    assert (str(issued.date), issued.basis) == ("2013-05-16", DateBasis.STATED)
    assert issued.rule == "issued/dateline-of-copy"
    assert str(issued.others[0].date) == "2014-01-09"
    assert issued.doubts == ("The copy bears the date 2014-01-09; its dateline is of 16 May 2013.",)


def test_a_late_copy_gives_the_year_that_its_dateline_lacks() -> None:
    issued, _ = _find(f"{T}\n\nPosted on January 9, 2014\n\nOSLO, May 16 (AFP) - {STORY}")

    assert (str(issued.date), issued.basis) == ("2013-05-16", DateBasis.INFERRED)


def test_a_line_that_names_the_first_publication_goes_before_the_copys() -> None:
    page = (
        f"{T}\n\nJanuary 9, 2014\n\n{STORY}\n\n"
        "This article was originally published on Fjord Daily on May 16, 2013."
    )

    assert _date(page) == "2013-05-16"


# --- Inferred ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "date", "rule"),
    [
        (
            f"{T}\n\nOSLO, May 16 (NNN) -- {STORY}\n\nCopyright 2013 Fjord Media.",
            "2013-05-16",
            "issued/dateline-without-year",
        ),
        (
            f"{T}\n\nOSLO, May 16 (AFP) -- {STORY}\n\nThe last was signed in October 2012.",
            "2013-05-16",
            "issued/dateline-without-year",
        ),
        (
            f"OSLO, May 16. /TASS/. {STORY}\n\n© TASS, 2013",
            "2013-05-16",
            "issued/dateline-without-year",
        ),
        (
            f"{T}\n\nAna Sol (left) greets her guest in Oslo on May 16, 2013.\n\n{STORY}",
            "2013-05-16",
            "issued/caption",
        ),
        (
            (
                f"{T}\n\n1. On May 16, 2013, the ministers of Norway and Chile met in Oslo and "
                "signed a pact.\n\n2. The two ministers agreed to meet again next year in Bergen."
            ),
            "2013-05-16",
            "issued/lead",
        ),
        (f"{STORY}\n\nCopyright 2013 Fjord Media.", "2013", "issued/clues"),
        (
            f"{STORY}\n\nBoth plan to open the office in the spring.\n\n(c) 2013 Fjord Media",
            "2013-01/2013-05",
            "issued/clues",
        ),
        (
            f"{STORY}\n\nThe envoys last met in Lima last November.\n\n(c) 2013 Fjord Media",
            "2013-01/2013-10",
            "issued/clues",
        ),
        (
            (f"{STORY}\n\nThey are set to meet on Feb. 1 in Lima, with 2012 having been good."),
            "2013-01",
            "issued/clues",
        ),
        (
            f"{STORY}\n\nChile is to host next year's 2014 Games.",
            "2013",
            "issued/clues",
        ),
        (
            f"{STORY}\n\nIt is the first such pact in four years, since March 2009.",
            "2013",
            "issued/clues",
        ),
        (f"{STORY}\n\nRelations soured in 2011 after a storm.", "None", "issued/none"),
        (f"OSLO, May 16 (AFP) - {STORY}\n\nIt was last done in 2012.", "None", "issued/none"),
        (
            f"OSLO, May 16 (AFP) - {STORY}\n\nThe last was signed in 2012.\n\n© 2016 Fjord.",
            "2013-05-16",
            "issued/dateline-without-year",
        ),
        (
            f"OSLO, May 17 (AFP) - {STORY}\n\nThe last was signed in 2009.\n\n© 2013 Fjord.",
            "2013-05-17",
            "issued/dateline-without-year",
        ),
        (f"{STORY}\n\nThe fleets are to be halved by 2030.", "None", "issued/none"),
        (STORY, "None", "issued/none"),
    ],
)
def test_what_is_not_stated_is_inferred_as_far_as_the_text_goes(
    page: str, date: str, rule: str
) -> None:
    issued, _ = _find(page)

    assert (str(issued.date), issued.rule) == (date, rule)
    assert issued.basis is DateBasis.INFERRED
    assert issued.doubts or issued.date is None


def test_the_note_of_an_elimination_names_each_clue_and_what_is_left() -> None:
    issued, _ = _find(f"{STORY}\n\nBoth plan to open it in the spring.\n\n(c) 2013 Fjord Media")

    assert issued.note == (
        "By elimination: “(c) 2013” names 2013; “plan to open it in the spring” is still to come. "
        "Left is January 2013 to May 2013."
    )


def test_clues_that_contradict_each_other_leave_a_doubt() -> None:
    issued, _ = _find(f"{STORY}\n\nRelations soured in 2015 after a storm.\n\n(c) 2013 Fjord Media")

    assert str(issued.date) == "2013"
    assert "This does not fit: “in 2015” is past." in issued.doubts


# --- Given ---------------------------------------------------------------------------------------


def test_a_date_that_is_given_goes_before_all_others() -> None:
    issued, _ = _find(f"{T}\n\nPublished: 16 May 2013\n\n{STORY}", published="2013-05-15")

    assert (str(issued.date), issued.basis) == ("2013-05-15", DateBasis.OTHER_SOURCE)
    assert issued.note == "The date was given when the article was added."
    assert [str(c.date) for c in issued.others] == ["2013-05-16"]


# --- The seeds -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "date", "basis", "quote"),
    [
        ("000", "2019-12-18", DateBasis.STATED, "2019-12-18"),
        ("001", "2019-01", DateBasis.INFERRED, "with 2018 having"),
        ("002", "2023-01/2023-05", DateBasis.INFERRED, "(c) 2023"),
        ("003", "2015-03-19", DateBasis.INFERRED, "Mar 19, 2015"),
        ("004", "2021-12-28", DateBasis.STATED, "28 Dec, 2021"),
    ],
)
def test_the_seeds_dates(number: str, date: str, basis: DateBasis, quote: str) -> None:
    (path,) = (ROOT / "seeds").glob(f"{number}_*.txt")

    issued, text = _find(path.read_text(encoding="utf-8"))

    assert (str(issued.date), issued.basis) == (date, basis)
    assert issued.quote is not None
    assert issued.quote.cut(text) == quote


# --- What always holds ---------------------------------------------------------------------------

PIECES = [
    LEAD,
    T,
    "Published: 16 May 2013",
    "Updated 05/06/2013",
    "OSLO, May 16 (AFP) - ",
    "30 February 2013",
    "(c) 2013",
    "last November",
    "since 2009",
    "next year's 2014 Games",
    "in the spring",
    "Comments",
    "2013-05-16-15-31-06",
    "https://example.org/2013/05/pact",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=20), max_size=15).map("\n".join))
def test_any_text_gives_a_date_with_its_reason_or_none(text: str) -> None:
    issued = find_issue_date(find_article("any.txt", text))

    assert issued.note
    assert (issued.date is None) == (issued.rule == "issued/none")
    assert issued.quote is None or issued.quote.cut(text).strip()
    if issued.basis is DateBasis.INFERRED and issued.date is not None:
        assert issued.doubts
