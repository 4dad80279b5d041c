"""What a built page says to machines, and the data files that lie beside the pages."""

import html
import json
import re
import sqlite3
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import feedparser
import pybtex.database
import pytest

from generator.edtf import parse
from generator.exports import list_exports
from generator.exports.columns import TABLES
from generator.exports.site_urls import SiteUrls
from generator.pages import Site, View, json_ld, render_pages
from generator.pages.cite_this_page import make_how_to_cite
from generator.pages.kinds.corrections_page import list_changes
from generator.pages.page_words import name_gap
from generator.pages.text_fragments import link_to_passage
from tests.support.stories import TEMPLATES, built, copied, loaded, toy

ADDRESS = "https://canal.example/"
"""The address in the toy story's settings."""
HOSTILE = "</script><script>alert()</script> \"'& {x} % $ \\ --> <!-- ]]> ..."


class _Head(HTMLParser):
    """What stands in a page's head for machines."""

    def __init__(self, page: Path) -> None:
        super().__init__(convert_charrefs=True)
        self.meta: dict[str, str] = {}
        self.links: dict[str, str] = {}
        self.feeds: dict[str, set[str]] = {}
        self.scripts: list[str] = []
        self._data = False
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "meta":
            self.meta[found.get("property") or found.get("name") or ""] = found.get("content", "")
        if tag == "link":
            self.links[found["rel"]] = found["href"]
            if found["rel"] == "alternate feed":
                self.feeds.setdefault(found["type"], set()).add(found["href"])
        if tag == "script" and found.get("type") == "application/ld+json":
            self._data = True
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        self._data = False

    def handle_data(self, data: str) -> None:
        if self._data:
            self.scripts[-1] += data

    @property
    def thing(self) -> dict[str, Any]:
        """The page's JSON-LD; there is exactly one."""
        (script,) = self.scripts
        found: dict[str, Any] = json.loads(script)
        return found


@pytest.fixture
def site(toy_site: Path) -> Path:
    """Give the site of the toy story."""
    return toy_site


def _page(site: Path, path: str) -> _Head:
    return _Head(site / path / "index.html")


@pytest.mark.site
def test_every_page_says_what_it_is_and_where(site: Path) -> None:
    # What other sites embed is a part of a page: its canonical address is that page's.
    pages = [
        page
        for page in site.rglob("index.html")
        if site / "embed" not in page.parents and "has moved" not in page.read_text("utf-8")
    ]
    assert len(pages) > 25
    for page in pages:
        head = _Head(page)
        path = page.parent.relative_to(site).as_posix()
        address = ADDRESS if path == "." else f"{ADDRESS}{path}/"
        assert head.thing["@context"] == "https://schema.org"
        assert head.thing["url"] == address
        assert head.links["canonical"] == address
        assert head.meta["og:url"] == address
        assert head.meta["og:title"]
        # The hand-written page and the settings of the toy story describe nothing.
        assert head.meta.get("og:description") or path == "about"
        assert head.meta["og:site_name"] == "Vessia and Oradel on the canal"
        for kind, ending in (("atom+xml", "atom"), ("feed+json", "json")):
            feeds = {(page.parent / feed).resolve() for feed in head.feeds[f"application/{kind}"]}
            assert site / "data" / f"new.{ending}" in feeds
            assert all(feed.is_file() and feed.suffix == f".{ending}" for feed in feeds)
        # By this word alone Material's script asks the link's host for a sitemap.
        assert "alternate" not in head.links


@pytest.mark.site
def test_a_topic_is_an_article_with_its_sources(site: Path) -> None:
    thing = _page(site, "topics/canal").thing

    assert thing["@type"] == "Article"
    assert thing["headline"] == "The canal"
    assert thing["dateModified"] == "2020-06-12"
    assert {"Oradel Gazette", "The Harbour Post"} <= {
        source["publisher"]["name"] for source in thing["citation"]
    }


