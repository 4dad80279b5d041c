"""A file of the site that is the same after a build is the one that was there before it."""

import re
from pathlib import Path

import jinja2
import pytest
from mkdocs.commands.build import build as mkdocs_build

from generator.host.current_build import ASIDE
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
