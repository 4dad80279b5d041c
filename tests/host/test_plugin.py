"""The MkDocs plugin: what it adds, when it stops a build, and that serving never stops."""

import html
import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort, PluginError
from mkdocs.structure.files import Files, InclusionLevel

from generator import pages
from generator.host.plugin import ExplainerPlugin
from generator.host.prepared_site import PreparedSite
from tests.conftest import ROOT
from tests.support.stories import built, configured, copied


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a copy of the toy story that a test may change."""
    return copied(tmp_path)


@pytest.fixture(autouse=True)
def _quiet_mkdocs() -> Iterator[None]:
    """Leave the logger of MkDocs as it was: a strict build adds a counter to it."""
    logger = logging.getLogger("mkdocs")
    before = list(logger.handlers)
    yield
    logger.handlers = before


def _change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def _break_a_quote(project: Path) -> None:
    event = project / "content" / "events" / "2016-second-round.yml"
    _change(event, "quote: The second round took", "quote: The second bout took")


def _plugin(project: Path, site: Path, command: str) -> tuple[ExplainerPlugin, Files]:
    """Run the hooks up to the files, as MkDocs does."""
    config = configured(project, site, command=command)
    plugin = config.plugins["explainer"]
    assert isinstance(plugin, ExplainerPlugin)
    plugin.on_config(config)
    return plugin, plugin.on_files(Files([]), config=config)


def test_an_error_stops_a_build_with_the_whole_report(project: Path, tmp_path: Path) -> None:
    _break_a_quote(project)
    people = project / "content" / "people.yml"
    _change(people, "side: oradel", "side: nowhere")

    with pytest.raises(PluginError) as stopped:
        _plugin(project, tmp_path / "site", "build")

    lines = str(stopped.value).splitlines()
    assert lines[0] == "The site holds errors."
    assert any(line.startswith("content/events/2016-second-round.yml:10:") for line in lines)
    assert sum(line.startswith("content/people.yml:") for line in lines) == 3
    assert re.fullmatch(r"5 errors, \d+ pieces of advice", lines[-1])


@pytest.mark.site
def test_mkdocs_aborts_and_prints_the_report(
    project: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    _break_a_quote(project)

    with pytest.raises(Abort):
        built(project, tmp_path / "site")

    assert "content/events/2016-second-round.yml:10:" in caplog.text


@pytest.mark.slow
def test_serving_keeps_the_last_good_pages(
    project: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    config = configured(project, tmp_path / "site", command="serve")
    plugin = config.plugins["explainer"]
    assert isinstance(plugin, ExplainerPlugin)
    plugin.on_config(config)
    good = plugin.session.prepared
    _break_a_quote(project)

    plugin.on_config(config)

    assert good
    assert plugin.session.prepared is good
    assert "content/events/2016-second-round.yml:10:" in caplog.text
    _change(project / "content" / "events" / "2016-second-round.yml", "second bout", "second round")
    plugin.on_config(config)
    assert plugin.session.prepared is not good
    assert written(plugin.session.prepared) == written(good)


def written(prepared: PreparedSite) -> dict[str, str]:
    return {path: str(writer.write()) for path, writer in prepared.writers.items()}


def test_serving_shows_the_problems_where_nothing_was_ever_good(
    project: Path, tmp_path: Path
) -> None:
    (project / "content" / "story.yml").write_text("format: 1\n", encoding="utf-8")

    _, files = _plugin(project, tmp_path / "site", "serve")

    assert [file.src_uri for file in files] == ["index.md", "problems.md"]
    for file in files:
        assert "content/story.yml" in html.unescape(file.content_string)


@pytest.mark.slow
def test_a_mistake_in_a_template_is_told_and_serving_goes_on(
    project: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    config = configured(project, tmp_path / "site", command="serve")
    plugin = config.plugins["explainer"]
    assert isinstance(plugin, ExplainerPlugin)
    plugin.on_config(config)
    good = plugin.session.prepared
    _change(project / "theme" / "templates" / "timeline.md.j2", "{% endfor %}", "{% endfro %}")

    plugin.on_config(config)

    assert good
    assert plugin.session.prepared is good
    told = r"theme/templates/timeline\.md\.j2:\d+:1: error: Encountered unknown tag 'endfro'\."
    assert re.search(told, caplog.text)
    caplog.clear()
    with pytest.raises(Abort):
        built(project, tmp_path / "site")
    assert re.search(told, caplog.text)


@pytest.mark.slow
def test_a_hand_written_page_stands_before_a_made_one(project: Path, tmp_path: Path) -> None:
    (project / "content" / "timeline.md").write_text("# Our own timeline\n", encoding="utf-8")

    site = built(project, tmp_path / "site")

    assert "Our own timeline" in (site / "timeline" / "index.html").read_text(encoding="utf-8")


@pytest.mark.site
def test_records_and_drafts_are_not_published(toy_site: Path) -> None:
    site = toy_site
    assert not [path for path in site.rglob("*") if path.suffix in {".yml", ".yaml", ".md"}]
    assert (site / "events" / "2018-treaty-signed" / "index.html").exists()
    moved = (site / "events" / "2012-fishing-boats" / "index.html").read_text(encoding="utf-8")
    assert "../2012-boats-turned-back/" in moved


def test_pages_are_edited_where_their_record_lies(project: Path, tmp_path: Path) -> None:
    _, files = _plugin(project, tmp_path / "site", "build")

    edited = {file.src_uri: file.edit_uri for file in files}
    assert edited["events/2016-second-round.md"] == "events/2016-second-round.yml"
    assert edited["topics/lake.md"] == "topics/lake.yml"
    assert edited["sources/index.md"] is None
    assert edited["people/ilse-varn.md"] == "people.yml"
    assert edited["index.md"] == "story.yml"
    assert edited["promises.md"] is None
    ours = [file for file in files if file.src_uri.endswith(".md")]
    assert all(file.inclusion is InclusionLevel.NOT_IN_NAV for file in ours)


EDIT = "https://host.example/edit/main/content/"


@pytest.mark.site
@pytest.mark.parametrize("address", [EDIT, EDIT.rstrip("/")])
def test_a_page_links_to_the_file_of_its_record_where_the_environment_says_how(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    _change(project / "mkdocs.yml", "docs_dir:", "edit_uri: !ENV [EDIT_URL, '']\ndocs_dir:")
    monkeypatch.setenv("EDIT_URL", address)

    links = _edit_links(built(project, tmp_path / "site"))

    assert links["events/2016-second-round"] == ("events/2016-second-round.yml", "record")
    assert links["topics/lake"] == ("topics/lake.yml", "record")
    assert links["people/ilse-varn"] == ("people.yml", "record")
    assert links["about"] == ("about.md", "page")
    assert all((project / "content" / file).is_file() for file, _ in links.values())
    assert not {"timeline", "promises", "editors", "editors/fields", "sources"} & links.keys()


@pytest.mark.site
def test_no_page_links_there_where_the_environment_does_not_say(
    toy_site: Path, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _change(project / "mkdocs.yml", "docs_dir:", "edit_uri: !ENV [EDIT_URL, '']\ndocs_dir:")
    monkeypatch.setenv("EDIT_URL", "")
    assert configured(project, tmp_path / "site").edit_uri is None, "as where there is no setting"
    assert _edit_links(toy_site) == {}
    monkeypatch.delenv("EDIT_URL")
    assert configured(project, tmp_path / "site").edit_uri == ""
    assert _edit_links(built(project, tmp_path / "site")) == {}


def _edit_links(site: Path) -> dict[str, tuple[str, str]]:
    """Give the file that each page's link leads to, and what the link calls it."""
    found = {}
    for page in site.rglob("index.html"):
        text = page.read_text(encoding="utf-8")
        for address, noun in re.findall(r'href="([^"]*)" rel="edit">Edit this (\w+)</a>', text):
            assert address.startswith(EDIT)
            path = page.parent.relative_to(site).as_posix()
            found[path] = (address.removeprefix(EDIT), noun)
    return found


