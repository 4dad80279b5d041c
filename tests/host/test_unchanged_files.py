"""A file of the site that is the same after a build is the one that was there before it."""

import os
import re
import shutil
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import jinja2
import pytest
from mkdocs.commands.build import build as mkdocs_build

from generator.host.current_build import ASIDE
from generator.host.fast import page_loop, standing
from generator.host.fast.earlier_site import EarlierSite
from generator.host.fast.standing import About, Task
from generator.runtime import processes
from tests.changes import held
from tests.support.stories import configured, copied

pytestmark = pytest.mark.site

EVENT = "events/2019-fourth-round/index.html"
EMBED = "embed/events/2019-fourth-round/index.html"
SOURCE = "content/events/2019-fourth-round.yml"


def built(project: Path) -> dict[str, int]:
    """Build a project; gives when each file of its site last changed."""
    site = project / "site"
    mkdocs_build(configured(project, site))
    return times(site)


def times(site: Path) -> dict[str, int]:
    files = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.stat().st_mtime_ns for path in files}


def test_what_has_not_changed_is_not_written_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "_FEW", 10)
    project = copied(tmp_path)
    first = built(project)
    assert {EVENT, EMBED} <= first.keys()

    # Beside the pages, there are what bears the time of its making, and the archive of the map.
    again = built(project)
    assert {path for path in first if again[path] != first[path]} <= {"sitemap.xml.gz"}
    assert not (project / ASIDE).exists()

    record = project / SOURCE
    text = re.sub("(?m)^(title: .*)$", r"\1 again", record.read_text("utf-8"), count=1)
    record.write_text(text, encoding="utf-8")
    edited = built(project)
    changed = {path for path in again if edited.get(path) != again[path]}
    assert {EVENT, EMBED, "data/events.json"} <= changed
    assert not any(path.startswith(("assets/", "privacy/", "data/schemas/")) for path in changed)
    assert any(path.startswith("events/") for path in again.keys() - changed)


def test_what_was_rendered_anew_to_the_same_bytes_stands_in_the_next_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shares: list[int] = []
    missing: set[str] = set()

    def find_standing(tasks: Collection[Task], *given: Any) -> dict[Task, About]:
        found = standing.find_standing(tasks, *given)
        shares.append(len(found))
        missing.clear()
        missing.update(standing.name_of(task) for task in tasks if task not in found)
        return found

    monkeypatch.setattr(page_loop, "find_standing", find_standing)
    project = copied(tmp_path)
    first = built(project)
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("extra:\n  shown_nowhere: yes\n")

    again, third = built(project), built(project)

    assert shares[:2] == [0, 0]
    assert not missing
    assert {path for path in first if not first[path] == again[path] == third[path]} <= {
        "sitemap.xml.gz"
    }


def test_what_somebody_changed_in_the_site_is_written_again(tmp_path: Path) -> None:
    project = copied(tmp_path)
    built(project)
    site = project / "site"
    before = held(site)
    for path in (EVENT, EMBED, "data/events.json"):
        (site / path).write_text("changed", encoding="utf-8")
    (site / "sources" / "index.html").unlink()
    (site / "more.html").touch()
    (site / ".nojekyll").touch()

    built(project)

    assert (site / ".nojekyll").is_file()
    (site / ".nojekyll").unlink()
    assert held(site) == before


def test_a_build_that_fails_leaves_nothing_aside(tmp_path: Path) -> None:
    project = copied(tmp_path)
    built(project)
    (project / "theme/overrides/main.html").write_text("{% wrong %}", encoding="utf-8")

    with pytest.raises(jinja2.TemplateSyntaxError):
        built(project)

    assert not (project / ASIDE).exists()


def test_nothing_that_is_no_plain_file_is_put_back(tmp_path: Path) -> None:
    project = copied(tmp_path)
    built(project)
    site, outside = project / "site", tmp_path / "outside"
    before = held(site)
    outside.mkdir()
    (outside / "index.html").write_text("of somebody else", encoding="utf-8")
    (site / EVENT).unlink()
    (site / EVENT).symlink_to(outside / "index.html")
    (site / "events" / "linked").symlink_to(outside, target_is_directory=True)
    (site / "events" / "empty" / "too").mkdir(parents=True)

    built(project)

    assert held(site) == before
    assert not [path for path in site.rglob("*") if path.is_symlink()]
    assert not (site / "events" / "empty").exists()
    assert (outside / "index.html").read_text(encoding="utf-8") == "of somebody else"


def test_a_file_in_a_folder_that_could_not_be_read_does_not_come_back_with_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    for event in ("a-kept", "b-deleted"):
        (site / "events" / event).mkdir(parents=True)
        (site / "events" / event / "index.html").touch()
    scan = os.scandir

    def scan_in_order(folder: str | Path) -> Iterator[os.DirEntry[str]]:
        if os.fspath(folder).endswith("b-deleted"):
            raise PermissionError(folder)
        return iter(sorted(scan(os.fspath(folder)), key=lambda entry: entry.name))

    earlier = EarlierSite(site, tmp_path / "aside")
    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", scan_in_order)
        earlier.set_aside()
    earlier.put_back([path for path in earlier.files if "a-kept" in path])

    assert not list(site.rglob("index.html"))


def test_a_site_that_was_served_between_two_builds_is_not_taken_for_built(tmp_path: Path) -> None:
    project, clean = copied(tmp_path), tmp_path / "clean"
    mkdocs_build(configured(project, project / "site"))
    record = project / SOURCE
    text = record.read_text(encoding="utf-8")
    record.write_text(re.sub("(?m)^(title: .*)$", r"\1 again", text, count=1), encoding="utf-8")
    config = configured(project, tmp_path / "served", command="serve")
    mkdocs_build(config, serve_url="http://127.0.0.1:8000/")
    session = config.plugins["explainer"].session  # type: ignore[attr-defined]
    for page in session.pending.now.pages.values():
        session.pending.now.render(page)
    record.write_text(text, encoding="utf-8")

    mkdocs_build(configured(project, project / "site"))

    shutil.rmtree(project / ".cache")
    mkdocs_build(configured(project, clean))
    assert held(project / "site") == held(clean)
