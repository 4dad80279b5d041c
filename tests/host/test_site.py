"""Whole sites, built strictly: every link and footnote holds, hostile text is harmless."""

import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest

from generator import pages
from generator.pages.markdown import fold_lines
from generator.story.loading import load_story
from tests.conftest import ROOT
from tests.support import searching
from tests.support.hostile import with_texts
from tests.support.stories import TOY, built, copied, loaded

pytestmark = pytest.mark.site

HOSTILE = (
    "1. <script>alert(1)</script> [x](javascript:alert(2)) ![i](//evil.example/x.png) {{ 7*7 }} "
    "{: onclick=alert(3) } | a || [^1] [^1]: --8<-- \"'a'\" <https://evil.example> *em* __b__ "
    "&lt;b&gt; &#60; `code` \\ ~~s~~ ///Footnotes Go Here/// [TOC] </div></article> "
    "<img src=x onerror=alert(4)>"
)


@dataclass
class _Html(HTMLParser):
    """What a test asks of a page."""

    ids: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    """Each link's address, and the class of the link."""
    tags: Counter[str] = field(default_factory=Counter)
    attributes: set[str] = field(default_factory=set)
    words: list[str] = field(default_factory=list)
    inside: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.inside.append(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name == "id" and value:
                self.ids.append(value)
            if name in ("href", "src") and value:
                self.links.append((value, dict(attrs).get("class") or ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in self.inside:
            while self.inside.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        # Pictures cut names to a length; a test of theirs looks at their words.
        if not {"script", "style", "svg"} & set(self.inside):
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


@cache
def _read(page: Path) -> _Html:
    html = _Html()
    html.feed(page.read_text(encoding="utf-8"))
    return html


def _article(page: Path) -> _Html:
    """Read a page without its frame."""
    found = re.search(r"<article.*?>(.*)</article>", page.read_text(encoding="utf-8"), re.DOTALL)
    html = _Html()
    html.feed(found[1] if found else "")
    return html


def _pages(site: Path) -> Iterator[Path]:
    found = sorted(path for path in site.rglob("*.html") if path.name != "404.html")
    assert found
    return iter(found)


@pytest.fixture(params=["toy_site", "real_site"])
def site(request: pytest.FixtureRequest) -> Path:
    """Give each site in turn."""
    found: Path = request.getfixturevalue(request.param)
    return found


def test_every_record_has_its_page(real_site: Path) -> None:
    library = loaded(ROOT)
    for kind in ("events", "topics", "sources", "people"):
        for record in library.of_kind(kind):
            assert (real_site / kind / record / "index.html").is_file()


def test_every_link_within_the_site_leads_somewhere(site: Path) -> None:
    for page in _pages(site):
        here = page.relative_to(site).as_posix()
        for address, _ in _read(page).links:
            target, place = urldefrag(urljoin(f"https://here.example/{here}", address))
            if not target.startswith("https://here.example/"):
                continue
            file = site / unquote(target.removeprefix("https://here.example/"))
            file = file / "index.html" if file.is_dir() else file
            assert file.is_file(), (here, address)
            if place and not place.startswith("__"):
                assert unquote(place) in _read(file).ids, (here, address)


def test_no_page_has_an_id_twice(site: Path) -> None:
    for page in _pages(site):
        doubled = {id_ for id_, count in Counter(_read(page).ids).items() if count > 1}
        assert not doubled - {"__search", "__drawer"}, page


def test_the_facts_of_a_page_are_one_list(site: Path) -> None:
    """A term that slips into the description before it would begin a list of its own."""
    found = 0
    for page in _pages(site):
        for facts in re.findall(
            r'<div class="facts">(.*?)</div>', page.read_text("utf-8"), re.DOTALL
        ):
            assert facts.count("<dl>") <= 1, page
            found += facts.count("<dl>")
    assert found > 10


def test_every_footnote_leads_there_and_back(site: Path) -> None:
    total = 0
    for page in _pages(site):
        html = _article(page)
        notes = {id_.removeprefix("fn:") for id_ in html.ids if id_.startswith("fn:")}
        marks = {id_.partition(":")[2] for id_ in html.ids if id_.startswith("fnref")}
        to_notes = {a.removeprefix("#fn:") for a, c in html.links if c == "footnote-ref"}
        back = {a[1:] for a, c in html.links if c == "footnote-backref"}
        assert notes == marks == to_notes, page
        assert back == {id_ for id_ in html.ids if id_.startswith("fnref")}, page
        total += len(notes)
    assert total > 40


def test_every_footnote_leads_to_its_quote_on_the_source_page(site: Path) -> None:
    """The words in quotation marks stand at the place that the footnote links."""
    checked = 0
    for page in _pages(site):
        text = page.read_text(encoding="utf-8")
        for note in re.findall(r'<li id="fn:\d+">(.*?)</li>', text, re.DOTALL):
            for quote, address in re.findall(r'<q>“(.*?)”</q> — <a href="(.*?)"', note, re.DOTALL):
                target, place = urldefrag(
                    urljoin(f"https://here.example/{page.relative_to(site)}", address)
                )
                source = site / target.removeprefix("https://here.example/") / "index.html"
                passage = re.search(
                    rf'id="{place}">\s*<blockquote>\s*<p>“(.*?)”</p>',
                    source.read_text(encoding="utf-8"),
                    re.DOTALL,
                )
                assert passage, (page, address)
                assert passage[1] == quote
                checked += 1
    assert checked > 40


def test_every_sentence_of_an_event_stands_on_its_page_with_a_footnote(real_site: Path) -> None:
    library = loaded(ROOT)
    for event in library.events.values():
        text = _article(real_site / "events" / event.id / "index.html").text
        for claim in event.claims:
            assert re.search(re.escape(fold_lines(claim.text)) + r"\d", text), claim.text


def _names_the_page_itself(tag: str, address: str) -> bool:
    """Whether a link only says where the page, or its embed, stands once published."""
    own = urlsplit(address).hostname == "canal.example"
    return own and tag.startswith("<link") and ('"canonical"' in tag or "json+oembed" in tag)


def test_no_page_asks_anything_of_another_site(site: Path) -> None:
    for page in _pages(site):
        text = page.read_text(encoding="utf-8")
        for tag in re.findall(r"<(?:script|link|img|iframe|source|video|audio)\b[^>]*>", text):
            address = re.search(r'(?:src|href)="((?:https?:)?//[^"]*)', tag)
            assert address is None or _names_the_page_itself(tag, address[1]), tag
        assert not re.search(r"@import|url\(\s*['\"]?(?:https?:)?//", text)


def test_all_forms_of_a_name_are_found_on_the_same_pages(site: Path) -> None:
    names = loaded(ROOT if (site / "method").is_dir() else TOY).names.values()
    index = searching.of(site)
    for name in names:
        found = {form: index.find(form) for form in name.all_forms}
        first = found[name.display]
        assert first
        assert all(pages == first for pages in found.values())


def test_two_builds_are_the_same_to_the_byte(toy_site: Path, tmp_path: Path) -> None:
    again = built(TOY, tmp_path / "site")
    first, second = (
        {
            path.relative_to(root).as_posix(): path.read_bytes()
            for path in root.rglob("*")
            if path.is_file()
        }
        for root in (toy_site, again)
    )

    assert first == second


def test_what_render_writes_builds_without_our_plugin_to_the_same_articles(
    toy_site: Path, tmp_path: Path
) -> None:
    project = copied(tmp_path)
    pages.write_plain_project(
        loaded(project), project, tmp_path / "plain", "https://canal.example/"
    )

    plain = built(tmp_path / "plain", tmp_path / "plain-site")

    found = {page.relative_to(plain): _article(page).text for page in _pages(plain)}
    assert found == {page.relative_to(toy_site): _article(page).text for page in _pages(toy_site)}


def _shown(folder: Path, word: str) -> dict[str, _Html]:
    project = with_texts(folder, word)
    library, report = load_story(project)
    assert library, list(report.lines())
    assert not report.errors, list(report.lines())
    pages.write_plain_project(library, project, folder / "plain")
    site = built(folder / "plain", folder / "site")
    shutil.rmtree(project)
    return {page.relative_to(site).as_posix(): _article(page) for page in _pages(site)}


def _leading(page: _Html) -> list[str]:
    """Give all links but the one to the page's own title, whose place is made of its words.

    A passage at an outlet is found by its words too.
    """
    links = (address for address, class_ in page.links if class_ != "headerlink")
    return [address.partition(":~:text=")[0] for address in links]


def _uncited(text: str) -> str:
    """Leave out how to cite a page: bibliographies write some letters in ways of their own."""
    return re.sub(r"Cite this page.*?(?=Quotes and sources|$)", "", text)


def test_hostile_text_is_harmless_everywhere(tmp_path: Path) -> None:
    """A story whose every word is hostile has the tags of one whose every word is ``Harmless``."""
    harmless = _shown(tmp_path / "harmless", "Harmless words")
    hostile = _shown(tmp_path / "hostile", HOSTILE)

    assert hostile.keys() == harmless.keys()
    for path, page in hostile.items():
        assert page.tags == harmless[path].tags, path
        assert page.attributes == harmless[path].attributes, path
        assert _leading(page) == _leading(harmless[path]), path
        # Examples for editors are cut to a length, names of people are also turned round, and data
        # files have another size.
        if not path.startswith(("editors/", "people/", "data/")):
            found, wanted = _uncited(page.text), _uncited(harmless[path].text)
            assert found == wanted.replace("Harmless words", HOSTILE), path
    site = tmp_path / "hostile" / "site"
    for file in _pages(site):
        html = _read(file)
        assert not [name for name in html.attributes if name.startswith("on")]
        # An embed says with the empty address that it has no icon: no browser asks for one.
        addresses = {a.lower() for a, _ in html.links} - {"data:,"}
        assert not [a for a in addresses if a.startswith(("javascript:", "data:"))]
    # The theme is left behind here, and with it what reads our index: this is Material's own.
    index = (site / "search" / "search_index.json").read_text(encoding="utf-8")
    entries = json.loads(index)["docs"]
    assert not [e for e in entries if re.search(r"<(?!/?(?:p|ul|ol|li|sup|sub|code|pre)>)", str(e))]
    assert any("&lt;script&gt;" in e["title"] for e in entries)
