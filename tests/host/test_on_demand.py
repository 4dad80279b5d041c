"""A large story under `mkdocs serve`: a page is written when it is asked for, and is the same."""

import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import jinja2
import pytest

from generator.host.fast.lazy_pages import LazyPage
from generator.host.fast.on_demand import MANY, Waiting
from tests.bench import story
from tests.host.test_rebuilds import change
from tests.support.served import BANNER, Served, served
from tests.support.stories import built

pytestmark = pytest.mark.site

FOLLOWS = re.compile(r"<script>(?:(?!<script>).)*livereload\(.*?</script>", re.DOTALL)
"""What the server puts on a page."""

TEMPLATE = "theme/templates/event.md.j2"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve a made-up story of many pages."""
    folder = tmp_path_factory.mktemp("many")
    project = folder / "project"
    story.make(420, project)
    with served(project, folder / "log") as found:
        yield found


def test_each_page_is_the_one_of_a_build(
    site: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", site.address)
    made = built(site.project, tmp_path / "site")
    pages = sorted(path.parent.relative_to(made).as_posix() for path in made.rglob("index.html"))
    folders = {page.partition("/")[0]: page for page in pages}

    assert len(pages) > MANY
    for page in {*folders.values(), *folders.keys() & {*pages}} - {"."}:
        status, served_page = site.get(f"{page}/")
        whole = (made / page / "index.html").read_text(encoding="utf-8")
        assert status == 200, page
        assert FOLLOWS.sub("", served_page) == whole, page


def test_data_and_the_index_of_the_search_box_are_there_when_asked_for(site: Served) -> None:
    status, table = site.get("data/events.csv")
    assert status == 200
    assert table.startswith("id,title,date")
    _, home = site.get("")
    assert "search.js" in home or "explainer.js" in home
    assert site.get("data/no-such-file.csv")[0] == 404
    assert site.get("events/no-such-event/")[0] == 404


def test_what_is_saved_is_on_the_page_and_on_its_neighbours(site: Served) -> None:
    file = sorted((site.project / "content/events").glob("*.yml"))[200]
    page = f"events/{file.stem}/"
    before = site.get(page)[1]
    title = re.findall("^title: .*$", file.read_text(encoding="utf-8"), re.MULTILINE)[0]
    change(file, title, f"{title} once more")

    after = site.until_it_says(page, "once more")

    assert "once more" not in before
    neighbour = re.search(r'<li>After: <a href="\.\./([^"/]+)/"', after)
    assert neighbour
    assert "once more" in site.get(f"events/{neighbour[1]}/")[1]
    change(file, f"{title} once more", title)
    site.until(page, lambda status, text: status == 200 and "once more" not in text)


def test_a_mistake_in_a_record_leaves_the_pages_as_they_were(site: Served) -> None:
    file = sorted((site.project / "content/events").glob("*.yml"))[100]
    page = f"events/{file.stem}/"
    change(file, "title: ", "titel: ")

    told = site.until_broken()

    assert file.name in told
    status, whole = site.get(page)
    assert status == 200
    assert BANNER in whole
    change(file, "titel: ", "title: ")
    site.until_sound()


def test_a_mistake_in_a_template_is_told_at_once(site: Served) -> None:
    change(site.project / TEMPLATE, "# {{ title }}", "# {{ titel }}")

    told = site.until_broken()

    assert f"{TEMPLATE}:" in told
    change(site.project / TEMPLATE, "# {{ titel }}", "# {{ title }}")
    site.until_sound()


def test_what_fails_is_told_in_its_place(tmp_path: Path) -> None:
    waiting, tried = Waiting(), []

    def finish(page: LazyPage) -> str:
        tried.append(page)
        if len(tried) == 1:
            raise jinja2.UndefinedError("titel")
        return "good"

    page = cast(LazyPage, SimpleNamespace(dest_uri="events/a/index.html"))
    waiting.begin(tmp_path, [page], finish, lambda error: f"told: {error}", {})

    assert waiting.answer("events/a/")
    assert (tmp_path / "events/a/index.html").read_text("utf-8") == "told: titel"


def test_files_are_made_only_when_one_of_them_is_asked_for(tmp_path: Path) -> None:
    made: list[str] = []

    def group() -> dict[str, bytes]:
        made.append("data")
        return {"data/a.csv": b"a"}

    waiting = Waiting()
    waiting.begin(tmp_path, [], str, str, {"data/": group})

    assert not waiting.answer("livereload/1/2")
    assert not made
    assert waiting.answer("data/a.csv")
    assert (tmp_path / "data/a.csv").read_bytes() == b"a"
    assert not waiting.answer("data/b.csv")
    assert made == ["data"]


def test_where_a_build_writes_all_nothing_old_waits(tmp_path: Path) -> None:
    waiting = Waiting()
    page = cast(LazyPage, SimpleNamespace(dest_uri="events/a/index.html"))
    waiting.begin(tmp_path, [page], lambda _: "old", str, {})

    waiting.end()

    assert not waiting.answer("events/a/")
    assert not (tmp_path / "events").exists()
