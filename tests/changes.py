"""What editors change between two builds of the toy story, and what is then compared."""

from collections.abc import Callable
from pathlib import Path


def change(path: Path, old: str, new: str) -> None:
    """Replace words in a file, which has to hold them."""
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
"""Changes of the toy story by name, each made in a copy of it."""
