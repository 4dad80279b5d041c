"""The bench measures what it says: a story without mistakes, whole runs of every measure.

No time is asserted: how fast it is, `make bench` tells.
"""

import json
import random
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from generator import checks, edtf
from tests.bench import builds, corpus, edits, growth, others, plain, story, table, words
from tests.bench.bench import Bench
from tests.bench.child import Failed, Run, run
from tests.bench.plain import Data
from tests.conftest import ROOT
from tests.support.stories import loaded


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a story of 30 events."""
    folder = tmp_path_factory.mktemp("bench") / "story"
    story.make(30, folder)
    return folder


def test_a_story_has_all_that_real_ones_have_and_no_mistake(small: Path) -> None:
    library = loaded(small)
    assert list(checks.check_library(library).lines()) == ["0 errors, 0 pieces of advice"]
    assert (len(library.events), len(library.texts), len(library.topics)) == (30, 6, 4)
    claims = [claim for event in library.events.values() for claim in event.claims]
    assert {"fact", "position", "forecast"} <= {str(claim.kind) for claim in claims}
    assert library.undertakings
    assert library.people
    assert library.names
    lengths = [len(reading.text.split()) for reading in library.texts.values()]
    assert all(300 < length < 800 for length in lengths), lengths


@pytest.mark.slow
def test_a_larger_story_has_conflicts_series_kept_promises_and_plans(tmp_path: Path) -> None:
    story.make(400, tmp_path / "story")
    library = loaded(tmp_path / "story")
    assert list(checks.check_library(library).lines()) == ["0 errors, 0 pieces of advice"]
    events = library.events.values()
    for field in ("conflicts", "series", "fulfils", "called_off", "related", "part_of"):
        assert any(getattr(event, field) for event in events), field


def test_the_same_seed_gives_the_same_story_and_another_seed_another(
    small: Path, tmp_path: Path
) -> None:
    story.make(30, tmp_path / "same")
    story.make(30, tmp_path / "other", seed=2)
    count, wrong = builds.different(small, tmp_path / "same")
    assert (count > 100, wrong) == (True, [])
    assert builds.different(small, tmp_path / "other")[1] != []


def test_texts_of_a_corpus_are_all_different_and_as_long_as_news() -> None:
    texts = corpus.texts(200)
    assert len(set(texts)) == 200
    assert texts[:50] == corpus.texts(50)
    assert all(250 < len(text.split()) < 550 for text in texts)


def test_what_is_written_as_yaml_is_read_as_it_was() -> None:
    data: Mapping[str, Data] = {
        "title": "A: b #c",
        "empty": "",
        "list": ["a, b", "it's", "- x", "[y]"],
        "text": "Long enough to be folded, " * 8 + "and it's over.",
        "claims": [{"quote": "“Short”", "of": "that"}, {"text": "x" * 200, "in": {"a": "1"}}],
    }
    assert yaml.load(plain.written(data), yaml.CBaseLoader) == data


def test_dates_of_articles_and_of_our_sentences_are_those_of_the_record() -> None:
    rng = random.Random(3)  # noqa: S311 - a test is no secret
    for year in (1999, 2004):
        day = edtf.parse(f"{year}-06-15").earliest
        for _ in range(50):
            told = words.when(rng, day, day)
            assert edtf.parse(told.edtf).earliest <= day <= edtf.parse(told.edtf).latest
            assert str(year) in told.news
            assert str(year) in told.ours
            assert not edtf.parse(words.due(rng, day).edtf).earliest < day


def test_a_command_is_measured_and_a_failure_told(tmp_path: Path) -> None:
    busy = "held = bytearray(80_000_000); sum(range(3_000_000))"
    took = run([sys.executable, "-c", busy], tmp_path)
    assert took.wall > 0
    assert took.cpu > 0
    # Neither the memory of this process nor that of the one in between is counted.
    assert 76 < took.peak < 130
    with pytest.raises(Failed) as failed:
        run([sys.executable, "-c", "print('I fail'); raise SystemExit(3)"], tmp_path)
    assert str(failed.value).endswith("failed:\nI fail\n")


def test_a_table_shows_median_spread_ratios_and_goals() -> None:
    ours = [Run(1.0, 0.9, 50), Run(3.0, 1.0, 50), Run(1.5, 1.1, 50)]
    theirs = [Run(5.0, 4.0, 50)]
    rows = [
        table.timed("Builds", "cold build with the search index", 1000, ours, theirs),
        table.row("Builds", "files", 1000, [12345], ""),
        table.row("Other", "absent", 30, [], "s", note="not installed"),
    ]
    ratios = "**0.30** | 0.25 | 0.35 | 0.20"
    first = (
        f"| cold build with the search index | 1,000 | 1.50 s (1.00–3.00) | B 5.00 s | {ratios} |"
    )
    assert table.markdown(rows).splitlines()[4] == f"{first}  |"
    assert "| files | 1,000 | 12,345 |  |  |  |  |  |  |" in table.markdown(rows)
    assert "| absent | 30 | – |  |  |  |  |  | not installed |" in table.markdown(rows)


def test_folders_that_differ_are_told_apart(tmp_path: Path) -> None:
    for name, text in (("one", "a"), ("two", "b")):
        (tmp_path / name / "in").mkdir(parents=True)
        (tmp_path / name / "in" / "same").write_text("x", encoding="utf-8")
        (tmp_path / name / "in" / "changed").write_text(text, encoding="utf-8")
    (tmp_path / "two" / "new").write_text("", encoding="utf-8")
    assert builds.different(tmp_path / "one", tmp_path / "two") == (3, ["in/changed", "new"])


def test_a_builder_that_ends_well_without_all_pages_has_failed_and_its_words_are_told(
    tmp_path: Path,
) -> None:
    docs, site = tmp_path / "rendered" / "docs", tmp_path / "site"
    for page in ("index", "events/index", "events/some-talks"):
        (docs / page).parent.mkdir(parents=True, exist_ok=True)
        (docs / f"{page}.md").write_text("x", encoding="utf-8")
    for folder in (site, site / "events"):
        folder.mkdir()
        (folder / "index.html").write_text("x", encoding="utf-8")
    took = Run(1.0, 1.0, 50, said="WARN no layout file for a page")
    with pytest.raises(Failed, match=r"1 of 3 pages.*some-talks\nWARN no layout file"):
        others.count_pages(site, tmp_path / "rendered", took)
    (site / "events" / "some-talks.html").write_text("x", encoding="utf-8")
    assert others.count_pages(site, tmp_path / "rendered", took) == "all 3 pages"


def test_records_alone_are_measured_part_by_part(small: Path) -> None:
    parts = list(growth.measure_parts(small))
    assert [name for name, _, _ in parts] == [
        "loading",
        "checking",
        "viewing",
        "listing the pages",
    ]
    assert all(seconds >= 0 for _, seconds, _ in parts)
    assert [peak for _, _, peak in parts] == sorted(peak for _, _, peak in parts)


@pytest.mark.slow
def test_edits_leave_no_mistake(small: Path, tmp_path: Path) -> None:
    with Bench(1, 1, lambda what: None) as bench:
        project = bench.copied(small, "edited")
        event = edits.some_event(project)
        for number in (1, 22):
            edits.edit(event, edits.word(number))
        assert edits.word(22) == "zqaacc"
        assert event.read_text(encoding="utf-8").count("zqaacc") == 1
        assert "zqaaab" not in event.read_text(encoding="utf-8")
        new = edits.add(project)
        edits.rename(project)
        edits.delete(project)
        library = loaded(project)
        assert checks.check_library(library).errors == ()
        assert new.exists()
        assert len(library.events) == 30
        assert any(event.former_ids for event in library.events.values())


@pytest.mark.site
def test_a_small_story_is_measured(tmp_path: Path) -> None:
    """Builds and checks; serving, browsing and other builders take three times as long again."""
    file = tmp_path / "rows.json"
    options = f"--events 30 --runs 1 --json {file} --only builds check"
    said = subprocess.run(
        [sys.executable, "-m", "tests.bench", *options.split()],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=1800,
        check=False,
    )
    assert said.returncode == 0, said.stderr
    rows = json.loads(file.read_text(encoding="utf-8"))["rows"]
    found = {row["what"] for row in rows}
    assert {"cold build with the search index", "build after one edited record"} <= found
    assert {"loading and checking, cold", "loading and checking, warm"} <= found
    assert "### Builds" in said.stdout
    assert {"measuring: builds", "measuring: check"} <= found
    assert "cores" in said.stdout.partition("\n")[0]
