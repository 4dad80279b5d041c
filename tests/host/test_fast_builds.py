"""The fast way to build gives the site, byte for byte, that MkDocs' own loop over pages gives."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.exceptions import Abort

from generator.host.fast.page_output import Finishing
from generator.host.plugin import CACHE
from generator.runtime.processes import spread
from tests.bench import story
from tests.host.test_rebuilds import CHANGES, change, held
from tests.support.desk_runs import done
from tests.support.stories import configured, copied

pytestmark = pytest.mark.site

BY_MKDOCS = "  - explainer:\n      fast: false\n"


def built(project: Path, site: Path) -> dict[str, object]:
    mkdocs_build(configured(project, site))
    return held(site)


def by_mkdocs(project: Path, site: Path) -> dict[str, object]:
    """Build with the switch turned; the project is left as it was."""
    config = project / "mkdocs.yml"
    before = config.read_text(encoding="utf-8")
    text, count = re.subn(r"  - explainer:?\n", BY_MKDOCS, before)
    assert count == 1
    config.write_text(text, encoding="utf-8")
    found = built(project, site)
    config.write_text(before, encoding="utf-8")
    return found


def large(folder: Path) -> Path:
    """Make a story of so many pages that several processes write them."""
    project = folder / "project"
    story.make(150, project)
    return project


@pytest.mark.parametrize("make", [copied, large])
@pytest.mark.parametrize("settings", ["", "site_url: https://example.org/story/\n", "flat"])
def test_a_site_is_the_one_that_mkdocs_makes(
    tmp_path: Path, make: Callable[[Path], Path], settings: str
) -> None:
    project = make(tmp_path)
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").replace("site_url:", "#")
    more = "use_directory_urls: false\n" if settings == "flat" else settings
    config.write_text(f"{more}{text}", encoding="utf-8")

    first, again = built(project, tmp_path / "a"), built(project, tmp_path / "a")

    assert (project / CACHE).is_file()
    assert first == by_mkdocs(project, tmp_path / "b")
    assert again == first


def _rename(project: Path, old: str, new: str) -> None:
    done(project, "rename", old, new)


RECORDS: dict[str, Callable[[Path], None]] = {
    "renamed event": lambda project: _rename(project, "2016-second-round", "2016-round-two"),
    "source with another title": lambda project: change(
        next(iter(sorted((project / "content/sources").glob("*.yml")))), "title: ", "title: New "
    ),
    "plugin": lambda project: change(
        project / "mkdocs.yml", "  - explainer:\n", "  - explainer:\n      seeds: seeds\n"
    ),
    "partial": lambda project: change(
        project / "theme/overrides/partials/machines.html", "og:type", "og:kind"
    ),
}


@pytest.mark.parametrize("name", [*CHANGES, *RECORDS])
def test_a_build_after_a_change_is_a_clean_one(tmp_path: Path, name: str) -> None:
    project = copied(tmp_path)
    built(project, tmp_path / "a")
    {**CHANGES, **RECORDS}[name](project)

    later = built(project, tmp_path / "a")

    (project / CACHE).unlink()
    assert later == built(project, tmp_path / "b")


def test_what_did_not_change_is_not_finished_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = copied(tmp_path)
    finished: list[str] = []
    finish = Finishing.finish

    def noted(self: Finishing, *arguments: object) -> object:
        finished.append(arguments[0].file.src_uri)  # type: ignore[attr-defined]
        return finish(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Finishing, "finish", noted)
    built(project, tmp_path / "a")
    first = len(finished)
    finished.clear()
    change(project / "content/events/2016-second-round.yml", "title: Second", "title: The second")

    built(project, tmp_path / "a")

    assert "events/2016-second-round.md" in finished
    assert 0 < len(finished) < first / 2


@pytest.mark.parametrize("damage", [b"", b"no database at all", None])
def test_a_damaged_cache_does_no_harm(tmp_path: Path, damage: bytes | None) -> None:
    project = copied(tmp_path)
    before = built(project, tmp_path / "a")
    cache = project / CACHE
    whole = cache.read_bytes()
    half = whole[: len(whole) // 2] + b"\0" * (len(whole) // 2)
    cache.write_bytes(half if damage is None else damage)

    assert built(project, tmp_path / "b") == before


def test_a_damaged_page_in_the_cache_does_no_harm(tmp_path: Path) -> None:
    project = copied(tmp_path)
    before = built(project, tmp_path / "a")
    with closing(sqlite3.connect(project / CACHE)) as cache:
        cache.execute("UPDATE pages SET about = '{', output = x'00'")
        cache.commit()

    assert built(project, tmp_path / "b") == before


def test_where_nothing_can_be_kept_the_site_is_the_same(tmp_path: Path) -> None:
    project = copied(tmp_path)
    before = built(project, tmp_path / "a")
    (project / CACHE).unlink()
    (project / CACHE).mkdir()

    assert built(project, tmp_path / "b") == before


def test_a_link_that_leads_nowhere_stops_a_strict_build(tmp_path: Path) -> None:
    project = copied(tmp_path)
    change(
        project / "theme/templates/event.md.j2",
        "# {{ title }}",
        "# {{ title }}\n\n[Nowhere](../timeline.md#nowhere)",
    )

    with pytest.raises(Abort):
        built(project, tmp_path / "a")
    with pytest.raises(Abort):  # kept pages too
        built(project, tmp_path / "a")


def test_what_other_plugins_may_do_is_left_to_mkdocs(tmp_path: Path) -> None:
    project = copied(tmp_path)
    (project / "hook.py").write_text(
        "def on_page_content(html, **_):\n    return html + '<p>by a hook</p>'\n", encoding="utf-8"
    )
    config = project / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8") + "\nhooks: [hook.py]\n", encoding="utf-8")

    site = built(project, tmp_path / "a")

    page = site["events/2016-second-round/index.html"]
    assert isinstance(page, bytes)
    assert b"by a hook" in page


def test_work_is_given_back_in_order_whatever_did_it() -> None:
    tasks = [*range(1000)]
    for jobs in (1, 2, 3):
        assert list(spread(lambda task: task * 2, tasks, jobs)) == [task * 2 for task in tasks]


def test_an_error_in_another_process_is_raised() -> None:
    def work(task: int) -> int:
        return 1 // (500 - task)

    with pytest.raises(ZeroDivisionError):
        list(spread(work, range(1000), 2))
