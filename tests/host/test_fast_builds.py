"""The fast way to build gives the site, byte for byte, that MkDocs' own loop over pages gives."""

import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from generator.host.fast import page_loop, tested_versions
from generator.host.fast.content_converter import ContentConverter
from generator.host.fast.digests import digest_shared
from generator.host.fast.footnotes import Unknown
from generator.host.fast.page_cache import (
    CACHE,
    Notes,
    PageCache,
    digest_answers,
    open_cache,
)
from generator.host.fast.page_loop import PageLoop
from generator.host.fast.rendered_page import RenderedPage
from generator.host.plugin import ExplainerPlugin
from generator.pages import Site
from generator.pages.story_view import View
from generator.runtime import processes
from tests.changes import CHANGES, change, held
from tests.support.desk_runs import done
from tests.support.stories import TEMPLATES, configured, copied, toy

pytestmark = pytest.mark.site


def built(project: Path, site: Path, *, fast: bool = True) -> dict[str, object]:
    config = configured(project, site)
    plugin = config.plugins["explainer"]
    assert isinstance(plugin, ExplainerPlugin)
    plugin.config["fast"] = fast
    mkdocs_build(config)
    if fast:
        prepared = plugin.session.prepared
        assert prepared
        assert "_data" not in vars(prepared.site), "it takes as much memory as all records"
    return held(site)


@pytest.mark.parametrize("spread", [False, True])
def test_a_site_is_the_one_that_mkdocs_makes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spread: bool
) -> None:
    project = copied(tmp_path)
    # One of the two has an address and folders and is written by one process, as a small story is;
    # the other has pages that are read from a disk, written by several, and excludes files that
    # machines take: of data, all of a group, one of a group.
    if spread:
        monkeypatch.setattr(processes, "_FEW", 10)
        settings = project / "mkdocs.yml"
        text = settings.read_text(encoding="utf-8").replace("site_url:", "#")
        text = text.replace("  *.yml\n", "  *.yml\n  *.csv\n  /embed/\n  /data/feeds/**/*.json\n")
        settings.write_text(f"use_directory_urls: false\n{text}", encoding="utf-8")

    first, again = built(project, tmp_path / "a"), built(project, tmp_path / "a")

    assert (project / CACHE).is_file()
    assert ("data/events.csv" in first) is not spread
    assert first == built(project, tmp_path / "b", fast=False)
    assert again == first


RECORDS: dict[str, Callable[[Path], None]] = {
    **{name: CHANGES[name] for name in ("title in the navigation", "front matter", "new page")},
    "title": CHANGES["title"],
    "renamed event": lambda project: _rename(project, "2016-second-round", "2016-round-two"),
    "source with another title": lambda project: change(
        min((project / "content/sources").glob("*.yml")), "title: ", "title: New "
    ),
    "page gone": CHANGES["page gone"],
}


