"""What front matter, addresses and pages tell of their article: day, headline, outlet, author."""

import json

import pytest

from generator.extract.article import completeness
from generator.extract.article.body import find_article
from generator.extract.article.completeness import Sign, WholenessRule
from generator.extract.article.page_metadata import CaptureMetadata
from generator.extract.article.reading_text import make_reading_text
from generator.extract.issued.issue_date import IssueDate, find_issue_date
from generator.extract.issued.url_date import find_url_date
from generator.extract.rules.pattern_rules import Matcher

TITLE = "Two islands settle the quarrel over the lighthouse"
TEXT = (
    "The councils of Vestholm and Orra settled their quarrel over the old lighthouse, and each will"
    " pay for half of the new lamp.\n\nThe keeper of the lighthouse told them that the lamp would"
    " burn before the winter, and that the harbour stays open until then."
)
PARAGRAPH = TEXT.partition("\n")[0]
PARAGRAPHS = "".join(f"<p>{paragraph}</p>" for paragraph in TEXT.split("\n\n"))


def _page(head: str = "", over: str = "", behind: str = "", title: str = TITLE) -> str:
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{title}</title>{head}</head><body><article>'
        f"<h1>{TITLE}</h1>{over}{PARAGRAPHS}</article>{behind}</body></html>"
    )


def _linked(data: str) -> str:
    return f'<script type="application/ld+json">{data}</script>'


def _issued(text: str, name: str = "lamp.md") -> IssueDate:
    reading = make_reading_text(text.encode(), name)
    return find_issue_date(find_article(name, reading.text, (), reading.metadata), reading.metadata)


def _metadata(text: str, name: str = "lamp.html") -> CaptureMetadata:
    return make_reading_text(text.encode(), name).metadata


@pytest.mark.parametrize(
    "fields",
    [
        "post_date: 2017-02-20 04:05:06",
        "publishedAt: '2017-02-20'",
        "pubDatetime: 2017-02-20T04:05:06Z",
        "first-published: February 20, 2017",
        "date: 1487563506",
        "date: 1487563506000",
        "year: 2017\nmonth: 2\nday: 20",
        "issued:\n  date-parts: [[2017, 2, 20]]",
        "meta:\n  date: 2017-02-20",
        "published: true\ndate: 2017-02-20\nlast_update:\n  date: 2019-01-02",
        "created: 2019-01-02\npublished: 2017-02-20",
        "accessed: 2019-01-02\ndate: 20 Feb 2017",
        "created: 2019-01-02T10:00:00\nsource: https://post.example/2017/feb/20/lamp",
        "date:\n  published: 2017-02-20\n  modified: 2019-01-02",
        "issued:\n  - year: 2017\n    month: 2\n    day: 20",
        "year: 2017\nmonth: February\nday: 20",
        "email_sent_at: 2017-02-20T10:00:07Z",
        "created: 1970-01-01\nmodified: 2017-02-20",
    ],
)
def test_the_day_of_issue_stands_in_front_matter_of_every_kind(fields: str) -> None:
    assert str(_issued(f"---\ntitle: {TITLE}\n{fields}\n---\n\n{TEXT}").date) == "2017-02-20"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("lamp.md", f'+++\ntitle = "{TITLE}"\ndate = 2017-02-20T04:05:06Z\n+++\n\n{TEXT}'),
        ("lamp.md", f"{json.dumps({'title': TITLE, 'date': '2017-02-20'})}\n\n{TEXT}"),
        ("lamp.md", f"Title: {TITLE}\nDate: 2017-02-20 04:05\nSlug: lamp\n\n{TEXT}"),
        ("lamp.rst", f"{TITLE}\n{'=' * 50}\n\n:date: 2017-02-20\n:modified: 2019-01-02\n\n{TEXT}"),
        ("lamp.org", f"#+TITLE: {TITLE}\n#+DATE: <2017-02-20 Mon>\n\n{TEXT}"),
        ("lamp.adoc", f"= {TITLE}\n:revdate: 2017-02-20\n\n{TEXT}"),
        ("lamp.md", f"<!--\ntitle: {TITLE}\ndate: 2017-02-20\n-->\n\n{TEXT}"),
        ("2017-02-20-lamp.md", f"---\ntitle: {TITLE}\nlayout: post\n---\n\n{TEXT}"),
    ],
)
def test_heads_of_other_forms_and_file_names_give_title_and_day(name: str, text: str) -> None:
    reading = make_reading_text(text.encode(), name)

    assert str(_issued(text, name).date) == "2017-02-20"
    assert reading.metadata.title == TITLE
    assert [block for block in reading.text.split("\n\n") if "date" in block.lower()] == []


