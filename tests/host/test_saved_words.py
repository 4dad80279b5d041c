"""A served site follows reworded events without a build, as a site that is built anew has them."""

import random
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml
from mkdocs.commands.build import build as mkdocs_build

from generator.host import prepared_site
from generator.host.session import Session
from tests.bench import edits, story
from tests.bench.plain import written
from tests.support.stories import configured

pytestmark = [pytest.mark.site, pytest.mark.slow]

ADDRESS = "http://127.0.0.1:8000/"


class ServedSite:
    """A project that is served, without a server."""

    def __init__(self, project: Path, site: Path) -> None:
        """Build it."""
        self._config = configured(project, site, command="serve")
        mkdocs_build(self._config, serve_url=ADDRESS)
        self.session: Session = self._config.plugins["explainer"].session  # type: ignore[attr-defined]

    def follow(self) -> bool:
        """Let it follow what was saved; tells whether it could."""
        return self.session._follow_words(self._config)

    def everything(self) -> Mapping[str, str | bytes]:
        """Give all that is pending, written now."""
        now = self.session.pending.now
        pages = {name: now.page(name) for name in now.pages}
        return {**pages, **{n: data for give in now.groups.values() for n, data in give().items()}}


@pytest.fixture
def served_story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, ServedSite]:
    monkeypatch.setattr(prepared_site, "MANY", 1)
    project = tmp_path / "project"
    story.make(60, project)
    return project, ServedSite(project, tmp_path / "served")


def reword(event: Path, chance: random.Random) -> None:
    """Change a sentence or the title of an event."""
    record = yaml.load(event.read_text(encoding="utf-8"), yaml.CBaseLoader)
    where, field = chance.choice([(record, "title"), (chance.choice(record["claims"]), "text")])
    where[field] = f"{where[field].rstrip('.')} {edits.word(chance.randrange(10_000))}."
    event.write_text(written(record), encoding="utf-8")


def test_a_site_that_follows_words_is_what_a_build_of_them_is(
    served_story: tuple[Path, ServedSite], tmp_path: Path
) -> None:
    project, site = served_story
    chance = random.Random(5)  # noqa: S311 - not for secrets
    before = site.everything()
    for count in (1, 4):
        for event in chance.sample(edits.events(project), count):
            reword(event, chance)
        assert site.follow()

        clean = tmp_path / "clean"
        shutil.copytree(project, clean, ignore=shutil.ignore_patterns(".cache"))
        expected = ServedSite(clean, tmp_path / "site").everything()
        shutil.rmtree(clean)
        after = site.everything()
        assert [name for name in expected if after[name] != expected[name]] == []
        assert after.keys() == expected.keys()
        assert 0 < sum(after[name] != before[name] for name in after) < len(after)
        before = after


def test_what_was_written_before_a_change_is_pending_again(
    served_story: tuple[Path, ServedSite], tmp_path: Path
) -> None:
    project, site = served_story
    event, folder = edits.some_event(project), tmp_path / "served"
    page = f"events/{event.stem}/"
    asked = [page, "search/index.js", "data/events.csv"]
    assert all(site.session.pending.answer(folder, path) for path in asked)
    edits.edit(event, "zqnew")

    assert site.follow()

    assert not any((folder / path).is_file() for path in [f"{page}index.html", *asked[1:]])
    assert site.session.pending.answer(folder, page)
    assert "zqnew" in (folder / page / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("what", ["date", "name", "added", "removed", "source", "page", "nothing"])
def test_all_but_words_of_events_is_left_to_a_build(
    served_story: tuple[Path, ServedSite], what: str
) -> None:
    project, site = served_story
    event = edits.some_event(project)
    if what == "date":
        text = event.read_text(encoding="utf-8")
        event.write_text(re.sub(r"(?m)^(date: .*)-\d\d('?)$", r"\1-02\2", text), encoding="utf-8")
        assert event.read_text(encoding="utf-8") != text
    elif what == "name":
        people = yaml.load((project / "content/people.yml").read_bytes(), yaml.CBaseLoader)
        record = yaml.load(event.read_text(encoding="utf-8"), yaml.CBaseLoader)
        there = {taking["person"] for taking in record["people"]}
        name = next(person["name"] for key, person in people.items() if key not in there)
        edits.edit(event, f"beside {name}")
    elif what == "added":
        edits.add(project)
    elif what == "removed":
        edits.delete(project)
    elif what == "source":
        edits.edit(event, "zqnew")
        source = next((project / "content/sources").glob("*.yml"))
        source.write_text(f"{source.read_text(encoding='utf-8')}\n", encoding="utf-8")
    elif what == "page":
        (project / "content/about.md").write_text("# About\n", encoding="utf-8")

    assert not site.follow()
