"""Embeds and what describes them; reports of mistakes; and nothing of either where it cannot be."""

import html
import json
import re
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from generator.exports.site_urls import SiteUrls
from generator.model import Claim
from generator.pages import ReportAddress, Site, View, render_pages
from tests.support.machine_files import machine_files
from tests.support.stories import TEMPLATES, toy

ADDRESS = SiteUrls("https://canal.example/")
HOSTILE = "</title><script>alert(1)</script> \"'& {{ 7 * 7 }}"


def made(addresses: SiteUrls = ADDRESS) -> dict[str, str]:
    found = machine_files(toy(), addresses)
    return {p: c.decode() for p, c in found.items() if p.startswith("embed/")}


def test_an_embed_shows_quote_outlet_and_mark_and_leads_back() -> None:
    text = made()["embed/events/2019-fourth-round/index.html"]

    assert re.search(r"<blockquote><p dir=\"auto\">“[^<]+”</p><p class=\"from\">[^<]+·", text)
    assert "✓ checked" in text
    assert 'href="https://canal.example/events/2019-fourth-round/"' in text


def test_each_kind_has_its_embed() -> None:
    files = made()

    assert "embed/topics/canal/timeline/index.html" in files
    assert "163 to 527 days late" in files["embed/promises/canal-opening/index.html"]
    assert "embed/resize.js" in files


def test_what_describes_an_embed_is_oembed_with_the_code() -> None:
    about = json.loads(made()["embed/events/2019-fourth-round.json"])

    assert (about["version"], about["type"]) == ("1.0", "rich")
    assert {"html", "width", "height"} <= about.keys()
    assert 'src="https://canal.example/embed/events/2019-fourth-round/"' in about["html"]
    assert about["html"].count("<script") == 1


@pytest.mark.slow
def test_without_an_address_nothing_gives_code_that_leads_nowhere() -> None:
    files = made(SiteUrls())

    assert not [path for path in files if path.endswith(".json")]
    assert "<a " not in files["embed/events/2019-fourth-round/index.html"]
    assert "iframe" not in "".join(render_pages(Site(View(toy()), TEMPLATES)).values())


def test_addresses_follow_the_setting_of_the_host() -> None:
    files = made(SiteUrls("https://canal.example/sub/", folders=False))

    text = files["embed/events/2019-fourth-round.html"]
    assert 'href="https://canal.example/sub/events/2019-fourth-round.html"' in text


def test_no_text_gets_out_of_its_place_in_an_embed() -> None:
    event = toy().events["2019-fourth-round"]
    claims = (event.claims[0].model_copy(update={"text": HOSTILE}), *event.claims[1:])
    odd = event.model_copy(update={"title": HOSTILE, "claims": claims})
    library = replace(toy(), events={**toy().events, event.id: odd})
    files = machine_files(library, ADDRESS)
    text = files["embed/events/2019-fourth-round/index.html"].decode()

    assert "alert(1)</script>" not in text
    assert html.escape("</title><script>", quote=False) in text
    about = json.loads(files["embed/events/2019-fourth-round.json"])
    assert "<script>alert" not in about["html"]


def test_an_event_with_very_many_long_sentences_stays_small() -> None:
    event = toy().events["2019-fourth-round"]
    long = [Claim(text=f"{n} " + "言葉" * 150, source=event.source) for n in range(60)]
    odd = event.model_copy(update={"claims": (*event.claims, *long)})
    library = replace(toy(), events={**toy().events, event.id: odd})
    files = machine_files(library, ADDRESS)

    assert len(files["embed/events/2019-fourth-round/index.html"]) < 25_000


@pytest.mark.slow
@pytest.mark.parametrize(
    ("desk", "scheme"),
    [
        (ReportAddress(mail="desk@canal.example"), "mailto:desk@canal.example?"),
        (ReportAddress(url="https://git.example/new?a=b"), "https://git.example/new?a=b&"),
    ],
)
def test_a_report_names_the_place_and_quotes_the_sentence(desk: ReportAddress, scheme: str) -> None:
    site = Site(View(toy()), TEMPLATES, ADDRESS.site, desk=desk)
    text = html.unescape(render_pages(site)["events/2019-fourth-round.md"])
    links = re.findall(r'class="report" href="([^"]+)"', text)
    claims = toy().events["2019-fourth-round"].claims

    assert len(links) == len(claims) + 1
    assert all(link.startswith(scheme) for link in links)
    bodies = [parse_qs(urlsplit(link).query)["body"][0] for link in links]
    assert any(claims[0].text in body for body in bodies)
    assert all(
        body.startswith("https://canal.example/events/2019-fourth-round/") for body in bodies
    )


@pytest.mark.slow
def test_without_a_desk_nothing_asks_for_a_report() -> None:
    assert (
        "Report a mistake"
        not in render_pages(Site(View(toy()), TEMPLATES))["events/2019-fourth-round.md"]
    )
    assert ReportAddress(url="javascript:alert(1)").address("a", "b") == ""