@pytest.mark.parametrize(
    "address",
    [
        "https://post.example/world/2017/feb/20/lamp",
        "https://post.example/2017/2/20/lamp",
        "https://post.example/lamp-february-20-2017",
        "https://post.example/201702/20/WS7.html",
        "https://post.example/201702/t20170220_7.html",
        "https://post.example/2017-02/20/c_7.htm",
        "https://post.example/170220/lamp",
        "https://post.example/20/02/2017/lamp",
        "https://post.example/view?on=2017-02-20",
    ],
)
def test_an_address_gives_its_day_wherever_it_stands(address: str) -> None:
    assert str(find_url_date(address)) == "2017-02-20"
    for page in (
        _page(f'<link rel="canonical" href="{address}">'),
        f"<!-- saved from url=(0042){address} -->\n{_page()}",
        f"<!--\n Page saved with SingleFile \n url: {address} \n-->{_page()}",
    ):
        assert str(_issued(page, "lamp.html").date) == "2017-02-20", page[:200]


@pytest.mark.parametrize(
    "data",
    [
        '<![CDATA[ {"@type":"NewsArticle","datePublished":"2017-02-20"} ]]>',
        '{"@type":"NewsArticle","datePublished":"2017-02-20",}',
        '{"@type":"NewsArticle","about":"two\nlines","datePublished":"2017-02-20"}',
        "{&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;datePublished&quot;:&quot;2017-02-20&quot;}",
        '{"@type":"NewsArticle" "broken":"yes","datePublished":"2017-02-20"}',
        "{'@type':'NewsArticle','datePublished':'2017-02-20'}",
        '{"@type":"schema:NewsArticle","schema:datePublished":"2017-02-20"}',
        '{"@type":"NewsArticle","datePublished":{"@type":"Date","@value":"2017-02-20"}}',
        '{"@type":"NewsArticle","datePublished":1487563506}',
        '{"@type":"NewsArticle","datePublished":"/Date(1487563506000)/"}',
        (
            '{"@graph":[{"@type":"WebSite","datePublished":"2001-01-01"},'
            '{"@type":["Article"],"datePublished":["2017-02-20"]}]}'
        ),
        (
            '[{"@type":"ImageObject","datePublished":"2016-01-01"},'
            '{"@type":"WebPage","mainEntity":{"@type":"Article","datePublished":"2017-02-20"}}]'
        ),
    ],
)
def test_linked_data_is_read_however_it_is_written_and_of_the_article_alone(data: str) -> None:
    assert str(_issued(_page(_linked(data)), "lamp.html").date) == "2017-02-20"


@pytest.mark.parametrize(
    "page",
    [
        _page(over="<time>February 20, 2017</time>"),
        _page(over='<div class="publishDate">20 February 2017</div>'),
        _page(over='<span data-timestamp="1487563506000"></span>'),
        _page(over="<h5>20.2.2017</h5>"),
        _page(over='<abbr title="Monday, February 20, 2017 at 10:12 am">3 hours ago</abbr>'),
        _page('<meta name="pub_date" content="2017-02-20">'),
        _page("<meta name='parsely-page' content='{\"pub_date\":\"2017-02-20T01:00:00Z\"}'>"),
        _page(over='<b class="date">20 February 2017</b>').replace(
            "<body>", '<body><div class="topbar"><b class="date">2 January 2019</b></div>'
        ),
        _page(
            over='<b class="date">20 February 2017</b>',
            behind='<ul class="related"><li class="date">3 March 2018</li></ul>',
        ),
        _page(over='<p class="meta">Updated 2 January 2019, published 20 February 2017</p>'),
        _page(
            '<meta property="article:published_time" content="1970-01-01T00:00:00Z">'
            '<meta property="og:article:published_time" content="2017-02-20">'
        ),
        _page(behind="<script>push({'publishDate':'2017-02-20'})</script>"),
        _page(behind='<script>let page={"first_publish_date":"20170220"}</script>'),
        _page(
            '<link rel="canonical" href="https://post.example/2017/02/20/lamp">',
            behind="<section><article><h3>Tea</h3><time>3 March 2018</time></article></section>",
        ),
        _page()
        .replace("<article>", "")
        .replace(PARAGRAPHS, f"<article><time>20 February 2017</time>{PARAGRAPHS}"),
        _page(over='<ul class="nav meta"><li><a href="/t">20 Feb 2017 18:29</a></li></ul>'),
        _page(
            over='<b class="date">20 February 2017</b>',
            behind='<div itemscope itemtype="https://schema.org/VideoObject">'
            '<meta itemprop="uploadDate" content="2016-01-01"></div>',
        ),
    ],
)
def test_a_page_shows_its_day_in_marks_of_many_kinds(page: str) -> None:
    assert str(_issued(page, "lamp.html").date) == "2017-02-20"


