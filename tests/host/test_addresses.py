"""Every address in a built site leads somewhere, by whatever settings it was built."""

import csv
import html
import io
import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.support.stories import built, copied

ADDRESS = "https://canal.example/story/"
_OURS = re.compile(re.escape(ADDRESS) + r"[^\s\"'<>)\\,}]*")
_TEXTS = {".html", ".json", ".csv", ".atom", ".ics", ".bib", ".ris", ".xml", ".txt"}


@pytest.fixture(scope="module", params=[True, False], ids=["folders", "files"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the toy story below a folder of its host, with pages as folders or as files."""
    folder = tmp_path_factory.mktemp("addresses")
    return built(with_settings(folder, folders=request.param, address=ADDRESS), folder / "site")


def with_settings(folder: Path, *, folders: bool, address: str) -> Path:
    project = copied(folder)
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    text = text.replace("site_url: https://canal.example/", f"site_url: {address}" * bool(address))
    text += (
        f"use_directory_urls: {str(folders).lower()}\nextra:\n  report_mail: desk@canal.example\n"
    )
    config.write_text(text, encoding="utf-8")
    return project


def text_of(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".ics":
        text = text.replace("\r\n ", "").replace("\n ", "")
    return html.unescape(text) if path.suffix == ".html" else text


def target(site: Path, path: str) -> Path:
    found = site / unquote(path)
    return found / "index.html" if not path or path.endswith("/") else found


@pytest.mark.site
def test_every_address_of_ours_leads_to_what_is_there(site: Path) -> None:
    """In pages, data, feeds, calendars, citations, cards, embeds and what describes them."""
    seen: dict[str, set[str]] = {}
    for path in site.rglob("*"):
        if path.suffix in _TEXTS:
            for address in _OURS.findall(text_of(path)):
                seen.setdefault(address, set()).add(path.relative_to(site).parts[0])
    missing = []
    for address, places in seen.items():
        inside, _, place = address.removeprefix(ADDRESS).partition("#")
        found = target(site, inside)
        there = found.is_file() and (not place or f'id="{place}"' in text_of(found))
        missing += [] if there else [(address, places)]

    assert missing == []
    folders = set().union(*seen.values())
    assert {"data", "embed", "events", "topics", "sitemap.xml"} <= folders
    assert len(seen) > 120


@pytest.mark.site
def test_every_link_of_a_page_and_an_embed_leads_to_what_is_there(site: Path) -> None:
    """Links that are relative: MkDocs looks at those in Markdown alone."""
    missing = []
    for path in site.rglob("*.html"):
        if path.name == "404.html":
            continue
        for link in re.findall(r'(?:href|src)="([^"#?:]+)[#"?]', text_of(path)):
            found = (path.parent / unquote(link)).resolve()
            if not (
                found / "index.html" if link.endswith("/") or found.is_dir() else found
            ).is_file():
                missing.append((path.relative_to(site).as_posix(), link))
    assert missing == []


@pytest.mark.site
def test_from_disk_without_an_address_data_name_the_files_that_are_there(tmp_path: Path) -> None:
    site = built(with_settings(tmp_path, folders=False, address=""), tmp_path / "site")

    for name in ("events", "claims", "topics", "people"):
        for row in json.loads((site / "data" / f"{name}.json").read_text("utf-8")):
            path, _, place = row["url"].partition("#")
            assert f'id="{place}"' in text_of(site / path) if place else (site / path).is_file()
    lines = csv.DictReader(io.StringIO((site / "data" / "sources.csv").read_text("utf-8")))
    assert all((site / line["page"]).is_file() for line in lines)
    for name in ("new.atom", "planned.ics", "new.json"):
        assert "http" not in re.sub(
            r"https?://(?:www\.w3\.org|jsonfeed\.org)\S*", "", text_of(site / "data" / name)
        )
    embed = text_of(site / "embed" / "events" / "2019-fourth-round.html")
    assert "<a " not in embed
