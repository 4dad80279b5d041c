"""An article is added by one command: its text, its capture, its drafts; never twice."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.story import loading
from tests.support.desk_runs import held

BASE = Path(__file__).parents[1] / "broken" / "base"
STORY = (
    "AVELAND, June 7, 2022 (Gazette) - Norland and Suland signed an agreement on Monday to widen "
    "the locks of the canal, officials said.\n\n"
    "The transport ministers of the two countries met in Aveland and are expected to meet again in "
    "September, according to a statement that both ministries issued after the talks.\n"
)
_BODY = STORY.replace("AVELAND, June 7, 2022 (Gazette) - ", "").split("\n\n")
PAGE = f"""<!doctype html>
<html lang="en"><head><title>Locks to be widened</title>
<meta property="article:published_time" content="2022-06-07T09:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Locks to be widened</h1>
{"".join(f"<p>{part}</p>" for part in _BODY)}
</article></body></html>
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path / "project")
    return tmp_path / "project"


def add(project: Path, *arguments: str, given: str | None = None) -> Result:
    return CliRunner().invoke(main, ["--project", str(project), "add", *arguments], input=given)


@pytest.mark.slow
def test_plain_text_is_kept_byte_for_byte_and_drafted(project: Path, tmp_path: Path) -> None:
    article = tmp_path / "canal.txt"
    article.write_bytes(STORY.encode())
    done = add(project, str(article), "--url", "https://gazette.example/locks")
    library, report = loading.load_story(project)

    assert done.exit_code == 0, done.output
    assert library
    assert report.problems == []
    (source,) = library.draft_sources.values()
    assert (project / "seeds" / str(source.text)).read_bytes() == STORY.encode()
    assert (source.outlet, str(source.issued)) == ("gazette", "2022-06-07")
    assert source.url == "https://gazette.example/locks"
    assert source.capture is None
    assert any(str(event.date) == "2022-06-06" for event in library.draft_events.values())
    assert f"explainer accept {source.id} …" in done.output


def test_a_page_is_kept_untouched_beside_its_reading_text(project: Path) -> None:
    done = add(project, "-", given=PAGE)
    library, _ = loading.load_story(project)

    assert done.exit_code == 0, done.output
    assert library
    (source,) = library.draft_sources.values()
    assert (project / "seeds" / str(source.capture)).read_text(encoding="utf-8") == PAGE
    text = (project / "seeds" / str(source.text)).read_text(encoding="utf-8")
    assert "signed an agreement on Monday" in text
    assert "<p>" not in text
    assert (str(source.issued), source.title) == ("2022-06-07", "Locks to be widened")


@pytest.mark.parametrize("given", [STORY, PAGE])
def test_adding_twice_says_so_and_changes_nothing(project: Path, given: str) -> None:
    add(project, "-", given=given)
    before = held(project)
    done = add(project, "-", given=given)

    assert done.exit_code == 0
    assert done.output.startswith("That text is here already: seeds/")
    assert done.output.endswith("Nothing was changed.\n")
    assert held(project) == before


def test_extracting_afterwards_leaves_what_was_added_alone(project: Path) -> None:
    add(project, "-", given=PAGE)
    before = held(project)
    done = CliRunner().invoke(main, ["--project", str(project), "extract"])

    assert done.exit_code == 0, done.output
    assert held(project) == before


def test_a_copy_of_a_story_that_is_here_shares_its_origin(project: Path) -> None:
    text = (BASE / "seeds/gazette.txt").read_text(encoding="utf-8")
    copy = text.replace("Menu Home Sport\n", "").replace("May 4 (Gazette)", "May 4, 2022 (Herald)")
    done = add(project, "-", given=copy.replace("Insurers have raised their rates.", ""))
    library, _ = loading.load_story(project)

    assert done.exit_code == 0, done.output
    assert library
    (source,) = library.draft_sources.values()
    assert source.origin == "gazette-2022-05-04"
    assert "the same story as gazette-2022-05-04" in done.output


@pytest.mark.parametrize(
    ("arguments", "given", "said"),
    [
        (["-"], STORY.replace(", 2022", "").replace("June 7", "June"), "Say it: --published"),
        (["-"], "", "standard-input"),
        (["nowhere.txt"], None, "nowhere.txt cannot be read: No such file or directory."),
        (["https://127.0.0.1:9/page"], None, "cannot be fetched"),
        (["-", "--published", "2022-02-30"], STORY, "that month has 28 days"),
    ],
)
def test_what_cannot_be_added_is_told_and_nothing_is_written(
    project: Path, arguments: list[str], given: str | None, said: str
) -> None:
    before = held(project)
    done = add(project, *arguments, given=given)

    assert done.exit_code != 0
    assert said in done.output
    assert held(project) == before


def test_a_folder_that_cannot_be_written_leaves_nothing_behind(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root may write anywhere, so the disk itself refuses here."""
    before = held(project)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", "seeds")

    monkeypatch.setattr(Path, "replace", refuse)
    done = add(project, "-", given=STORY)

    assert done.exit_code == 1
    assert "Permission denied" in done.output
    assert held(project) == before


def test_an_outlet_that_the_page_names_is_proposed_and_entered_with_its_source(
    project: Path,
) -> None:
    named = PAGE.replace(
        "</head>",
        '<meta property="og:site_name" content="The Fjord Post">'
        '<meta name="author" content="A. Sol">'
        '<link rel="canonical" href="https://www.fjordpost.example/locks"></head>',
    )
    added = add(project, "-", given=named)
    library, _ = loading.load_story(project)
    assert library
    (draft,) = library.draft_sources.values()
    before = (project / "content/outlets.yml").read_text(encoding="utf-8")
    accepted = CliRunner().invoke(main, ["--project", str(project), "accept", draft.id])
    library, report = loading.load_story(project)

    assert added.exit_code == accepted.exit_code == 0, added.output + accepted.output
    assert draft.id == "fjord-post-2022-06-07-locks-widened"
    assert "The outlet The Fjord Post is not on record" in draft.proposal.doubts[0]
    assert draft.author == "A. Sol"
    assert library
    assert not report.errors
    assert library.sources[draft.id].outlet == "fjord-post"
    outlet = library.outlets["fjord-post"]
    assert (outlet.name, outlet.domains) == ("The Fjord Post", ("fjordpost.example",))
    assert (project / "content/outlets.yml").read_text(encoding="utf-8").startswith(before)


def test_a_page_without_a_day_is_refused_with_the_day_that_htmldate_takes(project: Path) -> None:
    shows_none = PAGE.replace("article:published_time", "og:image").replace(
        "2022-06-07T09:00:00Z", "https://gazette.example/2022/06/08/locks.jpg"
    )
    done = add(project, "-", given=shows_none)

    assert done.exit_code == 1
    assert done.output == (
        "Error: Nothing in standard-input tells when it was published. Say it: --published "
        "2022-06-08. htmldate takes 2022-06-08 for the day: look whether it is.\n"
    )
