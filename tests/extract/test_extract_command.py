"""The real command: bad files are told by name, the others are still read; jobs change nothing."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.conftest import ROOT
from tests.support.desk_runs import run
from tests.support.stories import copy_toy

pytestmark = pytest.mark.slow

GOOD = "LIMA, May 5, 2021 (AP) - Chile and Peru held talks in Lima on Monday, officials said.\n"
SECOND = (
    "LIMA, May 5, 2021 (AP) - Chile will send two frigates to Peru on May 20, officials said.\n"
)
GERMAN = (
    "Die Minister der beiden Länder trafen sich am Montag in Wien, um über die Grenze zu sprechen. "
    "Ein weiteres Treffen ist für Mai geplant, wie der Sprecher sagte. Sie wollen bald reisen.\n"
)
BAD = {
    "big.txt": (
        b"The envoys met. " * 3_300_000,
        "is 53 MB large, more than the 20 MB that an article can have. Save the article alone.",
    ),
    "binary.txt": (
        b"\x89PNG\r\n\x1a\n",
        "is a PNG picture, not a text. Save the article as plain text or HTML.",
    ),
    "empty.txt": (b"", "is empty. Save the article's text in it, or remove the file."),
    "feb30.md": (
        b"---\ntitle: Talks held\ndate: 2024-02-30\n---\nChile and Peru held talks on Monday.\n",
        (
            "gives its date as 2024-02-30, a day that does not exist. "
            "Give the right one with --published."
        ),
    ),
    "future.txt": (
        GOOD.replace("2021", "2051").encode(),
        (
            "gives its date as 2051-05-05, which is still to come. "
            "Give the right one with --published."
        ),
    ),
    "german.txt": (
        GERMAN.encode(),
        (
            "is not in English. Extraction reads English alone: "
            "write the records of this article by hand."
        ),
    ),
    "page.html": (
        b"<html><head><title>x</title></head><body><nav><a>Home</a></nav></body></html>",
        "is a page that holds no article. Save the article's text instead.",
    ),
}
ONE_LINE = "dateless.txt"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a copy of the toy story without articles that wait."""
    copy_toy(tmp_path / "toy")
    return tmp_path / "toy"


@pytest.fixture
def extract(project: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Give a way to run ``explainer extract`` in the project, in this process."""
    monkeypatch.chdir(project)
    return lambda *words: run(project, "extract", *words)


def everything(folder: Path) -> dict[str, bytes]:
    return {p.as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def lay(folder: Path) -> list[str]:
    for name, (data, _) in BAD.items():
        (folder / name).write_bytes(data)
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    (folder / "second.txt").write_text(SECOND, encoding="utf-8")
    (folder / ONE_LINE).write_text("The envoys met on Monday.", encoding="utf-8")
    return [*sorted(BAD), "good.txt", "second.txt", ONE_LINE]


def test_bad_files_are_named_and_the_others_are_still_drafted(
    project: Path, extract: Callable[..., Result]
) -> None:
    names = lay(project / "seeds")

    done = extract(*(f"seeds/{name}" for name in names))

    told = done.stdout.splitlines()
    assert done.exit_code == 1, done.stderr
    for name, (_, message) in BAD.items():
        assert f"seeds/{name}: error: {message}" in told
    assert (
        f"seeds/{ONE_LINE}: error: has no publication date that the text supports. "
        "Give it: explainer extract FILE --published 2021-12-28." in told
    )
    drafted = {path.name for path in (project / "content/drafts/sources").iterdir()}
    assert drafted == {"ap-2021-05-05.yml", "ap-2021-05-05-2.yml"}
    assert not list(project.rglob("*future*.yml"))


def test_json_is_one_object_a_line_writes_nothing_and_does_not_depend_on_jobs(
    project: Path, tmp_path: Path, extract: Callable[..., Result]
) -> None:
    names = lay(tmp_path)
    before = everything(project)
    paths = [str(tmp_path / name) for name in names]

    one, two = (extract("--json", "--jobs", jobs, *paths) for jobs in ("1", "2"))

    rows = [json.loads(line) for line in one.stdout.splitlines()]
    assert [Path(row["file"]).name for row in rows] == [
        n for n in names if n not in BAD or n in ("feb30.md", "future.txt")
    ]
    assert (one.exit_code, one.stdout, one.stderr) == (1, two.stdout, two.stderr)
    for name, (_, message) in BAD.items():
        assert f"{tmp_path / name}: error: {message}" in one.stderr
    assert everything(project) == before


def test_the_object_of_an_article_has_the_agreed_form(
    tmp_path: Path, extract: Callable[..., Result]
) -> None:
    path = tmp_path / "good.txt"
    path.write_text(GOOD, encoding="utf-8")

    done = extract("--json", str(path))

    quote = "Chile and Peru held talks in Lima on Monday, officials said"
    assert done.exit_code == 0, done.stderr
    assert json.loads(done.stdout) == {
        "file": str(path),
        "title": None,
        "author": None,
        "url": None,
        "language": "en",
        "outlet_name": "AP",
        "issued": "2021-05-05",
        "issued_basis": "stated",
        "outlet": None,
        "events": [
            {
                "title": "Chile and Peru reportedly hold talks in Lima",
                "date": "2021-05-03",
                "status": "happened",
                "kind": "talks",
                "topics": [],
                "people": [],
                "place": "Lima",
                "evidence": [{"quote": quote, "start": 25, "end": 25 + len(quote)}],
            }
        ],
    }


def test_the_offsets_of_a_page_point_into_its_reading_text(extract: Callable[..., Result]) -> None:
    from generator.extract.article.reading_text import make_reading_text

    page = ROOT / "tests/quality/articles/32-swap.html"
    done = extract("--json", str(page))

    text = make_reading_text(page.read_bytes(), page.name).text
    evidence = [e for event in json.loads(done.stdout)["events"] for e in event["evidence"]]
    assert len(evidence) > 3
    assert [text[e["start"] : e["end"]] for e in evidence] == [e["quote"] for e in evidence]


def test_drafts_that_no_longer_come_out_are_named(
    project: Path, extract: Callable[..., Result]
) -> None:
    (project / "seeds/good.txt").write_text(GOOD, encoding="utf-8")
    first = extract("seeds/good.txt")
    (drafted,) = (project / "content/drafts/events").glob("*.yml")
    old = drafted.with_name("2021-older-draft.yml")
    text = drafted.read_text(encoding="utf-8")
    old.write_text(text.replace("Chile and Peru held", "Peru and Chile held"), encoding="utf-8")

    again = extract("seeds/good.txt")

    assert first.exit_code == 0, first.stdout
    assert (
        "content/drafts/events/2021-older-draft.yml no longer comes out of its article: "
        "review it, or reject it." in again.stdout.splitlines()
    )
    assert old.exists()


def test_a_pipe_gets_no_progress_bar(project: Path, tmp_path: Path) -> None:
    paths = []
    for number in range(5):
        path = tmp_path / f"{number}.txt"
        path.write_text(GOOD, encoding="utf-8")
        paths.append(str(path))

    command = [sys.executable, "-m", "generator.cli", "--project", str(project), "extract"]
    done = subprocess.run(
        [*command, "--json", *paths],
        capture_output=True,
        text=True,
        check=False,
        cwd=project,
        timeout=120,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) == 5