def _rename(project: Path, old: str, new: str) -> None:
    done(project, "rename", old, new)


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the toy story that was built once; it is not to be changed."""
    folder = tmp_path_factory.mktemp("warm")
    project = copied(folder)
    built(project, folder / "site")
    return project


def test_a_build_after_changes_of_records_and_pages_is_a_clean_one(
    warm: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Path(shutil.copytree(warm, tmp_path / "project"))
    converted: list[str] = []
    convert = ContentConverter.convert

    def noted(self: ContentConverter, *arguments: object) -> object:
        converted.append(arguments[0].file.src_uri)  # type: ignore[attr-defined]
        return convert(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(ContentConverter, "convert", noted)
    CHANGES["title"](project)
    after_one = built(project, tmp_path / "a")
    # Pages in the navigation are MkDocs' own, and rendered in each build.
    people = [name for name in after_one if re.fullmatch(r"people/[^/]+/index\.html", name)]
    again = [path for path in converted if path.startswith("people/") and "index" not in path]
    assert "events/2016-second-round.md" in converted
    assert len(again) < len(people) / 2, "what did not change is not rendered again"

    for name, make in RECORDS.items():
        if name != "title":
            make(project)
    later = built(project, tmp_path / "a")

    assert later == built(project, tmp_path / "b", fast=False)


@pytest.mark.parametrize(
    "name", ["template", "theme", "settings", "extensions", "plugin", "partial", "other theme file"]
)
def test_what_all_pages_depend_on_changes_the_key_of_each(
    warm: Path, tmp_path: Path, name: str
) -> None:
    project = Path(shutil.copytree(warm, tmp_path / "project"))

    def digest() -> bytes:
        config = configured(project, tmp_path / "site")
        templates = project / "theme/templates"
        return digest_shared(config, Navigation([], []), templates)

    before, same = digest(), digest()
    overrides = project / "theme/overrides"
    changes: dict[str, Callable[[Path], object]] = {
        **CHANGES,
        "plugin": lambda _: change(
            project / "mkdocs.yml", "  - explainer:", "  - explainer:\n      seeds: seeds/"
        ),
        "partial": lambda _: change(overrides / "partials/machines.html", "og:type", "og:kind"),
        "other theme file": lambda _: (overrides / "more.html").touch(),
    }
    changes[name](project)

    assert before == same
    assert digest() != before


NO_STORY: tuple[bytes, dict[str, bytes]] = (b"", {})
PAGE = RenderedPage(b"key", b"<p>page</p>", False, ("a",), (("b.md", "c", "b.md#c"),), ("b.md",))


def held_page(cache: PageCache) -> RenderedPage | None:
    page, output = cache.get(b"key"), cache.output(b"key")
    return replace(page, output=output) if page and output is not None else None


def test_the_cache_gives_what_was_put_there_and_forgets_what_nobody_uses(tmp_path: Path) -> None:
    cache = open_cache(tmp_path / "cache")
    assert cache
    cache.put(PAGE, "a.md", None)
    assert held_page(cache) == PAGE
    cache.finish([b"key"], {}, NO_STORY)
    cache = open_cache(tmp_path / "cache")
    assert cache
    assert held_page(cache) == PAGE
    cache.finish([], {}, NO_STORY)
    cache = open_cache(tmp_path / "cache")
    assert cache
    assert cache.get(b"key") is None
    cache.close()


@pytest.mark.parametrize("damage", ["empty", "text", "half", "row"])
def test_a_damaged_cache_gives_no_page_and_begins_anew(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "cache"
    cache = open_cache(path)
    assert cache
    for number in range(200):
        page = RenderedPage(b"%d" % number, b"page" * number * 50, False, (), (), ())
        cache.put(page, "a.md", None)
    cache.put(PAGE, "a.md", None)
    cache.finish([PAGE.key, *(b"%d" % number for number in range(200))], {}, NO_STORY)
    whole = path.read_bytes()
    if damage == "row":
        with closing(sqlite3.connect(path)) as database:
            database.execute("UPDATE pages SET about = '{'")
            database.execute("UPDATE outputs SET output = x'00'")
            database.commit()
    else:
        half = whole[: len(whole) // 2] + b"\0" * (len(whole) // 2)
        path.write_bytes({"empty": b"", "text": b"no database at all", "half": half}[damage])

    cache = open_cache(path)
    assert cache
    assert held_page(cache) in (None, PAGE)
    cache.put(PAGE, "a.md", None)
    cache.finish([PAGE.key], {}, NO_STORY)
    cache = open_cache(path)
    assert cache
    assert held_page(cache) in (None, PAGE)
    cache.close()


def test_where_no_cache_can_be_written_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()

    assert open_cache(tmp_path / "cache") is None


def test_a_link_that_leads_nowhere_stops_a_strict_build(warm: Path, tmp_path: Path) -> None:
    project = Path(shutil.copytree(warm, tmp_path / "project"))
    change(
        project / "theme/templates/event.md.j2",
        "# {{ title | directed }}",
        "# {{ title | directed }}\n\n[Nowhere](../timeline.md#nowhere)",
    )

    with pytest.raises(Abort):
        built(project, tmp_path / "a")
    with pytest.raises(Abort):  # pages of the cache too
        built(project, tmp_path / "a")


def loop(config: MkDocsConfig, folder: Path) -> PageLoop:
    site = Site(View(toy()), TEMPLATES)
    return PageLoop(config, Navigation([], []), Files([]), site, folder / "cache")


def test_what_other_plugins_hooks_and_extensions_may_do_is_left_to_mkdocs(
    warm: Path, tmp_path: Path
) -> None:
    config = configured(warm, tmp_path / "site")
    loop(config, tmp_path)

    hooks: dict[str, object] = {"hook.py": object()}
    config["hooks"] = hooks
    with pytest.raises(Unknown, match="plugins"):
        loop(config, tmp_path)
    hooks.clear()
    config.plugins["other"] = config.plugins["explainer"]
    with pytest.raises(Unknown, match="plugins"):
        loop(config, tmp_path)
    del config.plugins["other"]
    config.markdown_extensions.append("smarty")
    with pytest.raises(Unknown, match="extensions"):
        loop(config, tmp_path)


def test_a_theme_that_lists_all_pages_is_left_to_mkdocs(warm: Path, tmp_path: Path) -> None:
    project = Path(shutil.copytree(warm, tmp_path / "project"))
    (project / "theme/overrides/partials/footer.html").write_text(
        "{% for file in pages %}{{ file.page.title }}{% endfor %}", encoding="utf-8"
    )

    with pytest.raises(Unknown, match="footer"):
        loop(configured(project, tmp_path / "site"), tmp_path)


def test_versions_that_no_test_has_seen_are_left_to_mkdocs_with_a_line_in_the_log(
    warm: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    assert not tested_versions.find_untested(), "these tests pass with them: add them to the list"
    monkeypatch.setitem(tested_versions.TESTED, "mkdocs-material", ("9.0.0",))
    caplog.set_level("INFO")

    with pytest.raises(Unknown, match="versions"):
        loop(configured(warm, tmp_path / "site"), tmp_path)

    (line,) = [record.getMessage() for record in caplog.records if "no test" in record.getMessage()]
    assert "mkdocs-material" in line


def test_the_log_of_the_loop_is_mkdocs_own() -> None:
    assert page_loop.log.logger.name == "mkdocs.plugins.explainer"


def test_answers_are_right_for_a_state_of_the_story_only_where_nobody_wrote_others(
    tmp_path: Path,
) -> None:
    cache = open_cache(tmp_path / "cache")
    assert cache
    notes = Notes(b"shared", "", b"right", b"key", state=b"before")
    cache.put(None, "a.md", notes)
    cache.put(None, "b.md", replace(notes, answers=b"put meanwhile", state=b""))

    right = digest_answers(b"right")
    cache.finish([b"key"], {"a.md": right, "b.md": right}, (b"now", {"an-event": b"scope"}))

    cache = open_cache(tmp_path / "cache")
    assert cache
    assert {path: known.state for path, known, _ in cache.between(0, 9)} == {
        "a.md": b"now",
        "b.md": b"",
    }
    assert cache.scopes() == (b"now", {"an-event": b"scope"})
    cache.close()


def test_a_page_put_there_by_serving_gets_the_state_of_a_story_that_has_not_changed(
    tmp_path: Path,
) -> None:
    story = (b"now", {"an-event": b"scope"})
    cache = open_cache(tmp_path / "cache")
    assert cache
    notes = Notes(b"shared", "", b"right", b"key", state=b"now")
    cache.put(None, "a.md", notes)
    cache.finish([b"key"], {"a.md": digest_answers(b"right")}, story)
    cache = open_cache(tmp_path / "cache")
    assert cache
    cache.put(None, "a.md", replace(notes, state=b""))

    cache.finish([b"key"], {"a.md": digest_answers(b"right")}, story)

    cache = open_cache(tmp_path / "cache")
    assert cache
    assert [known.state for _, known, _ in cache.between(0, 9)] == [b"now"]
    assert cache.scopes() == story
    cache.close()
