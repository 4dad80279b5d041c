"""Every other dated sentence: counted always, drafted in the article's own words on request."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.extract.pipeline.article_pipeline import Extracted, extract_capture
from generator.model import ClaimKind, DraftEvent
from generator.story import loading
from tests.conftest import ROOT
from tests.support.stories import copy_toy

ARTICLE = """\
SALTMERE, May 14, 2024 (Andes Wire) - Harbour ministers of Vessia and Oradel held talks on Monday.

The old quay, which the storm of March 2019 had broken, smells of tar. Nobody minds the smell.

“The new quay opens on 3 June 2024,” reads a board beside it.

May 2, 1998: “All is well,” says a board on the last of the cranes there.
"""
SENTENCES = [
    "The old quay, which the storm of March 2019 had broken, smells of tar.",
    "“The new quay opens on 3 June 2024,” reads a board beside it.",
    "“All is well,” says a board on the last of the cranes there.",
]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a copy of the toy story, with one article more."""
    copy_toy(tmp_path / "toy")
    (tmp_path / "toy/seeds/quay.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path / "toy"


def run(project: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--project", str(project), *words])


def drafted(project: Path) -> dict[str, DraftEvent]:
    library, _ = loading.load_story(project)
    assert library
    return {e.claims[0].quote or "": e for e in library.draft_events.values()}


def test_dated_sentences_are_those_that_no_event_is_told_in() -> None:
    from generator.extract.people.story_knowledge import gather_known

    library, _ = loading.load_story(ROOT / "tests/toy")
    assert library
    found = extract_capture(Path("quay.txt"), ARTICLE.encode(), (), gather_known(library))
    assert isinstance(found, Extracted)

    assert [s.span.cut(ARTICLE) for s in found.other_sentences] == SENTENCES
    assert [str(s.date) for s in found.other_sentences] == ["2019-03", "2024-06-03", "1998-05-02"]


def test_other_dated_sentences_are_counted_and_all_drafts_them_as_quotes(project: Path) -> None:
    first = run(project, "extract", str(project / "seeds/quay.txt"))
    assert "3 other dated sentences; `explainer extract --all` drafts them." in first.output
    assert not set(drafted(project)) & set(SENTENCES)

    every = run(project, "extract", str(project / "seeds/quay.txt"), "--all")
    assert "other dated" not in every.output
    drafts = drafted(project)
    assert set(SENTENCES) <= set(drafts)
    past, ahead, item = (drafts[sentence] for sentence in SENTENCES)
    assert past.title == "“The old quay, which the storm of March 2019 …”"
    assert past.claims[0].text == f"The article says: “{SENTENCES[0]}”"
    assert ahead.title == "‘“The new quay opens on 3 June 2024,” reads …’"
    kinds = [draft.claims[0].kind for draft in (past, ahead, item)]
    assert kinds == [ClaimKind.ASSESSMENT, ClaimKind.FORECAST, ClaimKind.ASSESSMENT]
    assert past.proposal.doubts[0].startswith("No rule knows what this sentence tells")


def test_a_run_without_all_leaves_its_drafts_and_counts_them_no_more(project: Path) -> None:
    run(project, "extract", str(project / "seeds/quay.txt"), "--all")
    before = drafted(project)

    again = run(project, "extract", str(project / "seeds/quay.txt"))
    assert "no longer comes out" not in again.output
    assert "other dated" not in again.output
    assert drafted(project) == before


def test_a_rejected_sentence_is_not_drafted_again(project: Path) -> None:
    run(project, "extract", str(project / "seeds/quay.txt"), "--all")
    name = drafted(project)[SENTENCES[2]].id
    assert run(project, "reject", name, "--why", "It is no event.").exit_code == 0

    again = run(project, "extract", str(project / "seeds/quay.txt"), "--all")
    assert "other dated" not in again.output
    assert SENTENCES[2] not in drafted(project)


def test_all_reads_what_add_drafted_and_leaves_its_drafts(project: Path) -> None:
    (project / "seeds/quay.txt").unlink()
    page = project / "quay.txt"
    page.write_text(ARTICLE, encoding="utf-8")
    added = run(project, "add", str(page))
    assert "3 other dated sentences; `explainer extract --all` drafts them." in added.output
    before = drafted(project)

    every = run(project, "extract", "--all")
    assert every.exit_code == 0, every.output
    after = drafted(project)
    assert {quote: after[quote] for quote in before} == before
    assert set(after) == {*before, *SENTENCES}


def test_sentences_of_all_stand_in_the_json_object_too(project: Path) -> None:
    plain = run(project, "extract", "--json", str(project / "seeds/quay.txt"))
    every = run(project, "extract", "--json", "--all", str(project / "seeds/quay.txt"))

    assert "sentences" not in json.loads(plain.stdout)
    rows = json.loads(every.stdout)["sentences"]
    assert [(row["date"], row["quote"]) for row in rows] == [
        ("2019-03", SENTENCES[0]),
        ("2024-06-03", SENTENCES[1]),
        ("1998-05-02", SENTENCES[2]),
    ]
    assert all(ARTICLE[row["start"] : row["end"]] == row["quote"] for row in rows)
