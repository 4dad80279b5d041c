"""Pages that did not change are taken from the last build, and are what a new build would give."""

from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.structure.pages import Page

from tests.support.stories import configured, copied

pytestmark = pytest.mark.site


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def held(site: Path) -> dict[str, object]:
    """Read a site."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file() and path.name != "sitemap.xml.gz"
    }


def served(project: Path, site: Path) -> dict[str, object]:
    """Build as ``mkdocs serve`` does, once more."""
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(site))
    mkdocs_build(config, serve_url="http://127.0.0.1:8000/")
    return held(site)


def afresh(project: Path, site: Path) -> dict[str, object]:
    """Build as ``mkdocs serve`` does when it starts."""
    configured(project, site, command="serve")
    return served(project, site)


CHANGES: dict[str, Callable[[Path], None]] = {
    "nothing": lambda _: None,
    "title": lambda project: change(
        project / "content/events/2016-second-round.yml", "title: Second", "title: The second"
    ),
    "title in the navigation": lambda project: change(
        project / "content/topics/lake.yml", "title: ", "title: The old "
    ),
    "page by hand": lambda project: change(project / "content/about.md", "not on", "on not"),
    "front matter": lambda project: change(
        project / "content/about.md", "title: A", "title: All a"
    ),
    "new page": lambda project: (project / "content/new.md").touch(),
    "page gone": lambda project: (project / "content/about.md").unlink(),
    "template": lambda project: change(
        project / "theme/templates/_page.md.j2", "{{ names }}", "{{ names }}\n\nThe end."
    ),
    "theme": lambda project: change(
        project / "theme/overrides/main.html",
        "{% block scripts %}",
        "{% block scripts %}<!-- x -->",
    ),
    "settings": lambda project: change(project / "mkdocs.yml", "site_name: ", "site_name: Our "),
    "extensions": lambda project: change(project / "mkdocs.yml", "permalink: true", "permalink: x"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_later_build_gives_what_a_first_one_gives(tmp_path: Path, name: str) -> None:
    project = copied(tmp_path)
    afresh(project, tmp_path / "site")
    CHANGES[name](project)

    later = served(project, tmp_path / "site")

    assert later == afresh(project, tmp_path / "site")


def test_what_did_not_change_is_neither_converted_nor_built_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = copied(tmp_path)
    converted: list[str] = []
    convert = Page.render

    def noted(self: Page, *arguments: object) -> None:
        converted.append(self.file.src_uri)
        convert(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Page, "render", noted)
    afresh(project, tmp_path / "site")
    first = len(converted)
    converted.clear()
    change(project / "content/about.md", "not on", "on not")

    served(project, tmp_path / "site")

    assert first > 20
    assert converted == ["about.md"]
