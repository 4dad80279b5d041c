"""Not tied to the host: the pages on disk build with MkDocs alone, to the same site."""

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from tests.support.desk_runs import done
from tests.support.stories import copied

pytestmark = pytest.mark.site

WITHOUT_US = """\
import sys
sys.modules["generator"] = None  # as if it were not installed
from mkdocs.__main__ import cli
cli(["build", "--strict", "--quiet", "--site-dir", sys.argv[1]])
"""
TAGS = re.compile(r'<nav class="md-tags".*?</nav>', re.DOTALL)


class _Article(HTMLParser):
    """Collects the text of a page's article."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("article", "script", "style"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open and tag == self.open[-1]:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open == ["article"]:
            self.words.append(data)


def texts(site: Path) -> dict[str, str]:
    """Give the text of the article of each page of a site."""
    found = {}
    for page in site.rglob("*.html"):
        article = _Article()
        # Zensical shows the tags that MkDocs leaves to its search.
        article.feed(TAGS.sub("", page.read_text(encoding="utf-8")))
        found[page.relative_to(site).as_posix()] = " ".join("".join(article.words).split())
    return found


def files(site: Path) -> set[str]:
    """List all files of a site, but for cards, which our plugin draws, and the search's index."""
    paths = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    return {path for path in paths if not path.startswith(("cards/", "search/"))}


def data(site: Path) -> dict[str, bytes]:
    """Read what machines take away from a site."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in (site / "data").rglob("*")
        if path.is_file() and path.name != "index.html"  # which is a page
    }


@pytest.fixture(scope="module")
def sites(toy_site: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """Build a story with our plugin, and its pages without; gives both sites and the pages."""
    folder = tmp_path_factory.mktemp("plain")
    done(copied(folder), "render", str(folder / "pages"))
    subprocess.run(
        [sys.executable, "-c", WITHOUT_US, str(folder / "plain")],
        cwd=folder / "pages",
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        check=True,
    )
    return toy_site, folder / "plain", folder / "pages"


def test_the_pages_and_their_texts_are_the_same(sites: tuple[Path, Path, Path]) -> None:
    ours, plain, _ = sites
    mine, theirs = texts(ours), texts(plain)

    assert mine.keys() == theirs.keys()
    assert {page for page in mine if mine[page] != theirs[page]} == set()
    assert len([text for text in mine.values() if text]) > 20
    assert {"editors/fields/index.html", "about/index.html"} <= mine.keys()


def test_zensical_builds_the_same_pages_with_the_same_texts(
    sites: tuple[Path, Path, Path],
) -> None:
    ours, _, pages = sites
    command = [sys.executable, "-m", "zensical", "build", "--clean"]
    run = subprocess.run(command, cwd=pages, capture_output=True, text=True, check=False)

    assert run.returncode == 0, run.stdout + run.stderr
    assert texts(pages / "site") == texts(ours)


def test_the_files_are_the_same_and_those_with_data_to_the_byte(
    sites: tuple[Path, Path, Path],
) -> None:
    ours, plain, _ = sites

    assert files(ours) == files(plain)
    assert [path.name for path in (plain / "search").iterdir()] == ["search_index.json"]
    assert data(ours) == data(plain)
    assert data(ours)


def test_the_settings_name_neither_our_plugin_nor_our_folders(
    sites: tuple[Path, Path, Path],
) -> None:
    text = (sites[2] / "mkdocs.yml").read_text(encoding="utf-8")
    settings = yaml.safe_load(re.sub(r"!ENV \[\w+, (.*?)\]", r"\1", text))

    names = [
        plugin if isinstance(plugin, str) else next(iter(plugin)) for plugin in settings["plugins"]
    ]
    assert "explainer" not in names
    assert settings["docs_dir"] == "docs"
    assert settings["theme"]["custom_dir"] == "overrides"
    assert "edit_uri" not in settings