@pytest.mark.site
def test_an_event_says_when_where_who_and_what_became_of_it(site: Path) -> None:
    happened = _page(site, "events/2019-fourth-round").thing
    postponed = _page(site, "events/2020-keld-visit").thing

    assert happened["@type"] == "Event"
    assert happened["startDate"] == "2019-12-09"
    assert happened["eventStatus"] == "https://schema.org/EventScheduled"
    assert happened["location"] == {"@type": "Place", "name": "Port Alden"}
    assert happened["attendee"] == [
        {"@type": "Person", "name": "Ilse Varn", "jobTitle": "Deputy Minister"}
    ]
    assert len(happened["subjectOf"]) == 3
    assert postponed["startDate"] == "2020-04"
    assert postponed["eventStatus"] == "https://schema.org/EventPostponed"


@pytest.mark.site
def test_a_person_a_source_and_the_data_say_what_they_are(site: Path) -> None:
    assert _page(site, "people/tovan-resh").thing["mainEntity"] == {
        "@type": "Person",
        "name": "Resh Tovan",
        "alternateName": ["Tovan Resh"],
    }
    source = _page(site, "sources/oradel-gazette-2019-12-10").thing["mainEntity"]
    assert source["url"] == "https://gazette.example/2019/12/10/canal?a=1&b=2"
    data = _page(site, "data").thing
    assert {
        "@type": "DataDownload",
        "contentUrl": f"{ADDRESS}data/events.csv",
        "encodingFormat": "text/csv",
    } in data["distribution"]
    for file in data["distribution"]:
        assert (site / file["contentUrl"].removeprefix(ADDRESS)).is_file()
    assert _page(site, "").thing["@type"] == "WebSite"
    assert _page(site, "about").thing["@type"] == "WebPage"


@pytest.mark.site
def test_no_text_can_end_the_script(tmp_path: Path) -> None:
    project = copied(tmp_path)
    event = project / "content" / "events" / "2016-second-round.yml"
    text = event.read_text(encoding="utf-8")
    title = re.search(r"^title: (.*)$", text, re.MULTILINE)
    assert title
    event.write_text(text.replace(title[0], f"title: {json.dumps(HOSTILE)}"), encoding="utf-8")

    head = _page(built(project, tmp_path / "site"), "events/2016-second-round")

    assert head.thing["name"] == HOSTILE
    assert not set("<>&'") & set(head.scripts[0])
    assert head.meta["og:title"] == HOSTILE


@pytest.mark.site
def test_the_data_files_lie_in_the_site_as_they_are_made(site: Path) -> None:
    made = list_exports(toy(), SiteUrls(ADDRESS))

    assert len(made) > 25
    for path, content in made.items():
        assert (site / path).read_bytes() == content
    with closing(sqlite3.connect(site / "data" / "explainer.sqlite")) as database:
        assert database.execute("SELECT count(*) FROM events").fetchone() == (8,)
    feed = feedparser.parse((site / "data" / "new.atom").read_bytes())
    for entry in feed.entries:
        assert (site / entry.link.removeprefix(ADDRESS) / "index.html").is_file()


