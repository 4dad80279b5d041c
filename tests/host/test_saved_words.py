"""A served site follows reworded events without a build, as a site that is built anew has them."""

import random
import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from mkdocs.commands.build import build as mkdocs_build

from generator.host import prepared_site
from generator.host.saved_words import SavedWords, StoryFiles
from generator.host.session import Session
from generator.pages.same_pages import have_same_pages
from tests.bench import edits, story
from tests.bench.plain import written
from tests.support.stories import configured, toy

pytestmark = [pytest.mark.site, pytest.mark.slow]

ADDRESS = "http://127.0.0.1:8000/"
BESIDE_EVENTS = {
    "page among the events": "page.md",
    "picture": "picture.svg",
    "override": "{}.md",
    "swap file": ".{}.yml.swp",
}
"""Files that lie beside events and are none; the braces stand for the name of an event."""


class ServedSite:
    """A project that is served, without a server."""

    def __init__(self, project: Path, site: Path) -> None:
        """Build it."""
        self._site = site
        self._config = configured(project, site, command="serve")
        self._config.strict = False  # pages among the events stand in no menu, which MkDocs says
        mkdocs_build(self._config, serve_url=ADDRESS)
        self.session: Session = self._config.plugins["explainer"].session  # type: ignore[attr-defined]

    def follow(self) -> bool:
        """Let it follow what was saved; tells whether it could."""
        return self.session._follow_words(self._config)

    def everything(self) -> Mapping[str, bytes]:
        """Ask for all that is pending, and give all files of the site by path."""
        pending = self.session.pending
        for name in (*pending.now.pages, *pending.now.groups):
            pending.answer(self._site, name)
        files = (path for path in self._site.rglob("*") if path.is_file())
        return {path.relative_to(self._site).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(prepared_site, "MANY", 1)
    project = tmp_path / "project"
    story.make(60, project)
    return project


@pytest.fixture
def served_story(project: Path, tmp_path: Path) -> tuple[Path, ServedSite]:
    for name in BESIDE_EVENTS.values():
        beside = project / "content/events" / name.format(edits.alone(project)[0].stem)
        beside.write_text("# A page\n\nBy hand.\n", encoding="utf-8")
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


@pytest.mark.parametrize(
    "what",
    [
        *("date", "name", "added", "removed", "source", "page", "nothing", "the same again"),
        *("page among the events", "picture", "override", "swap file"),
    ],
)
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
    elif what == "the same again":
        event.write_bytes(event.read_bytes() + b"# for us\n")
    elif what in BESIDE_EVENTS:
        beside = (
            project / "content/events" / BESIDE_EVENTS[what].format(edits.alone(project)[0].stem)
        )
        beside.write_bytes(beside.read_bytes() + b"\nmore\n")

    assert not site.follow()


def test_advice_that_comes_stays_or_goes_with_words_is_shown_without_a_build(
    project: Path, tmp_path: Path
) -> None:
    told = edits.alone(project)[0]
    text = told.read_text(encoding="utf-8")
    long = re.sub(r"(?m)^(title: .*)$", rf"\1{' again and' * 12} again", text)
    site = ServedSite(project, tmp_path / "served")
    site.everything()
    for words, count in ((long, 1), (long.replace("again and", "and again", 1), 1), (text, 0)):
        told.write_text(words, "utf-8")
        assert site.follow()
        assert len(site.session.report.problems) == count

        clean = tmp_path / "clean"
        shutil.copytree(project, clean, ignore=shutil.ignore_patterns(".cache"))
        expected = ServedSite(clean, tmp_path / "site").everything()
        shutil.rmtree(clean)
        after = site.everything()
        assert [name for name in expected if after[name] != expected[name]] == []
        assert (b"again and" in after["problems/index.html"]) is bool(count)


def test_an_error_that_comes_with_words_is_left_to_a_build(project: Path, tmp_path: Path) -> None:
    site = ServedSite(project, tmp_path / "served")
    edits.edit(edits.some_event(project), "in 1807")
    assert not site.follow()


@pytest.mark.parametrize("setting", ["INHERIT: base.yml", "watch: [elsewhere]"])
def test_a_site_that_may_be_made_of_other_files_is_left_to_a_build(
    project: Path, tmp_path: Path, setting: str
) -> None:
    settings = project / "mkdocs.yml"
    (project / "elsewhere").mkdir()
    if setting.startswith("INHERIT"):
        settings.rename(project / "base.yml")
        settings.write_text(f"{setting}\n", encoding="utf-8")
    else:
        settings.write_text(f"{settings.read_text(encoding='utf-8')}\n{setting}\n", "utf-8")
    site = ServedSite(project, tmp_path / "served")
    edits.edit(edits.some_event(project), "zqnew")

    assert not site.follow()


def test_what_is_saved_after_the_story_was_read_ahead_is_not_lost(project: Path) -> None:
    files = StoryFiles(project, "content", "seeds", (project / "content", project / "seeds"))
    saved = SavedWords()
    saved.load(files)
    event, topic = edits.some_event(project), project / "content/topics/rail.yml"
    text = event.read_text(encoding="utf-8")
    event.write_text(re.sub(r"(?m)^(date: .*)-\d\d('?)$", r"\1-02\2", text), encoding="utf-8")
    assert saved.find_reworded() is None  # it has read the story to find that a build is needed

    text = topic.read_text(encoding="utf-8")
    topic.write_text(re.sub(r"(?m)^title: .*$", "title: Zqnew rails", text), encoding="utf-8")
    library, _ = saved.load(files)

    assert library
    assert library.topics["rail"].title == "Zqnew rails"


def test_stories_whose_other_records_differ_have_other_pages() -> None:
    old = toy()
    name, topic = next(iter(old.topics.items()))
    event = next(iter(old.events.values()))
    reworded = {**old.events, event.id: event.model_copy(update={"title": "Otherwise"})}
    topics = {**old.topics, name: topic.model_copy(update={"title": "Otherwise"})}

    assert have_same_pages(old, replace(old, events=reworded))
    assert not have_same_pages(old, replace(old, events=reworded, topics=topics))