def test_the_real_story_takes_the_address_from_the_environment() -> None:
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")

    assert 'edit_uri: !ENV [EDIT_URL, ""]' in settings
    assert "repo_url" not in settings


def test_a_navigation_of_ones_own_stands(project: Path, tmp_path: Path) -> None:
    config = configured(project, tmp_path / "site")
    config.nav = [{"Start": "index.md"}]
    plugin = config.plugins["explainer"]
    assert isinstance(plugin, ExplainerPlugin)

    plugin.on_config(config)
    plugin.on_files(Files([]), config=config)

    assert config.nav == [{"Start": "index.md"}]


def test_the_packages_own_templates_serve_a_project_without(project: Path, tmp_path: Path) -> None:
    _change(project / "mkdocs.yml", "theme/templates", "no/such/folder")

    plugin, _ = _plugin(project, tmp_path / "site", "build")

    assert plugin.session.prepared
    assert "index.md" in plugin.session.prepared.writers


def test_what_the_pages_need_of_markdown_is_switched_on(project: Path, tmp_path: Path) -> None:
    _change(project / "mkdocs.yml", "  - footnotes\n  - md_in_html\n", "")
    config = configured(project, tmp_path / "site")
    plugin = config.plugins["explainer"]
    assert isinstance(plugin, ExplainerPlugin)

    plugin.on_config(config)

    assert set(pages.EXTENSIONS) <= set(config.markdown_extensions)
    assert len(config.markdown_extensions) == len(set(config.markdown_extensions))


def test_docs_must_lie_beside_the_settings(project: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    _change(project / "mkdocs.yml", "docs_dir: content", "docs_dir: ../elsewhere")

    with pytest.raises(PluginError, match="docs_dir must lie in"):
        _plugin(project, tmp_path / "site", "build")