@pytest.mark.parametrize(
    ("head", "over"),
    [
        ("", '<time datetime="2017-02-20T22:30:00-04:00">February 20</time>'),
        ('<meta name="sailthru.date" content="2017-02-20 22:30:00">', ""),
        ('<link rel="canonical" href="https://post.example/2017/02/20/lamp">', ""),
        ("", '<p class="byline">February 20, 2017, 10:30 pm</p>'),
        ("", '<time datetime="2017-02-21T02:30:00Z">Feb 20, 2017, 10:30 p.m. ET</time>'),
    ],
)
def test_a_day_in_utc_gives_way_to_the_local_day_of_the_page(head: str, over: str) -> None:
    utc = '<meta property="article:published_time" content="2017-02-21T02:30:00+00:00">'

    issued = _issued(_page(utc + head, over), "lamp.html")

    assert str(issued.date) == "2017-02-20"


def test_a_day_in_utc_stays_where_nothing_shows_another() -> None:
    utc = '<meta property="article:published_time" content="2017-02-21T02:30:00+00:00">'

    assert str(_issued(_page(utc), "lamp.html").date) == "2017-02-21"


def test_the_day_of_today_over_a_page_is_not_that_of_its_article() -> None:
    page = _page().replace(
        "<body>", '<body><div class="topbar"><span class="date">2 January 2019</span></div>'
    )

    assert _issued(page, "lamp.html").date is None


@pytest.mark.parametrize(
    "line",
    ["See [the map](https://post.example/2016/01/02/map).", "[Map](https://p.example/20160102/)"],
)
def test_a_link_that_names_no_source_gives_no_day(line: str) -> None:
    assert _issued(f"# {TITLE}\n\n{line}\n\n{TEXT}", "lamp.md").date is None


def test_a_correction_and_dates_behind_the_text_move_nothing() -> None:
    text = (
        f"{TITLE}\n\nMarch 8, 2017\n\nVESTHOLM - {TEXT}\n\nCorrection, March 10: An earlier version"
        " of this article misspelt a name.\n\nOPEN DAYS\n\nSATURDAY AUGUST 13\n\nORRA PIER"
    )

    assert str(_issued(text, "lamp.txt").date) == "2017-03-08"


@pytest.mark.parametrize(
    ("page", "title", "site"),
    [
        (_page(title=f"{TITLE} | Orra Post"), TITLE, "Orra Post"),
        (_page('<meta property="og:site_name" content="Orra Post">'), TITLE, "Orra Post"),
        (
            _page(
                f'<meta property="og:title" content="{TITLE} - Orra Post">'
                '<meta property="og:site_name" content="Orra Post">'
            ).replace(f"<h1>{TITLE}</h1>", "<h1>Orra Post</h1>"),
            TITLE,
            "Orra Post",
        ),
        (
            _page(
                _linked(
                    '{"@type":"NewsArticle","headline":"Lamp","publisher":{"name":"Orra Post"}}'
                )
            ),
            TITLE,
            "Orra Post",
        ),
        (
            _page('<link rel="canonical" href="https://www.orrapost.example/lamp">'),
            TITLE,
            "orrapost.example",
        ),
        (  # a heading that leads to the front page is the name of the site
            _page(f'<meta property="og:title" content="{TITLE}">', title=f"Orra: {TITLE}").replace(
                f"<h1>{TITLE}</h1>", '<h1><a href="https://orra.example/">Orra</a></h1>'
            ),
            TITLE,
            "Orra",
        ),
        (
            _page(title=f"Orra: {TITLE}").replace(
                f"<h1>{TITLE}</h1>", f'<h1> <a href="/">Orra</a> </h1><h3>{TITLE}</h3>'
            ),
            TITLE,
            "Orra",
        ),
        (  # of two headings, the one that says what the page calls itself
            _page(
                f'<meta property="og:title" content="{TITLE}">', title=f"{TITLE} l Orra Post"
            ).replace("<article>", '<h1 class="logo"><a href="/en?lang=e">Orra Post</a></h1>'),
            TITLE,
            None,
        ),
        (  # a sign that only links to the heading is no part of it
            _page(title=f"{TITLE} | Orra Post").replace("</h1>", '<a href="#x">¶</a></h1>'),
            TITLE,
            "Orra Post",
        ),
        (  # one word of a title says less than the first heading that readers see
            _page(title="Lamps - Orra Post").replace("</article>", "<h1>Other news</h1></article>"),
            TITLE,
            "Orra Post",
        ),
        (
            _page(title="Lamps - Orra Post").replace("<article>", "<article><h1>Orra harbour</h1>"),
            "Lamps",
            "Orra Post",
        ),
        (_page(title="Lamps - orra").replace(TITLE, "Lamps"), "Lamps", "orra"),
        ("<style>" + ".lamp{color:red}" * 400 + "</style>" + _page(), TITLE, None),
    ],
)
def test_headline_and_outlet_are_told_apart(page: str, title: str, site: str) -> None:
    metadata = _metadata(page)

    assert (metadata.title, metadata.site) == (title, site)