@pytest.mark.site
def test_robots_may_read_all_and_find_every_page(site: Path) -> None:
    robots = (site / "robots.txt").read_text(encoding="utf-8")
    assert robots == f"User-agent: *\nDisallow:\nSitemap: {ADDRESS}sitemap.xml\n"

    sitemap = ElementTree.parse(site / "sitemap.xml")  # noqa: S314 - our own file
    listed = {e.text for e in sitemap.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    assert f"{ADDRESS}events/2018-treaty-signed/" in listed
    assert f"{ADDRESS}data/" in listed


def test_without_an_address_robots_name_no_sitemap() -> None:
    site = Site(View(toy()), TEMPLATES)

    assert sorted(site.list_data_paths()) == sorted(site.data)
    assert site.files["robots.txt"] == b"User-agent: *\nDisallow:\n"


@pytest.mark.slow
def test_every_table_and_column_is_explained() -> None:
    text = html.unescape(render_pages(Site(View(toy()), TEMPLATES))["data.md"])

    for table in TABLES:
        assert f"| **{table.name}** " in text
        for column in table.columns:
            assert f"- **{column}**: " in text


@pytest.mark.parametrize(
    ("when", "first", "last"),
    [
        ("2021-12-27", "2021-12-27", None),
        ("2021-12", "2021-12", None),
        ("2021", "2021", None),
        ("2023-21", "2023", None),
        ("2021-12~", "2021", None),
        ("2021-12-27?", "2021", None),
        ("2019-06-27/2019-06-29", "2019-06-27", "2019-06-29"),
        ("2019-12-18/2019-12-19~", "2019-12-18", None),
        ("2019-06/..", "2019-06", None),
        ("../2019-24", None, "2019"),
    ],
)
def test_dates_for_machines_say_no_more_than_is_known(
    when: str, first: str | None, last: str | None
) -> None:
    assert json_ld.describe_bounds(parse(when)) == (first, last)


def test_a_citation_names_the_page_the_site_and_the_state() -> None:
    site = Site(View(toy()), TEMPLATES, ADDRESS)
    made = make_how_to_cite(site, "The locks open", "2020-locks-open", "events/2020-locks-open.md")

    assert made.text == (
        "“The locks open.” Vessia and Oradel on the canal, as known on 12 June 2020. "
        "https://canal.example/events/2020-locks-open/"
    )
    unknown = make_how_to_cite(
        Site(site.view, TEMPLATES), "The locks open", "key", "events/2020-locks-open.md"
    )
    assert unknown.text.endswith("12 June 2020.")


def test_bibliographies_read_a_hostile_title() -> None:
    made = make_how_to_cite(Site(View(toy()), TEMPLATES, ADDRESS), HOSTILE, "key", "a_b.md")

    (entry,) = pybtex.database.parse_string(made.bibtex, "bibtex").entries.values()
    (item,) = json.loads(made.csl)
    assert r"\textbraceleft{}x\textbraceright{} \% \$ \textbackslash{}" in entry.fields["title"]
    assert entry.fields["url"] == item["URL"] == f"{ADDRESS}a_b/"
    assert item["title"] == HOSTILE
    assert item["issued"] == {"date-parts": [[2020, 6, 12]]}


@pytest.mark.parametrize(
    ("url", "words", "address"),
    [
        (
            "https://a.example/",
            "four words of it",
            "https://a.example/#:~:text=four%20words%20of%20it",
        ),
        ("https://a.example/#p2", "x", "https://a.example/#p2:~:text=x"),
        ("https://a.example/", "a-b, c & d", "https://a.example/#:~:text=a%2Db%2C%20c%20%26%20d"),
        ("https://a.example/", "釣魚", "https://a.example/#:~:text=%E9%87%A3%E9%AD%9A"),
        (
            "https://a.example/",
            "a b c d e f g h i j k l m",
            "https://a.example/#:~:text=a%20b%20c%20d%20e,i%20j%20k%20l%20m",
        ),
    ],
)
def test_a_passage_has_an_address(url: str, words: str, address: str) -> None:
    assert link_to_passage(url, words) == address
    assert unquote(address).startswith(url)


def test_an_address_that_leads_to_a_passage_already_leads_to_ours_alone() -> None:
    found = link_to_passage("https://post.example/a#top:~:text=Old", "Our own words")

    assert found == "https://post.example/a#top:~:text=Our%20own%20words"
    assert link_to_passage("https://post.example/a#:~:text=Old", "Our") == (
        "https://post.example/a#:~:text=Our"
    )


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        (range(14, 15), "round 14 is not in this collection"),
        (range(14, 17), "rounds 14 to 16 are not in this collection"),
    ],
)
def test_a_gap_in_a_series_is_named(missing: range, said: str) -> None:
    assert name_gap("round", missing) == said


def test_corrections_stand_newest_first_with_those_of_sources(tmp_path: Path) -> None:
    project = copied(tmp_path)
    source = project / "content" / "sources" / "oradel-gazette-2019-12-10.yml"
    with source.open("a", encoding="utf-8") as file:
        file.write("history:\n- {on: 2021-01-02, kind: update, now: Seen, why: It moved}\n")

    found = list_changes(View(loaded(project)))

    assert [(one.kind, one.record, str(one.change.on)) for one in found] == [
        ("sources", "oradel-gazette-2019-12-10", "2021-01-02"),
        ("events", "2018-treaty-signed", "2020-07-01"),
    ]
