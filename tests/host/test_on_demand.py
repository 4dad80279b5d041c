"""A site under `mkdocs serve`: a page is rendered when it is asked for, and is the same."""

import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import jinja2
import pytest
from mkdocs.exceptions import PluginError

from generator.host import search_plugin
from generator.host.fast.lazy_page import LazyPage, make_lazy_page
from generator.host.fast.machine_files import MachinePaths
from generator.host.pending_pages import Pending, PendingPages
from generator.pages import Site, list_writers
from generator.pages.story_view import View
from generator.search.page_text import read_page_text
from tests.changes import change
from tests.support import searching
from tests.support.served import BANNER, Served, served
from tests.support.stories import TEMPLATES, TOY, built, configured, copied, toy

pytestmark = pytest.mark.site

FOLLOWS = re.compile(r"<script>(?:(?!<script>).)*livereload\(.*?</script>", re.DOTALL)
"""What the server puts on a page."""

TEMPLATE = "theme/templates/event.md.j2"
BY_MKDOCS = "  - explainer:\n      fast: false\n      cards: false\n"
"""Built by MkDocs alone, and without cards, which only a build draws."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve the toy story."""
    folder = tmp_path_factory.mktemp("on-demand")
    with served(copied(folder), folder / "log") as found:
        yield found


def test_each_page_is_the_one_that_mkdocs_builds(site: Served, tmp_path: Path) -> None:
    settings = site.project / "by-mkdocs.yml"
    text = (site.project / "mkdocs.yml").read_text(encoding="utf-8")
    text = text.replace("  - explainer:\n", BY_MKDOCS)
    text = text.replace("site_url: https://canal.example/", f"site_url: {site.address}")
    settings.write_text(text, encoding="utf-8")
    whole = built(site.project, tmp_path / "site", settings=settings.name)
    settings.unlink()
    pages = sorted(path.parent.relative_to(whole).as_posix() for path in whole.rglob("index.html"))

    assert len(pages) > 40
    for page in pages:
        address = "" if page == "." else f"{page}/"
        status, text = site.get(address)
        assert status == 200, page
        assert FOLLOWS.sub("", text) == (whole / page / "index.html").read_text("utf-8"), page


def test_data_and_the_index_of_the_search_box_are_there_when_asked_for(site: Served) -> None:
    status, table = site.get("data/events.csv")
    assert status == 200
    assert table.startswith("id,title,date")
    _, home = site.get("")
    box = re.search(r'data-search="([^"]*)"', home)
    assert box
    status, listed = site.get(f"{box[1].removeprefix('./')}index.js")
    assert status == 200
    name, value = searching.part(listed)
    assert name == "index"
    assert value["filters"]["topic"]
    assert site.get("data/no-such-file.csv")[0] == 404
    assert site.get("events/no-such-event/")[0] == 404


def test_what_is_saved_is_on_the_page_and_on_its_neighbours(site: Served) -> None:
    file = site.project / "content/events/2016-second-round.yml"
    page = f"events/{file.stem}/"
    before = site.get(page)[1]
    change(file, "title: Second round", "title: Second round once more")

    after = site.until_it_says(page, "once more")

    assert "once more" not in before
    neighbour = re.search(r'<li>After: <a href="\.\./([^"/]+)/"', after)
    assert neighbour
    assert "once more" in site.get(f"events/{neighbour[1]}/")[1]
    change(file, "title: Second round once more", "title: Second round")
    site.until(page, lambda status, text: status == 200 and "once more" not in text)


def test_a_mistake_leaves_pages_that_nobody_asked_for_as_they_were(site: Served) -> None:
    file = site.project / "content/events/2016-second-round.yml"
    change(file, "title: ", "titel: ")

    problems = site.until_broken()

    assert file.name in problems
    for page in ("people/anso-keld/", f"events/{file.stem}/"):
        status, whole = site.get(page)
        assert status == 200
        assert BANNER in whole
    change(file, "titel: ", "title: ")
    site.until_sound()


def test_a_mistake_in_a_template_is_shown_at_once(site: Served) -> None:
    change(site.project / TEMPLATE, "# {{ title |", "# {{ titel |")

    problems = site.until_broken()

    assert f"{TEMPLATE}:" in problems
    change(site.project / TEMPLATE, "# {{ titel |", "# {{ title |")
    site.until_sound()


def page_named(name: str) -> LazyPage:
    return cast(LazyPage, SimpleNamespace(dest_uri=name))


def test_a_page_that_cannot_be_rendered_is_explained_in_its_place(tmp_path: Path) -> None:
    pending = PendingPages()

    def render(page: LazyPage) -> str:
        raise jinja2.UndefinedError("titel")

    pages = {"events/a/index.html": page_named("events/a/index.html")}
    pending.now = Pending(pages, render=render, explain=lambda error: f"wrong: {error}")

    assert pending.answer(tmp_path, "events/a/")
    assert (tmp_path / "events/a/index.html").read_text("utf-8") == "wrong: titel"


def test_files_are_written_only_when_one_of_them_is_asked_for(tmp_path: Path) -> None:
    calls: list[str] = []

    def group() -> dict[str, bytes]:
        calls.append("data")
        return {"data/a.csv": b"a"}

    pending = PendingPages()
    pending.now = Pending(groups={"data/": group})

    assert not pending.answer(tmp_path, "livereload/1/2")
    assert not calls
    assert pending.answer(tmp_path, "data/a.csv")
    assert (tmp_path / "data/a.csv").read_bytes() == b"a"
    assert not pending.answer(tmp_path, "data/b.csv")
    assert calls == ["data"]


def test_a_mistake_that_shows_only_in_what_is_searched_is_explained_and_asked_again(
    tmp_path: Path,
) -> None:
    explained: list[str] = []
    sound: list[dict[str, bytes]] = []

    def index() -> dict[str, bytes]:
        if not sound:
            raise PluginError("a template prints None")
        return sound[0]

    def explain(error: Exception) -> str:
        explained.append(str(error))
        return ""

    pending = PendingPages()
    pending.now = Pending(groups={"search/": index}, explain=explain)

    assert not pending.answer(tmp_path, "search/index.js")
    assert explained == ["a template prints None"]
    sound.append({"search/index.js": b"words"})
    assert pending.answer(tmp_path, "search/index.js")


def test_what_is_written_for_search_alone_is_not_held(tmp_path: Path) -> None:
    site = Site(View(toy()), TEMPLATES)
    path = "events/2016-second-round.md"
    writer = list_writers(site)[path]
    page = make_lazy_page(configured(TOY, tmp_path), path, {path: writer}, has_words=True)

    words = search_plugin._words(page, by_hand=False)

    assert words == read_page_text(str(writer.write()), by_hand=False)
    assert not page.is_written


def test_a_link_to_a_file_that_is_not_there_makes_no_data() -> None:
    site = Site(View(toy()), TEMPLATES)
    paths = MachinePaths(site)

    assert "data/events.csv" in paths
    assert "embed/no-such-file.html" not in paths
    assert "_data" not in vars(site)