@pytest.mark.parametrize(
    "mark",
    [
        _page('<meta name="author" content="By Ana Sol">'),
        _page(over='<p class="byline">By Ana Sol</p>'),
        _page(over='<a rel="author" href="/ana">Ana Sol</a>'),
        _page(_linked('{"@type":"NewsArticle","author":[{"@type":"Person","name":"Ana Sol"}]}')),
    ],
)
def test_the_author_is_named(mark: str) -> None:
    assert _metadata(mark).author == "Ana Sol"


def test_live_blogs_and_pages_that_are_not_free_carry_a_doubt() -> None:
    live = _linked('{"@type":"LiveBlogPosting","headline":"Lamp"}')
    closed = _linked('{"@type":"NewsArticle","isAccessibleForFree":"False"}')

    assert "live blog" in _metadata(_page(live)).doubts[0]
    assert "not free" in _metadata(_page(closed)).doubts[0]
    assert _metadata(_page()).doubts == ()


@pytest.mark.parametrize(
    ("page", "doubt"),
    [
        (_page(behind="<div class=wall>Subscribe to continue reading.</div>"), "asked to pay"),
        (_page().replace("open until then.", "open until …"), "breaks off"),
        (
            _page(title="Live: the quarrel over the lighthouse").replace("<h1>", "<h1>Live: "),
            "live",
        ),
        (_page('<link rel="canonical" href="https://orra.example/live/lamp">'), "live blog"),
        (
            _page(
                over="".join(f"<p>10.{n}am GMT</p><p>{TITLE}, it said.</p>" for n in range(10, 15))
            ),
            "live blog",
        ),
        (_page(behind=f"<p>Subscribe to continue reading.</p>{'<p>Long words.</p>' * 9}"), "pay"),
    ],
)
def test_stubs_and_live_blogs_are_known_by_their_words_too(page: str, doubt: str) -> None:
    assert any(doubt in told for told in _metadata(page).doubts), _metadata(page).doubts


def test_a_long_text_that_asks_to_subscribe_is_whole() -> None:
    long = "".join(f"<p>{PARAGRAPH} It is number {n}.</p>" for n in range(12))
    page = _page(behind=f"{long}<p>Subscribe to read the full story every day.</p>")

    assert _metadata(page).doubts == ()


@pytest.mark.parametrize(
    "matcher", completeness.load_wholeness_rules(), ids=lambda matcher: matcher.rule.name
)
def test_each_sign_of_a_part_finds_its_examples_alone(
    matcher: Matcher[WholenessRule],
) -> None:
    rule, regex = matcher.rule, matcher.regex
    look = regex.match if rule.sign is Sign.ENTRY else regex.search

    assert [text for text in rule.matches if not look(text)] == []
    assert [text for text in rule.not_ if look(text)] == []


def test_htmldate_bears_out_a_weak_day_and_is_told_where_it_takes_another() -> None:
    aside = '<div class="sidebar"><span class="date">2017-02-20</span></div>'
    weak = _page(behind=aside)
    day = _issued(weak, "lamp.html")
    assert (str(day.date), day.rule) == ("2017-02-20", "issued/borne-out")
    assert "htmldate takes it" in day.note

    two = _page(
        '<meta property="article:published_time" content="2017-02-20">'
        '<meta name="dc.date.issued" content="2017-02-27">'
    )
    both = _issued(two, "lamp.html")
    assert str(both.date) in ("2017-02-20", "2017-02-27")
    assert any("2017-02-2" in doubt for doubt in both.doubts)


def test_where_nothing_tells_the_day_that_of_htmldate_is_told_and_not_taken() -> None:
    page = _page('<meta property="og:image" content="https://orra.example/2017/02/20/lamp.jpg">')
    day = _issued(page, "lamp.html")

    assert day.date is None
    assert day.doubts == ("htmldate takes a day for that of issue: 2017-02-20.",)
    assert [(str(c.date), c.kind) for c in day.others] == [("2017-02-20", "htmldate")]
