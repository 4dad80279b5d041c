"""An id changes everywhere or nowhere, and readers who hold the old one are led to the new."""

from pathlib import Path

import pytest

from generator import checks
from generator.desk.planned_files import PlannedFiles
from generator.desk.renaming import RecordPlace, list_record_places
from tests.support.desk_runs import done, held, library, project, run
from tests.support.stories import TOY

EVERYONE = tuple(list_record_places(PlannedFiles(TOY)))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a project with drafts."""
    return project(tmp_path)


def test_every_kind_of_record_has_a_home() -> None:
    found = {home.kind for home in EVERYONE}
    lists = {"people", "places", "names", "outlets", "series", "sides", "issues"}
    assert found == {"events", "sources", "topics", "undertakings", *lists}


@pytest.mark.parametrize("home", EVERYONE, ids=lambda home: f"{home.kind}-{home.name}")
def test_any_record_can_be_renamed_and_the_story_stays_sound(root: Path, home: RecordPlace) -> None:
    done(root, "rename", home.name, "another-id", "--kind", home.kind)

    found = library(root)
    assert found.has(home.kind, "another-id")
    assert not found.has(home.kind, home.name)
    assert not checks.check_library(found).errors
    former = getattr(found.of_kind(home.kind)["another-id"], "former_ids", ())
    redirected = ("events", "sources", "topics", "undertakings")
    assert former[-1:] == ((home.name,) if home.kind in redirected else ())
    written = b"\n".join(held(root / "content").values()).decode()
    assert all(f"{home.name}#" not in line for line in written.splitlines())


@pytest.mark.slow
@pytest.mark.parametrize("home", EVERYONE, ids=lambda home: f"{home.kind}-{home.name}")
def test_there_and_back_only_the_redirect_is_left(root: Path, home: RecordPlace) -> None:
    before = held(root)
    done(root, "rename", home.name, "another-id", "--kind", home.kind)
    done(root, "rename", "another-id", home.name, "--kind", home.kind)

    after = held(root)
    changed = [name for name in before if after[name] != before[name]]
    assert set(after) == set(before)
    assert changed == ([home.file.as_posix()] if not home.path else [])
    for name in changed:
        longer = before[name].replace(b"2012-fishing-boats]", b"2012-fishing-boats, another-id]")
        new = b"former_ids:\n  - another-id\n" if longer == before[name] else b""
        assert after[name] == longer + new


def test_a_draft_can_be_renamed_with_what_points_to_it(root: Path) -> None:
    other = root / "content/drafts/events/2018-treaty-again.yml"
    text = other.read_text("utf-8").replace("to: 2018-treaty-signed", "to: '2021-canal-reopens'")
    other.write_text(text, encoding="utf-8")
    said = done(root, "rename", "2021-canal-reopens", "2021-reopened")

    assert said == (
        "drafts/events: 2021-canal-reopens → 2021-reopened\n"
        "  content/drafts/events/2018-treaty-again.yml\n"
        "  content/drafts/events/2021-canal-reopens.yml (gone)\n"
        "  content/drafts/events/2021-reopened.yml\n"
        "Now run `explainer check`.\n"
    )
    assert other.read_text("utf-8") == text.replace("'2021-canal-reopens'", "'2021-reopened'")
    assert "former_ids" not in (root / "content/drafts/events/2021-reopened.yml").read_text("utf-8")


def test_links_in_pages_and_in_the_navigation_follow(root: Path) -> None:
    page = root / "content/about.md"
    page.write_text("[a](topics/canal.md) [b](/topics/canal/) [c](topics/canal-two.md) canal\n")
    (root / "mkdocs.yml").write_text("nav:\n  - topics/canal.md\n", encoding="utf-8")
    done(root, "rename", "canal", "orva-canal", "--kind", "topics")

    expected = "[a](topics/orva-canal.md) [b](/topics/orva-canal/) [c](topics/canal-two.md) canal\n"
    assert page.read_text() == expected
    assert (root / "mkdocs.yml").read_text() == "nav:\n  - topics/orva-canal.md\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["canall", "x"], "There is no record 'canall'. Did you mean `canal`?"),
        (
            ["canal", "The Canal"],
            "'The Canal' is no id: small letters, figures and single hyphens, at",
        ),
        (["canal", "The Canal"], "Did you mean `the-canal`?"),
        (["canal", "lake"], "'lake' is taken: content/topics/lake.yml. Choose another."),
        (["mara-lindqvar", "vessia"], "'vessia' is taken: content/story.yml. Choose another."),
        (
            ["2021-sixth-round", "2018-old"],
            "'2018-old' was the id of 2018-treaty-signed, and leads",
        ),
        (["lake-x", "x"], "lake-x is in issues, places. Say which: --kind issues."),
    ],
)
def test_a_new_id_that_cannot_be_is_refused(root: Path, arguments: list[str], said: str) -> None:
    event = root / "content/events/2018-treaty-signed.yml"
    event.write_text(event.read_text("utf-8") + "former_ids: [2018-old]\n", encoding="utf-8")
    with (root / "content/places.yml").open("a", encoding="utf-8") as places:
        places.write("lake-x:\n  name: The lake\n")
    story = (
        (root / "content/story.yml")
        .read_text("utf-8")
        .replace("issues:", "issues:\n  lake-x:\n    title: X")
    )
    (root / "content/story.yml").write_text(story, encoding="utf-8")
    before = held(root)
    result = run(root, "rename", *arguments)

    assert result.exit_code == 2
    assert said in result.output
    assert held(root) == before


def test_a_file_that_cannot_be_read_stops_it(root: Path) -> None:
    (root / "content/events/2016-second-round.yml").write_text("title: [", encoding="utf-8")
    before = held(root)
    result = run(root, "rename", "canal", "orva")

    assert result.exit_code == 2
    assert "content/events/2016-second-round.yml cannot be read: mend it first." in result.output
    assert held(root) == before
